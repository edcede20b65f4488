/* csv_fuzz.c - any bytes as a list of postcodes: refused with a reason, or read into points in the Netherlands.
 *
 * The same bytes are tried as a stored outline, which comes from a database that may be damaged.
 * Corpus: test/fuzz/csv. */
#include "platform/geo/geo.h"
#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	AUTO_ARENA mem = { 0 };
	struct postcode_rows rows;
	char *text = arena_copy_bytes(&mem, bytes, n);
	result problem = postcodes_read(&mem, "fuzz.csv", text, n, &rows);
	struct shape *shape = shape_parse(&mem, bytes, n);

	if (shape)
		inside(shape, shape_middle(shape));
	if (problem) {
		assert(problem->title && problem->hint && problem->cause);
		return 0;
	}
	assert(rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		assert(strlen(rows.at[i].postcode) == 4 || strlen(rows.at[i].postcode) == 6);
		assert(rows.at[i].point.lat > 50 && rows.at[i].point.lat < 54);
	}
	return 0;
}
