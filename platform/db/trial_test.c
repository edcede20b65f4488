/* trial_test.c - opens each engine for a test and holds the queries on its table of things. */
#include "platform/db/trial_test.h"
#include "platform/base/text.h"
#include "test/harness.h"
#include <dirent.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const schema_sqlite[] = {
	"CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY, name TEXT, weight REAL NOT NULL, photo BLOB, owner TEXT, UNIQUE "
	"(name)) STRICT",
	"CREATE TABLE part (id INTEGER NOT NULL PRIMARY KEY, thing_id INTEGER NOT NULL REFERENCES thing) STRICT",
	NULL,
};
static const char *const schema_postgres[] = {
	"CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name TEXT, weight DOUBLE PRECISION NOT NULL, photo BYTEA, owner "
	"TEXT, UNIQUE (name))",
	"CREATE TABLE part (id BIGINT NOT NULL PRIMARY KEY, thing_id BIGINT NOT NULL REFERENCES thing)",
	NULL,
};
const struct db_schema trial_schema = { .sqlite = schema_sqlite, .postgres = schema_postgres };

/* ---- engines ---- */

static void postgres_say(const char *server, const char *sql)
{
	PGconn *c = PQconnectdb(server);
	PGresult *r = PQexec(c, sql);
	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		test_fail(__FILE__, __LINE__, "%s: %s", sql, PQerrorMessage(c));
	PQclear(r);
	PQfinish(c);
}

static void postgres_prepare(struct trial *t, const char *server)
{
	const char *schema = arena_print(&t->mem, "trial_%d", (int)getpid());
	postgres_say(server,
	             arena_print(&t->mem, "SET client_min_messages = warning; DROP SCHEMA IF EXISTS %s CASCADE; CREATE SCHEMA %s",
	                         schema, schema));
	t->options.postgres =
		arena_print(&t->mem, "%s%coptions=-csearch_path%%3D%s", server, strchr(server, '?') ? '&' : '?', schema);
}

static void open_store(struct trial *t)
{
	t->scope = (struct scope){ .mem = &t->mem, .now = 1764000000 };
	check_ok(db_open(&t->mem, &t->options, &t->store));
	check_ok(db_reader(t->store, &t->mem, &t->scope.db));
}

static void close_store(struct trial *t)
{
	db_reader_close(t->scope.db);
	db_close(t->store);
}

struct trial *trial_open(int engine)
{
	const char *server = getenv("STOEP_TEST_POSTGRES");
	if (engine == TRIAL_POSTGRES && text_empty(server))
		return NULL;
	struct arena mem = { 0 };
	struct trial *t = arena_new(&mem, struct trial);
	t->mem = mem;
	t->engine = engine;
	if (engine == TRIAL_POSTGRES) {
		postgres_prepare(t, server);
	} else if (engine == TRIAL_FILE) {
		snprintf(t->folder, sizeof t->folder, "/tmp/stoep-trial-XXXXXX");
		check(mkdtemp(t->folder) != NULL);
		t->options.path = arena_print(&t->mem, "%s/stoep.db", t->folder);
	} else {
		t->options.path = ":memory:";
	}
	open_store(t);
	return t;
}

struct trial *trial_open_postgres(void)
{
	struct trial *t = trial_open(TRIAL_POSTGRES);
	if (!t)
		test_skip("no PostgreSQL");
	return t;
}

static void remove_folder(struct trial *t)
{
	DIR *folder = opendir(t->folder);
	for (struct dirent *e; folder && (e = readdir(folder));)
		if (e->d_name[0] != '.')
			unlink(arena_print(&t->mem, "%s/%s", t->folder, e->d_name));
	if (folder)
		closedir(folder);
	rmdir(t->folder);
}

void trial_close(struct trial *t)
{
	close_store(t);
	if (t->engine == TRIAL_FILE)
		remove_folder(t);
	if (t->engine == TRIAL_POSTGRES)
		postgres_say(
			getenv("STOEP_TEST_POSTGRES"),
			arena_print(&t->mem, "SET client_min_messages = warning; DROP SCHEMA trial_%d CASCADE", (int)getpid()));
	struct arena mem = t->mem;
	arena_free(&mem);
}

struct trial *trial_next(struct trial *before)
{
	int engine = before ? before->engine + 1 : 0;
	if (before)
		trial_close(before);
	struct trial *t = engine < TRIALS ? trial_open(engine) : NULL;
	if (t)
		check_ok(db_migrate(t->store, &t->mem, &trial_schema, NULL));
	return t;
}

void trial_shut(struct trial *t)
{
	close_store(t);
	t->store = NULL;
	t->scope.db = NULL;
}

void trial_open_again(struct trial *t)
{
	close_store(t);
	open_store(t);
}

struct scope trial_scope(struct trial *t, struct arena *mem)
{
	struct scope s = { .mem = mem, .now = t->scope.now };
	check_ok(db_reader(t->store, mem, &s.db));
	return s;
}

/* ---- queries ---- */

#define TYPES(...)             \
	(const enum db_type[]) \
	{                      \
		__VA_ARGS__    \
	}
#define QUERY(query_name, sqlite_text, postgres_text, writes_it, params_list, n_params_, columns_list, n_columns_) \
	static const struct db_query query_name = { .name = #query_name,                                           \
		                                    .sqlite = sqlite_text,                                         \
		                                    .postgres = postgres_text,                                     \
		                                    .params = params_list,                                         \
		                                    .n_params = n_params_,                                         \
		                                    .columns = columns_list,                                       \
		                                    .n_columns = n_columns_,                                       \
		                                    .writes = writes_it }

static const enum db_type thing_types[] = { DB_INT, DB_TEXT, DB_REAL, DB_BLOB };
static const enum db_type int_type[] = { DB_INT }, texts_type[] = { DB_TEXTS }, ints_type[] = { DB_INTS };
static const enum db_type id_name[] = { DB_INT, DB_TEXT }, sums[] = { DB_INT, DB_REAL };

QUERY(q_add, "INSERT INTO thing (id, name, weight, photo) VALUES (?1, ?2, ?3, ?4)",
      "INSERT INTO thing (id, name, weight, photo) VALUES ($1, $2, $3, $4)", true, thing_types, 4, NULL, 0);
QUERY(q_by_id, "SELECT id, name, weight, photo FROM thing WHERE id = ?1",
      "SELECT id, name, weight, photo FROM thing WHERE id = $1", false, int_type, 1, thing_types, 4);
QUERY(q_count, "SELECT count(*) FROM thing", "SELECT count(*) FROM thing", false, NULL, 0, int_type, 1);
QUERY(q_named, "SELECT count(*) FROM thing WHERE name IN (SELECT value FROM json_each(?1))",
      "SELECT count(*) FROM thing WHERE name IN (SELECT unnest($1))", false, texts_type, 1, int_type, 1);
QUERY(q_with, "SELECT count(*) FROM thing WHERE id IN (SELECT value FROM json_each(?1))",
      "SELECT count(*) FROM thing WHERE id IN (SELECT unnest($1))", false, ints_type, 1, int_type, 1);
QUERY(q_rename, "UPDATE thing SET name = ?2 WHERE id = ?1", "UPDATE thing SET name = $2 WHERE id = $1", true, id_name, 2, NULL,
      0);
QUERY(q_claim, "UPDATE thing SET owner = ?2 WHERE id = ?1 AND owner IS NULL",
      "UPDATE thing SET owner = $2 WHERE id = $1 AND owner IS NULL", true, id_name, 2, NULL, 0);
QUERY(q_weight, "SELECT sum(id), avg(weight) FROM thing", "SELECT sum(id), avg(weight) FROM thing", false, NULL, 0, sums, 2);

result thing_add(struct scope *s, void *thing)
{
	const struct thing *t = thing;
	const struct db_value values[] = {
		{ .type = DB_INT, .integer = t->id },
		{ .type = DB_TEXT, .text = t->name },
		{ .type = DB_REAL, .real = t->weight },
		{ .type = DB_BLOB, .blob = t->photo },
	};
	return db_change(s, &q_add, values, NULL);
}

result thing_by_id(struct scope *s, int64_t id, struct thing *out)
{
	const struct db_value values[] = { { .type = DB_INT, .integer = id } };
	AUTO_ROWS *rows = NULL;
	bool more = false;
	TRY(db_start(s, &q_by_id, values, &rows));
	TRY(db_next(rows, &more));
	if (!more)
		return db_absent(s);
	*out = (struct thing){ db_int(rows, 0), db_text(rows, 1), db_real(rows, 2), db_blob(rows, 3) };
	return OK;
}

static result one_count(struct scope *s, const struct db_query *q, const struct db_value *values, int64_t *count)
{
	AUTO_ROWS *rows = NULL;
	bool more = false;
	TRY(db_start(s, q, values, &rows));
	TRY(db_next(rows, &more));
	*count = db_int(rows, 0);
	return OK;
}

result things_count(struct scope *s, int64_t *count)
{
	return one_count(s, &q_count, NULL, count);
}

result things_named(struct scope *s, struct text_list names, int64_t *count)
{
	const struct db_value values[] = { { .type = DB_TEXTS, .texts = names } };
	return one_count(s, &q_named, values, count);
}

result things_with(struct scope *s, struct ints ids, int64_t *count)
{
	const struct db_value values[] = { { .type = DB_INTS, .ints = ids } };
	return one_count(s, &q_with, values, count);
}

result thing_rename(struct scope *s, int64_t id, const char *name, int64_t *count)
{
	const struct db_value values[] = { { .type = DB_INT, .integer = id }, { .type = DB_TEXT, .text = name } };
	return db_change(s, &q_rename, values, count);
}

result thing_claim(struct scope *s, int64_t id, const char *name, int64_t *count)
{
	const struct db_value values[] = { { .type = DB_INT, .integer = id }, { .type = DB_TEXT, .text = name } };
	return db_change(s, &q_claim, values, count);
}

result things_weight(struct scope *s, int64_t *ids, double *mean)
{
	AUTO_ROWS *rows = NULL;
	bool more = false;
	TRY(db_start(s, &q_weight, NULL, &rows));
	TRY(db_next(rows, &more));
	*ids = db_int(rows, 0);
	*mean = db_real(rows, 1);
	return OK;
}
