/* migration_test.c - kill -9 in the middle of migrations: each is done whole with its row, or not at all.
 *
 * STOEP_KILLS sets how often. The killed runs go on where the last one stopped until all is done,
 * then the database is made anew. */
#include "platform/base/secret.h"
#include "platform/db/trial_test.h"
#include "test/harness.h"
#include <string.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROWS = 3000, STEPS = 6, KILLS = 40, MOST_US = 60000, PATIENCE = 5 };

static const char *const tables_sqlite[] = {
	"CREATE TABLE row (id INTEGER NOT NULL PRIMARY KEY, step INTEGER NOT NULL) STRICT",
	NULL,
};
static const char *const tables_postgres[] = {
	"CREATE TABLE row (id BIGINT NOT NULL PRIMARY KEY, step BIGINT NOT NULL)",
	NULL,
};
static const struct db_schema old_release = { .sqlite = tables_sqlite, .postgres = tables_postgres };

/* Each step touches all rows and makes a table, so that a half one would show in two ways. */
#define STEP(n) \
	"UPDATE row SET step = " #n "; CREATE TABLE step_" #n " (id INTEGER NOT NULL PRIMARY KEY); UPDATE row SET step = " #n
static const struct db_migration steps[STEPS] = {
	{ 1, "one", STEP(1), NULL },  { 2, "two", STEP(2), NULL },  { 3, "three", STEP(3), NULL },
	{ 4, "four", STEP(4), NULL }, { 5, "five", STEP(5), NULL }, { 6, "six", STEP(6), NULL },
};
static const struct db_schema new_release = {
	.sqlite = tables_sqlite, .postgres = tables_postgres, .migrations = steps, .n_migrations = STEPS
};

static const enum db_type ints[] = { DB_INT, DB_INT, DB_INT };
static const struct db_query add_row = {
	.name = "add_row",
	.sqlite = "INSERT INTO row (id, step) VALUES (?1, 0)",
	.postgres = "INSERT INTO row (id, step) VALUES ($1, 0)",
	.params = ints,
	.n_params = 1,
	.writes = true,
};
#define STATE                                                                                                            \
	"SELECT (SELECT max(number) FROM migration), (SELECT min(step) FROM row), (SELECT max(step) FROM row), (SELECT " \
	"count(*) FROM "
static const struct db_query state = {
	.name = "state",
	.sqlite = STATE "sqlite_schema WHERE name LIKE 'step/_%' ESCAPE '/' AND type = 'table')",
	.postgres = STATE "pg_tables WHERE schemaname = current_schema() AND tablename LIKE 'step/_%' ESCAPE '/')",
	.columns = (const enum db_type[]){ DB_INT, DB_INT, DB_INT, DB_INT },
	.n_columns = 4,
};

static result add_rows(struct scope *s, void *data)
{
	(void)data;
	for (int64_t id = 1; id <= ROWS; id++)
		TRY(db_change(s, &add_row, &(struct db_value){ .type = DB_INT, .integer = id }, NULL));
	return OK;
}

/* The number of the last migration; all signs must agree on it. */
static int64_t look(struct trial *t)
{
	AUTO_ROWS *rows = NULL;
	bool more = false;
	trial_open_again(t);
	check_ok(db_start(&t->scope, &state, NULL, &rows));
	check_ok(db_next(rows, &more));
	int64_t done = db_int(rows, 0);
	check_int(db_int(rows, 1), done);
	check_int(db_int(rows, 2), done);
	check_int(db_int(rows, 3), done);
	return done;
}

static void migrate_and_leave(const struct db_options *options)
{
	struct arena mem = { 0 };
	struct db_store *store = NULL;
	result problem = db_open(&mem, options, &store);
	if (!problem)
		problem = db_migrate(store, &mem, &new_release, NULL);
	_exit(problem ? 1 : 0);
}

/* On a busy machine no step may fit into the time: the more kills found nothing new, the later the next. */
static void kill_one(struct trial *t, int64_t stalled)
{
	uint32_t chance;
	random_bytes(&chance, sizeof chance);
	int64_t us = chance % (MOST_US * (1 + stalled / PATIENCE));
	struct timespec time = { .tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000 };
	trial_shut(t);
	pid_t child = fork();
	if (child == 0)
		migrate_and_leave(&t->options);
	nanosleep(&time, NULL);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
}

/* Kills runs until the migrations are all done; how many kills that took. */
static int one_database(int engine, int *between)
{
	struct trial *t = engine == TRIAL_POSTGRES ? trial_open_postgres() : trial_open(engine);
	int kills = 0, stalled = 0;
	if (!t)
		return -1;
	check_ok(db_migrate(t->store, &t->mem, &old_release, NULL));
	check_ok(db_write(&t->scope, add_rows, NULL));
	for (int64_t done = 0, before = 0; done < STEPS; kills++, before = done) {
		kill_one(t, stalled);
		done = look(t);
		stalled = done > before ? 0 : stalled + 1;
		*between += done > 0 && done < STEPS;
	}
	check_ok(db_check(t->store, &t->mem));
	trial_close(t);
	return kills;
}

static void kill_migrations(int engine)
{
	const char *set = getenv("STOEP_KILLS");
	int most = set ? (int)strtol(set, NULL, 10) : KILLS, kills = 0, between = 0;
	while (kills < most) {
		int n = one_database(engine, &between);
		if (n < 0)
			return;
		kills += n;
	}
	check(between > 0);
	printf(" (%d kills, %d left some migrations to do)", kills, between);
}

TEST(a_migration_that_is_killed_is_done_whole_or_not_at_all_on_sqlite)
{
	kill_migrations(TRIAL_FILE);
}

TEST(a_migration_that_is_killed_is_done_whole_or_not_at_all_on_postgres)
{
	kill_migrations(TRIAL_POSTGRES);
}
