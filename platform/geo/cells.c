#include "platform/geo/geo.h"
#include <math.h>

/* cells.c - squares of the web mercator grid as keys of a b-tree.
 *
 * A key is zoom << 32 | Morton code. Four children of a cell follow each other in the code, so all that
 * lies in a cell is one range of keys at each deeper zoom. At 52 degrees a cell of zoom 14 is about
 * 1.5 km wide, one of zoom 12 is 6 km, one of zoom 10 is 24 km. */

struct tile {
	int64_t x, y;
};

static double limited(double value, double least, double most)
{
	return value < least ? least : value > most ? most : value;
}

/* Where a point stands on the grid: whole numbers are borders of tiles. Web mercator ends at 85.05 degrees. */
static void grid_place(struct point p, int zoom, double *x, double *y)
{
	double tiles = (double)(1 << zoom), lat = limited(p.lat, -85.05, 85.05) * M_PI / 180;

	*x = limited((p.lon + 180) / 360 * tiles, 0, tiles - 1e-9);
	*y = limited((1 - asinh(tan(lat)) / M_PI) / 2 * tiles, 0, tiles - 1e-9);
}

/* The bits of x on the even places, those of y on the odd ones. */
static int64_t tile_key(struct tile t, int zoom)
{
	int64_t key = 0;

	for (int bit = 0; bit < zoom; bit++)
		key |= (t.x >> bit & 1) << (2 * bit) | (t.y >> bit & 1) << (2 * bit + 1);
	return (int64_t)zoom << 32 | key;
}

int64_t cell_key(struct point p, int zoom)
{
	double x, y;

	grid_place(p, zoom, &x, &y);
	return tile_key((struct tile){ (int64_t)x, (int64_t)y }, zoom);
}

/* How far a number lies from the interval of one tile. */
static double outside_by(double value, int64_t tile)
{
	if (value < (double)tile)
		return (double)tile - value;
	return value > (double)tile + 1 ? value - (double)tile - 1 : 0;
}

/* All tiles that the circle touches; false when there are more than 'most'. */
static bool cover(struct point centre, double metres, int zoom, size_t most, struct cells *out)
{
	double x, y, lat = limited(centre.lat, -85, 85) * M_PI / 180, tiles = (double)(1 << zoom);
	/* Mercator stretches towards the pole: the tiles of the far edge are the smallest that count. */
	double edge = limited(lat + copysign(metres / 6371008.8, lat), -1.48, 1.48);
	double radius = metres * tiles / (2 * M_PI * 6371008.8 * cos(edge));

	out->n = 0;
	out->zoom = zoom;
	grid_place(centre, zoom, &x, &y);
	struct tile first = { (int64_t)limited(x - radius, 0, tiles - 1), (int64_t)limited(y - radius, 0, tiles - 1) };
	struct tile last = { (int64_t)limited(x + radius, 0, tiles - 1), (int64_t)limited(y + radius, 0, tiles - 1) };
	for (struct tile t = first; t.y <= last.y; t.y++)
		for (t.x = first.x; t.x <= last.x; t.x++) {
			if (hypot(outside_by(x, t.x), outside_by(y, t.y)) > radius)
				continue;
			if (out->n == most)
				return false;
			out->at[out->n++] = tile_key(t, zoom);
		}
	return true;
}

bool cells_at_zoom(struct point centre, int64_t metres, int zoom, size_t most, struct cells *out)
{
	size_t room = sizeof out->at / sizeof *out->at;

	return cover(centre, limited((double)metres, 0, 20e6), zoom, most < room ? most : room, out);
}

void cells_around(struct point centre, int64_t metres, size_t most, struct cells *out)
{
	for (int zoom = 14; zoom >= 10; zoom -= 2)
		if (cells_at_zoom(centre, metres, zoom, most, out))
			return;
	*out = (struct cells){ 0 };
}

int64_t *cells_of_shape(struct arena *mem, const struct shape *shape, int zoom, size_t *n)
{
	double west, north, east, south;

	grid_place((struct point){ shape->high.lat, shape->low.lon }, zoom, &west, &north);
	grid_place((struct point){ shape->low.lat, shape->high.lon }, zoom, &east, &south);
	size_t wide = (size_t)((int64_t)east - (int64_t)west + 1), tall = (size_t)((int64_t)south - (int64_t)north + 1);
	int64_t *keys = arena_array(mem, wide * tall, sizeof *keys);

	*n = 0;
	for (struct tile t = { .y = (int64_t)north }; t.y <= (int64_t)south; t.y++)
		for (t.x = (int64_t)west; t.x <= (int64_t)east; t.x++)
			keys[(*n)++] = tile_key(t, zoom);
	return keys;
}
