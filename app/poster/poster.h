/* poster.h - asks and offers on paper: a poster of one, a sheet of the newest, and the short address on them.
 *
 * On paper stands what strangers may see: kind, district, 'this week'; never a name, an hour or a
 * person's own words. So anybody may print. */
#pragma once
#include "app/market/market.h"
#include "platform/view/qr.h"

extern const struct slice poster_slice;

/* ---- pages (templates) ---- */

struct paper { /* one ask or offer */
	const struct card *card;
	const char *address; /* short, without https:// */
	struct qr qr;
};
struct papers {
	struct paper *at;
	size_t n;
};
struct poster_page {
	struct paper paper;
	const char *phone, *back; /* phone: "" when the team has none */
	struct card_map map;
	struct paper_strips {
		int *at;
		size_t n;
	} strips;
};
void poster_page(struct html *o, const struct poster_page *p);

struct board_page {
	struct papers papers;
	const char *community, *phone, *date, *address;
	bool offers;
};
void board_page(struct html *o, const struct board_page *p);
void board_paper(struct html *o, const struct paper *p);
void poster_quilt(struct html *o, const struct poster_page *p);
void poster_code_page(struct html *o);
