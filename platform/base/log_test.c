/* log_test.c - one line an event, whatever the values hold. */
#include "platform/base/log.h"
#include "platform/base/clock.h"
#include "test/harness.h"
#include <string.h>
#include <unistd.h>

/* What is written to standard error meanwhile; at most a line's length. */
static void logged(char *out, size_t room, const char *value)
{
	int ends[2], kept = dup(STDERR_FILENO);
	check(kept >= 0 && pipe(ends) == 0);
	dup2(ends[1], STDERR_FILENO);
	log_event(LOG_ERROR_, "test", "value", value, "n", "7", NULL);
	dup2(kept, STDERR_FILENO);
	close(kept);
	close(ends[1]);
	ssize_t n = read(ends[0], out, room - 1);
	out[n > 0 ? n : 0] = 0;
	close(ends[0]);
}

TEST(an_event_is_one_line_also_when_a_value_holds_line_ends)
{
	char line[4096];
	clock_set(1764062508);
	logged(line, sizeof line, "a\nb \"c\"\x1b");
	check_text(line, "2025-11-25T09:21:48Z error test value=\"a\\x0ab \\\"c\\\"\\x1b\" n=7\n");
	logged(line, sizeof line, NULL);
	check_text(line, "2025-11-25T09:21:48Z error test value=- n=7\n");
}

TEST(an_endless_value_is_cut_and_the_line_still_ends)
{
	char line[4096], value[3000];
	memset(value, 'x', sizeof value - 1);
	value[sizeof value - 1] = 0;
	logged(line, sizeof line, value);
	check(strlen(line) < 2100);
	check_int(line[strlen(line) - 1], '\n');
}
