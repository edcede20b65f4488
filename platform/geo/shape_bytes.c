#include "platform/geo/geo.h"
#include <math.h>

/* shape_bytes.c - outlines as bytes for the database, and back.
 *
 * Format 1: the byte 1; the number of rings; for each ring its number of points and then for each point
 * latitude and longitude as difference from the point before, in 1e-5 degrees (about 1 metre). Numbers
 * are varints of 7 bits a byte, lowest first; differences are zigzag coded. Buurten take about 4 bytes
 * a point. What is read may be broken: nothing is believed about its length. */

enum { FORMAT = 1, VARINT_MOST = 10 };

static const double steps = 1e5; /* in a degree */

struct reader {
	const unsigned char *at, *end;
	bool broken;
};

static uint64_t take(struct reader *r)
{
	uint64_t value = 0;

	for (unsigned shift = 0; shift < 63 && r->at < r->end; shift += 7) {
		unsigned char byte = *r->at++;

		value |= (uint64_t)(byte & 0x7f) << shift;
		if (byte < 0x80)
			return value;
	}
	r->broken = true;
	return 0;
}

/* A count of things that take at least 'size' bytes each; more than can be there breaks the reader. */
static size_t take_count(struct reader *r, size_t size)
{
	uint64_t n = take(r);

	if (n <= (size_t)(r->end - r->at) / size)
		return (size_t)n;
	r->broken = true;
	return 0;
}

static int64_t take_step(struct reader *r)
{
	uint64_t value = take(r);

	return (int64_t)(value >> 1) ^ -(int64_t)(value & 1);
}

/* Steps stay within the globe, so that no sum overflows. */
static void move_by(struct reader *r, int64_t *value, int64_t most)
{
	int64_t step = take_step(r);

	if (step < -2 * most || step > 2 * most || *value + step < -most || *value + step > most)
		r->broken = true;
	else
		*value += step;
}

struct shape *shape_parse(struct arena *mem, const void *bytes, size_t n)
{
	struct reader r = { bytes, (const unsigned char *)bytes + n, false };
	int64_t lat = 0, lon = 0;

	if (!bytes || take(&r) != FORMAT)
		return NULL;
	size_t n_rings = take_count(&r, 7);
	struct ring *rings = arena_array(mem, n_rings, sizeof *rings);
	for (size_t i = 0; i < n_rings && !r.broken; i++) {
		size_t n_points = take_count(&r, 2);
		struct point *points = arena_array(mem, n_points, sizeof *points);

		for (size_t k = 0; k < n_points && !r.broken; k++) {
			move_by(&r, &lat, (int64_t)(90 * steps));
			move_by(&r, &lon, (int64_t)(180 * steps));
			points[k] = (struct point){ (double)lat / steps, (double)lon / steps };
		}
		rings[i] = (struct ring){ points, n_points };
		r.broken |= n_points < 3;
	}
	return r.broken || !n_rings || r.at != r.end ? NULL : shape_new(mem, rings, n_rings);
}

static unsigned char *put(unsigned char *at, uint64_t value)
{
	for (; value >= 0x80; value >>= 7)
		*at++ = (unsigned char)(value | 0x80);
	*at++ = (unsigned char)value;
	return at;
}

static unsigned char *put_step(unsigned char *at, int64_t step)
{
	return put(at, (uint64_t)step << 1 ^ (uint64_t)(step >> 63));
}

static unsigned char *put_ring(unsigned char *at, const struct ring *ring, int64_t *lat, int64_t *lon)
{
	at = put(at, ring->n);
	for (size_t i = 0; i < ring->n; i++) {
		int64_t next_lat = llround(ring->at[i].lat * steps), next_lon = llround(ring->at[i].lon * steps);

		at = put_step(at, next_lat - *lat);
		at = put_step(at, next_lon - *lon);
		*lat = next_lat;
		*lon = next_lon;
	}
	return at;
}

void *shape_bytes(struct arena *mem, const struct shape *shape, size_t *n)
{
	int64_t lat = 0, lon = 0;
	size_t room = 2 * VARINT_MOST;

	for (size_t i = 0; i < shape->n; i++)
		room += VARINT_MOST + 2 * VARINT_MOST * shape->rings[i].n;
	unsigned char *bytes = arena_take(mem, room), *at = put(put(bytes, FORMAT), shape->n);
	for (size_t i = 0; i < shape->n; i++)
		at = put_ring(at, &shape->rings[i], &lat, &lon);
	*n = (size_t)(at - bytes);
	return bytes;
}
