/* demo_command.c - `stoep demo`: fills an empty installation with the demo town, and says who can sign in. */
#include "app/community/community.h"
#include "demo/demo.h"
#include "platform/base/secret.h"
#include "platform/mail/mail.h"
#include "server/open.h"
#include "server/wiring.h"
#include <stdio.h>

static const unsigned char demo_seed[KEY_BYTES] = "Lindeveld";

static void say_who(const struct config *config)
{
	printf("The demo town is there: %s/@lindeveld\nSign in with the password %s as:\n", config->base_url, demo_password);
	for (size_t i = 0; i < n_demo_accounts; i++)
		printf("  %-28s %s (%s)\n", demo_accounts[i].email, demo_accounts[i].name, demo_accounts[i].role);
	puts("The pages of the team ask Samira and Joost for a code app, which they set up at their first visit.");
	printf("Mails are to be seen at %s/dev/mail once it is served with --development.\n", config->base_url);
}

static result make_town(struct cli *c)
{
	struct scope s;
	struct wiring wiring;
	struct jobs *jobs;
	TRY(cli_open(c, &s));
	wire(c->mem, &c->config, &wiring);
	TRY(jobs_new(c->mem, c->store, wiring.jobs, wiring.n_jobs, &jobs));
	fputs("making a year in Lindeveld ", stderr);
	/* Ids too are the same in each demo town of a day. */
	random_repeat(demo_seed);
	result problem = demo_make(&s, jobs);
	random_repeat(NULL);
	jobs_free(jobs);
	fputc('\n', stderr);
	return problem;
}

result command_demo(struct cli *c)
{
	if (!cli_option(c, "who"))
		TRY(make_town(c));
	say_who(&c->config);
	return OK;
}
