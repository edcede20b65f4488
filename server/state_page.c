/* state_page.c - jobs and mails that wait, for who runs the server; `stoep operator state` says the same. */
#include "server/state_page.h"
#include "platform/base/clock.h"
#include "platform/mail/mail.h"

static struct state_job line_of(const struct scope *s, const struct job_state *j)
{
	bool late = j->waiting && j->oldest && j->oldest < s->now;
	int64_t minutes = late ? (s->now - j->oldest) / MINUTE : 0;
	return (struct state_job){
		.kind = j->kind,
		.waiting = arena_print(s->mem, "%lld", (long long)j->waiting),
		.stuck = arena_print(s->mem, "%lld", (long long)j->stuck),
		.since = late ? arena_print(s->mem, "%lld", (long long)minutes) : "",
		.problem = j->last_problem ? j->last_problem : "",
		.wrong = j->stuck > 0,
	};
}

static result show_state(struct request *req)
{
	struct job_states jobs;
	int64_t oldest;
	struct state_page page = { .version = STOEP_VERSION };
	TRY(jobs_states(&req->s, &jobs));
	TRY(mail_waiting(&req->s, &page.mails, &oldest));
	page.mail_minutes = page.mails ? (req->s.now - oldest) / MINUTE : 0;
	page.jobs.at = arena_array(req->s.mem, jobs.n + 1, sizeof *page.jobs.at);
	for (size_t i = 0; i < jobs.n; i++)
		page.jobs.at[page.jobs.n++] = line_of(&req->s, &jobs.at[i]);
	state_page(&req->out, &page);
	return OK;
}

static const struct route routes[] = {
	GET("/stand", OPERATOR, show_state, .flags = NO_COMMUNITY),
};

const struct slice state_slice = { .name = "state", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
