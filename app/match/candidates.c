/* candidates.c - the best helpers for an ask: one kind, a few cells round it, then the score.
 *
 * The ring grows until it holds enough helpers; facts that need other tables are read for the
 * nearest of them only, in one query. */
#include "app/match/candidates.sql.h"
#include "app/match/match.h"

enum {
	RING_FIRST = 1000,
	RING_LAST = 4000,
	ENOUGH = 200,
	HELPERS_MOST = 3000,
	FACTS_MOST = 200,
	RING_CELLS = 64,
	FEW = 25,        /* so few for the kind itself: also those who offer other help of the same group */
	WORDS_MOST = 60, /* the words of so many offers are compared: they move nobody further than that */
};

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

static bool fits(const struct wish *wish, const struct helper_row *r, int64_t metres)
{
	return metres <= r->radius_metres && (!wish->dayparts || !r->dayparts || (wish->dayparts & r->dayparts));
}

static bool is_among(const struct candidates *c, member_id helper)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->at[i].helper.n == helper.n)
			return true;
	return false;
}

/* Adds helpers within their own radius, nearest first; a helper with two offers counts once. */
static void add_near(struct scope *s, const struct wish *wish, const struct helper_rows *rows, bool other_kind,
                     struct candidates *out)
{
	struct candidates near = { .at = arena_array(s->mem, rows->n + 1, sizeof *near.at) };
	for (size_t i = 0; i < rows->n; i++) {
		const struct helper_row *r = &rows->at[i];
		int64_t metres = metres_between(wish->point, (struct point){ r->lat, r->lon });
		if (fits(wish, r, metres))
			near.at[near.n++] = (struct candidate){ .helper = r->member_id,
				                                .offer = r->listing_id,
				                                .metres = metres,
				                                .radius_metres = r->radius_metres,
				                                .dayparts = r->dayparts,
				                                .other_kind = other_kind };
	}
	qsort(near.at, near.n, sizeof *near.at, by_metres);
	for (size_t i = 0; i < near.n && out->n < FACTS_MOST; i++)
		if (!is_among(out, near.at[i].helper))
			out->at[out->n++] = near.at[i];
}

/* Helpers of the kind itself, in a ring that grows until it holds enough. */
static result ring(struct scope *s, const struct wish *wish, struct cells *cells, struct candidates *out)
{
	*out = (struct candidates){ .at = arena_array(s->mem, FACTS_MOST, sizeof *out->at) };
	for (int64_t metres = RING_FIRST;; metres *= 2) {
		struct helper_rows rows;
		cells_around(wish->point, metres, RING_CELLS, cells);
		TRY(helpers_near(s, wish->kind, (struct ints){ cells->at, cells->n }, HELPERS_MOST, &rows));
		if (rows.n < ENOUGH && metres < RING_LAST)
			continue;
		add_near(s, wish, &rows, false, out);
		return OK;
	}
}

/* Who offers other help of the same group, and none of 'known'. */
static result of_other_kinds(struct scope *s, const struct wish *wish, const struct cells *cells, const struct candidates *known,
                             struct candidates *out)
{
	struct candidates all = { .at = arena_array(s->mem, FACTS_MOST, sizeof *all.at) };
	*out = (struct candidates){ .at = arena_array(s->mem, FACTS_MOST, sizeof *out->at) };
	for (int kind = 1; kind <= KINDS; kind++) {
		struct helper_rows rows;
		if (kind == wish->kind || kinds[kind].group != kinds[wish->kind].group)
			continue;
		TRY(helpers_near(s, kind, (struct ints){ cells->at, cells->n }, HELPERS_MOST, &rows));
		add_near(s, wish, &rows, true, &all);
	}
	for (size_t i = 0; i < all.n; i++)
		if (!is_among(known, all.at[i].helper))
			out->at[out->n++] = all.at[i];
	return OK;
}

static void add_fact(const struct wish *wish, const struct helper_fact *f, const struct scope *s, struct candidate *c)
{
	c->adult = f->adult != 0;
	c->paused = f->paused_until > s->now || f->away > 0;
	c->week_most = f->week_most;
	c->helped_times = f->helped_times;
	c->asked_week = f->asked_week;
	c->asked_month = f->asked_month;
	c->yes_lately = f->yes_lately;
	c->less = f->less_times + (f->less_metres && c->metres >= f->less_metres);
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
	TRY(helper_facts(s, (struct member_ids){ ids, c->n }, wish->kind, kinds[wish->kind].group, wish->dayparts, wish->moment,
	                 listing, &facts));
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

/* What the words of the best have in common with the ask's, and so another order. */
static result compare_words(struct scope *s, const struct wish *wish, struct candidates *c)
{
	struct helper_words rows;
	listing_id *offers = arena_array(s->mem, WORDS_MOST, sizeof *offers);
	size_t n = c->n < WORDS_MOST ? c->n : WORDS_MOST;
	if (!wish->words.n)
		return OK;
	for (size_t i = 0; i < n; i++)
		offers[i] = c->at[i].offer;
	TRY(helper_words_of(s, (struct listing_ids){ offers, n }, &rows));
	for (size_t i = 0; i < n; i++) {
		struct candidate *one = &c->at[i];
		for (size_t k = 0; k < rows.n; k++)
			if (rows.at[k].listing_id.n == one->offer.n)
				one->words = meanings_shared(&wish->words, rows.at[k].words);
		candidate_score(wish, one);
	}
	qsort(c->at, c->n, sizeof *c->at, by_score);
	return OK;
}

/* Few are left for just this: who offers other help of the same group may be glad to be asked. */
static result fill_up(struct scope *s, const struct wish *wish, listing_id listing, const struct cells *cells,
                      const struct candidates *near, struct candidates *c)
{
	struct candidates others;
	TRY(of_other_kinds(s, wish, cells, near, &others));
	TRY(score_all(s, wish, listing, &others));
	struct candidate *all = arena_array(s->mem, c->n + others.n + 1, sizeof *all);
	for (size_t i = 0; i < c->n; i++)
		all[i] = c->at[i];
	for (size_t i = 0; i < others.n; i++)
		all[c->n + i] = others.at[i];
	*c = (struct candidates){ all, c->n + others.n };
	return OK;
}

result match_candidates(struct scope *s, const struct wish *wish, listing_id listing, struct candidates *out)
{
	struct candidates near, c;
	struct cells cells;
	TRY(ring(s, wish, &cells, &near));
	c = near;
	TRY(score_all(s, wish, listing, &c));
	if (c.n < FEW)
		TRY(fill_up(s, wish, listing, &cells, &near, &c));
	qsort(c.at, c.n, sizeof *c.at, by_score);
	TRY(compare_words(s, wish, &c));
	*out = (struct candidates){ c.at, c.n < CANDIDATES_MOST ? c.n : CANDIDATES_MOST };
	return OK;
}
