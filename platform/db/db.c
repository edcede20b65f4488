/* db.c - the part of the database that both engines share: stores, handles, statements, writes.
 *
 * A query that changes something runs only inside db_write; the same rule holds on both engines,
 * so a test on one finds the mistake for both. */
#include "platform/db/engine.h"
#include "platform/base/clock.h"
#include <assert.h>
#include <stdatomic.h>

enum { CLASH_TRIES = 3, LOST_TRIES = 5, SERIAL_TRIES = 12, SLOTS_FIRST = 64 };

void *db_own_new(size_t size, size_t own)
{
	struct arena first = { 0 };
	char *made = arena_take(&first, size);
	*(struct arena *)(void *)(made + own) = first;
	return made;
}

result db_open(struct arena *mem, const struct db_options *options, struct db_store **out)
{
	static _Atomic int64_t stores;
	struct db_store *store = db_own_new(sizeof *store, offsetof(struct db_store, own));
	store->number = ++stores;
	store->engine = options->postgres ? &db_postgres : &db_sqlite;
	store->options = (struct db_options){
		.path = arena_copy(&store->own, options->path),
		.postgres = arena_copy(&store->own, options->postgres),
		.no_grouping = options->no_grouping,
		.filling = options->filling,
	};
	result problem = store->engine->open(store, mem);
	if (problem) {
		db_close(store);
		return problem;
	}
	*out = store;
	return OK;
}

void db_close(struct db_store *store)
{
	if (!store)
		return;
	store->engine->close(store);
	struct arena own = store->own;
	arena_free(&own);
}

bool db_is_postgres(const struct db_store *store)
{
	return store->engine == &db_postgres;
}

bool db_on_postgres(const struct db *db)
{
	return db->engine == &db_postgres;
}

result db_reader(struct db_store *store, struct arena *mem, struct db **out)
{
	if (store->single) {
		*out = store->single;
		return OK;
	}
	return store->engine->connect(store, mem, HANDLE_READS, out);
}

void db_reader_close(struct db *db)
{
	if (db && db != db->store->single)
		db->engine->disconnect(db);
}

void db_on_stored(struct db_store *store, void (*stored)(void *data), void *data)
{
	if (stored)
		atomic_store(&store->stored_data, data);
	atomic_store(&store->stored, stored);
}

int64_t db_statements(const struct db *db)
{
	return db->n_run;
}

void db_stored(const struct db_store *store, int64_t *works, int64_t *commits)
{
	*works = store->n_works;
	*commits = store->n_commits;
}

/* ---- prepared statements ---- */

static struct db_slot *slot_find(struct db_slot *slots, size_t room, const struct db_query *q)
{
	size_t at = ((uintptr_t)q >> 4) * 0x9E3779B97F4A7C15u >> 20;
	while (slots[at & (room - 1)].query && slots[at & (room - 1)].query != q)
		at++;
	return &slots[at & (room - 1)];
}

static void slots_grow(struct db *db)
{
	size_t room = db->room ? 2 * db->room : SLOTS_FIRST;
	struct db_slot *slots = arena_array(&db->own, room, sizeof *slots);
	for (size_t i = 0; i < db->room; i++)
		if (db->slots[i].query)
			*slot_find(slots, room, db->slots[i].query) = db->slots[i];
	db->slots = slots;
	db->room = room;
}

void **db_slot(struct db *db, const struct db_query *q)
{
	if (2 * db->n_slots >= db->room)
		slots_grow(db);
	struct db_slot *slot = slot_find(db->slots, db->room, q);
	if (!slot->query) {
		slot->query = q;
		db->n_slots++;
	}
	return &slot->prepared;
}

/* ---- queries ---- */

/* A statement that failed spoils the write it stands in. */
static result noted(struct db *db, result problem)
{
	if (problem && db->writing && !db->failed)
		db->failed = problem;
	return problem;
}

result db_start(struct scope *s, const struct db_query *q, const struct db_value *values, struct db_rows **out)
{
	struct db *db = s->db;
	if (q->writes && !db->writing)
		return db_broken(s->mem, arena_print(s->mem, "query %s changes something outside of db_write", q->name));
	if (db->writing && db->failed)
		return db->failed;
	if (db->snapshot && !db->begun && !db->writing) {
		TRY(db->engine->snapshot(db, s->mem));
		db->begun = true;
	}
	db->n_run++;
	return noted(db, db->engine->start(s, q, values, out));
}

result db_next(struct db_rows *rows, bool *more)
{
	struct db *db = rows->s->db;
	return noted(db, db->engine->next(rows, more));
}

int64_t db_int(struct db_rows *rows, int column)
{
	return rows->s->db->engine->read_int(rows, column);
}

double db_real(struct db_rows *rows, int column)
{
	return rows->s->db->engine->read_real(rows, column);
}

const char *db_text(struct db_rows *rows, int column)
{
	const struct db_engine *engine = rows->s->db->engine;
	if (engine->is_null(rows, column))
		return NULL;
	struct bytes text = engine->read_bytes(rows, column);
	return arena_copy_bytes(rows->s->mem, text.at, text.n);
}

struct bytes db_blob(struct db_rows *rows, int column)
{
	const struct db_engine *engine = rows->s->db->engine;
	if (engine->is_null(rows, column))
		return (struct bytes){ 0 };
	struct bytes blob = engine->read_bytes(rows, column);
	return (struct bytes){ arena_copy_bytes(rows->s->mem, blob.at, blob.n), blob.n };
}

void db_end(struct db_rows *rows)
{
	if (rows)
		rows->s->db->engine->end(rows);
}

result db_change(struct scope *s, const struct db_query *q, const struct db_value *values, int64_t *count)
{
	AUTO_ROWS *rows = NULL;
	TRY(db_start(s, q, values, &rows));
	for (bool more = true; more;)
		TRY(db_next(rows, &more));
	if (count)
		*count = s->db->engine->changed(rows);
	return OK;
}

/* ---- snapshots and writes ---- */

/* The seconds first, so that it only grows; then the commits, begun at another number in each store. Asked before the
 * transaction begins: it may then show more than its number says, never less. */
static int64_t state_now(const struct db_store *store)
{
	enum { APART = 1000003 };
	if (store->engine == &db_postgres)
		return 0;
	return clock_monotonic_ms() / 1000 << 32 | (uint32_t)(store->number * APART + store->n_commits);
}

int64_t db_state(const struct db *db)
{
	return db->snapshot && !db->writing ? db->state : 0;
}

result db_snapshot(struct scope *s)
{
	struct db *db = s->db;
	if (db->writing || db->snapshot)
		return OK;
	db->snapshot = true;
	db->begun = false;
	db->state = state_now(db->store);
	return OK;
}

void db_snapshot_end(struct scope *s)
{
	struct db *db = s->db;
	if (!db->snapshot || db->writing)
		return;
	db->snapshot = false;
	if (!db->begun)
		return;
	/* Nothing was changed, so a failure here loses nothing: the next statement meets it again. */
	(void)db->engine->run(db, s->mem, "COMMIT");
}

bool db_try_again(enum again why, int tries)
{
	static const int most[] = { [AGAIN_CLASH] = CLASH_TRIES, [AGAIN_LOST] = LOST_TRIES, [AGAIN_SERIAL] = SERIAL_TRIES };
	return why != AGAIN_NOT && tries < most[why];
}

result db_do_work(struct db *db, const struct scope *s, db_work work, void *data)
{
	struct scope inner = *s;
	inner.db = db;
	db->failed = OK;
	db->again = AGAIN_NOT;
	db->writing = true;
	result problem = work(&inner, data);
	db->writing = false;
	return problem ? problem : db->failed;
}

/* A write inside a write: the same transaction, but it can be undone alone. */
static result write_within(struct scope *s, db_work work, void *data)
{
	struct db *db = s->db;
	if (db->failed)
		return db->failed;
	TRY(noted(db, db->engine->run(db, s->mem, "SAVEPOINT inner_write")));
	result problem = work(s, data);
	if (!problem)
		problem = db->failed;
	if (problem && db->again == AGAIN_NOT) {
		db->failed = OK;
		TRY(noted(db, db->engine->run(db, s->mem, "ROLLBACK TO SAVEPOINT inner_write")));
	}
	if (!db->failed)
		TRY(noted(db, db->engine->run(db, s->mem, "RELEASE SAVEPOINT inner_write")));
	return problem;
}

result db_write(struct scope *s, db_work work, void *data)
{
	if (s->db->writing)
		return write_within(s, work, data);
	TRY(s->db->engine->write(s, work, data));
	struct db_store *store = s->db->store;
	void (*stored)(void *) = atomic_load_explicit(&store->stored, memory_order_acquire);
	if (stored)
		stored(atomic_load_explicit(&store->stored_data, memory_order_relaxed));
	return OK;
}

result db_backup(struct db_store *store, struct arena *mem, const char *to)
{
	return store->engine->backup(store, mem, to);
}

result db_check(struct db_store *store, struct arena *mem)
{
	return store->engine->check(store, mem);
}
