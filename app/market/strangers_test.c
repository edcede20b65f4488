/* strangers_test.c - what strangers see, what is switched off, and the worst that people type. */
#include "app/community/community.h"
#include "test/town.h"

struct property {
	const char *name, *value;
};

static result set_property(struct scope *s, void *data)
{
	const struct property *p = data;
	return community_set(s, p->name, p->value);
}

static void set(const char *name, const char *value)
{
	struct property p = { name, value };
	in_write("Joost", set_property, &p);
	community_forget();
}

/* ---- what strangers see ---- */

STORY(strangers_read_no_name_day_or_words_on_any_page_map_or_title)
{
	static const char *const pages[] = { "/", "/vraag-en-aanbod", "/kaart.json", "/vraag-en-aanbod?zoek=dokter",
		                             "/vraag-en-aanbod?categorie=vervoer" };
	listing_id ask = ask_by("Riet", 1, "Met Boris naar de oogarts");
	for (size_t i = 0; i <= sizeof pages / sizeof *pages; i++) {
		visit("", "%s", i < sizeof pages / sizeof *pages ? pages[i] : path_of("/vraag/", ask.n, ""));
		see("Een rit naar de dokter of het ziekenhuis");
		see_not("Boris");
		see_not("oogarts");
		see_not("Riet");
		see_not("Slachthuisbuurt, ");
	}
	visit("", "/vraag-en-aanbod?zoek=Boris");
	see("Hier staat nog niets.");
	visit("Kees", "/kaart.json");
	see("Boris");
}

STORY(a_page_that_is_not_there_tells_strangers_nothing)
{
	listing_id ask = ask_by("Riet", 5, "Boodschappen voor Boris");
	visit("Riet", "%s", path_of("/vraag/", ask.n, ""));
	send_form("Riet", path_of("/vraag/", ask.n, "/klaar"), "waarom=geholpen");
	visit("", "%s", path_of("/vraag/", ask.n, ""));
	status(404);
	see_not("Boris");
	visit("Kees", "%s", path_of("/aanbod/", ask.n, ""));
	status(404);
	see_not("Boris");
}

STORY(where_nothing_was_placed_yet_the_first_page_says_so_and_asks)
{
	visit("", "/");
	see("Er heeft nog niemand");
	see("U mag de eerste zijn");
}

/* ---- switches ---- */

STORY(what_a_community_has_off_is_in_no_menu_and_on_no_address)
{
	listing_id ask = ask_by("Riet", 5, "Boodschappen");
	set("switches", "market");
	visit("Kees", "/vraag-en-aanbod");
	status(200);
	see_not("id=\"kaart\"");
	visit("Kees", "/kaart.json");
	status(404);
	set("switches", "map");
	static const char *const gone[] = { "/vraag-en-aanbod", "/vraag/nieuw", "/aanbod/nieuw/soort", "/berichten",
		                            "/mijn/berichten",  "/namens",      "/kaart.json" };
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) {
		visit("Kees", "%s", gone[i]);
		status(404);
	}
	visit("Kees", "%s", path_of("/vraag/", ask.n, ""));
	status(404);
	visit("Kees", "/mijn");
	status(200);
	see_not("href=\"/vraag-en-aanbod\"");
	see_not("href=\"/berichten\"");
	renew_session("Samira");
	visit("Samira", "/team");
	status(404);
}

/* ---- the worst that people type ---- */

static char *times(const char *text, int n)
{
	char *out = arena_copy(scope_of("")->mem, "");
	for (int i = 0; i < n; i++)
		out = arena_print(scope_of("")->mem, "%s%s", out, text);
	return out;
}

STORY(a_title_of_five_thousand_characters_is_refused_and_kept_on_the_page)
{
	char *long_title = times("abcdefghij", 500);
	visit("Riet", "/vraag/nieuw/tekst");
	send_form("Riet", "/vraag/nieuw/tekst", arena_print(scope_of("")->mem, "titel=%s&tekst=Kort", long_title));
	status(422);
	see(long_title);
	see("Kort");
}

STORY(emoji_and_words_from_right_to_left_stand_as_they_were_typed)
{
	ask_by("Riet", 5, "\xF0\x9F\xA7\x91\xE2\x80\x8D\xF0\x9F\xA6\xBD boodschappen \xF0\x9F\x9B\x92");
	ask_by("Nel", 33, "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 \xE2\x80\xAE oefenen");
	visit("Kees", "/vraag-en-aanbod");
	see("\xF0\x9F\xA7\x91\xE2\x80\x8D\xF0\x9F\xA6\xBD boodschappen \xF0\x9F\x9B\x92");
	see("\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7");
	visit("Kees", "/vraag-en-aanbod?zoek=%%D9%%85%%D8%%B1%%D8%%AD%%D8%%A8%%D8%%A7");
	status(200);
	visit("Kees", "/vraag-en-aanbod?zoek=%%F0%%9F%%9B%%92");
	status(200);
}

STORY(ids_that_are_none_and_those_of_others_are_not_found)
{
	static const char *const ids[] = { "0",         "zzzzzzzzzzzzz",  "-1", "9999999999999999999", "%00",
		                           "abc%2Fdef", "1%27%20OR%201=1" };
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		visit("Kees", "/vraag/%s", ids[i]);
		check(strstr(page(), "Er ging iets mis") == NULL);
		visit("Kees", "/berichten/%s", ids[i]);
		check(strstr(page(), "Er ging iets mis") == NULL);
	}
	listing_id ask = ask_by("Riet", 5, "Boodschappen");
	visit("Dora", "/vraag/nieuw/tekst");
	send_form("Dora", path_of("/vraag/", ask.n, "/reageer"), "bericht=Hallo");
	status(404);
	send_form("Dora", path_of("/vraag/", ask.n, "/klaar"), "waarom=geholpen");
	status(404);
}

STORY(searches_that_make_no_sense_find_nothing_and_say_so_kindly)
{
	static const char *const searches[] = { "zoek=%22",
		                                "zoek=AND+OR+NOT",
		                                "zoek=*",
		                                "zoek=(",
		                                "zoek=%27%3B--",
		                                "afstand=120",
		                                "volgorde=dichtbij&voorbij=99999",
		                                "na=zzzz" };
	for (size_t i = 0; i < sizeof searches / sizeof *searches; i++) {
		visit("Kees", "/vraag-en-aanbod?%s", searches[i]);
		status(200);
		see("Hier staat nog niets.");
	}
	visit("Kees", "/vraag-en-aanbod?afstand=100000");
	check(strstr(page(), "Er ging iets mis") == NULL);
}

STORY(ten_equal_posts_place_one_ask)
{
	visit("Riet", "/vraag/nieuw/wat");
	send_form("Riet", "/vraag/nieuw/wat", "wat=boodschappen&voor=mij");
	follow("Riet");
	send_form("Riet", "/vraag/nieuw/soort", "soort=5");
	follow("Riet");
	send_form("Riet", "/vraag/nieuw/tekst", "titel=Boodschappen+doen&tekst=");
	follow("Riet");
	send_form("Riet", "/vraag/nieuw/wanneer", "wanneer=snel&waar=thuis");
	follow("Riet");
	send_form("Riet", "/vraag/nieuw/wie", "zichtbaar=iedereen");
	follow("Riet");
	char *first = NULL;
	for (int i = 0; i < 10; i++) {
		send_form("Riet", "/vraag/nieuw/controle", "");
		status(303);
		first = first ? first : arena_copy(scope_of("")->mem, goes_to());
		check_text(goes_to(), first);
	}
	visit("Kees", "/vraag-en-aanbod");
	see("1 bericht");
}

STORY(links_that_are_broken_or_of_another_kind_are_not_found)
{
	static const char *const links[] = { "/uitnodiging/abc", "/actueel/1-2-00000000000000000000", "/opvolging/x",
		                             "/namens/ABCDE-FGHJ-KMNP", "/namens/x" };
	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		visit("", "%s", links[i]);
		status(404);
	}
	offer_by("Kees", 5, "Boodschappen");
	ask_by("Riet", 5, "Boodschappen");
	const char *link = address_in(mail_to("Kees"), "/uitnodiging/");
	char *path = arena_copy_bytes(scope_of("")->mem, link, strcspn(link, "?"));
	visit("west", "%s", path);
	status(404);
	pass(43 * DAY);
	pass(15 * DAY); /* asked, not answered, lapsed */
	visit("", "%s", path);
	status(200);
	see("Deze vraag staat niet meer op de website");
	send_form("", path, "antwoord=ja");
	check(strstr(page(), "Er ging iets mis") == NULL);
}
