#include "platform/geo/rings.h"
#include <math.h>

/* rings.c - whether an outline is one: closed, with a surface, not through itself.
 *
 * Edges are tried in order of their southern end, each only against those that begin before it ends, so
 * that an outline of some thousand points takes milliseconds and not seconds. */

struct edge {
	struct point south, north;
	size_t place; /* of its first point in the ring */
};

static int by_south(const void *a, const void *b)
{
	const struct edge *one = a, *other = b;

	return (one->south.lat > other->south.lat) - (one->south.lat < other->south.lat);
}

/* On which side of the line a-b the point lies: its sign. */
static int side(struct point a, struct point b, struct point p)
{
	double area = (b.lon - a.lon) * (p.lat - a.lat) - (b.lat - a.lat) * (p.lon - a.lon);

	return (area > 1e-13) - (area < -1e-13);
}

/* Truly crossing: each has its ends on both sides of the other. Touching is fine. */
static bool cross(const struct edge *a, const struct edge *b)
{
	return side(a->south, a->north, b->south) * side(a->south, a->north, b->north) < 0 &&
	       side(b->south, b->north, a->south) * side(b->south, b->north, a->north) < 0;
}

static struct edge *sorted_edges(struct arena *mem, const struct ring *ring)
{
	struct edge *edges = arena_array(mem, ring->n, sizeof *edges);

	for (size_t i = 0; i < ring->n; i++) {
		struct point a = ring->at[i], b = ring->at[(i + 1) % ring->n];

		edges[i] = a.lat <= b.lat ? (struct edge){ a, b, i } : (struct edge){ b, a, i };
	}
	qsort(edges, ring->n, sizeof *edges, by_south);
	return edges;
}

static bool apart(const struct edge *a, const struct edge *b)
{
	return fmax(a->south.lon, a->north.lon) < fmin(b->south.lon, b->north.lon) ||
	       fmax(b->south.lon, b->north.lon) < fmin(a->south.lon, a->north.lon);
}

bool ring_crosses_itself(struct arena *mem, const struct ring *ring, size_t *where)
{
	struct arena_mark mark = arena_mark(mem);
	struct edge *edges = sorted_edges(mem, ring);
	size_t found = ring->n;

	for (size_t i = 0; i < ring->n && found == ring->n; i++)
		for (size_t k = i + 1; k < ring->n && edges[k].south.lat <= edges[i].north.lat; k++)
			if (!apart(&edges[i], &edges[k]) && cross(&edges[i], &edges[k])) {
				found = edges[i].place < edges[k].place ? edges[i].place : edges[k].place;
				break;
			}
	arena_reset(mem, mark);
	if (found == ring->n)
		return false;
	*where = found;
	return true;
}

bool ring_is_flat(const struct ring *ring)
{
	size_t other = 1;

	while (other < ring->n && ring->at[other].lat == ring->at[0].lat && ring->at[other].lon == ring->at[0].lon)
		other++;
	for (size_t i = other + 1; i < ring->n; i++)
		if (side(ring->at[0], ring->at[other], ring->at[i]))
			return false;
	return true;
}
