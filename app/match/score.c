/* score.c - how well a helper fits an ask, and the words that say why.
 *
 * One function, whole numbers, no randomness: the same facts give the same score, so that every
 * invitation can be explained and checked afterwards. */
#include "app/match/match.h"

enum {
	BASE = 100,
	WORDS_TELL = 30, /* from so much in common on it is a reason that is told */
	LESS_ENOUGH = 3, /* who said so often that it does not suit is not asked for it */
};

const struct match_weights match_weights_given = {
	.minute = 3,
	.time = 40,
	.done_before = 15,
	.language = 10,
	.newcomer = 25,
	.words = 60,
	.asked_week = 20,
	.asked_month = 4,
	.rest = 15,
	.other_kind = 20,
	.less = 30,
};

static bool may_be_asked(const struct wish *wish, const struct candidate *c)
{
	if (c->paused || c->asked_week >= c->week_most)
		return false;
	if (!c->adult && (wish->at_home || (kinds[wish->kind].flags & KIND_GROWN_UP)))
		return false;
	if (c->metres > c->radius_metres || c->less >= LESS_ENOUGH)
		return false;
	return !wish->dayparts || !c->dayparts || (wish->dayparts & c->dayparts);
}

static unsigned reasons_of(const struct wish *wish, const struct candidate *c)
{
	unsigned reasons = 0;
	if (wish->dayparts && (wish->dayparts & c->dayparts))
		reasons |= REASON_TIME;
	if (c->helped_times > 0)
		reasons |= REASON_DONE_BEFORE;
	if (c->same_language)
		reasons |= REASON_LANGUAGE;
	if (c->asked_month == 0 && c->helped_times == 0)
		reasons |= REASON_NEW;
	if (c->words >= WORDS_TELL)
		reasons |= REASON_WORDS;
	return reasons;
}

/* A yes is half as likely from so many minutes further, or where nothing is known of the time; less from who was asked lately. */
enum { HOPE = 250, HALF_MINUTES = 22, TIRED_MOST = 10 };

static int64_t hope_of(const struct wish *wish, const struct candidate *c)
{
	int64_t minutes = walking_minutes(c->metres), hope = HOPE,
		tired = c->asked_month < TIRED_MOST ? c->asked_month : TIRED_MOST;
	for (; minutes >= HALF_MINUTES; minutes -= HALF_MINUTES)
		hope /= 2;
	hope -= hope * minutes / (2 * HALF_MINUTES);
	if (wish->dayparts && !c->dayparts)
		hope /= 2;
	return hope - hope * tired * 6 / 100;
}

bool candidate_score(const struct wish *wish, struct candidate *c)
{
	const struct match_weights *w = wish->weights ? wish->weights : &match_weights_given;
	c->score = 0;
	c->reasons = 0;
	if (!may_be_asked(wish, c))
		return false;
	c->reasons = reasons_of(wish, c);
	c->score = BASE - w->minute * walking_minutes(c->metres) - w->asked_week * c->asked_week -
	           w->asked_month * c->asked_month - w->rest * c->yes_lately - w->less * c->less + w->words * c->words / 100;
	if (c->reasons & REASON_TIME)
		c->score += w->time;
	if (c->reasons & REASON_DONE_BEFORE)
		c->score += w->done_before;
	if (c->reasons & REASON_LANGUAGE)
		c->score += w->language;
	if (c->asked_month == 0)
		c->score += w->newcomer;
	if (c->other_kind)
		c->score -= w->other_kind;
	c->hope = hope_of(wish, c);
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
	if (reasons & REASON_WORDS)
		words = arena_print(s->mem, "%s, %s", words, T(s->language, N_("your offer resembles this ask")));
	if (reasons & REASON_NEW)
		words = arena_print(s->mem, "%s, %s", words, T(s->language, N_("you offered this yourself")));
	return words;
}
