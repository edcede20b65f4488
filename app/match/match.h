/* match.h - who fits an ask, whom to ask first, what they agree, and how it went.
 *
 * Few helpers at a time: a first wave of the best, a next one when nobody says yes. No helper is
 * asked more often than the community (or the helper) allows, nobody twice for the same ask, nobody
 * at night. Every invitation keeps why it was sent. */
#pragma once
#include "app/market/market.h"
#include "app/match/by_hand.h"
#include "app/match/fit.h"
#include "app/match/weigh.h"
#include "app/talk/talk.h"

/* ---- the score: one readable function ---- */

enum reason {
	REASON_TIME = 1 << 0,
	REASON_DONE_BEFORE = 1 << 1,
	REASON_LANGUAGE = 1 << 2,
	REASON_NEW = 1 << 3,
	REASON_WORDS = 1 << 4,
};

struct candidate {
	member_id helper;
	listing_id offer;
	int64_t metres; /* from ask to helper, as the crow flies */
	int64_t radius_metres;
	int64_t dayparts;                /* 0 any */
	int64_t helped_times;            /* in this group of help */
	int64_t asked_week, asked_month; /* invitations in the last 7 and 30 days */
	int64_t yes_lately;              /* said yes in the last 90 days */
	int64_t week_most;               /* how many a week this helper wants at most */
	int64_t less;                    /* times that the helper said 'that does not suit me' of such a kind, time, distance */
	int64_t words;                   /* what ask and offer have in common: 0 to 100 */
	bool other_kind;                 /* the offer is for other help of the same group */
	bool same_language, adult, paused;
	/* outputs of candidate_score */
	int64_t score;
	int64_t hope; /* of a yes, in thousandths: how many to ask, not whom */
	unsigned reasons;
};

/* What an ask wants of a helper. */
struct wish {
	struct point point;
	int64_t dayparts; /* 0 any; of a dated ask the one daypart */
	int64_t moment;   /* the day of a dated ask: who is away then is not asked; else 0 */
	int kind;
	bool at_home; /* 16-17 are not sent alone to a first home visit */
	const char *language;
	member_id asker;                     /* never asked to help with their own ask */
	struct meanings words;               /* of title and body */
	const struct match_weights *weights; /* NULL: as given */
};

/* Fills score and reasons; false when the helper must not be asked at all (too far, other times, too often, too young, paused). */
bool candidate_score(const struct wish *wish, struct candidate *c);

/* '5 minuten lopen, u kunt op dat moment, u hebt al eerder boodschappen gedaan' */
char *reason_words(const struct scope *s, int64_t minutes, unsigned reasons, int group);

struct candidates {
	struct candidate *at; /* best first */
	size_t n;
};
enum { CANDIDATES_MOST = 25 };
/* The best helpers for a wish, with reasons; without those already asked for 'listing' (0: none). */
result match_candidates(struct scope *s, const struct wish *wish, listing_id listing, struct candidates *out) MUST_USE;

/* Who would be asked next for an open ask: for the team. */
result match_next(struct scope *s, const struct listing *ask, struct candidates *out) MUST_USE;

/* When an ask can be helped with: the dayparts that it names, or that of its day; 0 any. */
int64_t ask_dayparts(const struct listing *l);

/* ---- waves ---- */

/* Sends the next wave of an ask when its time has come; the job 'match_wave' with the listing as subject. */
result match_wave(struct scope *s, int64_t listing) MUST_USE;
/* New helpers for open asks: the job 'match_offer' with the offer as subject. */
result match_offer(struct scope *s, int64_t offer) MUST_USE;
/* How many of the best a wave asks: enough to hope for a yes, and never more than 'most'. */
size_t wave_fits(const struct candidates *c, bool first, int64_t most);
/* How long after a wave the next goes, by the time left: a day; within five days 8 hours, within 48 hours two. Seconds. */
int64_t wave_pause(int64_t now, int64_t moment);
/* The first moment from 'now' that is no quiet hour. */
int64_t after_quiet_hours(int64_t now, int64_t quiet_from_minutes, int64_t quiet_until_minutes);

/* What the wiring hangs on the market and on talk. */
result match_opened(struct scope *s, const struct listing *listing) MUST_USE;
result match_closed(struct scope *s, const struct listing *listing) MUST_USE;
result match_fitting(struct scope *s, const struct draft *draft, int64_t *helpers) MUST_USE;
result match_sight(struct request *req, const struct listing *listing, enum sight *sight) MUST_USE;
result match_taken(struct scope *s, const struct listing *listing) MUST_USE;
result match_load_panel(struct request *req, const struct conversation *c, const struct talk_panel **out) MUST_USE;
void match_panel(struct html *o, const struct talk_panel *panel);
/* What waits for the member who acts: a waiting_hook. */
result match_waiting(struct scope *s, struct waitings *list) MUST_USE;

/* ---- follow-up ---- */

/* Jobs: 'is it still current?' each day; 'did it work out?' per pairing; 'still in touch?' after three months; the team's list. */
result match_sweep(struct scope *s, int64_t unused) MUST_USE;
/* Job: what the register says must go (docs/register.md). */
result match_forget(struct scope *s, int64_t unused) MUST_USE;
result match_follow_up(struct scope *s, int64_t pairing) MUST_USE;
result match_still_in_touch(struct scope *s, int64_t pairing) MUST_USE;

enum concern_kind { CONCERN_WENT_WRONG = 1, CONCERN_NO_REPLY, CONCERN_URGENT, CONCERN_WORD };
/* Puts something on the team's list, once per listing, member and kind. Inside db_write. */
result concern_raise(struct scope *s, enum concern_kind kind, listing_id listing, member_id about, const char *words) MUST_USE;

/* What one proposes: when (0: still to be told), where, and what the asker shares ("" for nothing). */
struct proposal {
	int64_t moment;
	const char *where, *phone, *street;
};
/* The member who acts proposes, and so says yes; false when they had agreed already. Inside db_write. */
result agreement_propose(struct scope *s, const struct conversation *c, const struct proposal *p, bool *done) MUST_USE;
/* The member who acts says yes to what was proposed; p: what an asker shares. False when nothing was
 * proposed. A CONFLICT when someone else was earlier. Inside db_write. */
result agreement_accept(struct scope *s, const struct conversation *c, const struct proposal *p, bool *done) MUST_USE;
/* The helper who acts says yes to an invitation, with first words. Inside db_write. */
result invitation_yes(struct scope *s, invitation_id invitation, listing_id listing, const char *words,
                      conversation_id *out) MUST_USE;

/* How it went, says the member who acts: outcome 1 helped, 2 partly, 3 not; rating 1-5 or 0. Inside db_write. */
struct verdict {
	int64_t outcome, rating, half_hours;
	const char *words; /* for the team alone, or NULL */
};
result pairing_judge(struct scope *s, pairing_id pairing, const struct verdict *verdict) MUST_USE;

/* A helper has helped with this group once more. Inside db_write. */
result helped_note(struct scope *s, member_id helper, int group) MUST_USE;

/* Both said yes: the ask is matched, others are thanked, follow-up is planned. Inside db_write. */
result pairing_agreed(struct scope *s, pairing_id pairing) MUST_USE;

extern const struct slice match_invite, match_agree, match_follow, match_weighing, match_less, match_away;

#include "app/match/own.h"
#include "app/match/pages.h"
