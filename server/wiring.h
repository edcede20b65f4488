/* wiring.h - the one place that knows all slices and joins them to each other and to the platform. */
#pragma once
#include "platform/base/config.h"
#include "platform/job/job.h"
#include "platform/mail/mail.h"
#include "platform/web/web.h"

struct wiring {
	const struct slice *slices;
	size_t n_slices;
	const struct job_kind *jobs;
	size_t n_jobs;
	job_ready job_ready;
	struct web_hooks hooks;
	struct mail_hooks mail_hooks;
	mail_told mail_told;
};

/* Once, before any thread is started; tests and the demo use it too. */
void wire(struct arena *mem, const struct config *config, struct wiring *out);
