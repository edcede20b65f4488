// steps.mjs - what several journeys do on their way: make an account, place an ask or an offer, come in as the team.
import { appShows } from './code_app.mjs';

// From the page 'Maak een account' to a signed-in member, by the mail with the button.
export async function makeAccount(v, { name, email, postcode }) {
	await v.fill('Uw voornaam en achternaam', name);
	await v.fill('Uw e-mailadres', email);
	await v.fill('Uw postcode', postcode);
	await v.choose('18 jaar of ouder');
	await v.choose(/^Ik ga akkoord/);
	await v.press('Maak een account');
	const mail = await v.mail(email);
	await v.open(mail.links[0]);
	await v.press('Begin');
}

// The pages of the wizard, from the first to 'Klopt het zo?'.
export async function fillAsk(v, { group, kind, title, body }) {
	await v.choose(group);
	await v.choose('Voor mijzelf');
	await v.press('Verder');
	await v.choose(kind);
	await v.press('Verder');
	await v.fill('Uw vraag in één zin', title);
	if (body) await v.fill('Vertel er iets meer over', body);
	await v.press('Verder');
	await v.choose('Zo snel mogelijk');
	await v.choose('Bij mij thuis');
	await v.press('Verder');
	await v.choose(/^Iedereen/);
	await v.press('Verder');
	await v.see('Klopt het zo?');
}

export async function fillOffer(v, { kind, title }) {
	await v.choose(kind);
	await v.press('Verder');
	await v.fill('Uw aanbod in één zin', title);
	await v.press('Verder');
	await v.choose(/^Verder, ik kom met de fiets/);
	await v.press('Verder');
	await v.choose(/^Iedereen/);
	await v.press('Verder');
	await v.see('Klopt het zo?');
}

export async function placeAsk(v, ask) {
	await v.open('/vraag/nieuw');
	await fillAsk(v, ask);
	await v.press('Plaats mijn vraag');
	await v.see('Uw vraag staat op de website');
}

// Somebody of the team for the first time: signs in and sets up the code app.
export async function comeInAsTeam(v, name) {
	await v.signInAs(name);
	await v.open('/team');
	await v.press('Stel het in');
	await v.press('Begin');
	const words = (await v.page.textContent('main')).match(/(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/)[0];
	await v.fill('De zes cijfers van uw app', appShows(words));
	await v.press('Verder');
	await v.press('Ik heb de lijst bewaard');
}
