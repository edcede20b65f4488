/* keep_test.c - a copy holds what was stored when it was made, and is never half. */
#include "platform/db/trial_test.h"
#include "test/harness.h"
#include <string.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

TEST(a_backup_holds_what_was_stored)
{
	struct trial *t = trial_open(TRIAL_FILE);
	struct db_store *copy = NULL;
	struct scope s = { .mem = &t->mem };
	int64_t count = -1;
	check_ok(db_migrate(t->store, &t->mem, &trial_schema, NULL));
	check_ok(db_write(&t->scope, thing_add, &(struct thing){ .id = 1 }));
	const char *to = arena_print(&t->mem, "%s/copy.db", t->folder);
	check_ok(db_backup(t->store, &t->mem, to));
	check_ok(db_write(&t->scope, thing_add, &(struct thing){ .id = 2 }));
	check(access(arena_print(&t->mem, "%s-wal", to), F_OK) != 0);
	check_ok(db_open(&t->mem, &(struct db_options){ .path = to }, &copy));
	check_ok(db_check(copy, &t->mem));
	check_ok(db_reader(copy, &t->mem, &s.db));
	check_ok(things_count(&s, &count));
	check_int(count, 1);
	db_reader_close(s.db);
	db_close(copy);
	trial_close(t);
}

TEST(a_backup_does_not_replace_a_file)
{
	struct trial *t = trial_open(TRIAL_FILE);
	check_problem(db_backup(t->store, &t->mem, "/etc/passwd"), PROBLEM_BUSY);
	check_problem(db_backup(t->store, &t->mem, "/no/such/folder/x.db"), PROBLEM_BUSY);
	trial_close(t);
}

TEST(a_backup_of_postgres_is_a_file_that_pg_restore_reads)
{
	struct trial *t = trial_open_postgres();
	char name[] = "/tmp/stoep-dump-XXXXXX", head[6] = "";
	if (!t)
		return;
	int file = mkstemp(name);
	close(file);
	unlink(name);
	check_ok(db_migrate(t->store, &t->mem, &trial_schema, NULL));
	check_ok(db_backup(t->store, &t->mem, name));
	FILE *dump = fopen(name, "r");
	check(dump && fread(head, 1, 5, dump) == 5);
	check_text(head, "PGDMP");
	if (dump)
		fclose(dump);
	unlink(name);
	trial_close(t);
}

TEST(a_damaged_database_is_told)
{
	struct trial *t = trial_open(TRIAL_FILE);
	static char photo[5000];
	check_ok(db_migrate(t->store, &t->mem, &trial_schema, NULL));
	for (int64_t id = 1; id < 50; id++)
		check_ok(db_write(
			&t->scope, thing_add,
			&(struct thing){ .id = id, .name = arena_print(&t->mem, "%d", (int)id), .photo = { photo, 5000 } }));
	trial_shut(t);
	FILE *file = fopen(t->options.path, "r+");
	check(file && fseek(file, 4096 * 3, SEEK_SET) == 0);
	for (int i = 0; file && i < 4096; i++)
		fputc(0xa5, file);
	if (file)
		fclose(file);
	trial_open_again(t);
	check_problem(db_check(t->store, &t->mem), PROBLEM_BROKEN);
	trial_close(t);
}
