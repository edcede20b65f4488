// look_journey.mjs - every page that the three stories do not come by is opened once and looked at, by who may see it.
import { createHmac } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

// The six digits that a code app shows now (RFC 6238).
function codeOf(secret) {
	const bits = [...secret].map(c => LETTERS.indexOf(c).toString(2).padStart(5, '0')).join('');
	const key = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
	const time = Buffer.alloc(8);
	time.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000)));
	const hash = createHmac('sha1', key).update(time).digest(), at = hash[19] & 15;
	return String((hash.readUInt32BE(at) & 0x7fffffff) % 1000000).padStart(6, '0');
}

async function setUpCode(v) {
	await v.open('/mijn/inlogcode');
	await v.press('Begin');
	const words = (await v.page.locator('main').innerText()).match(/(?:[A-Z2-7]{4} ?){8}/)[0];
	await v.fill('De zes cijfers van uw app', codeOf(words.replace(/\s/g, '')));
	await v.press('Verder');
	await v.see('Print deze lijst');
}

async function openAll(v, paths) {
	for (const path of paths) await v.open(path);
}

export const journeys = [
	{
		name: 'larger letters and another language stay, also on the next page',
		run: async v => {
			await v.open('/');
			await v.press('Grotere letters');
			const letters = () => v.page.locator('html').getAttribute('data-tekst');
			if (await letters() !== 'groot') throw new Error('the letters are as they were');
			await v.open('/vraag-en-aanbod');
			if (await letters() !== 'groot') throw new Error('the letters are small again on the next page');
			await v.press('English');
			await v.see('Asks and offers');
			await v.press('Nederlands');
			await v.press('Grotere letters');
			await v.open('/');
			if (await letters()) throw new Error('the letters stay large');
		},
	},
	{
		name: 'the map shows what the list shows, and Tab and Enter reach it',
		modes: ['script'],
		run: async v => {
			await v.open('/vraag-en-aanbod');
			await v.page.locator('.kaart').scrollIntoViewIfNeeded();
			const pins = v.page.locator('.kaart .leaflet-marker-icon[role=button]');
			await pins.first().waitFor();
			for (const pin of await pins.all()) if (!await pin.getAttribute('aria-label')) throw new Error('a pin has no name');
			// Where pins lie follows the key of each installation: all may stand in groups, which Enter opens.
			const single = v.page.locator('.kaart .kaart-pin[role=button]'), groups = v.page.locator('.kaart .kaart-groep[role=button]');
			for (let opened = 0; !await single.count(); opened++) {
				if (opened > 5) throw new Error('Enter does not open a group of pins');
				await v.tabTo(groups, 'any');
				await v.page.keyboard.press('Enter');
				await v.page.waitForTimeout(600);
			}
			await v.tabTo(single, 'any');
			await v.page.keyboard.press('Enter');
			await v.page.locator('.leaflet-popup a').first().waitFor();
			await v.page.locator('.leaflet-popup-content a').click();
			await v.see('Code voor telefoon en poster');
		},
	},
	{
		name: 'a guest reads the pages of the community, and what is not there',
		modes: ['script'],
		run: async v => {
			await openAll(v, ['/over-ons', '/veilig', '/privacy', '/toegankelijkheid', '/voorwaarden', '/inloggen/wachtwoord', '/aanmelden',
				'/vraag-en-aanbod?zoek=zzzzz', '/namens', '/niets-van-dien-aard']);
		},
	},
	{
		name: 'a member looks at all pages of her own',
		modes: ['script'],
		run: async v => {
			await v.signInAs('Riet');
			await openAll(v, ['/mijn', '/mijn/gegevens', '/mijn/mail', '/mijn/email', '/mijn/wachtwoord', '/mijn/apparaten', '/mijn/meenemen',
				'/mijn/verwijderen', '/mijn/berichten', '/berichten', '/uitloggen', '/aanbod/nieuw']);
		},
	},
	{
		name: 'a broker sets up her code and looks at the list of the team',
		modes: ['script'],
		run: async v => {
			await v.signInAs('Samira');
			await v.open('/team');
			await v.see('tweede slot');
			await setUpCode(v);
			await v.open('/team');
			await v.see('Wat vraagt aandacht');
			await v.press('Afgehandeld');
			await v.press('Brief afdrukken');
			await v.see('De brief is verstuurd');
		},
	},
	{
		name: 'a manager looks at all pages of the community, and another look is refused when it cannot be read',
		modes: ['script'],
		run: async v => {
			await v.signInAs('Joost');
			await setUpCode(v);
			await openAll(v, ['/beheer', '/beheer/gegevens', '/beheer/regels', '/beheer/welkom', '/beheer/teksten', '/beheer/teksten/privacy', '/beheer/uiterlijk']);
			await v.fill(/^Eigen kleuren/, '{ "naam": "Grijs", "licht": { "basis": { "color": { "default": { "color-subtle": { "$value": "#8a8a8a" } } } } } }');
			await v.press('Bewaren');
			await v.see(/contrast 3,5/);
			await v.choose(/^Veenkade/);
			await v.fill(/^Eigen kleuren/, '');
			await v.press('Bewaren');
			await openAll(v, ['/', '/vraag-en-aanbod']);
		},
	},
];
