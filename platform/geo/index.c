#include "platform/geo/geo.h"

/* index.c - which of many shapes holds a point: a sorted list of (cell, shape), then the outline itself. */

enum { ZOOM = 14 }; /* about 1.5 km: a buurt touches a few cells */

struct entry {
	int64_t cell;
	size_t shape;
};

struct shape_index {
	struct shape *const *shapes;
	size_t n;
	struct entry *entries;
	size_t n_entries;
};

static int by_cell(const void *a, const void *b)
{
	const struct entry *one = a, *other = b;

	if (one->cell != other->cell)
		return one->cell < other->cell ? -1 : 1;
	return (one->shape > other->shape) - (one->shape < other->shape);
}

struct shape_index *shape_index_new(struct arena *mem, struct shape *const *shapes, size_t n)
{
	struct shape_index *index = arena_new(mem, struct shape_index);
	size_t room = 0;

	*index = (struct shape_index){ .shapes = shapes, .n = n };
	for (size_t i = 0; i < n; i++) {
		size_t cells;
		int64_t *keys = cells_of_shape(mem, shapes[i], ZOOM, &cells);

		for (size_t k = 0; k < cells; k++) {
			index->entries = arena_grow(mem, index->entries, index->n_entries, &room, sizeof *index->entries);
			index->entries[index->n_entries++] = (struct entry){ keys[k], i };
		}
	}
	if (index->n_entries)
		qsort(index->entries, index->n_entries, sizeof *index->entries, by_cell);
	return index;
}

size_t shape_index_find(const struct shape_index *index, struct point p)
{
	int64_t cell = cell_key(p, ZOOM);
	size_t low = 0, high = index->n_entries;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (index->entries[middle].cell < cell)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < index->n_entries && index->entries[low].cell == cell; low++)
		if (inside(index->shapes[index->entries[low].shape], p))
			return index->entries[low].shape;
	return index->n;
}
