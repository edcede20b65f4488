// help_journey.mjs - a new neighbour offers help, is asked by mail, says yes, and they talk.
import { fillOffer, makeAccount, placeAsk } from '../../test/browser/lib/steps.mjs';

const helper = { name: 'Hassan Amrani', email: 'hassan@voorbeeld.example', postcode: '9910 AA' };

export const journeys = [{
	name: 'a new helper is invited by mail, says yes and talks with who asked',
	run: async v => {
		await v.open('/');
		await v.press('Ik wil helpen');
		await fillOffer(v, { kind: 'Een fiets maken', title: 'Ik maak fietsen' });
		await v.press('Plaats mijn aanbod');
		await makeAccount(v, helper);
		await v.see('Klopt het zo?');
		await v.press('Plaats mijn aanbod');
		await v.see('Uw aanbod staat op de website');

		const riet = await v.another();
		await riet.signInAs('Riet');
		await placeAsk(riet, { group: 'Klussen in huis', kind: 'Een fiets maken', title: 'Mijn band is lek' });

		const invitation = await v.mail(helper.email, 'Mijn band is lek');
		await v.open(invitation.links[0]);
		await v.see('Kunt u Riet helpen?');
		await v.see('Waarom wij u vragen:');
		await v.fill('Uw bericht aan de vrager', 'Ik kom graag langs. Is vrijdag goed?');
		await v.press('Ik kan helpen');
		await v.see('Dank u wel');

		const reply = await riet.mail(riet.site.emailOf('riet'), 'Ik kom graag langs');
		await riet.open(reply.links[0]);
		await riet.see('Ik kom graag langs. Is vrijdag goed?');
		await riet.fill('Uw bericht', 'Vrijdag is prima!');
		await riet.press('Verstuur');
		await riet.see('Vrijdag is prima!');
		await v.mail(helper.email, 'Vrijdag is prima!');
	},
}];
