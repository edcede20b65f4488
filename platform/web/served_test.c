/* served_test.c - opens the server of the toy slice on a free port, and reads what it answers. */
#include "platform/web/served_test.h"
#include "test/harness.h"
#include "platform/base/clock.h"
#include "platform/base/secret.h"
#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

static void *serve(void *web)
{
	check_ok(web_serve(web));
	return NULL;
}

struct served *served_open_behind(const char *proxy)
{
	static const unsigned char key[KEY_BYTES] = { 1, 2, 3 };
	static struct served served;
	served = (struct served){ .path = "/tmp/stoep-serve-XXXXXX" };
	struct toy *toy = &served.toy;
	const struct web_options options = {
		.base_url = "http://localhost",
		.listen = "127.0.0.1:0",
		.proxy = proxy,
		.development = true,
		.workers = 4,
		.head_seconds = 1,
		.beat_seconds = 1,
	};
	int applied;
	toy_forget_sessions();
	secret_set(key);
	check(mkdtemp(served.path) != NULL);
	const struct db_options db = { .path = arena_print(&toy->lasting, "%s/toy.db", served.path) };
	check_ok(db_open(&toy->lasting, &db, &toy->store));
	check_ok(db_migrate(toy->store, &toy->lasting, &db_schema, &applied));
	check_ok(web_new(&toy->lasting, toy->store, &options, &toy_hooks, &toy_slice, 1, &toy->web));
	pthread_create(&served.thread, NULL, serve, toy->web);
	while (!web_port(toy->web))
		poll(NULL, 0, 1);
	return &served;
}

struct served *served_open(void)
{
	return served_open_behind(NULL);
}

void served_close(struct served *served)
{
	struct toy *toy = &served->toy;
	web_stop(toy->web);
	pthread_join(served->thread, NULL);
	web_free(toy->web);
	db_close(toy->store);
	static const char *const ends[] = { "", "-wal", "-shm" };
	for (size_t i = 0; i < 3; i++)
		unlink(arena_print(&toy->lasting, "%s/toy.db%s", served->path, ends[i]));
	rmdir(served->path);
	arena_free(&toy->lasting);
}

int connect_to(const struct served *served)
{
	int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	const struct sockaddr_in to = { .sin_family = AF_INET,
		                        .sin_port = htons((uint16_t)web_port(served->toy.web)),
		                        .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	check(s >= 0 && !connect(s, (const struct sockaddr *)&to, sizeof to));
	return s;
}

void read_answer(int s, struct answer *a, const char *until, int milliseconds)
{
	int64_t end = clock_monotonic_ms() + milliseconds;
	*a = (struct answer){ 0 };
	while (a->n < sizeof a->text - 1) {
		struct pollfd wait = { .fd = s, .events = POLLIN };
		int64_t left = end - clock_monotonic_ms();
		if (left <= 0 || poll(&wait, 1, (int)left) <= 0)
			return;
		ssize_t n = recv(s, a->text + a->n, sizeof a->text - 1 - a->n, 0);
		if (n <= 0) {
			a->closed = true;
			return;
		}
		a->n += (size_t)n;
		if (until && memmem(a->text, a->n, until, strlen(until)))
			return;
	}
}

int status_of(const struct answer *a)
{
	return a->n > 12 && !memcmp(a->text, "HTTP/1.1 ", 9) ? atoi(a->text + 9) : 0;
}

void send_bytes(int s, const char *bytes, size_t n)
{
	while (n) {
		ssize_t sent = send(s, bytes, n, MSG_NOSIGNAL);
		if (sent <= 0)
			return; /* the server hung up on us: the test looks at its answer */
		bytes += sent;
		n -= (size_t)sent;
	}
}

int ask(const struct served *served, const char *bytes, size_t n, struct answer *a)
{
	int s = connect_to(served);
	send_bytes(s, bytes, n);
	read_answer(s, a, NULL, 400);
	close(s);
	return status_of(a);
}

int ask_text(const struct served *served, const char *text, struct answer *a)
{
	return ask(served, text, strlen(text), a);
}
