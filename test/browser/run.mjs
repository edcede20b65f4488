// run.mjs [WORD...] - runs the journeys of people in a real browser, or those whose name or file holds a word.
//
// A journey is an object of the list 'journeys' that a file app/*/*_journey.mjs or test/browser/*_journey.mjs exports:
//   { name, modes: ['script', 'plain', 'keyboard'], run: async visitor => {...} }, and begin() for a server that it needs beside it
// Each runs once in each mode, with a fresh copy of the demo town. The last line is 'N passed, N failed'.
import { chromium } from 'playwright-core';
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { kindsChecked, weigh } from './lib/checks.mjs';
import { makeTown, program, removeTown, Site } from './lib/site.mjs';
import { Visitor } from './lib/visitor.mjs';

const here = new URL('.', import.meta.url).pathname, root = join(here, '../..');
const words = process.argv.slice(2);
let passed = 0, failed = 0;

function report(name, problems) {
	if (problems.length) failed++;
	else passed++;
	console.log(`${problems.length ? 'FAIL' : 'ok  '} ${name}`);
	for (const problem of problems) console.log(`     ${String(problem).split('\n').join('\n     ')}`);
}
const wanted = name => !words.length || words.some(word => name.includes(word));

function journeyFiles() {
	const slices = readdirSync(join(root, 'app'), { withFileTypes: true }).filter(e => e.isDirectory()).map(e => join(root, 'app', e.name));
	return [...slices, here].flatMap(folder => readdirSync(folder).filter(name => name.endsWith('_journey.mjs')).sort().map(name => join(folder, name)));
}

async function runJourney(browser, journey, mode, name) {
	const site = new Site(), problems = [];
	let visitor, stopBeside = () => {};
	try {
		const beside = journey.begin ? await journey.begin() : undefined;
		if (beside) stopBeside = beside.stop;
		site.issuer = beside && beside.address;
		await site.start(beside && beside.environment);
		visitor = await new Visitor(browser, site, mode).begin();
		await journey.run(visitor);
	} catch (error) {
		problems.push(error.message);
	}
	if (visitor) {
		await visitor.end();
		problems.push(...visitor.problems);
	}
	if (site.process) await site.stop();
	await stopBeside();
	report(name, [...new Set(problems)]);
}

const WEIGHTS = [
	{ name: 'first visit of the home page', path: '/', most: 60, mostRequests: 10 },
	{ name: 'first visit of the list, with its map', path: '/vraag-en-aanbod', map: true, most: 120, mostRequests: 16 },
	{ name: 'first visit of the wizard', path: '/vraag/nieuw', most: 60, mostRequests: 10 },
	{ name: 'first visit of sign-in', path: '/inloggen', most: 60, mostRequests: 10 },
];

async function runWeight(browser, { name, path, map, most, mostRequests }) {
	const site = new Site();
	try {
		await site.start();
		const { kilobytes, requests } = await weigh(browser, site.address + path, { map });
		const problems = [];
		if (kilobytes > most) problems.push(`${kilobytes.toFixed(1)} KB, at most ${most}`);
		if (requests > mostRequests) problems.push(`${requests} requests, at most ${mostRequests}`);
		report(`weight: ${name} (${kilobytes.toFixed(1)} KB, ${requests} requests)`, problems);
	} catch (error) {
		report(`weight: ${name}`, [error.message]);
	}
	if (site.process) await site.stop();
}

// All that is wanted, as functions of the browser.
async function wantedRuns() {
	const runs = [];
	for (const file of journeyFiles()) {
		const { journeys } = await import(file);
		for (const journey of journeys) {
			for (const mode of journey.modes || ['script', 'plain', 'keyboard']) {
				const name = `${basename(dirname(file))}: ${journey.name} (${mode})`;
				if (wanted(name) || wanted(file)) runs.push(browser => runJourney(browser, journey, mode, name));
			}
		}
	}
	for (const weight of WEIGHTS) if (wanted(`weight: ${weight.name}`)) runs.push(browser => runWeight(browser, weight));
	return runs;
}

async function main() {
	const runs = await wantedRuns();
	if (!runs.length) return;
	if (!existsSync(program)) throw new Error(`${program} is not built: make build`);
	makeTown();
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
			'--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'],
	});
	try {
		for (const run of runs) await run(browser);
	} finally {
		await browser.close();
	}
	console.log(`${kindsChecked()} kinds of pages looked at: WCAG 2.2 AA in light and dark at 390 and 1280 px`);
}

try {
	await main();
} catch (error) {
	report('the runner', [error.message]);
} finally {
	removeTown();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || (!passed && !words.length) ? 1 : 0);
