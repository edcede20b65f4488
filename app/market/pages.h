/* pages.h - what each page of the market is filled with; a part of market.h. */
#pragma once

/* The drawing of a community with pins on it. */
struct map_pin {
	int x, y;
	const char *icon;
	bool ask;
};
struct map_pins {
	struct map_pin *at;
	size_t n;
};
struct card_map {
	int width, height;
	struct safe_html areas;
	const char *source; /* whom to name beside it, or NULL */
	struct map_pins pins;
	struct map_pin me;
	bool has_me;
};
/* The community's areas with a pin per card and the reader's own place; works without JavaScript. */
result map_with_cards(struct scope *s, const struct cards *cards, struct point me, struct card_map *out) MUST_USE;

struct wizard_page {
	const struct draft *draft;
	bool offer;
	int number, count;         /* step 2 of 6 */
	const char *back, *action; /* back: NULL on the first */
	const char *phone;
	const struct phrase_start *start; /* of the page for words: an example, or NULL */
};
void wizard_what(struct html *o, const struct wizard_page *p);
void wizard_kind(struct html *o, const struct wizard_page *p);
void wizard_other(struct html *o, const struct wizard_page *p);
void wizard_text(struct html *o, const struct wizard_page *p);
void wizard_health(struct html *o, const struct wizard_page *p);
void wizard_when(struct html *o, const struct wizard_page *p);
void wizard_who(struct html *o, const struct wizard_page *p);

struct check_page {
	struct wizard_page wizard;
	struct card for_members, for_guests;
	const char *kind, *when;
	int64_t helpers; /* who will be asked; 0 when not known */
	unsigned risks;  /* WORDS_... */
	struct phrase_tips tips;
	bool guest;
};
void wizard_check(struct html *o, const struct check_page *p);

struct placed_page {
	struct listing listing;
	const char *poster;      /* or NULL */
	bool offer, waits, held; /* held: the team looks at it first */
};
void placed_page(struct html *o, const struct placed_page *p);

struct list_page {
	struct search_result found;
	const char *words, *type, *group, *minutes, *order; /* as chosen, "" for none */
	const char *next;                                   /* address of the next page, or NULL */
	const char *map_data;                               /* address of the pins as GeoJSON */
	bool balance;                                       /* the page of where help is needed is there */
	const char *keep;                                   /* address to keep this search, or NULL */
	struct card_map map;                                /* the drawing, with pins */
	const char *tile_url, *tile_source;
	bool board;       /* there is a sheet for the notice board */
	bool guest, near; /* near: the reader's place is known */
	bool has_map;
};
void list_page(struct html *o, const struct list_page *p);

struct listing_page {
	struct listing listing;
	const char *title, *body, *when, *who, *distance, *type_words, *icon;
	struct texts kinds;
	bool ask, mine, open, ended, may_revive, team;
	bool visitor, guest;       /* visitor: has no account; guest: sees what guests see, for want of a postcode too */
	const char *here, *answer; /* addresses: of itself, of the form 'I can help' (talk slice) */
	struct mark_lines marks;   /* of who placed it */
	const char *poster;        /* its print page, or NULL: only for what strangers may see */
	struct card_map map;
};
void listing_page(struct html *o, const struct listing_page *p);

struct home_page {
	const struct community *community;
	struct cards asks, offers;
	int64_t n_asks, n_offers;
	const char *hero_title, *hero_lead, *team;
	const char *place; /* the reader's neighbourhood, or NULL */
	struct card_map map;
	bool guest;
};
void home_page(struct html *o, const struct home_page *p);

struct my_listing_line {
	const char *href, *title, *type_words, *state_words, *when;
};
struct my_listings_page {
	struct my_listing_line *at;
	size_t n;
};
void my_listings_page(struct html *o, const struct my_listings_page *p);

struct told_page {
	const char *name, *title, *body, *by;
	const char *here, *listing; /* addresses: this page, the ask */
	bool stopped, taken, mine, guest;
};
void told_page(struct html *o, const struct told_page *p);
void told_code_page(struct html *o);

struct told_mail {
	const char *name, *by, *title, *community, *url;
	bool messages; /* they come to the person */
};
void told_mail(struct html *o, struct mail_text *m, const struct told_mail *p);

/* To who wrote the ask: the person stopped it, or took it over. */
struct over_mail {
	const char *name, *person, *title, *community, *url;
	bool taken;
};
void over_mail(struct html *o, struct mail_text *m, const struct over_mail *p);
