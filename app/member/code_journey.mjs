// code_journey.mjs - a broker sets up the second lock on the door, and comes in with the app and with the printed list.
import { createHmac } from 'node:crypto';

// What a code app shows (RFC 6238), as another hand writes it.
function appShows(words, steps = 0) {
	const bits = [...words.replace(/\s/g, '')].map(c => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
	const key = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + steps));
	const hash = createHmac('sha1', key).update(counter).digest();
	return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0');
}

export const journeys = [{
	name: 'a broker sets up a code app, prints a list and comes in with both',
	run: async v => {
		await v.signInAs('Samira');
		await v.open('/team');
		await v.see('tweede slot');
		await v.press('Stel het in');
		await v.press('Begin');
		const words = (await v.page.textContent('main')).match(/(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/)[0];
		await v.fill('De zes cijfers van uw app', appShows(words));
		await v.press('Verder');
		await v.see('Print deze lijst');
		const printed = await v.page.locator('main .codes li').first().textContent();
		await v.press('Ik heb de lijst bewaard');

		await v.press('Uitloggen');
		await v.signInAs('Samira');
		await v.open('/team');
		await v.fill('De zes cijfers van uw app, of een code van uw lijst', appShows(words, 1)); // the one before was used
		await v.press('Verder');
		await v.seeNot('Deze code klopt niet');

		await v.open('/mijn');
		await v.press('Uitloggen');
		await v.signInAs('Samira');
		await v.open('/team');
		await v.fill('De zes cijfers van uw app, of een code van uw lijst', printed.toLowerCase());
		await v.press('Verder');
		await v.seeNot('Deze code klopt niet');
	},
}];
