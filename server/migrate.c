/* migrate.c - `stoep migrate`: the schema of this version, before the server is started. */
#include "server/open.h"
#include <stdio.h>

result command_migrate(struct cli *c)
{
	int applied = 0;
	TRY(make_folder(c->mem, c->config.data));
	TRY(open_store(c->mem, &c->config, &c->store));
	TRY(db_migrate(c->store, c->mem, &db_schema, &applied));
	if (applied)
		printf("Brought up to date: %d steps.\n", applied);
	else
		puts("Up to date already.");
	return OK;
}
