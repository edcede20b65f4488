/* poster_test.c - on paper stands what strangers may see, and its code leads back. */
#include "app/community/community.h"
#include "app/poster/poster.h"
#include "test/town.h"

static const char *code_of(listing_id id)
{
	struct listing listing;
	check_ok(listing_by_id(scope_of("Riet"), id, &listing));
	return listing.code;
}

STORY(riet_prints_a_poster_of_her_ask_and_it_tells_no_more_than_strangers_may_see)
{
	listing_id ask = ask_by("Riet", 1, "Met Boris naar de oogarts");
	visit("Riet", "%s", path_of("/vraag/", ask.n, ""));
	see("Maak een poster");
	static const char *const readers[] = { "Riet", "Samira", "" };
	for (size_t i = 0; i < 3; i++) {
		visit(readers[i], "%s", path_of("/vraag/", ask.n, "/poster"));
		status(200);
		see("Een rit naar de dokter of het ziekenhuis");
		see("Oosterwijk");
		see(arena_print(scope_of("")->mem, "oost.example/v/%s", code_of(ask)));
		see("<path d=\"M4 4h7v1h-7z");
		see_not("Boris");
		see_not("Riet<");
		see_not("Slachthuisbuurt, ");
	}
	visit("Kees", "%s", path_of("/aanbod/", ask.n, "/poster"));
	status(404);
}

STORY(what_only_neighbours_see_is_not_printed)
{
	struct draft d = draft_with(ASK, 1, "Met Boris naar de oogarts");
	d.audience = AUDIENCE_MEMBERS;
	listing_id ask = placed("Riet", d);
	visit("Riet", "%s", path_of("/vraag/", ask.n, ""));
	see_not("Maak een poster");
	visit("Riet", "%s", path_of("/vraag/", ask.n, "/poster"));
	status(404);
	visit("Riet", "/prikbord");
	see_not(code_of(ask));
}

STORY(the_board_holds_the_newest_eight_asks_or_the_offers)
{
	listing_id first = ask_by("Riet", 1, "Eerste"), offer = offer_by("Kees", 5, "Ik doe boodschappen"), last = first;
	for (int i = 0; i < 8; i++)
		last = ask_by("Riet", 5 + i % 2, "Nog een");
	visit("", "/prikbord");
	see(code_of(last));
	see_not(code_of(first));
	see_not(code_of(offer));
	see_not("Nog een");
	at_most_queries(8);
	visit("", "/prikbord?soort=aanbod");
	see(code_of(offer));
	see_not(code_of(last));
}

STORY(the_code_on_paper_leads_to_its_page_also_in_small_letters)
{
	listing_id ask = ask_by("Riet", 1, "Met Boris naar de oogarts");
	char *small = text_fold(scope_of("")->mem, code_of(ask));
	visit("", "/v/%s", code_of(ask));
	check_text(goes_to(), path_of("/vraag/", ask.n, ""));
	visit("", "/v/%s", small);
	check_text(goes_to(), path_of("/vraag/", ask.n, ""));
	visit("west", "/v/%s", small);
	status(404);
	visit("", "/v/00000");
	status(404);
	visit("", "/v");
	send_form("", "/v", arena_print(scope_of("")->mem, "code=%s", small));
	check_text(goes_to(), path_of("/vraag/", ask.n, ""));
	visit("", "/v");
	send_form("", "/v", "code=7XK");
	status(422);
	see("Wij kennen deze code niet.");
}

static result switches_off(struct scope *s, void *unused)
{
	(void)unused;
	return community_set(s, "switches", "market map");
}

STORY(where_posters_are_off_nothing_speaks_of_them)
{
	listing_id ask = ask_by("Riet", 1, "Met Boris naar de oogarts");
	in_write("Joost", switches_off, NULL);
	community_forget();
	visit("Riet", "%s", path_of("/vraag/", ask.n, ""));
	see_not("poster\"");
	visit("Riet", "/vraag-en-aanbod");
	see_not("prikbord");
	visit("Riet", "/prikbord");
	status(404);
	visit("Riet", "/v");
	status(404);
}
