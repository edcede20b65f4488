/* market_test.c - placing an ask, who sees what of it, finding it, ending it. */
#include "test/town.h"

/* Walks through the wizard as a guest or member; stops before placing. */
static void write_ask(const char *who)
{
	visit(who, "/vraag/nieuw/wat");
	send_form(who, "/vraag/nieuw/wat", "wat=vervoer&voor=mij");
	follow(who);
	send_form(who, "/vraag/nieuw/soort", "soort=1");
	follow(who);
	send_form(who, "/vraag/nieuw/tekst", "titel=Wie+rijdt+mij+naar+mijn+zus%3F&tekst=Zij+woont+dichtbij.");
	follow(who);
	send_form(who, "/vraag/nieuw/wanneer", "wanneer=dag&dag_day=27&dag_month=11&dag_year=2026&tijd=10.00&waar=thuis");
	follow(who);
	send_form(who, "/vraag/nieuw/wie", "zichtbaar=iedereen");
	follow(who);
}

STORY(riet_asks_and_her_ask_is_on_the_website)
{
	write_ask("Riet");
	see("Klopt het zo?");
	see("Wie rijdt mij naar mijn zus?");
	send_form("Riet", "/vraag/nieuw/controle", "");
	status(303);
	follow("Riet");
	see("Uw vraag staat op de website");
	visit("Kees", "/vraag-en-aanbod");
	see("Wie rijdt mij naar mijn zus?");
	see("Riet");
	see_not("10.00");
	at_most_queries(9);
}

/* Number and pages agree: each page has its own, and the last says how many there were. */
STORY(each_page_of_the_wizard_is_a_step)
{
	visit("Riet", "/vraag/nieuw/wat");
	see("Stap 1 van 6");
	send_form("Riet", "/vraag/nieuw/wat", "wat=boodschappen&voor=mij");
	follow("Riet");
	see("Stap 2 van 6");
	send_form("Riet", "/vraag/nieuw/soort", "soort=5");
	follow("Riet");
	see("Stap 3 van 6");
	send_form("Riet", "/vraag/nieuw/tekst", "titel=Wie+haalt+melk+na+mijn+operatie%3F&tekst=");
	follow("Riet");
	see("Stap 4 van 7");
	send_form("Riet", "/vraag/nieuw/gezondheid", "gezondheid=ja");
	follow("Riet");
	see("Stap 5 van 7");
	see("href=\"/vraag/nieuw/gezondheid\"");
	visit("Kees", "/vraag/nieuw/wat");
	send_form("Kees", "/vraag/nieuw/wat", "wat=boodschappen&voor=ander");
	follow("Kees");
	see("Stap 2 van 7");
	visit("Kees", "/vraag/nieuw/ander");
	see("Stap 3 van 7");
	visit("Kees", "/aanbod/nieuw/soort");
	see("Stap 1 van 5");
	see_not("Terug");
	visit("Kees", "/aanbod/nieuw/tekst");
	see("Stap 2 van 5");
}

STORY(a_guest_fills_in_everything_and_is_asked_to_sign_up_last)
{
	write_ask("");
	see("Klopt het zo?");
	send_form("", "/vraag/nieuw/controle", "");
	status(303);
	check(strstr(goes_to(), "/aanmelden?terug=") != NULL);
	visit("", "/vraag/nieuw/tekst");
	see("Wie rijdt mij naar mijn zus?");
}

STORY(a_form_with_something_wrong_comes_back_filled_in)
{
	visit("Riet", "/vraag/nieuw/tekst");
	send_form("Riet", "/vraag/nieuw/tekst", "titel=&tekst=Ik+heb+een+hark.");
	status(422);
	see("Schrijf in één zin waar het over gaat.");
	see("Ik heb een hark.");
	send_form("Riet", "/vraag/nieuw/tekst", "titel=Mijn+nummer+is+111222333&tekst=");
	status(422);
	see("burgerservicenummer");
}

STORY(words_on_health_bring_a_question_first)
{
	visit("Riet", "/vraag/nieuw/tekst");
	send_form("Riet", "/vraag/nieuw/tekst", "titel=Boodschappen+na+mijn+operatie&tekst=");
	check(strstr(goes_to(), "/vraag/nieuw/gezondheid") != NULL);
	follow("Riet");
	see("Wilt u dat buren dit lezen?");
}

STORY(what_strangers_see)
{
	listing_id ask = ask_by("Riet", 1, "Wie gaat er mee naar de oogarts?");
	visit("", "/vraag-en-aanbod");
	see("Een rit naar de dokter of het ziekenhuis");
	see_not("oogarts");
	see_not("Riet");
	visit("", "%s", path_of("/vraag/", ask.n, ""));
	see_not("oogarts");
	see("Oosterwijk");
	see_not("Slachthuisbuurt, ");
	visit("Kees", "%s", path_of("/vraag/", ask.n, ""));
	see("oogarts");
	visit("Dora", "%s", path_of("/vraag/", ask.n, ""));
	status(404);
	visit("Dora", "/vraag-en-aanbod");
	see_not("oogarts");
}

STORY(an_ask_for_members_only_is_not_there_for_guests)
{
	visit("Riet", "/vraag/nieuw/wat");
	write_ask("Riet");
	visit("Riet", "/vraag/nieuw/wie");
	send_form("Riet", "/vraag/nieuw/wie", "zichtbaar=buren");
	visit("Riet", "/vraag/nieuw/controle");
	send_form("Riet", "/vraag/nieuw/controle", "");
	visit("", "/vraag-en-aanbod");
	see("Hier staat nog niets.");
}

STORY(words_find_also_what_is_typed_wrong)
{
	ask_by("Riet", 9, "Wie wandelt er een rondje mee?");
	ask_by("Nel", 5, "Boodschappen doen");
	visit("Kees", "/vraag-en-aanbod?zoek=wandelen");
	see("Wie wandelt er een rondje mee?");
	see_not("Boodschappen doen</a>");
	visit("Kees", "/vraag-en-aanbod?zoek=boodsschapen");
	see("Boodschappen doen");
	visit("", "/vraag-en-aanbod?zoek=rondje");
	see("Hier staat nog niets.");
}

STORY(words_of_another_community_are_not_found_or_counted)
{
	ask_by("Riet", 5, "Boodschappen in het hofje");
	visit("Dora", "/vraag-en-aanbod?zoek=hofje");
	see("Hier staat nog niets.");
	visit("Dora", "/vraag-en-aanbod?zoek=het");
	see("Hier staat nog niets.");
	visit("Kees", "/vraag-en-aanbod?zoek=hofje");
	see("Boodschappen in het hofje");
	visit("Kees", "/vraag-en-aanbod?zoek=het");
	see("Boodschappen in het hofje");
}

STORY(near_is_within_the_minutes_that_were_chosen)
{
	ask_by("Riet", 9, "Dichtbij wandelen");
	ask_by("Nel", 9, "Ver weg wandelen");
	visit("Kees", "/vraag-en-aanbod?afstand=5");
	see_not("Ver weg wandelen");
	visit("Kees", "/vraag-en-aanbod?volgorde=dichtbij");
	const char *list = page();
	const char *near = strstr(list, "Dichtbij wandelen"), *far = strstr(list, "Ver weg wandelen");
	check(near && far && near < far);
}

/* So many that the newest of the community do not fill the page of who wants to stay near. */
STORY(what_is_near_is_found_behind_many_newer_ones_that_are_not)
{
	listing_id near = ask_by("Riet", 9, "Dichtbij wandelen");
	for (int i = 0; i < 90; i++)
		ask_by("Nel", 9, "Ver weg wandelen");
	visit("Kees", "/vraag-en-aanbod?afstand=5");
	see("Dichtbij wandelen");
	see_not("Ver weg wandelen");
	see_not("Volgende");
	visit("Riet", "%s", path_of("/vraag/", near.n, ""));
	send_form("Riet", path_of("/vraag/", near.n, "/klaar"), "waarom=geholpen");
	visit("Kees", "/vraag-en-aanbod?afstand=5");
	see_not("Dichtbij wandelen");
	visit("Kees", "/vraag-en-aanbod?volgorde=dichtbij");
	see_not("Dichtbij wandelen");
	see("Ver weg wandelen");
}

STORY(only_who_placed_it_ends_it)
{
	listing_id ask = ask_by("Riet", 5, "Boodschappen doen");
	visit("Riet", "%s", path_of("/vraag/", ask.n, ""));
	visit("Kees", "/vraag/nieuw/wat");
	send_form("Kees", path_of("/vraag/", ask.n, "/klaar"), "waarom=geholpen");
	status(404);
	send_form("Riet", path_of("/vraag/", ask.n, "/klaar"), "waarom=geholpen");
	status(303);
	visit("Kees", "/vraag-en-aanbod");
	see_not("Boodschappen doen");
}

STORY(who_asks_for_someone_else_is_shown_with_both_names_and_the_person_can_stop_it)
{
	visit("Riet", "/vraag/nieuw/wat");
	send_form("Riet", "/vraag/nieuw/wat", "wat=boodschappen&voor=ander");
	follow("Riet");
	send_form("Riet", "/vraag/nieuw/soort", "soort=5");
	follow("Riet");
	see("Voor wie vraagt u hulp?");
	send_form("Riet", "/vraag/nieuw/ander",
	          "naam=Truus+Blom&relatie=buur&weet=ja&contact=ik&bericht=mail&bericht_naar=truus%40voorbeeld.example");
	follow("Riet");
	send_form("Riet", "/vraag/nieuw/tekst", "titel=Boodschappen+voor+Truus&tekst=");
	follow("Riet");
	send_form("Riet", "/vraag/nieuw/wanneer", "wanneer=overleg&waar=thuis");
	follow("Riet");
	send_form("Riet", "/vraag/nieuw/wie", "zichtbaar=iedereen");
	follow("Riet");
	send_form("Riet", "/vraag/nieuw/controle", "");
	const char *mail = mail_to("truus"), *link = mail ? address_in(mail, "/namens/") : NULL;
	if (!check(link != NULL))
		return;
	visit("", "%s", link);
	see("Boodschappen voor Truus");
	send_form("", link, "");
	visit("Kees", "/vraag-en-aanbod");
	see_not("Boodschappen voor Truus");
}

STORY(the_first_page_leads_to_an_ask_for_someone_else)
{
	visit("", "/");
	see("Ik vul dit in voor iemand anders");
	visit("", "%s", address_in(page(), "/vraag/nieuw?voor=ander"));
	follow("");
	see("value=\"ander\" checked");
	visit("", "/vraag/nieuw/wat");
	see_not(" checked");
}

STORY(an_offer_says_what_it_is_good_for_and_stands_under_each_of_its_kinds)
{
	visit("Kees", "/aanbod/nieuw/soort");
	send_form("Kees", "/aanbod/nieuw/soort", "soort=5&soort=26");
	follow("Kees");
	send_form("Kees", "/aanbod/nieuw/tekst", "titel=Ik+help+u+graag&tekst=");
	follow("Kees");
	send_form("Kees", "/aanbod/nieuw/wanneer", "lopen=30");
	follow("Kees");
	send_form("Kees", "/aanbod/nieuw/wie", "zichtbaar=iedereen");
	visit("Kees", "/aanbod/nieuw/controle");
	send_form("Kees", "/aanbod/nieuw/controle", "");
	status(303);
	visit("Riet", "/vraag-en-aanbod?categorie=tuin");
	see("Ik help u graag");
	see("Helpt met: Boodschappen doen, Gras, heg en onkruid");
	visit("Riet", "/vraag-en-aanbod?categorie=boodschappen");
	see("Ik help u graag");
	see("1 bericht");
	visit("Riet", "/vraag-en-aanbod?categorie=vervoer");
	see_not("Ik help u graag");
	visit("Riet", "/vraag-en-aanbod?zoek=onkruid");
	see("Ik help u graag");
}

STORY(guests_find_kinds_that_they_typed_wrong_and_read_whole_words)
{
	ask_by("Riet", 5, "Wie gaat er naar de winkel?");
	visit("", "/vraag-en-aanbod?zoek=bodschapen");
	see("Boodschappen doen");
	visit("", "/vraag-en-aanbod?zoek=bodschapen");
	see("U ziet wat er is gevonden voor ‘boodschappen’");
	see("1 bericht");
}

/* How often a text stands on the last page. */
static int times_on_page(const char *text)
{
	int n = 0;
	for (const char *at = strstr(page(), text); at; at = strstr(at + 1, text))
		n++;
	return n;
}

/* An address as the browser reads it. */
static char *without_amp(const char *address)
{
	char *out = arena_copy(scope_of("")->mem, address);
	for (char *at = strstr(out, "&amp;"); at; at = strstr(at, "&amp;"))
		memmove(at + 1, at + 5, strlen(at + 5) + 1);
	return out;
}

STORY(next_pages_show_the_rest_once_in_each_order)
{
	static const char *const searches[] = { "", "?volgorde=dichtbij", "?zoek=boodschappen",
		                                "?soort=vraag&categorie=boodschappen", "?afstand=30" };
	for (int i = 0; i < 45; i++)
		ask_by(i % 2 ? "Riet" : "Nel", 5, arena_print(scope_of("")->mem, "Boodschappen nummer %d.", 100 + i));
	for (size_t k = 0; k < sizeof searches / sizeof *searches; k++) {
		int seen[45] = { 0 }, pages = 0;
		const char *next = arena_print(scope_of("")->mem, "/vraag-en-aanbod%s", searches[k]);
		for (; next && pages < 5; pages++) {
			visit("Kees", "%s", next);
			see("45 berichten");
			for (int i = 0; i < 45; i++)
				seen[i] += times_on_page(arena_print(scope_of("")->mem, "nummer %d.</a>", 100 + i));
			const char *nav = strstr(page(), "<nav class=\"pages\"");
			next = nav ? without_amp(address_in(nav, "/vraag-en-aanbod?")) : NULL;
		}
		check_int(pages, 3);
		for (int i = 0; i < 45; i++)
			check_int(seen[i], 1);
	}
}
