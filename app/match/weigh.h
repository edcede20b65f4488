/* weigh.h - how much each thing counts, and what helpers said does not suit them; a part of match.h. */
#pragma once
#include "platform/db/db.h"

/* How much each thing counts, in points; a community's manager sees and sets them within limits (weights.c). */
struct match_weights {
	int64_t minute;      /* off for each minute of walking */
	int64_t time;        /* the helper said this very daypart */
	int64_t done_before; /* helped before in this group of help */
	int64_t language;    /* shares a language other than the community's */
	int64_t newcomer;    /* not asked for a month: newcomers, and who was forgotten, hear from us */
	int64_t words;       /* ask and offer say the same, in full; less in part */
	int64_t asked_week;  /* off for each invitation of the last 7 days: spread the load */
	int64_t asked_month; /* off for each of the last 30 days */
	int64_t rest;        /* off for each yes of the last 90 days: others get a turn */
	int64_t other_kind;  /* off when the offer is for other help of the same group */
	int64_t less;        /* off for each time that the helper said 'that does not suit me' of such an ask */
};
extern const struct match_weights match_weights_given; /* as the program brings them */
/* Those of this community. */
result match_weights_of(struct scope *s, struct match_weights *out) MUST_USE;
/* A manager sets one, by its name on the page; false when it is beyond its limits. Inside db_write. */
result match_weight_set(struct scope *s, const char *name, int64_t points, bool *set) MUST_USE;

/* Why an ask did not suit the helper who acts: less of that from now on. Inside db_write. */
enum less { LESS_KIND = 1, LESS_FAR, LESS_TIME };
result helper_wants_less(struct scope *s, enum less what, int64_t value) MUST_USE;
/* What was said before a moment. Inside db_write. */
result less_erase(struct scope *s, int64_t before) MUST_USE;

/* The member who acts is away on these days (the day of being back is not one of them). False when that is no period of at
 * most a year that lies ahead, or when there are too many. Inside db_write. */
result helper_is_away(struct scope *s, int64_t from, int64_t until, bool *kept) MUST_USE;
result away_erase(struct scope *s, int64_t before) MUST_USE;
