/* writer.c - the one thread that writes to SQLite; many waiting works share one fsync.
 *
 * Each work stands in its own savepoint, so one that fails takes nothing with it. The commit
 * carries all of a group; nobody is answered before it. When the group as a whole is lost
 * (disk full, I/O error), each of its works runs again alone, and its own outcome counts.
 * At most GROUP_MOST works or GROUP_MS of work stand in one group, WAITING_MOST wait. */
#include "platform/base/clock.h"
#include "platform/db/engine.h"
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/prctl.h>

enum { GROUP_MOST = 64, GROUP_MS = 20, WAITING_MOST = 1000 };

/* A work that waits; it lives on the stack of the thread that asked. */
struct waiting {
	struct scope *scope;
	db_work work;
	void *data;
	struct arena_mark mark; /* where the arena goes back to before another try */
	result outcome;
	sem_t done;
	struct waiting *next;
};

struct writer {
	struct db *db;
	pthread_t thread;
	pthread_mutex_t lock; /* for all below */
	pthread_cond_t wake;
	struct waiting *first, **last;
	size_t n_waiting;
	bool stopping;
	size_t group_most;
};

static result run(struct writer *w, struct arena *mem, const char *sql)
{
	return w->db->engine->run(w->db, mem, sql);
}

static result commit(struct writer *w, struct arena *mem)
{
	TRY(run(w, mem, "COMMIT"));
	w->db->store->n_commits++;
	return OK;
}

/* The first of those that wait, or NULL. 'patient': sleeps until there is one or the end is near. */
static struct waiting *take(struct writer *w, bool patient)
{
	pthread_mutex_lock(&w->lock);
	while (patient && !w->first && !w->stopping)
		pthread_cond_wait(&w->wake, &w->lock);
	struct waiting *one = w->first;
	if (one) {
		w->first = one->next;
		if (!w->first)
			w->last = &w->first;
		w->n_waiting--;
		one->next = NULL;
	}
	pthread_mutex_unlock(&w->lock);
	return one;
}

/* One try of a work in a transaction of its own. */
static result try_alone(struct writer *w, struct waiting *one)
{
	struct arena *mem = one->scope->mem;
	w->db->again = AGAIN_NOT;
	TRY(run(w, mem, "BEGIN IMMEDIATE"));
	result outcome = db_do_work(w->db, one->scope, one->work, one->data);
	if (!outcome)
		outcome = commit(w, mem);
	if (outcome && sqlite_in_transaction(w->db))
		(void)run(w, mem, "ROLLBACK");
	return outcome;
}

static void run_alone(struct writer *w, struct waiting *one)
{
	one->outcome = try_alone(w, one);
	for (int tries = 1; one->outcome && db_try_again(w->db->again, tries); tries++) {
		arena_reset(one->scope->mem, one->mark);
		one->outcome = try_alone(w, one);
	}
}

/* One try in a savepoint; false when SQLite has undone the whole group by itself. */
static bool try_in_group(struct writer *w, struct waiting *one)
{
	struct arena *mem = one->scope->mem;
	w->db->again = AGAIN_NOT;
	one->outcome = run(w, mem, "SAVEPOINT one_write");
	if (one->outcome)
		return sqlite_in_transaction(w->db);
	one->outcome = db_do_work(w->db, one->scope, one->work, one->data);
	if (!sqlite_in_transaction(w->db))
		return false;
	return run(w, mem, one->outcome ? "ROLLBACK TO one_write; RELEASE one_write" : "RELEASE one_write") == OK;
}

static bool run_in_group(struct writer *w, struct waiting *one)
{
	bool whole = try_in_group(w, one);
	for (int tries = 1; whole && one->outcome && db_try_again(w->db->again, tries); tries++) {
		arena_reset(one->scope->mem, one->mark);
		whole = try_in_group(w, one);
	}
	return whole;
}

/* Runs the first and all that come while it is at it, and commits once; false when all is lost. */
static bool run_group(struct writer *w, struct waiting *first)
{
	int64_t end = clock_monotonic_ms() + GROUP_MS;
	struct waiting *one = first;
	bool whole = run_in_group(w, one);
	for (size_t n = 1; whole && n < w->group_most && clock_monotonic_ms() < end; n++) {
		one->next = take(w, false);
		if (!one->next)
			break;
		one = one->next;
		whole = run_in_group(w, one);
	}
	if (whole)
		whole = commit(w, first->scope->mem) == OK;
	if (sqlite_in_transaction(w->db))
		(void)run(w, first->scope->mem, "ROLLBACK");
	return whole;
}

/* Answers a group; a work's memory may be gone as soon as its thread is awake. */
static void answer(struct writer *w, struct waiting *first)
{
	for (struct waiting *one = first, *next; one; one = next) {
		next = one->next;
		w->db->store->n_works += one->outcome == OK;
		sem_post(&one->done);
	}
}

static void *writer_thread(void *data)
{
	struct writer *w = data;
	prctl(PR_SET_NAME, "writer");
	for (struct waiting *first; (first = take(w, true)) != NULL; answer(w, first)) {
		if (w->group_most == 1) {
			run_alone(w, first);
			continue;
		}
		first->outcome = run(w, first->scope->mem, "BEGIN IMMEDIATE");
		if (first->outcome || run_group(w, first))
			continue;
		for (struct waiting *one = first; one; one = one->next) {
			arena_reset(one->scope->mem, one->mark);
			run_alone(w, one);
		}
	}
	return NULL;
}

/* ---- for the threads that ask ---- */

static bool queue(struct writer *w, struct waiting *one)
{
	pthread_mutex_lock(&w->lock);
	bool taken = !w->stopping && w->n_waiting < WAITING_MOST;
	if (taken) {
		*w->last = one;
		w->last = &one->next;
		w->n_waiting++;
		pthread_cond_signal(&w->wake);
	}
	pthread_mutex_unlock(&w->lock);
	return taken;
}

result writer_write(struct writer *w, struct scope *s, db_work work, void *data)
{
	/* A work that reached for the scope outside: its thread cannot wait for itself. */
	if (pthread_equal(pthread_self(), w->thread)) {
		struct scope inner = *s;
		inner.db = w->db;
		return db_write(&inner, work, data);
	}
	struct waiting one = { .scope = s, .work = work, .data = data, .mark = arena_mark(s->mem) };
	sem_init(&one.done, 0, 0);
	if (!queue(w, &one)) {
		sem_destroy(&one.done);
		return db_not_now(s->mem, "too many writes wait, or the program stops");
	}
	while (sem_wait(&one.done) != 0 && errno == EINTR)
		;
	sem_destroy(&one.done);
	return one.outcome;
}

result writer_start(struct db_store *store, struct arena *mem, struct db *db)
{
	struct writer *w = arena_new(&store->own, struct writer);
	w->db = db;
	w->last = &w->first;
	w->group_most = store->options.no_grouping ? 1 : GROUP_MOST;
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->wake, NULL);
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	int code = pthread_create(&w->thread, NULL, writer_thread, w);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (code != 0) {
		db->engine->disconnect(db);
		return db_not_now(mem, "no thread for the writer");
	}
	store->writer = w;
	return OK;
}

void writer_stop(struct writer *w)
{
	pthread_mutex_lock(&w->lock);
	w->stopping = true;
	pthread_cond_signal(&w->wake);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	w->db->engine->disconnect(w->db);
	pthread_mutex_destroy(&w->lock);
	pthread_cond_destroy(&w->wake);
}
