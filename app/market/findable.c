/* findable.c - a listing as searches find it, and a search as listings answer it, in the same terms.
 *
 * For who waits for what is still to come: facets, cells and words of a new listing are looked up
 * among those of kept searches. What is compared here must stay what search.c finds. */
#include "app/market/index.h"
#include "platform/search/search.h"

enum { CELLS_OF_SEARCH = 16 };

/* Its own words, and the names of its kinds and their groups. */
static struct texts words_of(struct arena *mem, const struct listing *l, const struct listing_kind_rows *rows)
{
	char *all = arena_print(mem, "%s\n%s", l->title, l->body);
	for (size_t i = 0; i < rows->n; i++) {
		const struct kind *kind = &kinds[rows->at[i].kind];
		all = arena_print(mem, "%s\n%s %s", all, T(&language_nl, kind->name),
		                  T(&language_nl, kind_groups[kind->group].name));
	}
	struct texts words = search_terms(mem, all), groups = search_groups(mem, words);
	const char **at = arena_array(mem, words.n + groups.n + 1, sizeof *at);
	memcpy(at, words.at, words.n * sizeof *at);
	memcpy(at + words.n, groups.at, groups.n * sizeof *at);
	return (struct texts){ at, words.n + groups.n };
}

struct texts terms_wanted(struct arena *mem, const char *words)
{
	struct texts terms = { 0 };
	if (text_empty(words))
		return terms;
	terms = search_wanted(mem, words);
	for (size_t i = 0; i < terms.n; i++)
		terms.at[i] = search_meaning(mem, terms.at[i]);
	return terms;
}

result listing_findable(struct scope *s, const struct listing *l, struct findable *out)
{
	struct listing_kind_rows rows;
	int64_t *cells = arena_array(s->mem, CELLS, sizeof *cells);
	TRY(listing_kinds_of(s, l->id, &rows));
	cells_of(l, cells);
	*out = (struct findable){
		.facets = facets_of(s->mem, l, &rows),
		.cells = { cells, CELLS },
		.words = words_of(s->mem, l, &rows),
		.seen = { l->seen_lat, l->seen_lon },
	};
	return OK;
}

void search_ground(struct arena *mem, const struct search *q, struct ground *out)
{
	int64_t *facets = arena_array(mem, 2, sizeof *facets);
	struct cells *cells = arena_new(mem, struct cells);
	bool near = q->minutes > 0 && q->from.lat != 0;
	size_t n = 0;
	for (int type = ASK; type <= OFFER; type++)
		if (!q->type || q->type == type)
			facets[n++] = type * 100 + q->group;
	int64_t metres = near ? metres_in_minutes(q->minutes) : 0;
	if (near)
		cells_around(q->from, metres, CELLS_OF_SEARCH, cells);
	if (!cells->n)
		*cells = (struct cells){ .at = { 0 }, .n = 1 }; /* everywhere */
	*out = (struct ground){
		.facets = { facets, n },
		.cells = { cells->at, cells->n },
		.words = terms_wanted(mem, q->words),
		.metres = metres,
	};
}
