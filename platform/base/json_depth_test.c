/* json_depth_test.c - JSON may go 32 deep, and brackets in texts count for nothing. */
#include "platform/base/json_depth.h"
#include "test/harness.h"
#include <string.h>

static bool shallow(const char *begin, int times, const char *end)
{
	char text[4096] = "";
	size_t n = 0;
	for (int i = 0; i < times; i++, n += strlen(begin))
		memcpy(text + n, begin, strlen(begin));
	memcpy(text + n, end, strlen(end) + 1);
	return json_is_shallow(text, n + strlen(end));
}

TEST(json_goes_thirty_two_deep_and_no_deeper)
{
	check(shallow("[", 32, ""));
	check(!shallow("[", 33, ""));
	check(!shallow("{\"a\":[", 17, ""));
	check(shallow("[]{}", 200, ""));
	check(shallow("", 0, ""));
	check(shallow("]", 100, "[]"));
}

TEST(brackets_in_texts_count_for_nothing)
{
	check(shallow("", 0, "[\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"]"));
	check(shallow("", 0, "[\"\\\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"]"));
	check(!shallow("", 0, "[\"\\\\\",[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["));
}
