/* bench_write.c - how many whole asks a second are stored, by 64 members at once.
 *
 * A whole ask: the key of its form, the listing, its cells, counts, words and kinds, the note of
 * the change, the job that will match it; durable before the member hears of it. With and without
 * grouping of commits, by turns, on copies of the same installation. */
#include "platform/web/keys.sql.h"
#include "test/load/bench.h"
#include "test/load/load.sql.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/stat.h>

enum { WRITERS = 64, TURNS = 3, TURN_MS = 3000 };

struct turn {
	struct town_open *town;
	struct crowd_homes members;
	atomic_int_least64_t done, failed;
	double end;
};

struct placing {
	struct crowd *crowd;
	listing_id listing;
};

static result place_in_write(struct scope *s, void *data)
{
	struct placing *p = data;
	struct bytes session = { "0123456789abcdef0123456789abcdef", 32 };
	const struct form_key_row *row;
	const char *kind = arena_print(s->mem, "%d", (int)(1 + crowd_roll(p->crowd, KINDS)));
	struct draft draft = { .visitor = id_new(s),
		               .type = ASK,
		               .kinds = kind,
		               .title = crowd_words(p->crowd, s->mem, 5),
		               .body = crowd_words(p->crowd, s->mem, 24),
		               .timing = TIMING_SOON,
		               .minutes = -1,
		               .place = PLACE_HOME,
		               .audience = AUDIENCE_ALL,
		               .other_name = "",
		               .relation = "",
		               .told_by = "",
		               .told_at_address = "" };
	char *key = id_text(s->mem, draft.visitor);
	TRY(form_key_find(s, session, "/vraag/nieuw", key, &row));
	TRY(listing_place(s, &draft, true, &p->listing));
	return form_key_add(s, session, "/vraag/nieuw", key, session, 303, listing_path(s->mem, ASK, p->listing), "", NULL);
}

struct writer_thread {
	pthread_t thread;
	struct turn *turn;
	size_t number;
};

static void *one_writer(void *data)
{
	struct writer_thread *w = data;
	struct arena mem = { 0 };
	struct scope s = w->turn->town->s;
	struct crowd crowd = w->turn->town->crowd;
	crowd.dice += w->number * 7919;
	s.mem = &mem;
	s.me = w->turn->members.at[w->number % w->turn->members.n].id;
	s.db = NULL;
	if (db_reader(w->turn->town->store, &mem, &s.db))
		return NULL;
	while (now_ms() < w->turn->end) {
		struct arena_mark mark = arena_mark(&mem);
		struct placing placing = { &crowd, { 0 } };
		result problem = db_write(&s, place_in_write, &placing);
		atomic_fetch_add(problem ? &w->turn->failed : &w->turn->done, 1);
		if (problem && atomic_load(&w->turn->failed) == 1)
			fprintf(stderr, "write: %s (%s)\n", problem->title, problem->cause ? problem->cause : "");
		arena_reset(&mem, mark);
	}
	db_reader_close(s.db);
	arena_free(&mem);
	return NULL;
}

/* Whole asks a second of one turn. */
static double run_turn(struct turn *turn)
{
	struct writer_thread writers[WRITERS];
	double start = now_ms();
	turn->done = 0;
	turn->end = start + TURN_MS;
	for (size_t i = 0; i < WRITERS; i++) {
		writers[i] = (struct writer_thread){ .turn = turn, .number = i };
		pthread_create(&writers[i].thread, NULL, one_writer, &writers[i]);
	}
	for (size_t i = 0; i < WRITERS; i++)
		pthread_join(writers[i].thread, NULL);
	return (double)turn->done / (now_ms() - start) * 1e3;
}

static result copy_open(struct arena *mem, const char *folder, const char *name, bool no_grouping, struct town_open *out)
{
	struct town_open from;
	char *to = arena_print(mem, "%s/%s", folder, name), *file = arena_print(mem, "%s/stoep.db", to);
	mkdir(to, 0700);
	remove(file);
	remove(arena_print(mem, "%s-wal", file));
	remove(arena_print(mem, "%s-shm", file));
	TRY(bench_open(mem, folder, CROWD_TOWN, false, &from));
	result problem = db_backup(from.store, mem, file);
	bench_close(&from);
	return problem ? problem : bench_open(mem, to, CROWD_TOWN, no_grouping, out);
}

result bench_write(struct arena *mem, const char *folder)
{
	static struct times with, without, ratio;
	struct town_open grouped, alone;
	TRY(copy_open(mem, folder, "grouped", false, &grouped));
	TRY(copy_open(mem, folder, "alone", true, &alone));
	struct turn a = { .town = &grouped }, b = { .town = &alone };
	TRY(crowd_homes(&grouped.s, WRITERS, &a.members));
	b.members = a.members;
	for (int i = 0; i < TURNS; i++) {
		double with_now = run_turn(&a), without_now = run_turn(&b);
		times_add(&with, with_now);
		times_add(&without, without_now);
		times_add(&ratio, with_now / without_now);
	}
	bench_line("write_s", times_part(&with, 0.5), "asks/s");
	bench_line("write_alone_s", times_part(&without, 0.5), "asks/s");
	bench_line("write_gain", times_part(&ratio, 0.5), "times");
	if (a.failed || b.failed)
		bench_line("write_failed", (double)(a.failed + b.failed), "asks");
	bench_close(&grouped);
	bench_close(&alone);
	return OK;
}

/* Places until it is killed: so that a server can be started on what it left. */
result bench_place(struct arena *mem, const char *folder)
{
	struct town_open town;
	TRY(bench_open(mem, folder, CROWD_COUNTRY, false, &town));
	struct turn turn = { .town = &town };
	TRY(crowd_homes(&town.s, WRITERS, &turn.members));
	for (;;)
		run_turn(&turn);
}
