/* serve.c - `stoep serve`: pages, jobs and mail of one process, until it is told to stop.
 *
 * Stopping goes the other way round: first the pages finish what runs, then jobs, then mail, so
 * that whatever one leaves behind is stored before the next ends. */
#include "platform/base/log.h"
#include "platform/base/text.h"
#include "platform/mail/mail.h"
#include "platform/out/out.h"
#include "platform/web/sandbox.h"
#include "server/open.h"
#include "server/wiring.h"
#include <stdio.h>
#include <string.h>

enum { CONNECTIONS_PER_ADDRESS = 200 };

struct running {
	struct wiring wiring;
	struct mailer *mailer;
	struct mail_inbox *inbox;
	struct jobs *jobs;
	struct web *web;
};

static bool is_loopback(const char *listen)
{
	return text_starts(listen, "127.0.0.1:") || text_starts(listen, "[::1]:") || text_starts(listen, "localhost:");
}

static result refuse_open_development(struct cli *c)
{
	if (!c->config.development || is_loopback(c->config.listen))
		return OK;
	return PROBLEM(c->mem, .kind = PROBLEM_INVALID, .title = N_("Development is for this machine alone."),
	               .hint = N_("Listen on 127.0.0.1, or leave development out."),
	               .cause = arena_print(c->mem, "listen is %s", c->config.listen));
}

/* The part behind the @; replies and Message-IDs use it where no domain of their own is set. */
static const char *mail_domain(const struct config *config)
{
	const char *at = strchr(config->mail_from, '@');
	return config->mail_reply_domain ? config->mail_reply_domain : at ? at + 1 : "localhost";
}

struct mail_options mail_options_of(struct arena *mem, const struct config *config)
{
	return (struct mail_options){
		.folder = config->smtp_url ? NULL : arena_print(mem, "%s/mail", config->data),
		.smtp_url = config->smtp_url,
		.smtp_user = config->smtp_user,
		.smtp_password = config->smtp_password,
		.from = config->mail_from,
		.domain = mail_domain(config),
		.operator= config->operator_email,
	};
}

static result start_mail(struct cli *c, struct running *r)
{
	struct mail_options options = mail_options_of(c->mem, &c->config);
	if (options.folder)
		TRY(make_folder(c->mem, options.folder));
	TRY(mailer_new(c->mem, &options, &r->mailer));
	mailer_on_trouble(r->mailer, r->wiring.mail_told);
	TRY(mail_inbox_open(c->mem, c->config.data, &r->inbox));
	TRY(mailer_start(r->mailer, c->store));
	return mail_inbox_start(r->inbox, c->store, &r->wiring.mail_hooks);
}

static result start_jobs(struct cli *c, struct running *r)
{
	TRY(jobs_new(c->mem, c->store, r->wiring.jobs, r->wiring.n_jobs, &r->jobs));
	jobs_on_start(r->jobs, r->wiring.job_ready);
	return jobs_start(r->jobs);
}

static result make_web(struct cli *c, struct running *r)
{
	const struct config *config = &c->config;
	struct web_options options = {
		.listen = config->listen,
		.metrics = config->metrics,
		.base_url = config->base_url,
		.proxy = config->proxy,
		.workers = config->workers,
		.development = config->development,
		.no_limits = cli_option(c, "no-limits") != NULL,
		.no_gzip = cli_option(c, "no-gzip") != NULL,
		.connections_per_address = CONNECTIONS_PER_ADDRESS,
		.sandbox = config->sandbox,
		.sandbox_connect = config->database || config->smtp_url,
	};
	return web_new(c->mem, c->store, &options, &r->wiring.hooks, r->wiring.slices, r->wiring.n_slices, &r->web);
}

static result serve(struct cli *c, struct running *r)
{
	wire(c->mem, &c->config, &r->wiring);
	TRY(make_web(c, r));
	TRY(start_mail(c, r));
	TRY(start_jobs(c, r));
	return web_serve(r->web);
}

static void stop(struct running *r)
{
	if (r->inbox)
		mail_inbox_stop(r->inbox);
	if (r->jobs)
		jobs_stop(r->jobs);
	if (r->mailer)
		mailer_stop(r->mailer);
	web_free(r->web);
	jobs_free(r->jobs);
	mailer_free(r->mailer);
}

/* What the libraries open: names of hosts, certificates, users; nothing of people. */
static const char *const readable[] = {
	"/etc", "/usr/lib", "/usr/share", "/lib", "/run/systemd/resolve", "/dev", "/proc", "/sys/devices/system/cpu", NULL
};

/* Before any thread is there: threads take over what holds. */
static result shut_files(struct cli *c)
{
	bool held = false;
	if (!c->config.sandbox)
		return OK;
	TRY(sandbox_files(c->mem, c->config.data, readable, &held));
	if (!held)
		log_event(LOG_WARN_, "sandbox", "files", "this kernel has no landlock", NULL);
	return OK;
}

result command_serve(struct cli *c)
{
	struct scope s;
	struct running r = { 0 };
	TRY(refuse_open_development(c));
	TRY(make_folder(c->mem, c->config.data));
	if (c->config.sms_url || c->config.issuers)
		TRY(out_start(c->mem));
	TRY(shut_files(c));
	TRY(cli_open(c, &s));
	result problem = serve(c, &r);
	stop(&r);
	out_stop();
	return problem;
}
