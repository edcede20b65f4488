/* problems.c - what the database has to say to people when it cannot do what was asked.
 *
 * The cause is for the log: names of queries and codes, never a value of a person. */
#include "platform/db/engine.h"

result db_absent(struct scope *s)
{
	return PROBLEM(s->mem, .kind = PROBLEM_NOT_FOUND, .title = N_("This page is not there."),
	               .hint = N_("Perhaps it was taken away, or it is not meant for you. Go back to the first page."));
}

result db_not_now(struct arena *mem, const char *cause)
{
	return PROBLEM(mem, .kind = PROBLEM_BUSY, .title = N_("This does not work at the moment."),
	               .hint = N_("Nothing was saved. Wait a minute and try again."), .cause = cause);
}

result db_changed_meanwhile(struct arena *mem, const char *cause)
{
	return PROBLEM(mem, .kind = PROBLEM_CONFLICT, .title = N_("Something has changed in the meantime."),
	               .hint = N_("Nothing was saved. Open the page again and look at how it is now."), .cause = cause);
}

result db_broken(struct arena *mem, const char *cause)
{
	return PROBLEM(mem, .kind = PROBLEM_BROKEN, .title = N_("Something went wrong on our side."),
	               .hint = N_("Nothing was saved. Try again later. If it goes wrong again, tell the team."), .cause = cause);
}
