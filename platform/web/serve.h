/* serve.h - what the files that know libmicrohttpd share: serve, exchange, head, worker, sweeper.
 *
 * An exchange is one request on a socket. It is made when the first line is in, and ends when the
 * answer is sent or the client has left. While a worker has it, its connection is suspended, and
 * nobody else touches it. */
#pragma once
#include "platform/web/internal.h"
#include <microhttpd.h>
#include <pthread.h>

enum {
	MOST_LOOPS = 8, /* two for each core, but no more: a loop that wakes for one connection costs more than it serves */
	DEFAULT_WORKERS = 16,
	MOST_CONNECTIONS = 20000,
	HEAD_BYTES = 12 * 1024,   /* memory of a connection, which it keeps: its head must fit */
	HEAD_SECONDS = 10,        /* from the first byte of a head to its end */
	IDLE_SECONDS = 60,        /* without any traffic */
	BYTES_A_SECOND = 1024,    /* a body, or an answer that is read, at least this fast */
	MOST_WAITING = 2000,      /* requests that wait for a worker: more is 503 */
	MOST_HASHES_WAITING = 50, /* TRUST row 34: more is 429 */
	GRACE_SECONDS = 20,       /* for what runs, when the process must stop */
};

struct client; /* one connection, for the sweeper */

struct exchange {
	struct server *server;
	struct MHD_Connection *connection;
	struct client *client;
	struct exchange *next; /* in a queue of workers */
	char *target;          /* as it stood on the wire */
	const char *target_at; /* where libmicrohttpd has it; only to compare places */
	char *body;
	size_t n_body, room, n_answer;
	struct incoming in;
	struct MHD_Response *response;
	int status;
	int64_t start_us;
	bool head_seen, counted, too_large, operator, close;
	bool stream; /* its answer does not end by itself */
	char address[64];
};

/* ---- head.c: what is refused before anything runs ---- */

/* Reads the head into exchange->in; 0, or the status of the refusal. */
int head_read(struct exchange *x, const char *method, const char *version);

/* ---- worker.c: a thread's own memory and reader, and two pools of threads ---- */

struct bench; /* where a thread works: arena and reader */
struct bench *bench_mine(struct server *server);
void bench_close_all(struct server *server);
struct arena *bench_arena(struct bench *bench);
struct db *bench_reader(struct bench *bench); /* NULL when the database could not be opened */
void bench_clear(struct bench *bench);

struct pool;
result pool_new(struct arena *mem, struct server *server, int threads, size_t most, struct pool **out) MUST_USE;
/* False when too many wait already. */
bool pool_give(struct pool *pool, struct exchange *x);
/* Finishes what waits, then ends the threads. */
void pool_stop(struct pool *pool);
size_t pool_waiting(struct pool *pool);

/* ---- exchange.c ---- */

/* Runs the request and makes its response; on any thread. */
void exchange_run(struct exchange *x);
void *exchange_begin(void *server, const char *uri, struct MHD_Connection *connection);
enum MHD_Result exchange_step(void *server, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *upload, size_t *n_upload, void **state);
void exchange_end(void *server, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode code);
/* The same for the address of the operator. */
void *exchange_begin_operator(void *server, const char *uri, struct MHD_Connection *connection);

/* ---- sweeper.c: ends connections that dawdle; writes when sessions were last seen ---- */

struct sweeper;
result sweeper_new(struct arena *mem, struct server *server, struct sweeper **out) MUST_USE;
void sweeper_stop(struct sweeper *sweeper);
void client_notify(void *server, struct MHD_Connection *connection, void **context, enum MHD_ConnectionNotificationCode code);
/* A body, or the answer on its way out, may take this long. */
void client_reads(struct client *client, int64_t seconds);
void client_waits(struct client *client);  /* for its next head */
void client_served(struct client *client); /* we are at work: no deadline */

/* ---- stream.c: pages that listen for what changes ---- */

struct hub;
result hub_new(struct arena *mem, struct server *server, struct hub **out) MUST_USE;
/* The answer that begins with out->body and goes on; NULL when there are too many, or at the end. */
struct MHD_Response *stream_open(struct hub *hub, struct MHD_Connection *connection, const struct outgoing *out);
size_t hub_streams(struct hub *hub);
/* All end, and no new one begins; before the daemon stops. */
void hub_end_streams(struct hub *hub);
/* When the daemon has stopped. */
void hub_free(struct hub *hub);

struct server {
	struct web *web;
	struct hub *hub;
	struct MHD_Daemon *daemon, *operator_daemon;
	struct pool *workers, *hashers;
	struct sweeper *sweeper;
	int wake; /* eventfd: stop */
	atomic_bool stopping;
	atomic_int running; /* exchanges between head and answer */
	pthread_mutex_t benches_lock;
	struct bench *benches;
};
