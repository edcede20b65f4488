/* kept_test.c - what is kept in memory is never older than the database, and never another community's. */
#include "app/market/kept.h"
#include "test/town.h"

static size_t newest_of(const char *who)
{
	struct scope *s = scope_of(who);
	struct newest newest = { 0 };
	check_ok(db_snapshot(s));
	check_ok(kept_newest(s, 0, &newest));
	db_snapshot_end(s);
	return newest.rows.n;
}

STORY(a_first_page_shows_a_change_at_once)
{
	listing_id ask = ask_by("Riet", 5, "Boodschappen doen");
	visit("Kees", "/");
	visit("Kees", "/");
	see("Boodschappen doen");
	ask_by("Nel", 5, "Naar de apotheek");
	visit("Kees", "/");
	see("Naar de apotheek");
	visit("Riet", "%s", path_of("/vraag/", ask.n, ""));
	send_form("Riet", path_of("/vraag/", ask.n, "/klaar"), "waarom=geholpen");
	visit("Kees", "/");
	see_not("Boodschappen doen");
	see("Naar de apotheek");
}

STORY(a_second_look_at_the_first_page_asks_the_database_for_little)
{
	ask_by("Riet", 5, "Boodschappen doen");
	visit("Kees", "/");
	visit("Kees", "/");
	see("Boodschappen doen");
	if (!db_on_postgres(scope_of("")->db))
		at_most_queries(7);
}

STORY(what_is_kept_for_one_community_is_not_for_another)
{
	listing_id ask = ask_by("Riet", 5, "Boodschappen doen");
	struct scope here = *scope_of("Riet"), there = *scope_of("Dora");
	struct showns shown = { 0 };
	size_t before = newest_of("Dora");
	check(newest_of("Riet") > 0);
	check_int((int64_t)newest_of("Dora"), (int64_t)before);
	check_ok(db_snapshot(&here));
	check_ok(kept_listings(&here, (struct listing_ids){ &ask, 1 }, &shown));
	check_int((int64_t)shown.n, 1);
	check_ok(kept_listings(&there, (struct listing_ids){ &ask, 1 }, &shown));
	check_int((int64_t)shown.n, 0);
	check_ok(kept_listings(&here, (struct listing_ids){ &ask, 1 }, &shown));
	check_int((int64_t)shown.n, 1);
	db_snapshot_end(&here);
}

/* Each text of a card that comes from memory stands there, not in the arena of who read it first. */
STORY(a_kept_card_lives_longer_than_who_read_it_first)
{
	listing_id ask = ask_by("Riet", 5, "Boodschappen doen");
	struct arena first = { 0 };
	struct scope s = *scope_of("Riet");
	struct showns shown = { 0 };
	s.mem = &first;
	check_ok(db_snapshot(&s));
	check_ok(kept_listings(&s, (struct listing_ids){ &ask, 1 }, &shown));
	const char *code = arena_copy(scope_of("")->mem, shown.at[0].found.code);
	const char *read_first = shown.at[0].found.code;
	s.mem = scope_of("Riet")->mem;
	check_ok(kept_listings(&s, (struct listing_ids){ &ask, 1 }, &shown));
	check(shown.at[0].found.code != read_first);
	db_snapshot_end(&s);
	arena_free(&first);
	check_text(shown.at[0].found.code, code);
}

STORY(nothing_is_kept_from_inside_a_write_or_outside_of_a_snapshot)
{
	struct scope *s = scope_of("Riet");
	check_int(db_state(s->db), 0);
	check_ok(db_snapshot(s));
	check(db_on_postgres(s->db) ? db_state(s->db) == 0 : db_state(s->db) > 0);
	db_snapshot_end(s);
	check_int(db_state(s->db), 0);
}
