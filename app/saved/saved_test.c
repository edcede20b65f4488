/* saved_test.c - who keeps a search hears of what is new in it, once, and as often as wished. */
#include "app/saved/saved.h"
#include "app/community/community.h"
#include "test/town.h"

static void keep(const char *who, const char *search, const char *how_often)
{
	visit(who, "/mijn/zoekopdrachten/nieuw?%s", search);
	status(200);
	send_form(who, "/mijn/zoekopdrachten/nieuw", arena_print(scope_of("")->mem, "%s&hoe_vaak=%s", search, how_often));
	status(303);
}

STORY(kees_keeps_a_search_from_the_list_and_hears_at_once)
{
	visit("Kees", "/vraag-en-aanbod?zoek=oogarts&soort=vraag&categorie=vervoer&volgorde=nieuw");
	see("/mijn/zoekopdrachten/nieuw?zoek=oogarts&amp;soort=vraag&amp;categorie=vervoer");
	visit("Kees", "/mijn/zoekopdrachten/nieuw?zoek=oogarts&soort=vraag&categorie=vervoer");
	see("Hulp gevraagd, Vervoer, ‘oogarts’");
	see("https://oost.example/vraag-en-aanbod.atom?zoek=oogarts&amp;soort=vraag&amp;categorie=vervoer");
	send_form("Kees", "/mijn/zoekopdrachten/nieuw", "zoek=oogarts&soort=vraag&categorie=vervoer");
	status(422);
	see("Kies hoe vaak u een mail wilt.");
	see("value=\"oogarts\"");
	keep("Kees", "zoek=oogarts&soort=vraag&categorie=vervoer", "meteen");
	visit("Kees", "/mijn/zoekopdrachten");
	see("Hulp gevraagd, Vervoer, ‘oogarts’");
	at_most_queries(12);

	ask_by("Riet", 2, "Wie gaat er mee naar de markt?");
	ask_by("Riet", 5, "Wie haalt druppels van de oogarts?");
	offer_by("Fatima", 1, "Ik rijd naar de oogarts");
	pass(60);
	check_int(mails_to("Kees"), 0);
	listing_id ask = ask_by("Riet", 1, "Wie gaat er mee naar de oogarts?");
	pass(60);
	const char *mail = mail_to("Kees");
	if (!check(mail != NULL))
		return;
	check(strstr(mail, "Een rit naar de dokter of het ziekenhuis") != NULL);
	check(strstr(mail, path_of("https://oost.example/vraag/", ask.n, "")) != NULL);
	check(strstr(mail, "Oosterwijk") != NULL);
	check(!strstr(mail, "oogarts") && !strstr(mail, "Riet"));
	visit("Kees", "/mijn/zoekopdrachten");
	see("1 gevonden tot nu toe");
}

STORY(one_mail_each_morning_holds_all_that_is_new_and_nothing_twice)
{
	keep("Kees", "soort=vraag&categorie=boodschappen", "dag");
	keep("Kees", "soort=vraag&categorie=vervoer", "dag");
	ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	ask_by("Riet", 1, "Wie rijdt mij?");
	listing_id gone = ask_by("Fatima", 1, "Wie brengt mij?");
	pass(HOUR);
	check_int(mails_to("Kees"), 0);
	visit("Fatima", "%s", path_of("/vraag/", gone.n, ""));
	send_form("Fatima", path_of("/vraag/", gone.n, "/klaar"), "waarom=nietmeer");
	status(303);
	pass(DAY);
	check_int(mails_to("Kees"), 1);
	check(strstr(mail_to("Kees"), "2 nieuwe berichten") != NULL);
	pass(2 * DAY);
	check_int(mails_to("Kees"), 1);
}

STORY(somebody_with_two_searches_hears_of_the_same_ask_once_and_soonest)
{
	keep("Kees", "soort=vraag", "week");
	keep("Kees", "soort=vraag&categorie=vervoer", "meteen");
	ask_by("Riet", 1, "Wie rijdt mij?");
	pass(60);
	check_int(mails_to("Kees"), 1);
	pass(8 * DAY);
	check_int(mails_to("Kees"), 1);
}

STORY(a_search_round_home_finds_what_is_near_and_moves_along)
{
	keep("Kees", "soort=vraag&afstand=5", "meteen");
	ask_by("Nel", 1, "Wie rijdt mij?");
	pass(60);
	check_int(mails_to("Kees"), 0);
	visit("Kees", "/mijn/gegevens");
	send_form("Kees", "/mijn/gegevens", "naam=Kees+de+Boer&postcode=9901AD&huisnummer=1&telefoon=&over=&taal=nl");
	status(303);
	pass(DAY + HOUR);
	ask_by("Nel", 5, "Wie doet mijn boodschappen?");
	pass(60);
	check_int(mails_to("Kees"), 1);
}

STORY(own_asks_are_no_news_and_a_stopped_search_is_silent)
{
	keep("Riet", "soort=vraag", "meteen");
	ask_by("Riet", 1, "Wie rijdt mij?");
	pass(60);
	check_int(mails_to("Riet"), 0);
	visit("Riet", "/mijn/zoekopdrachten");
	const char *one = address_in(page(), "/mijn/zoekopdrachten/");
	visit("Riet", "%s", one);
	see("Eén keer per week");
	send_form("Riet", one, "hoe_vaak=week");
	status(303);
	visit("Kees", "%s", one);
	status(404);
	visit("Kees", "/mijn/mail");
	send_form("Kees", arena_print(scope_of("")->mem, "%s/stop", one), "");
	status(404);
	visit("Riet", "%s", one);
	send_form("Riet", arena_print(scope_of("")->mem, "%s/stop", one), "");
	status(303);
	follow("Riet");
	see("U bewaart nog geen zoekopdrachten.");
	ask_by("Fatima", 1, "Wie brengt mij?");
	pass(8 * DAY);
	check_int(mails_to("Riet"), 0);
}

STORY(the_mail_is_left_with_one_click_and_the_page_says_so)
{
	keep("Kees", "soort=vraag", "meteen");
	visit("Kees", "/mijn/mail");
	see("Iets nieuws in uw zoekopdrachten");
	send_form("Kees", "/mijn/mail", "week=3&mails=uitnodiging&mails=gesprek");
	status(303);
	ask_by("Riet", 1, "Wie rijdt mij?");
	pass(60);
	check_int(mails_to("Kees"), 0);
	visit("Kees", "/mijn/zoekopdrachten");
	see("U hebt gekozen om geen mail over zoekopdrachten te krijgen.");
}

static result switches_off(struct scope *s, void *unused)
{
	(void)unused;
	return community_set(s, "switches", "market map");
}

STORY(where_it_is_off_there_is_no_word_of_it)
{
	keep("Kees", "soort=vraag", "meteen");
	in_write("Joost", switches_off, NULL);
	community_forget();
	visit("Kees", "/mijn/zoekopdrachten");
	status(404);
	visit("Kees", "/vraag-en-aanbod");
	see_not("zoekopdracht");
	visit("Kees", "/mijn/mail");
	see_not("zoekopdracht");
	visit("Kees", "/mijn");
	see_not("zoekopdracht");
	ask_by("Riet", 1, "Wie rijdt mij?");
	pass(60);
	check_int(mails_to("Kees"), 0);
}

TEST(mails_of_searches_go_at_their_time)
{
	static const struct {
		struct civil now;
		enum how_often how_often;
		struct civil due;
	} cases[] = {
		{ { 2026, 11, 25, 10, 0, 0 }, SAVED_AT_ONCE, { 2026, 11, 25, 10, 0, 0 } },
		{ { 2026, 11, 25, 22, 0, 0 }, SAVED_AT_ONCE, { 2026, 11, 26, 8, 30, 0 } },
		{ { 2026, 11, 25, 7, 0, 0 }, SAVED_DAILY, { 2026, 11, 25, 8, 30, 0 } },
		{ { 2026, 11, 25, 8, 30, 0 }, SAVED_DAILY, { 2026, 11, 26, 8, 30, 0 } },
		{ { 2026, 11, 25, 10, 0, 0 }, SAVED_WEEKLY, { 2026, 11, 30, 8, 30, 0 } },
		{ { 2026, 10, 24, 10, 0, 0 }, SAVED_DAILY, { 2026, 10, 25, 8, 30, 0 } }, /* the hour that comes twice */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_int(saved_due(moment_of(cases[i].now), cases[i].how_often, 21 * 60, 8 * 60 + 30), moment_of(cases[i].due));
}

/* ---- a kept search finds what the same search finds on the list ---- */

static bool any_key(struct ints a, struct ints b)
{
	for (size_t i = 0; i < a.n; i++)
		for (size_t k = 0; k < b.n; k++)
			if (a.at[i] == b.at[k])
				return true;
	return false;
}

static bool waits_for(struct scope *s, const struct search *q, listing_id id)
{
	struct listing listing;
	struct findable as;
	struct ground ground;
	check_ok(listing_by_id(s, id, &listing));
	check_ok(listing_findable(s, &listing, &as));
	search_ground(s->mem, q, &ground);
	struct saved_found saved = { .words = q->words, .minutes = q->minutes, .lat = q->from.lat, .lon = q->from.lon };
	return any_key(ground.facets, as.facets) && any_key(ground.cells, as.cells) && saved_fits(s->mem, &saved, &as);
}

static bool finds(struct scope *s, const struct search *q, listing_id id)
{
	struct search_result found;
	check_ok(market_search(s, q, &found));
	for (size_t i = 0; i < found.cards.n; i++)
		if (found.cards.at[i].id.n == id.n)
			return true;
	return false;
}

STORY(a_kept_search_waits_for_what_the_list_would_find)
{
	static const struct search searches[] = {
		{ .words = "" },
		{ .words = "", .type = ASK },
		{ .words = "", .type = OFFER, .group = 2 },
		{ .words = "oogarts" },
		{ .words = "naar de oogarts", .group = 1 },
		{ .words = "boodschappen" },
		{ .words = "rit dokter", .type = ASK },
		{ .words = "", .minutes = 5 },
		{ .words = "boodschappen", .minutes = 15, .type = OFFER },
		{ .words = "viool" },
		{ .words = "winkelen" },
		{ .words = "ziekenhuisbezoek" },
	};
	const listing_id listings[] = {
		ask_by("Riet", 1, "Wie gaat er mee naar de oogarts?"),
		ask_by("Nel", 5, "Wie doet mijn boodschappen?"),
		offer_by("Fatima", 5, "Ik haal graag iets voor u op"),
		offer_by("Nel", 1, "Ik rijd naar de oogarts"),
	};
	struct scope *s = scope_of("Kees");
	struct home home;
	size_t hits = 0;
	check_ok(member_home(s, s->me, &home));
	for (size_t i = 0; i < sizeof searches / sizeof *searches; i++)
		for (size_t k = 0; k < sizeof listings / sizeof *listings; k++) {
			struct search q = searches[i];
			q.sight = SIGHT_MEMBER;
			q.from = home.point;
			bool found = finds(s, &q, listings[k]);
			hits += found;
			if (!check(waits_for(s, &q, listings[k]) == found))
				test_fail(__FILE__, __LINE__, "search %zu, listing %zu", i, k);
		}
	check(hits > 10 && hits < 30);
}
