/* main.c - the command line of sql2c. */
#include "tools/sql2c/sql2c.h"
#include <stdio.h>
#include <string.h>

static const char help[] =
	"sql2c - schemas and named queries to C\n"
	"\n"
	"  sql2c ids OUT.h SCHEMA...\n"
	"      ids.h: an id type for each table.\n"
	"  sql2c schema OUT.c SCHEMA...\n"
	"      schema.c: db_schema of platform/db/db.h: statements for both engines, columns, migrations.\n"
	"  sql2c queries --schema SCHEMA... -- IN.sql [IN.postgres.sql] OUT.h OUT.c\n"
	"      the functions of one file of named queries. The .c includes \"app/market/asks.sql.h\" when IN.sql\n"
	"      is .../app/market/asks.sql, so OUT.h must be found by that name.\n"
	"  sql2c register OUT.md SCHEMA...\n"
	"      the processing register (AVG art. 30) from the comments of the schemas.\n"
	"  sql2c postgres OUT.c --schema SCHEMA... -- IN.sql [IN.postgres.sql] [IN2.sql ...]\n"
	"      the table of all queries for tools/sql2c/postgres_check.c, which prepares them on a real PostgreSQL;\n"
	"      a twin stands right behind its IN.sql.\n"
	"\n"
	"SCHEMA... are all files of all slices, in slice order: schema.sql, schema.sqlite.sql, schema.postgres.sql\n"
	"(what only one engine knows, behind the common one) and migrations/0001_what.sql [0001_what.postgres.sql].\n"
	"OUT may be - for standard output. A file is written only when its content changes.\n"
	"Exit status: 0 done, 1 refused (said why, as file:line: text), 2 wrong use.\n";

struct command {
	int argc;
	char **argv;
};

static int wrong_use(void)
{
	fprintf(stderr, "sql2c: wrong use; see sql2c --help\n");
	return 2;
}

/* sql2c ids|schema|register OUT SCHEMA... */
static void run_schema(void *data)
{
	struct command *c = data;
	struct schema s;
	schema_load(&s, c->argv + 3, (size_t)c->argc - 3);
	if (refusals())
		return;
	if (!strcmp(c->argv[1], "ids"))
		write_ids(&s, c->argv[2]);
	else if (!strcmp(c->argv[1], "schema"))
		write_schema(&s, c->argv[2]);
	else
		write_register(&s, c->argv[2]);
}

/* The index of the "--" behind the schemas, or 0. */
static int behind_schemas(const struct command *c, int from)
{
	if (from >= c->argc || strcmp(c->argv[from], "--schema"))
		return 0;
	for (int i = from + 1; i < c->argc; i++)
		if (!strcmp(c->argv[i], "--"))
			return i;
	return 0;
}

/* The last two names are what is written; what stands before is read. */
static void run_queries(void *data)
{
	struct command *c = data;
	int end = behind_schemas(c, 2);
	char **files = c->argv + end + 1;
	int n = c->argc - end - 1;
	struct schema s;
	schema_load(&s, c->argv + 3, (size_t)end - 3);
	if (refusals())
		return;
	struct queries all = queries_read(files[0], file_read(files[0]));
	queries_check(&s, &all, n == 4 ? files[1] : NULL);
	if (!refusals())
		write_queries(&all, files[0], files[n - 2], files[n - 1]);
}

/* A file whose name ends in .postgres.sql belongs to the one before it. */
static void run_postgres(void *data)
{
	struct command *c = data;
	int end = behind_schemas(c, 3);
	struct schema s;
	struct out o = { 0 };
	schema_load(&s, c->argv + 4, (size_t)end - 4);
	prepares_begin(&s, &o);
	for (int i = end + 1; i < c->argc && !refusals(); i++) {
		bool twin = i + 1 < c->argc && ends_with(c->argv[i + 1], ".postgres.sql");
		struct queries all = queries_read(c->argv[i], file_read(c->argv[i]));
		queries_check(&s, &all, twin ? c->argv[i + 1] : NULL);
		if (!refusals())
			prepares_add(&all, &o);
		i += twin;
	}
	prepares_end(&o);
	if (!refusals())
		file_write(c->argv[2], &o);
}

static int run(void (*work)(void *), struct command *c)
{
	attempt(work, c);
	return refusals() ? 1 : 0;
}

int main(int argc, char **argv)
{
	struct command c = { argc, argv };
	const char *what = argc > 1 ? argv[1] : "";
	if (!strcmp(what, "--help")) {
		fputs(help, stdout);
		return 0;
	}
	if ((!strcmp(what, "ids") || !strcmp(what, "schema") || !strcmp(what, "register")) && argc >= 3)
		return run(run_schema, &c);
	int end = behind_schemas(&c, 2), files = argc - end - 1;
	if (!strcmp(what, "queries") && end && (files == 3 || files == 4))
		return run(run_queries, &c);
	if (!strcmp(what, "postgres") && argc > 3 && behind_schemas(&c, 3))
		return run(run_postgres, &c);
	return wrong_use();
}
