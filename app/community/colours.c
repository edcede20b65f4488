#include "app/community/draw.h"
#include <math.h>

/* colours.c - which areas touch, and a colour for each that its neighbours do not have.
 *
 * Areas touch when they share points of their outlines (at 1e-5 degrees): imported maps are made so. The
 * areas with most neighbours choose first. */

struct corner {
	int64_t key;
	size_t lap;
};

static int by_key(const void *a, const void *b)
{
	const struct corner *one = a, *other = b;

	if (one->key != other->key)
		return one->key < other->key ? -1 : 1;
	return (one->lap > other->lap) - (one->lap < other->lap);
}

static struct corner *corners_of(struct arena *mem, const struct laps *laps, size_t *n)
{
	struct corner *corners = NULL;
	size_t room = 0;

	*n = 0;
	for (size_t i = 0; i < laps->n; i++)
		for (size_t r = 0; r < laps->at[i].shape->n; r++)
			for (size_t k = 0; k < laps->at[i].shape->rings[r].n; k++) {
				struct point p = laps->at[i].shape->rings[r].at[k];

				corners = arena_grow(mem, corners, *n, &room, sizeof *corners);
				corners[(*n)++] = (struct corner){ llround(p.lat * 1e5) * 100000000 + llround(p.lon * 1e5), i };
			}
	return corners;
}

/* touch[a * n + b]: whether two areas share a point. */
static bool *touching(struct arena *mem, const struct laps *laps)
{
	size_t n, count = laps->n;
	struct corner *corners = corners_of(mem, laps, &n);
	bool *touch = arena_array(mem, count * count + 1, sizeof *touch);

	if (n)
		qsort(corners, n, sizeof *corners, by_key);
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n && corners[k].key == corners[i].key; k++)
			if (corners[i].lap != corners[k].lap)
				touch[corners[i].lap * count + corners[k].lap] = touch[corners[k].lap * count + corners[i].lap] =
					true;
	return touch;
}

static size_t neighbours(const bool *touch, size_t count, size_t lap)
{
	size_t n = 0;

	for (size_t i = 0; i < count; i++)
		n += touch[lap * count + i];
	return n;
}

/* The colour that is used least among those that no neighbour has; the first when all are taken. */
static int free_colour(const struct laps *laps, const bool *touch, size_t lap)
{
	size_t used[LAPS + 1] = { 0 };
	bool taken[LAPS + 1] = { false };
	int best = 0;

	for (size_t i = 0; i < laps->n; i++) {
		used[laps->at[i].colour]++;
		taken[laps->at[i].colour] |= touch[lap * laps->n + i];
	}
	for (int c = 1; c <= LAPS; c++)
		if (!taken[c] && (!best || used[c] < used[best]))
			best = c;
	return best ? best : (int)(lap % LAPS) + 1;
}

void colour_laps(struct arena *mem, struct laps *laps)
{
	struct arena_mark mark = arena_mark(mem);
	const bool *touch = touching(mem, laps);

	for (size_t done = 0; done < laps->n; done++) {
		size_t next = laps->n;

		for (size_t i = 0; i < laps->n; i++)
			if (!laps->at[i].colour &&
			    (next == laps->n || neighbours(touch, laps->n, i) > neighbours(touch, laps->n, next)))
				next = i;
		laps->at[next].colour = free_colour(laps, touch, next);
	}
	arena_reset(mem, mark);
}
