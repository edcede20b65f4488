// checks.mjs - what must hold of every page that a journey comes by: WCAG 2.2 AA, no other host, nothing that jumps, no sideways scroll.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const SIZES = [[390, 844], [1280, 900]];
const checked = new Set();

// Runs before any script of the page: sums what moves without the reader having done anything.
export const watchShifts = () => {
	window.shifted = 0;
	new PerformanceObserver(list => {
		for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
	}).observe({ type: 'layout-shift', buffered: true });
};

const violationText = v => v.nodes.slice(0, 3).map(node =>
	`${v.id}: ${node.target.join(' ')}: ${(node.any[0] || node.all[0] || node.none[0] || { message: v.help }).message}`);

async function axeProblems(page) {
	if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
	const { violations } = await page.evaluate(rules => window.axe.run(document, { runOnly: rules }), RULES);
	return violations.flatMap(violationText);
}

// A page is known by its address without ids, and its heading: each kind is looked at once.
async function kindOf(page) {
	const path = new URL(page.url()).pathname.replace(/\/[0-9a-hjkmnp-tv-z]{8,13}(?=\/|$)/gi, '/:id');
	const heading = await page.locator('h1').first().textContent().catch(() => '');
	return `${path} ${heading.trim()}`;
}

// The size and colours of the page are as before when it ends; what is wrong comes back as sentences.
export async function checkPage(page) {
	const kind = await kindOf(page), problems = [];
	if (checked.has(kind)) return problems;
	checked.add(kind);
	const path = new URL(page.url()).pathname, before = page.viewportSize();
	const shifted = await page.evaluate(() => window.shifted);
	if (shifted > 0.001) problems.push(`${path}: the layout shifts by ${shifted.toFixed(3)}`);
	for (const [width, height] of SIZES) {
		await page.setViewportSize({ width, height });
		if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth))
			problems.push(`${path}: scrolls sideways at ${width}`);
		for (const colorScheme of ['light', 'dark']) {
			await page.emulateMedia({ colorScheme });
			for (const problem of await axeProblems(page)) problems.push(`${path} at ${width}, ${colorScheme}: ${problem}`);
		}
	}
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize(before);
	return problems;
}
export const kindsChecked = () => checked.size;

// Bytes on the wire of a first visit, with what the map brings when it comes into view.
export async function weigh(browser, address, { map = false } = {}) {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 } }), page = await context.newPage();
	const session = await context.newCDPSession(page), bytes = new Map();
	await session.send('Network.enable');
	session.on('Network.loadingFinished', event => bytes.set(event.requestId, event.encodedDataLength));
	await page.goto(address, { waitUntil: 'networkidle' });
	if (map) await page.locator('.leaflet-container').waitFor();
	await page.waitForLoadState('networkidle');
	await context.close();
	return { kilobytes: [...bytes.values()].reduce((sum, n) => sum + n, 0) / 1024, requests: bytes.size };
}
