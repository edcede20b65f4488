/* community_commands.c - `stoep areas import` and `stoep community ...`: what an operator sets up before people come. */
#include "app/community/community.h"
#include "platform/base/text.h"
#include "server/open.h"
#include <stdio.h>

result command_areas_import(struct cli *c)
{
	struct scope s;
	TRY(cli_open(c, &s));
	return cli_areas_import(&s, c->arguments, (size_t)c->n_arguments, stdout);
}

result command_community_add(struct cli *c)
{
	struct scope s;
	const char *codes = cli_option(c, "areas");
	struct texts areas = text_split(c->mem, codes ? codes : "", ',');
	struct community_wish wish = {
		.path_name = c->arguments[0],
		.name = c->arguments[1],
		.host = cli_option(c, "host"),
		.place = cli_option(c, "place"),
		.theme = cli_option(c, "theme"),
		.language = cli_option(c, "language"),
		.areas = areas.at,
		.n_areas = areas.n,
	};
	TRY(cli_open(c, &s));
	return cli_community_add(&s, &wish, stdout);
}

result command_community_list(struct cli *c)
{
	struct scope s;
	TRY(cli_open(c, &s));
	return cli_community_list(&s, stdout);
}

result command_community_look(struct cli *c)
{
	struct scope s;
	TRY(cli_open(c, &s));
	return cli_community_look(&s, c->arguments[0], c->arguments[1], stdout);
}

result command_community_set(struct cli *c)
{
	struct scope s;
	TRY(cli_open(c, &s));
	return cli_community_set(&s, c->arguments[0], c->arguments[1], c->arguments[2], stdout);
}
