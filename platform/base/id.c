/* id.c - ids that go up with time, and how people read them out.
 *
 * Ids that one process makes in one second of the scope's clock go up, also while a test holds
 * the clock still: 'newest first' is the order of making. Between processes chance decides. */
#include "platform/base/scope.h"
#include "platform/base/clock.h"
#include "platform/base/secret.h"
#include <stdatomic.h>
#include <string.h>

enum { RANDOM_BITS = 22, STEP_BITS = 18, TEXT_MOST = 13 };
static const int64_t epoch = 1577836800; /* 2020-01-01 */
static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz";

static int64_t random_below(int bits)
{
	uint32_t r;
	random_bytes(&r, sizeof r);
	return r & ((1u << bits) - 1);
}

int64_t id_time(int64_t id)
{
	return (id >> RANDOM_BITS) / 1000 + epoch;
}

static _Atomic int64_t last;

void id_forget(void)
{
	atomic_store(&last, 0);
}

int64_t id_new(const struct scope *s)
{
	int64_t second = s->now > epoch ? s->now - epoch : 0;
	int64_t fresh = ((second * 1000 + clock_millisecond()) << RANDOM_BITS) + random_below(RANDOM_BITS) + 1;
	int64_t before = atomic_load(&last), id;
	do {
		id = fresh;
		if (id <= before && id_time(before) == s->now)
			id = before + 1 + random_below(STEP_BITS);
	} while (!atomic_compare_exchange_weak(&last, &before, id));
	return id;
}

char *id_text(struct arena *mem, int64_t id)
{
	char text[TEXT_MOST];
	int at = TEXT_MOST;
	uint64_t left = (uint64_t)id;
	do {
		text[--at] = digits[left & 31];
		left >>= 5;
	} while (left);
	return arena_copy_bytes(mem, text + at, (size_t)(TEXT_MOST - at));
}

/* The value of a digit; i and l are read as 1, o as 0. -1 for what is none. */
static int digit_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		c = (char)(c - 'A' + 'a');
	if (c == 'i' || c == 'l')
		c = '1';
	if (c == 'o')
		c = '0';
	const char *found = c ? strchr(digits, c) : NULL;
	return found ? (int)(found - digits) : -1;
}

int64_t id_parse(const char *text)
{
	int64_t id = 0;
	if (!text || !*text || strlen(text) > TEXT_MOST)
		return -1;
	for (; *text; text++) {
		int value = digit_value(*text);
		if (value < 0 || id > INT64_MAX >> 5)
			return -1;
		id = id << 5 | value;
	}
	return id;
}
