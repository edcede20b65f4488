/* state_page.h - the operator's page: what waits and what is stuck, at the operator's address only. */
#pragma once
#include "platform/job/job.h"
#include "platform/web/web.h"

extern const struct slice state_slice;

struct state_job {
	const char *kind, *waiting, *stuck, *since, *problem;
	bool wrong;
};
struct state_jobs {
	struct state_job *at;
	size_t n;
};
struct state_page {
	struct state_jobs jobs;
	int64_t mails, mail_minutes;
	const char *version;
};
void state_page(struct html *o, const struct state_page *p);
