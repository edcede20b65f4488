/* community_test.c - communities are found, changed and drawn; what does not fit is refused. */
#include "app/community/draw.h"
#include "app/community/house_test.h"
#include "app/community/own.h"
#include "app/community/pages.sql.h"
#include "platform/base/text.h"
#include "test/harness.h"

static void make(struct house *h, const char *path_name, const char *host)
{
	static const char *const codes[] = { "GM9999" };
	struct community_wish wish = {
		.path_name = path_name, .name = "Rietveen helpt", .host = host, .areas = codes, .n_areas = 1
	};

	check_ok(community_make(&h->s, &wish, &h->s.community));
}

static const struct community *find(struct house *h, const char *host, const char *path_name)
{
	const struct community *found = NULL;

	check_ok(community_find(&h->s, host, path_name, &found));
	return found;
}

TEST(a_community_is_found_by_its_host_or_its_path)
{
	EACH_HOUSE(h)
	{
		import_six(h);
		make(h, "rietveen", "rietveen.example");
		check_int(find(h, "rietveen.example", NULL)->id.n, h->s.community.n);
		check_int(find(h, "Rietveen.example:8443", NULL)->id.n, h->s.community.n);
		check_int(find(h, "localhost", "rietveen")->id.n, h->s.community.n);
		check(!find(h, "localhost", NULL));
		check(!find(h, "rietveen.example.evil", NULL));
		check(!find(h, "rietveen.example", "elders"));
		const char *name, *address;
		check_ok(community_address(&h->s, &name, &address));
		check_text(address, "https://rietveen.example");
		check_ok(community_set(&h->s, "host", ""));
		check_ok(community_set(&h->s, "sender-name", "Buurtteam"));
		check_ok(community_address(&h->s, &name, &address));
		check_text(address, "https://stoep.example/@rietveen");
		check_text(name, "Buurtteam");
	}
}

TEST(a_new_community_has_ask_and_offer_and_the_map_and_nothing_else)
{
	EACH_HOUSE(h)
	{
		struct community_rules rules;
		int64_t terms, privacy;
		import_six(h);
		make(h, "rietveen", NULL);
		const struct community *c = find(h, NULL, "rietveen");
		check_int(c->switches, SWITCH_MARKET | SWITCH_MAP);
		check(c->language == &language_nl && c->quilt);
		check_text(c->theme, "buurt");
		check_ok(community_rules(&h->s, &rules));
		check_int(rules.wave_size, 20);
		check_int(rules.weekly_limit, 2);
		check_int(rules.quiet_from, 21 * 60);
		check_int(rules.quiet_until, 8 * 60);
		check_ok(community_text_versions(&h->s, &terms, &privacy));
		check_int(terms, 1);
		check_int(privacy, 1);
	}
}

TEST(heads_of_communities_cost_no_queries_within_a_second)
{
	struct house *h = house_next(NULL);
	import_six(h);
	make(h, "rietveen", NULL);
	check(find(h, NULL, "rietveen") != NULL);
	int64_t before = db_statements(h->s.db);
	for (int i = 0; i < 100; i++)
		find(h, NULL, "rietveen");
	check_int(db_statements(h->s.db), before);
	while ((h = house_next(h)))
		;
}

TEST(what_does_not_fit_is_refused_and_changes_nothing)
{
	static const struct {
		const char *property, *value;
	} cases[] = {
		{ "name", "" },
		{ "name", "\xff" },
		{ "wave-size", "0" },
		{ "wave-size", "vijf" },
		{ "weekly-limit", "99" },
		{ "quiet-from", "25:00" },
		{ "quiet-until", "8:75" },
		{ "language", "de" },
		{ "languages", "nl xx" },
		{ "switches", "market chat" },
		{ "tile-url", "http://tiles.example/{z}/{x}/{y}.png" },
		{ "tile-url", "https://tiles.example/{z}/{x}.png" },
		{ "tile-url", "https://t.example/{z}/{x}/{y}; script-src *" },
		{ "host", "https://x.nl" },
		{ "host", "X.NL" },
		{ "email", "no address" },
		{ "listed", "maybe" },
		{ "theme", "../x" },
		{ "theme", "roze" },
		{ "tokens", "{" },
		{ "colour", "red" },
		{ "areas", "GM0000" },
	};
	struct house *h = house_next(NULL);
	struct community_row before, after;
	import_six(h);
	make(h, "rietveen", NULL);
	check_ok(community_get(&h->s, &before));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		result problem = community_set(&h->s, cases[i].property, cases[i].value);
		if (!problem || problem->kind != PROBLEM_INVALID || !problem->hint)
			test_fail(__FILE__, __LINE__, "%s = '%s' is accepted", cases[i].property, cases[i].value);
	}
	check_ok(community_get(&h->s, &after));
	check_int(after.changed_at, before.changed_at);
	check_text(after.name, before.name);
	while ((h = house_next(h)))
		;
}

TEST(what_fits_is_seen_at_once)
{
	EACH_HOUSE(h)
	{
		import_six(h);
		make(h, "rietveen", NULL);
		check_ok(community_set(&h->s, "name", "Ons Rietveen"));
		check_ok(community_set(&h->s, "switches", "market"));
		check_ok(community_set(&h->s, "language", "nl_je"));
		check_ok(community_set(&h->s, "quiet-from", "20:30"));
		const struct community *c = find(h, NULL, "rietveen");
		struct community_rules rules;
		check_text(c->name, "Ons Rietveen");
		check_int(c->switches, SWITCH_MARKET);
		check(c->language == &language_nl_je);
		check_ok(community_rules(&h->s, &rules));
		check_int(rules.quiet_from, 20 * 60 + 30);
	}
}

TEST(names_and_hosts_belong_to_one_community)
{
	EACH_HOUSE(h)
	{
		import_six(h);
		make(h, "rietveen", "rietveen.example");
		static const struct community_wish wishes[] = {
			{ .path_name = "rietveen", .name = "X" },
			{ .path_name = "elders", .name = "X", .host = "rietveen.example" },
			{ .path_name = "Elders", .name = "X" },
			{ .path_name = "-", .name = "X" },
			{ .path_name = "elders", .name = " " },
			{ .path_name = "elders", .name = "X", .theme = "roze" },
			{ .path_name = "elders", .name = "X", .language = "xx" },
		};
		community_id id;
		for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++)
			check(community_make(&h->s, &wishes[i], &id) != OK);
		check_problem(community_make(&h->s, &wishes[0], &id), PROBLEM_CONFLICT);
	}
}

static result new_terms(struct scope *s, void *unused)
{
	int64_t count;

	(void)unused;
	return page_put(s, "voorwaarden", 2, "Voorwaarden", "Nieuw", 0, &count);
}

TEST(a_changed_text_is_a_new_version_and_the_old_one_stays)
{
	EACH_HOUSE(h)
	{
		const struct page_row *page;
		int64_t terms, privacy;
		import_six(h);
		make(h, "rietveen", NULL);
		check_ok(db_write(&h->s, new_terms, NULL));
		check_ok(community_text_versions(&h->s, &terms, &privacy));
		check_int(terms, 2);
		check_ok(page_version(&h->s, "voorwaarden", 1, &page));
		check(page && strstr(page->body, "16 jaar of ouder"));
	}
}

TEST(holes_in_texts_are_filled_and_others_stay)
{
	AUTO_ARENA mem = { 0 };
	struct community_row row = {
		.name = "Rietveen helpt", .place = "Rietveen", .organisation = "", .phone = "", .hours = "", .email = "a@b.nl"
	};
	check_text(fill_in(&mem, &row, "{naam} in {plaats}, {beheerder}: {email} {x} { }{"),
	           "Rietveen helpt in Rietveen, Rietveen helpt: a@b.nl {x} { }{");
	check_text(fill_in(&mem, &row, "A\n\n- Bel {telefoon}.\n- Mail {email}.\nB {organisatie}"), "A\n\n- Mail a@b.nl.\n");
	check_text(fill_in(&mem, &row, ""), "");
}

/* ---- drawing ---- */

static struct laps laps_of(struct arena *mem)
{
	struct area_rows rows = six_buurten(mem, 0);
	struct laps laps = { .at = arena_array(mem, 6, sizeof *laps.at), .n = 6, .low = { 52, 5 }, .high = { 52.02, 5.03 } };

	for (size_t i = 0; i < 6; i++)
		laps.at[i] = (struct lap){ rows.at[i].name, rows.at[i].shape, shape_middle(rows.at[i].shape), 0 };
	return laps;
}

TEST(neighbouring_areas_have_different_colours)
{
	AUTO_ARENA mem = { 0 };
	struct laps laps = laps_of(&mem);
	colour_laps(&mem, &laps);
	for (size_t i = 0; i < 6; i++)
		for (size_t k = 0; k < i; k++)
			if ((i / 3 == k / 3 && i - k == 1) || i - k == 3)
				check(laps.at[i].colour != laps.at[k].colour);
	for (size_t i = 0; i < 6; i++)
		check(laps.at[i].colour >= 1 && laps.at[i].colour <= LAPS);
}

TEST(the_drawing_holds_each_area_and_escapes_names)
{
	AUTO_ARENA mem = { 0 };
	struct laps laps = laps_of(&mem);
	struct frame f = frame_of(laps.low, laps.high, HERO_WIDTH);
	laps.at[0].name = "A<b>\"&";
	colour_laps(&mem, &laps);
	const char *hero = draw_hero(&mem, &laps, &f), *features = draw_features(&mem, &laps);
	size_t paths = 0;
	for (const char *at = hero; (at = strstr(at, "<path class=\"quilt__lap")); at++)
		paths++;
	check_int(paths, 6);
	check(strstr(hero, "A&lt;b&gt;") && !strstr(hero, "<b>"));
	check(strstr(hero, ">Vogelbuurt<"));
	check(strstr(features, "\"name\":\"A\\u003cb>\\u0022&\"") != NULL);
	check(strstr(draw_quilt(&mem, &laps), "id=\"lappen\""));
}

TEST(a_long_name_is_broken_or_left_out)
{
	AUTO_ARENA mem = { 0 };
	struct laps laps = laps_of(&mem);
	struct frame f = frame_of(laps.low, laps.high, 400);
	struct html o = { .mem = &mem };
	laps.at[0].name = "Amsterdamsebuurt";
	laps.at[1].name = "Wetenschapsontwikkelingszonder";
	draw_names(&o, &laps, &f);
	html_put(&o, "", 1);
	check(strstr(o.at, ">Amsterdamse-<tspan") || strstr(o.at, ">Amsterdamse-<"));
	check(!strstr(o.at, "Wetenschap"));
}
