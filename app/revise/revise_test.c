/* revise_test.c - what was placed can be changed, its history stays, and an old one is placed again. */
#include "app/revise/revise.h"
#include "test/town.h"

#define WORDS "titel=%s&tekst=%s&wanneer=overleg&zichtbaar=iedereen"

static char *with(const char *title, const char *body)
{
	return arena_print(scope_of("")->mem, WORDS, title, body);
}

STORY(riet_changes_her_ask_and_what_it_said_stays_for_her_and_the_team)
{
	listing_id ask = ask_by("Riet", 5, "Wie doet mijn bodschappen?");
	const char *here = path_of("/vraag/", ask.n, ""), *edit = path_of("/vraag/", ask.n, "/wijzigen"),
		   *history = path_of("/vraag/", ask.n, "/geschiedenis");
	visit("Riet", "%s", here);
	see("Wijzig uw vraag");
	visit("Riet", "%s", edit);
	see("value=\"Wie doet mijn bodschappen?\"");
	send_form("Riet", edit, with("Wie+doet+mijn+wasgoed%3F", "Elke+maandag"));
	check_text(goes_to(), here);
	visit("Kees", "%s", here);
	see("Wie doet mijn wasgoed?");
	see("Elke maandag");
	see_not("bodschappen");
	visit("Kees", "/vraag-en-aanbod?zoek=wasgoed");
	see("Wie doet mijn wasgoed?");
	visit("Riet", "%s", history);
	see("Gewijzigd");
	see("Wie doet mijn bodschappen?");
	visit("Samira", "%s", history);
	see("Wie doet mijn bodschappen?");
	visit("Kees", "%s", history);
	status(404);
	visit("Kees", "%s", edit);
	status(404);
}

STORY(a_change_is_asked_the_same_as_a_new_ask)
{
	listing_id ask = ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	const char *edit = path_of("/vraag/", ask.n, "/wijzigen");
	visit("Riet", "%s", edit);
	send_form("Riet", edit, with("Mijn+BSN+is+111222333", ""));
	status(422);
	see("burgerservicenummer");
	send_form("Riet", edit, with("Ik+heb+kanker", ""));
	status(422);
	see("Hier staat iets over uw gezondheid.");
	see("name=\"gezondheid\"");
	send_form("Riet", edit, "titel=Ik+heb+kanker&tekst=&wanneer=overleg&zichtbaar=iedereen&gezondheid=ja");
	status(303);
	visit("Riet", "%s", edit);
	send_form("Riet", edit, "titel=Wie+gaat+mee%3F&tekst=&wanneer=dag&dag_day=1&dag_month=1&dag_year=2020&zichtbaar=buren");
	status(422);
	see("Deze dag is voorbij.");
	visit("Riet", "%s", edit);
	send_form("Riet", edit, "titel=Bel+0612345678&tekst=&wanneer=snel&zichtbaar=buren");
	status(303);
	visit("", "%s", path_of("/vraag/", ask.n, ""));
	status(404); /* only neighbours now */
}

STORY(what_is_over_is_not_changed_but_placed_again)
{
	listing_id ask = ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	visit("Riet", "%s", path_of("/vraag/", ask.n, ""));
	send_form("Riet", path_of("/vraag/", ask.n, "/klaar"), "waarom=geholpen");
	visit("Riet", "/mijn/berichten");
	see("Opnieuw plaatsen");
	visit("Riet", "%s", path_of("/vraag/", ask.n, "/wijzigen"));
	send_form("Riet", path_of("/vraag/", ask.n, "/wijzigen"), with("Toch+nog+iets", ""));
	status(409);
	visit("Kees", "%s", path_of("/vraag/", ask.n, "/opnieuw"));
	status(404);
	visit("Riet", "/vraag/nieuw/wat");
	send_form("Riet", "/vraag/nieuw/wat", "wat=tuin&voor=mij");
	visit("Riet", "%s", path_of("/vraag/", ask.n, "/opnieuw"));
	send_form("Riet", path_of("/vraag/", ask.n, "/opnieuw"), "");
	check_text(goes_to(), "/vraag/nieuw/controle");
	follow("Riet");
	see("Wie doet mijn boodschappen?");
	send_form("Riet", "/vraag/nieuw/controle", "");
	status(303);
	visit("Riet", "/mijn/concepten");
	see("Tuin"); /* what she was writing is still there */
	see_not("boodschappen");
}

static result save_elsewhere(struct scope *s, void *unused)
{
	(void)unused;
	struct draft_save row = { .draft = { 99 },
		                  .visitor = 4711,
		                  .type = ASK,
		                  .kinds = "5",
		                  .kind_group = 2,
		                  .title = "Wie doet mijn boodschappen?",
		                  .body = "",
		                  .minutes = -1,
		                  .other_name = "",
		                  .relation = "",
		                  .whose = "",
		                  .other_postcode = "",
		                  .told_by = "",
		                  .told_at_address = "" };
	int64_t count;
	return draft_save(s, &row, &count);
}

STORY(a_draft_of_another_browser_is_found_gone_on_with_or_thrown_away)
{
	in_write("Riet", save_elsewhere, NULL);
	visit("Kees", "/mijn/concepten");
	see("U hebt geen concepten.");
	visit("Riet", "/vraag/nieuw/wat");
	send_form("Riet", "/vraag/nieuw/wat", "wat=tuin&voor=mij");
	visit("Riet", "/mijn/concepten");
	see("Wie doet mijn boodschappen?");
	send_form("Riet", path_of("/mijn/concepten/", 99, "/verder"), "");
	check_text(goes_to(), "/vraag/nieuw/wanneer");
	visit("Riet", "/vraag/nieuw/tekst");
	see("Wie doet mijn boodschappen?");
	visit("Riet", "/mijn/concepten");
	see("Tuin");
	send_form("Riet", path_of("/mijn/concepten/", 99, "/weg"), "");
	status(303);
	visit("Riet", "/mijn/concepten");
	see("Tuin");
	see_not("boodschappen");
	visit("Kees", "/mijn/mail");
	send_form("Kees", path_of("/mijn/concepten/", 99, "/weg"), "");
	status(404);
}
