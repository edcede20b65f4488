/* ways.c - the two ways of asking that Stoep is compared with. */
#include "platform/base/clock.h"
#include "test/match/world.h"
#include <stdlib.h>

enum { NEAR = 2500, FEW = 5 };

static bool offers(const struct town_helper *h, int64_t kind, int64_t now)
{
	for (int64_t i = 0; i < h->n_kinds && !h->gone && h->joins <= now; i++)
		if (kinds[h->kinds[i]].group == kinds[kind].group)
			return true;
	return false;
}

static result nothing_begins(struct world *w, void **state)
{
	(void)w;
	*state = NULL;
	return OK;
}

static result nobody_minds(void *state, struct world *w, int helper)
{
	(void)state;
	(void)w;
	(void)helper;
	return OK;
}

static result nothing_said(void *state, struct world *w, int ask, int helper, int answer)
{
	(void)state;
	(void)w;
	(void)ask;
	(void)helper;
	(void)answer;
	return OK;
}

static result nothing_helped(void *state, struct world *w, int ask, int helper, bool well)
{
	(void)state;
	(void)w;
	(void)ask;
	(void)helper;
	(void)well;
	return OK;
}

static result nothing_away(void *state, struct world *w, int helper, int64_t until)
{
	(void)state;
	(void)w;
	(void)helper;
	(void)until;
	return OK;
}

static result nothing_settled(void *state, struct world *w, int ask, int helper)
{
	(void)state;
	(void)w;
	(void)ask;
	(void)helper;
	return OK;
}

static int64_t never(void *state)
{
	(void)state;
	return INT64_MAX;
}

static result nothing_runs(void *state, struct world *w, int64_t now)
{
	(void)state;
	(void)w;
	(void)now;
	return OK;
}

static void nothing_ends(void *state)
{
	(void)state;
}

/* ---- mail everyone near who offers something of the group ---- */

static result mail_everyone(void *state, struct world *w, int ask)
{
	(void)state;
	const struct town_ask *a = &w->asks[ask];
	for (size_t i = 0; i < w->n_helpers; i++)
		if (offers(&w->helpers[i], a->kind, world_now) && metres_between(a->at, w->helpers[i].at) <= NEAR)
			world_invites(w, ask, (int)i, world_now);
	return OK;
}

const struct way way_everyone = { .name = "everyone",
	                          .begin = nothing_begins,
	                          .joins = nobody_minds,
	                          .leaves = nobody_minds,
	                          .asks = mail_everyone,
	                          .settled = nothing_settled,
	                          .says = nothing_said,
	                          .helped = nothing_helped,
	                          .holiday = nothing_away,
	                          .next = never,
	                          .runs = nothing_runs,
	                          .end = nothing_ends };

/* ---- the five nearest each day ---- */

struct nearest {
	int64_t due[ASKS_ROOM];
};

static result nearest_begins(struct world *w, void **state)
{
	struct nearest *n = calloc(1, sizeof *n);
	for (size_t i = 0; n && i < w->n_asks; i++)
		n->due[i] = INT64_MAX;
	*state = n;
	return OK;
}

static result nearest_asks(void *state, struct world *w, int ask)
{
	struct nearest *n = state;
	(void)w;
	n->due[ask] = world_now;
	return OK;
}

static result nearest_settled(void *state, struct world *w, int ask, int helper)
{
	struct nearest *n = state;
	(void)w;
	(void)helper;
	n->due[ask] = INT64_MAX;
	return OK;
}

static int64_t nearest_next(void *state)
{
	const struct nearest *n = state;
	int64_t first = INT64_MAX;
	for (size_t i = 0; i < ASKS_ROOM; i++)
		if (n->due[i] && n->due[i] < first)
			first = n->due[i];
	return first;
}

static int nearest_left(const struct world *w, int ask)
{
	int best = -1;
	int64_t least = NEAR + 1;
	for (size_t i = 0; i < w->n_helpers; i++) {
		int64_t metres = metres_between(w->asks[ask].at, w->helpers[i].at);
		if (metres < least && !w->invited[ask][i] && offers(&w->helpers[i], w->asks[ask].kind, world_now)) {
			least = metres;
			best = (int)i;
		}
	}
	return best;
}

static result nearest_runs(void *state, struct world *w, int64_t now)
{
	struct nearest *n = state;
	for (size_t ask = 0; ask < w->n_asks; ask++) {
		if (!n->due[ask] || n->due[ask] > now)
			continue;
		n->due[ask] = now + DAY;
		for (int k = 0; k < FEW; k++) {
			int helper = nearest_left(w, (int)ask);
			if (helper >= 0)
				world_invites(w, (int)ask, helper, now);
		}
	}
	return OK;
}

static void nearest_ends(void *state)
{
	free(state);
}

const struct way way_nearest = { .name = "nearest",
	                         .begin = nearest_begins,
	                         .joins = nobody_minds,
	                         .leaves = nobody_minds,
	                         .asks = nearest_asks,
	                         .settled = nearest_settled,
	                         .says = nothing_said,
	                         .helped = nothing_helped,
	                         .holiday = nothing_away,
	                         .next = nearest_next,
	                         .runs = nearest_runs,
	                         .end = nearest_ends };
