/* geo.h - points, distances, cells, areas and their drawing. WGS 84 throughout; no tables here. */
#pragma once
#include "platform/base/result.h"
#include <stdbool.h>
#include <stdint.h>

struct point {
	double lat, lon; /* degrees; {0,0} means unknown */
};

/* Metres as the crow flies: haversine on a sphere of 6,371,008.8 m (IUGG mean radius). */
int64_t metres_between(struct point a, struct point b);
/* From metres as the crow flies to minutes on foot, and back: detour factor 1.3 (sources say 1.2-1.4 for Dutch towns), 4.8 km/h. */
int64_t walking_minutes(int64_t metres);
int64_t metres_in_minutes(int64_t minutes);

/* The point that others see: 150-300 m away, the same each time for one id, not to be undone without the secret key.
 * Several listings of one house must share one id here (that of the member), else their average tells the house.
 * An unknown point stays unknown. */
struct point blurred(struct point p, int64_t id);

/* Web-mercator tile at zoom 10, 12 or 14 with its Morton code: level and cell in one key, so that a
 * cell's children are one range. Keys of different levels never meet. */
int64_t cell_key(struct point p, int zoom);

/* The cells that cover a circle, at the finest zoom that needs at most 'most' cells (64 at the highest).
 * n is 0 when even zoom 10 needs more: then no cell narrows the search. */
struct cells {
	int64_t at[64];
	size_t n;
	int zoom;
};
void cells_around(struct point centre, int64_t metres, size_t most, struct cells *out);
/* The same at one zoom; false when it needs more. */
bool cells_at_zoom(struct point centre, int64_t metres, int zoom, size_t most, struct cells *out);

/* ---- areas ---- */

/* Its last point is not its first again. */
struct ring {
	const struct point *at;
	size_t n;
};
/* Rings of all polygons; a point inside an odd number of them is inside. */
struct shape {
	struct ring *rings;
	size_t n;
	struct point low, high; /* bounding box */
};
bool inside(const struct shape *shape, struct point p);
/* A shape of rings that were made elsewhere, with its bounding box. */
struct shape *shape_new(struct arena *mem, struct ring *rings, size_t n) __attribute__((returns_nonnull));
/* Square metres; holes count off when they turn the other way, as RFC 7946 wants. */
double shape_size(const struct shape *shape);
/* The shape without the points that matter less than so many metres (Douglas-Peucker), for drawings. Rings that
 * become nothing are left out, but never all. */
struct shape *shape_simpler(struct arena *mem, const struct shape *shape, double metres) __attribute__((returns_nonnull));
/* Shapes as bytes for the database (delta-coded, 1e-5 degrees), and back; NULL shape when broken. */
struct shape *shape_parse(struct arena *mem, const void *bytes, size_t n);
void *shape_bytes(struct arena *mem, const struct shape *shape, size_t *n);
/* A point that lies inside: for the label. */
struct point shape_middle(const struct shape *shape);

/* The cells that the box round a shape touches. */
int64_t *cells_of_shape(struct arena *mem, const struct shape *shape, int zoom, size_t *n) __attribute__((returns_nonnull));

/* Many shapes, to find which holds a point without trying all. */
struct shape_index;
struct shape_index *shape_index_new(struct arena *mem, struct shape *const *shapes, size_t n) __attribute__((returns_nonnull));
/* The first of the shapes that holds the point, or n when none does. */
size_t shape_index_find(const struct shape_index *index, struct point p);

struct area_row {
	const char *code;   /* CBS: BU03920103, WK039201, GM0392, PV27 */
	const char *parent; /* code of the level above, or NULL */
	const char *name;
	int level;           /* 1 buurt, 2 wijk, 3 gemeente, 4 region */
	int64_t inhabitants; /* -1 unknown */
	struct shape *shape;
	const char *town_code; /* code of its gemeente */
	const char *town;      /* name of its gemeente where the file tells it, or NULL */
};
struct area_rows {
	struct area_row *at;
	size_t n;
};
/* Reads GeoJSON of buurten, wijken or gemeenten by their CBS fields (bu_code, wk_code, gm_code, naam, and their
 * newer spellings). Refuses, with what and where in .cause and .title: swapped coordinates, RD, broken or open rings,
 * other columns, cut-off files, points outside the Netherlands. */
result areas_read(struct arena *mem, const char *file, const char *text, size_t n, struct area_rows *out) MUST_USE;

struct postcode_row {
	const char *postcode; /* 1234 or 1234AB */
	struct point point;
	const char *place; /* woonplaats, or NULL */
};
struct postcode_rows {
	struct postcode_row *at;
	size_t n;
};
/* Reads a CSV of PC4 or PC6 centroids (columns pc4|pc6, lat, lon, plaats|woonplaats). Refuses as above. */
result postcodes_read(struct arena *mem, const char *file, const char *text, size_t n, struct postcode_rows *out) MUST_USE;

/* ---- drawing: areas and pins as one SVG without JavaScript (percentages; x = lon cos(lat0), y = -lat) ---- */

struct frame { /* what part of the world a drawing shows */
	struct point low, high;
	int width, height; /* of the viewBox */
};
struct frame frame_of(struct point low, struct point high, int width);
void frame_place(const struct frame *f, struct point p, double *x, double *y);
/* The d attribute of a path: one M...Z per ring, one decimal. */
char *shape_path(struct arena *mem, const struct frame *f, const struct shape *shape) __attribute__((returns_nonnull));
