/* bench.h - what the measurements that need no sockets share: times, and one line a figure. */
#pragma once
#include "test/load/crowd.h"

enum { TIMES_MOST = 20000 };
struct times {
	double ms[TIMES_MOST];
	size_t n;
};

double now_ms(void);
void times_add(struct times *t, double ms);
/* The time below which this part of all lies: 0.5 the median, 0.99 all but one of a hundred. Sorts. */
double times_part(struct times *t, double part);
/* How long something took: by the clock, and in processor time of this thread, which other programs do not lengthen. */
struct waits {
	struct times wall, cpu;
	double wall_start, cpu_start;
};
void waits_begin(struct waits *w);
void waits_end(struct waits *w);
void waits_join(struct waits *sum, const struct waits *w);
/* NAME_p50_SIZE, NAME_p99_SIZE, and the same with _cpu. */
void waits_lines(struct arena *mem, struct waits *w, const char *name, const char *size);

/* bench NAME VALUE UNIT */
void bench_line(const char *name, double value, const char *unit);

/* The installation in a folder, and its community; s->mem is kept. */
struct town_open {
	struct db_store *store;
	struct scope s;
	struct crowd crowd;
};
result bench_open(struct arena *mem, const char *folder, int where, bool no_grouping, struct town_open *out) MUST_USE;
void bench_close(struct town_open *town);

/* The measurements; 'size' is a part of the name: 1m. */
result bench_search(struct arena *mem, const char *folder, const char *size) MUST_USE;
result bench_match(struct arena *mem, const char *folder, const char *size) MUST_USE;
/* The folder is filled; a copy of it is written to. */
result bench_write(struct arena *mem, const char *folder) MUST_USE;
result bench_place(struct arena *mem, const char *folder) MUST_USE;
result bench_work(struct arena *mem, const char *folder) MUST_USE;
result bench_mail(struct arena *mem, const char *folder) MUST_USE;
