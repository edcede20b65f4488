// agree_journey.mjs - two neighbours agree on a day; only then they see each other's number; later both are asked how it went.
import { placeAsk } from '../../test/browser/lib/steps.mjs';

export const journeys = [{
	name: 'two neighbours agree, and are asked afterwards how it went',
	run: async v => {
		await v.signInAs('Riet');
		await placeAsk(v, { group: 'Klussen in huis', kind: 'Een fiets maken', title: 'Mijn fietslamp doet het niet' });

		const kees = await v.another();
		await kees.signInAs('Kees');
		await kees.open('/vraag-en-aanbod?zoek=fietslamp');
		await kees.press('Mijn fietslamp doet het niet');
		await kees.press('Ik kan helpen');
		await kees.fill('Uw bericht', 'Daar heb ik wel een lampje voor.');
		await kees.press('Verstuur');

		const riets = v.site.emailOf('riet'), keess = v.site.emailOf('kees');
		const reply = await v.mail(riets, 'Daar heb ik wel een lampje voor.');
		await v.open(reply.links[0]);
		await v.see('Daar heb ik wel een lampje voor.');
		await v.press('Stel een dag voor');
		const day = new Date(Date.now() + 5 * 24 * 3600 * 1000);
		await v.fill('Dag', String(day.getDate()));
		await v.fill('Maand', String(day.getMonth() + 1));
		await v.fill('Jaar', String(day.getFullYear()));
		await v.choose('Mijn telefoonnummer');
		await v.fill(/^Telefoonnummer/, '0612345678');
		await v.press('Stel voor');
		await v.see('Kees moet ook nog ja zeggen.');

		const proposal = await kees.mail(keess, 'stelt een afspraak voor');
		await kees.open(proposal.links[0]);
		await kees.seeNot('0612345678');
		await kees.press('Ja, afgesproken');
		await kees.see('Uw afspraak');
		await kees.see('0612345678');
		await v.mail(riets, 'Afgesproken');
		await kees.mail(keess, 'Afgesproken');

		v.site.comeDue('match_follow_up');
		const question = await v.mail(riets, 'Is het gelukt met Kees');
		await v.open(question.links[0]);
		await v.choose('Ja');
		await v.choose('5');
		await v.fill(/^Hoeveel uur duurde het/, '1');
		await v.press('Verstuur');
		await v.see('Dank u wel. Wij hebben uw antwoord genoteerd.');
	},
}];
