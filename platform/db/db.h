/* db.h - runs compiled queries on SQLite or PostgreSQL; the same functions for both.
 *
 * Handlers and rules never see this header's inside: they call the functions that sql2c made
 * from a slice's .sql files. A read runs on a read-only handle of the thread, in one snapshot;
 * whatever changes something runs inside db_write. */
#pragma once
#include "platform/base/scope.h"

/* ---- for rules ---- */

/* What a write does: only the database and its scope's arena; it may run again. */
typedef result (*db_work)(struct scope *s, void *data);

/* Runs 'work' in one transaction and returns when it is stored (fsync), or with a problem and
 * nothing changed. The scope that 'work' gets is 's' with a handle that may write; its memory is
 * the memory of 's'. Waiting works share one fsync on SQLite; on PostgreSQL: SERIALIZABLE, where
 * those in each other's way try again one by one. A write inside a write is the same transaction. */
result db_write(struct scope *s, db_work work, void *data) MUST_USE;

/* ---- one installation ---- */

struct db_store; /* the database of a process: engine, writer thread, migrations */

struct db_options {
	const char *path;     /* SQLite file; ":memory:" for a private one in memory (one handle, no writer thread) */
	const char *postgres; /* postgresql://... instead, or NULL */
	bool no_grouping;     /* each write commits alone: only for measuring */
	bool filling;         /* SQLite: much memory and no fsync, to make what can be made again */
};

result db_open(struct arena *mem, const struct db_options *options, struct db_store **out) MUST_USE;
void db_close(struct db_store *store); /* waits for the writer; NULL is fine */
bool db_is_postgres(const struct db_store *store);
bool db_on_postgres(const struct db *db); /* the same, of a handle */

/* A handle for one thread: reads only, its statements stay prepared. */
result db_reader(struct db_store *store, struct arena *mem, struct db **out) MUST_USE;
void db_reader_close(struct db *db);

/* One snapshot for all reads between the two; GET requests stand between them. */
result db_snapshot(struct scope *s) MUST_USE;
void db_snapshot_end(struct scope *s);

/* Called after each write that was stored, on the thread that asked for it; NULL: no longer. */
void db_on_stored(struct db_store *store, void (*stored)(void *data), void *data);

/* Names what the snapshot of this handle shows. It grows with every change that this process stores, and each second for
 * those of others. 0: not known, and nothing may be kept: outside of a snapshot, inside a write, on PostgreSQL. */
int64_t db_state(const struct db *db);

/* How many statements this handle has run since it was opened. */
int64_t db_statements(const struct db *db);

/* How many works were stored since the start, and in how many commits: for /metrics and measuring. */
void db_stored(const struct db_store *store, int64_t *works, int64_t *commits);

/* ---- schema and migrations; the texts are made by sql2c from all slices ---- */

struct db_migration {
	int number;
	const char *name, *sqlite, *postgres;
};

/* A column as the schema describes it: for the register (AVG art. 30), the export, the erasure. */
struct db_column {
	const char *table, *column;
	const char *class; /* public, community, person, care, system */
	const char *purpose, *kept;
};

struct db_schema {
	const char *const *sqlite, *const *postgres; /* statements, in order, NULL at the end */
	const struct db_migration *migrations;
	size_t n_migrations;
	const struct db_column *columns;
	size_t n_columns;
};
extern const struct db_schema db_schema; /* build/schema.c */

/* A new database gets the schema; an older one its migrations, each in one transaction with its
 * row; one newer than the program is refused with a clear message. Safe against kill -9. */
result db_migrate(struct db_store *store, struct arena *mem, const struct db_schema *schema, int *applied) MUST_USE;

/* A consistent copy while it runs: SQLite's backup interface, or pg_dump's custom format. */
result db_backup(struct db_store *store, struct arena *mem, const char *to) MUST_USE;

/* Such a dump into an empty PostgreSQL database, all of it or nothing. A copy of SQLite is a file: it is put in place. */
result db_restore(struct arena *mem, const char *address, const char *from) MUST_USE;

/* Integrity of the database, for `stoep check`: OK or what is wrong. */
result db_check(struct db_store *store, struct arena *mem) MUST_USE;

/* ---- for the functions that sql2c makes ---- */

enum db_type { DB_NONE, DB_INT, DB_TEXT, DB_REAL, DB_BLOB, DB_INTS, DB_TEXTS };

struct bytes {
	const void *at;
	size_t n;
};
struct ints {
	const int64_t *at;
	size_t n;
};
struct text_list {
	const char *const *at;
	size_t n;
};

/* A value for a parameter. TEXT with NULL is NULL. */
struct db_value {
	enum db_type type;
	union {
		int64_t integer;
		const char *text;
		double real;
		struct bytes blob;
		struct ints ints;       /* SQLite: a JSON array for json_each; PostgreSQL: bigint[] */
		struct text_list texts; /* SQLite: a JSON array; PostgreSQL: text[] */
	};
};

/* One compiled query: constant, in the generated .c file. Parameters are ?1.. and $1.. */
struct db_query {
	const char *name;
	const char *sqlite, *postgres;
	const enum db_type *params; /* n_params of them: types for PostgreSQL */
	unsigned n_params, n_columns;
	const enum db_type *columns; /* n_columns of them: what each result column must be */
	bool writes;
};

struct db_rows; /* a running query */

result db_start(struct scope *s, const struct db_query *q, const struct db_value *values, struct db_rows **out) MUST_USE;
/* The next row; *more is false after the last. */
result db_next(struct db_rows *rows, bool *more) MUST_USE;
int64_t db_int(struct db_rows *rows, int column);
double db_real(struct db_rows *rows, int column);
const char *db_text(struct db_rows *rows, int column);  /* a copy in the scope's arena; NULL for NULL */
struct bytes db_blob(struct db_rows *rows, int column); /* likewise */
void db_end(struct db_rows *rows);                      /* NULL is fine; the statement stays prepared */
/* Runs a change to its end; how many rows it touched. */
result db_change(struct scope *s, const struct db_query *q, const struct db_value *values, int64_t *count) MUST_USE;
/* The problem of a row that is absent, or not for this reader. */
result db_absent(struct scope *s) __attribute__((returns_nonnull));

static inline void db_end_at(struct db_rows **rows)
{
	db_end(*rows);
}
#define AUTO_ROWS __attribute__((cleanup(db_end_at))) struct db_rows
