/* db_sqlite.c - the embedded engine: one writing handle, any number that only read.
 *
 * WAL with synchronous=FULL: what was confirmed is there after a power cut too (NORMAL loses
 * commits then: TRUST 0.1). Each handle is used by one thread at a time, so SQLite's own locks
 * are off. A database in memory has one handle, which reads and writes. */
#include "platform/base/text.h"
#include "platform/db/engine.h"
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

enum {
	WAIT_MS = 5000, /* for another process that writes, such as an import */
};

enum { FRAMES = 5 }; /* statements that stand round every page and every write */

struct sqlite_db {
	struct db common;
	sqlite3 *handle;
	sqlite3_stmt *frames[FRAMES];
};

struct sqlite_statement {
	sqlite3_stmt *at;
	bool busy;
};

struct sqlite_rows {
	struct db_rows common;
	sqlite3_stmt *statement;
	struct sqlite_statement *kept; /* NULL: a second use of a query that still runs; not kept */
	bool done;
};

static struct sqlite_db *sqlite_of(const struct db *db)
{
	return (struct sqlite_db *)(uintptr_t)db;
}

static struct sqlite_rows *rows_of(struct db_rows *rows)
{
	return (struct sqlite_rows *)rows;
}

bool sqlite_in_transaction(const struct db *db)
{
	return !sqlite3_get_autocommit(sqlite_of(db)->handle);
}

/* ---- problems ---- */

static result constraint_problem(struct db *db, struct arena *mem, int code, const char *cause)
{
	switch (code) {
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
		db->again = AGAIN_CLASH;
		return db_changed_meanwhile(mem, cause);
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_FOREIGNKEY:
		return db_changed_meanwhile(mem, cause);
	default:
		return db_broken(mem, cause);
	}
}

/* The cause names the code, never SQLite's message: that may quote what a person typed. */
static result problem_of(struct db *db, struct arena *mem, const char *what, int code)
{
	const char *cause = arena_print(mem, "%s: %s (%d)", what, sqlite3_errstr(code), code);
	switch (code & 0xff) {
	case SQLITE_CONSTRAINT:
		return constraint_problem(db, mem, code, cause);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_FULL:
	case SQLITE_IOERR:
	case SQLITE_NOMEM:
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
	case SQLITE_PROTOCOL:
	case SQLITE_INTERRUPT:
		return db_not_now(mem, cause);
	default:
		return db_broken(mem, cause);
	}
}

/* ---- handles ---- */

/* How transactions begin and end is parsed once. NULL: another text, or it could not be prepared. */
static sqlite3_stmt *frame_of(struct sqlite_db *sqlite, const char *sql)
{
	static const char *const texts[FRAMES] = { "BEGIN", "BEGIN IMMEDIATE", "COMMIT", "SAVEPOINT one_write",
		                                   "RELEASE one_write" };
	for (size_t i = 0; i < FRAMES; i++) {
		if (!text_equal(sql, texts[i]))
			continue;
		if (!sqlite->frames[i])
			(void)sqlite3_prepare_v3(sqlite->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &sqlite->frames[i], NULL);
		return sqlite->frames[i];
	}
	return NULL;
}

static int run_frame(sqlite3_stmt *statement)
{
	int code = sqlite3_step(statement), end = sqlite3_reset(statement);
	return code == SQLITE_DONE ? end : code;
}

static result sqlite_run(struct db *db, struct arena *mem, const char *sql)
{
	sqlite3_stmt *frame = frame_of(sqlite_of(db), sql);
	int code = frame ? run_frame(frame) : sqlite3_exec(sqlite_of(db)->handle, sql, NULL, NULL, NULL);
	if (code == SQLITE_OK)
		return OK;
	const char *what = (code & 0xff) == SQLITE_ERROR ? sqlite3_errmsg(sqlite_of(db)->handle) : "statement";
	return problem_of(db, mem, arena_print(mem, "%s in '%.60s'", what, sql), code);
}

static void sqlite_disconnect(struct db *db)
{
	struct sqlite_db *sqlite = sqlite_of(db);
	for (size_t i = 0; i < db->room; i++)
		if (db->slots[i].prepared)
			sqlite3_finalize(((struct sqlite_statement *)db->slots[i].prepared)->at);
	for (size_t i = 0; i < FRAMES; i++)
		sqlite3_finalize(sqlite->frames[i]);
	sqlite3_close(sqlite->handle);
	struct arena own = db->own;
	arena_free(&own);
}

static const char *settings(const struct db_store *store, enum handle_use use)
{
	if (use == HANDLE_READS)
		return "PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -1000;";
	if (text_equal(store->options.path, ":memory:"))
		return "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;";
	if (store->options.filling) /* journals in files: one in memory is walked at the end of each statement */
		return "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON;"
		       "PRAGMA cache_size = -1000000; PRAGMA wal_autocheckpoint = 50000;";
	return "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
	       "PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 1000;";
}

static result sqlite_connect(struct db_store *store, struct arena *mem, enum handle_use use, struct db **out)
{
	struct sqlite_db *made = db_own_new(sizeof *made, offsetof(struct db, own));
	struct db *db = &made->common;
	db->engine = &db_sqlite;
	db->store = store;
	int flags = use == HANDLE_READS ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	int code = sqlite3_open_v2(store->options.path, &made->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
	if (code == SQLITE_OK) {
		sqlite3_extended_result_codes(made->handle, 1);
		sqlite3_busy_timeout(made->handle, WAIT_MS);
		sqlite3_db_config(made->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
		sqlite3_db_config(made->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
		sqlite3_db_config(made->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	}
	result problem =
		code == SQLITE_OK ? sqlite_run(db, mem, settings(store, use)) : problem_of(db, mem, "open the database", code);
	if (problem) {
		sqlite_disconnect(db);
		return problem;
	}
	*out = db;
	return OK;
}

static result sqlite_open(struct db_store *store, struct arena *mem)
{
	struct db *db = NULL;
	TRY(sqlite_connect(store, mem, HANDLE_WRITES, &db));
	if (text_equal(store->options.path, ":memory:")) {
		store->single = db;
		return OK;
	}
	return writer_start(store, mem, db);
}

static void sqlite_close(struct db_store *store)
{
	if (store->writer)
		writer_stop(store->writer);
	if (store->single)
		sqlite_disconnect(store->single);
}

static result sqlite_snapshot(struct db *db, struct arena *mem)
{
	return sqlite_run(db, mem, "BEGIN");
}

/* ---- writes ---- */

static result end_in_memory(struct db *db, struct arena *mem)
{
	TRY(sqlite_run(db, mem, "RELEASE outer_write"));
	db->store->n_works++;
	db->store->n_commits++;
	return OK;
}

/* In memory: a savepoint, so that it fits inside the snapshot of a test too. */
static result write_in_memory(struct db *db, struct scope *s, db_work work, void *data)
{
	struct arena_mark mark = arena_mark(s->mem);
	for (int tries = 1;; tries++) {
		TRY(sqlite_run(db, s->mem, "SAVEPOINT outer_write"));
		result problem = db_do_work(db, s, work, data);
		if (!problem)
			return end_in_memory(db, s->mem);
		enum again again = db->again;
		if (sqlite_in_transaction(db))
			TRY(sqlite_run(db, s->mem, "ROLLBACK TO outer_write; RELEASE outer_write"));
		if (!db_try_again(again, tries))
			return problem;
		arena_reset(s->mem, mark);
	}
}

static result sqlite_write(struct scope *s, db_work work, void *data)
{
	struct db_store *store = s->db->store;
	if (store->single)
		return write_in_memory(store->single, s, work, data);
	return writer_write(store->writer, s, work, data);
}

/* ---- statements ---- */

/* A list travels as a JSON array, which json_each takes apart. */
static const char *ints_text(struct arena *mem, struct ints list)
{
	char *text = arena_take(mem, 3 + 21 * list.n);
	size_t at = 0;
	text[at++] = '[';
	for (size_t i = 0; i < list.n; i++)
		at += (size_t)snprintf(text + at, 22, i ? ",%lld" : "%lld", (long long)list.at[i]);
	text[at] = ']';
	return text;
}

static const char *texts_text(struct arena *mem, struct text_list list)
{
	size_t room = 3;
	for (size_t i = 0; i < list.n; i++)
		room += 3 + 6 * strlen(list.at[i]);
	char *text = arena_take(mem, room);
	size_t at = 0;
	text[at++] = '[';
	for (size_t i = 0; i < list.n; i++) {
		if (i)
			text[at++] = ',';
		text[at++] = '"';
		for (const char *c = list.at[i]; *c; c++) {
			if ((unsigned char)*c < 0x20 || *c == '"' || *c == '\\')
				at += (size_t)snprintf(text + at, 7, "\\u%04x", (unsigned)*c);
			else
				text[at++] = *c;
		}
		text[at++] = '"';
	}
	text[at] = ']';
	return text;
}

/* Bound without a copy: db_end clears the bindings before the memory can go. */
static int bind_one(sqlite3_stmt *statement, int at, const struct db_value *v, struct arena *mem)
{
	switch (v->type) {
	case DB_INT:
		return sqlite3_bind_int64(statement, at, v->integer);
	case DB_REAL:
		return sqlite3_bind_double(statement, at, v->real);
	case DB_TEXT:
		return sqlite3_bind_text(statement, at, v->text, -1, SQLITE_STATIC);
	case DB_BLOB:
		return sqlite3_bind_blob64(statement, at, v->blob.at, v->blob.n, SQLITE_STATIC);
	case DB_INTS:
		return sqlite3_bind_text(statement, at, ints_text(mem, v->ints), -1, SQLITE_STATIC);
	case DB_TEXTS:
		return sqlite3_bind_text(statement, at, texts_text(mem, v->texts), -1, SQLITE_STATIC);
	case DB_NONE:
		break;
	}
	return sqlite3_bind_null(statement, at);
}

static result prepare(struct scope *s, const struct db_query *q, sqlite3_stmt **out)
{
	sqlite3 *handle = sqlite_of(s->db)->handle;
	int code = sqlite3_prepare_v3(handle, q->sqlite, -1, SQLITE_PREPARE_PERSISTENT, out, NULL);
	if (code == SQLITE_OK)
		return OK;
	/* No value is bound yet, so the message can tell nothing of a person. */
	return problem_of(s->db, s->mem, arena_print(s->mem, "query %s: %s", q->name, sqlite3_errmsg(handle)), code);
}

/* The kept statement of a query, or one more when that one is still in use (a query inside its own rows). */
static result take_statement(struct scope *s, const struct db_query *q, struct sqlite_rows *rows)
{
	struct sqlite_statement **slot = (struct sqlite_statement **)db_slot(s->db, q);
	if (!*slot)
		*slot = arena_new(&s->db->own, struct sqlite_statement);
	struct sqlite_statement *kept = *slot;
	if (kept->busy)
		return prepare(s, q, &rows->statement);
	if (!kept->at)
		TRY(prepare(s, q, &kept->at));
	kept->busy = true;
	rows->kept = kept;
	rows->statement = kept->at;
	return OK;
}

static void sqlite_end(struct db_rows *common)
{
	struct sqlite_rows *rows = rows_of(common);
	if (!rows->statement)
		return;
	if (rows->kept) {
		sqlite3_reset(rows->statement);
		sqlite3_clear_bindings(rows->statement);
		rows->kept->busy = false;
	} else {
		sqlite3_finalize(rows->statement);
	}
	rows->statement = NULL;
}

static result sqlite_start(struct scope *s, const struct db_query *q, const struct db_value *values, struct db_rows **out)
{
	struct sqlite_rows *rows = arena_new(s->mem, struct sqlite_rows);
	rows->common = (struct db_rows){ s, q };
	TRY(take_statement(s, q, rows));
	for (unsigned i = 0; i < q->n_params; i++) {
		int code = bind_one(rows->statement, (int)i + 1, &values[i], s->mem);
		if (code != SQLITE_OK) {
			sqlite_end(&rows->common);
			return problem_of(s->db, s->mem, q->name, code);
		}
	}
	*out = &rows->common;
	return OK;
}

/* SQLite decides types per value; a wrong one is our mistake and would differ from PostgreSQL. */
static bool types_fit(const struct sqlite_rows *rows)
{
	const struct db_query *q = rows->common.query;
	static const int wanted[] = {
		[DB_INT] = SQLITE_INTEGER, [DB_TEXT] = SQLITE_TEXT, [DB_REAL] = SQLITE_FLOAT, [DB_BLOB] = SQLITE_BLOB
	};
	for (unsigned i = 0; i < q->n_columns; i++) {
		int type = sqlite3_column_type(rows->statement, (int)i);
		bool whole = q->columns[i] == DB_REAL && type == SQLITE_INTEGER;
		if (type != SQLITE_NULL && type != wanted[q->columns[i]] && !whole)
			return false;
	}
	return true;
}

static result sqlite_next(struct db_rows *common, bool *more)
{
	struct sqlite_rows *rows = rows_of(common);
	struct scope *s = common->s;
	int code = rows->done ? SQLITE_DONE : sqlite3_step(rows->statement);
	rows->done = code != SQLITE_ROW;
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		return problem_of(s->db, s->mem, arena_print(s->mem, "query %s", common->query->name), code);
	if (code == SQLITE_ROW && !types_fit(rows))
		return db_broken(s->mem, arena_print(s->mem, "query %s: a column has another type", common->query->name));
	*more = code == SQLITE_ROW;
	return OK;
}

static int64_t sqlite_changed(struct db_rows *rows)
{
	return sqlite3_changes64(sqlite_of(rows->s->db)->handle);
}

static bool sqlite_is_null(struct db_rows *rows, int column)
{
	return sqlite3_column_type(rows_of(rows)->statement, column) == SQLITE_NULL;
}

static int64_t sqlite_int(struct db_rows *rows, int column)
{
	return sqlite3_column_int64(rows_of(rows)->statement, column);
}

static double sqlite_real(struct db_rows *rows, int column)
{
	return sqlite3_column_double(rows_of(rows)->statement, column);
}

static struct bytes sqlite_bytes(struct db_rows *rows, int column)
{
	sqlite3_stmt *statement = rows_of(rows)->statement;
	const void *at = sqlite3_column_blob(statement, column);
	return (struct bytes){ at ? at : "", (size_t)sqlite3_column_bytes(statement, column) };
}

const struct db_engine db_sqlite = {
	.open = sqlite_open,
	.close = sqlite_close,
	.connect = sqlite_connect,
	.disconnect = sqlite_disconnect,
	.run = sqlite_run,
	.snapshot = sqlite_snapshot,
	.write = sqlite_write,
	.start = sqlite_start,
	.next = sqlite_next,
	.changed = sqlite_changed,
	.is_null = sqlite_is_null,
	.read_int = sqlite_int,
	.read_real = sqlite_real,
	.read_bytes = sqlite_bytes,
	.end = sqlite_end,
	.backup = sqlite_backup,
	.check = sqlite_check,
};
