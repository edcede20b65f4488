/* search.c - finds open listings near someone: newest, nearest, by words.
 *
 * Each way walks short ranges: newest merges the newest of a few cells, nearest grows a ring
 * until it has a page, words intersect with the terms of cells. The exact distance is checked
 * here on the few rows left, from the blurred place only. */
#include "app/community/community.h"
#include "app/market/cards.h"
#include "app/market/index.h"
#include "app/market/kept.h"
#include "platform/search/search.h"
#include <math.h>

enum {
	ROUNDS = 4,
	RING_LEAST = 100,
	RING_WIDE = 1600,
	NEAR_MOST = 2000,
	CELLS_MOST = 16,
	CELLS_FEW = 4,
	CELLS_OF_RING = 32,
	COUNT_MOST = 1000
};

static const listing_id newest_of_all = { INT64_MAX };
static const int64_t everywhere = 0;

struct space { /* where and what to look for, as both indexes know it */
	int64_t facets[2];
	struct ints facet_list, cell_list;
	struct cells cells;
	int64_t metres;   /* 0: everywhere */
	int64_t listings; /* in those cells, or NOT_COUNTED */
};

static void space_of(const struct search *q, struct space *out)
{
	bool both = !q->type && q->group; /* a group has no facet of both types */
	out->facets[0] = facet_of(both ? ASK : q->type, q->group);
	out->facets[1] = facet_of(OFFER, q->group);
	out->facet_list = (struct ints){ out->facets, both ? 2 : 1 };
	out->listings = NOT_COUNTED;
	bool near = q->minutes > 0 && q->from.lat != 0;
	out->metres = near ? metres_in_minutes(q->minutes) : 0;
	if (near)
		cells_around(q->from, out->metres, CELLS_MOST, &out->cells);
	else
		out->cells = (struct cells){ .at = { everywhere }, .n = 1 };
	out->cell_list = (struct ints){ out->cells.at, out->cells.n };
}

/* About how many there are: exact by cells, not by the distance. */
static result count_listings(struct scope *s, struct space *space)
{
	struct cell_sum sum;
	if (space->listings != NOT_COUNTED)
		return OK;
	TRY(cell_count_sum(s, space->facet_list, space->cell_list, &sum));
	space->listings = sum.listings;
	return OK;
}

/* How far it is, or -1 beyond a limit. Most are sorted out by latitude alone, for the price of a subtraction. */
static int64_t metres_within(struct point from, struct point to, int64_t limit)
{
	static const double metres_a_degree = 111000; /* a little less than it is */
	if (fabs(from.lat - to.lat) * metres_a_degree > (double)limit)
		return -1;
	int64_t metres = metres_between(from, to);
	return metres <= limit ? metres : -1;
}

/* Does this reader see it, and is it near enough? */
static bool fits(const struct search *q, const struct space *space, const struct placed *p)
{
	if (q->sight == SIGHT_GUEST && spot_audience(p->spot) != AUDIENCE_ALL)
		return false;
	return !space->metres || metres_within(q->from, spot_point(p->spot), space->metres) >= 0;
}

/* The ids of a page, found so far. */
struct page {
	listing_id ids[SEARCH_PAGE];
	size_t n, most;
	listing_id before; /* all that are newer were looked at */
	bool more, ended;  /* full, and one more that fits; there was nothing left to look at */
};

static struct page new_page(const struct search *q)
{
	return (struct page){ .most = q->most && q->most < SEARCH_PAGE ? q->most : SEARCH_PAGE,
		              .before = q->before.n ? q->before : newest_of_all };
}

/* Adds what fits to the page, until there is one more than it holds. */
static void take(const struct search *q, const struct space *space, const struct placeds *rows, struct page *page)
{
	for (size_t i = 0; i < rows->n && !page->more; i++) {
		if (!fits(q, space, &rows->at[i]))
			continue;
		page->more = page->n == page->most;
		if (!page->more)
			page->ids[page->n++] = rows->at[i].id;
	}
}

/* Reads what a page shows, once it is known which listings it holds; in the order of the ids. */
static result show(struct scope *s, const struct search *q, const struct page *page, struct search_result *out)
{
	TRY(cards_by_ids(s, (struct listing_ids){ page->ids, page->n }, q, &out->cards));
	/* Enough was looked at for one page though it is not full: the next page goes on from there. */
	out->more = page->more || !page->ended;
	out->next = !page->more && !page->ended ? page->before : page->n ? page->ids[page->n - 1] : (listing_id){ 0 };
	return OK;
}

static result newest(struct scope *s, const struct space *space, struct ints cells, listing_id before, int64_t most,
                     struct placeds *out)
{
	if (cells.n == 1 && space->facet_list.n == 1)
		return newest_in_cell(s, space->facets[0], cells.at[0], before, most, out);
	return newest_in_cells(s, space->facet_list, cells, before, most, out);
}

/* Fills the page from some cells, so many at a time. */
static result look_through(struct scope *s, const struct search *q, const struct space *space, struct ints cells, int64_t batch,
                           int rounds, struct page *page)
{
	for (int round = 0; round < rounds && !page->more && !page->ended; round++) {
		struct placeds rows;
		TRY(newest(s, space, cells, page->before, batch, &rows));
		take(q, space, &rows, page);
		page->ended = (int64_t)rows.n < batch;
		if (!page->ended)
			page->before = rows.at[rows.n - 1].id;
	}
	return OK;
}

/* Each cell gives up to a batch of its newest. A few large cells have more that are too far away, many small ones give
 * more that are too old: what reads least. */
static result cells_to_walk(struct scope *s, const struct search *q, struct space *space, struct cells *out, int64_t *batch)
{
	struct cells few;
	struct cell_sum sum;
	*out = space->cells;
	cells_around(q->from, space->metres, CELLS_FEW, &few);
	if (!few.n || few.zoom == space->cells.zoom)
		return OK;
	TRY(count_listings(s, space));
	TRY(cell_count_sum(s, space->facet_list, (struct ints){ few.at, few.n }, &sum));
	int64_t batch_of_few = *batch * sum.listings / (space->listings ? space->listings : 1) + 1;
	if ((int64_t)few.n * batch_of_few > (int64_t)space->cells.n * *batch)
		return OK;
	*out = few;
	*batch = batch_of_few;
	return OK;
}

/* The newest of the community: of a first page they are kept, of others read; when only what is near counts, once. */
static result look_everywhere(struct scope *s, const struct search *q, struct space *space, int64_t batch, struct page *page)
{
	struct newest kept;
	int rounds = space->metres ? 1 : ROUNDS;
	if (!q->before.n && space->facet_list.n == 1) {
		TRY(kept_newest(s, space->facets[0], &kept));
		take(q, space, &kept.rows, page);
		page->ended = kept.rows.n < NEWEST_KEPT;
		if (!page->ended)
			page->before = kept.rows.at[kept.rows.n - 1].id;
		if (!space->metres)
			space->listings = kept.listings;
		rounds -= 1;
	}
	return look_through(s, q, space, (struct ints){ &everywhere, 1 }, space->metres ? NEWEST_KEPT : batch, rounds, page);
}

/* In a village most is near: then the newest of the community fill the page, from one short range. */
static result find_newest(struct scope *s, const struct search *q, struct space *space, struct search_result *out)
{
	struct page page = new_page(q);
	int64_t batch = (int64_t)page.most + 1;
	struct cells cells;
	TRY(look_everywhere(s, q, space, batch, &page));
	if (space->metres && !page.more && !page.ended) {
		batch = 2 * (batch - (int64_t)page.n);
		TRY(cells_to_walk(s, q, space, &cells, &batch));
		TRY(look_through(s, q, space, (struct ints){ cells.at, cells.n }, batch, ROUNDS, &page));
	}
	return show(s, q, &page, out);
}

/* The terms that must be in a document, besides the words. The words are the community's own; only without any (all
 * were stop words) its term stands for them. */
static struct texts terms_of(struct scope *s, const struct search *q, const struct space *space, bool has_words)
{
	const char **at = arena_array(s->mem, 4, sizeof *at);
	size_t n = 0;
	if (!has_words)
		at[n++] = term_community(s);
	if (q->type)
		at[n++] = term_type(s->mem, q->type);
	if (q->group)
		at[n++] = term_group(s->mem, q->group);
	if (space->metres) {
		char *any = NULL;
		for (size_t i = 0; i < space->cells.n; i++) {
			char *cell = term_cell(s->mem, space->cells.at[i]);
			any = any ? arena_print(s->mem, "%s|%s", any, cell) : cell;
		}
		at[n++] = any;
	}
	return (struct texts){ at, n };
}

static result match_of(struct scope *s, const struct search *q, const struct space *space, struct texts words, const char **out)
{
	int64_t number;
	TRY(community_number(s, &number));
	*out = search_match(s, number, words, terms_of(s, q, space, words.n > 0));
	return OK;
}

/* Guests find only what they may see: the public words. */
static struct texts words_for(struct scope *s, const struct search *q)
{
	struct texts words = search_wanted(s->mem, q->words);
	for (size_t i = 0; i < words.n && q->sight == SIGHT_GUEST; i++)
		words.at[i] = arena_print(s->mem, "p%s", words.at[i] + 1);
	return words;
}

/* Where listings are that were found by words; not read where every one of them fits. */
static result places_of(struct scope *s, const struct found_keys *keys, bool all_fit, struct placeds *out)
{
	struct seen_places seen;
	listing_id *ids = arena_array(s->mem, keys->n + 1, sizeof *ids);
	out->at = arena_array(s->mem, keys->n + 1, sizeof *out->at);
	out->n = 0;
	for (size_t i = 0; i < keys->n; i++)
		ids[i] = keys->at[i].id;
	if (all_fit) {
		for (; out->n < keys->n; out->n++)
			out->at[out->n] = (struct placed){ .id = ids[out->n] };
		return OK;
	}
	TRY(places_by_ids(s, (struct listing_ids){ ids, keys->n }, &seen));
	for (size_t i = 0; i < seen.n; i++) {
		const struct seen_place *p = &seen.at[i];
		out->at[out->n++] = (struct placed){ p->id, spot_of((struct point){ p->seen_lat, p->seen_lon }, p->audience) };
	}
	return OK;
}

static result find_words(struct scope *s, const struct search *q, const struct space *space, struct texts words,
                         struct search_result *out)
{
	const char *match;
	TRY(match_of(s, q, space, words, &match));
	struct page page = new_page(q);
	bool all_fit = q->sight != SIGHT_GUEST && !space->metres;
	int64_t batch = all_fit ? (int64_t)page.most + 1 : 3 * (int64_t)page.most;
	for (int round = 0; round < ROUNDS && !page.more && !page.ended; round++) {
		struct found_keys keys;
		struct placeds rows;
		TRY(newest_with_words(s, match, page.before, batch, &keys));
		TRY(places_of(s, &keys, all_fit, &rows));
		take(q, space, &rows, &page);
		page.ended = (int64_t)keys.n < batch;
		if (!page.ended)
			page.before = keys.at[keys.n - 1].id;
	}
	return show(s, q, &page, out);
}

struct near {
	listing_id id;
	int64_t metres;
};

static int by_distance(const void *a, const void *b)
{
	const struct near *x = a, *y = b;
	if (x->metres != y->metres)
		return x->metres < y->metres ? -1 : 1;
	return x->id.n > y->id.n ? -1 : x->id.n < y->id.n;
}

/* The places inside a ring, nearest first, beyond the page before. */
static result ring(struct scope *s, const struct search *q, struct space *space, int64_t metres, struct near **out, size_t *n)
{
	struct placeds places;
	if (!cells_at_zoom(q->from, metres, ZOOM_FINEST, CELLS_OF_RING, &space->cells))
		cells_around(q->from, metres, CELLS_MOST, &space->cells);
	if (!space->cells.n)
		space->cells = (struct cells){ .at = { everywhere }, .n = 1 }; /* too wide for cells */
	space->cell_list = (struct ints){ space->cells.at, space->cells.n };
	TRY(places_in_cells(s, space->facet_list, space->cell_list, NEAR_MOST, &places));
	struct near *near = arena_array(s->mem, places.n + 1, sizeof *near);
	*n = 0;
	for (size_t i = 0; i < places.n; i++) {
		const struct placed *p = &places.at[i];
		int64_t far = metres_within(q->from, spot_point(p->spot), metres);
		bool next = far > q->beyond || (far == q->beyond && (!q->beyond || p->id.n < q->before.n));
		if (far >= 0 && next && fits(q, space, p))
			near[(*n)++] = (struct near){ p->id, far };
	}
	qsort(near, *n, sizeof *near, by_distance);
	*out = near;
	return OK;
}

/* As wide as how many stand round here suggests: twice the page, so that one ring is mostly enough. A next page begins
 * where the one before ended. */
static result first_ring(struct scope *s, const struct search *q, const struct space *space, int64_t *out)
{
	enum { ZOOM_COUNTED = 14, EARTH_METRES = 40075016 };
	int64_t here = cell_key(q->from, ZOOM_COUNTED);
	struct cell_sum sum;
	TRY(cell_count_sum(s, space->facet_list, (struct ints){ &here, 1 }, &sum));
	double side = EARTH_METRES * cos(q->from.lat * M_PI / 180) / (1 << ZOOM_COUNTED);
	int64_t metres = (int64_t)(side * sqrt(2.0 * SEARCH_PAGE / (M_PI * (double)(sum.listings + 1))));
	*out = q->beyond + (metres < RING_LEAST ? RING_LEAST : metres > RING_WIDE ? RING_WIDE : metres);
	return OK;
}

static result find_nearest(struct scope *s, const struct search *q, struct space *space, struct search_result *out)
{
	struct near *near = NULL;
	struct page page = { .most = new_page(q).most, .ended = true };
	size_t n = 0;
	int64_t limit = space->metres ? space->metres : 50000;
	int64_t metres;
	TRY(first_ring(s, q, space, &metres));
	for (;; metres *= 2) {
		TRY(ring(s, q, space, metres < limit ? metres : limit, &near, &n));
		if (n > page.most || metres >= limit)
			break;
	}
	page.n = n < page.most ? n : page.most;
	page.more = n > page.most;
	for (size_t i = 0; i < page.n; i++)
		page.ids[i] = near[i].id;
	out->next_beyond = page.n ? near[page.n - 1].metres : 0;
	return show(s, q, &page, out);
}

/* How many hold the words: exact on a single page, else counted up to a thousand. */
static result count_words(struct scope *s, const struct search *q, const struct space *space, struct texts words,
                          struct search_result *out)
{
	struct words_number number;
	const char *match;
	out->total = (int64_t)out->cards.n;
	if (q->uncounted || (!out->more && !q->before.n))
		return OK;
	TRY(match_of(s, q, space, words, &match));
	TRY(count_with_words(s, match, COUNT_MOST, &number));
	out->total = number.n;
	return OK;
}

/* Words as they were typed, then, only when nothing was found, as they may have been meant. */
static result find_words_mended(struct scope *s, const struct search *q, const struct space *space, struct search_result *out)
{
	struct texts words = words_for(s, q), mended;
	bool changed;
	TRY(find_words(s, q, space, words, out));
	TRY(count_words(s, q, space, words, out));
	if (out->cards.n)
		return OK;
	TRY(search_mend(s, words, &mended, &changed));
	if (!changed)
		return OK;
	TRY(find_words(s, q, space, mended, out));
	if (out->cards.n)
		out->mended = whole_words(s, mended, &out->cards);
	return count_words(s, q, space, mended, out);
}

static result find_all(struct scope *s, const struct search *q, struct space *space, struct search_result *out)
{
	struct space rings = *space;
	if (q->order == ORDER_NEAREST && q->from.lat != 0)
		TRY(find_nearest(s, q, &rings, out));
	else
		TRY(find_newest(s, q, space, out));
	out->total = (int64_t)out->cards.n;
	if (q->uncounted || (!out->more && !q->before.n))
		return OK; /* all of them stand on this page */
	TRY(count_listings(s, space));
	out->total = space->listings;
	return OK;
}

result market_search(struct scope *s, const struct search *q, struct search_result *out)
{
	struct space space;
	space_of(q, &space);
	*out = (struct search_result){ 0 };
	if (!text_empty(q->words))
		return find_words_mended(s, q, &space, out);
	return find_all(s, q, &space, out);
}
