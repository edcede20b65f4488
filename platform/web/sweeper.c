/* sweeper.c - ends connections that dawdle over a head or a body.
 *
 * libmicrohttpd's own timeout starts anew with each byte, so one byte now and then keeps a
 * connection for ever. Here a head has 10 seconds from its first byte (the kernel says how many
 * bytes came in), a body a time by its size. A silent connection is libmicrohttpd's to end. */
#include "platform/base/clock.h"
#include "platform/base/log.h"
#include "platform/web/serve.h"
#include <netinet/in.h>
#include <linux/tcp.h>
#include <sys/eventfd.h>
#include <poll.h>
#include <unistd.h>

enum { SERVED = -1, WAITS = 0, SWEEP_MS = 1000 };

struct client {
	struct client *next, **at;
	int socket;
	_Atomic int64_t deadline_ms; /* SERVED, WAITS (for a head), or the moment that a body must be in */
	_Atomic uint64_t received;   /* bytes when the wait began; 0: not asked yet */
	int64_t head_since_ms;       /* first seen with bytes of a head; the sweeper's own */
};

struct sweeper {
	pthread_mutex_t lock; /* holds the list, and that no socket in it is closed */
	struct client *clients;
	pthread_t thread;
	struct server *server;
	int stop;
	int64_t head_ms;
};

/* Linux 4.1 and later; 0 where the kernel does not say, and then heads are only held to the silence. */
static uint64_t bytes_received(int socket)
{
	struct tcp_info info;
	socklen_t n = sizeof info;
	if (getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &n) || n < offsetof(struct tcp_info, tcpi_bytes_received) + 8)
		return 0;
	return info.tcpi_bytes_received;
}

void client_reads(struct client *client, int64_t seconds)
{
	if (client)
		atomic_store(&client->deadline_ms, clock_monotonic_ms() + seconds * 1000);
}

void client_served(struct client *client)
{
	if (client)
		atomic_store(&client->deadline_ms, SERVED);
}

void client_waits(struct client *client)
{
	if (!client)
		return;
	atomic_store(&client->received, UINT64_MAX); /* the sweeper asks the kernel, not the loop */
	atomic_store(&client->deadline_ms, WAITS);
}

/* Closing takes the lock, so that the sweeper never shuts down a number that is another socket by now. */
void client_notify(void *data, struct MHD_Connection *connection, void **context, enum MHD_ConnectionNotificationCode code)
{
	struct server *server = data;
	struct sweeper *sweeper = server->sweeper;
	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
		struct client *client = info ? calloc(1, sizeof *client) : NULL;
		*context = client;
		if (!client)
			return;
		client->socket = info->connect_fd;
		pthread_mutex_lock(&sweeper->lock);
		client->next = sweeper->clients;
		client->at = &sweeper->clients;
		if (client->next)
			client->next->at = &client->next;
		sweeper->clients = client;
		pthread_mutex_unlock(&sweeper->lock);
		return;
	}
	struct client *client = *context;
	*context = NULL;
	if (!client)
		return;
	pthread_mutex_lock(&sweeper->lock);
	*client->at = client->next;
	if (client->next)
		client->next->at = client->at;
	pthread_mutex_unlock(&sweeper->lock);
	free(client);
}

/* A head that has begun, and since when. */
static bool head_is_late(struct client *client, int64_t now, int64_t most_ms)
{
	uint64_t bytes = bytes_received(client->socket), before = atomic_load(&client->received);
	if (before == UINT64_MAX) {
		client->head_since_ms = 0;
		atomic_compare_exchange_strong(&client->received, &before, bytes);
		return false;
	}
	if (bytes <= before) {
		client->head_since_ms = 0;
		return false;
	}
	if (!client->head_since_ms)
		client->head_since_ms = now;
	return now - client->head_since_ms >= most_ms - SWEEP_MS;
}

static void sweep(struct sweeper *sweeper)
{
	int64_t now = clock_monotonic_ms();
	pthread_mutex_lock(&sweeper->lock);
	for (struct client *client = sweeper->clients; client; client = client->next) {
		int64_t deadline = atomic_load(&client->deadline_ms);
		if (deadline == SERVED) {
			client->head_since_ms = 0;
			continue;
		}
		if (deadline == WAITS ? head_is_late(client, now, sweeper->head_ms) : now > deadline)
			shutdown(client->socket, SHUT_RDWR);
	}
	pthread_mutex_unlock(&sweeper->lock);
}

/* Also each second: which sessions were used. */
static void write_seen(struct server *server)
{
	struct bench *bench = bench_mine(server);
	struct scope s = { .mem = bench_arena(bench), .db = bench_reader(bench), .now = clock_now() };
	result problem = s.db && server->web->hooks.session_seen ? web_write_seen(server->web, &s) : OK;
	if (problem)
		log_event(LOG_WARN_, "seen", "cause", problem->cause ? problem->cause : "-", NULL);
	bench_clear(bench);
}

static void *run(void *data)
{
	struct sweeper *sweeper = data;
	struct pollfd stop = { .fd = sweeper->stop, .events = POLLIN };
	while (poll(&stop, 1, SWEEP_MS) == 0) {
		sweep(sweeper);
		write_seen(sweeper->server);
	}
	write_seen(sweeper->server);
	return NULL;
}

result sweeper_new(struct arena *mem, struct server *server, struct sweeper **out)
{
	struct sweeper *sweeper = arena_new(mem, struct sweeper);
	sweeper->server = server;
	int seconds = server->web->options.head_seconds;
	sweeper->head_ms = (seconds > 0 ? seconds : HEAD_SECONDS) * 1000;
	pthread_mutex_init(&sweeper->lock, NULL);
	sweeper->stop = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (sweeper->stop < 0 || pthread_create(&sweeper->thread, NULL, run, sweeper))
		return PROBLEM(mem, .kind = PROBLEM_BUSY, .title = N_("The server cannot start."),
		               .hint = N_("Free some memory and start again."), .cause = "no thread for the sweeper");
	*out = sweeper;
	return OK;
}

void sweeper_stop(struct sweeper *sweeper)
{
	if (!sweeper)
		return;
	if (eventfd_write(sweeper->stop, 1) == 0)
		pthread_join(sweeper->thread, NULL);
	close(sweeper->stop);
}
