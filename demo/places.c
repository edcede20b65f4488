/* places.c - draws the demo town: by hand on a sheet of 1000 x 700, then onto the map.
 *
 * The town lies in the middle of the IJsselmeer, where nobody lives, and its postcodes are not in use, so it cannot be
 * taken for a real one. A river runs between the first and the second column of buurten. Borders are bent a
 * little, each the same for both its sides, so that neighbours fit as on a real map. */
#include "demo/places.h"
#include <math.h>

const char demo_town_name[] = "Lindeveen", demo_town_code[] = "GM9990";

enum { COLUMNS = 3, ROWS = 3, BENDS = 5, CORNERS = 4 * (BENDS + 1) };

struct spot {
	double x, y; /* on the sheet, y down */
};

/* Corners of the buurten: four lines from west to east. */
static const struct spot corners[ROWS + 1][COLUMNS + 1] = {
	{ { 176, 84 }, { 392, 30 }, { 668, 8 }, { 906, 92 } },
	{ { 104, 262 }, { 348, 236 }, { 622, 262 }, { 968, 246 } },
	{ { 122, 442 }, { 402, 428 }, { 636, 458 }, { 986, 430 } },
	{ { 228, 634 }, { 372, 676 }, { 660, 648 }, { 872, 622 } },
};

static const struct {
	const char *wijk, *buurten[ROWS];
} columns[COLUMNS] = {
	{ "Overveer", { "Molenhoek", "Veerkwartier", "Rietoever" } },
	{ "Centrum", { "Noorderpoort", "Oude Haven", "Lindehof" } },
	{ "Oosterlanden", { "Vogelbuurt", "Bloemenbuurt", "Weidebuurt" } },
};

static const char *const streets[COLUMNS][ROWS][DEMO_STREETS] = {
	{ { "Molendijk", "Wiekslag", "Korenstraat", "Meelpad", "Roggeveld", "Malershof" },
	  { "Veerpad", "Pontstraat", "Schipperskade", "Ankerhof", "Loodsweg", "Kajuitstraat" },
	  { "Rietkraag", "Lisdodde", "Waterlelie", "Biezenpad", "Otterstraat", "Ooievaarsnest" } },
	{ { "Noordersingel", "Poortstraat", "Wachtershof", "Bolwerk", "Grachtje", "Sleutelsteeg" },
	  { "Havenkade", "Visserstraat", "Waagplein", "Zoutsteeg", "Touwbaan", "Kerkpad" },
	  { "Lindelaan", "Beukenhof", "Berkenstraat", "Elzenpad", "Wilgenhof", "Notenplein" } },
	{ { "Merelstraat", "Lijsterhof", "Zwaluwpad", "Roodborstlaan", "Uilenbos", "Winterkoning" },
	  { "Tulpstraat", "Klaproosveld", "Dahliahof", "Korenbloem", "Asterpad", "Margrietlaan" },
	  { "Weidezoom", "Klaverhof", "Hooistraat", "Grutto", "Slootkant", "Boterbloem" } },
};

/* ---- from the sheet to the map ---- */

static struct point on_map(struct spot at)
{
	double metres = 4.2; /* of one unit of the sheet: the town is some 4 km wide */
	double north = (350 - at.y) * metres / 111195.08, east = (at.x - 500) * metres / 111195.08;

	return (struct point){ 52.78 + north, 5.24 + east / cos(52.78 * M_PI / 180) };
}

/* A number from -1 to 1 that is the same for the same two numbers. */
static double bend_of(int a, int b)
{
	uint32_t mixed = (uint32_t)a * 2654435761u ^ (uint32_t)(b + 77) * 2246822519u;

	mixed ^= mixed >> 15;
	mixed *= 2246822519u;
	mixed ^= mixed >> 13;
	return (double)(mixed % 2001) / 1000 - 1;
}

/* A corner, moved away from the river by half its width on the side from which it is looked at. */
static struct spot corner_of(int row, int line, int column)
{
	struct spot at = corners[row][line];

	if (line == 1)
		at.x += column == 0 ? -17 : 17;
	return at;
}

/* A part of a border: from one corner to the next it bends to both sides; its number says which way. */
static struct spot on_border(struct spot from, struct spot to, int border, int step)
{
	double along = (double)step / (BENDS + 1), across = step ? bend_of(border, step) * 9 : 0;
	double length = hypot(to.x - from.x, to.y - from.y);

	return (struct spot){ from.x + (to.x - from.x) * along - (to.y - from.y) / length * across,
		              from.y + (to.y - from.y) * along + (to.x - from.x) / length * across };
}

/* The border is drawn from west to east or from north to south; walked back, its steps are counted back. */
static void walk_border(struct point *out, int *n, struct spot from, struct spot to, int border, bool back)
{
	for (int i = 0; i <= BENDS; i++)
		out[(*n)++] = on_map(on_border(from, to, border, back ? BENDS + 1 - i : i));
}

static struct shape *buurt_shape(struct arena *mem, int row, int column)
{
	struct point *at = arena_array(mem, CORNERS, sizeof *at);
	struct ring *ring = arena_new(mem, struct ring);
	struct spot nw = corner_of(row, column, column), ne = corner_of(row, column + 1, column);
	struct spot sw = corner_of(row + 1, column, column), se = corner_of(row + 1, column + 1, column);
	int n = 0;

	walk_border(at, &n, nw, sw, 100 + row * 10 + column, false);
	walk_border(at, &n, sw, se, 200 + (row + 1) * 10 + column, false);
	walk_border(at, &n, ne, se, 100 + row * 10 + column + 1, true);
	walk_border(at, &n, nw, ne, 200 + row * 10 + column, true);
	*ring = (struct ring){ at, (size_t)n };
	return shape_new(mem, ring, 1);
}

/* ---- areas ---- */

static const char *buurt_code(struct arena *mem, int row, int column)
{
	return arena_print(mem, "BU9990%02d%02d", column, row);
}

static const char *wijk_code(struct arena *mem, int column)
{
	return arena_print(mem, "WK9990%02d", column);
}

/* The outlines of some buurten as one. */
static struct shape *joined(struct arena *mem, const struct area_row *rows, size_t n)
{
	struct ring *rings = arena_array(mem, n, sizeof *rings);

	for (size_t i = 0; i < n; i++)
		rings[i] = rows[i].shape->rings[0];
	return shape_new(mem, rings, n);
}

/* Buurten column after column, then the wijken, then the gemeente. */
static struct area_rows areas_of_town(struct arena *mem)
{
	struct area_row *rows = arena_array(mem, DEMO_BUURTEN + COLUMNS + 1, sizeof *rows);
	size_t n = 0;

	for (int column = 0; column < COLUMNS; column++)
		for (int row = 0; row < ROWS; row++)
			rows[n++] = (struct area_row){ .code = buurt_code(mem, row, column), .parent = wijk_code(mem, column),
				                       .name = columns[column].buurten[row], .level = 1,
				                       .inhabitants = 900 + 140 * (row + 2 * column), .shape = buurt_shape(mem, row, column),
				                       .town_code = demo_town_code };
	for (int column = 0; column < COLUMNS; column++)
		rows[n++] = (struct area_row){ .code = wijk_code(mem, column), .parent = demo_town_code, .name = columns[column].wijk,
			                       .level = 2, .inhabitants = -1, .shape = joined(mem, rows + column * ROWS, ROWS),
			                       .town_code = demo_town_code };
	rows[n++] = (struct area_row){ .code = demo_town_code, .name = demo_town_name, .level = 3, .inhabitants = -1,
		                       .shape = joined(mem, rows, DEMO_BUURTEN), .town_code = demo_town_code };
	return (struct area_rows){ rows, n };
}

/* ---- streets ---- */

/* The middle of a street: six places in a buurt, between its four corners. */
static struct point street_middle(int row, int column, int street)
{
	double across = 0.2 + 0.3 * (street % 3) + 0.05 * bend_of(street, row), down = 0.3 + 0.4 * (street / 3) + 0.05 * bend_of(row, street);
	struct spot nw = corner_of(row, column, column), ne = corner_of(row, column + 1, column);
	struct spot sw = corner_of(row + 1, column, column), se = corner_of(row + 1, column + 1, column);
	struct spot top = { nw.x + (ne.x - nw.x) * across, nw.y + (ne.y - nw.y) * across };
	struct spot low = { sw.x + (se.x - sw.x) * across, sw.y + (se.y - sw.y) * across };

	return on_map((struct spot){ top.x + (low.x - top.x) * down, top.y + (low.y - top.y) * down });
}

/* 8660, 8661 and 8662 are not in use; letters as they are given out: not SA, SD and SS. */
static const char *street_postcode(struct arena *mem, int row, int column, int street)
{
	return arena_print(mem, "866%d%c%c", column, 'A' + row, 'A' + street);
}

static void streets_of_town(struct arena *mem, struct demo_places *out)
{
	out->n = 0;
	for (int column = 0; column < COLUMNS; column++)
		for (int row = 0; row < ROWS; row++)
			for (int i = 0; i < DEMO_STREETS; i++)
				out->at[out->n++] = (struct demo_street){ streets[column][row][i], street_postcode(mem, row, column, i),
					                                  street_middle(row, column, i), columns[column].buurten[row] };
}

result demo_areas(struct scope *s, struct demo_places *out)
{
	struct postcode_row *rows = arena_array(s->mem, DEMO_BUURTEN * DEMO_STREETS, sizeof *rows);
	struct import_counts counts;

	streets_of_town(s->mem, out);
	for (size_t i = 0; i < out->n; i++)
		rows[i] = (struct postcode_row){ out->at[i].postcode, out->at[i].middle, demo_town_name };
	struct area_import import = { areas_of_town(s->mem), { rows, out->n } };
	return areas_import(s, &import, &counts);
}

/* ---- river and park ---- */

static struct shape *line_of(struct arena *mem, const struct spot *spots, size_t n)
{
	struct point *at = arena_array(mem, n, sizeof *at);
	struct ring *ring = arena_new(mem, struct ring);

	for (size_t i = 0; i < n; i++)
		at[i] = on_map(spots[i]);
	*ring = (struct ring){ at, n };
	return shape_new(mem, ring, 1);
}

static result add_landmarks(struct scope *s, void *unused)
{
	static const struct spot river[] = { { 520, -160 }, { 420, -30 }, { 392, 30 }, { 376, 100 }, { 354, 170 }, { 346, 236 }, { 366, 300 },
		                             { 392, 360 }, { 404, 428 }, { 398, 500 }, { 378, 580 }, { 370, 676 }, { 388, 740 }, { 436, 820 }, { 520, 900 } };
	static const struct spot park[] = { { 446, 378 }, { 512, 368 }, { 590, 384 }, { 608, 416 }, { 560, 430 }, { 480, 420 }, { 440, 402 } };

	(void)unused;
	TRY(community_landmark(s, 1, "Linde", line_of(s->mem, river, sizeof river / sizeof *river)));
	TRY(community_landmark(s, 2, "Havenpark", line_of(s->mem, park, sizeof park / sizeof *park)));
	return community_draw(s);
}

result demo_landmarks(struct scope *s)
{
	return db_write(s, add_landmarks, NULL);
}
