/* writer_test.c - many write at once: each gets its own answer, and together they cost few commits. */
#include "platform/db/engine.h"
#include "platform/db/trial_test.h"
#include "test/harness.h"
#include <string.h>
#include <pthread.h>

enum { THREADS = 16, WRITES = 25 };

/* One thread of a test, with a handle and memory of its own. */
struct hand {
	struct trial *trial;
	pthread_t thread;
	int number;
	void (*does)(struct hand *hand, struct scope *s);
	int n_stored, n_refused, n_busy, n_other;
};

static void *hand_main(void *data)
{
	struct hand *hand = data;
	struct arena mem = { 0 };
	struct scope s = { .mem = &mem, .now = 1764000000 };
	if (!db_reader(hand->trial->store, &mem, &s.db)) {
		hand->does(hand, &s);
		db_reader_close(s.db);
	}
	arena_free(&mem);
	return NULL;
}

static struct hand all_hands(struct trial *t, int n, void (*does)(struct hand *, struct scope *))
{
	struct hand hands[THREADS] = { 0 }, sum = { 0 };
	for (int i = 0; i < n; i++) {
		hands[i] = (struct hand){ .trial = t, .number = i, .does = does };
		pthread_create(&hands[i].thread, NULL, hand_main, &hands[i]);
	}
	for (int i = 0; i < n; i++) {
		pthread_join(hands[i].thread, NULL);
		sum.n_stored += hands[i].n_stored;
		sum.n_refused += hands[i].n_refused;
		sum.n_busy += hands[i].n_busy;
		sum.n_other += hands[i].n_other;
	}
	return sum;
}

static void note(struct hand *hand, result outcome)
{
	if (!outcome)
		hand->n_stored++;
	else if (outcome->kind == PROBLEM_INVALID)
		hand->n_refused++;
	else if (outcome->kind == PROBLEM_BUSY)
		hand->n_busy++;
	else
		hand->n_other++;
}

static result refuse_thirds(struct scope *s, void *data)
{
	const struct thing *t = data;
	TRY(thing_add(s, data));
	if (t->id % 3 == 0)
		return PROBLEM(s->mem, .kind = PROBLEM_INVALID, .title = "no");
	return OK;
}

/* Every third refuses after its change, every fifth breaks a rule of the table. */
static void write_mixed(struct hand *hand, struct scope *s)
{
	for (int i = 0; i < WRITES; i++) {
		struct thing one = { .id = 1 + hand->number * WRITES + i };
		one.name = one.id % 5 == 0 ? "taken" : NULL;
		note(hand, db_write(s, refuse_thirds, &one));
	}
}

TEST(those_that_fail_take_none_of_the_others_with_them)
{
	EACH_ENGINE(t)
	{
		int64_t count = -1, works = 0, commits = 0, stored = 1, taken = 0;
		if (t->engine == TRIAL_MEMORY)
			continue;
		check_ok(db_write(&t->scope, thing_add, &(struct thing){ .id = 100000, .name = "taken" }));
		struct hand sum = all_hands(t, THREADS, write_mixed);
		for (int id = 1; id <= THREADS * WRITES; id++) {
			stored += id % 3 != 0 && id % 5 != 0;
			taken += id % 5 == 0;
		}
		check_int(sum.n_stored + 1, stored);
		check_int(sum.n_other, taken);
		check_int(sum.n_busy, 0);
		check_ok(things_count(&t->scope, &count));
		check_int(count, stored);
		db_stored(t->store, &works, &commits);
		check_int(works, stored);
	}
}

static void write_plain(struct hand *hand, struct scope *s)
{
	for (int i = 0; i < WRITES; i++)
		note(hand, db_write(s, thing_add, &(struct thing){ .id = 1 + hand->number * WRITES + i }));
}

TEST(waiting_writes_share_commits)
{
	struct trial *t = trial_open(TRIAL_FILE);
	int64_t works = 0, commits = 0;
	check_ok(db_migrate(t->store, &t->mem, &trial_schema, NULL));
	struct hand sum = all_hands(t, THREADS, write_plain);
	check_int(sum.n_stored, THREADS * WRITES);
	db_stored(t->store, &works, &commits);
	check_int(works, THREADS * WRITES);
	check(commits < works / 2);
	trial_close(t);
}

TEST(without_grouping_each_write_is_a_commit)
{
	struct trial *t = trial_open(TRIAL_FILE);
	int64_t works = 0, commits = 0;
	t->options.no_grouping = true;
	trial_open_again(t);
	check_ok(db_migrate(t->store, &t->mem, &trial_schema, NULL));
	struct hand sum = all_hands(t, THREADS, write_plain);
	db_stored(t->store, &works, &commits);
	check_int(sum.n_stored, works);
	check_int(commits, works);
	trial_close(t);
}

static result claim(struct scope *s, void *data)
{
	int64_t count = 0;
	(void)data;
	TRY(thing_claim(s, 1, "someone", &count));
	if (count == 0)
		return PROBLEM(s->mem, .kind = PROBLEM_INVALID, .title = "taken");
	return OK;
}

static void claim_once(struct hand *hand, struct scope *s)
{
	note(hand, db_write(s, claim, NULL));
}

TEST(of_ten_who_take_the_same_thing_one_gets_it)
{
	EACH_ENGINE(t)
	{
		if (t->engine == TRIAL_MEMORY)
			continue;
		check_ok(db_write(&t->scope, thing_add, &(struct thing){ .id = 1 }));
		struct hand sum = all_hands(t, 10, claim_once);
		check_int(sum.n_stored, 1);
		check_int(sum.n_refused, 9);
	}
}

/* What web does with the key of a form: the row is there, or it is made with the effect. */
static result answer_once(struct scope *s, void *data)
{
	struct thing found = { 0 };
	result absent = thing_by_id(s, 1, &found);
	(void)data;
	if (!absent)
		return OK;
	return absent->kind == PROBLEM_NOT_FOUND ? thing_add(s, &(struct thing){ .id = 1 }) : absent;
}

static void answer_with_key(struct hand *hand, struct scope *s)
{
	note(hand, db_write(s, answer_once, NULL));
}

TEST(ten_equal_posts_have_one_effect_and_ten_answers)
{
	EACH_ENGINE(t)
	{
		int64_t count = -1;
		if (t->engine == TRIAL_MEMORY)
			continue;
		struct hand sum = all_hands(t, 10, answer_with_key);
		check_int(sum.n_stored, 10);
		check_ok(things_count(&t->scope, &count));
		check_int(count, 1);
	}
}

/* A disk of so many pages; 0 for one without end. */
static result set_pages(struct scope *s, void *data)
{
	const char *sql = arena_print(s->mem, "PRAGMA max_page_count = %d", *(int *)data);
	return s->db->engine->run(s->db, s->mem, sql);
}

static void write_large(struct hand *hand, struct scope *s)
{
	static char large[20000];
	for (int i = 0; i < WRITES; i++) {
		struct thing one = { .id = 1 + hand->number * WRITES + i, .photo = { large, i % 2 ? 10 : sizeof large } };
		note(hand, db_write(s, thing_add, &one));
	}
}

TEST(a_full_disk_refuses_kindly_and_recovers_by_itself)
{
	struct trial *t = trial_open(TRIAL_FILE);
	int64_t count = -1;
	check_ok(db_migrate(t->store, &t->mem, &trial_schema, NULL));
	check_ok(db_write(&t->scope, set_pages, &(int){ 200 }));
	struct hand sum = all_hands(t, THREADS, write_large);
	check(sum.n_busy > 0 && sum.n_stored > 0);
	check_int(sum.n_busy + sum.n_stored, THREADS * WRITES);
	check_ok(things_count(&t->scope, &count));
	check_int(count, sum.n_stored);
	check_ok(db_write(&t->scope, set_pages, &(int){ 100000 }));
	check_ok(db_write(&t->scope, thing_add, &(struct thing){ .id = 100000 }));
	check_ok(db_check(t->store, &t->mem));
	trial_close(t);
}

static result write_by_the_outer_scope(struct scope *s, void *data)
{
	struct scope *outer = data;
	(void)s;
	return db_write(outer, thing_add, &(struct thing){ .id = 1 });
}

TEST(a_work_that_writes_by_the_scope_outside_does_not_wait_for_itself)
{
	struct trial *t = trial_open(TRIAL_FILE);
	int64_t count = -1;
	check_ok(db_migrate(t->store, &t->mem, &trial_schema, NULL));
	check_ok(db_write(&t->scope, write_by_the_outer_scope, &t->scope));
	check_ok(things_count(&t->scope, &count));
	check_int(count, 1);
	trial_close(t);
}
