/* run.c - does the work that is due: claim by a conditional update, run, delete or put off.
 *
 * A claim is a lease of ten minutes: a process that dies gives its work to another. A job runs
 * outside of a transaction, so it may have run before it is tried again: what it does must be
 * safe to do twice. One thread a process; several processes share the table. */
#include "platform/job/job.h"
#include "platform/base/clock.h"
#include "platform/base/log.h"
#include "platform/base/text.h"
#include "platform/job/job.sql.h"
#include "platform/job/wake.h"
#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

enum { LEASE = 10 * MINUTE, MOST_TRIES = 24, POLL_MS = 1000 };

struct jobs {
	struct arena *mem;
	struct db_store *store;
	const struct job_kind *kinds;
	size_t n_kinds;
	job_ready ready;
	pthread_t thread;
	bool started, ensured;
	atomic_bool stopping;
};

/* ---- waking: one for the process, as the rows are one for the process ---- */

static pthread_mutex_t wake_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake_bell;
static pthread_once_t wake_once = PTHREAD_ONCE_INIT;
static unsigned wake_count;

static void wake_begin(void)
{
	pthread_condattr_t monotonic;

	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&wake_bell, &monotonic);
	pthread_condattr_destroy(&monotonic);
}

void jobs_wake(void)
{
	pthread_once(&wake_once, wake_begin);
	pthread_mutex_lock(&wake_lock);
	wake_count++;
	pthread_cond_broadcast(&wake_bell);
	pthread_mutex_unlock(&wake_lock);
}

/* Until somebody wakes us or a second has passed; a wake since 'seen' was read counts too. */
static void wait_for_work(struct jobs *jobs, unsigned *seen)
{
	struct timespec until;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += POLL_MS / 1000;
	pthread_mutex_lock(&wake_lock);
	while (wake_count == *seen && !atomic_load(&jobs->stopping))
		if (pthread_cond_timedwait(&wake_bell, &wake_lock, &until))
			break;
	*seen = wake_count;
	pthread_mutex_unlock(&wake_lock);
}

/* ---- one job ---- */

struct turn {
	const struct job_kind *kind;
	struct job_due job;
	result outcome;
	bool mine;
};

static const struct job_kind *kind_named(const struct jobs *jobs, const char *name)
{
	for (size_t i = 0; i < jobs->n_kinds; i++)
		if (text_equal(jobs->kinds[i].name, name))
			return &jobs->kinds[i];
	return NULL;
}

/* Within the write: who comes second changes no row and leaves it at that. */
static result claim(struct scope *s, void *data)
{
	struct turn *turn = data;
	int64_t count;

	TRY(job_claim(s, turn->job.id, turn->job.revision, s->now + LEASE, &count));
	turn->mine = count == 1;
	return OK;
}

/* After a failure: 1, 5, 30 minutes, then each hour. */
static int64_t pause_after(int64_t tries)
{
	static const int64_t pauses[] = { MINUTE, 5 * MINUTE, 30 * MINUTE };

	return tries <= 3 ? pauses[tries - 1] : HOUR;
}

/* A sweep starts anew whatever happened; other work counts its failures. */
static result put_off(struct scope *s, const struct turn *turn, int64_t *count)
{
	int64_t every = turn->kind ? turn->kind->every : 0;

	if (!turn->outcome)
		return job_again(s, turn->job.id, turn->job.revision, s->now + every, 0, 0, "", count);
	int64_t tries = turn->job.tries + 1;
	int64_t pause = pause_after(tries);
	if (every && every < pause)
		pause = every;
	const char *cause = turn->outcome->cause ? turn->outcome->cause : turn->outcome->title;
	return job_again(s, turn->job.id, turn->job.revision, s->now + pause, tries, !every && tries >= MOST_TRIES,
	                 cause ? cause : "", count);
}

/* No row with this revision: it was asked for anew meanwhile, so it is freed for another turn. */
static result settle(struct scope *s, void *data)
{
	struct turn *turn = data;
	int64_t count;

	if (turn->outcome || (turn->kind && turn->kind->every))
		TRY(put_off(s, turn, &count));
	else
		TRY(job_done(s, turn->job.id, turn->job.revision, &count));
	return count == 1 ? OK : job_free(s, turn->job.id, &count);
}

/* Runs one job that is due and free; *ran is false when there is none, or another was first. */
static result run_one(struct jobs *jobs, struct scope *s, bool *found)
{
	const struct job_due *due;

	TRY(job_next(s, &due));
	if (!due) {
		*found = false;
		return OK;
	}
	struct turn turn = { .kind = kind_named(jobs, due->kind), .job = *due };
	TRY(db_write(s, claim, &turn));
	*found = true;
	if (!turn.mine)
		return OK;
	struct scope work = *s;
	work.community = (community_id){ due->community_id };
	work.me = (member_id){ 0 };
	if (jobs->ready)
		jobs->ready(&work);
	turn.outcome = turn.kind ? turn.kind->work(&work, due->subject)
	                         : PROBLEM(s->mem, .kind = PROBLEM_BROKEN, .cause = "no such kind of job");
	if (turn.outcome)
		log_event(LOG_WARN_, "job_failed", "kind", due->kind, "where", turn.outcome->where, "cause",
		          turn.outcome->cause ? turn.outcome->cause : "", NULL);
	return db_write(s, settle, &turn);
}

/* ---- the whole ---- */

/* Work that keeps itself going has its row from the first turn on. */
static result ensure_all(struct scope *s, void *data)
{
	const struct jobs *jobs = data;
	struct scope everywhere = *s;
	int64_t count;

	everywhere.community = (community_id){ 0 };
	for (size_t i = 0; i < jobs->n_kinds; i++)
		if (jobs->kinds[i].every)
			TRY(job_ensure(&everywhere, (job_id){ id_new(s) }, jobs->kinds[i].name, s->now, &count));
	return OK;
}

result jobs_new(struct arena *mem, struct db_store *store, const struct job_kind *kinds, size_t n, struct jobs **out)
{
	for (size_t i = 0; i < n; i++)
		assert(kinds[i].name && kinds[i].work && kinds[i].every >= 0);
	struct jobs *jobs = arena_new(mem, struct jobs);
	jobs->mem = mem;
	jobs->store = store;
	jobs->kinds = kinds;
	jobs->n_kinds = n;
	*out = jobs;
	return OK;
}

void jobs_on_start(struct jobs *jobs, job_ready ready)
{
	jobs->ready = ready;
}

/* On this thread, with the caller's clock: what tests and the demo use. */
result jobs_run(struct jobs *jobs, struct scope *s, int most, int *done)
{
	int n = 0;
	bool found = true;

	if (!jobs->ensured)
		TRY(db_write(s, ensure_all, jobs));
	jobs->ensured = true;
	for (; n < most; n++) {
		TRY(run_one(jobs, s, &found));
		if (!found)
			break;
	}
	*done = n;
	return OK;
}

/* One round with an arena of its own, so that a job's memory goes when it ends. */
static bool round_of(struct jobs *jobs, struct db *db)
{
	AUTO_ARENA mem = { 0 };
	struct scope s = { .mem = &mem, .db = db, .now = clock_now() };
	bool found = false;
	result problem = run_one(jobs, &s, &found);

	if (problem)
		log_event(LOG_ERROR_, "jobs", "where", problem->where, "cause", problem->cause ? problem->cause : "", NULL);
	return !problem && found;
}

/* A thread of its own with a reader of its own; it waits only when nothing is due. */
static void *runner(void *data)
{
	struct jobs *jobs = data;
	AUTO_ARENA mem = { 0 };
	struct db *db = NULL;
	unsigned seen = 0;
	result problem = db_reader(jobs->store, &mem, &db);

	if (!problem)
		problem = db_write(&(struct scope){ .mem = &mem, .db = db, .now = clock_now() }, ensure_all, jobs);
	if (problem)
		log_event(LOG_ERROR_, "jobs_begin", "where", problem->where, NULL);
	while (db && !atomic_load(&jobs->stopping))
		if (!round_of(jobs, db))
			wait_for_work(jobs, &seen);
	db_reader_close(db);
	return NULL;
}

result jobs_start(struct jobs *jobs)
{
	pthread_once(&wake_once, wake_begin);
	atomic_store(&jobs->stopping, false);
	if (pthread_create(&jobs->thread, NULL, runner, jobs))
		return PROBLEM(jobs->mem, .kind = PROBLEM_BUSY, .cause = "no thread for jobs");
	jobs->started = true;
	return OK;
}

void jobs_stop(struct jobs *jobs)
{
	if (!jobs || !jobs->started)
		return;
	atomic_store(&jobs->stopping, true);
	jobs_wake();
	pthread_join(jobs->thread, NULL);
	jobs->started = false;
}

void jobs_free(struct jobs *jobs)
{
	jobs_stop(jobs);
}
