/* disk_test.c - a disk that is really full: reading goes on, writing says so, and it recovers by itself.
 *
 * The disk is a tmpfs of 1 MB, which only root may mount; without that right the test is
 * skipped (writer_test.c fills a database with a limit of pages instead). */
#include "platform/base/clock.h"
#include "platform/base/text.h"
#include "platform/db/trial_test.h"
#include "test/fault/entries.h"
#include "test/harness.h"
#include <string.h>
#include <errno.h>
#include <pthread.h>
#include <sys/mount.h>
#include <unistd.h>

enum { WRITERS = 8, MOST_WRITES = 20000, REFUSALS = 20 };

struct writer_thread {
	struct trial *trial;
	pthread_t thread;
	int64_t number, confirmed, refused, other;
};

static void note(struct writer_thread *w, result outcome)
{
	if (!outcome)
		w->confirmed++;
	else if (outcome->kind == PROBLEM_BUSY && !text_empty(outcome->title) && !text_empty(outcome->hint))
		w->refused++;
	else
		w->other++;
}

/* Writes until the disk has been full for a while. */
static void *fill(void *data)
{
	struct writer_thread *w = data;
	struct arena mem = { 0 };
	struct scope s = { .mem = &mem, .now = clock_now() };
	check_ok(db_reader(w->trial->store, &mem, &s.db));
	struct arena_mark mark = arena_mark(&mem);
	for (int i = 0; i < MOST_WRITES && w->refused < REFUSALS; i++) {
		struct entry_key key = { 1, w->number, i };
		note(w, db_write(&s, entry_write, &key));
		arena_reset(&mem, mark);
	}
	db_reader_close(s.db);
	arena_free(&mem);
	return NULL;
}

static struct writer_thread fill_up(struct trial *t)
{
	struct writer_thread writers[WRITERS] = { 0 }, sum = { 0 };
	for (int i = 0; i < WRITERS; i++) {
		writers[i] = (struct writer_thread){ .trial = t, .number = i };
		pthread_create(&writers[i].thread, NULL, fill, &writers[i]);
	}
	for (int i = 0; i < WRITERS; i++) {
		pthread_join(writers[i].thread, NULL);
		sum.confirmed += writers[i].confirmed;
		sum.refused += writers[i].refused;
		sum.other += writers[i].other;
	}
	return sum;
}

static int64_t stored(struct scope *s)
{
	int64_t sum = 0;
	for (int64_t t = 0; t < WRITERS; t++) {
		struct entries_count count = { 0 };
		check_ok(entries_count(s, 1, t, &count));
		sum += count.n;
	}
	return sum;
}

static void fill_and_grow(struct trial *t)
{
	int64_t flaws = -1;
	check_ok(db_migrate(t->store, &t->mem, &entries_schema, NULL));
	struct writer_thread sum = fill_up(t);
	check(sum.confirmed > 0);
	check(sum.refused >= WRITERS * REFUSALS);
	check_int(sum.other, 0);
	check_int(stored(&t->scope), sum.confirmed);
	check_int(mount("tmpfs", t->folder, "tmpfs", MS_REMOUNT, "size=8m"), 0);
	check_ok(db_write(&t->scope, entry_write, &(struct entry_key){ 1, 0, MOST_WRITES }));
	trial_open_again(t);
	check_int(stored(&t->scope), sum.confirmed + 1);
	check_ok(entries_flaws(&t->scope, 0, &flaws));
	check_int(flaws, 0);
	check_ok(db_check(t->store, &t->mem));
	printf(" (%lld confirmed, %lld refused)", (long long)sum.confirmed, (long long)sum.refused);
}

TEST(a_disk_that_is_full_refuses_keeps_and_recovers)
{
	struct trial *t = trial_open(TRIAL_FILE);
	trial_shut(t);
	if (mount("tmpfs", t->folder, "tmpfs", 0, "size=1m") != 0) {
		test_skip("no right to mount: %s", strerror(errno));
		trial_open_again(t);
		trial_close(t);
		return;
	}
	trial_open_again(t);
	fill_and_grow(t);
	umount2(t->folder, MNT_DETACH);
	trial_close(t);
}
