/* world.h - an invented town for one year: who helps, who asks, and how helpers behave when they are asked.
 *
 * The same for each way of asking: the ways differ only in whom they ask, and when. What is taken
 * from where stands in one table (parameters.c). */
#pragma once
#include "test/match/bench_match.h"

enum { HELPERS_ROOM = 700, ASKS_ROOM = 1600, HELPER_KINDS = 4 };

/* ---- parameters ---- */

struct parameter {
	const char *name, *source;
	double value;
};
/* Reads what data/hulp/parameters.csv has; NULL: the values as they were copied from it. */
void parameters_read(struct arena *mem, const char *path);
double parameter(const char *name);
void parameters_print(void);

/* ---- the town ---- */

struct town_helper {
	struct point at;
	int64_t joins, kinds[HELPER_KINDS], n_kinds;
	int64_t radius_metres;
	int64_t said;                   /* dayparts that the offer names; 0 any */
	int64_t can;                    /* dayparts at which the helper really can */
	double willing;                 /* how likely a yes is to a near ask at a good time, when not tired */
	int64_t away_from[2], until[2]; /* holidays */
	bool tells;                     /* fills in holidays where the platform has a place for that */
	/* state */
	bool gone;
	double load;     /* invitations, each forgotten half after three weeks */
	int64_t load_at; /* when it was last reckoned */
	int64_t last_asked, left_at;
	int helped, asked;
	int64_t helped_at[8]; /* the latest, for what is too much */
};
enum ask_state { ASK_NOT_YET, ASK_OPEN, ASK_AGREED, ASK_HELPED, ASK_OVER };
struct town_ask {
	struct point at;
	int64_t placed, kind, moment, minutes, dayparts, ends; /* moment: of a dated ask, else 0 */
	enum ask_state state;
	int64_t first_yes;
	int helper, asked;
};
struct world {
	struct dice dice;
	int64_t start, end;
	struct town_helper helpers[HELPERS_ROOM];
	struct town_ask asks[ASKS_ROOM];
	size_t n_helpers, n_asks;
	unsigned char invited[ASKS_ROOM][HELPERS_ROOM];
};
void world_make(struct world *w, int seed);

/* A helper is asked now: 1 yes, -1 no, 0 never answers; when *at. And whether being asked was once too often. */
int helper_answers(struct world *w, struct town_helper *h, const struct town_ask *a, int64_t now, int64_t *at);
bool helper_tires(struct world *w, struct town_helper *h, int64_t now);
/* Too late with a yes, helped too often, not asked for months: does the helper leave? */
bool helper_is_let_down(struct world *w);
bool helper_has_enough(struct world *w, struct town_helper *h, int64_t now);
bool helper_is_forgotten(struct world *w, const struct town_helper *h, int64_t now);
bool on_holiday(const struct town_helper *h, int64_t now, int64_t *back);

/* ---- ways of asking ---- */

struct way {
	const char *name;
	result (*begin)(struct world *w, void **state);
	result (*joins)(void *state, struct world *w, int helper);
	result (*leaves)(void *state, struct world *w, int helper);
	result (*asks)(void *state, struct world *w, int ask);                /* placed, or open again */
	result (*settled)(void *state, struct world *w, int ask, int helper); /* helper -1: over without help */
	result (*says)(void *state, struct world *w, int ask, int helper, int answer);
	result (*helped)(void *state, struct world *w, int ask, int helper, bool well);
	result (*holiday)(void *state, struct world *w, int helper, int64_t until);
	int64_t (*next)(void *state); /* when it wants to run; INT64_MAX: never */
	result (*runs)(void *state, struct world *w, int64_t now);
	void (*end)(void *state);
};
/* A way asks a helper by this; the mail can be read from 'at'. */
void world_invites(struct world *w, int ask, int helper, int64_t at);
extern int64_t world_now;

extern const struct way way_everyone, way_nearest, way_stoep;
