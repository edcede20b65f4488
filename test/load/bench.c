/* bench.c - measures what needs no sockets, by calling what the pages call.
 *
 *   bench_rules search DATA 1m      near_p99_1m, words_p99_1m
 *   bench_rules match DATA 300k     match_p99_300k
 *   bench_rules write DATA          write_s, with and without grouping of commits
 *   bench_rules work DATA           work_p99_250k
 *   bench_rules mail DATA           mail_s
 *   bench_rules place DATA          writes until it is killed
 *
 * DATA was filled by load_crowd. */
#include "test/load/bench.h"
#include "platform/base/clock.h"
#include "platform/base/secret.h"
#include "server/wiring.h"
#include "test/load/load.sql.h"
#include <stdio.h>
#include <time.h>

static double clock_ms(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

double now_ms(void)
{
	return clock_ms(CLOCK_MONOTONIC);
}

void times_add(struct times *t, double ms)
{
	if (t->n < TIMES_MOST)
		t->ms[t->n++] = ms;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

double times_part(struct times *t, double part)
{
	if (!t->n)
		return 0;
	qsort(t->ms, t->n, sizeof *t->ms, by_size);
	size_t at = (size_t)(part * (double)t->n);
	return t->ms[at < t->n ? at : t->n - 1];
}

void waits_begin(struct waits *w)
{
	w->wall_start = now_ms();
	w->cpu_start = clock_ms(CLOCK_THREAD_CPUTIME_ID);
}

void waits_end(struct waits *w)
{
	times_add(&w->cpu, clock_ms(CLOCK_THREAD_CPUTIME_ID) - w->cpu_start);
	times_add(&w->wall, now_ms() - w->wall_start);
}

void waits_join(struct waits *sum, const struct waits *w)
{
	for (size_t i = 0; i < w->wall.n; i++) {
		times_add(&sum->wall, w->wall.ms[i]);
		times_add(&sum->cpu, w->cpu.ms[i]);
	}
}

void waits_lines(struct arena *mem, struct waits *w, const char *name, const char *size)
{
	bench_line(arena_print(mem, "%s_p50_%s", name, size), times_part(&w->wall, 0.5), "ms");
	bench_line(arena_print(mem, "%s_p50_%s_cpu", name, size), times_part(&w->cpu, 0.5), "ms");
	bench_line(arena_print(mem, "%s_p99_%s", name, size), times_part(&w->wall, 0.99), "ms");
	bench_line(arena_print(mem, "%s_p99_%s_cpu", name, size), times_part(&w->cpu, 0.99), "ms");
}

void bench_line(const char *name, double value, const char *unit)
{
	printf("bench %s %.4g %s\n", name, value, unit);
	fflush(stdout);
}

result bench_open(struct arena *mem, const char *folder, int where, bool no_grouping, struct town_open *out)
{
	struct db_options options = { .path = arena_print(mem, "%s/stoep.db", folder), .no_grouping = no_grouping };
	struct crowd_home home;
	*out = (struct town_open){ .s = { .mem = mem, .now = clock_now(), .language = &language_nl } };
	TRY(db_open(mem, &options, &out->store));
	TRY(db_reader(out->store, mem, &out->s.db));
	crowd_begin(&out->crowd, mem, where);
	TRY(crowd_home(&out->s, &home));
	out->s.community = out->crowd.community = home.community_id;
	out->s.me = home.id;
	return OK;
}

void bench_close(struct town_open *town)
{
	db_reader_close(town->s.db);
	db_close(town->store);
}

static result measure(struct arena *mem, int argc, char **argv)
{
	static const unsigned char key[KEY_BYTES] = { 9 };
	static const struct config config = { .base_url = "http://localhost:8080", .mail_from = "post@localhost", .data = "." };
	struct wiring wiring;
	const char *what = argv[1], *size = argc > 3 ? argv[3] : "";
	secret_set(key);
	wire(mem, &config, &wiring);
	if (text_equal(what, "search"))
		return bench_search(mem, argv[2], size);
	if (text_equal(what, "match"))
		return bench_match(mem, argv[2], size);
	if (text_equal(what, "work"))
		return bench_work(mem, argv[2]);
	if (text_equal(what, "place"))
		return bench_place(mem, argv[2]);
	return text_equal(what, "write") ? bench_write(mem, argv[2]) : bench_mail(mem, argv[2]);
}

int main(int argc, char **argv)
{
	AUTO_ARENA mem = { 0 };
	if (argc < 3) {
		fputs("use: bench_rules search|match|write|work|mail|place DATA [SIZE]\n", stderr);
		return 2;
	}
	result problem = measure(&mem, argc, argv);
	if (problem)
		fprintf(stderr, "bench_rules: %s (%s)\n", problem->title, problem->cause ? problem->cause : problem->where);
	return problem ? 1 : 0;
}
