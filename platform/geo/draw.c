#include "platform/geo/geo.h"
#include <math.h>

/* draw.c - outlines as paths of an SVG: simplified, placed and written.
 *
 * A drawing is small (a town as hero of a page): what is finer than its pen is left out, or a page with
 * a hundred buurten would weigh more than all the rest. */

static const double degree = 6371008.8 * M_PI / 180; /* metres of a degree of latitude */

struct frame frame_of(struct point low, struct point high, int width)
{
	double east = cos((low.lat + high.lat) / 2 * M_PI / 180);
	double wide = fmax((high.lon - low.lon) * east, 1e-6), tall = fmax(high.lat - low.lat, 1e-6);

	return (struct frame){ low, high, width, (int)lround(fmin(fmax(width * tall / wide, 1), 100.0 * width)) };
}

void frame_place(const struct frame *f, struct point p, double *x, double *y)
{
	*x = (p.lon - f->low.lon) / fmax(f->high.lon - f->low.lon, 1e-6) * f->width;
	*y = (f->high.lat - p.lat) / fmax(f->high.lat - f->low.lat, 1e-6) * f->height;
}

/* How far p is from the line a-b, in metres; x is stretched by 'east'. */
static double off_line(struct point a, struct point b, struct point p, double east)
{
	double x = (b.lon - a.lon) * east, y = b.lat - a.lat, px = (p.lon - a.lon) * east, py = p.lat - a.lat;
	double length = hypot(x, y);

	return (length > 0 ? fabs(x * py - y * px) / length : hypot(px, py)) * degree;
}

struct stretch {
	size_t first, last;
};

/* Douglas-Peucker without recursion: marks the points between first and last that stay. */
static void mark_points(struct arena *mem, const struct ring *ring, double metres, struct stretch all, bool *stays)
{
	double east = cos(ring->at[0].lat * M_PI / 180);
	struct stretch *todo = arena_array(mem, ring->n + 1, sizeof *todo);
	size_t n = 0;

	todo[n++] = all;
	while (n) {
		struct stretch s = todo[--n];
		size_t worst = s.first;
		double most = metres;

		for (size_t i = s.first + 1; i < s.last; i++) {
			double off = off_line(ring->at[s.first], ring->at[s.last % ring->n], ring->at[i], east);

			if (off > most) {
				most = off;
				worst = i;
			}
		}
		if (worst == s.first)
			continue;
		stays[worst] = true;
		todo[n++] = (struct stretch){ s.first, worst };
		todo[n++] = (struct stretch){ worst, s.last };
	}
}

/* The point of a ring that is farthest from its first: the two anchors between which it is simplified. */
static size_t farthest(const struct ring *ring)
{
	double east = cos(ring->at[0].lat * M_PI / 180), most = 0;
	size_t found = 0;

	for (size_t i = 1; i < ring->n; i++) {
		double off = off_line(ring->at[0], ring->at[0], ring->at[i], east);

		if (off > most) {
			most = off;
			found = i;
		}
	}
	return found;
}

static struct ring simpler_ring(struct arena *mem, const struct ring *ring, double metres)
{
	bool *stays = arena_array(mem, ring->n + 1, sizeof *stays);
	struct point *points = arena_array(mem, ring->n, sizeof *points);
	size_t half = farthest(ring), n = 0;

	stays[0] = stays[half] = true;
	mark_points(mem, ring, metres, (struct stretch){ 0, half }, stays);
	mark_points(mem, ring, metres, (struct stretch){ half, ring->n }, stays);
	for (size_t i = 0; i < ring->n; i++)
		if (stays[i])
			points[n++] = ring->at[i];
	return (struct ring){ points, n };
}

struct shape *shape_simpler(struct arena *mem, const struct shape *shape, double metres)
{
	struct ring *rings = arena_array(mem, shape->n, sizeof *rings);
	size_t n = 0, longest = 0;

	for (size_t i = 0; i < shape->n; i++) {
		struct ring ring = shape->rings[i].n ? simpler_ring(mem, &shape->rings[i], metres) : shape->rings[i];

		if (ring.n >= 3)
			rings[n++] = ring;
		if (shape->rings[i].n > shape->rings[longest].n)
			longest = i;
	}
	if (!n && shape->n)
		rings[n++] = shape->rings[longest];
	return shape_new(mem, rings, n);
}

/* A number with one decimal, without a trailing .0; 'at' has room for 24 bytes. */
static size_t put_number(char *at, size_t room, double value)
{
	long tenths = lround(fmin(fmax(value, -1e6), 1e6) * 10);
	const char *minus = tenths < 0 ? "-" : "";

	tenths = labs(tenths);
	return (size_t)(tenths % 10 ? snprintf(at, room, "%s%ld.%ld", minus, tenths / 10, tenths % 10)
	                            : snprintf(at, room, "%s%ld", minus, tenths / 10));
}

static size_t put_ring(char *at, const struct frame *f, const struct ring *ring)
{
	enum { NUMBER = 12 };
	double x, y, last_x = NAN, last_y = NAN;
	size_t n = 0;

	for (size_t i = 0; i < ring->n; i++) {
		frame_place(f, ring->at[i], &x, &y);
		if (fabs(x - last_x) < 0.05 && fabs(y - last_y) < 0.05)
			continue;
		at[n++] = i ? 'L' : 'M';
		n += put_number(at + n, NUMBER, x);
		at[n++] = ' ';
		n += put_number(at + n, NUMBER, y);
		last_x = x;
		last_y = y;
	}
	at[n++] = 'Z';
	return n;
}

char *shape_path(struct arena *mem, const struct frame *f, const struct shape *shape)
{
	enum { POINT = 26 }; /* letter, two numbers of at most 10 bytes and their ends, a space */
	size_t room = 1, n = 0;

	for (size_t i = 0; i < shape->n; i++)
		room += 2 + POINT * shape->rings[i].n;
	char *path = arena_take(mem, room);
	for (size_t i = 0; i < shape->n; i++)
		if (shape->rings[i].n)
			n += put_ring(path + n, f, &shape->rings[i]);
	path[n] = 0;
	return path;
}
