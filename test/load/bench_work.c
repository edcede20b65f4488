/* bench_work.c - how long a page of the team's work takes in a city of 250,000: 23,000 accounts, 36,000 tasks.
 *
 * The city is filled into the installation once. Each page is read in a snapshot of its own, from a random
 * place of the list, by each of the three filters. */
#include "app/desk/task.h"
#include "platform/base/clock.h"
#include "test/load/bench.h"
#include "test/load/load.sql.h"
#include <stdio.h>

enum { ACCOUNTS = 23000, OPEN = 6000, DONE = 30000, DISTRICTS = 40, BROKERS = 12, WARM = 20, EACH = 1500 };

/* Rather more than a city's team will have open at once. */
static result one_task(struct town_open *town, struct scope *s, int64_t i, const member_id *members)
{
	struct crowd *c = &town->crowd;
	int64_t due = s->now + (crowd_roll(c, 60) - 20) * DAY, done = i < OPEN ? 0 : s->now - crowd_roll(c, 365) * DAY;
	const char *district = arena_print(s->mem, "Wijk %d", (int)crowd_roll(c, DISTRICTS));
	int64_t count;
	return load_task(s, (task_id){ town->s.me.n + (i + 1) * 1000003 }, 1 + i % 5, members[i % ACCOUNTS], district,
	                 arena_print(s->mem, "/%d", (int)i), members[crowd_roll(c, BROKERS)], due, done, &count);
}

static result fill_in_write(struct scope *s, void *data)
{
	struct town_open *town = data;
	member_id *members = arena_array(s->mem, ACCOUNTS, sizeof *members);
	int64_t count, first = id_new(s); /* in a row: one second has not enough numbers for all */
	for (int64_t i = 0; i < ACCOUNTS; i++) {
		person_id person = { first + 2 * i };
		members[i].n = first + 2 * i + 1;
		TRY(load_person(s, person, "Bewoner", arena_print(s->mem, "werk%d@voorbeeld.example", (int)i), 52, 4, &count));
		TRY(load_member(s, members[i], person, &count));
	}
	for (int64_t i = 0; i < OPEN + DONE; i++)
		TRY(one_task(town, s, i, members));
	for (int i = 0; i < 4; i++)
		TRY(load_district(s, members[0], arena_print(s->mem, "Wijk %d", i), &count));
	return OK;
}

typedef result (*work_query)(struct scope *s, int64_t after_due, int64_t after, struct task_lines *out);

static result one_page(struct town_open *town, work_query query, struct waits *waits)
{
	struct scope *s = &town->s;
	struct arena_mark mark = arena_mark(s->mem);
	struct task_lines rows;
	int64_t after = s->now + (crowd_roll(&town->crowd, 40) - 21) * DAY;
	waits_begin(waits);
	TRY(db_snapshot(s));
	result problem = query(s, after, 0, &rows);
	db_snapshot_end(s);
	waits_end(waits);
	arena_reset(s->mem, mark);
	return problem;
}

result bench_work(struct arena *mem, const char *folder)
{
	static const work_query queries[] = { tasks_all, tasks_mine, tasks_near };
	static struct waits waits;
	struct town_open town;
	const struct load_broker *broker;
	TRY(bench_open(mem, folder, CROWD_TOWN, false, &town));
	TRY(load_broker(&town.s, &broker));
	if (!broker)
		TRY(db_write(&town.s, fill_in_write, &town));
	TRY(load_broker(&town.s, &broker));
	town.s.me = broker->member_id;
	for (int i = 0; i < WARM + EACH; i++) {
		if (i == WARM)
			waits = (struct waits){ 0 };
		TRY(one_page(&town, queries[i % 3], &waits));
	}
	waits_lines(mem, &waits, "work", "250k");
	bench_close(&town);
	return OK;
}
