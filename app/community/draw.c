#include "app/community/draw.h"
#include "app/community/cache.h"
#include <math.h>

/* draw.c - a community drawn from its own areas, as a quilt: hero, logo and map.
 *
 * Buurten are drawn when there are few of them, wijken where buurten would be too many, gemeenten in a
 * region. All three drawings are made at save and at import, never for a page. Colours are classes or custom properties, so each look
 * has its own. */

enum { FEW = 16, MANY = 120, QUILT_WIDTH = 960, QUILT_HEIGHT = 700, MARGIN = 40 };
enum landmark_kind { WATER = 1, PARK };

/* The box of the areas with a margin, at least 1.4 and at most 2.2 times as wide as tall: it stands in a page. */
struct frame hero_frame(const struct community_row *row)
{
	struct point low = { row->low_lat, row->low_lon }, high = { row->high_lat, row->high_lon };
	double east = cos((low.lat + high.lat) / 2 * M_PI / 180), tall = high.lat - low.lat, wide = (high.lon - low.lon) * east;
	double more_tall = fmax(0, wide / 2.2 - tall) / 2, more_wide = fmax(0, tall * 1.4 - wide) / 2;
	double margin = fmax(wide + 2 * more_wide, 1e-4) * MARGIN / HERO_WIDTH;

	low = (struct point){ low.lat - more_tall - margin, low.lon - (more_wide + margin) / east };
	high = (struct point){ high.lat + more_tall + margin, high.lon + (more_wide + margin) / east };
	return frame_of(low, high, HERO_WIDTH);
}

/* ---- what is drawn ---- */

static const char map_source[] = "© CBS, Kadaster"; /* CC BY 4.0 */
/* Codes from GM9000 on are invented: demo and tests. */
static bool real_code(const char *code)
{
	return strlen(code) > 2 && code[2] != '9';
}

static result load_level(struct scope *s, int64_t level, struct laps *out)
{
	struct area_drawns rows;
	struct laps laps = { .low = { INFINITY, INFINITY }, .high = { -INFINITY, -INFINITY } };

	TRY(community_areas_drawn(s, level, &rows));
	laps.at = arena_array(s->mem, rows.n + 1, sizeof *laps.at);
	for (size_t i = 0; i < rows.n && laps.n < DRAWN_MOST; i++) {
		struct shape *shape = shape_parse(s->mem, rows.at[i].shape.at, rows.at[i].shape.n);

		if (!shape)
			continue;
		laps.real |= real_code(rows.at[i].code);
		laps.at[laps.n++] = (struct lap){ rows.at[i].name, shape, { rows.at[i].lat, rows.at[i].lon }, 0 };
		laps.low = (struct point){ fmin(laps.low.lat, shape->low.lat), fmin(laps.low.lon, shape->low.lon) };
		laps.high = (struct point){ fmax(laps.high.lat, shape->high.lat), fmax(laps.high.lon, shape->high.lon) };
	}
	*out = laps;
	return OK;
}

static result load_laps(struct scope *s, struct laps *out)
{
	struct laps buurten, wijken, gemeenten;

	TRY(load_level(s, 1, &buurten));
	TRY(load_level(s, 2, &wijken));
	TRY(load_level(s, 3, &gemeenten));
	*out = buurten;
	if (!buurten.n || (buurten.n > FEW && wijken.n > 1))
		*out = wijken;
	if (!out->n || (out->n > MANY && gemeenten.n > 1))
		*out = gemeenten;
	if (!out->n)
		TRY(load_level(s, 4, out));
	return landmarks(s, &out->landmarks);
}

/* ---- the large one ---- */

static void put_path(struct html *o, const struct frame *f, const struct shape *shape, double units)
{
	double metre = 111195.08 * (f->high.lat - f->low.lat) / f->height; /* of one unit */
	const char *path = shape_path(o->mem, f, shape_simpler(o->mem, shape, metre * units));

	html_put(o, path, strlen(path));
}

/* A curve through the points of water: quadratic, with the points as its controls. */
static void put_water(struct html *o, const struct frame *f, const struct ring *line)
{
	double x, y, next_x, next_y;

	for (size_t i = 0; i < line->n; i++) {
		frame_place(f, line->at[i], &x, &y);
		frame_place(f, line->at[i + 1 < line->n ? i + 1 : i], &next_x, &next_y);
		const char *step = i == 0 ? arena_print(o->mem, "M%.0f %.0fL%.0f %.0f", x, y, (x + next_x) / 2, (y + next_y) / 2)
		                          : arena_print(o->mem, "Q%.0f %.0f %.0f %.0f", x, y, (x + next_x) / 2, (y + next_y) / 2);
		html_put(o, step, strlen(step));
	}
}

static void put_landmarks(struct html *o, const struct laps *laps, const struct frame *f, enum landmark_kind kind)
{
	for (size_t i = 0; i < laps->landmarks.n; i++) {
		const struct landmark_row *row = &laps->landmarks.at[i];
		const struct shape *shape = shape_parse(o->mem, row->shape.at, row->shape.n);

		if (!shape || row->kind != kind)
			continue;
		if (kind == WATER) {
			html_raw(o, "<path class=\"quilt__water\" d=\"");
			put_water(o, f, &shape->rings[0]);
		} else {
			html_raw(o, "<path class=\"quilt__park\" d=\"");
			put_path(o, f, shape, 1);
		}
		html_raw(o, "\"/>");
	}
}

static const char *text_of(struct html *o)
{
	html_put(o, "", 1);
	return o->at;
}

const char *draw_hero(struct arena *mem, const struct laps *laps, const struct frame *f)
{
	struct html o = { .mem = mem };

	put_landmarks(&o, laps, f, WATER);
	for (size_t i = 0; i < laps->n; i++) {
		html_raw(&o, "<path class=\"quilt__lap lap-");
		html_attr(&o, laps->at[i].colour);
		html_raw(&o, "\" d=\"");
		put_path(&o, f, laps->at[i].shape, laps->n > FEW ? 2.5 : 1.2);
		html_raw(&o, "\"/>");
	}
	put_landmarks(&o, laps, f, PARK);
	draw_names(&o, laps, f);
	return text_of(&o);
}

/* ---- the small one: a file of its own, shown by <use>; its colours come from the page ---- */

/* The areas whole and in the middle of 960 x 700. */
static struct frame quilt_frame(const struct laps *laps)
{
	struct frame f = frame_of(laps->low, laps->high, QUILT_WIDTH);

	if (f.height <= QUILT_HEIGHT)
		return f;
	double wide = (laps->high.lon - laps->low.lon) * ((double)f.height / QUILT_HEIGHT - 1) / 2;
	return frame_of((struct point){ laps->low.lat, laps->low.lon - wide },
	                (struct point){ laps->high.lat, laps->high.lon + wide }, QUILT_WIDTH);
}

const char *draw_quilt(struct arena *mem, const struct laps *laps)
{
	struct html o = { .mem = mem };
	struct frame f = quilt_frame(laps);

	html_raw(&o, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"60 -20 960 700\"><g id=\"lappen\" "
	             "transform=\"translate(60 ");
	html_attr(&o, (QUILT_HEIGHT - f.height) / 2 - 20);
	html_raw(&o, ")\">");
	for (size_t i = 0; i < laps->n; i++) {
		html_raw(&o, "<path fill=\"var(--buurt-lap-");
		html_attr(&o, laps->at[i].colour);
		html_raw(&o, ", #888)\" d=\"");
		put_path(&o, &f, laps->at[i].shape, laps->n > FEW ? 10 : 5);
		html_raw(&o, "\"/>");
	}
	html_raw(&o, "</g></svg>");
	return text_of(&o);
}

/* ---- saving ---- */

static result save(struct scope *s, const struct laps *laps)
{
	struct community_row row = {
		.low_lat = laps->low.lat, .low_lon = laps->low.lon, .high_lat = laps->high.lat, .high_lon = laps->high.lon
	};
	struct frame f = hero_frame(&row);
	int64_t count;

	TRY(community_set_drawing(s, row.low_lat, row.low_lon, row.high_lat, row.high_lon, draw_quilt(s->mem, laps),
	                          draw_hero(s->mem, laps, &f), laps->real ? map_source : "", &count));
	TRY(drawing_put(s, draw_features(s->mem, laps), &count));
	return community_changed(s, id_new(s), &count);
}

static result draw_in_write(struct scope *s, void *unused)
{
	struct laps laps;
	int64_t count;

	(void)unused;
	TRY(load_laps(s, &laps));
	if (laps.n) {
		colour_laps(s->mem, &laps);
		return save(s, &laps);
	}
	TRY(community_set_drawing(s, 0, 0, 0, 0, "", "", "", &count));
	TRY(drawing_put(s, "", &count));
	return community_changed(s, id_new(s), &count);
}

result community_draw(struct scope *s)
{
	TRY(db_write(s, draw_in_write, NULL));
	community_forget();
	return OK;
}
