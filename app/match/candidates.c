/* candidates.c - the best helpers for an ask: one kind, a few cells round it, then the score.
 *
 * The ring grows until it holds enough helpers; facts that need other tables are read for the
 * nearest of them only, in one query. */
#include "app/match/candidates.sql.h"
#include "app/match/match.h"

enum { RING_FIRST = 1000, RING_LAST = 4000, ENOUGH = 200, HELPERS_MOST = 3000, FACTS_MOST = 200, RING_CELLS = 64 };

static int by_metres(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->metres != y->metres)
		return x->metres < y->metres ? -1 : 1;
	return x->helper.n < y->helper.n ? -1 : x->helper.n > y->helper.n;
}

static int by_score(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return by_metres(a, b);
}

/* Helpers within their own radius, nearest first; a helper with two offers counts once. */
static void near_enough(struct scope *s, const struct wish *wish, const struct helper_rows *rows, struct candidates *out)
{
	out->at = arena_array(s->mem, rows->n + 1, sizeof *out->at);
	out->n = 0;
	for (size_t i = 0; i < rows->n; i++) {
		const struct helper_row *r = &rows->at[i];
		int64_t metres = metres_between(wish->point, (struct point){ r->lat, r->lon });
		if (metres <= r->radius_metres && (!wish->dayparts || !r->dayparts || (wish->dayparts & r->dayparts)))
			out->at[out->n++] = (struct candidate){ .helper = r->member_id,
				                                .offer = r->listing_id,
				                                .metres = metres,
				                                .radius_metres = r->radius_metres,
				                                .dayparts = r->dayparts };
	}
	qsort(out->at, out->n, sizeof *out->at, by_metres);
	size_t kept = 0;
	for (size_t i = 0; i < out->n && kept < FACTS_MOST; i++) {
		bool seen = false;
		for (size_t k = 0; k < kept && !seen; k++)
			seen = out->at[k].helper.n == out->at[i].helper.n;
		if (!seen)
			out->at[kept++] = out->at[i];
	}
	out->n = kept;
}

static result ring(struct scope *s, const struct wish *wish, struct candidates *out)
{
	for (int64_t metres = RING_FIRST;; metres *= 2) {
		struct cells cells;
		struct helper_rows rows;
		cells_around(wish->point, metres, RING_CELLS, &cells);
		TRY(helpers_near(s, wish->kind, (struct ints){ cells.at, cells.n }, HELPERS_MOST, &rows));
		if (rows.n < ENOUGH && metres < RING_LAST)
			continue;
		near_enough(s, wish, &rows, out);
		return OK;
	}
}

static void add_fact(const struct wish *wish, const struct helper_fact *f, const struct scope *s, struct candidate *c)
{
	c->adult = f->adult != 0;
	c->paused = f->paused_until > s->now;
	c->week_most = f->week_most;
	c->helped_times = f->helped_times;
	c->asked_week = f->asked_week;
	c->asked_month = f->asked_month;
	c->same_language = wish->language && text_equal(wish->language, f->language);
}

static int by_helper(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;
	return x->helper.n < y->helper.n ? -1 : x->helper.n > y->helper.n;
}

/* Reads the facts of the candidates and keeps those who may be asked, scored. */
static result score_all(struct scope *s, const struct wish *wish, listing_id listing, struct candidates *c)
{
	struct helper_facts facts;
	member_id *ids = arena_array(s->mem, c->n + 1, sizeof *ids);
	for (size_t i = 0; i < c->n; i++)
		ids[i] = c->at[i].helper;
	TRY(helper_facts(s, (struct member_ids){ ids, c->n }, kinds[wish->kind].group, listing, &facts));
	qsort(c->at, c->n, sizeof *c->at, by_helper);
	struct candidate *kept = arena_array(s->mem, c->n + 1, sizeof *kept);
	size_t n = 0;
	for (size_t i = 0; i < facts.n; i++) {
		struct candidate key = { .helper = facts.at[i].member_id };
		struct candidate *one = bsearch(&key, c->at, c->n, sizeof *c->at, by_helper);
		if (!one || facts.at[i].asked_already || one->helper.n == wish->asker.n)
			continue;
		add_fact(wish, &facts.at[i], s, one);
		if (candidate_score(wish, one))
			kept[n++] = *one;
	}
	*c = (struct candidates){ kept, n };
	return OK;
}

result match_candidates(struct scope *s, const struct wish *wish, listing_id listing, struct candidates *out)
{
	struct candidates c;
	TRY(ring(s, wish, &c));
	TRY(score_all(s, wish, listing, &c));
	qsort(c.at, c.n, sizeof *c.at, by_score);
	*out = (struct candidates){ c.at, c.n < CANDIDATES_MOST ? c.n : CANDIDATES_MOST };
	return OK;
}
