/* arena_test.c - memory comes out clean, aligned, and goes back to a mark. */
#include "platform/base/arena.h"
#include "test/harness.h"
#include <string.h>

TEST(memory_is_zeroed_and_aligned_also_after_a_reset)
{
	AUTO_ARENA mem = { 0 };
	struct arena_mark mark = arena_mark(&mem);
	memset(arena_take(&mem, 1000), 'x', 1000);
	arena_reset(&mem, mark);
	arena_take(&mem, 3);
	for (int i = 0; i < 100; i++) {
		const char *at = arena_take(&mem, (size_t)i * 37 + 1);
		check_int((int64_t)(uintptr_t)at % 16, 0);
		check_int(at[i * 37], 0);
	}
}

TEST(a_mark_keeps_what_was_taken_before_it)
{
	AUTO_ARENA mem = { 0 };
	char *kept = arena_copy(&mem, "Riet");
	struct arena_mark mark = arena_mark(&mem);
	char *first = arena_take(&mem, 100);
	arena_take(&mem, 100000);
	arena_reset(&mem, mark);
	check_text(kept, "Riet");
	check(arena_take(&mem, 100) == first);
}

TEST(a_list_grows_and_keeps_its_things)
{
	AUTO_ARENA mem = { 0 };
	int *numbers = NULL;
	size_t room = 0;
	for (int i = 0; i < 1000; i++) {
		numbers = arena_grow(&mem, numbers, (size_t)i, &room, sizeof *numbers);
		numbers[i] = i;
	}
	for (int i = 0; i < 1000; i++)
		check_int(numbers[i], i);
	check(room >= 1000 && room < 2100);
}

TEST(printed_texts_may_be_longer_than_a_chunk)
{
	AUTO_ARENA mem = { 0 };
	check_text(arena_print(&mem, "%d %s", 7, "buren"), "7 buren");
	check_int((int64_t)strlen(arena_print(&mem, "%*s", 100000, "x")), 100000);
	for (int n = 254; n < 259; n++)
		check_int((int64_t)strlen(arena_print(&mem, "%*s", n, "x")), n);
	check(arena_copy(&mem, NULL) == NULL);
	check_text(arena_copy_bytes(&mem, "abc", 2), "ab");
}
