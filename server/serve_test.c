/* serve_test.c - `stoep serve` as it really runs, in a process of its own: shut in, and leaving no file open. */
#include "server/trial.h"
#include "test/harness.h"
#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct running {
	struct arena mem;
	char *folder;
	pid_t child;
	int port;
};

/* A port that was free a moment ago. */
static int free_port(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	check(!bind(s, (struct sockaddr *)&at, sizeof at) && !getsockname(s, (struct sockaddr *)&at, &n));
	close(s);
	return ntohs(at.sin_port);
}

static void be_the_server(const struct running *r)
{
	char data[256];
	snprintf(data, sizeof data, "%s/var", r->folder);
	const char *const words[] = { "stoep", "serve", "--data", data };
	int log = open(arena_print((struct arena *)&r->mem, "%s/log", r->folder), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	dup2(log, STDERR_FILENO);
	dup2(log, STDOUT_FILENO);
	_exit(cli_main(4, words));
}

/* One request; its status, or 0 when nobody answers. The whole answer is read. */
static int ask(const struct running *r, const char *request)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		                  .sin_port = htons((uint16_t)r->port),
		                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	char room[4096] = "";
	int status = 0, s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (!connect(s, (struct sockaddr *)&at, sizeof at) && write(s, request, strlen(request)) > 0 && read(s, room, 12) == 12)
		status = atoi(room + 9);
	while (read(s, room, sizeof room) > 0)
		;
	close(s);
	return status;
}

#define HEAD "Host: localhost\r\nConnection: close\r\n"

static struct running *start(void)
{
	static struct running r;
	r = (struct running){ .port = free_port() };
	r.folder = trial_folder(&r.mem);
	check_int(trial_run(&r.mem, "migrate --data %s/var", r.folder), 0);
	trial_write(&r.mem, arena_print(&r.mem, "listen = 127.0.0.1:%d\nbase_url = https://stoep.example\nworkers = 2\n", r.port),
	            "%s/var/stoep.conf", r.folder);
	fflush(NULL);
	r.child = fork();
	if (!r.child)
		be_the_server(&r);
	for (int tries = 0; tries < 500 && ask(&r, "GET /readyz HTTP/1.1\r\n" HEAD "\r\n") != 200; tries++)
		usleep(20000);
	return &r;
}

static void stop(struct running *r)
{
	int status = -1;
	kill(r->child, SIGTERM);
	check(waitpid(r->child, &status, 0) == r->child);
	check(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	trial_end(&r->mem, r->folder);
	arena_free(&r->mem);
}

/* The names in a folder of /proc/PID. */
static size_t entries(const struct running *r, const char *name, char out[][32], size_t most)
{
	char path[64];
	size_t n = 0;
	snprintf(path, sizeof path, "/proc/%d/%s", (int)r->child, name);
	DIR *folder = opendir(path);
	for (struct dirent *e; folder && (e = readdir(folder));) {
		if (*e->d_name == '.')
			continue;
		if (out && n < most)
			snprintf(out[n], 32, "%.31s", e->d_name);
		n++;
	}
	if (folder)
		closedir(folder);
	return n;
}

/* What each refuses is tried in platform/web/sandbox_test.c; here: that no thread of the program was left out. */
TEST(every_thread_of_the_server_is_shut_in)
{
	static char threads[128][32];
	struct running *r = start();
	check_int(ask(r, "GET /readyz HTTP/1.1\r\n" HEAD "\r\n"), 200);
	size_t n = entries(r, "task", threads, 128);
	check(n >= 4); /* loops, workers, jobs, mail */
	for (size_t i = 0; i < n && i < 128; i++) {
		char *status = trial_read(&r->mem, "/proc/%d/task/%s/status", (int)r->child, threads[i]);
		if (!status || !strstr(status, "\nSeccomp:\t2\n") || !strstr(status, "\nNoNewPrivs:\t1\n"))
			test_fail(__FILE__, __LINE__, "thread %zu of %zu is free to do what it likes", i, n);
	}
	stop(r);
}

/* Open files, but for the database: each thread opens that when it first needs it, and keeps it. */
static size_t files_open(const struct running *r)
{
	static char names[1024][32];
	size_t n = entries(r, "fd", names, 1024), open = 0;
	for (size_t i = 0; i < n && i < 1024; i++) {
		char path[96], to[256] = "";
		snprintf(path, sizeof path, "/proc/%d/fd/%s", (int)r->child, names[i]);
		if (readlink(path, to, sizeof to - 1) > 0 && !strstr(to, "/stoep.db"))
			open++;
	}
	return open;
}

static void ask_all(const struct running *r, const char *const *requests, size_t n, int times)
{
	for (int k = 0; k < times; k++)
		for (size_t i = 0; i < n; i++)
			ask(r, requests[i]);
}

TEST(a_thousand_requests_leave_no_file_open)
{
	static const char *const requests[] = {
		"GET / HTTP/1.1\r\n" HEAD "\r\n",
		"GET /nergens HTTP/1.1\r\n" HEAD "\r\n",
		"GET /static/nergens.css HTTP/1.1\r\n" HEAD "\r\n",
		"POST /voorkeur HTTP/1.1\r\n" HEAD
		"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\ntaal=en",
		"POST /inloggen HTTP/1.1\r\n" HEAD "Content-Length: 3\r\n\r\nx=1",
		"TRACE / HTTP/1.1\r\n" HEAD "\r\n",
		"GET / HTTP/1.1\r\nnonsense\r\n\r\n",
	};
	struct running *r = start();
	ask_all(r, requests, sizeof requests / sizeof *requests, 20); /* what is opened once, for good */
	size_t before = files_open(r);
	ask_all(r, requests, sizeof requests / sizeof *requests, 143);
	usleep(300000); /* the last connections close */
	size_t after = files_open(r);
	if (after > before)
		test_fail(__FILE__, __LINE__, "%zu files were open before, %zu after", before, after);
	stop(r);
}
