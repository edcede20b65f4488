/* stream.c - open pages that hear what changes (Server-Sent Events), thousands in one process.
 *
 * A stream that has nothing to say is suspended and costs its connection alone. One thread looks
 * at the table each second, and at once when this process has stored something; it puts names
 * into streams and resumes them. Each says a word every 25 seconds, so that who has left is
 * noticed, and ends after ten minutes: the page comes back, and who it is is asked anew.
 *
 * What holds: under the lock, a stream is suspended exactly when 'suspended' says so; only this
 * file resumes it; all are resumed and ended before the daemon stops. */
#include "platform/base/clock.h"
#include "platform/base/log.h"
#include "platform/web/events.sql.h"
#include "platform/web/serve.h"
#include <time.h>

enum {
	BUCKETS = 4096,
	MOST_STREAMS = 6000,
	PER_SESSION = 4,
	PENDING = 256,
	LOOK_MS = 1000,
	PAUSE_MS = 20, /* between two looks, however much is stored */
	BEAT_SECONDS = 25,
	LIFE_MS = 10 * 60 * 1000,
	LOOK_BACK = 30, /* seconds: a transaction may be stored this much later than its rows were made */
};

struct stream {
	struct stream *next, **at;
	struct hub *hub;
	struct MHD_Connection *connection;
	struct hash session;
	int64_t member, beat_ms, end_ms;
	bool suspended, ended;
	unsigned n;
	char text[PENDING]; /* n bytes that wait to go */
};

struct hub {
	struct server *server;
	pthread_mutex_t lock;
	pthread_cond_t some;
	pthread_t thread;
	bool started, stopping, woken;
	int64_t beat_ms;
	struct stream *buckets[BUCKETS];
	size_t n;
	int64_t *seen; /* numbers of the events of the last look, in order; of malloc */
	size_t n_seen;
};

static const char beat[] = ": \n\n", everything[] = "data: alles\n\n";

static struct stream **bucket_of(struct hub *hub, int64_t member)
{
	return &hub->buckets[((uint64_t)member * 0x9E3779B97F4A7C15u) >> 52];
}

/* ---- one stream; under the lock ---- */

static void wake(struct stream *stream)
{
	if (!stream->suspended)
		return;
	stream->suspended = false;
	MHD_resume_connection(stream->connection);
}

/* What does not fit becomes one word: look at all of it. */
static void put(struct stream *stream, const char *text, size_t n)
{
	if (stream->n + n > PENDING) {
		stream->n = 0;
		text = everything;
		n = sizeof everything - 1;
	}
	memcpy(stream->text + stream->n, text, n);
	stream->n += (unsigned)n;
	wake(stream);
}

static void end(struct stream *stream)
{
	stream->ended = true;
	wake(stream);
}

/* ---- what libmicrohttpd calls, in the loop of the connection ---- */

static ssize_t read_stream(void *data, uint64_t position, char *out, size_t most)
{
	struct stream *stream = data;
	(void)position;
	pthread_mutex_lock(&stream->hub->lock);
	size_t n = stream->n < most ? stream->n : most;
	bool ended = stream->ended && !stream->n;
	memcpy(out, stream->text, n);
	stream->n -= (unsigned)n;
	memmove(stream->text, stream->text + n, stream->n);
	if (!n && !ended) {
		stream->suspended = true;
		MHD_suspend_connection(stream->connection);
	}
	pthread_mutex_unlock(&stream->hub->lock);
	return ended ? MHD_CONTENT_READER_END_OF_STREAM : (ssize_t)n;
}

/* The client has left, or the stream has ended: it is resumed by now. */
static void free_stream(void *data)
{
	struct stream *stream = data;
	struct hub *hub = stream->hub;
	pthread_mutex_lock(&hub->lock);
	*stream->at = stream->next;
	if (stream->next)
		stream->next->at = stream->at;
	hub->n--;
	pthread_mutex_unlock(&hub->lock);
	free(stream);
}

/* ---- opening ---- */

/* A browser with many pages open keeps the newest. */
static void make_room(struct hub *hub, const struct stream *new)
{
	struct stream *oldest = NULL;
	int n = 0;
	for (struct stream *other = *bucket_of(hub, new->member); other; other = other->next) {
		if (other->ended || memcmp(&other->session, &new->session, sizeof new->session))
			continue;
		n++;
		if (!oldest || other->end_ms <= oldest->end_ms)
			oldest = other;
	}
	if (n >= PER_SESSION && !hub->server->web->options.no_limits)
		end(oldest);
}

static bool list(struct hub *hub, struct stream *stream)
{
	pthread_mutex_lock(&hub->lock);
	bool room = !hub->stopping && hub->n < MOST_STREAMS;
	if (room) {
		make_room(hub, stream);
		struct stream **at = bucket_of(hub, stream->member);
		stream->next = *at;
		stream->at = at;
		if (*at)
			(*at)->at = &stream->next;
		*at = stream;
		hub->n++;
	}
	pthread_mutex_unlock(&hub->lock);
	return room;
}

struct MHD_Response *stream_open(struct hub *hub, struct MHD_Connection *connection, const struct outgoing *out)
{
	enum { BLOCK = 512 };
	int64_t now = clock_monotonic_ms();
	struct stream *stream = calloc(1, sizeof *stream);
	if (!stream)
		return NULL;
	*stream = (struct stream){ .hub = hub,
		                   .connection = connection,
		                   .member = out->stream_member,
		                   .session = out->stream_session,
		                   .beat_ms = now + hub->beat_ms,
		                   .end_ms = now + LIFE_MS };
	put(stream, out->body, out->n_body);
	if (!list(hub, stream)) {
		free(stream);
		return NULL;
	}
	struct MHD_Response *response =
		MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK, read_stream, stream, free_stream);
	if (!response)
		free_stream(stream);
	return response;
}

/* ---- looking ---- */

static void tell(struct hub *hub, const struct event_row *row)
{
	char line[64];
	int n = snprintf(line, sizeof line, "data: %.48s\n\n", row->name);
	for (struct stream *stream = *bucket_of(hub, row->member_id); stream; stream = stream->next) {
		bool there = stream->n >= (unsigned)n && memmem(stream->text, stream->n, line, (size_t)n);
		if (stream->member == row->member_id && !stream->ended && !there)
			put(stream, line, (size_t)n);
	}
}

/* Both lists are in order, so what was in the last one is passed over in one walk. */
static void tell_new(struct hub *hub, const struct event_rows *rows)
{
	size_t before = 0;
	for (size_t i = 0; i < rows->n; i++) {
		int64_t id = rows->at[i].id.n;
		while (before < hub->n_seen && hub->seen[before] < id)
			before++;
		if (before == hub->n_seen || hub->seen[before] != id)
			tell(hub, &rows->at[i]);
	}
	int64_t *seen = realloc(hub->seen, (rows->n + 1) * sizeof *seen);
	if (!seen)
		return; /* the next look tells some of it twice */
	hub->seen = seen;
	for (hub->n_seen = 0; hub->n_seen < rows->n; hub->n_seen++)
		seen[hub->n_seen] = rows->at[hub->n_seen].id.n;
}

static void look(struct hub *hub)
{
	struct bench *bench = bench_mine(hub->server);
	struct scope s = { .mem = bench_arena(bench), .db = bench_reader(bench), .now = clock_now() };
	struct event_rows rows = { 0 };
	result problem = s.db ? events_since(&s, s.now - LOOK_BACK, &rows) : OK;
	if (problem)
		log_event(LOG_WARN_, "events", "cause", problem->cause ? problem->cause : "-", NULL);
	pthread_mutex_lock(&hub->lock);
	if (s.db && !problem)
		tell_new(hub, &rows);
	pthread_mutex_unlock(&hub->lock);
	bench_clear(bench);
}

/* Each second: who has been silent says a word, who is old ends. */
static void beat_all(struct hub *hub, int64_t now)
{
	for (size_t i = 0; i < BUCKETS; i++) {
		for (struct stream *stream = hub->buckets[i]; stream; stream = stream->next) {
			if (!stream->ended && now >= stream->end_ms) {
				end(stream);
			} else if (now >= stream->beat_ms) {
				stream->beat_ms = now + hub->beat_ms;
				put(stream, beat, sizeof beat - 1);
			}
		}
	}
}

static void wait_a_moment(struct hub *hub)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += LOOK_MS / 1000;
	while (!hub->woken && !hub->stopping)
		if (pthread_cond_timedwait(&hub->some, &hub->lock, &until))
			break;
	hub->woken = false;
}

static void *run(void *data)
{
	struct hub *hub = data;
	int64_t beaten = clock_monotonic_ms();
	pthread_mutex_lock(&hub->lock);
	while (!hub->stopping) {
		wait_a_moment(hub);
		bool any = hub->n > 0 && !hub->stopping;
		if (any && clock_monotonic_ms() - beaten >= LOOK_MS) {
			beaten = clock_monotonic_ms();
			beat_all(hub, beaten);
		}
		pthread_mutex_unlock(&hub->lock);
		if (any) {
			look(hub);
			clock_nanosleep(CLOCK_MONOTONIC, 0, &(struct timespec){ .tv_nsec = PAUSE_MS * 1000000L }, NULL);
		}
		pthread_mutex_lock(&hub->lock);
	}
	pthread_mutex_unlock(&hub->lock);
	return NULL;
}

/* This process has stored something; what, the table tells. */
static void stored(void *data)
{
	struct hub *hub = data;
	pthread_mutex_lock(&hub->lock);
	if (hub->n) {
		hub->woken = true;
		pthread_cond_signal(&hub->some);
	}
	pthread_mutex_unlock(&hub->lock);
}

/* ---- the whole ---- */

result hub_new(struct arena *mem, struct server *server, struct hub **out)
{
	struct hub *hub = arena_new(mem, struct hub);
	pthread_condattr_t by_monotonic;
	int seconds = server->web->options.beat_seconds;
	hub->server = server;
	hub->beat_ms = 1000 * (seconds > 0 ? seconds : BEAT_SECONDS);
	pthread_mutex_init(&hub->lock, NULL);
	pthread_condattr_init(&by_monotonic);
	pthread_condattr_setclock(&by_monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&hub->some, &by_monotonic);
	pthread_condattr_destroy(&by_monotonic);
	if (pthread_create(&hub->thread, NULL, run, hub))
		return PROBLEM(mem, .kind = PROBLEM_BUSY, .title = N_("The server cannot start."),
		               .hint = N_("Free some memory and start again."), .cause = "no thread for event streams");
	hub->started = true;
	db_on_stored(server->web->store, stored, hub);
	*out = hub;
	return OK;
}

size_t hub_streams(struct hub *hub)
{
	pthread_mutex_lock(&hub->lock);
	size_t n = hub->n;
	pthread_mutex_unlock(&hub->lock);
	return n;
}

void hub_end_streams(struct hub *hub)
{
	if (!hub || !hub->started)
		return;
	db_on_stored(hub->server->web->store, NULL, NULL);
	pthread_mutex_lock(&hub->lock);
	hub->stopping = true;
	for (size_t i = 0; i < BUCKETS; i++)
		for (struct stream *stream = hub->buckets[i]; stream; stream = stream->next)
			end(stream);
	pthread_cond_signal(&hub->some);
	pthread_mutex_unlock(&hub->lock);
	pthread_join(hub->thread, NULL);
	hub->started = false;
}

void hub_free(struct hub *hub)
{
	if (hub)
		free(hub->seen);
}
