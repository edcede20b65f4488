/* kept.c - cards and newest listings in memory, so that a busy first page asks the database for little.
 *
 * What is kept belongs to one state of the database (db_state) and goes, all of it, when a reader
 * comes with a later one: after any change by this process, and each second. So nothing is told
 * when something changes. It is held by community, as read by queries that name it; what a reader
 * may see of it is decided on the copy each gets. At most ROWS_MOST rows and NEWEST_MOST lists. */
#include "app/market/kept.h"
#include "app/market/market.h"
#include <pthread.h>

enum { SLOTS = 1024, ROWS_MOST = 512, NEWEST_MOST = 64 };

struct row {
	community_id community;
	struct shown shown;
};

struct list {
	community_id community;
	int64_t facet;
	struct newest newest;
};

static struct {
	pthread_rwlock_t lock;
	struct arena mem; /* of all below, but for the tables */
	int64_t state;
	struct row *slots[SLOTS];
	struct list *lists[NEWEST_MOST];
	size_t n_rows, n_lists;
} kept = { .lock = PTHREAD_RWLOCK_INITIALIZER };

/* Held for writing: false when what is kept is of a later state. */
static bool make_current(int64_t state)
{
	if (state <= kept.state)
		return state == kept.state;
	arena_free(&kept.mem);
	memset(kept.slots, 0, sizeof kept.slots);
	kept.n_rows = kept.n_lists = 0;
	kept.state = state;
	return true;
}

/* ---- cards ---- */

static struct row **slot_of(community_id community, listing_id id)
{
	size_t at = (size_t)((uint64_t)id.n * 0x9E3779B97F4A7C15u >> 40);
	while (kept.slots[at % SLOTS] &&
	       (kept.slots[at % SLOTS]->shown.found.id.n != id.n || kept.slots[at % SLOTS]->community.n != community.n))
		at++;
	return &kept.slots[at % SLOTS];
}

/* A row that got another column does not compile here until that was thought of: a text must be copied. */
enum { FOUND_NUMBERS = 11, FOUND_TEXTS = 7 };
_Static_assert(sizeof(struct found) == FOUND_NUMBERS * sizeof(int64_t) + FOUND_TEXTS * sizeof(char *), "copy its texts");

static struct shown copy_of(struct arena *mem, const struct shown *from)
{
	struct shown to = *from;
	const char **texts[FOUND_TEXTS] = { &to.found.code,     &to.found.title, &to.found.body,     &to.found.first_name,
		                            &to.found.district, &to.found.area,  &to.found.asked_for };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = arena_copy(mem, *texts[i]);
	int64_t *at = arena_array(mem, from->kinds.n + 1, sizeof *at);
	for (size_t i = 0; i < from->kinds.n; i++)
		at[i] = from->kinds.at[i];
	to.kinds.at = at;
	return to;
}

/* Those that are kept, each at its place; the ids of the others in 'missing'. */
static size_t take_kept(struct scope *s, int64_t state, struct listing_ids ids, struct shown *out, listing_id *missing)
{
	size_t n = 0;
	pthread_rwlock_rdlock(&kept.lock);
	bool current = state && state == kept.state;
	for (size_t i = 0; i < ids.n; i++) {
		const struct row *row = current ? *slot_of(s->community, ids.at[i]) : NULL;
		if (row)
			out[i] = copy_of(s->mem, &row->shown);
		else
			missing[n++] = ids.at[i];
	}
	pthread_rwlock_unlock(&kept.lock);
	return n;
}

static void keep_rows(community_id community, int64_t state, const struct showns *rows)
{
	pthread_rwlock_wrlock(&kept.lock);
	bool current = state && make_current(state);
	for (size_t i = 0; current && i < rows->n && kept.n_rows < ROWS_MOST; i++) {
		struct row **slot = slot_of(community, rows->at[i].found.id);
		if (*slot)
			continue;
		*slot = arena_new(&kept.mem, struct row);
		**slot = (struct row){ community, copy_of(&kept.mem, &rows->at[i]) };
		kept.n_rows++;
	}
	pthread_rwlock_unlock(&kept.lock);
}

/* The kinds of one offer stand together, in the order of the query. */
static struct ints kinds_among(struct arena *mem, const struct offer_kinds *rows, listing_id offer)
{
	int64_t *at = arena_array(mem, KINDS_OF_OFFER, sizeof *at);
	size_t n = 0;
	for (size_t i = 0; i < rows->n && n < KINDS_OF_OFFER; i++)
		if (rows->at[i].listing_id.n == offer.n)
			at[n++] = rows->at[i].kind;
	return (struct ints){ at, n };
}

static result read_rows(struct scope *s, struct listing_ids ids, struct showns *out)
{
	struct founds rows;
	struct offer_kinds good_for = { 0 };
	listing_id *offers = arena_array(s->mem, ids.n, sizeof *offers);
	size_t n_offers = 0;
	TRY(listings_by_ids(s, ids, &rows));
	for (size_t i = 0; i < rows.n; i++)
		if (rows.at[i].type == OFFER)
			offers[n_offers++] = rows.at[i].id;
	if (n_offers)
		TRY(kinds_of_offers(s, (struct listing_ids){ offers, n_offers }, &good_for));
	*out = (struct showns){ arena_array(s->mem, rows.n + 1, sizeof *out->at), rows.n };
	for (size_t i = 0; i < rows.n; i++)
		out->at[i] = (struct shown){ rows.at[i], kinds_among(s->mem, &good_for, rows.at[i].id) };
	return OK;
}

result kept_listings(struct scope *s, struct listing_ids ids, struct showns *out)
{
	int64_t state = db_state(s->db);
	struct showns read = { 0 };
	struct shown *at = arena_array(s->mem, ids.n + 1, sizeof *at);
	listing_id *missing = arena_array(s->mem, ids.n + 1, sizeof *missing);
	size_t n_missing = take_kept(s, state, ids, at, missing), n = 0;
	if (n_missing)
		TRY(read_rows(s, (struct listing_ids){ missing, n_missing }, &read));
	if (read.n)
		keep_rows(s->community, state, &read);
	for (size_t i = 0; i < ids.n; i++) {
		for (size_t k = 0; k < read.n && !at[i].found.id.n; k++)
			if (read.at[k].found.id.n == ids.at[i].n)
				at[i] = read.at[k];
		if (at[i].found.id.n)
			at[n++] = at[i];
	}
	*out = (struct showns){ at, n };
	return OK;
}

/* ---- the newest ---- */

static struct newest newest_copy(struct arena *mem, const struct newest *from)
{
	struct newest to = *from;
	to.rows.at = arena_array(mem, from->rows.n + 1, sizeof *to.rows.at);
	for (size_t i = 0; i < from->rows.n; i++)
		to.rows.at[i] = from->rows.at[i];
	return to;
}

static bool take_newest(struct scope *s, int64_t state, int64_t facet, struct newest *out)
{
	bool found = false;
	pthread_rwlock_rdlock(&kept.lock);
	for (size_t i = 0; state && state == kept.state && i < kept.n_lists && !found; i++) {
		const struct list *list = kept.lists[i];
		found = list->community.n == s->community.n && list->facet == facet;
		if (found)
			*out = newest_copy(s->mem, &list->newest);
	}
	pthread_rwlock_unlock(&kept.lock);
	return found;
}

static void keep_newest(community_id community, int64_t state, int64_t facet, const struct newest *newest)
{
	pthread_rwlock_wrlock(&kept.lock);
	if (state && make_current(state) && kept.n_lists < NEWEST_MOST) {
		struct list *list = arena_new(&kept.mem, struct list);
		*list = (struct list){ community, facet, newest_copy(&kept.mem, newest) };
		kept.lists[kept.n_lists++] = list;
	}
	pthread_rwlock_unlock(&kept.lock);
}

static const int64_t everywhere = 0;

static result count_facet(struct scope *s, int64_t facet, int64_t *out)
{
	struct cell_sum sum;
	TRY(cell_count_sum(s, (struct ints){ &facet, 1 }, (struct ints){ &everywhere, 1 }, &sum));
	*out = sum.listings;
	return OK;
}

result kept_count(struct scope *s, int64_t facet, int64_t *out)
{
	struct newest newest;
	if (!take_newest(s, db_state(s->db), facet, &newest))
		return count_facet(s, facet, out);
	*out = newest.listings;
	return OK;
}

result kept_newest(struct scope *s, int64_t facet, struct newest *out)
{
	static const listing_id newest_of_all = { INT64_MAX };
	int64_t state = db_state(s->db);
	struct newest newest = { .listings = NOT_COUNTED };
	if (take_newest(s, state, facet, out))
		return OK;
	TRY(newest_in_cell(s, facet, everywhere, newest_of_all, NEWEST_KEPT, &newest.rows));
	if (state)
		TRY(count_facet(s, facet, &newest.listings));
	keep_newest(s->community, state, facet, &newest);
	*out = newest;
	return OK;
}
