/* cli_test.c - a command line that is wrong says why and ends with 2; each command explains itself. */
#include "server/trial.h"
#include "test/harness.h"
#include <string.h>
#include <sys/stat.h>

TEST(wrong_use_ends_with_two_and_says_why)
{
	static const struct {
		const char *line, *says;
	} cases[] = {
		{ "", "use: stoep COMMAND" },
		{ "serf", "there is no command 'serf'" },
		{ "migrate --dta x", "there is no option '--dta' here" },
		{ "migrate x", "'x' is a word too many" },
		{ "migrate --data", "the option '--data' needs a value" },
		{ "migrate --help=yes", "the option '--help' takes no value" },
		{ "backup", "'backup' needs more words" },
		{ "backup -k x", "there is no option '-k'" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		AUTO_ARENA mem = { 0 };
		check_int(trial_run(&mem, "%s", cases[i].line), 2);
		check(strstr(trial_said(), cases[i].says) != NULL);
	}
}

TEST(each_command_explains_itself)
{
	for (size_t i = 0; i < n_commands; i++) {
		AUTO_ARENA mem = { 0 };
		const struct command *c = &commands[i];
		check_int(trial_run(&mem, "%s --help", c->name), 0);
		check(strstr(trial_said(), c->about) != NULL);
		for (size_t o = 0; o < c->n_options; o++)
			check(strstr(trial_said(), c->options[o].name) != NULL);
		check_int(trial_run(&mem, "--help"), 0);
		check(strstr(trial_said(), c->name) != NULL);
	}
}

TEST(the_version_is_told)
{
	AUTO_ARENA mem = { 0 };
	check_int(trial_run(&mem, "--version"), 0);
	check_text(trial_said(), "stoep " STOEP_VERSION "\n");
}

TEST(a_wrong_setting_ends_with_one_and_names_its_line)
{
	AUTO_ARENA mem = { 0 };
	char *folder = trial_folder(&mem);
	trial_write(&mem, "workers = 4\nsandbox = maybe\n", "%s/stoep.conf", folder);
	check_int(trial_run(&mem, "check --data %s", folder), 1);
	check(strstr(trial_said(), "stoep.conf line 2: sandbox must be yes or no") != NULL);
	trial_end(&mem, folder);
}

TEST(check_names_what_to_mend_and_how)
{
	AUTO_ARENA mem = { 0 };
	char *folder = trial_folder(&mem);
	check_int(trial_run(&mem, "migrate --data %s/new", folder), 0);
	trial_write(&mem, "much too short", "%s/new/secret.key", folder);
	chmod(arena_print(&mem, "%s/new", folder), 0755);
	check_int(trial_run(&mem, "check --data %s/new", folder), 1);
	check(strstr(trial_said(), "MEND  data folder") != NULL);
	check(strstr(trial_said(), "has 14 bytes, not 32") != NULL);
	check(strstr(trial_said(), "smtp_url is not set") != NULL);
	check(strstr(trial_said(), "good  database") != NULL);
	trial_end(&mem, folder);
}
