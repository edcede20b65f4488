/* exchange.c - one request on a socket: gather, run here or on a worker, answer.
 *
 * A GET runs in its loop; a POST and what is marked SLOW goes to a worker, with the connection
 * suspended, and is answered when the loop sees it again. A refusal ends the connection, because
 * what follows on it cannot be trusted to begin where we think. */
#include "platform/base/log.h"
#include "platform/web/keys.sql.h"
#include "platform/web/serve.h"
#include <time.h>

static int64_t now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

/* The target is copied: libmicrohttpd cuts its own at the question mark. */
static struct exchange *begin(struct server *server, const char *uri, struct MHD_Connection *connection, bool operator)
{
	size_t n = strlen(uri);
	struct exchange *x = calloc(1, sizeof *x + n + 1);
	if (!x)
		return NULL;
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	*x = (struct exchange){
		.server = server, .connection = connection, .operator= operator, .target =(char *)(x + 1), .target_at = uri
	};
	x->client = info ? info->socket_context : NULL;
	memcpy(x->target, uri, n + 1);
	return x;
}

void *exchange_begin(void *server, const char *uri, struct MHD_Connection *connection)
{
	return begin(server, uri, connection, false);
}

void *exchange_begin_operator(void *server, const char *uri, struct MHD_Connection *connection)
{
	return begin(server, uri, connection, true);
}

void exchange_end(void *data, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode code)
{
	struct server *server = data;
	struct exchange *x = *state;
	(void)connection;
	(void)code;
	if (!x)
		return;
	client_waits(x->client);
	if (x->response)
		MHD_destroy_response(x->response);
	if (x->counted)
		atomic_fetch_sub(&server->running, 1);
	free(x->body);
	free(x);
	*state = NULL;
}

/* ---- answers ---- */

static void make_response(struct exchange *x, const struct outgoing *out)
{
	bool constant = out->n_body && outgoing_header(out, "Vary"); /* an asset: stands in the program */
	x->status = out->status;
	x->n_answer = out->n_body;
	x->stream = out->stream_member != 0;
	x->response = x->stream ? stream_open(x->server->hub, x->connection, out)
	                        : MHD_create_response_from_buffer(out->n_body, (void *)out->body,
	                                                          constant ? MHD_RESPMEM_PERSISTENT : MHD_RESPMEM_MUST_COPY);
	if (!x->response)
		return;
	if (out->type && out->n_body)
		MHD_add_response_header(x->response, MHD_HTTP_HEADER_CONTENT_TYPE, out->type);
	for (size_t i = 0; i < out->n_headers; i++)
		MHD_add_response_header(x->response, out->headers[i].name, out->headers[i].value);
	if (x->close || atomic_load_explicit(&x->server->stopping, memory_order_relaxed))
		MHD_add_response_header(x->response, MHD_HTTP_HEADER_CONNECTION, "close");
}

static void plain_answer(struct outgoing *out, int status, const char *text)
{
	*out = (struct outgoing){
		.status = status, .type = "text/plain; charset=utf-8", .body = text, .n_body = strlen(text), .route = SIZE_MAX
	};
	reply_header(out, "Cache-Control", "no-store");
	reply_header(out, "X-Content-Type-Options", "nosniff");
}

/* The database answers within this process's patience; nothing is learned from what it says. */
static bool database_ready(struct db *reader, struct arena *mem)
{
	struct scope s = { .mem = mem, .db = reader };
	const struct form_key_row *row;
	return reader && !form_key_find(&s, (struct bytes){ "", 0 }, "", "", &row);
}

static unsigned connections(struct MHD_Daemon *daemon)
{
	const union MHD_DaemonInfo *info = daemon ? MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS) : NULL;
	return info ? info->num_connections : 0;
}

static struct gauges gauges_of(struct server *server)
{
	return (struct gauges){
		.connections = connections(server->daemon),
		.running = atomic_load(&server->running),
		.waiting = (int64_t)pool_waiting(server->workers),
		.hashes_waiting = (int64_t)pool_waiting(server->hashers),
		.streams = (int64_t)hub_streams(server->hub),
	};
}

/* What machines ask: is it alive, does it serve, what are its figures. False: it is a request for web. */
static bool machine_answer(struct exchange *x, struct bench *bench, struct outgoing *out)
{
	if (x->in.method != IS_GET)
		return false;
	if (text_equal(x->target, "/healthz")) {
		plain_answer(out, 200, "ok\n");
	} else if (text_equal(x->target, "/readyz")) {
		bool ready = !atomic_load(&x->server->stopping) && database_ready(bench_reader(bench), bench_arena(bench));
		plain_answer(out, ready ? 200 : 503, ready ? "ready\n" : "not ready\n");
	} else if (x->operator&& text_equal(x->target, "/metrics")) {
		plain_answer(out, 200, metrics_text(x->server->web, bench_arena(bench), gauges_of(x->server)));
		out->type = "text/plain; version=0.0.4; charset=utf-8";
	} else {
		return false;
	}
	return true;
}

void exchange_run(struct exchange *x)
{
	struct server *server = x->server;
	struct bench *bench = bench_mine(server);
	struct outgoing out;
	x->start_us = now_us();
	x->in.body = x->body ? x->body : "";
	x->in.n_body = x->n_body;
	if (!machine_answer(x, bench, &out)) {
		struct db *reader = bench_reader(bench);
		if (reader)
			web_answer(server->web, reader, bench_arena(bench), &x->in, &out);
		else
			web_refuse(server->web, bench_arena(bench), &x->in, PROBLEM_BUSY, &out);
	}
	make_response(x, &out);
	if (x->stream && !x->response) {
		web_refuse(server->web, bench_arena(bench), &x->in, PROBLEM_BUSY, &out);
		make_response(x, &out);
	}
	metrics_count(server->web->metrics, out.route, out.status, now_us() - x->start_us);
	bench_clear(bench);
}

/* It may last: nobody waits for its end when the process stops, and it may be silent. */
static void listens(struct exchange *x)
{
	x->counted = false;
	atomic_fetch_sub(&x->server->running, 1);
}

static enum MHD_Result queue(struct exchange *x)
{
	if (!x->response)
		return MHD_NO;
	/* Who reads slower than this holds our memory for nothing. */
	if (x->stream)
		listens(x);
	else
		client_reads(x->client, 30 + (int64_t)x->n_answer / BYTES_A_SECOND);
	enum MHD_Result sent = MHD_queue_response(x->connection, (unsigned)x->status, x->response);
	MHD_destroy_response(x->response);
	x->response = NULL;
	return sent;
}

/* A page in the layout, without database or session: for when those are what is short. */
static enum MHD_Result refuse(struct exchange *x, enum problem_kind kind)
{
	struct bench *bench = bench_mine(x->server);
	struct outgoing out;
	web_refuse(x->server->web, bench_arena(bench), &x->in, kind, &out);
	make_response(x, &out);
	metrics_count(x->server->web->metrics, SIZE_MAX, out.status, 0);
	bench_clear(bench);
	return queue(x);
}

/* On sight: a few words, and the connection ends. */
static enum MHD_Result refuse_head(struct exchange *x, int status)
{
	struct outgoing out;
	plain_answer(&out, status, status == 405 ? "method not allowed\n" : status == 413 ? "too large\n" : "bad request\n");
	if (status == 405)
		reply_header(&out, "Allow", "GET, HEAD, POST, PATCH, DELETE");
	x->close = true;
	make_response(x, &out);
	metrics_count(x->server->web->metrics, SIZE_MAX, status, 0);
	return queue(x);
}

/* ---- the steps that libmicrohttpd takes with us ---- */

static void keep_body(struct exchange *x, const char *bytes, size_t n)
{
	if (x->too_large || n > MOST_BODY - x->n_body) {
		x->too_large = true; /* read to its end, kept no longer */
		return;
	}
	if (x->n_body + n > x->room) {
		size_t room = x->room ? 2 * x->room : 4096;
		while (room < x->n_body + n)
			room *= 2;
		char *larger = realloc(x->body, room + 1);
		if (!larger) {
			x->too_large = true;
			return;
		}
		x->body = larger;
		x->room = room;
	}
	memcpy(x->body + x->n_body, bytes, n);
	x->n_body += n;
	x->body[x->n_body] = 0;
}

/* Suspended first: the worker may be done before pool_give returns. */
static enum MHD_Result give_to(struct exchange *x, struct pool *pool, enum problem_kind when_full)
{
	MHD_suspend_connection(x->connection);
	if (pool_give(pool, x))
		return MHD_YES;
	MHD_resume_connection(x->connection);
	x->close = when_full == PROBLEM_BUSY;
	return refuse(x, when_full);
}

/* The operator has a loop of their own, so nothing of theirs needs a worker. */
static enum MHD_Result run(struct exchange *x)
{
	struct server *server = x->server;
	client_served(x->client);
	if (x->too_large) {
		x->close = true;
		return refuse(x, PROBLEM_TOO_LARGE);
	}
	unsigned flags = x->operator? 0 : web_flags(server->web, &x->in);
	if (flags & HASHES)
		return give_to(x, server->hashers, PROBLEM_TOO_MANY);
	if (flags & SLOW)
		return give_to(x, server->workers, PROBLEM_BUSY);
	exchange_run(x);
	return queue(x);
}

enum MHD_Result exchange_step(void *data, struct MHD_Connection *connection, const char *url, const char *method,
                              const char *version, const char *upload, size_t *n_upload, void **state)
{
	struct exchange *x = *state;
	(void)data;
	(void)connection;
	(void)url;
	if (!x)
		return MHD_NO;
	if (!x->head_seen) {
		x->head_seen = x->counted = true;
		atomic_fetch_add(&x->server->running, 1);
		client_served(x->client);
		int status = head_read(x, method, version);
		return status ? refuse_head(x, status) : MHD_YES;
	}
	if (*n_upload) {
		if (x->n_body > 4 * MOST_BODY)
			return MHD_NO;
		keep_body(x, upload, *n_upload);
		*n_upload = 0;
		return MHD_YES;
	}
	if (x->response)
		return queue(x); /* a worker has made it */
	return run(x);
}
