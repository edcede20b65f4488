/* bench_search.c - how long a search and a matching take in a full installation.
 *
 * Each search stands in a snapshot of its own, from another place, as a page does it. The first of
 * each way are not counted: the handle prepares its statements then. */
#include "test/load/bench.h"
#include "test/load/load.sql.h"

enum { WARM = 20, EACH = 400 };

/* A way to search; from: a place of the crowd is filled in. */
struct way {
	const char *name;
	struct search search;
};

static const struct way near_ways[] = {
	{ "near_newest_10min", { .minutes = 10 } },
	{ "near_newest_30min", { .minutes = 30 } },
	{ "near_newest_ask_60min", { .minutes = 60, .type = ASK } },
	{ "near_one_group", { .minutes = 30, .group = 7, .type = ASK } },
	{ "near_nearest", { .order = ORDER_NEAREST } },
	{ "near_nearest_15min", { .order = ORDER_NEAREST, .minutes = 15 } },
	{ "near_whole_country", { .type = ASK } },
};

static const struct way word_ways[] = {
	{ "words_common", { .words = "boodschappen" } },
	{ "words_rare", { .words = "telescoop" } },
	{ "words_two", { .words = "wandelen rolstoel" } },
	{ "words_near", { .words = "boodschappen", .minutes = 30 } },
	{ "words_rare_near", { .words = "telescoop", .minutes = 30 } },
	{ "words_group", { .words = "hond koffie", .type = ASK, .group = 3 } },
	{ "words_none", { .words = "zeilboot kweepeer orgel telescoop" } },
	{ "words_typing_error", { .words = "telescop" } },
};

static result one_search(struct town_open *town, const struct way *way, struct waits *waits, size_t *found)
{
	struct scope *s = &town->s;
	struct arena_mark mark = arena_mark(s->mem);
	struct search q = way->search;
	struct search_result out;
	q.from = crowd_place(&town->crowd);
	q.sight = SIGHT_MEMBER;
	waits_begin(waits);
	TRY(db_snapshot(s));
	result problem = market_search(s, &q, &out);
	db_snapshot_end(s);
	waits_end(waits);
	*found += problem ? 0 : out.cards.n;
	arena_reset(s->mem, mark);
	return problem;
}

/* p50 and p99 of one way; its times go to the sum of all. */
static result one_way(struct town_open *town, const struct way *way, const char *size, struct waits *all)
{
	static struct waits waits;
	size_t found = 0;
	for (int i = 0; i < WARM + EACH; i++) {
		if (i == WARM) {
			waits = (struct waits){ 0 };
			found = 0;
		}
		TRY(one_search(town, way, &waits, &found));
	}
	waits_join(all, &waits);
	fprintf(stderr, "%-24s p50 %7.3f  p99 %7.3f ms; cpu %7.3f %7.3f; %.1f cards\n",
	        arena_print(town->s.mem, "%s_%s", way->name, size), times_part(&waits.wall, 0.5), times_part(&waits.wall, 0.99),
	        times_part(&waits.cpu, 0.5), times_part(&waits.cpu, 0.99), (double)found / EACH);
	return OK;
}

static result all_ways(struct town_open *town, const struct way *ways, size_t n, const char *name, const char *size)
{
	static struct waits all;
	all = (struct waits){ 0 };
	for (size_t i = 0; i < n; i++)
		TRY(one_way(town, &ways[i], size, &all));
	waits_lines(town->s.mem, &all, name, size);
	return OK;
}

result bench_search(struct arena *mem, const char *folder, const char *size)
{
	struct town_open town;
	TRY(bench_open(mem, folder, text_equal(size, "10k") ? CROWD_TOWN : CROWD_COUNTRY, false, &town));
	TRY(all_ways(&town, near_ways, sizeof near_ways / sizeof *near_ways, "near", size));
	TRY(all_ways(&town, word_ways, sizeof word_ways / sizeof *word_ways, "words", size));
	bench_close(&town);
	return OK;
}

/* ---- matching ---- */

static struct wish some_wish(struct crowd *c)
{
	bool any_time = crowd_roll(c, 2) == 0;
	return (struct wish){
		.point = crowd_place(c),
		.kind = (int)(1 + crowd_roll(c, KINDS)),
		.dayparts = any_time ? 0 : (int64_t)1 << crowd_roll(c, DAYPARTS),
		.at_home = crowd_roll(c, 2) == 0,
	};
}

/* The best 25, each with the words that say why. */
static result one_match(struct town_open *town, struct waits *waits, size_t *found)
{
	struct scope *s = &town->s;
	struct arena_mark mark = arena_mark(s->mem);
	struct wish wish = some_wish(&town->crowd);
	struct candidates c = { 0 };
	waits_begin(waits);
	TRY(db_snapshot(s));
	result problem = match_candidates(s, &wish, (listing_id){ 0 }, &c);
	db_snapshot_end(s);
	for (size_t i = 0; i < c.n && i < CANDIDATES_MOST; i++)
		reason_words(s, walking_minutes(c.at[i].metres), c.at[i].reasons, kinds[wish.kind].group);
	waits_end(waits);
	*found += c.n;
	arena_reset(s->mem, mark);
	return problem;
}

result bench_match(struct arena *mem, const char *folder, const char *size)
{
	static struct waits waits;
	struct town_open town;
	size_t found = 0;
	TRY(bench_open(mem, folder, CROWD_COUNTRY, false, &town));
	for (int i = 0; i < WARM + 5 * EACH; i++) {
		if (i == WARM) {
			waits = (struct waits){ 0 };
			found = 0;
		}
		TRY(one_match(&town, &waits, &found));
	}
	fprintf(stderr, "match: %.1f candidates of %zu wishes\n", (double)found / (double)waits.wall.n, waits.wall.n);
	waits_lines(mem, &waits, "match", size);
	bench_close(&town);
	return OK;
}
