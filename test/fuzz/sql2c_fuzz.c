/* sql2c_fuzz.c - any bytes as a schema with queries behind it: compiled, or refused; never a crash.
 *
 * What stands before the first '-- query' is the schema. Corpus: test/fuzz/sql2c. */
#include "tools/sql2c/sql2c.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

struct input {
	const char *schema, *queries;
	struct schema s;
};

/* A statement that would run for ever. */
static int give_up(void *unused)
{
	(void)unused;
	return 1;
}

static void compile(void *data)
{
	struct input *in = data;
	struct out o = { 0 };

	schema_open(&in->s);
	sqlite3_progress_handler(in->s.db, 100000, give_up, NULL);
	schema_read(&in->s, "app/fuzz/schema.sql", in->schema);
	struct queries all = queries_read("app/fuzz/fuzz.sql", in->queries);
	queries_check(&in->s, &all, NULL);
	prepares_begin(&in->s, &o);
	if (!refusals())
		prepares_add(&all, &o);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	refuse_silently();
	char *text = copy((const char *)bytes, n);
	char *queries = strstr(text, "-- query");
	struct input in = { .schema = queries ? copy(text, (size_t)(queries - text)) : text, .queries = queries ? queries : "" };
	attempt(compile, &in);
	for (sqlite3_stmt *left; (left = sqlite3_next_stmt(in.s.db, NULL));)
		sqlite3_finalize(left);
	sqlite3_close(in.s.db);
	memory_drop();
	return 0;
}
