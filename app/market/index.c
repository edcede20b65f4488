/* index.c - keeps the cells, counts and words of open listings.
 *
 * Only what is open stands here, and only by its blurred place: a search can not find more than
 * a page would show. Guests search the public words (of the kind), members also a person's own. */
#include "app/market/index.h"
#include "app/community/community.h"
#include "app/market/index.sql.h"
#include "platform/search/search.h"
#include <math.h>

struct ints facets_of(struct arena *mem, const struct listing *l, const struct listing_kind_rows *rows)
{
	int64_t *at = arena_array(mem, KIND_GROUPS + 2, sizeof *at);
	bool in[KIND_GROUPS + 1] = { false };
	size_t n = 0;
	at[n++] = facet_of(0, 0);
	at[n++] = facet_of((int)l->type, 0);
	for (size_t i = 0; i < rows->n; i++) {
		int group = kinds[rows->at[i].kind].group;
		if (!in[group])
			at[n++] = facet_of((int)l->type, group);
		in[group] = true;
	}
	return (struct ints){ at, n };
}

void cells_of(const struct listing *l, int64_t out[CELLS])
{
	struct point seen = { l->seen_lat, l->seen_lon };
	out[0] = 0;
	out[1] = cell_key(seen, 10);
	out[2] = cell_key(seen, 12);
	out[3] = cell_key(seen, 14);
	out[4] = cell_key(seen, ZOOM_FINEST);
}

/* 2 bits of audience, 25 of latitude, 26 of longitude, in steps of 0.00001 degree. */
enum { AUDIENCE_BITS = 2, LAT_BITS = 25 };

int64_t spot_of(struct point seen, int64_t audience)
{
	return llround((seen.lon + 180) * 1e5) << (AUDIENCE_BITS + LAT_BITS) | llround((seen.lat + 90) * 1e5) << AUDIENCE_BITS |
	       audience;
}

struct point spot_point(int64_t spot)
{
	int64_t lat = spot >> AUDIENCE_BITS & ((1 << LAT_BITS) - 1), lon = spot >> (AUDIENCE_BITS + LAT_BITS);
	return (struct point){ (double)lat / 1e5 - 90, (double)lon / 1e5 - 180 };
}

int64_t spot_audience(int64_t spot)
{
	return spot & ((1 << AUDIENCE_BITS) - 1);
}

char *term_community(const struct scope *s)
{
	return arena_print(s->mem, "c%lld", (long long)s->community.n);
}

char *term_type(struct arena *mem, int64_t type)
{
	return arena_print(mem, "t%lld", (long long)type);
}

char *term_group(struct arena *mem, int group)
{
	return arena_print(mem, "g%d", group);
}

char *term_cell(struct arena *mem, int64_t cell)
{
	return arena_print(mem, "z%lld", (long long)cell);
}

/* Terms, and what they mean, as this community's and with another first letter: w for a person's words, p for public ones. */
static char *words_as(struct scope *s, int64_t number, char letter, struct texts words)
{
	struct texts groups = search_groups(s->mem, words);
	char *all = search_document(s->mem, search_owned(s->mem, number, words));
	if (groups.n)
		all = arena_print(s->mem, "%s %s", all, search_document(s->mem, search_owned(s->mem, number, groups)));
	for (char *at = all; *at; at = strchr(at, ' ') ? strchr(at, ' ') + 1 : at + strlen(at))
		*at = letter;
	return all;
}

/* All terms of a listing: place, type, groups, words. Kinds go in by the names people know them by. */
static result document_of(struct scope *s, const struct listing *l, const struct listing_kind_rows *rows, struct texts own,
                          char **out)
{
	int64_t cells[CELLS], number;
	TRY(community_number(s, &number));
	cells_of(l, cells);
	char *doc = arena_print(s->mem, "%s %s", term_community(s), term_type(s->mem, l->type));
	for (size_t i = 1; i < CELLS_COUNTED; i++)
		doc = arena_print(s->mem, "%s %s", doc, term_cell(s->mem, cells[i]));
	for (size_t i = 0; i < rows->n; i++) {
		const struct kind *kind = &kinds[rows->at[i].kind];
		const char *name =
			arena_print(s->mem, "%s %s", T(&language_nl, kind->name), T(&language_nl, kind_groups[kind->group].name));
		struct texts words = search_terms(s->mem, name);
		doc = arena_print(s->mem, "%s %s %s %s", doc, term_group(s->mem, kind->group), words_as(s, number, 'p', words),
		                  words_as(s, number, 'w', words));
	}
	*out = arena_print(s->mem, "%s %s", doc, words_as(s, number, 'w', own));
	return OK;
}

/* ---- the names of kinds, for mending what guests type ---- */

enum { TIMES = 5 }; /* from so many uses on, a word is mended for guests too (platform/search) */

/* Once in a community: with its first ask or offer. */
static result learn_kinds(struct scope *s)
{
	int64_t all_types = facet_of(0, 0), everywhere = 0;
	struct cell_sum open;
	TRY(cell_count_sum(s, (struct ints){ &all_types, 1 }, (struct ints){ &everywhere, 1 }, &open));
	if (open.listings)
		return OK;
	char *all = arena_copy(s->mem, "");
	for (int kind = 1; kind <= KINDS; kind++)
		all = arena_print(s->mem, "%s %s", all, T(&language_nl, kinds[kind].name));
	for (int group = 1; group <= KIND_GROUPS; group++)
		all = arena_print(s->mem, "%s %s", all, T(&language_nl, kind_groups[group].name));
	for (int i = 0; i < TIMES; i++)
		TRY(search_learn(s, all));
	return OK;
}

result index_add(struct scope *s, const struct listing *l)
{
	int64_t cells[CELLS], count;
	struct listing_kind_rows rows;
	cells_of(l, cells);
	TRY(listing_kinds_of(s, l->id, &rows));
	struct ints facets = facets_of(s->mem, l, &rows), cell_list = { cells, CELLS };
	TRY(learn_kinds(s));
	int64_t spot = spot_of((struct point){ l->seen_lat, l->seen_lon }, l->audience);
	TRY(cell_insert(s, l->id, spot, facets, cell_list, &count));
	TRY(cell_count_add(s, facets, (struct ints){ cells, CELLS_COUNTED }, 1, &count));
	struct texts own = search_terms(s->mem, arena_print(s->mem, "%s\n%s", l->title, l->body));
	char *document;
	TRY(document_of(s, l, &rows, own, &document));
	TRY(words_insert(s, l->id, document, &count));
	return search_learn_terms(s, own);
}

result index_remove(struct scope *s, const struct listing *l)
{
	int64_t cells[CELLS], removed, count;
	struct listing_kind_rows rows;
	cells_of(l, cells);
	TRY(listing_kinds_of(s, l->id, &rows));
	struct ints facets = facets_of(s->mem, l, &rows);
	TRY(cell_delete(s, l->id, facets, (struct ints){ cells, CELLS }, &removed));
	if (!removed)
		return OK;
	TRY(cell_count_add(s, facets, (struct ints){ cells, CELLS_COUNTED }, -1, &count));
	return words_delete(s, l->id, &count);
}
