#include "app/community/communities.sql.h"
#include "app/community/import.h"
#include <math.h>

/* import.c - brings areas and postcodes into the database, all or nothing.
 *
 * An area is known by its code and keeps its id, so whatever points to it stays right when the same or a
 * newer file is imported again. An area that a newer file lacks stays: people may live there. */

static int by_code(const void *code, const void *key)
{
	return strcmp(code, ((const struct area_key *)key)->code);
}

const struct area_key *key_of_code(const struct area_keys *keys, const char *code)
{
	return keys->n ? bsearch(code, keys->at, keys->n, sizeof *keys->at, by_code) : NULL;
}

/* ---- one area ---- */

static result put_cells(struct scope *s, area_id id, const struct shape *shape)
{
	struct ints cells;
	int64_t count;

	cells.at = cells_of_shape(s->mem, shape, 12, &cells.n);
	TRY(area_cells_delete(s, id, &count));
	return area_cells_insert(s, cells, id, &count);
}

static result put_area(struct scope *s, const struct area_row *row, const struct area_key *known, struct import_counts *counts)
{
	area_id id = known ? known->id : (area_id){ id_new(s) };
	struct point middle = shape_middle(row->shape);
	const char *parent = row->parent ? row->parent : "", *town = row->town_code ? row->town_code : "";
	struct bytes shape;
	int64_t count;

	shape.at = shape_bytes(s->mem, row->shape, &shape.n);
	if (known)
		TRY(area_update(s, id, parent, town, row->level, row->name, row->inhabitants, middle.lat, middle.lon, shape,
		                &count));
	else
		TRY(area_insert(s, id, row->code, parent, town, row->level, row->name, row->inhabitants, middle.lat, middle.lon,
		                shape, &count));
	counts->new_areas += !known;
	counts->changed_areas += known != NULL;
	return put_cells(s, id, row->shape);
}

static result put_areas(struct scope *s, const struct area_rows *rows, const struct area_keys *keys, struct import_counts *counts)
{
	for (size_t i = 0; i < rows->n; i++) {
		struct arena_mark mark = arena_mark(s->mem);

		TRY(put_area(s, &rows->at[i], key_of_code(keys, rows->at[i].code), counts));
		arena_reset(s->mem, mark);
	}
	return OK;
}

/* ---- what lies in what ---- */

/* The regions with their outlines read. */
struct region_shapes {
	const struct region *rows;
	const struct shape **at;
	size_t n;
};

static result load_regions(struct scope *s, struct region_shapes *out)
{
	struct regions rows;

	TRY(regions(s, &rows));
	out->rows = rows.at;
	out->at = arena_array(s->mem, rows.n + 1, sizeof *out->at);
	for (out->n = 0; out->n < rows.n; out->n++)
		out->at[out->n] = shape_parse(s->mem, rows.at[out->n].shape.at, rows.at[out->n].shape.n);
	return OK;
}

/* The smallest region that holds the middle of a gemeente: mostly no file says in which one it lies. */
static const char *region_at(const struct region_shapes *in, struct point p)
{
	const char *best = "";
	double smallest = INFINITY;

	for (size_t i = 0; i < in->n; i++) {
		const struct shape *shape = in->at[i];
		double size = shape ? (shape->high.lat - shape->low.lat) * (shape->high.lon - shape->low.lon) : INFINITY;

		if (size < smallest && inside(shape, p)) {
			smallest = size;
			best = in->rows[i].code;
		}
	}
	return best;
}

/* The wijk of a buurt, or its gemeente where that wijk was never imported; the region of a gemeente. */
static const struct area_key *parent_of(const struct area_keys *keys, const struct region_shapes *in, const struct area_key *key)
{
	const struct area_key *parent = key_of_code(keys, key->parent_code);

	if (parent && parent->level > key->level)
		return parent;
	if (key->level == 3)
		return key_of_code(keys, region_at(in, (struct point){ key->lat, key->lon }));
	parent = key->level < 3 ? key_of_code(keys, key->town_code) : NULL;
	return parent && parent->level > key->level ? parent : NULL;
}

static result set_parents(struct scope *s)
{
	struct area_keys keys;
	struct region_shapes in = { 0 };
	int64_t count;

	TRY(area_keys(s, &keys));
	TRY(load_regions(s, &in));
	for (size_t i = 0; i < keys.n; i++) {
		const struct area_key *key = &keys.at[i], *parent = parent_of(&keys, &in, key);
		area_id above = parent ? parent->id : (area_id){ 0 };
		const char *district = key->level > 1 ? key->name : parent ? parent->name : "";

		if (above.n != key->parent_id.n || strcmp(district, key->district) != 0)
			TRY(area_set_parent(s, key->id, above, district, &count));
	}
	return OK;
}

static result import_areas(struct scope *s, const struct area_rows *rows, struct import_counts *counts)
{
	struct area_keys keys;

	TRY(area_keys(s, &keys));
	struct area_rows towns = towns_of(s->mem, rows, &keys);
	TRY(put_areas(s, rows, &keys, counts));
	TRY(put_areas(s, &towns, &keys, counts));
	return set_parents(s);
}

/* ---- the whole ---- */

static result draw_all(struct scope *s, struct import_counts *counts)
{
	struct community_keys keys;
	int64_t count;

	TRY(community_keys(s, &keys));
	for (size_t i = 0; i < keys.n; i++) {
		struct scope own = *s;

		own.community = keys.at[i].id;
		TRY(community_draw(&own));
		counts->drawn++;
	}
	return community_changed(s, id_new(s), &count);
}

struct importing {
	const struct area_import *from;
	struct import_counts counts;
};

static result import_all(struct scope *s, void *data)
{
	struct importing *i = data;

	i->counts = (struct import_counts){ 0 };
	if (i->from->areas.n)
		TRY(import_areas(s, &i->from->areas, &i->counts));
	TRY(place_postcodes(s, &i->from->postcodes, i->from->areas.n > 0, &i->counts));
	return i->from->areas.n ? draw_all(s, &i->counts) : OK;
}

result areas_import(struct scope *s, const struct area_import *from, struct import_counts *out)
{
	struct importing i = { .from = from };

	TRY(db_write(s, import_all, &i));
	community_forget();
	*out = i.counts;
	return OK;
}
