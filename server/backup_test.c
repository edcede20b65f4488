/* backup_test.c - what was backed up comes back whole, and nothing is ever overwritten. */
#include "platform/base/clock.h"
#include "platform/base/secret.h"
#include "server/open.h"
#include "server/trial.h"
#include "test/harness.h"
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* An installation with a key, a database and a mail. */
static char *installation(struct arena *mem)
{
	char *folder = trial_folder(mem);
	struct config config = { .data = arena_print(mem, "%s/var", folder) };
	check_int(trial_run(mem, "migrate --data %s/var", folder), 0);
	check_ok(open_key(mem, &config));
	mkdir(arena_print(mem, "%s/var/mail", folder), 0750);
	trial_write(mem, "Subject: Wie kan mijn heg snoeien?\n", "%s/var/mail/1.eml", folder);
	return folder;
}

TEST(a_backup_comes_back_as_it_was)
{
	AUTO_ARENA mem = { 0 };
	char *folder = installation(&mem);
	check_int(trial_run(&mem, "backup --data %s/var --with-key %s/copy", folder, folder), 0);
	check_int(trial_run(&mem, "restore --data %s/again %s/copy", folder, folder), 0);
	check_text(trial_read(&mem, "%s/again/mail/1.eml", folder), "Subject: Wie kan mijn heg snoeien?\n");
	check_text(trial_read(&mem, "%s/again/secret.key", folder), trial_read(&mem, "%s/var/secret.key", folder));
	check(trial_read(&mem, "%s/again/stoep.db", folder) != NULL);
	check(access(arena_print(&mem, "%s/copy.part", folder), F_OK) != 0);
	check(access(arena_print(&mem, "%s/again.part", folder), F_OK) != 0);
	trial_end(&mem, folder);
}

TEST(without_its_key_a_backup_asks_for_it)
{
	AUTO_ARENA mem = { 0 };
	char *folder = installation(&mem);
	check_int(trial_run(&mem, "backup --data %s/var %s/copy", folder, folder), 0);
	check(trial_read(&mem, "%s/copy/secret.key", folder) == NULL);
	check_int(trial_run(&mem, "restore --data %s/again %s/copy", folder, folder), 1);
	check(strstr(trial_said(), "--key FILE") != NULL);
	check(access(arena_print(&mem, "%s/again", folder), F_OK) != 0);
	check_int(trial_run(&mem, "restore --data %s/again --key %s/var/secret.key %s/copy", folder, folder, folder), 0);
	trial_end(&mem, folder);
}

TEST(nothing_that_is_there_is_overwritten)
{
	AUTO_ARENA mem = { 0 };
	char *folder = installation(&mem);
	check_int(trial_run(&mem, "backup --data %s/var --with-key %s/copy", folder, folder), 0);
	check_int(trial_run(&mem, "backup --data %s/var %s/copy", folder, folder), 1);
	check(strstr(trial_said(), "is there already") != NULL);
	check_int(trial_run(&mem, "restore --data %s/var %s/copy", folder, folder), 1);
	check(strstr(trial_said(), "is not empty") != NULL);
	check_int(trial_run(&mem, "restore --data %s/new %s/var/mail", folder, folder), 1);
	check(strstr(trial_said(), "stoep.db is not there") != NULL);
	check_int(trial_run(&mem, "backup --data %s/elsewhere %s/copy2", folder, folder), 1);
	check(access(arena_print(&mem, "%s/elsewhere", folder), F_OK) != 0);
	trial_end(&mem, folder);
}

TEST(a_damaged_backup_is_not_put_in_place)
{
	AUTO_ARENA mem = { 0 };
	char *folder = installation(&mem);
	check_int(trial_run(&mem, "backup --data %s/var --with-key %s/copy", folder, folder), 0);
	check_int(truncate(arena_print(&mem, "%s/copy/stoep.db", folder), 40000), 0);
	check_int(trial_run(&mem, "restore --data %s/again %s/copy", folder, folder), 1);
	check(access(arena_print(&mem, "%s/again", folder), F_OK) != 0);
	trial_end(&mem, folder);
}

TEST(the_key_is_made_once_and_only_its_owner_reads_it)
{
	AUTO_ARENA mem = { 0 };
	char *folder = trial_folder(&mem);
	struct config config = { .data = folder };
	struct stat about = { 0 };
	const char *file = arena_print(&mem, "%s/secret.key", folder);
	check_ok(open_key(&mem, &config));
	struct hash first = secret_mac("test", "", 0);
	check_ok(open_key(&mem, &config));
	struct hash second = secret_mac("test", "", 0);
	check(same_bytes(&first, &second, sizeof first));
	check_int(stat(file, &about), 0);
	check_int(about.st_mode & 07777, 0400);
	check_int(truncate(file, 31), 0);
	check_problem(open_key(&mem, &config), PROBLEM_INVALID);
	trial_end(&mem, folder);
}
