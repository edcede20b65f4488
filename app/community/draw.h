/* draw.h - the areas of a community as drawings; inside the slice only. */
#pragma once
#include "app/community/communities.sql.h"
#include "app/community/community.h"

enum { LAPS = 6, DRAWN_MOST = 600, HERO_WIDTH = 1000 };

/* One area that is drawn. */
struct lap {
	const char *name;
	struct shape *shape;
	struct point middle;
	int colour; /* 1 to LAPS: never that of a neighbour, where six are enough */
};
struct laps {
	struct lap *at;
	size_t n;
	struct point low, high;
	bool real; /* areas of CBS, which asks to be named where they are shown */
	struct landmark_rows landmarks;
};

/* Gives each area a colour that its neighbours do not have. */
void colour_laps(struct arena *mem, struct laps *laps);

/* The three drawings: the inside of the large one, the file of the small one, the features for the map that moves. */
const char *draw_hero(struct arena *mem, const struct laps *laps, const struct frame *f) __attribute__((returns_nonnull));
const char *draw_quilt(struct arena *mem, const struct laps *laps) __attribute__((returns_nonnull));
const char *draw_features(struct arena *mem, const struct laps *laps) __attribute__((returns_nonnull));

/* Names on the large drawing: only where one fits, the largest areas first. */
void draw_names(struct html *o, const struct laps *laps, const struct frame *f);
