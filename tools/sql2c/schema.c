/* schema.c - reads the schemas of all slices in their order and builds an empty SQLite database from them.
 *
 * Only what stands earlier may be referred to, so the order is also one in which PostgreSQL takes them. */
#include "tools/sql2c/parse.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct table *schema_table(const struct schema *s, const char *name)
{
	for (size_t i = 0; i < s->tables.n; i++)
		if (!strcmp(s->tables.at[i].name, name))
			return &s->tables.at[i];
	return NULL;
}

const struct column *table_column(const struct table *t, const char *name)
{
	for (size_t i = 0; i < t->columns.n; i++)
		if (!strcmp(t->columns.at[i].name, name))
			return &t->columns.at[i];
	return NULL;
}

/* What makes a table one of a community is this column, and nothing else has to be said. */
bool is_community_table(const struct table *t)
{
	return t && table_column(t, "community_id");
}

/* ---- statements ---- */

/* A trigger holds statements of its own and ends with END; */
static bool inside_trigger(const struct statement *st)
{
	const struct tokens *b = &st->body;
	bool trigger = b->n > 2 && is(&b->at[0], "CREATE") && (is(&b->at[1], "TRIGGER") || is(&b->at[2], "TRIGGER"));
	return trigger && !is(&b->at[b->n - 1], "END");
}

/* The next one of the same file. */
static struct statement new_statement(const struct statement *before)
{
	return (struct statement){ .at = before->at, .engine = before->engine, .slice = before->slice };
}

typedef void (*with_statement)(struct schema *s, struct statement *st);

struct one {
	struct schema *s;
	struct statement *st;
	with_statement use;
};

static void use_one(void *data)
{
	struct one *one = data;
	one->use(one->s, one->st);
}

/* Calls 'use' for each statement of a file; one that is refused does not stop the others. */
static void each_statement(struct schema *s, struct statement st, const char *text, with_statement use)
{
	struct tokens all = lex(st.at, text);
	for (size_t i = 0; i < all.n; i++) {
		struct token t = all.at[i];
		if (t.kind == T_COMMENT && !st.body.n && i && t.line == all.at[i - 1].line) {
			continue; /* behind the ; of the statement before */
		} else if (t.kind == T_COMMENT && !st.body.n) {
			ADD(st.above, t);
		} else if (is(&t, ";") && !inside_trigger(&st)) {
			if (st.body.n)
				attempt(use_one, &(struct one){ s, &st, use });
			st = new_statement(&st);
		} else {
			if (!st.body.n)
				st.at.line = t.line;
			ADD(st.body, t);
		}
	}
	if (st.body.n)
		refuse(st.at, "this statement has no end; close it with ;");
}

/* ---- what a schema may hold ---- */

/* SQLite is the checker: what it does not take does not get into the build. */
static void run_sqlite(struct schema *s, const struct statement *st, const char *sql)
{
	char *error = NULL;
	sqlite3_exec(s->db, sql, NULL, NULL, &error);
	const char *said = error ? print("%s", error) : NULL;
	sqlite3_free(error);
	if (said)
		refuse(st->at, "SQLite says: %s", said);
}

/* In the order in which they stand, which is also that in which a new database runs them. */
static void keep_statement(struct schema *s, const struct statement *st)
{
	if (st->engine != POSTGRES) {
		char *sql = statement_sqlite(&st->body);
		run_sqlite(s, st, sql);
		ADD(s->sqlite, sql);
	}
	if (st->engine != SQLITE)
		ADD(s->postgres, statement_postgres(&st->body, st->engine));
}

/* CREATE VIEW name AS SELECT ...: both engines read it, so it is parsed as a query is. */
static void add_view(struct schema *s, const struct statement *st)
{
	struct tokens body = { 0 };
	for (size_t i = 0; i < st->body.n; i++)
		if (st->body.at[i].kind != T_COMMENT)
			ADD(body, st->body.at[i]);
	if (body.n < 5 || !is(&body.at[3], "AS"))
		refuse(st->at, "write CREATE VIEW name AS SELECT ...");
	const char *name = body.at[2].text;
	struct shape shape = parse_view(s, st->at, name, &body, 4);
	ADD(s->views, (struct view){ name, shape.at, shape.n });
}

/* Only among the first words, so that a column of that name is not meant. */
static size_t word_after(const struct tokens *b, const char *word)
{
	for (size_t i = 0; i < b->n && i < 5; i++)
		if (is(&b->at[i], word))
			return i + 1;
	return 0;
}

/* What a CREATE makes: TABLE, INDEX, VIEW, TRIGGER; or the first word of another statement. */
static const char *what_it_is(const struct tokens *b)
{
	static const char *const made[] = { "TABLE", "INDEX", "VIEW", "TRIGGER", NULL };
	if (!is(&b->at[0], "CREATE"))
		return b->at[0].text;
	for (size_t i = 1; i < b->n && i < 4; i++)
		if (is_any(&b->at[i], made))
			return b->at[i].text;
	return "CREATE";
}

/* A SELECT in a schema would run at build time, on an empty database. */
static bool has_values(const struct tokens *b)
{
	for (size_t i = 0; i < b->n; i++)
		if (is_one_of(b->at[i].text, "SELECT WITH"))
			return false;
	return true;
}

static void check_kind(const struct statement *st, const char *what)
{
	if (word_after(&st->body, "EXISTS"))
		refuse(st->at, "leave IF NOT EXISTS out; a schema makes each thing once");
	if (st->engine == COMMON && !is_one_of(what, "TABLE INDEX VIEW INSERT"))
		refuse(st->at, "a schema.sql holds CREATE TABLE, INDEX and VIEW, and INSERT; what only one engine knows "
		               "stands in schema.sqlite.sql or schema.postgres.sql");
	if (is_one_of(what, "INSERT") && st->body.n > 3 && !has_values(&st->body))
		refuse(st->at, "rows that a schema holds are written out: INSERT INTO name (columns) VALUES ...");
	if (st->engine == SQLITE && !is_one_of(what, "TABLE INDEX VIEW TRIGGER INSERT"))
		refuse(st->at, "a schema.sqlite.sql holds CREATE TABLE, INDEX, VIEW and TRIGGER, and INSERT");
}

static void schema_statement(struct schema *s, struct statement *st)
{
	const char *what = what_it_is(&st->body);
	check_kind(st, what);
	if (is_one_of(what, "TABLE"))
		schema_add_table(s, st, word_after(&st->body, "TABLE"));
	else if (is_one_of(what, "INDEX") && st->engine != POSTGRES)
		schema_check_index(s, st);
	else if (is_one_of(what, "VIEW") && st->engine == COMMON)
		add_view(s, st);
	keep_statement(s, st);
}

/* ---- migrations ---- */

struct texts {
	struct out sqlite, postgres;
};

static struct texts *migration_texts; /* of the migration that is being read */

/* A migration is translated but not run: it changes what an older release left, which is not here. */
static void migration_statement(struct schema *s, struct statement *st)
{
	(void)s;
	put(&migration_texts->sqlite, "%s;\n", statement_sqlite(&st->body));
	put(&migration_texts->postgres, "%s;\n", statement_postgres(&st->body, st->engine));
}

/* Numbers run over all slices, so one list holds all. */
static struct migration *migration_numbered(struct schema *s, int number)
{
	for (size_t i = 0; i < s->migrations.n; i++)
		if (s->migrations.at[i].number == number)
			return &s->migrations.at[i];
	return NULL;
}

/* app/x/migrations/0007_what.sql, or 0007_what.postgres.sql behind it where it must differ. */
static void load_migration(struct schema *s, const char *file)
{
	struct place at = { file, 1 };
	const char *name = strrchr(file, '/') + 1;
	bool postgres = ends_with(name, ".postgres.sql");
	char *end;
	long number = strtol(name, &end, 10);
	if (end != name + 4 || *end != '_' || number < 1)
		refuse(at, "a migration is named 0007_what.sql: four digits, numbered over all slices, and what it does");
	struct migration *have = migration_numbered(s, (int)number);
	const char *what = copy(name, strlen(name) - strlen(postgres ? ".postgres.sql" : ".sql"));
	if (!postgres && have)
		refuse(at, "number %ld is taken by %s; take the next free one", number, have->file);
	if (postgres && (!have || strcmp(have->name, what)))
		refuse(at, "%s.sql is missing or comes later; a .postgres.sql stands beside the common text, after it", what);
	struct texts texts = { 0 };
	migration_texts = &texts;
	each_statement(s, (struct statement){ .at = at, .engine = postgres ? POSTGRES : COMMON }, file_read(file),
	               migration_statement);
	if (postgres)
		have->postgres = texts.postgres.at;
	else
		ADD(s->migrations, (struct migration){ (int)number, what, file, texts.sqlite.at, texts.postgres.at });
}

/* Files come by folder; migrations run by number. */
static int by_number(const void *a, const void *b)
{
	const struct migration *x = a, *y = b;
	return x->number - y->number;
}

/* ---- files ---- */

static const char *folder(const char *file)
{
	const char *name = tree_name(file), *slash = strrchr(name, '/');
	return slash ? copy(name, (size_t)(slash - name)) : "";
}

struct load {
	struct schema *s;
	const char *file;
};

/* The name of a file says which engine it is for. */
static void load_file(void *data)
{
	struct load *load = data;
	const char *file = load->file;
	struct statement st = { .at = { file, 1 }, .slice = folder(file) };
	if (strstr(file, "migrations/")) {
		load_migration(load->s, file);
		return;
	}
	if (!ends_with(file, "schema.sql") && !ends_with(file, "schema.sqlite.sql") && !ends_with(file, "schema.postgres.sql"))
		refuse(st.at, "a schema is named schema.sql, schema.sqlite.sql or schema.postgres.sql");
	st.engine = ends_with(file, ".sqlite.sql") ? SQLITE : ends_with(file, ".postgres.sql") ? POSTGRES : COMMON;
	each_statement(load->s, st, file_read(file), schema_statement);
}

/* In memory: a build needs no file and leaves none. */
void schema_open(struct schema *s)
{
	*s = (struct schema){ 0 };
	if (sqlite3_open(":memory:", &s->db) != SQLITE_OK)
		refuse((struct place){ "sql2c", 0 }, "SQLite does not open: %s", sqlite3_errmsg(s->db));
}

void schema_read(struct schema *s, const char *file, const char *text)
{
	each_statement(s, (struct statement){ .at = { file, 1 }, .slice = folder(file) }, text, schema_statement);
}

void schema_load(struct schema *s, char *const *files, size_t n)
{
	schema_open(s);
	for (size_t i = 0; i < n; i++)
		attempt(load_file, &(struct load){ s, files[i] });
	if (s->migrations.n)
		qsort(s->migrations.at, s->migrations.n, sizeof *s->migrations.at, by_number);
}
