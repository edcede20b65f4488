/* job.h - work that is done later: rows, claimed by a conditional update, safe with several processes.
 *
 * A job is stored in the transaction that caused it, runs at least once, and is tried again
 * after 1, 5, 30 minutes, then hourly, at most 24 times; then it is 'stuck' and on the operator's page. */
#pragma once
#include "platform/db/db.h"

/* Does one job. 'subject' is the id it was made with. Runs outside of a transaction: uses db_write. */
typedef result (*job_work)(struct scope *s, int64_t subject);

struct job_kind {
	const char *name; /* in the table: match_wave */
	job_work work;
	int64_t every; /* seconds: a job that keeps itself going (sweeps), once for the installation; 0: only when asked */
};

/* Later, in this community (s->community), not before 'when'. Inside db_write.
 * The same kind and subject that still waits is moved, not doubled. */
result job_later(struct scope *s, const char *kind, int64_t subject, int64_t when) MUST_USE;
result job_cancel(struct scope *s, const char *kind, int64_t subject) MUST_USE;

struct jobs;
/* The kinds come from all slices, by the wiring. */
result jobs_new(struct arena *mem, struct db_store *store, const struct job_kind *kinds, size_t n, struct jobs **out) MUST_USE;
/* Called before each job with its scope: gives it the language of its community. By the wiring. */
typedef void (*job_ready)(struct scope *s);
void jobs_on_start(struct jobs *jobs, job_ready ready);
/* Runs at most 'most' due jobs on this thread now: tests and the demo. */
result jobs_run(struct jobs *jobs, struct scope *s, int most, int *done) MUST_USE;
/* A thread that runs them until jobs_stop; woken by job_later of this process, polls each second. */
result jobs_start(struct jobs *jobs) MUST_USE;
void jobs_stop(struct jobs *jobs);
void jobs_free(struct jobs *jobs);

/* For the operator's page: what waits, what is stuck. */
struct job_state {
	const char *kind;
	int64_t waiting, stuck, oldest; /* oldest: moment of the oldest that is due */
	const char *last_problem;
};
struct job_states {
	struct job_state *at;
	size_t n;
};
result jobs_states(struct scope *s, struct job_states *out) MUST_USE;
