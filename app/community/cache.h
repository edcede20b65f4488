/* cache.h - what this process keeps of all communities; inside the slice only. */
#pragma once
#include "app/community/communities.sql.h"
#include "app/community/community.h"

/* One community as it is kept: its row, and what others are given of it. */
struct kept {
	struct community_row row;
	struct community head;
	struct community_map map;
};

/* Calls 'with' for one community while what is kept cannot change; 'with' copies what it needs into s->mem.
 * 'found' is NULL when there is none. */
typedef void (*with_kept)(struct scope *s, const struct kept *found, void *data);
result kept_by_id(struct scope *s, with_kept with, void *data) MUST_USE;

/* The frame in which the hero of a community is drawn. */
struct frame hero_frame(const struct community_row *row);
