/* cells_test.c - cells nest, and those round a circle miss no point of it. */
#include "platform/geo/geo.h"
#include "test/harness.h"
#include <math.h>

static const struct point haarlem = { 52.3812, 4.6366 };

TEST(a_cell_holds_its_children_in_one_range)
{
	for (int i = 0; i < 1000; i++) {
		struct point p = { 50.8 + i * 0.0027, 3.4 + i * 0.0037 };
		int64_t wide = cell_key(p, 10) & 0xffffffff, fine = cell_key(p, 14) & 0xffffffff;
		check_int(fine >> 8, wide);
		check_int(cell_key(p, 12) >> 32, 12);
	}
	check(cell_key(haarlem, 12) != cell_key(haarlem, 14));
}

/* Points on the rim and within, all round. */
static void check_covered(struct point centre, int64_t metres, const struct cells *cells)
{
	for (int step = 0; step < 360 * 4; step++) {
		double angle = step * M_PI / 180, part = (double)metres * (0.25 + 0.25 * (step / 360)) * 0.9999 / 111195.08;
		struct point p = { centre.lat + part * cos(angle),
			           centre.lon + part * sin(angle) / cos((centre.lat + part * cos(angle)) * M_PI / 180) };
		int64_t key = cell_key(p, cells->zoom);
		bool found = metres_between(centre, p) > metres;
		for (size_t i = 0; i < cells->n; i++)
			found |= cells->at[i] == key;
		if (!check(found))
			return;
	}
}

TEST(the_cells_round_a_circle_cover_all_of_it)
{
	static const int64_t sizes[] = { 0, 50, 400, 923, 2000, 5000, 10000, 25000, 60000 };
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		for (int place = 0; place < 40; place++) {
			struct point centre = { 50.8 + place * 0.067, 3.4 + place * 0.093 };
			struct cells cells;
			cells_around(centre, sizes[i], 64, &cells);
			check(cells.n > 0 && cells.n <= 64);
			check_covered(centre, sizes[i], &cells);
		}
}

TEST(a_wider_circle_takes_coarser_cells_and_the_whole_country_none)
{
	struct cells cells;
	cells_around(haarlem, 1000, 16, &cells);
	check_int(cells.zoom, 14);
	cells_around(haarlem, 10000, 16, &cells);
	check_int(cells.zoom, 12);
	cells_around(haarlem, 30000, 16, &cells);
	check_int(cells.zoom, 10);
	cells_around(haarlem, 400000, 64, &cells);
	check_int(cells.n, 0);
	cells_around(haarlem, -5, 4, &cells);
	check_int(cells.n, 1);
}

TEST(no_cell_is_named_twice)
{
	struct cells cells;
	cells_around(haarlem, 9000, 64, &cells);
	for (size_t i = 0; i < cells.n; i++)
		for (size_t k = 0; k < i; k++)
			check(cells.at[i] != cells.at[k]);
}
