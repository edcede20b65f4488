/* data.h - the data beside the project (../shared/data): tests that need it are skipped where it is missing.
 *
 * It is looked for in STOEP_TEST_DATA, or from the folder in which the test runs. */
#pragma once
#include "platform/base/arena.h"
#include "test/harness.h"
#include <stdio.h>
#include <stdlib.h>

/* A file as bytes with a zero behind them, or NULL; the test is skipped then. */
static inline char *test_data(struct arena *mem, const char *name, size_t *n)
{
	const char *folders[] = { getenv("STOEP_TEST_DATA"), "../shared/data", "../../shared/data" };
	FILE *file = NULL;

	for (size_t i = 0; i < 3 && !file; i++)
		if (folders[i])
			file = fopen(arena_print(mem, "%s/%s", folders[i], name), "rb");
	if (!file || fseek(file, 0, SEEK_END)) {
		test_skip("no %s", name);
		return NULL;
	}
	size_t size = (size_t)ftell(file);
	rewind(file);
	char *bytes = arena_take(mem, size + 1);
	*n = fread(bytes, 1, size, file);
	fclose(file);
	return bytes;
}
