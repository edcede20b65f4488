/* open.c - the data folder, the secret key and the database: what a command needs before it begins.
 *
 * The key is made at the first start and never overwritten: points that neighbours see, second
 * factors and links in mails hang on it. Processes on several machines share it as STOEP_SECRET_KEY. */
#include "server/open.h"
#include "platform/base/clock.h"
#include "platform/base/secret.h"
#include "platform/base/text.h"
#include "platform/view/language.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

result open_problem(struct arena *mem, const char *path)
{
	return PROBLEM(mem, .kind = PROBLEM_BROKEN, .title = N_("A file or folder cannot be used."),
	               .hint = N_("Look at its rights and at the space on the disk."),
	               .cause = arena_print(mem, "%s: %s", path, strerror(errno)));
}

result make_folder(struct arena *mem, const char *path)
{
	char *part = arena_copy(mem, path);
	for (char *slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = 0;
		mkdir(part, 0755);
		*slash = '/';
	}
	if (mkdir(part, 0750) && errno != EEXIST)
		return open_problem(mem, path);
	return OK;
}

/* ---- the key ---- */

static result wrong_key(struct arena *mem, const char *where)
{
	return PROBLEM(
		mem, .kind = PROBLEM_INVALID, .title = N_("The secret key is not right."),
		.hint = N_("Put the key back as it was made: 32 bytes in secret.key, or 43 characters in STOEP_SECRET_KEY."),
		.cause = where);
}

static result key_from_environment(struct arena *mem, const char *text)
{
	size_t n = 0;
	unsigned char *key = base64url_parse(mem, text, &n);
	if (!key || n != KEY_BYTES)
		return wrong_key(mem, "STOEP_SECRET_KEY");
	secret_set(key);
	return OK;
}

/* Written beside its place and linked there: of two processes that start at once one wins, whole. */
static result key_make(struct arena *mem, const char *path)
{
	unsigned char key[KEY_BYTES];
	random_bytes(key, sizeof key);
	char *beside = arena_print(mem, "%s.%d", path, (int)getpid());
	int file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0400);
	if (file < 0)
		return open_problem(mem, beside);
	bool stored = write(file, key, sizeof key) == (ssize_t)sizeof key && fsync(file) == 0;
	close(file);
	bool placed = stored && (link(beside, path) == 0 || errno == EEXIST);
	result problem = placed ? OK : open_problem(mem, path);
	unlink(beside);
	return problem;
}

static result key_from_file(struct arena *mem, const char *path)
{
	if (access(path, F_OK) && errno == ENOENT)
		TRY(key_make(mem, path));
	int file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return open_problem(mem, path);
	unsigned char key[KEY_BYTES + 1];
	ssize_t n = read(file, key, sizeof key);
	close(file);
	if (n != KEY_BYTES)
		return wrong_key(mem, path);
	secret_set(key);
	return OK;
}

result open_key(struct arena *mem, const struct config *config)
{
	const char *text = getenv("STOEP_SECRET_KEY");
	if (text)
		return key_from_environment(mem, text);
	return key_from_file(mem, arena_print(mem, "%s/secret.key", config->data));
}

/* ---- the database ---- */

result open_store(struct arena *mem, const struct config *config, struct db_store **out)
{
	struct db_options options = { .path = arena_print(mem, "%s/stoep.db", config->data), .postgres = config->database };
	return db_open(mem, &options, out);
}

void system_scope(struct arena *mem, struct db *db, struct scope *out)
{
	*out = (struct scope){ .mem = mem, .db = db, .now = clock_now(), .language = language_find("nl") };
}

result cli_open(struct cli *c, struct scope *s)
{
	TRY(make_folder(c->mem, c->config.data));
	TRY(open_key(c->mem, &c->config));
	TRY(open_store(c->mem, &c->config, &c->store));
	TRY(db_migrate(c->store, c->mem, &db_schema, NULL));
	TRY(db_reader(c->store, c->mem, &c->reader));
	system_scope(c->mem, c->reader, s);
	return OK;
}
