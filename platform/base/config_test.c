/* config_test.c - the settings of an installation, and what a wrong one says. */
#include "platform/base/config.h"
#include "test/harness.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char path[] = "/tmp/stoep-config-XXXXXX";

static result read_from(struct arena *mem, const char *text, struct config *out)
{
	snprintf(path, sizeof path, "/tmp/stoep-config-XXXXXX");
	int fd = mkstemp(path);
	check(write(fd, text, __builtin_strlen(text)) >= 0);
	close(fd);
	result problem = config_read(mem, path, out);
	unlink(path);
	return problem;
}

TEST(without_a_file_the_defaults_hold)
{
	AUTO_ARENA mem = { 0 };
	struct config c;
	check_ok(config_read(&mem, "/tmp/stoep-absent.conf", &c));
	check_text(c.data, "./var");
	check(c.database == NULL);
	check_int(c.workers, 16);
	check(c.sandbox && !c.development);
}

TEST(the_file_wins_of_defaults_and_the_environment_of_the_file)
{
	AUTO_ARENA mem = { 0 };
	struct config c;
	setenv("STOEP_LISTEN", "127.0.0.1:9000", 1);
	check_ok(read_from(&mem, "# a comment\n\nworkers = 4\nlisten=127.0.0.1:8000\n sandbox = no \nproxy =\n", &c));
	unsetenv("STOEP_LISTEN");
	check_int(c.workers, 4);
	check_text(c.listen, "127.0.0.1:9000");
	check(!c.sandbox);
	check(c.proxy == NULL);
}

TEST(a_wrong_setting_names_its_line_and_changes_nothing)
{
	AUTO_ARENA mem = { 0 };
	static const struct {
		const char *text, *cause;
	} cases[] = {
		{ "workers = 4\nwrokers = 5\n", "line 2: there is no setting 'wrokers'" },
		{ "workers = many\n", "line 1: workers must be a whole number from 1 to 256" },
		{ "\n\nworkers = 0\n", "line 3: workers must be a whole number from 1 to 256" },
		{ "sandbox = perhaps\n", "line 1: sandbox must be yes or no" },
		{ "listen\n", "line 1: no '=' in 'listen'" },
		{ "listen = \xff\n", "line 1: this line is no 'UTF-8 text'" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct config c = { .workers = 77 };
		result problem = read_from(&mem, cases[i].text, &c);
		if (!check(problem != OK))
			continue;
		check_text(problem->cause, arena_print(&mem, "%s %s", path, cases[i].cause));
		check_int(c.workers, 77);
	}
}

TEST(a_wrong_environment_variable_is_named)
{
	AUTO_ARENA mem = { 0 };
	struct config c;
	setenv("STOEP_WORKERS", "-3", 1);
	result problem = config_read(&mem, NULL, &c);
	unsetenv("STOEP_WORKERS");
	if (check(problem != OK))
		check_text(problem->cause, "STOEP_WORKERS: workers must be a whole number from 1 to 256");
}
