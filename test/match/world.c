/* world.c - makes the town of a seed, and says how its helpers behave. */
#include "test/match/world.h"
#include "platform/base/clock.h"
#include <math.h>
#include <string.h>

enum { QUARTERS = 5, AWAY_SUMMER = 21, AWAY_OTHER = 9 };

static const struct point centre = { 52.38, 4.64 };
static const double metres_a_degree = 111195;

static int64_t roll(struct world *w, int64_t sides)
{
	return (int64_t)(dice_fraction(&w->dice) * (double)sides);
}

static bool chance(struct world *w, double part)
{
	return dice_fraction(&w->dice) < part;
}

/* Five neighbourhoods, each about 600 m wide, within 1.5 km of the centre. */
static struct point some_home(struct world *w)
{
	int quarter = (int)roll(w, QUARTERS);
	double turn = 2 * M_PI * quarter / QUARTERS, out = quarter ? 1400 : 0;
	double north = out * sin(turn) + 600 * dice_normal(&w->dice), east = out * cos(turn) + 600 * dice_normal(&w->dice);
	return (struct point){ centre.lat + north / metres_a_degree,
		               centre.lon + east / metres_a_degree / cos(centre.lat * M_PI / 180) };
}

static const char *const shares[KIND_GROUPS + 1] = {
	NULL,
	"share_vervoer",
	"share_boodschappen",
	"share_gezelschap",
	"share_klussen",
	"share_computer",
	"share_brieven",
	"share_tuin",
	"share_huisdieren",
	"share_eten",
	"share_taal",
	"share_gezin",
	"share_zorg",
};

/* Which of some parts that need not add up to 1. */
static int draw(struct world *w, const double *parts, int n)
{
	double sum = 0;
	for (int i = 0; i < n; i++)
		sum += parts[i];
	double at = dice_fraction(&w->dice) * sum;
	for (int i = 0; i < n - 1; i++) {
		if (at < parts[i])
			return i;
		at -= parts[i];
	}
	return n - 1;
}

static int64_t some_kind(struct world *w)
{
	double parts[KIND_GROUPS + 1] = { 0 };
	int64_t of_group[KINDS], n = 0;
	for (int group = 1; group <= KIND_GROUPS; group++)
		parts[group] = parameter(shares[group]);
	int group = draw(w, parts, KIND_GROUPS + 1);
	for (int kind = 1; kind <= KINDS; kind++)
		if (kinds[kind].group == group)
			of_group[n++] = kind;
	return of_group[roll(w, n)];
}

static void plan_holidays(struct world *w, struct town_helper *h)
{
	int64_t july = days_later(w->start, 181);
	h->away_from[0] = days_later(july, (int)roll(w, 45));
	h->until[0] = chance(w, 0.7) ? days_later(h->away_from[0], AWAY_SUMMER) : 0;
	h->away_from[1] = days_later(w->start, (int)roll(w, 350));
	h->until[1] = chance(w, 0.6) ? days_later(h->away_from[1], AWAY_OTHER) : 0;
	h->tells = chance(w, parameter("tells_holiday"));
}

static void make_helper(struct world *w, struct town_helper *h)
{
	*h = (struct town_helper){ .at = some_home(w) };
	h->joins = chance(w, parameter("there_at_start")) ? w->start : days_later(w->start, (int)roll(w, 365)) + 12 * HOUR;
	h->n_kinds = (int64_t)parameter("kinds_of_helper") + roll(w, 3) - 1;
	for (int64_t i = 0; i < h->n_kinds;) {
		int64_t kind = some_kind(w), there = 0;
		while (there < i && h->kinds[there] != kind)
			there++;
		if (there == i)
			h->kinds[i++] = kind;
	}
	h->radius_metres = 800 + 400 * roll(w, 6);
	for (int part = 0; part < DAYPARTS; part++)
		if (chance(w, 0.5))
			h->can |= (int64_t)1 << part;
	h->said = chance(w, 0.6) ? h->can : 0;
	double mean = parameter("willing");
	h->willing = mean * (0.2 + 1.6 * dice_fraction(&w->dice));
	plan_holidays(w, h);
	h->last_asked = h->joins;
	h->load_at = h->joins;
}

static const char *const months[] = { "january", "february", "march",     "april",   "may",      "june",
	                              "july",    "august",   "september", "october", "november", "december" };
static const char *const weekdays[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };

static int64_t some_moment_of_the_year(struct world *w)
{
	for (;;) {
		int64_t day = days_later(w->start, (int)roll(w, 365));
		struct civil c = civil_of(day);
		double likely = parameter(months[c.month - 1]) / 0.1 * parameter(weekdays[c.weekday]) / 0.2;
		if (chance(w, likely))
			return day + 8 * HOUR + roll(w, 13 * 60) * MINUTE;
	}
}

static void make_ask(struct world *w, struct town_ask *a)
{
	*a = (struct town_ask){ .at = some_home(w), .kind = some_kind(w), .placed = some_moment_of_the_year(w), .helper = -1 };
	a->minutes = -1;
	a->ends = days_later(a->placed, (int)parameter("patience_days"));
	if (!chance(w, parameter("dated")))
		return;
	int part = (int)roll(w, 3);
	int64_t day = days_later(day_start(a->placed), 2 + (int)roll(w, (int64_t)parameter("days_ahead") - 1));
	a->minutes = 9 * 60 + part * 5 * 60;
	a->moment = day;
	a->dayparts = (int64_t)1 << (civil_of(day).weekday * 3 + part);
	a->ends = day + a->minutes * MINUTE - 2 * HOUR;
}

void world_make(struct world *w, int seed)
{
	memset(w, 0, sizeof *w);
	w->dice.state = 88172645463325252u ^ ((uint64_t)seed * 0x9E3779B97F4A7C15u);
	for (int i = 0; i < 20; i++)
		dice_fraction(&w->dice);
	w->start = moment_of((struct civil){ 2026, 1, 1, 0, 0, 0, 0 });
	w->end = days_later(w->start, 365);
	w->n_asks = (size_t)parameter("asks_a_year");
	w->n_helpers = (size_t)(parameter("asks_a_year") * parameter("offers_per_ask") / parameter("kinds_of_helper"));
	for (size_t i = 0; i < w->n_helpers; i++)
		make_helper(w, &w->helpers[i]);
	for (size_t i = 0; i < w->n_asks; i++)
		make_ask(w, &w->asks[i]);
}

/* ---- behaviour ---- */

bool on_holiday(const struct town_helper *h, int64_t now, int64_t *back)
{
	for (int i = 0; i < 2; i++)
		if (now >= h->away_from[i] && now < h->until[i]) {
			*back = h->until[i];
			return true;
		}
	return false;
}

static void forget_some(struct town_helper *h, int64_t now)
{
	if (now <= h->load_at)
		return;
	h->load *= pow(0.5, (double)(now - h->load_at) / DAY / parameter("memory_days"));
	h->load_at = now;
}

int helper_answers(struct world *w, struct town_helper *h, const struct town_ask *a, int64_t now, int64_t *at)
{
	forget_some(h, now);
	double far = (double)metres_between(h->at, a->at) / parameter("far_metres");
	double yes = h->willing * exp(-far) * exp(-parameter("tiring") * h->load);
	if (a->dayparts && !(a->dayparts & h->can))
		yes *= parameter("wrong_time");
	bool yes_now = chance(w, yes), no_now = chance(w, 0.3 * exp(-parameter("tiring") * h->load));
	double hours = parameter("answer_hours") * exp(parameter("answer_spread") * dice_normal(&w->dice));
	int64_t back = now;
	*at = (on_holiday(h, now, &back) ? back : now) + (int64_t)(hours * HOUR);
	h->load += 1;
	h->asked++;
	h->last_asked = now;
	return yes_now ? 1 : no_now ? -1 : 0;
}

bool helper_tires(struct world *w, struct town_helper *h, int64_t now)
{
	forget_some(h, now);
	return chance(w, parameter("leaves_asked") * (1 + h->load / 4));
}

bool helper_is_let_down(struct world *w)
{
	return chance(w, parameter("leaves_in_vain"));
}

bool helper_has_enough(struct world *w, struct town_helper *h, int64_t now)
{
	int lately = 0;
	h->helped_at[h->helped++ % 8] = now;
	for (int i = 0; i < 8; i++)
		lately += h->helped_at[i] > now - 30 * DAY;
	return lately > 3 && chance(w, parameter("leaves_overload") * (lately - 3));
}

bool helper_is_forgotten(struct world *w, const struct town_helper *h, int64_t now)
{
	return now - h->last_asked > 90 * DAY && chance(w, parameter("leaves_forgotten"));
}
