/* index.h - how an open listing is made findable: by cell, by count, by words; inside the slice only. */
#pragma once
#include "app/market/market.h"

/* Cells in which a listing stands, from everywhere to zoom 16; the finest are only for who is nearest, and not counted. */
enum { CELLS = 5, CELLS_COUNTED = 4, ZOOM_FINEST = 16 };

/* The first part of the key: one type or all, one group or all. */
static inline int64_t facet_of(int type, int group)
{
	return type * 100 + group;
}

/* All, the type alone, and the type with each group of its kinds: an offer may stand in several. */
struct ints facets_of(struct arena *mem, const struct listing *listing, const struct listing_kind_rows *kinds);
void cells_of(const struct listing *listing, int64_t out[CELLS]);

result index_add(struct scope *s, const struct listing *listing) MUST_USE;
/* A listing is no longer found; the match slice hears of it. */
result listing_closed(struct scope *s, listing_id listing) MUST_USE;
result index_remove(struct scope *s, const struct listing *listing) MUST_USE;

/* A blurred place, to a metre, and an audience in one number: what an index says of a listing. */
int64_t spot_of(struct point seen, int64_t audience);
struct point spot_point(int64_t spot);
int64_t spot_audience(int64_t spot);

/* Terms that stand beside people's words in a document. */
char *term_community(const struct scope *s);
char *term_type(struct arena *mem, int64_t type);
char *term_group(struct arena *mem, int group);
char *term_cell(struct arena *mem, int64_t cell);
