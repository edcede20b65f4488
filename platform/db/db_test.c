/* db_test.c - both engines keep the same promises: what fails changes nothing, what is confirmed is there.
 *
 * Each test runs on SQLite in memory, on SQLite in a file, and on PostgreSQL where there is one. */
#include "platform/db/trial_test.h"
#include "test/harness.h"
#include <string.h>

TEST(a_row_comes_back_as_it_was_stored)
{
	EACH_ENGINE(t)
	{
		struct thing stored = {
			.id = 7, .name = "Zoë \"Riet\" \\ de Vries\nregel 2", .weight = 0.1, .photo = { "\0a\xff", 3 }
		};
		struct thing found = { 0 };
		check_ok(db_write(&t->scope, thing_add, &stored));
		check_ok(thing_by_id(&t->scope, 7, &found));
		check_text(found.name, stored.name);
		check(found.weight == 0.1);
		check_int((int64_t)found.photo.n, 3);
		check(memcmp(found.photo.at, stored.photo.at, 3) == 0);
	}
}

TEST(nothing_and_empty_stay_apart)
{
	EACH_ENGINE(t)
	{
		struct thing nothing = { .id = 1 }, empty = { .id = 2, .name = "", .photo = { "", 0 } };
		struct thing found = { 0 };
		check_ok(db_write(&t->scope, thing_add, &nothing));
		check_ok(db_write(&t->scope, thing_add, &empty));
		check_ok(thing_by_id(&t->scope, 1, &found));
		check(!found.name && !found.photo.at);
		check_ok(thing_by_id(&t->scope, 2, &found));
		check_text(found.name, "");
		check(found.photo.at && found.photo.n == 0);
	}
}

TEST(numbers_keep_their_ends)
{
	EACH_ENGINE(t)
	{
		const int64_t ids[] = { INT64_MIN, -1, 0, 1, INT64_MAX - 1 };
		struct thing found = { 0 };
		for (size_t i = 0; i < 5; i++) {
			struct thing one = { .id = ids[i], .weight = i % 2 ? -1e300 : 1e-300 };
			check_ok(db_write(&t->scope, thing_add, &one));
			check_ok(thing_by_id(&t->scope, ids[i], &found));
			check_int(found.id, ids[i]);
			check(found.weight == one.weight);
		}
	}
}

TEST(a_row_that_is_absent_is_not_found)
{
	EACH_ENGINE(t)
	{
		struct thing found = { 0 };
		check_problem(thing_by_id(&t->scope, 7, &found), PROBLEM_NOT_FOUND);
	}
}

TEST(lists_reach_the_database_whole)
{
	EACH_ENGINE(t)
	{
		const char *const names[] = { "a", "b\"c", "d\\e", "f\x01g", "komma, haakje }" };
		const int64_t ids[] = { 1, 2, 3, -4 };
		int64_t count = -1;
		for (int i = 0; i < 5; i++)
			check_ok(db_write(&t->scope, thing_add, &(struct thing){ .id = i, .name = names[i] }));
		check_ok(things_named(&t->scope, (struct text_list){ names, 5 }, &count));
		check_int(count, 5);
		check_ok(things_named(&t->scope, (struct text_list){ 0 }, &count));
		check_int(count, 0);
		check_ok(things_with(&t->scope, (struct ints){ ids, 4 }, &count));
		check_int(count, 3);
		check_ok(things_with(&t->scope, (struct ints){ 0 }, &count));
		check_int(count, 0);
	}
}

TEST(sums_and_means_are_numbers_on_both)
{
	EACH_ENGINE(t)
	{
		int64_t sum = 0;
		double mean = 0;
		check_ok(db_write(&t->scope, thing_add, &(struct thing){ .id = -123456789012345, .weight = 1 }));
		check_ok(db_write(&t->scope, thing_add, &(struct thing){ .id = 20000, .weight = 2 }));
		check_ok(things_weight(&t->scope, &sum, &mean));
		check_int(sum, -123456789012345 + 20000);
		check(mean == 1.5);
	}
}

static result change_outside(struct scope *s)
{
	int64_t count = 0;
	return thing_rename(s, 1, "x", &count);
}

TEST(nothing_is_changed_outside_of_a_write)
{
	EACH_ENGINE(t)
	check_problem(change_outside(&t->scope), PROBLEM_BROKEN);
}

static result add_and_refuse(struct scope *s, void *data)
{
	TRY(thing_add(s, data));
	return PROBLEM(s->mem, .kind = PROBLEM_INVALID, .title = "no");
}

TEST(a_work_that_says_no_changes_nothing)
{
	EACH_ENGINE(t)
	{
		int64_t count = -1;
		check_problem(db_write(&t->scope, add_and_refuse, &(struct thing){ .id = 1 }), PROBLEM_INVALID);
		check_ok(things_count(&t->scope, &count));
		check_int(count, 0);
	}
}

static result add_and_swallow(struct scope *s, void *data)
{
	struct thing *two = data;
	TRY(thing_add(s, &two[0]));
	result ignored = thing_add(s, &two[1]);
	(void)ignored;
	return OK;
}

TEST(a_work_cannot_overlook_a_statement_that_failed)
{
	EACH_ENGINE(t)
	{
		int64_t count = -1;
		struct thing two[] = { { .id = 1, .name = "same" }, { .id = 2, .name = "same" } };
		check_problem(db_write(&t->scope, add_and_swallow, two), PROBLEM_CONFLICT);
		check_ok(things_count(&t->scope, &count));
		check_int(count, 0);
	}
}

/* A work whose first ids are taken, as id_new's random bits may be. */
struct clash {
	int runs;
};

static result add_at_next(struct scope *s, void *data)
{
	struct clash *c = data;
	arena_take(s->mem, 100000);
	return thing_add(s, &(struct thing){ .id = ++c->runs });
}

TEST(an_id_that_is_taken_lets_the_work_run_again)
{
	EACH_ENGINE(t)
	{
		struct clash c = { 0 };
		check_ok(db_write(&t->scope, thing_add, &(struct thing){ .id = 1 }));
		check_ok(db_write(&t->scope, thing_add, &(struct thing){ .id = 2 }));
		check_ok(db_write(&t->scope, add_at_next, &c));
		check_int(c.runs, 3);
	}
}

TEST(an_id_that_stays_taken_ends_as_a_conflict)
{
	EACH_ENGINE(t)
	{
		struct clash c = { 0 };
		for (int64_t id = 1; id < 9; id++)
			check_ok(db_write(&t->scope, thing_add, &(struct thing){ .id = id }));
		check_problem(db_write(&t->scope, add_at_next, &c), PROBLEM_CONFLICT);
		check_int(c.runs, 3);
	}
}

static result nested(struct scope *s, void *data)
{
	struct thing *two = data;
	TRY(thing_add(s, &two[0]));
	TRY(db_write(s, thing_add, &two[1]));
	result refused = db_write(s, add_and_refuse, &two[2]);
	return refused && refused->kind == PROBLEM_INVALID ? OK : db_absent(s);
}

TEST(a_write_inside_a_write_is_stored_with_it_or_undone_alone)
{
	EACH_ENGINE(t)
	{
		int64_t count = -1;
		struct thing three[] = { { .id = 1 }, { .id = 2 }, { .id = 3 } };
		check_ok(db_write(&t->scope, nested, three));
		check_ok(things_count(&t->scope, &count));
		check_int(count, 2);
	}
}

TEST(a_reader_sees_one_moment_between_snapshot_and_its_end)
{
	EACH_ENGINE(t)
	{
		struct scope other = t->scope;
		int64_t count = -1;
		if (t->engine == TRIAL_MEMORY)
			continue;
		other = trial_scope(t, &t->mem);
		check_ok(db_snapshot(&t->scope));
		check_ok(things_count(&t->scope, &count));
		check_ok(db_write(&other, thing_add, &(struct thing){ .id = 1 }));
		check_ok(things_count(&t->scope, &count));
		check_int(count, 0);
		db_snapshot_end(&t->scope);
		check_ok(things_count(&t->scope, &count));
		check_int(count, 1);
		db_reader_close(other.db);
	}
}

TEST(a_write_between_the_reads_of_a_page_is_stored)
{
	EACH_ENGINE(t)
	{
		int64_t count = -1;
		check_ok(db_snapshot(&t->scope));
		check_ok(db_write(&t->scope, thing_add, &(struct thing){ .id = 1 }));
		check_ok(things_count(&t->scope, &count));
		db_snapshot_end(&t->scope);
		check_ok(things_count(&t->scope, &count));
		check_int(count, 1);
	}
}

TEST(statements_are_counted_for_the_limits_of_pages)
{
	EACH_ENGINE(t)
	{
		int64_t count = 0, before = db_statements(t->scope.db);
		for (int i = 0; i < 3; i++)
			check_ok(things_count(&t->scope, &count));
		check_int(db_statements(t->scope.db) - before, 3);
	}
}

TEST(what_was_stored_is_there_after_opening_again)
{
	EACH_ENGINE(t)
	{
		int64_t count = -1;
		if (t->engine == TRIAL_MEMORY)
			continue;
		check_ok(db_write(&t->scope, thing_add, &(struct thing){ .id = 1 }));
		trial_open_again(t);
		check_ok(things_count(&t->scope, &count));
		check_int(count, 1);
		check_ok(db_check(t->store, &t->mem));
	}
}
