/* backup.c - `stoep backup` and `stoep restore`: the whole installation as one folder.
 *
 * In it: stoep.db (or stoep.pgdump), and mail/, blobs/, spool/, stoep.conf of the data folder; the
 * key only when asked for, because a copy with its key is as good as the installation to a thief.
 * A folder gets its name only when all of it is on the disk, so a half one is never taken for whole. */
#include "platform/base/text.h"
#include "server/copy_tree.h"
#include "server/open.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const kept_folders[] = { "mail", "blobs", "spool" };
enum { N_KEPT_FOLDERS = sizeof kept_folders / sizeof *kept_folders };

static bool is_there(const char *path)
{
	return access(path, F_OK) == 0;
}

static result refused(struct arena *mem, const char *cause, const char *hint)
{
	return PROBLEM(mem, .kind = PROBLEM_INVALID, .title = N_("Nothing was copied."), .hint = hint, .cause = cause);
}

static result copy_folders(struct arena *mem, const char *from, const char *to, int64_t *files)
{
	for (int i = 0; i < N_KEPT_FOLDERS; i++)
		TRY(copy_tree(mem, arena_print(mem, "%s/%s", from, kept_folders[i]),
		              arena_print(mem, "%s/%s", to, kept_folders[i]), files));
	return OK;
}

static result copy_if_there(struct arena *mem, const char *from, const char *to, const char *name, unsigned mode)
{
	const char *file = arena_print(mem, "%s/%s", from, name);
	return is_there(file) ? copy_file(mem, file, arena_print(mem, "%s/%s", to, name), mode) : OK;
}

/* The folder gets its name, and the name is on the disk. */
static result finish(struct arena *mem, const char *part, const char *to)
{
	TRY(sync_folder(mem, part));
	if (rename(part, to))
		return open_problem(mem, to);
	const char *slash = strrchr(to, '/');
	return sync_folder(mem, slash ? arena_copy_bytes(mem, to, (size_t)(slash - to) + 1) : ".");
}

/* ---- backup ---- */

static result back_up_into(struct cli *c, const char *part, int64_t *files)
{
	const char *data = c->config.data;
	if (mkdir(part, 0700))
		return open_problem(c->mem, part);
	/* The database first: a file that it names is there by then, and files are never changed. */
	TRY(db_backup(c->store, c->mem, arena_print(c->mem, "%s/%s", part, c->config.database ? "stoep.pgdump" : "stoep.db")));
	TRY(copy_folders(c->mem, data, part, files));
	TRY(copy_if_there(c->mem, data, part, "stoep.conf", 0600));
	return cli_option(c, "with-key") ? copy_if_there(c->mem, data, part, "secret.key", 0400) : OK;
}

static result store_that_exists(struct cli *c)
{
	const char *file = arena_print(c->mem, "%s/stoep.db", c->config.data);
	if (!c->config.database && !is_there(file))
		return refused(c->mem, arena_print(c->mem, "%s is not there", file),
		               N_("Say where the installation is with --data."));
	return open_store(c->mem, &c->config, &c->store);
}

result command_backup(struct cli *c)
{
	const char *to = c->arguments[0], *part = arena_print(c->mem, "%s.part", to);
	int64_t files = 0;
	if (is_there(to))
		return refused(c->mem, arena_print(c->mem, "%s is there already", to), N_("Give the name of a new folder."));
	TRY(store_that_exists(c));
	remove_tree(c->mem, part);
	result problem = back_up_into(c, part, &files);
	if (!problem)
		problem = finish(c->mem, part, to);
	if (problem)
		remove_tree(c->mem, part);
	else
		printf("Backed up to %s: the database and %lld files%s.\n", to, (long long)files,
		       cli_option(c, "with-key") ? ", with the key" : "; keep secret.key elsewhere, it is not in it");
	return problem;
}

/* ---- restore ---- */

/* The key that belongs to the data: given, in the backup, or in the environment of all processes. */
static result restore_key(struct cli *c, const char *from, const char *part)
{
	const char *given = cli_option(c, "key"), *inside = arena_print(c->mem, "%s/secret.key", from);
	const char *key = given ? given : is_there(inside) ? inside : NULL;
	if (!key && getenv("STOEP_SECRET_KEY"))
		return OK;
	if (!key)
		return refused(c->mem, "the secret key is not in the backup",
		               N_("Give the secret.key of the installation with --key FILE: without it second factors and links "
		                  "are lost."));
	return copy_file(c->mem, key, arena_print(c->mem, "%s/secret.key", part), 0400);
}

static result restore_database(struct cli *c, const char *from, const char *part)
{
	if (c->config.database)
		return db_restore(c->mem, c->config.database, arena_print(c->mem, "%s/stoep.pgdump", from));
	return copy_file(c->mem, arena_print(c->mem, "%s/stoep.db", from), arena_print(c->mem, "%s/stoep.db", part), 0640);
}

static result check_restored(struct cli *c, const char *part)
{
	struct config there = c->config;
	there.data = part;
	struct db_store *store = NULL;
	TRY(open_store(c->mem, &there, &store));
	result problem = db_check(store, c->mem);
	db_close(store);
	return problem;
}

static result restore_into(struct cli *c, const char *from, const char *part, int64_t *files)
{
	TRY(make_folder(c->mem, part));
	TRY(restore_key(c, from, part));
	TRY(copy_folders(c->mem, from, part, files));
	TRY(copy_if_there(c->mem, from, part, "stoep.conf", 0600));
	TRY(restore_database(c, from, part));
	return check_restored(c, part);
}

result command_restore(struct cli *c)
{
	const char *from = c->arguments[0], *to = c->config.data, *part = arena_print(c->mem, "%s.part", to);
	int64_t files = 0;
	const char *database = arena_print(c->mem, "%s/%s", from, c->config.database ? "stoep.pgdump" : "stoep.db");
	if (!is_there(database))
		return refused(c->mem, arena_print(c->mem, "%s is not there", database),
		               N_("Name a folder that `stoep backup` made, of the same kind of database."));
	if (is_there(to) && rmdir(to))
		return refused(c->mem, arena_print(c->mem, "%s is not empty", to),
		               N_("Restore into a new folder with --data, look at it, then put it in place."));
	remove_tree(c->mem, part);
	result problem = restore_into(c, from, part, &files);
	if (!problem)
		problem = finish(c->mem, part, to);
	if (problem)
		remove_tree(c->mem, part);
	else
		printf("Restored into %s: the database and %lld files. Serve it with `stoep serve --data %s`.\n", to,
		       (long long)files, to);
	return problem;
}
