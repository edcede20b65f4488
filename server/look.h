/* look.h - what `stoep check` looks at: a function for each, named in the table of look.c. */
#pragma once
#include "server/cli.h"

/* What is wrong and what to do about it; wrong is NULL when all is well. */
struct finding {
	const char *wrong, *mend;
};

struct looker {
	struct cli *c;
	struct arena *mem;
	const struct config *config;
};

/* look_machine.c */
struct finding look_at_folder(struct looker *l);
struct finding look_at_key(struct looker *l);
struct finding look_at_database(struct looker *l);
struct finding look_at_disk(struct looker *l);
struct finding look_at_clock(struct looker *l);
struct finding look_at_work(struct looker *l); /* after the database */

/* look_settings.c */
struct finding look_at_address(struct looker *l);
struct finding look_at_mail(struct looker *l);
struct finding look_at_development(struct looker *l);

/* look_headers.c */
struct finding look_at_headers(struct looker *l);
