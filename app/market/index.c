/* index.c - keeps the cells, counts and words of open listings.
 *
 * Only what is open stands here, and only by its blurred place: a search can not find more than
 * a page would show. Guests search the public words (of the kind), members also a person's own. */
#include "app/market/index.h"
#include "app/market/index.sql.h"
#include "platform/search/search.h"

void facets_of(int64_t type, int group, int64_t out[FACETS])
{
	out[0] = type * 100;
	out[1] = type * 100 + group;
}

static void cells_of(const struct listing *l, int64_t out[CELLS])
{
	struct point seen = { l->seen_lat, l->seen_lon };
	out[0] = 0;
	out[1] = cell_key(seen, 10);
	out[2] = cell_key(seen, 12);
	out[3] = cell_key(seen, 14);
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

/* Terms with another first letter: w for a person's words, p for public ones. */
static char *words_as(struct scope *s, char letter, struct texts words)
{
	char *all = search_document(s->mem, words);
	for (char *at = all; *at; at = strchr(at, ' ') ? strchr(at, ' ') + 1 : at + strlen(at))
		*at = letter;
	return all;
}

/* All terms of a listing: place, type, groups, words. Kinds go in by the names people know them by. */
static result document_of(struct scope *s, const struct listing *l, struct texts own, char **out)
{
	int64_t cells[CELLS];
	cells_of(l, cells);
	char *doc = arena_print(s->mem, "%s %s", term_community(s), term_type(s->mem, l->type));
	for (size_t i = 1; i < CELLS; i++)
		doc = arena_print(s->mem, "%s %s", doc, term_cell(s->mem, cells[i]));
	struct listing_kind_rows rows;
	TRY(listing_kinds_of(s, l->id, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct kind *kind = &kinds[rows.at[i].kind];
		const char *name =
			arena_print(s->mem, "%s %s", T(&language_nl, kind->name), T(&language_nl, kind_groups[kind->group].name));
		struct texts words = search_terms(s->mem, name);
		doc = arena_print(s->mem, "%s %s %s %s", doc, term_group(s->mem, kind->group), words_as(s, 'p', words),
		                  words_as(s, 'w', words));
	}
	*out = arena_print(s->mem, "%s %s", doc, words_as(s, 'w', own));
	return OK;
}

result index_add(struct scope *s, const struct listing *l)
{
	int64_t facets[FACETS], cells[CELLS], count;
	facets_of(l->type, kinds[l->kind].group, facets);
	cells_of(l, cells);
	struct ints facet_list = { facets, FACETS }, cell_list = { cells, CELLS };
	char *document;
	TRY(cell_insert(s, l->id, facet_list, cell_list, &count));
	TRY(cell_count_add(s, facet_list, cell_list, 1, &count));
	struct texts own = search_terms(s->mem, arena_print(s->mem, "%s\n%s", l->title, l->body));
	TRY(document_of(s, l, own, &document));
	TRY(words_insert(s, l->id, document, &count));
	return search_learn_terms(s, own);
}

result index_remove(struct scope *s, const struct listing *l)
{
	int64_t facets[FACETS], cells[CELLS], removed, count;
	TRY(cell_delete(s, l->id, &removed));
	if (!removed)
		return OK;
	facets_of(l->type, kinds[l->kind].group, facets);
	cells_of(l, cells);
	TRY(cell_count_add(s, (struct ints){ facets, FACETS }, (struct ints){ cells, CELLS }, -1, &count));
	return words_delete(s, l->id, &count);
}
