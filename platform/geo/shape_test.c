/* shape_test.c - what lies inside an outline, its label, its bytes and its drawing. */
#include "platform/geo/geo.h"
#include "test/harness.h"
#include <math.h>

/* A square of 0.2 degrees with a hole of 0.1 in its middle. */
static struct shape *square_with_hole(struct arena *mem)
{
	static const struct point outer[] = { { 52, 5 }, { 52, 5.2 }, { 52.2, 5.2 }, { 52.2, 5 } };
	static const struct point hole[] = { { 52.05, 5.05 }, { 52.15, 5.05 }, { 52.15, 5.15 }, { 52.05, 5.15 } };
	struct ring *rings = arena_array(mem, 2, sizeof *rings);

	rings[0] = (struct ring){ outer, 4 };
	rings[1] = (struct ring){ hole, 4 };
	return shape_new(mem, rings, 2);
}

TEST(a_hole_is_not_inside)
{
	AUTO_ARENA mem = { 0 };
	struct shape *shape = square_with_hole(&mem);
	check(inside(shape, (struct point){ 52.02, 5.1 }));
	check(!inside(shape, (struct point){ 52.1, 5.1 }));
	check(!inside(shape, (struct point){ 52.3, 5.1 }));
	check(!inside(shape, (struct point){ NAN, 5.1 }));
}

TEST(a_point_on_a_shared_border_belongs_to_one_area)
{
	AUTO_ARENA mem = { 0 };
	static const struct point west[] = { { 52, 5 }, { 52, 5.1 }, { 52.1, 5.1 }, { 52.1, 5 } };
	static const struct point east[] = { { 52, 5.1 }, { 52, 5.2 }, { 52.1, 5.2 }, { 52.1, 5.1 } };
	struct ring rings[] = { { west, 4 }, { east, 4 } };
	struct shape *one = shape_new(&mem, &rings[0], 1), *other = shape_new(&mem, &rings[1], 1);
	for (int i = 0; i < 100; i++) {
		struct point p = { 52 + i * 0.001, 5.1 };
		check_int(inside(one, p) + inside(other, p), 1);
	}
}

TEST(a_label_stands_inside_and_not_in_the_hole)
{
	AUTO_ARENA mem = { 0 };
	static const struct point horseshoe[] = { { 52, 5 },       { 52, 5.3 },     { 52.3, 5.3 },  { 52.3, 5.25 },
		                                  { 52.05, 5.25 }, { 52.05, 5.05 }, { 52.3, 5.05 }, { 52.3, 5 } };
	struct ring ring = { horseshoe, 8 };
	struct shape *bent = shape_new(&mem, &ring, 1), *holed = square_with_hole(&mem);
	check(inside(bent, shape_middle(bent)));
	check(inside(holed, shape_middle(holed)));
}

TEST(the_size_of_a_square_counts_its_hole_off)
{
	AUTO_ARENA mem = { 0 };
	double metres = 0.2 * 111195.08, east = cos(52.1 * M_PI / 180);
	double wanted = metres * metres * east * 0.75, found = shape_size(square_with_hole(&mem));
	check(fabs(found - wanted) < wanted / 1000);
}

TEST(a_shape_comes_back_from_its_bytes)
{
	AUTO_ARENA mem = { 0 };
	struct shape *shape = square_with_hole(&mem);
	size_t n;
	void *bytes = shape_bytes(&mem, shape, &n);
	struct shape *back = shape_parse(&mem, bytes, n);
	check(n < 70 && back && back->n == 2);
	for (size_t r = 0; back && r < 2; r++)
		for (size_t i = 0; i < 4; i++)
			check(fabs(back->rings[r].at[i].lat - shape->rings[r].at[i].lat) < 1e-9 &&
			      fabs(back->rings[r].at[i].lon - shape->rings[r].at[i].lon) < 1e-9);
	check(back && fabs(back->high.lat - 52.2) < 1e-9 && fabs(back->low.lon - 5) < 1e-9);
}

TEST(broken_bytes_are_no_shape)
{
	AUTO_ARENA mem = { 0 };
	size_t n;
	unsigned char *bytes = shape_bytes(&mem, square_with_hole(&mem), &n);
	check(!shape_parse(&mem, NULL, 0));
	for (size_t cut = 0; cut < n; cut++)
		check(!shape_parse(&mem, bytes, cut));
	bytes[0] = 2;
	check(!shape_parse(&mem, bytes, n));
	check(!shape_parse(&mem, "\1\377\377\377\377\377\377\377\377\177\1", 11));
	check(!shape_parse(&mem, "\1\1\377\377\377\377\17\1\1\1\1", 11));
	check(!shape_parse(&mem, "\1\0", 2));
}

TEST(a_drawing_leaves_out_what_is_finer_than_its_pen)
{
	AUTO_ARENA mem = { 0 };
	enum { N = 4000 };
	struct point *round = arena_array(&mem, N, sizeof *round);
	for (int i = 0; i < N; i++)
		round[i] = (struct point){ 52.1 + 0.1 * sin(2 * M_PI * i / N), 5.1 + 0.16 * cos(2 * M_PI * i / N) };
	struct ring ring = { round, N };
	struct shape *whole = shape_new(&mem, &ring, 1), *simple = shape_simpler(&mem, whole, 50);
	check(simple->rings[0].n < 80 && simple->rings[0].n > 20);
	check(fabs(shape_size(simple) / shape_size(whole) - 1) < 0.02);
	check_int(shape_simpler(&mem, whole, 1e7)->n, 1);
}

TEST(a_path_places_north_above_and_writes_one_decimal)
{
	AUTO_ARENA mem = { 0 };
	struct shape *shape = square_with_hole(&mem);
	struct frame f = frame_of(shape->low, shape->high, 100);
	check_int(f.height, lround(100 / cos(52.1 * M_PI / 180)));
	check_text(shape_path(&mem, &f, shape), "M0 163L100 163L100 0L0 0ZM25 122.3L25 40.8L75 40.8L75 122.3Z");
}
