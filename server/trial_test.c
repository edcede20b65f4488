/* trial_test.c - runs commands inside the test program and keeps what they print. */
#include "platform/base/text.h"
#include "server/copy_tree.h"
#include "server/trial.h"
#include "test/harness.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char said[64 * 1024];

char *trial_folder(struct arena *mem)
{
	const char *above = getenv("TMPDIR");
	char *path = arena_print(mem, "%s/stoep-trial-XXXXXX", above ? above : "/tmp");
	check(mkdtemp(path) != NULL);
	return path;
}

void trial_end(struct arena *mem, const char *folder)
{
	remove_tree(mem, folder);
}

const char *trial_said(void)
{
	return said;
}

/* Both streams lead to a file while the command runs. */
static int run_into(FILE *file, int argc, const char *const *argv)
{
	fflush(stdout);
	int out = dup(STDOUT_FILENO), err = dup(STDERR_FILENO);
	dup2(fileno(file), STDOUT_FILENO);
	dup2(fileno(file), STDERR_FILENO);
	int status = cli_main(argc, argv);
	fflush(stdout);
	dup2(out, STDOUT_FILENO);
	dup2(err, STDERR_FILENO);
	close(out);
	close(err);
	return status;
}

int trial_run(struct arena *mem, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	struct texts words = text_split(mem, arena_vprint(mem, format, args), ' ');
	va_end(args);
	const char *argv[32] = { "stoep" };
	int argc = 1;
	for (size_t i = 0; i < words.n && argc < 31; i++)
		argv[argc++] = words.at[i];
	FILE *file = tmpfile();
	if (!check(file != NULL))
		return -1;
	int status = run_into(file, argc, argv);
	rewind(file);
	said[fread(said, 1, sizeof said - 1, file)] = 0;
	fclose(file);
	return status;
}

void trial_write(struct arena *mem, const char *text, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	FILE *file = fopen(arena_vprint(mem, format, args), "we");
	va_end(args);
	if (check(file != NULL)) {
		fputs(text, file);
		fclose(file);
	}
}

char *trial_read(struct arena *mem, const char *format, ...)
{
	enum { MOST = 64 * 1024 };
	va_list args;
	va_start(args, format);
	FILE *file = fopen(arena_vprint(mem, format, args), "re");
	va_end(args);
	if (!file)
		return NULL;
	char *text = arena_take(mem, MOST);
	text[fread(text, 1, MOST - 1, file)] = 0;
	fclose(file);
	return text;
}
