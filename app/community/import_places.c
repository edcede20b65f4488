#include "app/community/import.h"

/* import_places.c - gemeenten that are made of their buurten, and the area of each postcode. */

static bool among(const struct area_rows *rows, const char *code)
{
	for (size_t i = 0; i < rows->n; i++)
		if (!strcmp(rows->at[i].code, code))
			return true;
	return false;
}

/* All outlines of a gemeente's rows as one: each point inside lies in exactly one of them, so even-odd holds. */
static struct shape *shape_of_town(struct arena *mem, const struct area_rows *rows, const char *town_code)
{
	struct ring *rings = NULL;
	size_t n = 0, room = 0;

	for (size_t i = 0; i < rows->n; i++)
		for (size_t r = 0; rows->at[i].town && !strcmp(rows->at[i].town_code, town_code) && r < rows->at[i].shape->n;
		     r++) {
			rings = arena_grow(mem, rings, n, &room, sizeof *rings);
			rings[n++] = rows->at[i].shape->rings[r];
		}
	return shape_new(mem, rings, n);
}

struct area_rows towns_of(struct arena *mem, const struct area_rows *rows, const struct area_keys *keys)
{
	struct area_rows towns = { 0 };
	size_t room = 0;

	for (size_t i = 0; i < rows->n; i++) {
		const struct area_row *row = &rows->at[i];

		if (row->level != 1 || !row->town || key_of_code(keys, row->town_code) || among(&towns, row->town_code) ||
		    among(rows, row->town_code))
			continue;
		towns.at = arena_grow(mem, towns.at, towns.n, &room, sizeof *towns.at);
		towns.at[towns.n++] = (struct area_row){ .code = row->town_code,
			                                 .name = row->town,
			                                 .level = 3,
			                                 .town_code = row->town_code,
			                                 .inhabitants = -1,
			                                 .shape = shape_of_town(mem, rows, row->town_code) };
	}
	return towns;
}

/* ---- postcodes ---- */

/* Every area, the finest first, so that the first that holds a point is the finest. */
struct area_map {
	area_id *ids;
	struct shape **shapes;
	size_t n;
	struct shape_index *index;
};

static result load_map(struct scope *s, struct area_map *out)
{
	struct area_shapes rows;

	TRY(area_shapes(s, &rows));
	struct area_map map = { arena_array(s->mem, rows.n + 1, sizeof *map.ids),
		                arena_array(s->mem, rows.n + 1, sizeof *map.shapes), 0, NULL };
	for (size_t i = 0; i < rows.n; i++) {
		map.shapes[map.n] = shape_parse(s->mem, rows.at[i].shape.at, rows.at[i].shape.n);
		map.ids[map.n] = rows.at[i].id;
		map.n += map.shapes[map.n] != NULL;
	}
	map.index = shape_index_new(s->mem, map.shapes, map.n);
	*out = map;
	return OK;
}

static area_id area_of(const struct area_map *map, double lat, double lon)
{
	size_t found = shape_index_find(map->index, (struct point){ lat, lon });

	return found < map->n ? map->ids[found] : (area_id){ 0 };
}

static result put_postcodes(struct scope *s, const struct area_map *map, const struct postcode_rows *rows,
                            struct import_counts *counts)
{
	int64_t count;

	for (size_t i = 0; i < rows->n; i++) {
		const struct postcode_row *row = &rows->at[i];
		struct arena_mark mark = arena_mark(s->mem);
		area_id area = area_of(map, row->point.lat, row->point.lon);

		TRY(postcode_put(s, row->postcode, row->point.lat, row->point.lon, row->place ? row->place : "", area, &count));
		counts->postcodes++;
		counts->postcodes_in_areas += area.n != 0;
		arena_reset(s->mem, mark);
	}
	return OK;
}

static result move_postcodes(struct scope *s, const struct area_map *map)
{
	struct postcode_keys keys;
	int64_t count;

	TRY(postcode_rows_all(s, &keys));
	for (size_t i = 0; i < keys.n; i++) {
		area_id area = area_of(map, keys.at[i].lat, keys.at[i].lon);

		if (area.n != keys.at[i].area_id)
			TRY(postcode_set_area(s, keys.at[i].code, area, &count));
	}
	return OK;
}

result place_postcodes(struct scope *s, const struct postcode_rows *rows, bool all, struct import_counts *counts)
{
	struct area_map map;

	TRY(load_map(s, &map));
	TRY(put_postcodes(s, &map, rows, counts));
	return all ? move_postcodes(s, &map) : OK;
}
