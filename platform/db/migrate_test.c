/* migrate_test.c - a database grows to the program's schema, once, whole, and never back. */
#include "platform/base/text.h"
#include "platform/db/trial_test.h"
#include "test/harness.h"
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Release 1 had things with a name; 2 and 3 gave them a weight and their parts. */
static const char *const old_sqlite[] = {
	"CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY, name TEXT) STRICT",
	NULL,
};
static const char *const old_postgres[] = {
	"CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name TEXT)",
	NULL,
};
static const char *const weight_sqlite[] = {
	"CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY, name TEXT, weight REAL NOT NULL DEFAULT 0) STRICT",
	NULL,
};
static const char *const weight_postgres[] = {
	"CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name TEXT, weight DOUBLE PRECISION NOT NULL DEFAULT 0)",
	NULL,
};
static const char *const new_sqlite[] = {
	"CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY, name TEXT, weight REAL NOT NULL DEFAULT 0) STRICT",
	"CREATE TABLE part (id INTEGER NOT NULL PRIMARY KEY, thing_id INTEGER NOT NULL REFERENCES thing) STRICT",
	"CREATE INDEX part_thing ON part (thing_id)",
	NULL,
};
static const char *const new_postgres[] = {
	"CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name TEXT, weight DOUBLE PRECISION NOT NULL DEFAULT 0)",
	"CREATE TABLE part (id BIGINT NOT NULL PRIMARY KEY, thing_id BIGINT NOT NULL REFERENCES thing)",
	"CREATE INDEX part_thing ON part (thing_id)",
	NULL,
};

static const struct db_migration migrations[] = {
	{ 2, "weight", "ALTER TABLE thing ADD COLUMN weight REAL NOT NULL DEFAULT 0",
	  "ALTER TABLE thing ADD COLUMN weight DOUBLE PRECISION NOT NULL DEFAULT 0" },
	{ 3, "parts",
	  "CREATE TABLE part (id INTEGER NOT NULL PRIMARY KEY, thing_id INTEGER NOT NULL REFERENCES thing) STRICT;"
	  "CREATE INDEX part_thing ON part (thing_id)",
	  "CREATE TABLE part (id BIGINT NOT NULL PRIMARY KEY, thing_id BIGINT NOT NULL REFERENCES thing);"
	  "CREATE INDEX part_thing ON part (thing_id)" },
};

static const struct db_schema release_1 = { .sqlite = old_sqlite, .postgres = old_postgres };
static const struct db_schema release_2 = {
	.sqlite = weight_sqlite, .postgres = weight_postgres, .migrations = migrations, .n_migrations = 1
};
static const struct db_schema release_3 = {
	.sqlite = new_sqlite, .postgres = new_postgres, .migrations = migrations, .n_migrations = 2
};

static const enum db_type text_type[] = { DB_TEXT };
static const struct db_query describe = {
	.name = "describe",
	/* sqlite_schema keeps the words of the statement, so the columns are compared instead. */
	.sqlite = "SELECT group_concat(t.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || "
		  "coalesce(c.dflt_value, '-') || ' ' || c.pk, ', ') || coalesce((SELECT group_concat(sql, ', ') FROM "
		  "(SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name)), '') "
		  "FROM (SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name) t, pragma_table_xinfo(t.name) c",
	.postgres =
		"SELECT string_agg(table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || "
		"coalesce(column_default, '-'), ', ' "
		"ORDER BY table_name, ordinal_position) || (SELECT string_agg(indexdef, ', ' ORDER BY indexname) FROM pg_indexes "
		"WHERE schemaname = current_schema()) FROM information_schema.columns WHERE table_schema = current_schema()",
	.columns = text_type,
	.n_columns = 1,
};

static const char *tables_of(struct trial *t)
{
	AUTO_ROWS *rows = NULL;
	bool more = false;
	check_ok(db_start(&t->scope, &describe, NULL, &rows));
	check_ok(db_next(rows, &more));
	return more ? db_text(rows, 0) : "";
}

#define EACH_EMPTY(t, engine)                           \
	for (int engine = 0; engine < TRIALS; engine++) \
		for (struct trial *t = trial_open(engine); t; trial_close(t), t = NULL)

TEST(migrating_gives_the_tables_of_the_schema)
{
	EACH_EMPTY(t, engine)
	{
		int applied = -1;
		check_ok(db_migrate(t->store, &t->mem, &release_1, &applied));
		check_int(applied, 0);
		check_ok(db_migrate(t->store, &t->mem, &release_3, &applied));
		check_int(applied, 2);
		struct trial *fresh = t;
		struct arena mem = { 0 };
		const char *migrated = arena_copy(&mem, tables_of(t));
		trial_close(t);
		t = fresh = trial_open(engine);
		check_ok(db_migrate(fresh->store, &fresh->mem, &release_3, &applied));
		check_text(migrated, tables_of(fresh));
		check(strlen(migrated) > 100);
		arena_free(&mem);
	}
}

TEST(what_is_up_to_date_is_left_alone)
{
	EACH_EMPTY(t, engine)
	{
		int applied = -1;
		check_ok(db_migrate(t->store, &t->mem, &release_3, &applied));
		check_ok(db_migrate(t->store, &t->mem, &release_3, &applied));
		check_int(applied, 0);
	}
}

TEST(a_database_newer_than_the_program_is_refused)
{
	EACH_EMPTY(t, engine)
	{
		check_ok(db_migrate(t->store, &t->mem, &release_3, NULL));
		result refused = db_migrate(t->store, &t->mem, &release_2, NULL);
		check_problem(refused, PROBLEM_CONFLICT);
		if (refused) {
			check_text(refused->title, "The database is newer than this program.");
			check(!text_empty(refused->hint));
		}
	}
}

/* Two rows, one referring to the other, in the tables of release 3. */
static result add_family(struct scope *s, void *data)
{
	static const struct db_query thing = {
		.name = "thing",
		.sqlite = "INSERT INTO thing (id, name) VALUES (1, 'Riet')",
		.postgres = "INSERT INTO thing (id, name) VALUES (1, 'Riet')",
		.writes = true,
	};
	static const struct db_query part = {
		.name = "part",
		.sqlite = "INSERT INTO part (id, thing_id) VALUES (2, 1)",
		.postgres = "INSERT INTO part (id, thing_id) VALUES (2, 1)",
		.writes = true,
	};
	(void)data;
	TRY(db_change(s, &thing, NULL, NULL));
	return db_change(s, &part, NULL, NULL);
}

/* Release 4 builds the table anew that others refer to, as SQLite must for most changes. */
static const struct db_migration rebuilt[] = {
	{ 2, "weight", NULL, NULL },
	{ 3, "parts", NULL, NULL },
	{ 4, "owner",
	  "CREATE TABLE thing_new (id INTEGER NOT NULL PRIMARY KEY, name TEXT, weight REAL NOT NULL, owner TEXT) STRICT;"
	  "INSERT INTO thing_new (id, name, weight) SELECT id, name, weight FROM thing; DROP TABLE thing;"
	  "ALTER TABLE thing_new RENAME TO thing",
	  "ALTER TABLE thing ADD COLUMN owner TEXT" },
	{ 5, "broken", "DELETE FROM thing; CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT; no such words",
	  "DELETE FROM part; CREATE TABLE half (id BIGINT); no such words" },
	{ 6, "dangling", "DELETE FROM thing", "DELETE FROM thing" },
};

TEST(a_table_that_others_refer_to_is_built_anew_with_its_rows)
{
	EACH_EMPTY(t, engine)
	{
		struct db_schema release_4 = { .migrations = rebuilt, .n_migrations = 3 };
		int64_t count = -1;
		int applied = -1;
		check_ok(db_migrate(t->store, &t->mem, &release_3, NULL));
		check_ok(db_write(&t->scope, add_family, NULL));
		check_ok(db_migrate(t->store, &t->mem, &release_4, &applied));
		check_int(applied, 1);
		check_ok(things_count(&t->scope, &count));
		check_int(count, 1);
		check_ok(db_check(t->store, &t->mem));
	}
}

TEST(a_migration_that_fails_changes_nothing)
{
	EACH_EMPTY(t, engine)
	{
		struct db_schema release_5 = { .migrations = rebuilt, .n_migrations = 4 };
		int64_t count = -1;
		check_ok(db_migrate(t->store, &t->mem, &release_3, NULL));
		check_ok(db_write(&t->scope, add_family, NULL));
		check_problem(db_migrate(t->store, &t->mem, &release_5, NULL), PROBLEM_BROKEN);
		check_ok(things_count(&t->scope, &count));
		check_int(count, 1);
		check(strstr(tables_of(t), "thing.owner") != NULL);
		check(strstr(tables_of(t), "half") == NULL);
	}
}

TEST(a_migration_that_leaves_a_reference_to_nothing_is_undone)
{
	EACH_EMPTY(t, engine)
	{
		const struct db_migration steps[] = { migrations[0], migrations[1], rebuilt[4] };
		struct db_schema release_6 = { .migrations = steps, .n_migrations = 3 };
		int64_t count = -1;
		check_ok(db_migrate(t->store, &t->mem, &release_3, NULL));
		check_ok(db_write(&t->scope, add_family, NULL));
		check(db_migrate(t->store, &t->mem, &release_6, NULL) != OK);
		check_ok(things_count(&t->scope, &count));
		check_int(count, 1);
	}
}

/* Exit status of a process that opens the database and migrates it. */
static int migrate_and_leave(const struct db_options *options)
{
	struct arena mem = { 0 };
	struct db_store *store = NULL;
	result problem = db_open(&mem, options, &store);
	if (!problem)
		problem = db_migrate(store, &mem, &release_3, NULL);
	db_close(store);
	arena_free(&mem);
	return problem ? 1 : 0;
}

TEST(processes_that_migrate_at_once_all_find_it_done)
{
	EACH_EMPTY(t, engine)
	{
		pid_t children[6];
		if (engine == TRIAL_MEMORY)
			continue;
		check_ok(db_migrate(t->store, &t->mem, &release_1, NULL));
		trial_shut(t);
		for (int i = 0; i < 6; i++)
			if ((children[i] = fork()) == 0)
				_exit(migrate_and_leave(&t->options));
		for (int i = 0; i < 6; i++) {
			int status = -1;
			waitpid(children[i], &status, 0);
			check_int(status, 0);
		}
		trial_open_again(t);
		check(strstr(tables_of(t), "part_thing") != NULL);
	}
}

TEST(processes_that_make_a_new_database_at_once_all_find_it_done)
{
	EACH_EMPTY(t, engine)
	{
		pid_t children[6];
		if (engine == TRIAL_MEMORY)
			continue;
		trial_shut(t);
		for (int i = 0; i < 6; i++)
			if ((children[i] = fork()) == 0)
				_exit(migrate_and_leave(&t->options));
		for (int i = 0; i < 6; i++) {
			int status = -1;
			waitpid(children[i], &status, 0);
			check_int(status, 0);
		}
		trial_open_again(t);
		check(strstr(tables_of(t), "part_thing") != NULL);
	}
}
