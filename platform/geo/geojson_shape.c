#include "platform/geo/geojson.h"
#include "platform/geo/rings.h"

/* geojson_shape.c - the outline of one feature: Polygon or MultiPolygon, with each point and ring checked.
 *
 * A refusal names area, ring and point, counted from 1, as a person counts who opens the file. */

struct outline {
	const struct geojson *from;
	const char *what;
	struct ring *rings;
	size_t n, room;
};

static const char *const broken = N_("The outline of an area is broken.");
static const char *const broken_hint = N_("Mend the outline (in QGIS: Fix geometries), export it again and import that.");

/* 'line 3, BU03920103, ring 1, point 5' */
static const char *where(const struct outline *o, size_t point)
{
	return arena_print(o->from->file->mem, "line %zu, %s, ring %zu, point %zu", geo_line(o->from->file, o->from->start),
	                   o->what, o->n + 1, point);
}

static result read_point(const struct outline *o, json_t *position, size_t i, struct point *out)
{
	json_t *lon = json_array_get(position, 0), *lat = json_array_get(position, 1);

	if (!json_is_number(lon) || !json_is_number(lat))
		return geo_wrong(o->from->file, broken, broken_hint, "%s: no pair of numbers", where(o, i + 1));
	struct point p = { json_number_value(lat), json_number_value(lon) };
	if (!geo_in_netherlands(p.lon, p.lat))
		TRY(geo_point_check(o->from->file, p.lon, p.lat, where(o, i + 1)));
	*out = p;
	return OK;
}

/* A ring without surface: refused. One that runs through itself too. */
static result check_ring(const struct outline *o, const struct ring *ring)
{
	size_t at;

	if (ring_is_flat(ring))
		return geo_wrong(o->from->file, broken, broken_hint, "%s: the ring has no surface", where(o, 1));
	if (ring_crosses_itself(o->from->file->mem, ring, &at))
		return geo_wrong(o->from->file, broken, broken_hint, "%s: the ring runs through itself", where(o, at + 1));
	return OK;
}

static result read_ring(struct outline *o, json_t *positions)
{
	struct arena *mem = o->from->file->mem;
	size_t n = json_array_size(positions);

	if (n < 4)
		return geo_wrong(o->from->file, broken, broken_hint, "%s: a ring has at least 4 points, this one %zu",
		                 where(o, 1), n);
	struct point *points = arena_array(mem, n, sizeof *points);
	for (size_t i = 0; i < n; i++)
		TRY(read_point(o, json_array_get(positions, i), i, &points[i]));
	if (points[0].lat != points[n - 1].lat || points[0].lon != points[n - 1].lon)
		return geo_wrong(o->from->file, N_("The outline of an area is not closed."), broken_hint,
		                 "%s: the last point is not the first", where(o, n));
	struct ring ring = { points, n - 1 };
	TRY(check_ring(o, &ring));
	o->rings = arena_grow(mem, o->rings, o->n, &o->room, sizeof *o->rings);
	o->rings[o->n++] = ring;
	return OK;
}

static result read_polygon(struct outline *o, json_t *rings)
{
	size_t n = json_array_size(rings);

	if (!n)
		return geo_wrong(o->from->file, broken, broken_hint, "%s: there are no rings", where(o, 1));
	for (size_t i = 0; i < n; i++)
		TRY(read_ring(o, json_array_get(rings, i)));
	return OK;
}

result geojson_shape(const struct geojson *g, json_t *feature, const char *what, struct shape **out)
{
	struct outline o = { .from = g, .what = what };
	json_t *geometry = json_object_get(feature, "geometry");
	json_t *coordinates = json_object_get(geometry, "coordinates");
	const char *type = json_string_value(json_object_get(geometry, "type"));
	bool several = type && !strcmp(type, "MultiPolygon");

	if (!type || (!several && strcmp(type, "Polygon") != 0))
		return geo_wrong(g->file, broken, broken_hint, "line %zu, %s: its geometry is %s, not Polygon or MultiPolygon",
		                 geo_line(g->file, g->start), what, type ? type : "absent");
	if (several && !json_array_size(coordinates))
		return geo_wrong(g->file, broken, broken_hint, "%s: there are no polygons", where(&o, 1));
	for (size_t i = 0; several && i < json_array_size(coordinates); i++)
		TRY(read_polygon(&o, json_array_get(coordinates, i)));
	if (!several)
		TRY(read_polygon(&o, coordinates));
	*out = shape_new(g->file->mem, o.rings, o.n);
	return OK;
}
