// issuer_journey.mjs - Kees links his account at a real issuer of OpenID Connect, signs in with it, and unlinks it.
import { startIssuer } from '../../test/browser/lib/issuer.mjs';

export const journeys = [{
	name: 'an account elsewhere is linked, opens the door, and is unlinked',
	begin: startIssuer,
	run: async v => {
		// The issuer asks who it is the first time, and remembers it.
		const there = async known => {
			await v.page.getByRole('link', { name: 'Verder naar Gemeente Proef' }).click();
			if (!known) await v.page.getByRole('button', { name: 'Ik ben kees' }).click();
			await v.page.waitForURL(/inloggen.terug/);
			await v.looked();
		};
		v.elsewhere.add(v.site.issuer);

		// Not known yet: nobody is let in.
		await v.open('/inloggen');
		await v.press('Log in met Gemeente Proef');
		await there(false);
		await v.press('Inloggen');
		await v.see('Wij kennen dit account nog niet');

		await v.signInAs('Kees');
		await v.open('/mijn/koppelingen');
		await v.press('Koppel Gemeente Proef');
		await there(true);
		await v.press('Koppel dit account');
		await v.see('Gekoppeld. U kunt er nu mee inloggen.');

		await v.open('/mijn');
		await v.press('Uitloggen');
		await v.open('/inloggen');
		await v.press('Log in met Gemeente Proef');
		await there(true);
		await v.press('Inloggen');
		await v.see('Dag Kees');

		await v.open('/mijn/koppelingen');
		await v.press(/^Losmaken/);
		await v.see('Losgemaakt.');
	},
}];
