/* sandbox_test.c - what the process can no longer do once it has shut itself in; each in a child of its own. */
#include "platform/web/sandbox.h"
#include "test/harness.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void *nothing(void *data)
{
	return data;
}

static int failed_with(long call)
{
	return call < 0 ? errno : 0;
}

/* The first thing that is not as it should be, as a number for the parent; 0: all well. */
static int inside(const char *data)
{
	AUTO_ARENA mem = { 0 };
	bool held = false;
	char inner[80];
	pthread_t thread;
	snprintf(inner, sizeof inner, "%s/file", data);
	if (sandbox_files(&mem, data, NULL, &held) || !held)
		return 1;
	if (sandbox_calls(&mem, false))
		return 2;
	int file = open(inner, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (file < 0 || write(file, "x", 1) != 1 || fsync(file) || unlink(inner))
		return 3;
	if (failed_with(open("/etc/passwd", O_RDONLY | O_CLOEXEC)) != EACCES)
		return 4;
	if (failed_with(execl("/bin/true", "true", (char *)NULL)) != EPERM)
		return 5;
	if (failed_with(socket(AF_INET, SOCK_STREAM, 0)) != EPERM)
		return 6;
	if (failed_with(fork()) != EPERM)
		return 7;
	if (pthread_create(&thread, NULL, nothing, NULL) || pthread_join(thread, NULL))
		return 8;
	return 0;
}

/* With 'connect', a socket may be made, but still no program run. */
static int inside_with_connect(const char *data)
{
	AUTO_ARENA mem = { 0 };
	(void)data;
	if (sandbox_calls(&mem, true))
		return 1;
	int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (s < 0 || failed_with(listen(s, 1)) != EPERM)
		return 2;
	return failed_with(execl("/bin/true", "true", (char *)NULL)) == EPERM ? 0 : 3;
}

static int in_a_child(int (*run)(const char *data), const char *data)
{
	int status = 0;
	fflush(NULL);
	pid_t child = fork();
	if (!child)
		_exit(run(data));
	check(waitpid(child, &status, 0) == child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 100 + WTERMSIG(status);
}

TEST(only_the_data_folder_is_open_and_nothing_else_can_be_run)
{
	char data[] = "/tmp/stoep-sandbox-XXXXXX";
	check(mkdtemp(data) != NULL);
	check_int(in_a_child(inside, data), 0);
	check_int(in_a_child(inside_with_connect, data), 0);
	rmdir(data);
}
