/* migrate.c - brings a database to the schema of this program, or refuses with a reason.
 *
 * A new database takes the whole schema in one transaction and counts all migrations as done.
 * An older one takes the missing ones in order, each in one transaction with its row, and reads
 * under that transaction's lock which is next: a killed run, or two at once, leave it old or
 * new, never between. There is no way back but restoring a backup. */
#include "platform/base/clock.h"
#include "platform/db/engine.h"

enum { TABLE_TRIES = 5 };

#define TABLE \
	"CREATE TABLE IF NOT EXISTS migration (number %s NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at %s NOT NULL)%s"

static const enum db_type row_types[] = { DB_INT };
static const struct db_query numbers_done = {
	.name = "numbers_done",
	.sqlite = "SELECT number FROM migration ORDER BY number",
	.postgres = "SELECT number FROM migration ORDER BY number",
	.columns = row_types,
	.n_columns = 1,
};

static const enum db_type add_types[] = { DB_INT, DB_TEXT, DB_INT };
static const struct db_query add_number = {
	.name = "add_number",
	.sqlite = "INSERT INTO migration (number, name, applied_at) VALUES (?1, ?2, ?3)",
	.postgres = "INSERT INTO migration (number, name, applied_at) VALUES ($1, $2, $3)",
	.params = add_types,
	.n_params = 3,
	.writes = true,
};

static const enum db_type violation_types[] = { DB_TEXT };
static const struct db_query violations = {
	.name = "violations",
	.sqlite = "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1",
	.columns = violation_types,
	.n_columns = 1,
};

/* One run over one database. */
struct migrating {
	struct scope scope;
	const struct db_schema *schema;
	bool postgres;
	int *done; /* numbers in the table, rising */
	size_t n_done;
};

static result run(struct migrating *m, const char *sql)
{
	return m->scope.db->engine->run(m->scope.db, m->scope.mem, sql);
}

static result refuse(struct migrating *m, const char *title, const char *hint, const char *cause)
{
	return PROBLEM(m->scope.mem, .kind = PROBLEM_CONFLICT, .title = title, .hint = hint, .cause = cause);
}

static result read_done(struct migrating *m)
{
	AUTO_ROWS *rows = NULL;
	size_t room = 0;
	m->n_done = 0;
	m->done = NULL;
	TRY(db_start(&m->scope, &numbers_done, NULL, &rows));
	for (bool more = true;;) {
		TRY(db_next(rows, &more));
		if (!more)
			return OK;
		m->done = arena_grow(m->scope.mem, m->done, m->n_done, &room, sizeof *m->done);
		m->done[m->n_done++] = (int)db_int(rows, 0);
	}
}

static result note_done(struct migrating *m, int number, const char *name)
{
	const struct db_value values[] = {
		{ .type = DB_INT, .integer = number },
		{ .type = DB_TEXT, .text = name },
		{ .type = DB_INT, .integer = m->scope.now },
	};
	return db_change(&m->scope, &add_number, values, NULL);
}

static result create_all(struct migrating *m)
{
	const char *const *sql = m->postgres ? m->schema->postgres : m->schema->sqlite;
	for (; *sql; sql++)
		TRY(run(m, *sql));
	TRY(note_done(m, 0, "schema"));
	for (size_t i = 0; i < m->schema->n_migrations; i++)
		TRY(note_done(m, m->schema->migrations[i].number, m->schema->migrations[i].name));
	return OK;
}

/* The rows must be 0 and then the first of the program's migrations, without a gap. */
static result compare(struct migrating *m, const struct db_migration **next)
{
	const struct db_schema *schema = m->schema;
	int newest = schema->n_migrations ? schema->migrations[schema->n_migrations - 1].number : 0;
	int last = m->done[m->n_done - 1];
	if (last > newest)
		return refuse(m, N_("The database is newer than this program."),
		              N_("Install the newer program again, or restore the backup that was made before it."),
		              arena_print(m->scope.mem, "migration %d is done, the program knows up to %d", last, newest));
	for (size_t i = 1; i < m->n_done; i++)
		if (i > schema->n_migrations || m->done[i] != schema->migrations[i - 1].number)
			return refuse(m, N_("The database does not belong to this program."),
			              N_("Restore the backup that was made with this program."),
			              arena_print(m->scope.mem, "migration %d stands where the program has another", m->done[i]));
	*next = m->n_done - 1 < schema->n_migrations ? &schema->migrations[m->n_done - 1] : NULL;
	return OK;
}

/* A table that was built anew on SQLite, where references are off meanwhile. */
static result check_references(struct migrating *m)
{
	if (m->postgres)
		return OK;
	AUTO_ROWS *rows = NULL;
	bool more = false;
	TRY(db_start(&m->scope, &violations, NULL, &rows));
	TRY(db_next(rows, &more));
	if (more)
		return db_broken(m->scope.mem, arena_print(m->scope.mem, "a row of %s refers to nothing", db_text(rows, 0)));
	return OK;
}

/* Inside the lock: the next step, if there is any. */
static result one_step(struct migrating *m, bool *more, int *applied)
{
	if (m->postgres)
		TRY(run(m, "LOCK TABLE migration IN EXCLUSIVE MODE"));
	TRY(read_done(m));
	*more = false;
	if (m->n_done == 0)
		return create_all(m);
	const struct db_migration *next = NULL;
	TRY(compare(m, &next));
	if (!next)
		return OK;
	const char *sql = m->postgres && next->postgres ? next->postgres : next->sqlite;
	TRY(run(m, sql));
	TRY(note_done(m, next->number, next->name));
	TRY(check_references(m));
	*more = true;
	++*applied;
	return OK;
}

static result step(struct migrating *m, bool *more, int *applied)
{
	struct db *db = m->scope.db;
	TRY(run(m, m->postgres ? "BEGIN" : "BEGIN IMMEDIATE"));
	db->failed = OK;
	db->again = AGAIN_NOT;
	db->writing = true;
	int before = *applied;
	result problem = one_step(m, more, applied);
	db->writing = false;
	if (!problem)
		problem = run(m, "COMMIT");
	if (problem) {
		*applied = before;
		(void)run(m, "ROLLBACK");
	}
	return problem;
}

/* Empty, the table says no more than that there is none. Two processes that make it at once clash on PostgreSQL: the
 * other has made it. */
static result make_table(struct migrating *m)
{
	const char *whole = m->postgres ? "BIGINT" : "INTEGER";
	const char *sql = arena_print(m->scope.mem, TABLE, whole, whole, m->postgres ? "" : " STRICT");
	result problem = run(m, sql);
	for (int tries = 1; problem && tries < TABLE_TRIES; tries++)
		problem = run(m, sql);
	return problem;
}

static result all_steps(struct migrating *m, int *applied)
{
	TRY(make_table(m));
	for (bool more = true; more;)
		TRY(step(m, &more, applied));
	return OK;
}

result db_migrate(struct db_store *store, struct arena *mem, const struct db_schema *schema, int *applied)
{
	struct db *db = store->single;
	if (!db)
		TRY(store->engine->connect(store, mem, HANDLE_WRITES, &db));
	struct migrating m = {
		.scope = { .mem = mem, .db = db, .now = clock_now() },
		.schema = schema,
		.postgres = db_is_postgres(store),
	};
	int count = 0;
	result problem = run(&m, m.postgres ? "SET statement_timeout = 0; SET lock_timeout = 0" : "PRAGMA foreign_keys = OFF");
	if (!problem)
		problem = all_steps(&m, &count);
	if (!store->single) {
		db->engine->disconnect(db);
	} else {
		result again = run(&m, "PRAGMA foreign_keys = ON");
		problem = problem ? problem : again;
	}
	if (!problem && applied)
		*applied = count;
	return problem;
}
