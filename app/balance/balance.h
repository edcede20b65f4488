/* balance.h - where which help is asked more than offered, so that neighbours can be called. */
#pragma once
#include "app/balance/balance.sql.h"
#include "app/market/market.h"

/* Job: counts what stands open, for all communities. */
result balance_count(struct scope *s, int64_t unused) MUST_USE;

extern const struct slice balance_slice;

/* ---- pages (templates) ---- */

struct balance_line {
	const char *name, *icon, *href; /* href: where one can offer this */
	int64_t asks, offers;
	int64_t asks_bar, offers_bar; /* of 100 */
	const char *call;             /* a text to call neighbours with, or NULL when it is not short */
};
struct balance_list {
	struct balance_line *at;
	size_t n;
};
struct district_choice {
	const char *name;
	bool chosen;
};
struct district_list {
	struct district_choice *at;
	size_t n;
};
struct balance_page {
	const char *district; /* "" for all of them */
	struct balance_list lines;
	struct district_list districts;
	bool counted; /* false before the first count */
};
void balance_page(struct html *o, const struct balance_page *p);
