// account_journey.mjs - a newcomer makes an account, arranges it, signs out and comes back with a password.
import { makeAccount } from '../../test/browser/lib/steps.mjs';

const newcomer = { name: 'Greta Blom', email: 'greta@voorbeeld.example', postcode: '9910 AA' };

export const journeys = [{
	name: 'a newcomer makes an account, arranges it and comes back with a password',
	run: async v => {
		await v.open('/aanmelden');
		await makeAccount(v, newcomer);
		await v.open('/mijn');
		await v.see('Dag Greta');

		await v.press('Mijn gegevens');
		await v.fill('Iets over uzelf', 'Ik hou van tuinieren.');
		await v.press('Bewaren');
		await v.see('Uw wijzigingen zijn bewaard.');

		await v.press('Mijn e-mails');
		await v.choose('Hoogstens één keer per week');
		await v.press('Bewaren');
		await v.see('Uw wijzigingen zijn bewaard.');

		await v.press('Mijn wachtwoord');
		await v.fill('Nieuw wachtwoord', 'welkom2026');
		await v.press('Bewaren');
		await v.see('Er klopt nog 1 ding niet');
		await v.fill('Nieuw wachtwoord', 'drie rode fietsen');
		await v.press('Bewaren');
		await v.see('Uw wijzigingen zijn bewaard.');

		await v.press('Mijn apparaten');
		await v.see('dit apparaat');
		await v.open('/mijn/gegevens');
		await v.press('Bekijk wat buren van u zien');
		await v.see('Ik hou van tuinieren.');
		await v.open('/mijn/meenemen');
		await v.open('/mijn/verwijderen');
		await v.open('/mijn/inlogcode');

		await v.open('/mijn');
		await v.press('Uitloggen');
		await v.see('U bent uitgelogd.');
		await v.open('/inloggen/wachtwoord');
		await v.fill('Uw e-mailadres', newcomer.email);
		await v.fill('Uw wachtwoord', 'drie rode fietsen');
		await v.press('Inloggen');
		await v.open('/mijn');
		await v.see('Dag Greta');
	},
}];
