// site.mjs - the program with a demo town of its own in a temporary folder, on a free port; and the mails that it sends.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = new URL('../../../', import.meta.url).pathname;
export const program = resolve(root, process.env.BUILD || 'build', 'stoep');

const freePort = () => new Promise(done => {
	const server = createServer().listen(0, '127.0.0.1', () => {
		const { port } = server.address();
		server.close(() => done(port));
	});
});

// The town is made once; each journey gets a copy, so that none sees what another did.
let town;
export function makeTown() {
	const folder = mkdtempSync(join(tmpdir(), 'stoep-town-'));
	const said = execFileSync(program, ['demo', '--data', folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
	const [, path = ''] = said.match(/https?:\/\/[^/\s]+(\/@[\w-]+)/) || [];
	town = { folder, path, addresses: said.match(/[\w.+-]+@[\w.-]+\w/g) || [] };
	// The tests also run at night, and who is asked must not hang on who else lives there.
	for (const [property, value] of [['quiet-from', '24.00'], ['quiet-until', '0.00'], ['wave-size', '25']])
		execFileSync(program, ['community', 'set', '--data', folder, path.slice(2), property, value], { stdio: ['ignore', 'ignore', 'pipe'] });
}
export function removeTown() {
	if (town) rmSync(town.folder, { recursive: true, force: true });
}

function decodeQuoted(text) {
	const bytes = text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8');
}
function decodeBody(head, body) {
	if (/^content-transfer-encoding:\s*base64/im.test(head)) return Buffer.from(body, 'base64').toString('utf8');
	if (/^content-transfer-encoding:\s*quoted-printable/im.test(head)) return decodeQuoted(body);
	return Buffer.from(body, 'latin1').toString('utf8');
}
const decodeWords = text => text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([qb])\?(.*?)\?=/gi, (_, how, coded) =>
	how.toLowerCase() === 'b' ? Buffer.from(coded, 'base64').toString('utf8') : decodeQuoted(coded.replace(/_/g, ' ')));

const split = raw => raw.match(/^([\s\S]*?)\r?\n\r?\n([\s\S]*)$/) || [raw, raw, ''];

// The first text/plain in a part, or in the parts that it holds.
function plainText(raw) {
	const [, head, body] = split(raw), flat = head.replace(/\r?\n[ \t]+/g, ' ');
	const [, boundary] = flat.match(/^content-type:.*boundary="?([^";]+)"?/im) || [];
	if (!boundary) return /^content-type:(?!\s*text\/plain)/im.test(flat) ? '' : decodeBody(flat, body);
	return body.split(`--${boundary}`).slice(1).map(part => plainText(part.replace(/^\r?\n/, ''))).find(text => text) || '';
}

function parseMail(raw) {
	const flat = split(raw)[1].replace(/\r?\n[ \t]+/g, ' '), text = plainText(raw);
	const field = name => decodeWords((flat.match(new RegExp(`^${name}:\\s*(.*)$`, 'im')) || [, ''])[1].trim());
	return { to: field('To'), from: field('From'), subject: field('Subject'), text, links: text.match(/https?:\/\/[^\s>]+/g) || [] };
}

export class Site {
	async start(environment = {}) {
		this.folder = mkdtempSync(join(tmpdir(), 'stoep-site-'));
		cpSync(town.folder, this.folder, { recursive: true });
		this.port = await freePort();
		this.host = `http://localhost:${this.port}`;
		this.address = this.host + town.path;
		this.process = spawn(program, ['serve', '--data', this.folder, '--listen', `127.0.0.1:${this.port}`],
			{ stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, STOEP_BASE_URL: this.host, STOEP_DEVELOPMENT: 'yes', ...environment } });
		this.log = '';
		for (const stream of [this.process.stdout, this.process.stderr]) stream.on('data', bytes => { this.log += bytes; });
		for (let tries = 0; tries < 100; tries++) {
			if (this.process.exitCode !== null) break;
			try {
				if ((await fetch(`${this.host}/readyz`)).ok) return this;
			} catch { /* not listening yet */ }
			await new Promise(done => setTimeout(done, 50));
		}
		throw new Error(`the program does not answer at ${this.address}:\n${this.log}`);
	}

	async stop() {
		const ended = new Promise(done => this.process.once('exit', done));
		if (this.process.exitCode === null) {
			this.process.kill('SIGTERM');
			await ended;
		}
		rmSync(this.folder, { recursive: true, force: true });
	}

	// Days go by: what jobs of this kind wait for is now.
	comeDue(kind) {
		const sql = 'UPDATE job SET due_at = 1 WHERE kind = ?';
		execFileSync('python3', ['-c', 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=10); c.execute(sys.argv[2], sys.argv[3:]); c.commit()',
			join(this.folder, 'stoep.db'), sql, kind]);
	}

	emailOf(name) {
		const found = town.addresses.find(address => address.toLowerCase().startsWith(name.toLowerCase()));
		if (!found) throw new Error(`the demo town names no address of ${name}`);
		return found;
	}

	// All mails that went out, oldest first; of one person when 'to' is a part of the address.
	mails(to = '') {
		const folder = join(this.folder, 'mail');
		let names = [];
		try {
			names = readdirSync(folder, { recursive: true }).map(String).filter(name => name.endsWith('.eml')).sort();
		} catch { /* none yet */ }
		return names.map(name => parseMail(readFileSync(join(folder, name), 'latin1')))
			.filter(mail => mail.to.toLowerCase().includes(to.toLowerCase()));
	}
}
