/* keep.c - copies of a database and the check of its soundness, on both engines.
 *
 * A copy gets its name only when it is whole and on the disk. pg_dump is started from the
 * command line alone: the server starts no programs, and its sandbox would not let it. */
#include "platform/db/engine.h"
#include <errno.h>
#include <fcntl.h>
#include <libpq-fe.h>
#include <spawn.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static result not_made(struct arena *mem, const char *why)
{
	return PROBLEM(mem, .kind = PROBLEM_BUSY, .title = N_("The backup was not made."),
	               .hint = N_("Look at the space and the rights of the folder it goes to, then try again."), .cause = why);
}

static result not_sound(struct arena *mem, const char *why)
{
	return PROBLEM(
		mem, .kind = PROBLEM_BROKEN, .title = N_("The database is damaged or set up in an unsafe way."),
		.hint = N_("Make a copy of the data folder as it is, then mend what is named, or restore the last good backup."),
		.cause = why);
}

/* On the disk, then under its name: a power cut leaves the old state or the new one. */
static result give_name(struct arena *mem, const char *part, const char *to)
{
	int file = open(part, O_RDONLY | O_CLOEXEC);
	bool stored = file >= 0 && fsync(file) == 0;
	if (file >= 0)
		close(file);
	if (!stored || rename(part, to) != 0)
		return not_made(mem, arena_print(mem, "%s: %s", to, strerror(errno)));
	return OK;
}

/* ---- SQLite ---- */

/* All pages in one step, so in one snapshot: writers go on meanwhile. The copy is one file, without a WAL beside it. */
static int copy_pages(const char *from, const char *to)
{
	sqlite3 *source = NULL, *target = NULL;
	int code = sqlite3_open_v2(from, &source, SQLITE_OPEN_READONLY, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_open_v2(to, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
	if (code == SQLITE_OK) {
		sqlite3_busy_timeout(source, 30000);
		sqlite3_backup *copy = sqlite3_backup_init(target, "main", source, "main");
		if (copy)
			sqlite3_backup_step(copy, -1);
		code = copy ? sqlite3_backup_finish(copy) : sqlite3_errcode(target);
	}
	if (code == SQLITE_OK)
		code = sqlite3_exec(target, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
	sqlite3_close(source);
	sqlite3_close(target);
	return code;
}

result sqlite_backup(struct db_store *store, struct arena *mem, const char *to)
{
	const char *part = arena_print(mem, "%s.part", to);
	if (store->single)
		return not_made(mem, "a database in memory has no backup");
	if (access(to, F_OK) == 0)
		return not_made(mem, arena_print(mem, "%s is there already", to));
	unlink(part);
	int code = copy_pages(store->options.path, part);
	result problem = code == SQLITE_OK ? give_name(mem, part, to) : not_made(mem, sqlite3_errstr(code));
	if (problem)
		unlink(part);
	return problem;
}

static const enum db_type text_column[] = { DB_TEXT };
static const struct db_query integrity = {
	.name = "integrity",
	.sqlite = "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok' UNION ALL "
		  "SELECT 'a row of ' || \"table\" || ' refers to nothing in ' || parent FROM pragma_foreign_key_check LIMIT 1",
	/* What PostgreSQL must be set to: the texts sort as SQLite does, and a commit is on the disk. */
	.postgres = "SELECT name || ' is off' "
		    "FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off' "
		    "UNION ALL "
		    "SELECT 'the encoding is not UTF8' FROM pg_database WHERE datname = current_database() AND "
		    "pg_encoding_to_char(encoding) <> 'UTF8' "
		    "UNION ALL SELECT 'the collation is not C' FROM pg_database WHERE datname = current_database() AND "
		    "datcollate NOT IN ('C', 'C.UTF-8', 'POSIX')",
	.columns = text_column,
	.n_columns = 1,
};

static result first_wrong(struct db_store *store, struct arena *mem)
{
	struct db *db = NULL;
	TRY(db_reader(store, mem, &db));
	struct scope scope = { .mem = mem, .db = db };
	struct db_rows *rows = NULL;
	bool more = false;
	result problem = db_start(&scope, &integrity, NULL, &rows);
	if (!problem)
		problem = db_next(rows, &more);
	if (!problem && more)
		problem = not_sound(mem, db_text(rows, 0));
	db_end(rows);
	db_reader_close(db);
	return problem;
}

result sqlite_check(struct db_store *store, struct arena *mem)
{
	return first_wrong(store, mem);
}

/* ---- PostgreSQL ---- */

result postgres_check(struct db_store *store, struct arena *mem)
{
	return first_wrong(store, mem);
}

/* The environment with what the address says: other users of the machine see arguments, but not this. */
static char **dump_environment(struct arena *mem, const char *address)
{
	size_t n = 0, room = 0;
	char **list = NULL;
	PQconninfoOption *options = PQconninfoParse(address, NULL);
	for (PQconninfoOption *o = options; o && o->keyword; o++) {
		if (!o->val || !o->envvar)
			continue;
		list = arena_grow(mem, list, n, &room, sizeof *list);
		list[n++] = arena_print(mem, "%s=%s", o->envvar, o->val);
	}
	PQconninfoFree(options);
	for (char **e = environ; *e; e++) {
		list = arena_grow(mem, list, n, &room, sizeof *list);
		list[n++] = *e;
	}
	list = arena_grow(mem, list, n, &room, sizeof *list);
	list[n] = NULL;
	return list;
}

static result program_failed(struct arena *mem, const char *cause)
{
	return PROBLEM(mem, .kind = PROBLEM_BUSY, .title = N_("A program of PostgreSQL did not do its work."),
	               .hint = N_("Read what it says above. To restore, the database must be there and be empty."),
	               .cause = cause);
}

/* Starts one of PostgreSQL's own programs, connected to this address. */
static result run_program(struct arena *mem, const char *address, char *const *arguments)
{
	pid_t child = 0;
	int status = 0;
	int code = posix_spawnp(&child, arguments[0], NULL, NULL, arguments, dump_environment(mem, address));
	if (code != 0)
		return program_failed(mem, arena_print(mem, "%s does not start: %s", arguments[0], strerror(code)));
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return program_failed(mem, arena_print(mem, "%s ended with an error", arguments[0]));
	return OK;
}

static result dump(struct arena *mem, const char *address, const char *part)
{
	char *arguments[] = { "pg_dump", "--format=custom", "--no-owner", "--file", arena_copy(mem, part), NULL };
	return run_program(mem, address, arguments);
}

result db_restore(struct arena *mem, const char *address, const char *from)
{
	/* The empty name: all of the connection comes from the environment. */
	char *arguments[] = { "pg_restore",          "--no-owner", "--single-transaction", "--exit-on-error", "--dbname=",
		              arena_copy(mem, from), NULL };
	return run_program(mem, address, arguments);
}

result postgres_backup(struct db_store *store, struct arena *mem, const char *to)
{
	const char *part = arena_print(mem, "%s.part", to);
	if (access(to, F_OK) == 0)
		return not_made(mem, arena_print(mem, "%s is there already", to));
	result problem = dump(mem, store->options.postgres, part);
	if (!problem)
		problem = give_name(mem, part, to);
	if (problem)
		unlink(part);
	return problem;
}
