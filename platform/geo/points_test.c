/* points_test.c - distances as maps give them, and blurred points that keep the house hidden. */
#include "platform/base/secret.h"
#include "platform/geo/geo.h"
#include "test/harness.h"
#include <math.h>

static const struct point haarlem = { 52.3812, 4.6366 }, amsterdam = { 52.3731, 4.8926 };

TEST(distances_are_those_of_the_map)
{
	/* A degree on that sphere is 111,195.08 m, half its girth 20,015,114 m. */
	check_int(metres_between(haarlem, haarlem), 0);
	check_int(metres_between((struct point){ 52, 5 }, (struct point){ 53, 5 }), 111195);
	check_int(metres_between((struct point){ 0, 0 }, (struct point){ 0, 180 }), 20015114);
	int64_t far = metres_between(haarlem, amsterdam);
	check(far > 17300 && far < 17500);
	check_int(far, metres_between(amsterdam, haarlem));
}

TEST(four_hundred_metres_are_seven_minutes_on_foot)
{
	static const struct {
		int64_t metres, minutes;
	} cases[] = {
		{ 0, 0 }, { 20, 0 }, { 62, 1 }, { 246, 4 }, { 400, 7 }, { 1000, 16 }, { 5000, 81 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_int(walking_minutes(cases[i].metres), cases[i].minutes);
	check_int(metres_in_minutes(15), 923);
	for (int64_t minutes = 1; minutes < 200; minutes++)
		check_int(walking_minutes(metres_in_minutes(minutes)), minutes);
}

static void use_key(unsigned char with)
{
	unsigned char key[KEY_BYTES] = { with };

	secret_set(key);
}

TEST(a_blurred_point_stands_150_to_300_metres_away_for_every_id)
{
	use_key(1);
	for (int64_t id = 1; id < 20000; id++) {
		int64_t metres = metres_between(haarlem, blurred(haarlem, id));
		if (metres < 150 || metres > 300)
			test_fail(__FILE__, __LINE__, "id %lld: %lld metres", (long long)id, (long long)metres);
	}
}

TEST(a_blurred_point_is_the_same_each_time_and_needs_the_key)
{
	use_key(1);
	struct point first = blurred(haarlem, 77), again = blurred(haarlem, 77);
	check(first.lat == again.lat && first.lon == again.lon);
	struct point other_id = blurred(haarlem, 78);
	check(metres_between(first, other_id) > 0);
	use_key(2);
	check(metres_between(first, blurred(haarlem, 77)) > 0);
}

TEST(blurred_points_lie_evenly_in_all_directions)
{
	int quarter[4] = { 0 };
	use_key(3);
	for (int64_t id = 1; id <= 8000; id++) {
		struct point p = blurred(haarlem, id);
		quarter[(p.lat > haarlem.lat) * 2 + (p.lon > haarlem.lon)]++;
	}
	for (int i = 0; i < 4; i++)
		check(quarter[i] > 1800 && quarter[i] < 2200);
}

TEST(an_unknown_point_stays_unknown)
{
	struct point p = blurred((struct point){ 0, 0 }, 5);
	check(p.lat == 0 && p.lon == 0);
}
