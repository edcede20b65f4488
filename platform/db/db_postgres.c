/* db_postgres.c - the server engine: each handle is one connection, which reads and writes.
 *
 * Writes are SERIALIZABLE and run again when the server could not put them in a row; GETs read in
 * one REPEATABLE READ snapshot. A lost connection is made anew where nothing can be lost by it:
 * before a transaction, or in a write whose COMMIT was not sent yet. Where the outcome of a
 * COMMIT is unknown the answer is 'busy': the idempotency key makes trying again safe. */
#include "platform/base/clock.h"
#include "platform/base/secret.h"
#include "platform/base/text.h"
#include "platform/db/engine.h"
#include "platform/db/postgres_values.h"
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	PATIENCE_READ_MS = 1000, /* how long a server that is away is tried again */
	PATIENCE_WRITE_MS = 10000,
	PAUSES_GROW = 5, /* from then on they stay as long */
	PAUSE_MS = 50,
	NAME_ROOM = 24,
};

struct postgres_db {
	struct db common;
	PGconn *connection;
	int64_t n_prepared;
};

/* A name while this connection lives. */
struct postgres_statement {
	char name[NAME_ROOM];
};

struct postgres_rows {
	struct db_rows common;
	PGresult *found;
	int row, n;
};

static struct postgres_db *postgres_of(const struct db *db)
{
	return (struct postgres_db *)(uintptr_t)db;
}

static struct postgres_rows *rows_of(struct db_rows *rows)
{
	return (struct postgres_rows *)rows;
}

/* ---- problems ---- */

static void pause_ms(int64_t ms)
{
	struct timespec time = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 };
	nanosleep(&time, NULL);
}

static bool lost(const struct db *db)
{
	return PQstatus(postgres_of(db)->connection) != CONNECTION_OK;
}

/* A primary key is named TABLE_pkey unless the schema says otherwise; ours never does. */
static bool clash_of_key(const PGresult *r)
{
	const char *constraint = PQresultErrorField(r, PG_DIAG_CONSTRAINT_NAME);
	size_t length = constraint ? strlen(constraint) : 0;
	return length > 5 && text_equal(constraint + length - 5, "_pkey");
}

static enum again why_again(const struct db *db, const PGresult *r, const char *state)
{
	if (text_equal(state, "40001") || text_equal(state, "40P01"))
		return AGAIN_SERIAL;
	if (text_equal(state, "23505") && clash_of_key(r))
		return AGAIN_CLASH;
	/* 57P01-57P03: the server stops or starts. */
	if (lost(db) || text_starts(state, "08") || text_starts(state, "57P0"))
		return AGAIN_LOST;
	return AGAIN_NOT;
}

/* Classes of SQLSTATE: 23 constraint, 53 disk or memory, 57 stopped or too slow, 58 I/O, 25006 a standby. */
static result problem_of(struct db *db, struct arena *mem, const char *what, const PGresult *r)
{
	const char *found = PQresultErrorField(r, PG_DIAG_SQLSTATE);
	const char *state = found ? arena_copy(mem, found) : "08006";
	const char *cause = arena_print(mem, "%s: SQLSTATE %s", what, state);
	db->again = why_again(db, r, state);
	if (db->again == AGAIN_CLASH || text_equal(state, "23505") || text_equal(state, "23503"))
		return db_changed_meanwhile(mem, cause);
	if (db->again != AGAIN_NOT || text_starts(state, "53") || text_starts(state, "57") || text_starts(state, "58") ||
	    text_equal(state, "25006") || text_equal(state, "55P03"))
		return db_not_now(mem, cause);
	return db_broken(mem, cause);
}

/* Only for statements without values: the server's message may quote them. */
static const char *with_message(struct arena *mem, const char *what, const PGresult *r)
{
	const char *message = PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
	return message ? arena_print(mem, "%s: %s", what, message) : what;
}

/* ---- connections ---- */

static void no_notice(void *data, const PGresult *r)
{
	(void)data;
	(void)r;
}

static const char settings[] = "SET statement_timeout = '30s'; SET lock_timeout = '10s';"
			       "SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = warning";

static bool try_connect(struct postgres_db *made)
{
	const char *const keys[] = { "connect_timeout", "application_name", "client_encoding", "dbname", NULL };
	const char *const values[] = { "5", "stoep", "UTF8", made->common.store->options.postgres, NULL };
	PQfinish(made->connection);
	made->connection = PQconnectdbParams(keys, values, 1);
	made->n_prepared = 0;
	for (size_t i = 0; i < made->common.room; i++)
		made->common.slots[i].prepared = NULL;
	if (PQstatus(made->connection) != CONNECTION_OK)
		return false;
	PQsetNoticeReceiver(made->connection, no_notice, NULL);
	PGresult *r = PQexec(made->connection, settings);
	bool set = PQresultStatus(r) == PGRES_COMMAND_OK;
	PQclear(r);
	return set;
}

static result connect_within(struct postgres_db *made, struct arena *mem, int64_t patience_ms)
{
	int64_t end = clock_monotonic_ms() + patience_ms;
	while (!try_connect(made)) {
		if (clock_monotonic_ms() >= end)
			return db_not_now(mem, "the database server does not answer");
		pause_ms(PAUSE_MS);
	}
	return OK;
}

static void postgres_disconnect(struct db *db)
{
	PQfinish(postgres_of(db)->connection);
	struct arena own = db->own;
	arena_free(&own);
}

static result postgres_connect(struct db_store *store, struct arena *mem, enum handle_use use, struct db **out)
{
	(void)use;
	struct postgres_db *made = db_own_new(sizeof *made, offsetof(struct db, own));
	made->common.engine = &db_postgres;
	made->common.store = store;
	result problem = connect_within(made, mem, PATIENCE_READ_MS);
	if (problem) {
		postgres_disconnect(&made->common);
		return problem;
	}
	*out = &made->common;
	return OK;
}

/* One connection is tried, so that a wrong address is told at the start. */
static result postgres_open(struct db_store *store, struct arena *mem)
{
	struct db *db = NULL;
	TRY(postgres_connect(store, mem, HANDLE_WRITES, &db));
	postgres_disconnect(db);
	return OK;
}

static void postgres_close(struct db_store *store)
{
	(void)store;
}

static result postgres_run(struct db *db, struct arena *mem, const char *sql)
{
	PGresult *r = PQexec(postgres_of(db)->connection, sql);
	ExecStatusType status = PQresultStatus(r);
	result problem = OK;
	if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
		problem = problem_of(db, mem, with_message(mem, arena_print(mem, "statement '%.60s'", sql), r), r);
	PQclear(r);
	return problem;
}

/* The first statement of a transaction: a connection that was lost meanwhile is made anew. */
static result begin(struct db *db, struct arena *mem, const char *sql, int64_t patience_ms)
{
	db->again = AGAIN_NOT;
	if (!lost(db)) {
		result problem = postgres_run(db, mem, sql);
		if (!problem || db->again != AGAIN_LOST)
			return problem;
	}
	TRY(connect_within(postgres_of(db), mem, patience_ms));
	return postgres_run(db, mem, sql);
}

static const char begin_snapshot[] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

static result postgres_snapshot(struct db *db, struct arena *mem)
{
	return begin(db, mem, begin_snapshot, PATIENCE_READ_MS);
}

/* ---- writes ---- */

/* The server answers ROLLBACK to the COMMIT of a transaction that had failed. */
static result commit(struct db *db, struct arena *mem)
{
	PGresult *r = PQexec(postgres_of(db)->connection, "COMMIT");
	result problem = OK;
	if (PQresultStatus(r) != PGRES_COMMAND_OK) {
		problem = problem_of(db, mem, "COMMIT", r);
		if (db->again == AGAIN_LOST)
			db->again = AGAIN_NOT; /* it may be stored: only the key of the form knows */
	} else if (!text_equal(PQcmdStatus(r), "COMMIT")) {
		problem = db_broken(mem, "a failed transaction was committed");
	} else {
		db->store->n_works++;
		db->store->n_commits++;
	}
	PQclear(r);
	return problem;
}

static result one_try(struct scope *s, db_work work, void *data)
{
	struct db *db = s->db;
	TRY(begin(db, s->mem, "BEGIN ISOLATION LEVEL SERIALIZABLE", PATIENCE_WRITE_MS));
	result problem = db_do_work(db, s, work, data);
	if (!problem)
		return commit(db, s->mem);
	enum again again = db->again;
	if (!lost(db))
		(void)postgres_run(db, s->mem, "ROLLBACK");
	db->again = again;
	return problem;
}

/* Longer each time, and by chance, so that two in each other's way part. */
static void pause_before_try(int tries)
{
	unsigned char chance;
	random_bytes(&chance, 1);
	pause_ms(1 + (int64_t)chance * (1 << (tries < PAUSES_GROW ? tries : PAUSES_GROW)) / 128);
}

/* Of the works that were in others' way one at a time tries again, so that each gets through however many there are. */
static bool take_turn(struct db *db, struct arena *mem)
{
	enum again again = db->again;
	bool taken = again == AGAIN_SERIAL && !postgres_run(db, mem, "SELECT pg_advisory_lock(1937011045)"); /* 'stoe' */
	db->again = again;
	return taken;
}

static void give_turn(struct db *db, struct arena *mem)
{
	enum again again = db->again;
	if (!lost(db)) /* else it is free already */
		(void)postgres_run(db, mem, "SELECT pg_advisory_unlock(1937011045)");
	db->again = again;
}

static result all_tries(struct scope *s, db_work work, void *data)
{
	struct arena_mark mark = arena_mark(s->mem);
	result problem = one_try(s, work, data);
	bool my_turn = false;
	for (int tries = 1; problem && db_try_again(s->db->again, tries); tries++) {
		pause_before_try(tries);
		arena_reset(s->mem, mark);
		my_turn = my_turn || take_turn(s->db, s->mem);
		problem = one_try(s, work, data);
	}
	if (my_turn)
		give_turn(s->db, s->mem);
	return problem;
}

/* A write between the reads of a snapshot: the snapshot ends before it, the next query begins a new one. */
static result postgres_write(struct scope *s, db_work work, void *data)
{
	struct db *db = s->db;
	if (db->snapshot && db->begun) {
		db->begun = false;
		(void)postgres_run(db, s->mem, "COMMIT");
	}
	return all_tries(s, work, data);
}

/* ---- statements ---- */

static result prepare(struct scope *s, const struct db_query *q, const char **out)
{
	struct postgres_db *db = postgres_of(s->db);
	struct postgres_statement **slot = (struct postgres_statement **)db_slot(s->db, q);
	if (!*slot) {
		Oid *types = arena_array(s->mem, q->n_params, sizeof *types);
		for (unsigned i = 0; i < q->n_params; i++)
			types[i] = postgres_type(q->params[i]);
		struct postgres_statement *made = arena_new(&s->db->own, struct postgres_statement);
		snprintf(made->name, sizeof made->name, "q%lld", (long long)++db->n_prepared);
		PGresult *r = PQprepare(db->connection, made->name, q->postgres, (int)q->n_params, types);
		if (PQresultStatus(r) != PGRES_COMMAND_OK) {
			const char *what = with_message(s->mem, arena_print(s->mem, "query %s", q->name), r);
			result problem = problem_of(s->db, s->mem, what, r);
			PQclear(r);
			return problem;
		}
		PQclear(r);
		*slot = made;
	}
	*out = (*slot)->name;
	return OK;
}

static result execute(struct scope *s, const struct db_query *q, const struct db_value *values, PGresult **out)
{
	const char *name = NULL;
	s->db->again = AGAIN_NOT;
	TRY(prepare(s, q, &name));
	struct postgres_values v = postgres_values(s->mem, q, values);
	PGresult *r = PQexecPrepared(postgres_of(s->db)->connection, name, (int)q->n_params, v.at, v.lengths, v.formats, 1);
	ExecStatusType status = PQresultStatus(r);
	if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
		*out = r;
		return OK;
	}
	result problem = problem_of(s->db, s->mem, arena_print(s->mem, "query %s", q->name), r);
	PQclear(r);
	return problem;
}

static bool types_fit(const struct db_query *q, const PGresult *found)
{
	if (PQnfields(found) < (int)q->n_columns)
		return false;
	for (unsigned i = 0; i < q->n_columns; i++)
		if (!postgres_type_fits(PQftype(found, (int)i), q->columns[i]))
			return false;
	return true;
}

static result postgres_start(struct scope *s, const struct db_query *q, const struct db_value *values, struct db_rows **out)
{
	PGresult *found = NULL;
	struct db *db = s->db;
	result problem = execute(s, q, values, &found);
	if (problem && db->again == AGAIN_LOST && !db->writing && !db->snapshot) {
		TRY(connect_within(postgres_of(db), s->mem, PATIENCE_READ_MS));
		problem = execute(s, q, values, &found);
	}
	TRY(problem);
	if (!types_fit(q, found)) {
		PQclear(found);
		return db_broken(s->mem, arena_print(s->mem, "query %s: a column has another type", q->name));
	}
	struct postgres_rows *rows = arena_new(s->mem, struct postgres_rows);
	*rows = (struct postgres_rows){ .common = { s, q }, .found = found, .row = -1, .n = PQntuples(found) };
	*out = &rows->common;
	return OK;
}

static result postgres_next(struct db_rows *common, bool *more)
{
	struct postgres_rows *rows = rows_of(common);
	if (rows->row < rows->n)
		rows->row++;
	*more = rows->row < rows->n;
	return OK;
}

static void postgres_end(struct db_rows *common)
{
	struct postgres_rows *rows = rows_of(common);
	PQclear(rows->found);
	rows->found = NULL;
}

static int64_t postgres_changed(struct db_rows *rows)
{
	return strtoll(PQcmdTuples(rows_of(rows)->found), NULL, 10);
}

static bool postgres_is_null(struct db_rows *rows, int column)
{
	return PQgetisnull(rows_of(rows)->found, rows_of(rows)->row, column) == 1;
}

static int64_t postgres_int(struct db_rows *rows, int column)
{
	return postgres_is_null(rows, column) ? 0 : postgres_read_int(rows_of(rows)->found, rows_of(rows)->row, column);
}

static double postgres_real(struct db_rows *rows, int column)
{
	return postgres_is_null(rows, column) ? 0 : postgres_read_real(rows_of(rows)->found, rows_of(rows)->row, column);
}

static struct bytes postgres_bytes(struct db_rows *rows, int column)
{
	const struct postgres_rows *r = rows_of(rows);
	return (struct bytes){ PQgetvalue(r->found, r->row, column), (size_t)PQgetlength(r->found, r->row, column) };
}

const struct db_engine db_postgres = {
	.open = postgres_open,
	.close = postgres_close,
	.connect = postgres_connect,
	.disconnect = postgres_disconnect,
	.run = postgres_run,
	.snapshot = postgres_snapshot,
	.write = postgres_write,
	.start = postgres_start,
	.next = postgres_next,
	.changed = postgres_changed,
	.is_null = postgres_is_null,
	.read_int = postgres_int,
	.read_real = postgres_real,
	.read_bytes = postgres_bytes,
	.end = postgres_end,
	.backup = postgres_backup,
	.check = postgres_check,
};
