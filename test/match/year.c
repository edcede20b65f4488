/* year.c - plays a year in the invented town by each way of asking, and counts.
 *
 * A calendar of what will happen: helpers join, are away, answer and leave; asks are placed, agreed,
 * go well or not, and end. The ways differ in nothing but whom they ask, and when. */
#include "platform/base/clock.h"
#include "test/match/world.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

int64_t world_now;

enum event_kind { JOINS, PLACED, ANSWER, HAPPENS, ENDS, HOLIDAY, EVERY_DAY };
struct event {
	int64_t at;
	enum event_kind kind;
	int ask, helper, answer;
};
enum { EVENTS_ROOM = 400000 };
static struct event *events; /* a heap: the first is next */
static size_t n_events;

static bool before(const struct event *a, const struct event *b)
{
	return a->at != b->at ? a->at < b->at : a->kind < b->kind;
}

static void plan(struct event e)
{
	size_t i = n_events++;
	if (n_events > EVENTS_ROOM)
		abort();
	for (; i && before(&e, &events[(i - 1) / 2]); i = (i - 1) / 2)
		events[i] = events[(i - 1) / 2];
	events[i] = e;
}

static struct event next_event(void)
{
	struct event first = events[0], last = events[--n_events];
	size_t i = 0;
	for (size_t child = 1; child < n_events; child = 2 * i + 1) {
		child += child + 1 < n_events && before(&events[child + 1], &events[child]);
		if (!before(&events[child], &last))
			break;
		events[i] = events[child];
		i = child;
	}
	events[i] = last;
	return first;
}

/* ---- what happens ---- */

struct play {
	struct world *w;
	const struct way *way;
	void *state;
};

static result leave(struct play *p, int helper)
{
	struct town_helper *h = &p->w->helpers[helper];
	if (h->gone)
		return OK;
	h->gone = true;
	h->left_at = world_now;
	return p->way->leaves(p->state, p->w, helper);
}

void world_invites(struct world *w, int ask, int helper, int64_t at)
{
	int64_t answered;
	if (w->invited[ask][helper])
		return;
	w->invited[ask][helper] = 1;
	w->asks[ask].asked++;
	int answer = helper_answers(w, &w->helpers[helper], &w->asks[ask], at, &answered);
	plan((struct event){ answered, ANSWER, ask, helper, answer });
}

static result answer(struct play *p, const struct event *e)
{
	struct town_ask *a = &p->w->asks[e->ask];
	struct town_helper *h = &p->w->helpers[e->helper];
	if (h->gone)
		return OK;
	if (helper_tires(p->w, h, world_now))
		return leave(p, e->helper);
	if (e->answer == 1 && a->state != ASK_OPEN)
		return helper_is_let_down(p->w) ? leave(p, e->helper) : OK;
	if (!e->answer || a->state != ASK_OPEN)
		return OK;
	TRY(p->way->says(p->state, p->w, e->ask, e->helper, e->answer));
	if (e->answer < 0)
		return OK;
	a->first_yes = a->first_yes ? a->first_yes : world_now;
	a->state = ASK_AGREED;
	a->helper = e->helper;
	TRY(p->way->settled(p->state, p->w, e->ask, e->helper));
	int64_t when = a->moment ? a->moment + a->minutes * MINUTE : world_now + 3 * DAY;
	plan((struct event){ when > world_now ? when : world_now + HOUR, HAPPENS, e->ask, e->helper, 0 });
	return OK;
}

/* They meet, or the helper does not come: then an ask without a day is open again while there is time. */
static result happens(struct play *p, const struct event *e)
{
	struct town_ask *a = &p->w->asks[e->ask];
	struct town_helper *h = &p->w->helpers[e->helper];
	bool well = dice_fraction(&p->w->dice) < parameter("goes_well");
	TRY(p->way->helped(p->state, p->w, e->ask, e->helper, well));
	if (well) {
		a->state = ASK_HELPED;
		return helper_has_enough(p->w, h, world_now) && !h->gone ? leave(p, e->helper) : OK;
	}
	if (a->moment || world_now > a->ends) {
		a->state = ASK_OVER;
		return OK;
	}
	a->state = ASK_OPEN;
	return p->way->asks(p->state, p->w, e->ask);
}

static result every_day(struct play *p)
{
	for (size_t i = 0; i < p->w->n_helpers; i++) {
		struct town_helper *h = &p->w->helpers[i];
		if (!h->gone && h->joins < world_now && helper_is_forgotten(p->w, h, world_now))
			TRY(leave(p, (int)i));
	}
	if (world_now < p->w->end)
		plan((struct event){ days_later(world_now, 1), EVERY_DAY, 0, 0, 0 });
	return OK;
}

static result go_away(struct play *p, const struct event *e)
{
	struct town_helper *h = &p->w->helpers[e->helper];
	return !h->gone && h->tells && h->joins <= world_now ? p->way->holiday(p->state, p->w, e->helper, h->until[e->answer])
	                                                     : OK;
}

static result happen(struct play *p, const struct event *e)
{
	struct town_ask *a = &p->w->asks[e->ask];
	switch (e->kind) {
	case JOINS:
		return p->way->joins(p->state, p->w, e->helper);
	case PLACED:
		a->state = ASK_OPEN;
		return p->way->asks(p->state, p->w, e->ask);
	case ANSWER:
		return answer(p, e);
	case HAPPENS:
		return happens(p, e);
	case ENDS:
		if (a->state != ASK_OPEN)
			return OK;
		a->state = ASK_OVER;
		return p->way->settled(p->state, p->w, e->ask, -1);
	case HOLIDAY:
		return go_away(p, e);
	default:
		return every_day(p);
	}
}

static void plan_year(struct world *w)
{
	n_events = 0;
	for (size_t i = 0; i < w->n_helpers; i++) {
		plan((struct event){ w->helpers[i].joins, JOINS, 0, (int)i, 0 });
		for (int k = 0; k < 2; k++)
			if (w->helpers[i].until[k])
				plan((struct event){ w->helpers[i].away_from[k], HOLIDAY, 0, (int)i, k });
	}
	for (size_t i = 0; i < w->n_asks; i++) {
		plan((struct event){ w->asks[i].placed, PLACED, (int)i, 0, 0 });
		plan((struct event){ w->asks[i].ends, ENDS, (int)i, 0, 0 });
	}
	plan((struct event){ w->start + 12 * HOUR, EVERY_DAY, 0, 0, 0 });
}

static result play_year(struct play *p)
{
	plan_year(p->w);
	while (n_events) {
		int64_t due = p->way->next(p->state);
		if (due <= events[0].at) {
			world_now = due > world_now ? due : world_now;
			TRY(p->way->runs(p->state, p->w, world_now));
			continue;
		}
		struct event e = next_event();
		world_now = e.at;
		TRY(happen(p, &e));
	}
	return OK;
}

/* ---- figures ---- */

static int rising(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* Of how often each helper helped, in equal parts of the year that they were there. */
static double gini(const struct world *w)
{
	static double loads[HELPERS_ROOM];
	size_t n = 0;
	double sum = 0, weighted = 0;
	for (size_t i = 0; i < w->n_helpers; i++) {
		const struct town_helper *h = &w->helpers[i];
		double days = (double)((h->left_at ? h->left_at : w->end) - h->joins) / DAY;
		if (days >= 30)
			loads[n++] = h->helped / days;
	}
	qsort(loads, n, sizeof *loads, rising);
	for (size_t i = 0; i < n; i++) {
		sum += loads[i];
		weighted += (double)(i + 1) * loads[i];
	}
	return sum > 0 ? 2 * weighted / ((double)n * sum) - (double)(n + 1) / (double)n : 0;
}

static void print_figures(const struct world *w, const char *way, int seed)
{
	static double hours[ASKS_ROOM], metres[ASKS_ROOM];
	size_t n = 0, helped = 0;
	double invitations = 0, lost = 0;
	for (size_t i = 0; i < w->n_asks; i++) {
		const struct town_ask *a = &w->asks[i];
		invitations += a->asked;
		if (a->first_yes)
			hours[n++] = (double)(a->first_yes - a->placed) / HOUR;
		if (a->state == ASK_HELPED)
			metres[helped++] = (double)metres_between(a->at, w->helpers[a->helper].at);
	}
	for (size_t i = 0; i < w->n_helpers; i++)
		lost += w->helpers[i].gone && w->helpers[i].left_at <= w->end;
	qsort(hours, n, sizeof *hours, rising);
	qsort(metres, helped, sizeof *metres, rising);
	printf("year %s %d helped %.5f\n", way, seed, (double)helped / (double)w->n_asks);
	printf("year %s %d hours %.3f\n", way, seed, n ? hours[n / 2] : 0);
	printf("year %s %d invitations %.4f\n", way, seed, helped ? invitations / (double)helped : 0);
	printf("year %s %d gini %.5f\n", way, seed, gini(w));
	printf("year %s %d lost %.5f\n", way, seed, lost / (double)w->n_helpers);
	printf("year %s %d metres %.1f\n", way, seed, helped ? metres[helped / 2] : 0);
	fflush(stdout);
}

result year_all(struct arena *mem, int first, int seeds, const char *path)
{
	static struct world world;
	const struct way *ways[] = { &way_everyone, &way_nearest, &way_stoep };
	events = arena_array(mem, EVENTS_ROOM, sizeof *events);
	parameters_read(mem, path);
	parameters_print();
	for (int seed = first; seed < first + seeds; seed++)
		for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
			struct play p = { .w = &world, .way = ways[i] };
			world_make(&world, seed);
			world_now = world.start;
			TRY(p.way->begin(p.w, &p.state));
			result problem = play_year(&p);
			p.way->end(p.state);
			TRY(problem);
			print_figures(&world, p.way->name, seed);
		}
	return OK;
}
