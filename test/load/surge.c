/* surge.c - calls pages at a steady rate, as many people do, and says how long they waited.
 *
 *   surge PORT RATE SECONDS COOKIE WEIGHT:KIND:PATH...
 *
 * KIND: g as a guest, m with the cookie, f a form page that is then sent (each counts as a call).
 * A call has a moment at which it is due, and its time counts from then: who answers late cannot
 * hide it by being asked less. One line: calls, errors, p50 and p99 in ms. */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CALLERS = 128, CHOICES_MOST = 32, ANSWER_BYTES = 256 * 1024, PATIENCE_SECONDS = 10 };

struct choice {
	int weight;
	char kind;
	const char *path;
};

static struct choice choices[CHOICES_MOST];
static int n_choices, weights;
static int port, rate, seconds;
static const char *cookie;
static double start;

struct caller {
	pthread_t thread;
	int number, socket;
	unsigned dice;
	char answer[ANSWER_BYTES];
	double *times;
	size_t n, errors;
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool connect_to(struct caller *c)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
		                  .sin_port = htons((uint16_t)port),
		                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct timeval patience = { .tv_sec = PATIENCE_SECONDS };
	c->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	setsockopt(c->socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	if (c->socket >= 0 && connect(c->socket, (struct sockaddr *)&to, sizeof to) == 0)
		return true;
	close(c->socket);
	c->socket = -1;
	return false;
}

/* The length of head and body, once the head is there; 0 before. */
static size_t whole_length(const char *answer)
{
	const char *end = strstr(answer, "\r\n\r\n"), *length = strcasestr(answer, "\r\nContent-Length:");
	if (!end)
		return 0;
	return (size_t)(end + 4 - answer) + (length && length < end ? strtoul(length + 17, NULL, 10) : 0);
}

/* The status of the answer, which stands in c->answer; 0 when there is none. */
static int read_answer(struct caller *c)
{
	size_t n = 0, whole = 0;
	while (!whole || n < whole) {
		if (n >= ANSWER_BYTES - 1)
			return 0;
		ssize_t more = recv(c->socket, c->answer + n, ANSWER_BYTES - 1 - n, 0);
		if (more <= 0)
			return 0;
		n += (size_t)more;
		c->answer[n] = 0;
		whole = whole_length(c->answer);
	}
	return atoi(c->answer + 9);
}

/* Sends a request, on a new connection when the old one was ended. */
static int call(struct caller *c, const char *request)
{
	for (int tries = 0; tries < 2; tries++) {
		if (c->socket < 0 && !connect_to(c))
			return 0;
		size_t n = strlen(request);
		int status = send(c->socket, request, n, MSG_NOSIGNAL) == (ssize_t)n ? read_answer(c) : 0;
		if (status)
			return status;
		close(c->socket);
		c->socket = -1;
	}
	return 0;
}

/* What stands in c->answer between two texts, in 'out'. */
static bool between(struct caller *c, const char *before, char until, char *out, size_t room)
{
	const char *at = strstr(c->answer, before);
	if (!at)
		return false;
	at += strlen(before);
	size_t n = strcspn(at, (char[]){ until, 0 });
	if (n >= room)
		return false;
	memcpy(out, at, n);
	out[n] = 0;
	return true;
}

static int get(struct caller *c, const struct choice *choice, bool packed)
{
	char request[1024];
	snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: localhost\r\n%s%s%s%s\r\n", choice->path,
	         packed ? "Accept-Encoding: gzip\r\n" : "", choice->kind == 'm' ? "Cookie: " : "",
	         choice->kind == 'm' ? cookie : "", choice->kind == 'm' ? "\r\n" : "");
	return call(c, request);
}

/* The first step of asking for help, as a new visitor. */
static int send_form(struct caller *c, const struct choice *choice)
{
	char session[128], token[256], key[128], body[640], request[1600];
	if (!between(c, "sessie=", ';', session, sizeof session) ||
	    !between(c, "name=\"_token\" value=\"", '"', token, sizeof token) ||
	    !between(c, "name=\"_key\" value=\"", '"', key, sizeof key))
		return 0;
	snprintf(body, sizeof body, "wat=tuin&voor=mij&_token=%s&_key=%s", token, key);
	snprintf(request, sizeof request,
	         "POST %s HTTP/1.1\r\nHost: localhost\r\nCookie: __Host-sessie=%s\r\nContent-Type: "
	         "application/x-www-form-urlencoded\r\n"
	         "Content-Length: %zu\r\n\r\n%s",
	         choice->path, session, strlen(body), body);
	return call(c, request);
}

static const struct choice *chosen(struct caller *c)
{
	int at = rand_r(&c->dice) % weights, i = 0;
	while (at >= choices[i].weight)
		at -= choices[i++].weight;
	return &choices[i];
}

static void note(struct caller *c, double due, bool good)
{
	c->times[c->n++] = (now() - due) * 1e3;
	c->errors += !good;
}

static void wait_until(double due)
{
	double left = due - now();
	if (left > 0)
		nanosleep(&(struct timespec){ (time_t)left, (long)((left - (double)(time_t)left) * 1e9) }, NULL);
}

static void *run(void *data)
{
	struct caller *c = data;
	double step = (double)CALLERS / rate;
	for (double due = start + step * c->number / CALLERS; due < start + seconds; due += step) {
		const struct choice *choice = chosen(c);
		wait_until(due);
		int status = get(c, choice, choice->kind != 'f');
		note(c, due, status == 200 || status == 304);
		if (choice->kind != 'f' || status != 200)
			continue;
		due += step;
		wait_until(due);
		note(c, due, send_form(c, choice) == 303);
	}
	close(c->socket);
	return NULL;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void report(struct caller *callers, size_t room)
{
	double *all = calloc(room, sizeof *all);
	size_t n = 0, errors = 0;
	for (int i = 0; i < CALLERS; i++) {
		memcpy(all + n, callers[i].times, callers[i].n * sizeof *all);
		n += callers[i].n;
		errors += callers[i].errors;
	}
	qsort(all, n, sizeof *all, by_size);
	printf("calls %zu errors %zu p50 %.2f p99 %.2f most %.2f a_second %.0f\n", n, errors, n ? all[n / 2] : 0,
	       n ? all[n * 99 / 100] : 0, n ? all[n - 1] : 0, (double)n / seconds);
	free(all);
}

static bool read_choices(int argc, char **argv)
{
	for (int i = 5; i < argc && n_choices < CHOICES_MOST; i++) {
		char *kind = strchr(argv[i], ':');
		if (!kind || kind[2] != ':')
			return false;
		choices[n_choices++] = (struct choice){ atoi(argv[i]), kind[1], kind + 3 };
		weights += atoi(argv[i]);
	}
	return weights > 0;
}

int main(int argc, char **argv)
{
	if (argc < 6 || !read_choices(argc, argv) || (port = atoi(argv[1])) <= 0 || (rate = atoi(argv[2])) <= 0 ||
	    (seconds = atoi(argv[3])) <= 0) {
		fputs("use: surge PORT RATE SECONDS COOKIE WEIGHT:KIND:PATH...\n", stderr);
		return 2;
	}
	cookie = argv[4];
	struct caller *callers = calloc(CALLERS, sizeof *callers);
	size_t each = (size_t)rate * (size_t)seconds / CALLERS + 64;
	start = now() + 0.1;
	for (int i = 0; i < CALLERS; i++) {
		struct caller *c = &callers[i];
		*c = (struct caller){ .number = i, .socket = -1, .dice = (unsigned)i + 1, .times = calloc(each, sizeof(double)) };
		pthread_create(&c->thread, NULL, run, c);
	}
	for (int i = 0; i < CALLERS; i++)
		pthread_join(callers[i].thread, NULL);
	report(callers, each * CALLERS);
	return 0;
}
