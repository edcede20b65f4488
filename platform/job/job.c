/* job.c - asks for work, inside the transaction that causes it, and counts what waits.
 *
 * A row is unique by community, kind and subject: asking again moves it. 'revision' tells the
 * runner that it was asked anew while it ran. */
#include "platform/job/job.h"
#include "platform/job/job.sql.h"
#include "platform/base/text.h"
#include "platform/job/wake.h"

result job_later(struct scope *s, const char *kind, int64_t subject, int64_t when)
{
	int64_t count;

	TRY(job_ask(s, (job_id){ id_new(s) }, kind, subject, when, &count));
	if (when <= s->now)
		jobs_wake();
	return OK;
}

result job_cancel(struct scope *s, const char *kind, int64_t subject)
{
	int64_t count;

	return job_drop(s, kind, subject, &count);
}

result jobs_states(struct scope *s, struct job_states *out)
{
	struct job_counts rows;

	TRY(job_states(s, &rows));
	struct job_state *at = arena_array(s->mem, rows.n, sizeof *at);
	for (size_t i = 0; i < rows.n; i++)
		at[i] = (struct job_state){
			.kind = rows.at[i].kind,
			.waiting = rows.at[i].waiting,
			.stuck = rows.at[i].stuck,
			.oldest = rows.at[i].oldest,
			.last_problem = text_empty(rows.at[i].problem) ? NULL : rows.at[i].problem,
		};
	*out = (struct job_states){ at, rows.n };
	return OK;
}
