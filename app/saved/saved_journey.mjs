// saved_journey.mjs - a helper keeps a search, hears at once of what is new, and stops it again.
import { placeAsk } from '../../test/browser/lib/steps.mjs';

export const journeys = [{
	name: 'a helper keeps a search and is told when something new fits',
	run: async v => {
		await v.signInAs('Kees');
		await v.open('/vraag-en-aanbod');
		await v.fill('Waar zoekt u naar?', 'aquarium');
		await v.press('Zoeken');
		await v.press(/^Bewaar deze zoekopdracht/);
		await v.see('‘aquarium’');
		await v.press('Bewaar deze zoekopdracht');
		await v.see('Kies hoe vaak u een mail wilt.');
		await v.choose(/^Meteen/);
		await v.press('Bewaar deze zoekopdracht');
		await v.see('Uw zoekopdracht is bewaard.');
		await v.see('Meteen een mail');

		const riet = await v.another();
		await riet.signInAs('Riet');
		await placeAsk(riet, { group: 'Huisdieren', kind: 'Op een huisdier passen', title: 'Wie voert mijn vissen?', body: 'Het aquarium staat in de kamer.' });

		// Another neighbour's words are not in the mail; behind the link they are.
		const mail = await v.mail(v.site.emailOf('kees'), 'Op een huisdier passen');
		if (/vissen|Riet/.test(mail.text)) throw new Error('the mail tells more than strangers may see');
		await v.open(mail.links.find(link => link.includes('/vraag/')));
		await v.see('Wie voert mijn vissen?');

		await v.open(mail.links.find(link => link.endsWith('/mijn/zoekopdrachten')));
		await v.press(/^Wijzigen of stoppen.*aquarium/);
		await v.press('Stop deze zoekopdracht');
		await v.see('Deze zoekopdracht is gestopt.');
		await v.seeNot('aquarium');
	},
}];
