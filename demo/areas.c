/* areas.c - Lindeveld: eight neighbourhoods in three districts between a river and a polder, all invented.
 *
 * Drawn on a sheet of 1000 x 700 that is laid on a place in the Markermeer where nobody lives. */
#include "demo/areas.h"
#include <math.h>

enum { POSTCODES_EACH = 5, NEIGHBOURHOODS = 8, CORNERS = 12 };

/* One step on the sheet is 3.4 metres. */
static const struct point corner = { 52.575, 5.215 };
static const double lat_step = 3.4 / 111195, lon_step = 3.4 / 67600;

static const struct neighbourhood {
	const char *code, *district, *name;
	int n;
	double at[CORNERS][2];
} neighbourhoods[NEIGHBOURHOODS] = {
	{ "BU99000101",
	  "WK990001",
	  "Kerkbuurt",
	  8,
	  { { 236, 214 }, { 430, 236 }, { 440, 402 }, { 330, 420 }, { 168, 386 }, { 132, 330 }, { 181, 262 }, { 236, 214 } } },
	{ "BU99000102",
	  "WK990001",
	  "Molenbuurt",
	  7,
	  { { 168, 386 }, { 330, 420 }, { 345, 590 }, { 212, 640 }, { 120, 592 }, { 92, 482 }, { 168, 386 } } },
	{ "BU99000103",
	  "WK990001",
	  "Havenkwartier",
	  5,
	  { { 430, 236 }, { 560, 243 }, { 570, 396 }, { 440, 402 }, { 430, 236 } } },
	{ "BU99000201", "WK990002", "Schoolbuurt", 5, { { 560, 243 }, { 700, 250 }, { 716, 390 }, { 570, 396 }, { 560, 243 } } },
	{ "BU99000202",
	  "WK990002",
	  "Vogelbuurt",
	  8,
	  { { 700, 250 }, { 962, 258 }, { 990, 420 }, { 930, 522 }, { 786, 524 }, { 732, 470 }, { 716, 390 }, { 700, 250 } } },
	{ "BU99000203",
	  "WK990002",
	  "De Kwekerij",
	  8,
	  { { 330, 420 }, { 440, 402 }, { 570, 396 }, { 716, 390 }, { 732, 470 }, { 700, 556 }, { 345, 590 }, { 330, 420 } } },
	{ "BU99000301",
	  "WK990003",
	  "Dijkzicht",
	  7,
	  { { 345, 12 }, { 560, 8 }, { 560, 243 }, { 430, 236 }, { 236, 214 }, { 240, 128 }, { 345, 12 } } },
	{ "BU99000302",
	  "WK990003",
	  "Oosterpolder",
	  7,
	  { { 560, 8 }, { 760, 2 }, { 985, 110 }, { 962, 258 }, { 700, 250 }, { 560, 243 }, { 560, 8 } } },
};
static const struct {
	const char *code, *name;
} districts[] = { { "WK990001", "Oude Dorp" }, { "WK990002", "Lindepark" }, { "WK990003", "Polderwijk" } };

static const double river[][2] = { { 10, 690 }, { 60, 640 },  { 84, 585 }, { 60, 452 },
	                           { 96, 330 }, { 176, 214 }, { 236, 92 }, { 300, -20 } };
static const double park[][2] = { { 470, 452 }, { 640, 440 }, { 652, 512 }, { 520, 532 }, { 462, 500 }, { 470, 452 } };

static struct point on_sheet(const double at[2])
{
	return (struct point){ corner.lat + (700 - at[1]) * lat_step, corner.lon + at[0] * lon_step };
}

static struct shape *shape_of(struct arena *mem, const double at[][2], size_t n)
{
	struct shape *shape = arena_new(mem, struct shape);
	struct point *points = arena_array(mem, n, sizeof *points);
	shape->rings = arena_new(mem, struct ring);
	shape->low = shape->high = on_sheet(at[0]);
	for (size_t i = 0; i < n; i++) {
		points[i] = on_sheet(at[i]);
		shape->low = (struct point){ fmin(shape->low.lat, points[i].lat), fmin(shape->low.lon, points[i].lon) };
		shape->high = (struct point){ fmax(shape->high.lat, points[i].lat), fmax(shape->high.lon, points[i].lon) };
	}
	shape->rings[0] = (struct ring){ points, n };
	shape->n = 1;
	return shape;
}

/* The town itself: the outline of its river bank and polder, so that the neighbourhoods lie inside. */
static struct area_rows areas_of(struct arena *mem)
{
	static const double outline[][2] = { { 345, 12 },  { 760, 2 },   { 985, 110 }, { 962, 258 }, { 990, 420 },
		                             { 930, 522 }, { 786, 524 }, { 700, 556 }, { 345, 590 }, { 212, 640 },
		                             { 120, 592 }, { 92, 482 },  { 132, 330 }, { 240, 128 }, { 345, 12 } };
	struct area_rows rows = { arena_array(mem, 4 + NEIGHBOURHOODS, sizeof *rows.at), 0 };
	struct shape *town = shape_of(mem, outline, sizeof outline / sizeof *outline);
	rows.at[rows.n++] = (struct area_row){ "GM9900", NULL, "Lindeveld", 3, 11400, town };
	for (size_t i = 0; i < sizeof districts / sizeof *districts; i++)
		rows.at[rows.n++] = (struct area_row){ districts[i].code, "GM9900", districts[i].name, 2, -1, town };
	for (size_t i = 0; i < NEIGHBOURHOODS; i++) {
		const struct neighbourhood *b = &neighbourhoods[i];
		rows.at[rows.n++] = (struct area_row){ b->code, b->district, b->name, 1, -1, shape_of(mem, b->at, (size_t)b->n) };
	}
	return rows;
}

/* Points spread between the middle of a neighbourhood and its corners. */
static struct postcode_rows postcodes_of(struct arena *mem)
{
	struct postcode_rows rows = { arena_array(mem, NEIGHBOURHOODS * POSTCODES_EACH, sizeof *rows.at), 0 };
	for (size_t i = 0; i < NEIGHBOURHOODS; i++) {
		const struct neighbourhood *b = &neighbourhoods[i];
		struct point middle = shape_middle(shape_of(mem, b->at, (size_t)b->n));
		for (int k = 0; k < POSTCODES_EACH; k++) {
			struct point to = on_sheet(b->at[k % (b->n - 1)]);
			double part = k ? 0.55 : 0;
			struct point at = { middle.lat + part * (to.lat - middle.lat),
				            middle.lon + part * (to.lon - middle.lon) };
			rows.at[rows.n++] =
				(struct postcode_row){ arena_print(mem, "99%02zuA%c", i + 10, 'A' + k), at, "Lindeveld" };
		}
	}
	return rows;
}

static result landmarks(struct scope *s)
{
	TRY(community_landmark(s, 1, "Lindestroom", shape_of(s->mem, river, sizeof river / sizeof *river)));
	return community_landmark(s, 2, "Lindepark", shape_of(s->mem, park, sizeof park / sizeof *park));
}

result demo_town(struct scope *s, community_id *out, const char *const **postcodes, size_t *n)
{
	struct area_import import = { areas_of(s->mem), postcodes_of(s->mem) };
	struct import_counts counts;
	const char *areas[] = { "GM9900" };
	struct community_wish wish = {
		.path_name = "lindeveld", .name = "Lindeveld voor elkaar", .place = "Lindeveld", .areas = areas, .n_areas = 1
	};
	TRY(areas_import(s, &import, &counts));
	TRY(community_make(s, &wish, out));
	s->community = *out;
	TRY(landmarks(s));
	TRY(community_draw(s));
	const char **codes = arena_array(s->mem, import.postcodes.n, sizeof *codes);
	for (size_t i = 0; i < import.postcodes.n; i++)
		codes[i] = import.postcodes.at[i].postcode;
	*postcodes = codes;
	*n = import.postcodes.n;
	return OK;
}
