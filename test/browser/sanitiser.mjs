// sanitiser.mjs [FILE...] - what the sanitiser lets through, built by a real browser: the tree must be the one that was written.
//
// The files are those of test/fuzz/markdown, which hold the known tricks by which harmless text becomes a script once
// a browser has mended it (mutation XSS). Chromium parses what is left in a page without any policy; its tree, written anew
// with our escapes, must be the same bytes, and nothing may have run. The last line is 'N passed, N failed'.
import { chromium } from 'playwright-core';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const root = join(new URL('.', import.meta.url).pathname, '../..');
const build = resolve(root, process.env.BUILD || 'build');
const corpus = join(root, 'test/fuzz/markdown');
const files = process.argv.length > 2 ? process.argv.slice(2) : readdirSync(corpus).sort().map(name => join(corpus, name));

// Runs in the page: the tree of 'html' as the sanitiser would write it, and how often it was called back.
function rebuilt(html) {
	const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
	const escaped = text => text.replace(/[&<>"']/g, byte => escapes[byte]);
	const voids = ['BR', 'HR'];
	const written = node => {
		if (node.nodeType === Node.TEXT_NODE) return escaped(node.data);
		if (node.nodeType !== Node.ELEMENT_NODE) return `<!--${node.data}-->`;
		const name = node.namespaceURI.endsWith('xhtml') ? node.localName : `${node.namespaceURI}:${node.localName}`;
		const start = `<${name}${[...node.attributes].map(a => ` ${a.name}="${escaped(a.value)}"`).join('')}>`;
		return voids.includes(node.tagName) ? start : `${start}${[...node.childNodes].map(written).join('')}</${name}>`;
	};
	const box = document.createElement('div');
	document.body.replaceChildren(box);
	box.innerHTML = html;
	const once = [...box.childNodes].map(written).join('');
	const other = new DOMParser().parseFromString(`<!DOCTYPE html><body><div id="box">${html}</div>`, 'text/html').getElementById('box');
	return { once, parsed: other ? [...other.childNodes].map(written).join('') : '(the box is gone)', ran: window.ran };
}

// A browser drops the line end right behind <pre>, as it does for every page; text comes as UTF-8 with its mistakes mended.
const expected = html => html.replace(/<pre>\n/g, '<pre>');

let passed = 0, failed = 0;
const outputs = execFileSync(join(build, 'test/browser/sanitise'), files, { maxBuffer: 1 << 26 }).toString().split('\0');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
await page.evaluate(() => { window.ran = 0; window.alert = () => { window.ran++; }; });
for (const [i, file] of files.entries()) {
	const { once, parsed, ran } = await page.evaluate(rebuilt, outputs[i]);
	const good = once === expected(outputs[i]) && parsed === once && !ran;
	if (good) passed++;
	else failed++;
	if (!good) console.log(`FAIL ${basename(file)}${ran ? ': it ran' : ''}\n  written ${outputs[i]}\n  built   ${once}\n  parsed  ${parsed}`);
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || !passed ? 1 : 0);
