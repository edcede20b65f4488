/* metrics.c - how often and how long, by route: text for Prometheus (exposition format 0.0.4).
 *
 * Counters are atomic and never reset; a route is named by its row, so nothing of a person stands here. */
#include "platform/web/internal.h"
#include "platform/base/clock.h"

static const int64_t limits_us[] = { 250, 500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 1000000 };
enum { LIMITS = sizeof limits_us / sizeof *limits_us, CLASSES = 6 };

struct route_counts {
	atomic_ullong by_class[CLASSES]; /* 1xx .. 5xx by their first digit */
	atomic_ullong within[LIMITS + 1];
	atomic_ullong microseconds;
};

struct metrics {
	size_t n;
	int64_t start_ms;
	struct route_counts at[]; /* n routes, and one for what has no route */
};

struct metrics *metrics_new(struct arena *mem, size_t n_routes)
{
	struct metrics *m = arena_take(mem, sizeof *m + (n_routes + 1) * sizeof m->at[0]);
	m->n = n_routes;
	m->start_ms = clock_monotonic_ms();
	return m;
}

/* Relaxed: each counter stands for itself. */
void metrics_count(struct metrics *m, size_t route, int status, int64_t microseconds)
{
	struct route_counts *counts = &m->at[route < m->n ? route : m->n];
	size_t bucket = 0, class = (size_t)status / 100;
	while (bucket < LIMITS && microseconds > limits_us[bucket])
		bucket++;
	atomic_fetch_add_explicit(&counts->by_class[class < CLASSES ? class : 0], 1, memory_order_relaxed);
	atomic_fetch_add_explicit(&counts->within[bucket], 1, memory_order_relaxed);
	atomic_fetch_add_explicit(&counts->microseconds, (unsigned long long)microseconds, memory_order_relaxed);
}

static void add(struct html *o, const char *text)
{
	html_put(o, text, strlen(text));
}

static void one_route(struct html *o, const struct route_counts *counts, const char *method, const char *path)
{
	unsigned long long sum = 0;
	const char *labels = arena_print(o->mem, "method=\"%s\",route=\"%s\"", method, path);
	for (size_t class = 0; class < CLASSES; class ++) {
		unsigned long long n = atomic_load(&counts->by_class[class]);
		if (n)
			add(o, arena_print(o->mem, "stoep_requests_total{%s,status=\"%zuxx\"} %llu\n", labels, class, n));
	}
	for (size_t i = 0; i < LIMITS; i++) {
		sum += atomic_load(&counts->within[i]);
		add(o, arena_print(o->mem, "stoep_request_seconds_bucket{%s,le=\"%g\"} %llu\n", labels,
		                   (double)limits_us[i] / 1e6, sum));
	}
	sum += atomic_load(&counts->within[LIMITS]);
	add(o, arena_print(o->mem, "stoep_request_seconds_bucket{%s,le=\"+Inf\"} %llu\n", labels, sum));
	add(o,
	    arena_print(o->mem, "stoep_request_seconds_sum{%s} %g\n", labels, (double)atomic_load(&counts->microseconds) / 1e6));
	add(o, arena_print(o->mem, "stoep_request_seconds_count{%s} %llu\n", labels, sum));
}

/* A route that nobody called has no lines: the text stays short. */
static bool never_called(const struct route_counts *counts)
{
	for (size_t i = 0; i <= LIMITS; i++)
		if (atomic_load(&counts->within[i]))
			return false;
	return true;
}

static void one_gauge(struct html *o, const char *name, const char *about, int64_t value)
{
	add(o, arena_print(o->mem, "# HELP %s %s\n# TYPE %s gauge\n%s %lld\n", name, about, name, name, (long long)value));
}

char *metrics_text(const struct web *web, struct arena *mem, struct gauges now)
{
	const struct metrics *m = web->metrics;
	struct html o = { .mem = mem, .plain = true };
	one_gauge(&o, "stoep_up_seconds", "Time since the start.", (clock_monotonic_ms() - m->start_ms) / 1000);
	one_gauge(&o, "stoep_connections", "Connections that are open.", now.connections);
	one_gauge(&o, "stoep_running", "Requests between their head and the end of their answer.", now.running);
	one_gauge(&o, "stoep_waiting", "Requests that wait for a worker.", now.waiting);
	one_gauge(&o, "stoep_streams", "Pages that listen for what changes.", now.streams);
	one_gauge(&o, "stoep_hashes_waiting", "Requests that wait to hash a password.", now.hashes_waiting);
	add(&o, "# HELP stoep_requests_total Answers, by route and class of status.\n# TYPE stoep_requests_total counter\n"
	        "# HELP stoep_request_seconds Time to make an answer.\n# TYPE stoep_request_seconds histogram\n");
	for (size_t i = 0; i <= m->n; i++) {
		const struct route_at *at = i < m->n ? router_at(web->router, i) : NULL;
		if (!never_called(&m->at[i]))
			one_route(&o, &m->at[i],
			          !at                           ? ""
			          : at->route->method == IS_GET ? "GET"
			                                        : "POST",
			          at ? at->route->path : "");
	}
	html_put(&o, "", 1);
	return o.at;
}
