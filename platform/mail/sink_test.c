/* sink_test.c - a mail server for tests: a thread a connection, all bounded in time. */
#include "platform/mail/sink_test.h"
#include "platform/base/clock.h"
#include <arpa/inet.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CONNECTIONS = 128, LIFE_MS = 60000, SEEN = 4096 };

struct sink {
	int listener;
	char url[64];
	pthread_t thread;
	pthread_mutex_t lock;
	atomic_int manner;
	int slow_ms;
	atomic_bool stopping;
	atomic_size_t connections, tries, open;
	size_t n;
	struct sink_mail *mails;
	char seen[SEEN][64];
	size_t n_seen;
};

struct wire {
	struct sink *sink;
	int socket;
	char in[8192];
	size_t n;
	struct sink_mail mail;
};

static bool say(struct wire *w, const char *line)
{
	return send(w->socket, line, strlen(line), MSG_NOSIGNAL) == (ssize_t)strlen(line);
}

/* A line without its end; false at the end of the connection. */
static bool hear(struct wire *w, char *line, size_t room)
{
	for (;;) {
		char *end = memchr(w->in, '\n', w->n);
		if (end) {
			size_t n = (size_t)(end - w->in), text = n && w->in[n - 1] == '\r' ? n - 1 : n;
			if (text >= room)
				text = room - 1;
			memcpy(line, w->in, text);
			line[text] = 0;
			w->n -= n + 1;
			memmove(w->in, end + 1, w->n);
			return true;
		}
		if (w->n == sizeof w->in)
			return false;
		ssize_t more = recv(w->socket, w->in + w->n, sizeof w->in - w->n, 0);
		if (more <= 0)
			return false;
		w->n += (size_t)more;
	}
}

/* As much of a text as there is room for. */
static void keep(char *to, size_t room, const char *from)
{
	size_t n = strnlen(from, room - 1);

	memcpy(to, from, n);
	to[n] = 0;
}

/* True the second time. */
static bool seen_before(struct sink *sink, const char *to)
{
	bool found = false;

	pthread_mutex_lock(&sink->lock);
	for (size_t i = 0; i < sink->n_seen && !found; i++)
		found = !strcmp(sink->seen[i], to);
	if (!found && sink->n_seen < SEEN)
		keep(sink->seen[sink->n_seen++], sizeof sink->seen[0], to);
	pthread_mutex_unlock(&sink->lock);
	return found;
}

static const char *answer_recipient(struct wire *w, const char *line)
{
	struct sink *sink = w->sink;
	int manner = atomic_load(&sink->manner);

	atomic_fetch_add(&sink->tries, 1);
	keep(w->mail.to, sizeof w->mail.to, line + 8);
	if (manner == SINK_REFUSES)
		return "550 5.1.1 no such user\r\n";
	if (manner == SINK_NOT_NOW || (manner == SINK_GREY && !seen_before(sink, w->mail.to)))
		return "451 4.7.1 come back later\r\n";
	return "250 yes\r\n";
}

static bool take_data(struct wire *w)
{
	char line[2048];
	size_t n = 0;

	if (!say(w, "354 go on\r\n"))
		return false;
	for (;;) {
		if (!hear(w, line, sizeof line))
			return false;
		if (!strcmp(line, "."))
			break;
		int put = snprintf(w->mail.text + n, sizeof w->mail.text - n, "%s\n", line);
		n += put > 0 && n + (size_t)put < sizeof w->mail.text ? (size_t)put : 0;
	}
	if (atomic_load(&w->sink->manner) == SINK_SLOW && strstr(w->mail.to, "slow.example"))
		usleep((useconds_t)w->sink->slow_ms * 1000);
	pthread_mutex_lock(&w->sink->lock);
	if (w->sink->n < SINK_MAILS)
		w->sink->mails[w->sink->n++] = w->mail;
	pthread_mutex_unlock(&w->sink->lock);
	return say(w, "250 stored\r\n");
}

static bool answer(struct wire *w, const char *line)
{
	if (!strncasecmp(line, "EHLO", 4))
		return say(w, "250-sink\r\n250 SIZE 10000000\r\n");
	if (!strncasecmp(line, "MAIL FROM:", 10)) {
		keep(w->mail.from, sizeof w->mail.from, line + 10);
		w->mail.text[0] = 0;
		return say(w, "250 yes\r\n");
	}
	if (!strncasecmp(line, "RCPT TO:", 8))
		return say(w, answer_recipient(w, line));
	if (!strncasecmp(line, "DATA", 4))
		return take_data(w);
	if (!strncasecmp(line, "QUIT", 4)) {
		say(w, "221 bye\r\n");
		return false;
	}
	return say(w, "250 yes\r\n");
}

static void *serve_one(void *data)
{
	struct wire *w = data;
	char line[1024];
	bool on = say(w, "220 sink\r\n");

	while (on && !atomic_load(&w->sink->stopping))
		on = hear(w, line, sizeof line) && answer(w, line);
	close(w->socket);
	atomic_fetch_sub(&w->sink->open, 1);
	free(w);
	return NULL;
}

static void *serve(void *data)
{
	struct sink *sink = data;
	int64_t end = clock_monotonic_ms() + LIFE_MS;

	while (!atomic_load(&sink->stopping) && clock_monotonic_ms() < end) {
		int socket = accept(sink->listener, NULL, NULL);
		if (socket < 0)
			continue; /* a tenth of a second has passed */
		struct timeval patience = { .tv_sec = 10 };
		pthread_t thread;
		struct wire *w = calloc(1, sizeof *w);
		setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
		w->sink = sink;
		w->socket = socket;
		atomic_fetch_add(&sink->connections, 1);
		atomic_fetch_add(&sink->open, 1);
		pthread_create(&thread, NULL, serve_one, w);
		pthread_detach(thread);
	}
	return NULL;
}

struct sink *sink_start_at(int port, enum sink_manner manner, int slow_ms)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
		                       .sin_port = htons((uint16_t)port),
		                       .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct timeval patience = { .tv_usec = 100000 };
	socklen_t size = sizeof address;
	struct sink *sink = calloc(1, sizeof *sink);

	sink->mails = calloc(SINK_MAILS, sizeof *sink->mails);
	sink->slow_ms = slow_ms;
	atomic_store(&sink->manner, (int)manner);
	pthread_mutex_init(&sink->lock, NULL);
	sink->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	setsockopt(sink->listener, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	if (bind(sink->listener, (struct sockaddr *)&address, size) || listen(sink->listener, 128) ||
	    getsockname(sink->listener, (struct sockaddr *)&address, &size))
		abort();
	snprintf(sink->url, sizeof sink->url, "smtp://127.0.0.1:%d", ntohs(address.sin_port));
	pthread_create(&sink->thread, NULL, serve, sink);
	return sink;
}

struct sink *sink_start(enum sink_manner manner, int slow_ms)
{
	return sink_start_at(0, manner, slow_ms);
}

void sink_stop(struct sink *sink)
{
	atomic_store(&sink->stopping, true);
	pthread_join(sink->thread, NULL);
	for (int i = 0; i < 1500 && atomic_load(&sink->open); i++)
		usleep(10000);
	close(sink->listener);
	free(sink->mails);
	free(sink);
}

void sink_become(struct sink *sink, enum sink_manner manner)
{
	atomic_store(&sink->manner, (int)manner);
}

const char *sink_url(const struct sink *sink)
{
	return sink->url;
}

size_t sink_count(struct sink *sink)
{
	pthread_mutex_lock(&sink->lock);
	size_t n = sink->n;
	pthread_mutex_unlock(&sink->lock);
	return n;
}

size_t sink_tries(struct sink *sink)
{
	return atomic_load(&sink->tries);
}

size_t sink_connections(struct sink *sink)
{
	return atomic_load(&sink->connections);
}

const struct sink_mail *sink_mail(struct sink *sink, size_t i)
{
	return &sink->mails[i];
}
