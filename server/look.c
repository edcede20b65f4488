/* look.c - `stoep check`: looks over an installation and says what to mend.
 *
 * Each look is a row of the table: it returns what is wrong and what to do. All are done, also when
 * an earlier one finds something. Nothing is changed. */
#include "server/look.h"
#include "server/open.h"
#include <stdio.h>

static const struct look {
	const char *name;
	struct finding (*look)(struct looker *l);
} looks[] = {
	{ "data folder", look_at_folder }, { "secret key", look_at_key }, { "database", look_at_database },
	{ "disk", look_at_disk },          { "clock", look_at_clock },    { "work", look_at_work },
	{ "address", look_at_address },    { "mail", look_at_mail },      { "development", look_at_development },
	{ "headers", look_at_headers },
};

result command_check(struct cli *c)
{
	struct looker l = { .c = c, .mem = c->mem, .config = &c->config };
	int wrong = 0;
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
		struct finding f = looks[i].look(&l);
		if (f.wrong)
			printf("MEND  %s: %s; %s\n", looks[i].name, f.wrong, f.mend);
		else
			printf("good  %s\n", looks[i].name);
		wrong += f.wrong != NULL;
	}
	if (!wrong)
		return OK;
	return PROBLEM(c->mem, .kind = PROBLEM_INVALID, .title = arena_print(c->mem, "%d of these should be mended.", wrong));
}
