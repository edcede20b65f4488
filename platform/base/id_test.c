/* id_test.c - ids go up with time and can be read out over the phone. */
#include "platform/base/scope.h"
#include "test/harness.h"

TEST(newer_ids_are_larger_also_within_a_second)
{
	struct scope s = { .now = 1764062508 };
	int64_t before = 0;
	for (int i = 0; i < 1000; i++) {
		int64_t id = id_new(&s);
		check(id > before);
		check_int(id_time(id), s.now);
		before = id;
	}
	s.now++;
	check(id_new(&s) > before);
	s.now -= 60;
	check(id_new(&s) < before);
}

TEST(an_id_comes_back_from_its_text)
{
	AUTO_ARENA mem = { 0 };
	static const int64_t ids[] = { 0, 1, 31, 32, 1234567890123456789, INT64_MAX };
	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		check_int(id_parse(id_text(&mem, ids[i])), ids[i]);
	check_text(id_text(&mem, 32 * 31 + 17), "zh");
}

TEST(letters_that_are_misread_are_understood)
{
	check_int(id_parse("1O0i"), id_parse("1001"));
	check_int(id_parse("ZL"), id_parse("z1"));
}

TEST(what_is_no_id_is_refused)
{
	static const char *const wrong[] = { "", "u", "-1", "a b", "a/", "zzzzzzzzzzzzz", "00000000000000", "é" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		check_int(id_parse(wrong[i]), -1);
	check_int(id_parse(NULL), -1);
}
