/* cli.c - reads a command line against the table of commands.
 *
 * Settings come from stoep.conf in the data folder, the environment, and last the options. */
#include "server/cli.h"
#include "platform/base/text.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GOOD, FAILED, WRONG_USE, MOST_OPTIONS = 40 };

struct cli_given {
	const char *name, *value;
};

/* Options of every command, and the setting that each overrides. */
static const struct cli_option shared_options[] = {
	{ "data", "DIR", "folder of the embedded database, the key, mails and files (./var)" },
	{ "database", "URL", "postgresql://... instead of the embedded database" },
	{ "config", "FILE", "settings (stoep.conf in the data folder)" },
	{ "help", NULL, "show this" },
};
static const size_t n_shared_options = sizeof shared_options / sizeof *shared_options;

static const struct cli_option *find_in(const struct cli_option *options, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (text_equal(options[i].name, name))
			return &options[i];
	return NULL;
}

static const struct cli_option *find_option(const struct command *command, const char *name)
{
	const struct cli_option *own = find_in(command->options, command->n_options, name);
	return own ? own : find_in(shared_options, n_shared_options, name);
}

const char *cli_option(const struct cli *c, const char *name)
{
	for (size_t i = 0; i < c->n_given; i++)
		if (text_equal(c->given[i].name, name))
			return c->given[i].value;
	return NULL;
}

/* ---- help ---- */

static char *option_line(struct arena *mem, const struct cli_option *o)
{
	char *name = arena_print(mem, "--%s%s%s", o->name, o->value ? " " : "", o->value ? o->value : "");
	return arena_print(mem, "  %-22s %s\n", name, o->about);
}

char *cli_help(struct arena *mem)
{
	char *text = arena_print(mem, "stoep %s - neighbours who help each other\n\nuse: stoep COMMAND [OPTION...]\n\n",
	                         STOEP_VERSION);
	for (size_t i = 0; i < n_commands; i++)
		text = arena_print(mem, "%s  %-22s %s\n", text, commands[i].name, commands[i].about);
	return arena_print(mem,
	                   "%s\n`stoep COMMAND --help` tells more of each; `stoep --version` which version this is.\n"
	                   "Exit status: 0 done, 1 failed and said why, 2 wrong use.\n",
	                   text);
}

char *cli_command_help(struct arena *mem, const struct command *command)
{
	char *text = arena_print(mem, "use: stoep %s [OPTION...]%s%s\n\n%s\n", command->name, *command->arguments ? " " : "",
	                         command->arguments, command->about);
	if (command->more)
		text = arena_print(mem, "\n%s\n%s\n", text, command->more) + 1;
	text = arena_print(mem, "%s\n", text);
	for (size_t i = 0; i < command->n_options; i++)
		text = arena_print(mem, "%s%s", text, option_line(mem, &command->options[i]));
	for (size_t i = 0; i < n_shared_options; i++)
		text = arena_print(mem, "%s%s", text, option_line(mem, &shared_options[i]));
	return text;
}

static int wrong_use(const char *format, const char *what, const char *command)
{
	fputs("stoep: ", stderr);
	fprintf(stderr, format, what);
	fprintf(stderr, "\nTry `stoep %s%s--help`.\n", command, *command ? " " : "");
	return WRONG_USE;
}

/* ---- reading ---- */

/* How many of the words are the command's name; 0 when they are not. */
static int name_words(const struct command *command, int argc, const char *const *argv)
{
	const char *name = command->name;
	for (int i = 0; i < argc; i++) {
		size_t n = strlen(argv[i]);
		if (strncmp(name, argv[i], n) != 0 || (name[n] && name[n] != ' '))
			return 0;
		if (!name[n])
			return i + 1;
		name += n + 1;
	}
	return 0;
}

static const struct command *find_command(int argc, const char *const *argv, int *words)
{
	for (size_t i = 0; i < n_commands; i++)
		if ((*words = name_words(&commands[i], argc, argv)))
			return &commands[i];
	return NULL;
}

/* `stoep community` alone, or with --help: the commands that begin so. */
static int help_of_family(struct arena *mem, const char *word, bool asked)
{
	bool found = false;
	for (size_t i = 0; i < n_commands; i++) {
		if (!text_starts(commands[i].name, word) || commands[i].name[strlen(word)] != ' ')
			continue;
		found = true;
		fprintf(asked ? stdout : stderr, "  stoep %-22s %s\n",
		        arena_print(mem, "%s %s", commands[i].name, commands[i].arguments), commands[i].about);
	}
	if (!found)
		return wrong_use("there is no command '%s'.", word, "");
	return asked ? GOOD : WRONG_USE;
}

struct reading {
	struct cli *c;
	struct cli_given given[MOST_OPTIONS];
	const char **arguments;
	bool only_arguments; /* after -- */
};

/* One option at argv[*i], of the form --name VALUE or --name=VALUE. */
static int read_option(struct reading *r, int argc, const char *const *argv, int *i)
{
	struct cli *c = r->c;
	const char *name = argv[*i] + 2, *equals = strchr(name, '=');
	if (equals)
		name = arena_copy_bytes(c->mem, name, (size_t)(equals - name));
	const struct cli_option *option = find_option(c->command, name);
	if (!option || c->n_given == MOST_OPTIONS)
		return wrong_use("there is no option '--%s' here.", name, c->command->name);
	if (!option->value && equals)
		return wrong_use("the option '--%s' takes no value.", name, c->command->name);
	const char *value = equals ? equals + 1 : "";
	if (option->value && !equals) {
		if (*i + 1 >= argc)
			return wrong_use("the option '--%s' needs a value.", name, c->command->name);
		value = argv[++*i];
	}
	r->given[c->n_given++] = (struct cli_given){ option->name, value };
	return GOOD;
}

static int read_words(struct reading *r, int argc, const char *const *argv)
{
	struct cli *c = r->c;
	for (int i = 0; i < argc; i++) {
		if (!r->only_arguments && text_equal(argv[i], "--")) {
			r->only_arguments = true;
		} else if (!r->only_arguments && text_starts(argv[i], "--")) {
			int status = read_option(r, argc, argv, &i);
			if (status)
				return status;
		} else if (!r->only_arguments && argv[i][0] == '-' && argv[i][1]) {
			return wrong_use("there is no option '%s'.", argv[i], c->command->name);
		} else {
			r->arguments[c->n_arguments++] = argv[i];
		}
	}
	return GOOD;
}

static result read_settings(struct cli *c)
{
	const char *data = cli_option(c, "data"), *file = cli_option(c, "config");
	const char *from_environment = getenv("STOEP_DATA");
	if (!file)
		file = arena_print(c->mem, "%s/stoep.conf", data ? data : from_environment ? from_environment : "./var");
	TRY(config_read(c->mem, file, &c->config));
	if (data)
		c->config.data = data;
	/* DIR/ is DIR: names are made by adding to it. */
	size_t n = strlen(c->config.data);
	while (n > 1 && c->config.data[n - 1] == '/')
		n--;
	c->config.data = arena_copy_bytes(c->mem, c->config.data, n);
	if (cli_option(c, "database"))
		c->config.database = cli_option(c, "database");
	if (cli_option(c, "listen"))
		c->config.listen = cli_option(c, "listen");
	if (cli_option(c, "development"))
		c->config.development = true;
	return OK;
}

static int say_problem(result problem)
{
	fprintf(stderr, "stoep: %s\n", problem->title ? problem->title : "Something is wrong.");
	if (problem->cause)
		fprintf(stderr, "  %s\n", problem->cause);
	if (problem->hint)
		fprintf(stderr, "%s\n", problem->hint);
	return FAILED;
}

static int run(struct cli *c)
{
	result problem = read_settings(c);
	if (!problem)
		problem = c->command->run(c);
	int status = problem ? say_problem(problem) : GOOD;
	db_reader_close(c->reader);
	db_close(c->store);
	return status;
}

static int run_command(struct cli *c, int argc, const char *const *argv)
{
	struct reading r = { .c = c, .arguments = arena_array(c->mem, (size_t)argc + 1, sizeof(char *)) };
	c->given = r.given;
	int status = read_words(&r, argc, argv);
	if (status)
		return status;
	c->arguments = r.arguments;
	if (cli_option(c, "help")) {
		fputs(cli_command_help(c->mem, c->command), stdout);
		return GOOD;
	}
	if (c->n_arguments < c->command->least)
		return wrong_use("'%s' needs more words.", c->command->name, c->command->name);
	if (c->n_arguments > c->command->most)
		return wrong_use("'%s' is a word too many.", r.arguments[c->command->most], c->command->name);
	return run(c);
}

int cli_main(int argc, const char *const *argv)
{
	AUTO_ARENA mem = { 0 };
	const char *first = argc > 1 ? argv[1] : "";
	if (text_equal(first, "--version") || text_equal(first, "--help")) {
		fputs(text_equal(first, "--help") ? cli_help(&mem) : "stoep " STOEP_VERSION "\n", stdout);
		return GOOD;
	}
	if (argc < 2) {
		fputs(cli_help(&mem), stderr);
		return WRONG_USE;
	}
	int words;
	struct cli c = { .mem = &mem, .command = find_command(argc - 1, argv + 1, &words) };
	if (!c.command)
		return help_of_family(&mem, first, argc > 2 && text_equal(argv[2], "--help"));
	return run_command(&c, argc - 1 - words, argv + 1 + words);
}
