// code_journey.mjs - a broker sets up the second lock on the door, and comes in with the app and with the printed list.
import { appShows } from '../../test/browser/lib/code_app.mjs';

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
