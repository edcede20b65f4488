/* job_test.c - work is done once it is due, again when it fails, by one of many. */
#include "platform/job/job.h"
#include "platform/base/clock.h"
#include "test/store.h"
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

struct shop {
	struct arena mem;
	struct db_store *store;
	struct scope s;
	struct jobs *jobs;
};

static atomic_int runs;
static _Atomic int64_t last_subject;
static bool fails, asks_again;

static result count_it(struct scope *s, int64_t subject)
{
	atomic_fetch_add(&runs, 1);
	last_subject = subject;
	if (fails)
		return PROBLEM(s->mem, .kind = PROBLEM_BUSY, .title = "not today", .cause = "lost the key");
	return OK;
}

struct asked {
	const char *kind;
	int64_t subject, when;
};

static result ask(struct scope *s, void *data)
{
	const struct asked *a = data;

	return job_later(s, a->kind, a->subject, a->when);
}

static result call_off(struct scope *s, void *data)
{
	const struct asked *a = data;

	return job_cancel(s, a->kind, a->subject);
}

static result ask_itself(struct scope *s, int64_t subject)
{
	atomic_fetch_add(&runs, 1);
	if (!asks_again)
		return OK;
	asks_again = false;
	return db_write(s, ask, &(struct asked){ "again", subject, s->now });
}

static const struct job_kind kinds[] = { { "count", count_it, 0 }, { "again", ask_itself, 0 } };
static const struct job_kind sweeping[] = { { "sweep", count_it, DAY } };

static void open_shop(struct shop *shop, const char *path, const struct job_kind *list, size_t n)
{
	*shop = (struct shop){ .s = { .now = 1764000000 } };
	shop->s.mem = &shop->mem;
	shop->store = test_store(&shop->mem, path);
	check_ok(db_reader(shop->store, &shop->mem, &shop->s.db));
	check_ok(jobs_new(&shop->mem, shop->store, list, n, &shop->jobs));
	atomic_store(&runs, 0);
	fails = asks_again = false;
}

static void close_shop(struct shop *shop)
{
	jobs_free(shop->jobs);
	db_reader_close(shop->s.db);
	test_store_close(shop->store);
	arena_free(&shop->mem);
}

static int run_at(struct shop *shop, int64_t later)
{
	int done = -1;

	shop->s.now = 1764000000 + later;
	check_ok(jobs_run(shop->jobs, &shop->s, 100, &done));
	return done;
}

static void ask_for(struct shop *shop, const char *kind, int64_t subject, int64_t later)
{
	check_ok(db_write(&shop->s, ask, &(struct asked){ kind, subject, shop->s.now + later }));
}

TEST(work_is_done_when_it_is_due_and_once)
{
	struct shop shop;

	open_shop(&shop, ":memory:", kinds, 2);
	ask_for(&shop, "count", 7, HOUR);
	check_int(run_at(&shop, HOUR - 1), 0);
	check_int(run_at(&shop, HOUR), 1);
	check_int(last_subject, 7);
	check_int(run_at(&shop, 2 * HOUR), 0);
	check_int(runs, 1);
	close_shop(&shop);
}

TEST(asking_twice_moves_the_work_and_calling_off_ends_it)
{
	struct shop shop;

	open_shop(&shop, ":memory:", kinds, 2);
	ask_for(&shop, "count", 7, HOUR);
	ask_for(&shop, "count", 7, 2 * HOUR);
	check_int(run_at(&shop, HOUR), 0);
	check_int(run_at(&shop, 2 * HOUR), 1);
	ask_for(&shop, "count", 8, 0);
	check_ok(db_write(&shop.s, call_off, &(struct asked){ "count", 8, 0 }));
	check_int(run_at(&shop, 3 * HOUR), 0);
	close_shop(&shop);
}

TEST(work_that_fails_is_tried_again_and_gets_stuck_in_the_end)
{
	static const int64_t waits[] = { MINUTE, 5 * MINUTE, 30 * MINUTE, HOUR, HOUR };
	struct shop shop;
	struct job_states states;
	int64_t at = 0;

	open_shop(&shop, ":memory:", kinds, 2);
	fails = true;
	ask_for(&shop, "count", 7, 0);
	check_int(run_at(&shop, 0), 1);
	for (size_t i = 0; i < 5; i++) {
		check_int(run_at(&shop, at + waits[i] - 1), 0);
		at += waits[i];
		check_int(run_at(&shop, at), 1);
	}
	for (int i = 0; i < 40; i++)
		run_at(&shop, at += HOUR);
	check_int(runs, 24);
	check_ok(jobs_states(&shop.s, &states));
	if (check_int(states.n, 1)) {
		check_int(states.at[0].stuck, 1);
		check_int(states.at[0].waiting, 0);
		check_text(states.at[0].last_problem, "lost the key");
	}
	ask_for(&shop, "count", 7, 0); /* the operator, or the cause, asks anew */
	fails = false;
	check_int(run_at(&shop, at), 1);
	close_shop(&shop);
}

TEST(work_asked_for_anew_while_it_runs_is_done_once_more)
{
	struct shop shop;

	open_shop(&shop, ":memory:", kinds, 2);
	asks_again = true;
	ask_for(&shop, "again", 7, 0);
	check_int(run_at(&shop, 0), 2);
	check_int(runs, 2);
	check_int(run_at(&shop, DAY), 0);
	close_shop(&shop);
}

TEST(a_sweep_keeps_itself_going_also_after_a_failure)
{
	struct shop shop;

	open_shop(&shop, ":memory:", sweeping, 1);
	check_int(run_at(&shop, 0), 1);
	check_int(run_at(&shop, HOUR), 0);
	fails = true;
	check_int(run_at(&shop, DAY), 1);
	check_int(run_at(&shop, DAY + MINUTE), 1);
	fails = false;
	check_int(run_at(&shop, DAY + 6 * MINUTE), 1);
	check_int(run_at(&shop, 2 * DAY), 0);
	check_int(run_at(&shop, 2 * DAY + 6 * MINUTE), 1);
	close_shop(&shop);
}

/* ---- several runners on one file ---- */

static void *run_many(void *data)
{
	const struct shop *shop = data;
	AUTO_ARENA mem = { 0 };
	struct scope s = { .mem = &mem, .now = 1764000000 };
	struct jobs *jobs;
	int done;

	check_ok(db_reader(shop->store, &mem, &s.db));
	check_ok(jobs_new(&mem, shop->store, kinds, 2, &jobs));
	check_ok(jobs_run(jobs, &s, 500, &done));
	db_reader_close(s.db);
	return NULL;
}

static void run_by_four(const char *path)
{
	struct shop shop;
	pthread_t threads[4];

	open_shop(&shop, path, kinds, 2);
	for (int64_t subject = 1; subject <= 100; subject++)
		ask_for(&shop, "count", subject, 0);
	for (size_t i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, run_many, &shop);
	for (size_t i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	check_int(runs, 100);
	close_shop(&shop);
}

TEST(four_runners_do_each_piece_of_work_once)
{
	char folder[] = "/tmp/stoep-job-XXXXXX";

	check(mkdtemp(folder) != NULL);
	AUTO_ARENA mem = { 0 };
	run_by_four(arena_print(&mem, "%s/stoep.db", folder));
	unlink(arena_print(&mem, "%s/stoep.db", folder));
	rmdir(folder);
}

TEST(four_runners_do_each_piece_of_work_once_on_postgres)
{
	if (test_needs_postgres())
		run_by_four(NULL);
}

TEST(work_is_tried_again_and_moved_on_postgres_too)
{
	struct shop shop;

	if (!test_needs_postgres())
		return;
	open_shop(&shop, NULL, kinds, 2);
	fails = true;
	ask_for(&shop, "count", 7, HOUR);
	ask_for(&shop, "count", 7, 0);
	check_int(run_at(&shop, 0), 1);
	fails = false;
	check_int(run_at(&shop, MINUTE), 1);
	check_int(run_at(&shop, DAY), 0);
	struct job_states states;
	check_ok(jobs_states(&shop.s, &states));
	check_int(states.n, 0);
	close_shop(&shop);
}

TEST(the_thread_is_woken_by_work_of_its_process)
{
	char folder[] = "/tmp/stoep-job-XXXXXX";
	struct shop shop;

	check(mkdtemp(folder) != NULL);
	AUTO_ARENA mem = { 0 };
	open_shop(&shop, arena_print(&mem, "%s/stoep.db", folder), kinds, 2);
	clock_set(shop.s.now);
	check_ok(jobs_start(shop.jobs));
	ask_for(&shop, "count", 7, 0);
	for (int64_t until = clock_monotonic_ms() + 5000; !runs && clock_monotonic_ms() < until;)
		usleep(1000);
	jobs_stop(shop.jobs);
	clock_set(0);
	check_int(runs, 1);
	close_shop(&shop);
	unlink(arena_print(&mem, "%s/stoep.db", folder));
	rmdir(folder);
}
