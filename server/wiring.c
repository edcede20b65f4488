/* wiring.c - the one list of all slices: their routes, their jobs, and what they do for each other. */
#include "server/wiring.h"
#include "platform/base/clock.h"
#include "platform/mail/mail.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static result sweep_keys_work(struct scope *s, void *unused)
{
	(void)unused;
	return web_sweep(s);
}

static result sweep_keys(struct scope *s, int64_t unused)
{
	(void)unused;
	return db_write(s, sweep_keys_work, NULL);
}

static const struct job_kind jobs[] = {
	{ "web_sweep", sweep_keys, HOUR },
	{ "mail_sweep", mail_sweep, DAY },
};

void wire(struct arena *mem, const struct config *config, struct wiring *out)
{
	(void)mem;
	(void)config;
	*out = (struct wiring){
		.jobs = jobs,
		.n_jobs = COUNT(jobs),
	};
}
