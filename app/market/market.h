/* market.h - asks for help and offers of help: placing, reading, finding them on a list and a map.
 *
 * What a reader may see is decided in one place (sight.c): guests see the kind of help, the
 * district and 'this week'; members with a known postcode see first name, day and own words; the
 * hour and the true place only who is invited, who placed it, and the team. */
#pragma once
#include "app/market/drafts.sql.h"
#include "app/market/listings.sql.h"
#include "app/phrase/phrase.h"
#include "app/verify/verify.h"
#include "platform/base/clock.h"
#include "platform/geo/geo.h"
#include "platform/view/mail_text.h"
#include "platform/web/web.h"

enum { ASK = 1, OFFER = 2 };
enum { KIND_GROUPS = 12, KINDS = 40, KINDS_OF_OFFER = 12 };

/* The choices of the wizard's forms. */
#define GROUP_CHOICES "vervoer boodschappen gezelschap klussen computer brieven tuin huisdieren eten taal gezin zorg"
#define KIND_CHOICES \
	"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40"
#define DAYPART_CHOICES "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20"

enum {                         /* of a kind */
       KIND_MONEY = 1 << 0,    /* papers and money: the team looks first when the asker is marked for guidance */
       KIND_GROWN_UP = 1 << 1, /* never for helpers of 16 or 17 */
};

struct kind_group {
	const char *key, *name, *icon; /* key: in addresses; name: a msgid */
};
struct kind {
	int group;
	const char *name; /* a msgid */
	unsigned flags;
};
extern const struct kind_group kind_groups[KIND_GROUPS + 1]; /* from 1 */
extern const struct kind kinds[KINDS + 1];                   /* from 1 */
/* The number of a group by its key in an address; 0 when there is none. */
int group_find(const char *key);

enum listing_state {
	LISTING_WAITS = 1, /* for a confirmed mail address */
	LISTING_HELD,      /* the team looks first */
	LISTING_OPEN,
	LISTING_MATCHED,
	LISTING_HELPED,
	LISTING_WITHDRAWN,
	LISTING_LAPSED,
};
enum timing { TIMING_SOON = 1, TIMING_DATE, TIMING_WEEKLY, TIMING_AGREE };
enum listing_place { PLACE_HOME = 1, PLACE_NEAR, PLACE_REMOTE };
enum contact { CONTACT_WRITER = 1, CONTACT_PERSON }; /* who gets the messages and calls of an ask for someone else */
enum audience { AUDIENCE_ALL = 1, AUDIENCE_MEMBERS };

/* Dayparts: bit day * 3 + part; day 0 Monday, part 0 morning (to 12), 1 afternoon (to 18), 2 evening. */
enum { DAYPARTS = 21, DAYPARTS_ANY = (1 << DAYPARTS) - 1 };
/* 'dinsdagmiddag, vrijdag' in the reader's language; "" when any. */
char *dayparts_words(const struct scope *s, int64_t dayparts);

enum sight { SIGHT_GUEST, SIGHT_MEMBER, SIGHT_FULL };

/* '/vraag/7XK...' */
char *listing_path(struct arena *mem, int64_t type, listing_id listing) __attribute__((returns_nonnull));

/* ---- rules ---- */

/* Places what a draft holds, for the member who acts; inside db_write. Open at once when the address
 * is confirmed, else it waits. The draft is gone. Fails when the home of the member is not known. */
result listing_place(struct scope *s, const struct draft *draft, bool confirmed, listing_id *out) MUST_USE;

/* What the wizard asks page by page, asked at once of a whole draft for oneself: a wrong field where something
 * is missing (type, kinds, title, text, health, timing, day, place, walk, audience). */
result draft_whole(struct request *req, const struct draft *draft) MUST_USE;

/* The kinds that a draft holds. */
struct ints kinds_of_draft(struct arena *mem, const struct draft *draft);

/* Publishes what waited for the confirmation of a member's address; inside db_write. */
result market_publish_waiting(struct scope *s, member_id member) MUST_USE;

/* Ends all that a member has standing who leaves for good; s->me is the member. Inside db_write. */
result market_leave(struct scope *s, member_id member) MUST_USE;

/* The member who placed it ends it; LISTING_HELPED or LISTING_WITHDRAWN. False when it was not theirs or had ended. */
result listing_end(struct scope *s, listing_id listing, enum listing_state to, bool *ended) MUST_USE;

/* Any state change by another slice (match, follow-up, team), with the indexes kept; false when it was not in 'from'. Inside db_write. */
result listing_move(struct scope *s, listing_id listing, enum listing_state from, enum listing_state to, bool *moved) MUST_USE;

/* The person concerned, or the team, takes it off the website. Inside db_write. */
result listing_stop(struct scope *s, listing_id listing) MUST_USE;

/* What lapsed comes back with one button, for six months. Inside db_write. */
bool listing_may_revive(const struct scope *s, const struct listing *listing);
result listing_revive(struct scope *s, listing_id listing, bool *revived) MUST_USE;

/* Any sign of life: still current. Inside db_write. */
result listing_sign_of_life(struct scope *s, listing_id listing) MUST_USE;

/* What the match slice does for the market; the wiring sets it. NULL is fine. */
struct market_hooks {
	result (*opened)(struct scope *s, const struct listing *listing);                /* in the transaction that opens it */
	result (*closed)(struct scope *s, const struct listing *listing);                /* in the transaction that ends it */
	result (*fitting)(struct scope *s, const struct draft *draft, int64_t *helpers); /* how many would be asked */
	result (*sight)(struct request *req, const struct listing *listing, enum sight *sight); /* is the reader invited? */
	result (*taken)(struct scope *s,
	                const struct listing *listing); /* the member who acts asks it from now on; listing: as it was */
	/* Before it opens: does the team look first? */
	result (*hold)(struct scope *s, const struct listing *listing, bool *hold);
};
extern struct market_hooks market_hooks;

/* Jobs of this slice, for the wiring. */
result market_forget(struct scope *s, int64_t unused) MUST_USE;

/* ---- what is asked about words before they are published ---- */

enum { WORDS_HEALTH = 1 << 0, WORDS_PHONE = 1 << 1, WORDS_ADDRESS = 1 << 2, WORDS_ALONE = 1 << 3, WORDS_BSN = 1 << 4 };
/* Which of these a text seems to hold. BSN: nine digits that pass the eleven test, not a phone number. */
unsigned words_risks(struct arena *mem, const char *text);

/* ---- what readers see ---- */

/* How much of a listing this reader sees; invited: the match slice knows. */
enum sight sight_of(const struct request *req);

#include "app/market/behalf.h"
#include "app/market/find.h"
#include "app/market/revise.h"

/* The routes, a table per file. */
extern const struct slice market_home, market_list, market_listing, market_wizard, market_wizard_end, market_told;

/* ---- pages (templates) ---- */
#include "app/market/pages.h"
