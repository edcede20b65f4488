/* engine.h - what the two engines share; only platform/db includes it.
 *
 * A handle belongs to one thread at a time and lives in its own arena. Once a statement fails
 * inside a write, that write cannot be stored any more, whatever its work makes of it: both
 * engines behave as PostgreSQL must. */
#pragma once
#include "platform/db/db.h"

enum handle_use { HANDLE_READS, HANDLE_WRITES };

/* Why a work that failed may be run again. */
enum again {
	AGAIN_NOT,
	AGAIN_CLASH,  /* a primary key was taken: a new id, or the row of an equal request */
	AGAIN_SERIAL, /* PostgreSQL could not put two transactions in a row */
	AGAIN_LOST,   /* the connection broke before the commit was sent: nothing can be stored */
};

struct db_engine {
	result (*open)(struct db_store *store, struct arena *mem);
	void (*close)(struct db_store *store);
	result (*connect)(struct db_store *store, struct arena *mem, enum handle_use use, struct db **out);
	void (*disconnect)(struct db *db);
	/* One or several statements without values; how transactions begin and end, and migrations run. */
	result (*run)(struct db *db, struct arena *mem, const char *sql);
	result (*snapshot)(struct db *db, struct arena *mem);
	result (*write)(struct scope *s, db_work work, void *data);
	result (*start)(struct scope *s, const struct db_query *q, const struct db_value *values, struct db_rows **out);
	result (*next)(struct db_rows *rows, bool *more);
	int64_t (*changed)(struct db_rows *rows);
	bool (*is_null)(struct db_rows *rows, int column);
	int64_t (*read_int)(struct db_rows *rows, int column);
	double (*read_real)(struct db_rows *rows, int column);
	struct bytes (*read_bytes)(struct db_rows *rows, int column); /* as the engine holds them; text too */
	void (*end)(struct db_rows *rows);
	result (*backup)(struct db_store *store, struct arena *mem, const char *to);
	result (*check)(struct db_store *store, struct arena *mem);
};
extern const struct db_engine db_sqlite, db_postgres;

struct db_store {
	const struct db_engine *engine;
	struct arena own; /* holds this struct */
	struct db_options options;
	struct db *single;                  /* the one handle of a database in memory, or NULL */
	struct writer *writer;              /* the thread that writes, or NULL */
	void (*_Atomic stored)(void *data); /* after each write, or NULL; its data stays as long as the store */
	void *_Atomic stored_data;
	_Atomic int64_t n_works, n_commits; /* stored since the start */
	int64_t number;                     /* which store of this process it is */
};

/* A prepared statement by the address of its query. */
struct db_slot {
	const struct db_query *query;
	void *prepared;
};

struct db {
	const struct db_engine *engine;
	struct db_store *store;
	struct arena own; /* holds this struct, its statements and their table */
	struct db_slot *slots;
	size_t n_slots, room; /* room: a power of two */
	int64_t n_run;
	bool writing;  /* inside a transaction that may change things */
	bool snapshot; /* between db_snapshot and db_snapshot_end */
	bool begun;    /* its transaction has begun: the first query does that */
	int64_t state; /* of the database, or an earlier one, when the snapshot was asked for */
	result failed; /* the first statement that failed in this write */
	enum again again;
};

struct db_rows {
	struct scope *s;
	const struct db_query *query;
};

/* The place of a query's prepared statement, made when there is none; valid until the next call. */
void **db_slot(struct db *db, const struct db_query *q);

/* Begins a handle or a store of 'size' bytes in its own arena, 'own' bytes behind its start. */
void *db_own_new(size_t size, size_t own);

/* Runs a work on a handle with a transaction, noting whether it may still be stored. */
result db_do_work(struct db *db, const struct scope *s, db_work work, void *data);

/* Whether a work that failed is worth another try. */
bool db_try_again(enum again why, int tries);

/* A row was taken or has gone since it was read; and a mistake of ours. */
result db_changed_meanwhile(struct arena *mem, const char *cause) __attribute__((returns_nonnull));
result db_broken(struct arena *mem, const char *cause) __attribute__((returns_nonnull));

/* The problem of a moment without disk, server or turn; nothing of the write was stored. */
result db_not_now(struct arena *mem, const char *cause) __attribute__((returns_nonnull));

/* The thread that writes on SQLite (writer.c). */
result writer_start(struct db_store *store, struct arena *mem, struct db *db);
void writer_stop(struct writer *w);
result writer_write(struct writer *w, struct scope *s, db_work work, void *data);

/* Parts of an engine that stand in files of their own: backup.c, check.c. */
result sqlite_backup(struct db_store *store, struct arena *mem, const char *to);
result sqlite_check(struct db_store *store, struct arena *mem);
result postgres_backup(struct db_store *store, struct arena *mem, const char *to);
result postgres_check(struct db_store *store, struct arena *mem);

/* What writer.c needs of a SQLite handle: false when the engine has undone the transaction by itself. */
bool sqlite_in_transaction(const struct db *db);
