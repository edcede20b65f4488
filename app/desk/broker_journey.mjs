// broker_journey.mjs - somebody without e-mail calls: a broker writes her down, asks in her name, and answers for her.
import { comeInAsTeam, placeAsk } from '../../test/browser/lib/steps.mjs';

const most = 3; // clicks from the call to the placed ask: what a broker's day must feel like

export const journeys = [{
	name: 'a broker for a person without e-mail, from the call to the ask and its answers',
	run: async v => {
		await comeInAsTeam(v, 'Samira');
		await v.open('/team');
		let clicks = 0;
		const press = async name => { clicks++; await v.press(name); };
		await press('Iemand zonder e-mail belt');
		await v.fill('Naam', 'Corrie Postma');
		await v.fill('Telefoon', '0235550199');
		await v.fill('Postcode', '9910 AA');
		await v.choose('Voorgelezen, en de persoon zegt ja');
		await press('Noteer en plaats een vraag');
		await v.see('U handelt namens Corrie Postma');
		await v.select('Wat voor hulp?', 'Boodschappen: Boodschappen doen');
		await v.fill('In één zin', 'Wie doet op vrijdag mijn boodschappen?');
		await press('Plaats de vraag');
		await v.see('Samira, namens Corrie');
		if (clicks > most) throw new Error(`${clicks} clicks from the call to the ask, at most ${most}`);
		const ask = v.page.url();

		const kees = await v.another();
		await kees.signInAs('Kees');
		await kees.open(ask);
		await kees.see('Samira, namens Corrie');
		await kees.press(/^Reageer|^Ik kan helpen/);
		await kees.fill('Uw bericht', 'Dat doe ik graag.');
		await kees.press('Verstuur');

		await v.open('/berichten');
		await v.press(/Kees/);
		await v.see('Dat doe ik graag.');
		await v.fill('Uw bericht', 'Corrie is er blij mee.');
		await v.press('Verstuur');
		await v.see('Samira, namens Corrie');
		await v.open('/mijn/gegevens');
		await v.see('Deze pagina gaat over uzelf');
		await v.press(/^Stoppen/);
		await v.see('Corrie Postma');
		await v.seeNot('U handelt namens');

		// What Kees said is a call: on the list of the day, then done; and a note that few read.
		await v.open('/team/werk?van=mij');
		await v.press('Corrie Postma');
		await v.see('Dat doe ik graag.');
		await v.fill('Notitie', 'Gebeld, zij is er blij mee.');
		await v.press('Klaar');
		await v.see('Klaar. Het is van de lijst.');
		await v.open('/team/personen');
		await v.press('Corrie Postma');
		await v.see('Gebeld, zij is er blij mee.');
		await v.press('Lees de notities');
		await v.fill('Nieuwe notitie', 'Belt liever na tien uur.');
		await v.press('Noteer');
		await v.see('Belt liever na tien uur.');
	},
}];
