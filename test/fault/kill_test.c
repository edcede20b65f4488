/* kill_test.c - kill -9 under load: what was confirmed is there, nothing is half, nothing is double.
 *
 * A child process writes with several threads; what its clients would know (begun, confirmed)
 * stands in memory shared with the test, which kills it at a random moment and looks. The next
 * child first repeats, with the same keys, what was begun and not confirmed, as a person would.
 * STOEP_KILLS sets how often (50 on SQLite, 20 on PostgreSQL). Where tools/postgres started the
 * server (STOEP_TEST_POSTGRES_DIR), the server itself is killed too. */
#include "platform/base/clock.h"
#include "platform/base/secret.h"
#include "platform/db/trial_test.h"
#include "test/fault/entries.h"
#include "test/harness.h"
#include <string.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WRITERS = 8, KILLS_SQLITE = 50, KILLS_POSTGRES = 20, LEAST_MS = 20, MOST_MS = 120 };

/* What the clients of one child know; outlives the child. */
struct known {
	_Atomic int n_ready;
	_Atomic int64_t begun[WRITERS], confirmed[WRITERS];
	_Atomic bool repeated[WRITERS];
};

/* One test over one engine. */
struct siege {
	struct trial *trial;
	struct known *now, *before; /* of this round and of the one before */
	int64_t round;
	int64_t confirmed; /* of all rounds */
	int64_t slowest_start_ms;
};

struct client {
	struct siege *siege;
	int64_t thread;
};

/* ---- the child ---- */

static void write_until_confirmed(struct scope *s, struct entry_key key)
{
	struct arena_mark mark = arena_mark(s->mem);
	s->now = clock_now();
	while (db_write(s, entry_write, &key))
		arena_reset(s->mem, mark);
	arena_reset(s->mem, mark);
}

static void *client_main(void *data)
{
	const struct client *client = data;
	struct siege *siege = client->siege;
	struct known *now = siege->now, *before = siege->before;
	struct arena mem = { 0 };
	struct scope s = { .mem = &mem };
	int64_t t = client->thread;
	while (db_reader(siege->trial->store, &mem, &s.db))
		;
	now->n_ready++;
	if (before->begun[t] > before->confirmed[t])
		write_until_confirmed(&s, (struct entry_key){ siege->round - 1, t, before->begun[t] });
	now->repeated[t] = true;
	for (int64_t number = 1;; number++) {
		now->begun[t] = number;
		write_until_confirmed(&s, (struct entry_key){ siege->round, t, number });
		now->confirmed[t] = number;
	}
	return NULL;
}

static void child_main(struct siege *siege)
{
	struct client clients[WRITERS];
	pthread_t thread;
	struct arena mem = { 0 };
	while (db_open(&mem, &siege->trial->options, &siege->trial->store))
		;
	for (int64_t i = 0; i < WRITERS; i++) {
		clients[i] = (struct client){ siege, i };
		if (pthread_create(&thread, NULL, client_main, &clients[i]))
			_exit(1);
	}
	for (;;)
		pause();
}

/* ---- the test ---- */

static void sleep_ms(int64_t ms)
{
	struct timespec time = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 };
	nanosleep(&time, NULL);
}

static int64_t random_between(int64_t least, int64_t most)
{
	uint16_t chance;
	random_bytes(&chance, sizeof chance);
	return least + chance % (most - least + 1);
}

/* Also that a thread that began a repeat, and went on, has it stored. */
static void check_thread(struct siege *siege, struct scope *s, int64_t t)
{
	const struct known *now = siege->now, *before = siege->before;
	struct entries_count count = { 0 };
	check_ok(entries_count(s, siege->round, t, &count));
	check_int(count.n, count.highest);
	check(count.n >= now->confirmed[t]);
	check(count.n <= now->begun[t]);
	siege->confirmed += now->confirmed[t];
	if (siege->round == 1)
		return;
	check_ok(entries_count(s, siege->round - 1, t, &count));
	check_int(count.n, count.highest);
	check(count.n >= (now->repeated[t] ? before->begun[t] : before->confirmed[t]));
	check(count.n <= before->begun[t]);
}

static void look(struct siege *siege)
{
	int64_t flaws = -1, start = clock_monotonic_ms();
	trial_open_again(siege->trial);
	struct scope *s = &siege->trial->scope;
	check_ok(entries_flaws(s, siege->round - 1, &flaws));
	int64_t took = clock_monotonic_ms() - start;
	siege->slowest_start_ms = took > siege->slowest_start_ms ? took : siege->slowest_start_ms;
	check_int(flaws, 0);
	check_ok(db_snapshot(s));
	for (int64_t t = 0; t < WRITERS; t++)
		check_thread(siege, s, t);
	db_snapshot_end(s);
}

/* 'meanwhile' may do more harm while the child writes. */
static void one_round(struct siege *siege, void (*meanwhile)(void))
{
	struct known *swap = siege->before;
	siege->before = siege->now;
	siege->now = swap;
	memset(siege->now, 0, sizeof *siege->now);
	siege->round++;
	trial_shut(siege->trial);
	pid_t child = fork();
	if (child == 0)
		child_main(siege);
	int64_t end = clock_monotonic_ms() + 10000;
	while (siege->now->n_ready < WRITERS && clock_monotonic_ms() < end)
		sleep_ms(1);
	check_int(siege->now->n_ready, WRITERS);
	sleep_ms(random_between(LEAST_MS, MOST_MS));
	if (meanwhile)
		meanwhile();
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	look(siege);
}

static int kills(int usual)
{
	const char *set = getenv("STOEP_KILLS");
	return set ? (int)strtol(set, NULL, 10) : usual;
}

static void besiege(struct trial *t, int times, void (*meanwhile)(void))
{
	int64_t flaws = -1;
	struct known *shared = mmap(NULL, 2 * sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct siege siege = { .trial = t, .now = &shared[0], .before = &shared[1] };
	check_ok(db_migrate(t->store, &t->mem, &entries_schema, NULL));
	for (int i = 0; i < times; i++)
		one_round(&siege, meanwhile);
	check_ok(entries_flaws(&t->scope, 0, &flaws));
	check_int(flaws, 0);
	check_ok(db_check(t->store, &t->mem));
	check(siege.confirmed > times);
	printf(" (%d kills, %lld confirmed, slowest start %lld ms)", times, (long long)siege.confirmed,
	       (long long)siege.slowest_start_ms);
	munmap(shared, 2 * sizeof *shared);
	trial_close(t);
}

TEST(a_killed_program_keeps_what_it_confirmed_on_sqlite)
{
	besiege(trial_open(TRIAL_FILE), kills(KILLS_SQLITE), NULL);
}

TEST(a_killed_program_keeps_what_it_confirmed_on_postgres)
{
	struct trial *t = trial_open_postgres();
	if (t)
		besiege(t, kills(KILLS_POSTGRES), NULL);
}

/* The server of the database dies under the program, which goes on by itself. */
static void crash_server(void)
{
	char *arguments[] = { "tools/postgres", "crash", getenv("STOEP_TEST_POSTGRES_DIR"), NULL };
	pid_t child = 0;
	int status = -1;
	check_int(posix_spawn(&child, arguments[0], NULL, NULL, arguments, environ), 0);
	waitpid(child, &status, 0);
	check_int(status, 0);
	sleep_ms(500);
}

TEST(a_killed_database_server_keeps_what_it_confirmed)
{
	struct trial *t = getenv("STOEP_TEST_POSTGRES_DIR") ? trial_open_postgres() : NULL;
	if (!t)
		test_skip("no PostgreSQL of our own to kill");
	else
		besiege(t, (kills(KILLS_POSTGRES) + 9) / 10, crash_server);
}
