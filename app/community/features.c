#include "app/community/draw.h"
#include <math.h>

/* features.c - the areas of a community as features of GeoJSON, for the map that can be moved (theme/js/map.js). */

enum { METRES = 8 }; /* what is finer is left out: a pixel at the closest zoom is about a metre */

static void json_text(struct html *o, const char *text)
{
	static const char hex[] = "0123456789abcdef";

	html_raw(o, "\"");
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		char escape[6] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };

		if (c < 0x20 || c == '"' || c == '\\' || c == '<')
			html_put(o, escape, sizeof escape);
		else
			html_put(o, text, 1);
	}
	html_raw(o, "\"");
}

/* [lon,lat] with 5 decimals. */
static void json_point(struct html *o, struct point p)
{
	const char *text = arena_print(o->mem, "[%.5f,%.5f]", p.lon, p.lat);

	html_put(o, text, strlen(text));
}

static void json_ring(struct html *o, const struct ring *ring, bool closed)
{
	html_raw(o, "[");
	for (size_t i = 0; i < ring->n + closed; i++) {
		if (i)
			html_raw(o, ",");
		json_point(o, ring->at[i % ring->n]);
	}
	html_raw(o, "]");
}

/* Each ring as a polygon of its own: a hole is then drawn as what lies in it, which is another area. */
static void json_polygons(struct html *o, const struct shape *shape)
{
	html_raw(o, "{\"type\":\"MultiPolygon\",\"coordinates\":[");
	for (size_t i = 0; i < shape->n; i++) {
		if (i)
			html_raw(o, ",");
		html_raw(o, "[");
		json_ring(o, &shape->rings[i], true);
		html_raw(o, "]");
	}
	html_raw(o, "]}");
}

static void json_begin(struct html *o, bool first, const char *part, const char *name)
{
	if (!first)
		html_raw(o, ",\n");
	html_raw(o, "{\"type\":\"Feature\",\"properties\":{\"part\":\"");
	html_put(o, part, strlen(part));
	html_raw(o, "\",\"name\":");
	json_text(o, name);
}

static void json_landmark(struct html *o, const struct landmark_row *row)
{
	const struct shape *shape = shape_parse(o->mem, row->shape.at, row->shape.n);
	bool water = row->kind == 1;

	if (!shape)
		return;
	json_begin(o, o->n == 0, water ? "water" : "park", row->name);
	html_raw(o, "},\"geometry\":");
	if (water) {
		html_raw(o, "{\"type\":\"LineString\",\"coordinates\":");
		json_ring(o, &shape->rings[0], false);
		html_raw(o, "}");
	} else {
		json_polygons(o, shape);
	}
	html_raw(o, "}");
}

const char *draw_features(struct arena *mem, const struct laps *laps)
{
	struct html o = { .mem = mem };

	for (size_t i = 0; i < laps->n; i++) {
		json_begin(&o, i == 0, "area", laps->at[i].name);
		html_raw(&o, ",\"lap\":");
		html_attr(&o, laps->at[i].colour);
		html_raw(&o, ",\"at\":");
		json_point(&o, laps->at[i].middle);
		html_raw(&o, "},\"geometry\":");
		json_polygons(&o, shape_simpler(mem, laps->at[i].shape, METRES));
		html_raw(&o, "}");
	}
	for (size_t i = 0; i < laps->landmarks.n; i++)
		json_landmark(&o, &laps->landmarks.at[i]);
	html_put(&o, "", 1);
	return o.at;
}
