// moderator_journey.mjs - Riet reports an answer; Samira opens the words, decides by key with a reason; Kees objects; Joost answers.
import { comeInAsTeam } from '../../test/browser/lib/steps.mjs';

export const journeys = [{
	name: 'a moderator decides on a report with a reason, and another answers the objection',
	run: async v => {
		await v.signInAs('Riet');
		await v.open('/berichten');
		await v.press('Gesprek met Kees');
		await v.page.locator('a[href*="/bericht/"]').first().click();
		await v.choose(/^Ik voel mij niet veilig/);
		await v.fill(/^Vertel wat u ziet/, 'Hij vroeg om mijn sleutel.');
		await v.press('Verstuur de melding');

		const samira = await v.another();
		await comeInAsTeam(samira, 'Samira');
		await samira.open('/team/moderatie');
		const items = samira.page.locator('.bericht').filter({ hasText: 'Hij vroeg om mijn sleutel.' });
		await samira.open(await items.locator('a').first().evaluate(a => a.href));
		await samira.see('Dit staat in een besloten gesprek');
		await samira.press('Open de woorden');
		await samira.see('Wat er stond');
		await samira.fill('Reden, in woorden voor de deelnemer', 'Vraag niet om een sleutel.');
		if (v.mode === 'script') {
			await samira.page.locator('h1').click();
			await samira.page.keyboard.press('w');
			await samira.page.waitForURL(/team.moderatie/);
			await samira.looked();
		} else {
			await samira.press(/^Van de website halen/);
		}
		await samira.see('Besloten. Dit is het volgende.');

		const kees = await v.another();
		const mail = await kees.mail(kees.site.emailOf('kees'), 'Vraag niet om een sleutel.');
		await kees.open(mail.links.find(link => link.includes('/besluit/')));
		await kees.see('Vraag niet om een sleutel.');
		await kees.fill('Bent u het er niet mee eens?', 'Het was een grapje tussen ons.');
		await kees.press('Verstuur het bezwaar');
		await kees.see('Wij hebben uw bezwaar.');

		const joost = await v.another();
		await comeInAsTeam(joost, 'Joost');
		await joost.open('/team/moderatie');
		const objection = joost.page.locator('section').filter({ hasText: 'Bezwaren' }).locator('.bericht a').last();
		await joost.open(await objection.evaluate(a => a.href));
		await joost.fill('Uw antwoord', 'U hebt gelijk. Het bericht staat er weer.');
		await joost.choose('Nee, draai het terug');
		await joost.press('Verstuur het antwoord');
		await joost.see('Het bezwaar is beantwoord.');
		await kees.mail(kees.site.emailOf('kees'), 'U hebt gelijk.');
		await joost.open('/team/moderatie/logboek');
		await joost.see(/^Er komen alleen regels bij/);
	},
}];
