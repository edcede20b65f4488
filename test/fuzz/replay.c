/* replay.c - gives each file of a corpus to a fuzz target once: what was found before stays mended.
 *
 * fuzz_NAME FOLDER. Without clang's libFuzzer, so that each `make test` does it. A crash ends the
 * program; assert names the file that was being read. */
#include "platform/base/result.h"
#include "platform/base/secret.h"
#include <dirent.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum { MOST_BYTES = 16 << 20 };

static const char *reading = "";

/* Only calls that are safe in a handler; the signal goes on to end the program. */
static void say_which(int number)
{
	ssize_t written = write(STDERR_FILENO, reading, strlen(reading));
	(void)written;
	signal(number, SIG_DFL);
	raise(number);
}

static int give(const char *folder, const char *name, uint8_t *room)
{
	AUTO_ARENA mem = { 0 };
	FILE *in = fopen(arena_print(&mem, "%s/%s", folder, name), "rbe");
	if (!in) {
		printf("%s/%s cannot be read\n", folder, name);
		return 1;
	}
	size_t n = fread(room, 1, MOST_BYTES, in);
	fclose(in);
	/* Of exactly this size, so that a read behind its end is seen. */
	uint8_t *exact = malloc(n ? n : 1);
	if (!exact)
		abort();
	memcpy(exact, room, n);
	reading = name;
	int status = LLVMFuzzerTestOneInput(exact, n);
	free(exact);
	return status;
}

int main(int argc, char **argv)
{
	DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
	uint8_t *room = malloc(MOST_BYTES);
	int passed = 0, failed = 0;
	if (!folder || !room) {
		fputs("use: fuzz_NAME FOLDER\n", stderr);
		return 2;
	}
	signal(SIGABRT, say_which);
	secret_set((const unsigned char *)"a key that only tests may know!!");
	for (struct dirent *entry; (entry = readdir(folder));) {
		if (entry->d_name[0] == '.')
			continue;
		if (give(argv[1], entry->d_name, room) == 0)
			passed++;
		else
			failed++;
	}
	closedir(folder);
	free(room);
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0 || passed == 0;
}
