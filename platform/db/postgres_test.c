/* postgres_test.c - what only a database server does: it goes away, and it cannot put two writes in a row.
 *
 * Each test ends at once where STOEP_TEST_POSTGRES names no server. */
#include "platform/db/trial_test.h"
#include "test/harness.h"
#include <libpq-fe.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct trial *server(void)
{
	struct trial *t = trial_open_postgres();
	if (t)
		check_ok(db_migrate(t->store, &t->mem, &trial_schema, NULL));
	return t;
}

/* Says something to the server on a connection of its own. */
static void say(const char *sql)
{
	PGconn *c = PQconnectdb(getenv("STOEP_TEST_POSTGRES"));
	PGresult *r = PQexec(c, sql);
	check(PQresultStatus(r) == PGRES_TUPLES_OK || PQresultStatus(r) == PGRES_COMMAND_OK);
	PQclear(r);
	PQfinish(c);
}

/* All connections of this program end, as when the server is started anew. */
static void end_connections(void)
{
	say("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'stoep' AND datname = "
	    "current_database()");
}

TEST(a_read_goes_on_after_the_server_was_away)
{
	struct trial *t = server();
	int64_t count = -1;
	if (!t)
		return;
	check_ok(things_count(&t->scope, &count));
	end_connections();
	check_ok(things_count(&t->scope, &count));
	end_connections();
	check_ok(db_snapshot(&t->scope));
	check_ok(things_count(&t->scope, &count));
	db_snapshot_end(&t->scope);
	check_int(count, 0);
	trial_close(t);
}

TEST(a_snapshot_that_is_lost_is_told_and_the_next_one_works)
{
	struct trial *t = server();
	int64_t count = -1;
	if (!t)
		return;
	check_ok(db_snapshot(&t->scope));
	check_ok(things_count(&t->scope, &count)); /* the first query begins it */
	end_connections();
	check_problem(things_count(&t->scope, &count), PROBLEM_BUSY);
	db_snapshot_end(&t->scope);
	check_ok(db_snapshot(&t->scope));
	check_ok(things_count(&t->scope, &count));
	db_snapshot_end(&t->scope);
	trial_close(t);
}

/* A work that meets trouble in its first runs. */
struct trouble {
	int runs, troubled;
	void (*make)(void);
};

static result add_in_trouble(struct scope *s, void *data)
{
	struct trouble *trouble = data;
	trouble->runs++;
	TRY(thing_add(s, &(struct thing){ .id = 1 }));
	if (trouble->runs <= trouble->troubled)
		trouble->make();
	return thing_add(s, &(struct thing){ .id = 2 });
}

TEST(a_write_whose_connection_breaks_before_its_commit_runs_again)
{
	struct trial *t = server();
	struct trouble trouble = { .troubled = 2, .make = end_connections };
	int64_t count = -1;
	if (!t)
		return;
	check_ok(db_write(&t->scope, add_in_trouble, &trouble));
	check_int(trouble.runs, 3);
	check_ok(things_count(&t->scope, &count));
	check_int(count, 2);
	trial_close(t);
}

/* The connection ends between the last statement and the COMMIT, so nobody knows what became of it. */
static result add_and_lose(struct scope *s, void *data)
{
	int *runs = data;
	++*runs;
	TRY(thing_add(s, &(struct thing){ .id = 1 }));
	end_connections();
	return OK;
}

TEST(a_commit_without_an_answer_is_busy_and_not_repeated)
{
	struct trial *t = server();
	int runs = 0;
	int64_t count = -1;
	if (!t)
		return;
	check_problem(db_write(&t->scope, add_and_lose, &runs), PROBLEM_BUSY);
	check_int(runs, 1);
	check_ok(things_count(&t->scope, &count));
	trial_close(t);
}

/* Reads how many there are and adds one more under that number: two at once cannot both be right. */
static result add_next(struct scope *s, void *data)
{
	int64_t count = 0;
	struct arena *shared = s->mem;
	(void)data;
	TRY(things_count(s, &count));
	return thing_add(s, &(struct thing){ .id = id_new(s), .name = arena_print(shared, "number %d", (int)count) });
}

enum { HANDS = 4, EACH = 10 };

struct hand {
	struct trial *trial;
	pthread_t thread;
	int stored, busy, other;
};

static void *add_some(void *data)
{
	struct hand *hand = data;
	struct arena mem = { 0 };
	struct scope s = trial_scope(hand->trial, &mem);
	for (int i = 0; i < EACH; i++) {
		result problem = db_write(&s, add_next, NULL);
		hand->stored += !problem;
		hand->busy += problem && problem->kind == PROBLEM_BUSY;
		hand->other += problem && problem->kind != PROBLEM_BUSY;
	}
	db_reader_close(s.db);
	arena_free(&mem);
	return NULL;
}

TEST(writes_that_read_what_others_write_stand_in_a_row)
{
	struct trial *t = server();
	struct hand hands[HANDS];
	int64_t count = -1;
	int stored = 0;
	if (!t)
		return;
	for (int i = 0; i < HANDS; i++) {
		hands[i] = (struct hand){ .trial = t };
		pthread_create(&hands[i].thread, NULL, add_some, &hands[i]);
	}
	for (int i = 0; i < HANDS; i++) {
		pthread_join(hands[i].thread, NULL);
		check_int(hands[i].other, 0);
		check_int(hands[i].stored + hands[i].busy, EACH);
		stored += hands[i].stored;
	}
	check_ok(things_count(&t->scope, &count));
	check_int(count, stored);
	check(stored > HANDS * EACH / 2);
	printf(" (%d of %d)", stored, HANDS * EACH);
	trial_close(t);
}

TEST(a_wrong_address_is_told_at_the_start)
{
	AUTO_ARENA mem = { 0 };
	struct db_store *store = NULL;
	struct db_options options = { .postgres = "postgresql://nobody@/nothing?host=/no/such/folder" };
	check_problem(db_open(&mem, &options, &store), PROBLEM_BUSY);
	check(!store);
}

static double weight_of(struct trial *t, const char *weights)
{
	double mean = 0;
	int64_t sum = 0;
	say(arena_print(&t->mem, "INSERT INTO trial_%d.thing (id, weight) %s", (int)getpid(), weights));
	check_ok(things_weight(&t->scope, &sum, &mean));
	return mean;
}

TEST(numbers_of_the_server_are_read_whole)
{
	struct trial *t = server();
	int64_t sum = 0;
	double mean = 0;
	if (!t)
		return;
	check(weight_of(t, "VALUES (9223372036854775807, 1.5)") == 1.5);
	check_ok(things_weight(&t->scope, &sum, &mean));
	check_int(sum, INT64_MAX);
	check(weight_of(t, "SELECT n, 1e-7 FROM generate_series(1, 9999) n") < 0.001);
	trial_close(t);
}
