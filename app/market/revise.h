/* revise.h - changing what was placed, and its history; what is being written, in all browsers of a member; a part of market.h. */
#pragma once
#include "app/market/revise.sql.h"

struct revision {
	const char *title, *body;
	int64_t timing, starts_at, minutes, audience; /* as in listing */
	bool health;                                  /* neighbours may read words on health */
};
/* The member who placed it changes it, as long as it waits or is open; how it read before is kept. Absent
 * when it is another's or over. Inside db_write. */
result listing_change(struct scope *s, listing_id listing, const struct revision *to) MUST_USE;

/* What an old ask or offer was, as a draft of this browser: its day is to be chosen anew. What was being
 * written of that type moves aside and stays in the list of drafts. Absent when it is another's. Inside db_write. */
result listing_again(struct scope *s, listing_id listing, int64_t visitor) MUST_USE;
/* Goes on in this browser with what was written in another. Inside db_write. */
result draft_bring(struct scope *s, draft_id draft, int64_t visitor, int64_t *type) MUST_USE;
result draft_throw_away(struct scope *s, draft_id draft, int64_t visitor) MUST_USE;
/* '/vraag/nieuw/...': the first page on which something is missing. */
result draft_next_page(struct request *req, int64_t type, char **path) MUST_USE;
