/* cli.h - the command line: one table of commands, each with its options, help and function.
 *
 * A command lives in the file of what it does and is named in the table of commands.c. It gets
 * its options checked, the settings read and, when it asks, the database opened. It returns a
 * problem (exit status 1, said why and what to do) or OK (0); wrong use (2) never reaches it. */
#pragma once
#include "platform/base/config.h"
#include "platform/db/db.h"

struct cli;

struct cli_option {
	const char *name;  /* --name, without the dashes */
	const char *value; /* what its value is, for the help: DIR; NULL for a flag */
	const char *about;
};

struct command {
	const char *name;      /* one word or two: serve, areas import */
	const char *arguments; /* for the help: FILE...; "" for none */
	const char *about;     /* one sentence */
	const char *more;      /* paragraphs for its own help, or NULL */
	const struct cli_option *options;
	size_t n_options;
	int least, most; /* arguments */
	result (*run)(struct cli *c);
};
extern const struct command commands[];
extern const size_t n_commands;

struct cli {
	struct arena *mem;
	const struct command *command;
	struct config config;
	const char *const *arguments;
	int n_arguments;
	const struct cli_given *given; /* options, for cli_option() */
	size_t n_given;
	struct db_store *store; /* of cli_open(); closed by main */
	struct db *reader;
};

/* The value of an option, "" for a flag that is set, NULL when it was not given. */
const char *cli_option(const struct cli *c, const char *name);

/* Opens the database that the settings name and the secret key, making both when they are new,
 * and brings the schema up to date. 's' reads, and writes by db_write; no community, no member. */
result cli_open(struct cli *c, struct scope *s) MUST_USE;

/* Runs one command line: the exit status of the program. */
int cli_main(int argc, const char *const *argv);

/* The whole help, and that of one command or of all that begin with a word. */
char *cli_help(struct arena *mem);
char *cli_command_help(struct arena *mem, const struct command *command);
