// live_journey.mjs - two neighbours have the same conversation open; what one writes appears with the other, whose own words stay.
import { placeAsk } from '../../test/browser/lib/steps.mjs';

export const journeys = [{
	name: 'a message appears without loading the page again',
	run: async v => {
		await v.signInAs('Riet');
		await placeAsk(v, { group: 'Klussen in huis', kind: 'Een fiets maken', title: 'Mijn fietsbel doet het niet' });
		const kees = await v.another();
		await kees.signInAs('Kees');
		await kees.open('/vraag-en-aanbod?zoek=fietsbel');
		await kees.press('Mijn fietsbel doet het niet');
		await kees.press('Ik kan helpen');
		await kees.fill('Uw bericht', 'Ik heb nog een bel liggen.');
		await kees.press('Verstuur');

		await v.open('/berichten');
		await v.press('Gesprek met Kees');
		await v.see('Ik heb nog een bel liggen.');
		if (v.mode === 'plain') {
			await v.press('Ik heb dit gelezen');
			await v.seeNot('Ik heb dit gelezen');
		}
		await v.fill('Uw bericht', 'Wat fijn, kunt u');
		await kees.fill('Uw bericht', 'Morgen om tien uur?');
		await kees.press('Verstuur');
		if (v.mode === 'plain') { // no script: it is there when the page is loaded again
			await v.open(v.page.url());
			await v.see('Morgen om tien uur?');
			return;
		}
		await v.see('Morgen om tien uur?');
		const field = v.page.getByLabel('Uw bericht');
		if (await field.inputValue() !== 'Wat fijn, kunt u') throw new Error('what was typed is lost');
		await v.focusIsOn('#bericht');
		if (await v.page.locator('.gesprek__bericht').count() !== 2) throw new Error('a message stands there twice, or not');
		await v.fill('Uw bericht', 'Tien uur is goed.');
		await v.press('Verstuur');
		await kees.see('Tien uur is goed.');
	},
}];
