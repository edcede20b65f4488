// vacancy_journey.mjs - who keeps the page of a group asks for volunteers; a neighbour takes a shift.
export const journeys = [{
	name: 'a group asks for volunteers, and a neighbour takes a shift',
	run: async v => {
		await v.signInAs('Kees');
		await v.open('/sociale-kaart');
		await v.press('Soep in de Molenbuurt');
		await v.see('U beheert deze pagina');
		await v.press('Vraag vrijwilligers');
		await v.fill('Wie zoekt u?', 'Wie dekt de tafels?');
		await v.fill('Wat doet een vrijwilliger?', 'Tafels dekken en samen met ons eten. Het is gezellig.');
		await v.fill('Hoeveel tijd kost het?', 'Anderhalf uur');
		await v.press('Zet op de website');
		await v.press('Voeg diensten toe');
		const day = new Date(Date.now() + 3 * 24 * 3600 * 1000);
		await v.fill('Dag', String(day.getDate()));
		await v.fill('Maand', String(day.getMonth() + 1));
		await v.fill('Jaar', String(day.getFullYear()));
		await v.fill('Wanneer begint het?', '12.00');
		await v.fill('Hoeveel minuten duurt het?', '90');
		await v.fill('Hoeveel mensen hebt u nodig?', '1');
		await v.press('Voeg toe');
		await v.see('De diensten zijn toegevoegd.');

		const riet = await v.another();
		await riet.signInAs('Riet');
		await riet.open('/vacatures');
		await riet.press('Wie dekt de tafels?');
		await riet.press(/^Ik doe .* 12\.00 tot 13\.30 uur$/);
		await riet.see('U doet deze dienst. De dag ervoor sturen wij u een e-mail.');

		await v.open('/vacatures');
		await v.press('Wie dekt de tafels?');
		await v.see('Vol');
		await v.press('Wie komt en wie graag wil helpen');
		await v.see('Riet');
	},
}];
