// visitor.mjs - a person at the browser: opens, fills, chooses, presses, sees. The same journey runs with script, without, and
// by keyboard alone; then each step goes from where the keyboard is, with Tab, arrows, space and Enter.
import { checkPage, watchShifts } from './checks.mjs';

const MOST_TABS = 300;

export class Visitor {
	constructor(browser, site, mode) {
		Object.assign(this, { browser, site, mode, problems: [], others: [], elsewhere: new Set() });
	}

	async begin() {
		this.context = await this.browser.newContext({
			javaScriptEnabled: this.mode !== 'plain', viewport: { width: 390, height: 844 }, locale: 'nl-NL', timezoneId: 'Europe/Amsterdam',
		});
		this.context.setDefaultTimeout(8000);
		if (this.mode !== 'plain') await this.context.addInitScript(watchShifts);
		this.context.on('request', request => {
			const url = new URL(request.url());
			if (url.protocol.startsWith('http') && url.origin !== this.site.host && !this.elsewhere.has(url.origin)) this.problems.push(`asks another host: ${url.href}`);
		});
		this.context.on('response', response => {
			if (response.status() >= 500) this.problems.push(`${response.status()} at ${response.url()}`);
		});
		this.page = await this.context.newPage();
		this.page.on('pageerror', error => this.problems.push(`script: ${error.message}`));
		this.page.on('console', message => {
			if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) this.problems.push(`console: ${message.text()}`);
		});
		return this;
	}

	async end() {
		for (const other of this.others) {
			await other.end();
			this.problems.push(...other.problems);
		}
		await this.context.close();
	}

	// Somebody else, in a browser of their own.
	async another() {
		const other = await new Visitor(this.browser, this.site, this.mode).begin();
		this.others.push(other);
		return other;
	}

	async looked() {
		await this.page.waitForLoadState('load');
		if (this.mode === 'script') this.problems.push(...await checkPage(this.page));
	}

	async open(path) {
		await this.page.goto(path.startsWith('/') ? this.site.address + path : path);
		await this.looked();
	}

	// Mails to somebody about this site; what the year of the demo town still had to send leads elsewhere.
	mails(to, words = '') {
		return this.site.mails(to).filter(mail => `${mail.subject}\n${mail.text}`.includes(words) && mail.links.some(link => link.startsWith(this.site.host)));
	}

	// The newest mail to somebody with these words, once there are more than 'before'; waits for it to go out.
	async mail(to, words = '', before = 0) {
		for (let tries = 0; tries < 100; tries++) {
			const found = this.mails(to, words);
			if (found.length > before) return found.pop();
			await new Promise(done => setTimeout(done, 100));
		}
		throw new Error(`no mail to ${to} with '${words}'; to this address went: ${this.site.mails(to).map(m => m.subject).join(' | ') || 'none'}`);
	}

	// By the link in the mail, as people do.
	async signInAs(name) {
		const email = this.site.emailOf(name), before = this.mails(email, '/inloggen/link/').length;
		await this.open('/inloggen');
		await this.fill('Uw e-mailadres', email);
		await this.press('Stuur mij een e-mail');
		const mail = await this.mail(email, '/inloggen/link/', before);
		await this.open(mail.links.find(link => link.includes('/inloggen/link/')));
		await this.press('Inloggen');
	}

	button(name) {
		const main = this.page.locator('main'), place = this.page;
		const of = where => where.getByRole('button', { name }).or(where.getByRole('link', { name })).or(where.locator('summary').filter({ hasText: name }));
		return { inMain: of(main).first(), anywhere: of(place).first() };
	}

	// A button or link leads to a page; <summary>, forms that swap a part (data-deel) and the letters above stay on theirs.
	async press(name) {
		const { inMain, anywhere } = this.button(name);
		const target = await inMain.count() ? inMain : anywhere;
		await target.waitFor();
		const [opens, swaps] = await target.evaluate(e => [e.matches('summary'), !!e.form && ('deel' in e.form.dataset || e.form.matches('.tools'))]);
		if (this.mode === 'keyboard') await this.tabTo(target);
		let answered = Promise.resolve();
		if (swaps && this.mode !== 'plain') answered = this.page.waitForEvent('requestfinished').then(() => this.page.waitForTimeout(100));
		else if (!opens) answered = this.page.waitForEvent('framenavigated');
		await (this.mode === 'keyboard' ? this.page.keyboard.press('Enter') : target.click());
		await answered;
		await this.looked();
	}

	async fill(label, text) {
		const field = this.page.getByLabel(label).and(this.page.locator('input, textarea')).first();
		await field.waitFor();
		if (this.mode !== 'keyboard') return field.fill(text);
		await this.tabTo(field);
		await this.page.keyboard.press('Control+A');
		await this.page.keyboard.type(text);
	}

	async select(label, option) {
		const field = this.page.getByLabel(label).and(this.page.locator('select')).first();
		if (this.mode !== 'keyboard') return field.selectOption({ label: option });
		await this.tabTo(field);
		await this.page.keyboard.type(option.slice(0, 12));
	}

	// A radio button or a check, by its words.
	async choose(label) {
		const field = this.page.getByLabel(label).and(this.page.locator('input[type=radio], input[type=checkbox]')).first();
		await field.waitFor();
		if (this.mode !== 'keyboard') return field.check();
		if (await field.getAttribute('type') === 'checkbox') {
			await this.tabTo(field);
			if (!await field.isChecked()) await this.page.keyboard.press('Space');
			return undefined;
		}
		return this.arrowTo(field);
	}

	// A group of radio buttons is one stop of Tab; arrows go through it.
	async arrowTo(field) {
		const name = await field.getAttribute('name');
		await this.tabTo(this.page.locator(`input[type=radio][name="${name}"]`), 'any');
		await this.page.keyboard.press('Space');
		for (let steps = 0; !await field.isChecked(); steps++) {
			if (steps > 60) throw new Error(`arrows do not reach a choice of ${name}`);
			await this.page.keyboard.press('ArrowDown');
		}
	}

	// With script, the keyboard is where it helps most; without, the page begins at its top.
	async focusIsOn(selector) {
		if (this.mode !== 'plain' && !await this.page.locator(selector).evaluate(e => e === document.activeElement))
			throw new Error(`the keyboard is not on ${selector}`);
	}

	// Tab until the keyboard is there; every stop must show where it is.
	async tabTo(locator, which = 'first') {
		const target = which === 'any' ? locator : locator.first();
		const there = () => target.evaluateAll(all => all.includes(document.activeElement));
		for (let tabs = 0; !await there(); tabs++) {
			if (tabs > MOST_TABS) throw new Error(`Tab does not reach ${locator}`);
			await this.page.keyboard.press('Tab');
		}
		const width = await this.page.evaluate(() => {
			const style = getComputedStyle(document.activeElement);
			return style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
		});
		if (width < 2) this.problems.push(`${new URL(this.page.url()).pathname}: the keyboard does not show at ${locator}`);
	}

	async see(words) {
		await this.page.getByText(words).filter({ visible: true }).first().waitFor().catch(async () => {
			const text = (await this.page.locator('main').innerText()).replace(/\s+/g, ' ').slice(0, 600);
			throw new Error(`'${words}' is not to be seen at ${this.page.url()}: ${text}`);
		});
	}

	async seeNot(words) {
		if (await this.page.getByText(words).filter({ visible: true }).count()) throw new Error(`'${words}' is to be seen at ${this.page.url()}`);
	}
}
