/* serve.c - listens, serves until it is told to stop, and stops without losing what runs.
 *
 * libmicrohttpd with up to 8 epoll loops; a second, small one on the operator's address. Stopping: no
 * new connections, answers say 'close', workers finish and resume their connections, and only
 * then the daemon ends: it aborts the process when a suspended connection is left. */
#include "platform/base/clock.h"
#include "platform/base/log.h"
#include "platform/web/sandbox.h"
#include "platform/web/serve.h"
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

static result cannot_start(struct arena *mem, const char *cause)
{
	return PROBLEM(mem, .kind = PROBLEM_BUSY, .title = N_("The server cannot start."),
	               .hint = N_("Check the address in the settings, and whether something else listens there."),
	               .cause = cause);
}

/* "127.0.0.1:8080", "[::1]:8080" or ":8080" (every address). */
static result listen_at(struct arena *mem, const char *where, int *out)
{
	const char *colon = strrchr(where, ':');
	if (!colon)
		return cannot_start(mem, arena_print(mem, "%s is no ADDR:PORT", where));
	char *host = arena_copy_bytes(mem, where, (size_t)(colon - where));
	if (*host == '[') {
		host++;
		host[strcspn(host, "]")] = 0;
	}
	const struct addrinfo hints = { .ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM };
	struct addrinfo *found;
	if (text_equal(host, "localhost"))
		host = arena_copy(mem, "127.0.0.1");
	if (getaddrinfo(*host ? host : NULL, colon + 1, &hints, &found))
		return cannot_start(mem, arena_print(mem, "%s is no ADDR:PORT", where));
	int on = 1, off = 0, s = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	bool good = s >= 0 && !setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (good && found->ai_family == AF_INET6 && !*host)
		good = !setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
	good = good && !bind(s, found->ai_addr, found->ai_addrlen) && !listen(s, 4096);
	freeaddrinfo(found);
	if (good) {
		*out = s;
		return OK;
	}
	result problem = cannot_start(mem, arena_print(mem, "cannot listen at %s: %s", where, strerror(errno)));
	if (s >= 0)
		close(s);
	return problem;
}

static void quiet(void *data, const char *format, va_list args)
{
	(void)data;
	(void)format;
	(void)args; /* its words hold addresses and paths; what matters is counted */
}

static size_t as_it_is(void *data, struct MHD_Connection *connection, char *text)
{
	(void)data;
	(void)connection;
	return strlen(text); /* web decodes by itself, once */
}

/* Behind a proxy all visitors come from one address; so do those of a measurement. */
static int most_per_address(const struct web_options *options, bool for_operator)
{
	return options->proxy || options->no_limits || for_operator ? 0 : options->connections_per_address;
}

static struct MHD_Daemon *start_daemon(struct server *server, int socket, intptr_t n_loops, bool for_operator)
{
	const unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_TURBO | MHD_USE_ERROR_LOG;
	const struct MHD_OptionItem items[] = {
		{ MHD_OPTION_LISTEN_SOCKET, socket, NULL },
		{ MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL },
		{ MHD_OPTION_CONNECTION_MEMORY_LIMIT, HEAD_BYTES, NULL },
		{ MHD_OPTION_CONNECTION_LIMIT, for_operator ? 100 : MOST_CONNECTIONS, NULL },
		{ MHD_OPTION_CONNECTION_TIMEOUT, IDLE_SECONDS, NULL },
		{ MHD_OPTION_PER_IP_CONNECTION_LIMIT, most_per_address(&server->web->options, for_operator), NULL },
		/* One loop is what it does without a pool. */
		{ n_loops > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END, n_loops, NULL },
		{ MHD_OPTION_END, 0, NULL },
	};
	return MHD_start_daemon(flags, 0, NULL, NULL, exchange_step, server, MHD_OPTION_EXTERNAL_LOGGER, quiet, NULL,
	                        MHD_OPTION_UNESCAPE_CALLBACK, as_it_is, NULL, MHD_OPTION_URI_LOG_CALLBACK,
	                        for_operator ? exchange_begin_operator : exchange_begin, server, MHD_OPTION_NOTIFY_COMPLETED,
	                        exchange_end, server, MHD_OPTION_NOTIFY_CONNECTION, client_notify, server, MHD_OPTION_ARRAY,
	                        items, MHD_OPTION_END);
}

/* Enough that one page that takes a millisecond holds up few others. */
static int loops(void)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	return cores < 1 ? 2 : 2 * cores > MOST_LOOPS ? MOST_LOOPS : (int)(2 * cores);
}

/* As many open files as the machine allows: each connection is one. */
static void allow_files(void)
{
	struct rlimit limit;
	if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
		limit.rlim_cur = limit.rlim_max;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
}

/* Before the daemons: a connection may come in at once. */
static result start_threads(struct arena *mem, struct server *server)
{
	const struct web_options *options = &server->web->options;
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	TRY(sweeper_new(mem, server, &server->sweeper));
	TRY(hub_new(mem, server, &server->hub));
	TRY(pool_new(mem, server, options->workers > 0 ? (int)options->workers : DEFAULT_WORKERS, MOST_WAITING,
	             &server->workers));
	return pool_new(mem, server, cores > 0 ? (int)cores : 1, MOST_HASHES_WAITING, &server->hashers);
}

static result start(struct arena *mem, struct server *server)
{
	const struct web_options *options = &server->web->options;
	int socket, operator_socket = -1;
	allow_files();
	TRY(listen_at(mem, options->listen, &socket));
	if (options->metrics)
		TRY(listen_at(mem, options->metrics, &operator_socket));
	TRY(start_threads(mem, server));
	server->daemon = start_daemon(server, socket, loops(), false);
	if (operator_socket >= 0)
		server->operator_daemon = start_daemon(server, operator_socket, 1, true);
	if (!server->daemon || (operator_socket >= 0 && !server->operator_daemon))
		return cannot_start(mem, "libmicrohttpd does not start");
	return OK;
}

/* No new connections; those that run end with 'close'. */
static void quiesce(struct server *server)
{
	atomic_store(&server->stopping, true);
	int socket = server->daemon ? MHD_quiesce_daemon(server->daemon) : -1;
	if (socket >= 0)
		close(socket);
	hub_end_streams(server->hub);
	int64_t until = clock_monotonic_ms() + GRACE_SECONDS * 1000;
	while (atomic_load(&server->running) > 0 && clock_monotonic_ms() < until)
		poll(NULL, 0, 10);
}

/* In this order: workers resume what they have, then the daemons may end, then what all of them used. */
static void stop(struct server *server)
{
	quiesce(server);
	pool_stop(server->workers);
	pool_stop(server->hashers);
	if (server->daemon)
		MHD_stop_daemon(server->daemon);
	if (server->operator_daemon)
		MHD_stop_daemon(server->operator_daemon);
	sweeper_stop(server->sweeper);
	hub_free(server->hub);
	bench_close_all(server);
}

static int port_of(struct MHD_Daemon *daemon)
{
	const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_LISTEN_FD);
	struct sockaddr_storage address = { 0 };
	socklen_t n = sizeof address;
	if (!info || getsockname(info->listen_fd, (struct sockaddr *)&address, &n))
		return 0;
	return ntohs(address.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&address)->sin6_port
	                                           : ((struct sockaddr_in *)&address)->sin_port);
}

/* ---- signals: any thread may get them; they only write to the eventfd ---- */

static _Atomic int wake_at_signal = -1;

static void on_signal(int number)
{
	int before = errno, wake = atomic_load(&wake_at_signal);
	(void)number;
	if (wake >= 0)
		eventfd_write(wake, 1);
	errno = before;
}

static void listen_to_signals(int wake)
{
	struct sigaction stop_action = { .sa_handler = on_signal, .sa_flags = SA_RESTART }, ignore = { .sa_handler = SIG_IGN };
	atomic_store(&wake_at_signal, wake);
	sigaction(SIGTERM, &stop_action, NULL);
	sigaction(SIGINT, &stop_action, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
}

/* The thread that called web_serve sleeps here. */
static void wait_for_stop(int wake)
{
	eventfd_t count;
	while (eventfd_read(wake, &count) && errno == EINTR)
		continue;
}

/* Whatever did not start is NULL in the server, and each stop takes NULL. */
result web_serve(struct web *web)
{
	struct arena *mem = web->mem;
	struct server *server = arena_new(mem, struct server);
	*server = (struct server){ .web = web, .wake = eventfd(0, EFD_CLOEXEC) };
	if (server->wake < 0)
		return cannot_start(mem, "no eventfd");
	pthread_mutex_init(&server->benches_lock, NULL);
	listen_to_signals(server->wake);
	atomic_store(&web->server, server);
	result problem = start(mem, server);
	if (!problem && web->options.sandbox)
		problem = sandbox_calls(mem, web->options.sandbox_connect);
	if (!problem) {
		atomic_store(&web->port, port_of(server->daemon));
		log_event(LOG_INFO_, "serve", "listen", web->options.listen, NULL);
		wait_for_stop(server->wake);
		log_event(LOG_INFO_, "stop", NULL);
	}
	stop(server);
	atomic_store(&wake_at_signal, -1);
	atomic_store(&web->port, 0);
	atomic_store(&web->server, NULL);
	close(server->wake);
	return problem;
}

void web_stop(struct web *web)
{
	struct server *server = atomic_load(&web->server);
	if (server)
		eventfd_write(server->wake, 1);
}

int web_port(const struct web *web)
{
	return atomic_load(&web->port);
}
