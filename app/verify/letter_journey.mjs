// letter_journey.mjs - Riet asks for a letter with a code, Samira prints it, and Riet types in what came by post.
import { comeInAsTeam } from '../../test/browser/lib/steps.mjs';

export const journeys = [{
	name: 'verification by letter: a neighbour proves the address with a code that came by post',
	run: async v => {
		await v.signInAs('Riet');
		await v.open('/mijn');
		await v.press('Wat er van mij is gecontroleerd');
		await v.press('Vraag een brief aan');
		await v.see('Het team drukt een brief af');

		const samira = await v.another();
		await comeInAsTeam(samira, 'Samira');
		await samira.open('/team/controles');
		await samira.press(/^Druk [0-9]+ brieven af/);
		const letter = samira.page.locator('.brief').filter({ hasText: 'Riet Jansen' });
		const code = (await letter.locator('.code').textContent()).trim();
		await samira.press('Alle brieven zijn afgedrukt');
		await samira.see('Er wacht geen brief.');

		await v.open('/mijn/controles');
		await v.fill('Code uit de brief', 'ABCD-EFGH');
		await v.press('Controleer de code');
		await v.see('Dit is niet de code');
		await v.fill('Code uit de brief', code.toLowerCase().replace('-', ' '));
		await v.press('Controleer de code');
		await v.see(/^Adres gecontroleerd per brief/);
	},
}];
