/* kept.h - what many pages read of the same listings, kept in memory until the database changes; inside the slice only. */
#pragma once
#include "app/market/index.sql.h"
#include "app/market/search.sql.h"

/* A listing as its card needs it; kinds: of an offer, what it is good for. */
struct shown {
	struct found found;
	struct ints kinds;
};
struct showns {
	struct shown *at;
	size_t n;
};
/* In the order of the ids, without those that are not of this community. */
result kept_listings(struct scope *s, struct listing_ids ids, struct showns *out) MUST_USE;

/* The newest open listings of a facet in the whole community, and how many it has, or NOT_COUNTED where nothing may be
 * kept. Fewer than NEWEST_KEPT: that is all. */
enum { NEWEST_KEPT = 84, NOT_COUNTED = -1 };
struct newest {
	struct placeds rows;
	int64_t listings;
};
/* How many open listings a facet has in the whole community. */
result kept_count(struct scope *s, int64_t facet, int64_t *out) MUST_USE;
result kept_newest(struct scope *s, int64_t facet, struct newest *out) MUST_USE;
