#include "platform/geo/geo.h"
#include <math.h>

/* shape.c - what lies inside an outline, how large it is, and where its label goes.
 *
 * Even-odd over all rings: holes and islands need no bookkeeping. Of two areas that share a border, a
 * point on it belongs to exactly one, because each edge is half open. */

static const double degree = 6371008.8 * M_PI / 180; /* metres of a degree of latitude */

static void widen(struct shape *shape, struct point p)
{
	shape->low.lat = fmin(shape->low.lat, p.lat);
	shape->low.lon = fmin(shape->low.lon, p.lon);
	shape->high.lat = fmax(shape->high.lat, p.lat);
	shape->high.lon = fmax(shape->high.lon, p.lon);
}

struct shape *shape_new(struct arena *mem, struct ring *rings, size_t n)
{
	struct shape *shape = arena_new(mem, struct shape);

	*shape = (struct shape){ rings, n, { INFINITY, INFINITY }, { -INFINITY, -INFINITY } };
	for (size_t r = 0; r < n; r++)
		for (size_t i = 0; i < rings[r].n; i++)
			widen(shape, rings[r].at[i]);
	return shape;
}

/* True when a line from p to the east crosses this ring an odd number of times. */
static bool odd(const struct ring *ring, struct point p)
{
	bool is_odd = false;

	for (size_t i = 0, before = ring->n - 1; i < ring->n; before = i++) {
		struct point a = ring->at[i], b = ring->at[before];

		if ((a.lat > p.lat) != (b.lat > p.lat) && p.lon < (b.lon - a.lon) * (p.lat - a.lat) / (b.lat - a.lat) + a.lon)
			is_odd = !is_odd;
	}
	return is_odd;
}

bool inside(const struct shape *shape, struct point p)
{
	bool is_inside = false;

	if (!(p.lat >= shape->low.lat && p.lat <= shape->high.lat && p.lon >= shape->low.lon && p.lon <= shape->high.lon))
		return false;
	for (size_t r = 0; r < shape->n; r++)
		if (shape->rings[r].n)
			is_inside ^= odd(&shape->rings[r], p);
	return is_inside;
}

double shape_size(const struct shape *shape)
{
	double east = cos((shape->low.lat + shape->high.lat) / 2 * M_PI / 180), sum = 0;
	struct point zero = shape->low;

	for (size_t r = 0; r < shape->n; r++)
		for (size_t i = 0, n = shape->rings[r].n; i < n; i++) {
			struct point a = shape->rings[r].at[i], b = shape->rings[r].at[(i + 1) % n];

			sum += (a.lon - zero.lon) * (b.lat - zero.lat) - (b.lon - zero.lon) * (a.lat - zero.lat);
		}
	return fabs(sum) / 2 * degree * degree * east;
}

/* How far a point is from the nearest edge, squared, in degrees of latitude. */
static double edge_distance(const struct shape *shape, struct point p, double east)
{
	double best = INFINITY;

	for (size_t r = 0; r < shape->n; r++)
		for (size_t i = 0, n = shape->rings[r].n; i < n; i++) {
			struct point a = shape->rings[r].at[i], b = shape->rings[r].at[(i + 1) % n];
			double x = (b.lon - a.lon) * east, y = b.lat - a.lat, length = x * x + y * y;
			double px = (p.lon - a.lon) * east, py = p.lat - a.lat;
			double along = length > 0 ? fmin(1, fmax(0, (px * x + py * y) / length)) : 0;

			px -= along * x;
			py -= along * y;
			best = fmin(best, px * px + py * py);
		}
	return best;
}

/* Where a line of latitude crosses the edges, from west to east; none when they are more than 'room'. */
static size_t crossings(const struct shape *shape, double lat, double *at, size_t room)
{
	size_t n = 0;

	for (size_t r = 0; r < shape->n; r++)
		for (size_t i = 0, count = shape->rings[r].n; i < count; i++) {
			struct point a = shape->rings[r].at[i], b = shape->rings[r].at[(i + 1) % count];

			if ((a.lat > lat) == (b.lat > lat))
				continue;
			if (n == room)
				return 0;
			double lon = a.lon + (b.lon - a.lon) * (lat - a.lat) / (b.lat - a.lat);
			size_t place = n++;
			for (; place && at[place - 1] > lon; place--)
				at[place] = at[place - 1];
			at[place] = lon;
		}
	return n;
}

/* Tries the middle of the widest stretch inside on some lines of latitude; the one farthest from any edge
 * is the best place for a label. */
struct point shape_middle(const struct shape *shape)
{
	enum { LINES = 17, ROOM = 256 };
	double east = cos((shape->low.lat + shape->high.lat) / 2 * M_PI / 180), best = -1, at[ROOM];
	struct point middle = { (shape->low.lat + shape->high.lat) / 2, (shape->low.lon + shape->high.lon) / 2 };

	for (int line = 1; line <= LINES; line++) {
		double lat = shape->low.lat + (shape->high.lat - shape->low.lat) * line / (LINES + 1.0);
		size_t n = crossings(shape, lat, at, ROOM), widest = 0;

		for (size_t i = 2; i + 1 < n; i += 2)
			if (at[i + 1] - at[i] > at[widest + 1] - at[widest])
				widest = i;
		if (n < 2)
			continue;
		struct point candidate = { lat, (at[widest] + at[widest + 1]) / 2 };
		double distance = edge_distance(shape, candidate, east);
		if (distance > best) {
			best = distance;
			middle = candidate;
		}
	}
	return middle;
}
