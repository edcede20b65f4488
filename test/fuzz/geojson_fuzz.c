/* geojson_fuzz.c - any bytes as a file of areas: refused with a reason, or read into outlines that hold together.
 *
 * Corpus: test/fuzz/geojson. */
#include "platform/geo/geo.h"
#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* What the database would keep of an outline gives an outline again. */
static void store(struct arena *mem, const struct area_row *row)
{
	size_t n;
	void *packed = shape_bytes(mem, row->shape, &n);
	struct shape *back = shape_parse(mem, packed, n);
	struct frame f = frame_of(row->shape->low, row->shape->high, 100);

	assert(back && back->n == row->shape->n);
	assert(row->code && row->name && row->level >= 1 && row->level <= 3);
	shape_middle(row->shape);
	shape_path(mem, &f, shape_simpler(mem, row->shape, 20));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	AUTO_ARENA mem = { 0 };
	struct area_rows rows;
	char *text = arena_copy_bytes(&mem, bytes, n);
	result problem = areas_read(&mem, "fuzz.geojson", text, n, &rows);

	if (problem) {
		assert(problem->title && problem->hint && problem->cause);
		return 0;
	}
	assert(rows.n);
	for (size_t i = 0; i < rows.n; i++)
		store(&mem, &rows.at[i]);
	shape_parse(&mem, bytes, n);
	return 0;
}
