/* saved.h - searches that members keep, and the mail that tells them of something new.
 *
 * A new ask or offer looks itself up among the kept searches by group, place and word; nobody's
 * search is run again. What a member was told of once is not told again. */
#pragma once
#include "app/market/market.h"
#include "app/saved/saved.sql.h"

extern const struct slice saved_slice;

enum how_often { SAVED_AT_ONCE = 1, SAVED_DAILY, SAVED_WEEKLY };
enum { SAVED_MOST = 20 }; /* a member */

struct saved_wish {
	const char *words; /* or NULL */
	int type, group;   /* 0: all */
	int64_t minutes;   /* on foot from home; 0: everywhere */
	enum how_often how_often;
};
/* The member who acts keeps a search. Inside db_write. */
result saved_keep(struct scope *s, const struct saved_wish *wish, saved_search_id *out) MUST_USE;
/* Its member hears of it more or less often; what still waits comes along. Inside db_write. */
result saved_change(struct scope *s, saved_search_id saved, enum how_often how_often) MUST_USE;
/* The member who acts stops it. Inside db_write. */
result saved_stop(struct scope *s, saved_search_id saved) MUST_USE;
/* Does a kept search fit this listing, which its key has found? */
bool saved_fits(struct arena *mem, const struct saved_found *saved, const struct findable *listing);
/* When the mail of what was found now may go: outside of the quiet hours, each morning, or on Monday. */
int64_t saved_due(int64_t now, enum how_often how_often, int64_t quiet_from, int64_t quiet_until);

/* ---- for the wiring ---- */

/* A listing was opened; in that transaction. */
result saved_opened(struct scope *s, const struct listing *listing) MUST_USE;
/* A member leaves for good. */
result saved_leave(struct scope *s, member_id member) MUST_USE;
/* Jobs: whom a new listing fits; the mails of a member; what is a year old, and who moved. */
result saved_match(struct scope *s, int64_t listing) MUST_USE;
result saved_mail_now(struct scope *s, int64_t member) MUST_USE;
result saved_mail_daily(struct scope *s, int64_t member) MUST_USE;
result saved_mail_weekly(struct scope *s, int64_t member) MUST_USE;
result saved_sweep(struct scope *s, int64_t unused) MUST_USE;

/* ---- pages (templates) ---- */

struct saved_view {
	const char *words, *often, *href, *results; /* its search in words, how often, its page, what stands there now */
	int64_t found;
};
struct saved_views {
	struct saved_view *at;
	size_t n;
};
struct saved_page {
	struct saved_views kept;
	bool no_mail; /* this member left this kind of mail */
};
void saved_page(struct html *o, const struct saved_page *p);
struct saved_form {
	const char *words, *feed;
	const char *action, *stop; /* stop: NULL for a new one */
	bool near;                 /* only near home, which the feed does not know */
};
void saved_form_page(struct html *o, const struct saved_form *p);
void saved_how_often(struct html *o);
struct saved_mail {
	const char *name, *community, *address;
	const struct cards *cards;
	int64_t n; /* found; the cards may be fewer */
};
void saved_mail(struct html *o, struct mail_text *m, const struct saved_mail *p);
