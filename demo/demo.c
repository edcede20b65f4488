/* demo.c - plays a year in the demo town, a day at a time, ending today.
 *
 * Everything goes through the rules of the product: people join, ask, offer, are invited, talk, agree
 * and say how it went, and the jobs of each day run. A day is one transaction. */
#include "demo/demo.h"
#include "demo/areas.h"
#include "demo/demo.sql.h"
#include "demo/play.h"
#include "platform/base/clock.h"
#include <stdio.h>

/* People join all year, many of them in the first months; every other one helps. */
static void plan_people(struct play *p)
{
	for (size_t i = 0; i < DEMO_PEOPLE; i++) {
		bool early = i < DEMO_PEOPLE / 3;
		p->people[i].joins_day = early ? (int64_t)i / 6 : (int64_t)i * DEMO_DAYS / DEMO_PEOPLE;
		p->people[i].helps = i % 2 == 1;
	}
}

static result fill_town(struct scope *s, void *data)
{
	struct play *p = data;
	TRY(demo_town(s, &p->community, &p->postcodes, &p->n_postcodes));
	s->community = p->community;
	TRY(community_set(s, "phone", "020 555 01 23"));
	TRY(community_set(s, "hours", "Maandag tot en met vrijdag, van 9 tot 17 uur."));
	TRY(community_set(s, "team", "Samira en Joost"));
	TRY(community_set(s, "switches", "all"));
	return community_set(s, "email", "hallo@lindeveld.example");
}

struct day {
	struct play *play;
	int64_t number;
};

static result day_in_write(struct scope *s, void *data)
{
	struct day *day = data;
	TRY(play_joins(s, day->play, day->number));
	if (day->number == 30)
		TRY(play_searches(s, day->play));
	TRY(play_places(s, day->play, day->number));
	TRY(play_desk(s, day->play, day->number));
	TRY(play_answers(s, day->play));
	TRY(play_talks(s, day->play));
	TRY(play_current(s, day->play));
	TRY(play_verdicts(s, day->play));
	return play_team(s, day->play);
}

struct running {
	struct jobs *jobs;
};

static result jobs_in_write(struct scope *s, void *data)
{
	struct running *running = data;
	int done = 1;
	for (int round = 0; round < 8 && done; round++)
		TRY(jobs_run(running->jobs, s, 200, &done));
	return OK;
}

static result play_day(struct scope *s, struct jobs *jobs, struct play *p, int64_t number, int64_t first)
{
	struct arena_mark mark = arena_mark(s->mem);
	struct day day = { p, number };
	struct running running = { jobs };
	p->today = days_later(first, (int)number);
	s->now = p->today + 10 * HOUR;
	clock_set(s->now);
	s->community = p->community;
	TRY(db_write(s, day_in_write, &day));
	s->me = (member_id){ 0 };
	TRY(db_write(s, jobs_in_write, &running));
	arena_reset(s->mem, mark);
	return OK;
}

static result evening_in_write(struct scope *s, void *data)
{
	TRY(play_last_evening(s, data));
	TRY(play_organisations(s, data));
	return play_desk_evening(s, data);
}

/* The evening of the last day, and the jobs that it brings. */
static result play_evening(struct scope *s, struct jobs *jobs, struct play *p)
{
	struct running running = { jobs };
	s->now = p->today + 19 * HOUR;
	clock_set(s->now);
	s->community = p->community;
	TRY(db_write(s, evening_in_write, p));
	s->me = (member_id){ 0 };
	return db_write(s, jobs_in_write, &running);
}

static result forget_mails(struct scope *s, void *data)
{
	return demo_mails_gone(s, *(const int64_t *)data, NULL);
}

static result refuse_full(struct scope *s)
{
	struct demo_count communities;
	TRY(demo_communities(s, &communities));
	if (!communities.n)
		return OK;
	return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT, .title = N_("This database already holds a community."),
	               .hint = N_("The demo town only goes into an empty database. Choose another data folder."));
}

result demo_make(struct scope *s, struct jobs *jobs)
{
	struct play *p = arena_new(s->mem, struct play);
	int64_t now = s->now, first = days_later(day_start(now), -DEMO_DAYS), keep = day_start(now) - 3 * DAY;
	TRY(refuse_full(s));
	p->dice.state = 88172645463325252u;
	plan_people(p);
	s->now = first;
	clock_set(first);
	TRY(db_write(s, fill_town, p));
	for (int64_t day = 0; day < DEMO_DAYS; day++) {
		TRY(play_day(s, jobs, p, day, first));
		if (day % 30 == 29)
			fputc('.', stderr);
	}
	TRY(play_evening(s, jobs, p));
	/* What was for yesterday is off the website today. */
	s->now = day_start(now) + 60;
	clock_set(s->now);
	TRY(match_sweep(s, 0));
	s->now = now;
	clock_set(0);
	return db_write(s, forget_mails, &keep);
}
