/* score.c - how well a helper fits an ask, and the words that say why.
 *
 * One function, whole numbers, no randomness: the same facts give the same score, so that every
 * invitation can be explained and checked afterwards. */
#include "app/match/match.h"

enum {
	SCORE_BASE = 100,
	SCORE_PER_MINUTE = -2,  /* of walking */
	SCORE_TIME = 25,        /* the helper said this very daypart */
	SCORE_DONE_BEFORE = 15, /* helped before in this group of help */
	SCORE_LANGUAGE = 10,    /* shares a language other than the community's */
	SCORE_NEW = 12,         /* never asked yet: newcomers hear from us */
	SCORE_ASKED_WEEK = -20, /* for each invitation of the last 7 days: spread the load */
	SCORE_ASKED_MONTH = -4, /* for each of the last 30 days */
};

static bool may_be_asked(const struct wish *wish, const struct candidate *c)
{
	if (c->paused || c->asked_week >= c->week_most)
		return false;
	if (!c->adult && (wish->at_home || (kinds[wish->kind].flags & KIND_GROWN_UP)))
		return false;
	if (c->metres > c->radius_metres)
		return false;
	return !wish->dayparts || !c->dayparts || (wish->dayparts & c->dayparts);
}

bool candidate_score(const struct wish *wish, struct candidate *c)
{
	c->score = 0;
	c->reasons = 0;
	if (!may_be_asked(wish, c))
		return false;
	if (wish->dayparts && (wish->dayparts & c->dayparts))
		c->reasons |= REASON_TIME;
	if (c->helped_times > 0)
		c->reasons |= REASON_DONE_BEFORE;
	if (c->same_language)
		c->reasons |= REASON_LANGUAGE;
	if (c->asked_month == 0 && c->helped_times == 0)
		c->reasons |= REASON_NEW;
	c->score = SCORE_BASE + SCORE_PER_MINUTE * walking_minutes(c->metres) + SCORE_ASKED_WEEK * c->asked_week +
	           SCORE_ASKED_MONTH * c->asked_month + (c->reasons & REASON_TIME ? SCORE_TIME : 0) +
	           (c->reasons & REASON_DONE_BEFORE ? SCORE_DONE_BEFORE : 0) +
	           (c->reasons & REASON_LANGUAGE ? SCORE_LANGUAGE : 0) + (c->reasons & REASON_NEW ? SCORE_NEW : 0);
	return true;
}

/* 'You have done shopping before': a whole sentence per group, since no language builds it from parts. */
static const char *const done_before[KIND_GROUPS + 1] = {
	[1] = N_("you have driven someone before"),
	[2] = N_("you have done shopping before"),
	[3] = N_("you have kept someone company before"),
	[4] = N_("you have done odd jobs before"),
	[5] = N_("you have helped with a computer or telephone before"),
	[6] = N_("you have helped with letters before"),
	[7] = N_("you have worked in a garden before"),
	[8] = N_("you have looked after a pet before"),
	[9] = N_("you have cooked before"),
	[10] = N_("you have helped someone to learn before"),
	[11] = N_("you have helped a family before"),
	[12] = N_("you have helped someone like this before"),
};

char *reason_words(const struct scope *s, int64_t minutes, unsigned reasons, int group)
{
	char *words = distance_words(s, metres_in_minutes(minutes));
	if (reasons & REASON_TIME)
		words = arena_print(s->mem, "%s, %s", words, T(s->language, N_("you said that you can at that time")));
	if (reasons & REASON_DONE_BEFORE)
		words = arena_print(s->mem, "%s, %s", words, T(s->language, done_before[group]));
	if (reasons & REASON_LANGUAGE)
		words = arena_print(s->mem, "%s, %s", words, T(s->language, N_("you speak the same language")));
	if (reasons & REASON_NEW)
		words = arena_print(s->mem, "%s, %s", words, T(s->language, N_("you offered this yourself")));
	return words;
}
