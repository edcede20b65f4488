/* operator_commands.c - `stoep operator ...`: what the person who runs the server does for people and the installation. */
#include "app/member/member.h"
#include "platform/base/clock.h"
#include "platform/job/job.h"
#include "server/open.h"
#include <stdio.h>

/* Links in what is printed are those of this installation. */
static result open_people(struct cli *c, struct scope *s)
{
	TRY(cli_open(c, s));
	community_set_base_url(c->config.base_url);
	return OK;
}

result command_operator_role(struct cli *c)
{
	struct scope s;
	TRY(open_people(c, &s));
	return cli_operator_role(&s, c->arguments[0], c->arguments[1], c->arguments[2], cli_option(c, "name"), stdout);
}

result command_operator_team(struct cli *c)
{
	struct scope s;
	TRY(open_people(c, &s));
	return cli_operator_team(&s, c->arguments[0], stdout);
}

result command_operator_link(struct cli *c)
{
	struct scope s;
	TRY(open_people(c, &s));
	return cli_operator_link(&s, c->arguments[0], c->arguments[1], stdout);
}

result command_operator_reset(struct cli *c)
{
	struct scope s;
	TRY(open_people(c, &s));
	return cli_operator_reset(&s, c->arguments[0], stdout);
}

/* ---- what waits ---- */

static void print_jobs(const struct job_states *jobs, int64_t now)
{
	for (size_t i = 0; i < jobs->n; i++) {
		const struct job_state *j = &jobs->at[i];
		printf("job %-22s %lld waiting, %lld stuck", j->kind, (long long)j->waiting, (long long)j->stuck);
		if (j->waiting && j->oldest && j->oldest < now)
			printf(", due for %lld minutes", (long long)((now - j->oldest) / MINUTE));
		printf("%s%s\n", j->last_problem ? "; last problem: " : "", j->last_problem ? j->last_problem : "");
	}
}

result command_operator_state(struct cli *c)
{
	struct scope s;
	struct job_states jobs;
	int64_t mails, oldest;
	TRY(cli_open(c, &s));
	TRY(mail_waiting(&s, &mails, &oldest));
	TRY(jobs_states(&s, &jobs));
	printf("mail %lld waiting", (long long)mails);
	if (mails)
		printf(", the oldest for %lld minutes", (long long)((s.now - oldest) / MINUTE));
	putchar('\n');
	print_jobs(&jobs, s.now);
	return OK;
}
