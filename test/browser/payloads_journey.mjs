// payloads_journey.mjs - hostile texts in every listing, name and message of the town; pages without their content policy.
//
// The policy is taken off on purpose: escaping alone must hold. test/payloads_test.c types the same texts into the fields
// and looks at what comes out; here a real browser builds the pages, and nothing may run or lead to another host.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const payloads = readFileSync(new URL('../payloads.txt', import.meta.url), 'utf8').split('\n').filter(line => line.trim());

// Each row its own text as title, name or message; the long fields hold all of them.
function poison(folder) {
	const program = [
		'import json, sqlite3, sys',
		'texts = json.load(sys.stdin)',
		'c = sqlite3.connect(sys.argv[1], timeout=10)',
		'c.create_function("hostile", 1, lambda n: texts[n % len(texts)])',
		'c.create_function("all_of_them", 0, lambda: "\\n".join(texts))',
		'c.execute("UPDATE listing SET title = hostile(rowid), body = all_of_them()")',
		'c.execute("UPDATE message SET body = hostile(rowid)")',
		'c.execute("UPDATE person SET first_name = hostile(rowid)")',
		'c.execute("UPDATE member SET about = all_of_them()")',
		'c.execute("UPDATE community SET subtitle = all_of_them(), hours = all_of_them()")',
		'c.commit()',
	].join('\n');
	execFileSync('python3', ['-c', program, join(folder, 'stoep.db')], { input: JSON.stringify(payloads) });
}

async function withoutPolicy(v) {
	await v.context.route('**/*', async route => {
		if (route.request().resourceType() !== 'document') return route.continue();
		const answer = await route.fetch({ maxRedirects: 0 }).catch(() => null);
		if (!answer) return route.abort();
		const headers = { ...answer.headers() };
		delete headers['content-security-policy'];
		return route.fulfill({ response: answer, headers });
	});
	await v.context.exposeBinding('stoepRan', source => v.problems.push(`something ran at ${source.page.url()}`));
	await v.context.addInitScript(() => { window.alert = () => window.stoepRan(); });
}

// Follows the links of the pages named, a few of each kind.
async function lookAround(v, paths) {
	let shown = 0;
	const seen = new Set(), kinds = new Map(), queue = [...paths];
	while (queue.length) {
		const path = queue.shift(), kind = path.replace(/[0-9a-z]{12,13}(?=\/|$)/g, '*').replace(/\?.*/, '');
		if (seen.has(path) || (kinds.get(kind) || 0) >= 2 || /uitloggen|\.ics|meenemen/.test(path)) continue;
		seen.add(path);
		kinds.set(kind, (kinds.get(kind) || 0) + 1);
		await v.open(path);
		const { links, bad, text } = await v.page.evaluate(() => ({
			text: document.body.textContent,
			links: [...document.links].filter(a => a.host === location.host).map(a => a.pathname + a.search),
			bad: [...document.querySelectorAll('[href], [src], [action]')].map(e => e.href || e.src || e.action)
				.filter(url => typeof url === 'string' && !/^(https?:|mailto:|tel:)/.test(url)),
		}));
		shown += payloads.filter(payload => text.includes(payload)).length;
		v.problems.push(...bad.map(url => `leads to ${url} at ${path}`));
		queue.push(...links.map(link => link.replace(new URL(v.site.address).pathname, '') || '/'));
	}
	return shown;
}

export const journeys = [{
	name: 'hostile texts stay text, also without the content policy',
	modes: ['bare'],
	run: async v => {
		poison(v.site.folder);
		await withoutPolicy(v);
		await lookAround(v, ['/', '/vraag-en-aanbod', '/vraag-en-aanbod?zoek=%3Cscript%3Ealert(1)%3C%2Fscript%3E']);
		for (const name of ['riet', 'kees']) {
			const person = await v.another();
			await withoutPolicy(person);
			await person.signInAs(`${name}@voorbeeld.example`);
			const shown = await lookAround(person, ['/berichten', '/mijn', '/vraag-en-aanbod']);
			if (shown < payloads.length) person.problems.push(`${name} saw only ${shown} hostile texts`);
		}
	},
}];
