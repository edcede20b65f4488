// ask_journey.mjs - somebody who never was here asks for help, and makes an account only at the end.
import { fillAsk, makeAccount } from '../../test/browser/lib/steps.mjs';

const person = { name: 'Truus de Wit', email: 'truus@voorbeeld.example', postcode: '9910 AA' };

export const journeys = [{
	name: 'a new neighbour asks for help and sees it in the list',
	run: async v => {
		await v.open('/');
		await v.press('Ik zoek hulp');
		// Nothing filled in: the page says what, and keeps what there was.
		await v.press('Verder');
		await v.see('Kies waarbij u hulp zoekt.');
		await v.focusIsOn('#fouten');
		await fillAsk(v, { group: 'Klussen in huis', kind: 'Iets ophangen', title: 'Wie hangt mijn schilderij op?', body: 'Het is niet zwaar. De koffie staat klaar.' });
		await v.see('Zo zien buren het');
		await v.see('En bezoekers zonder account');
		await v.press('Plaats mijn vraag');
		await makeAccount(v, person);
		await v.see('Klopt het zo?');
		await v.see('Wie hangt mijn schilderij op?');
		await v.press('Plaats mijn vraag');
		await v.see('Uw vraag staat op de website');
		await v.press('Bekijk uw vraag');
		await v.see('Wie hangt mijn schilderij op?');
		await v.open('/vraag-en-aanbod');
		await v.fill('Waar zoekt u naar?', 'schilderij');
		await v.press('Zoeken');
		await v.see('Wie hangt mijn schilderij op?');
		await v.see(/^[0-9]+ berichten?$/);
		// Who is not signed in reads what kind of help it is, and not her words.
		const stranger = await v.another();
		await stranger.open('/vraag-en-aanbod?zoek=ophangen');
		await stranger.see('Iets ophangen');
		await stranger.seeNot('schilderij');
		await stranger.seeNot('Truus');
	},
}];
