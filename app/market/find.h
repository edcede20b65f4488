/* find.h - cards of asks and offers for one reader, and the search that finds them; a part of market.h. */
#pragma once
#include "app/member/member.h"

struct card { /* one line in a list, already for this reader */
	const char *href, *type_words, *title, *text, *icon;
	const char *helps;                 /* what an offer is good for, when that is more than its title says; or "" */
	const char *distance, *who, *when; /* who: for a guest the district */
	const char *code;                  /* five signs, for paper and phone */
	bool ask, guest;
	int kind;
	struct point seen;
	listing_id id;
};
struct cards {
	struct card *at;
	size_t n;
};

/* When help is wanted or offered, for one reader. */
struct when {
	int64_t timing, starts_at, minutes, dayparts;
};
/* 'donderdag 26 november', 'elke week, dinsdag in de middag', 'deze week' for guests; the hour only with SIGHT_FULL. */
char *when_words(const struct scope *s, struct when when, enum sight sight);

/* ---- search ---- */

/* An ask or offer as one reader may see it. */
struct reading {
	struct listing listing;
	struct home home; /* of the reader */
	enum sight sight;
};
/* Absent when the reader may not see it, or when the address is of the other type. */
result listing_for_reader(struct request *req, listing_id listing, struct reading *out) MUST_USE;

/* The page of one, for its reader; absent as above. */
struct listing_page;
result listing_shown(struct request *req, listing_id listing, struct listing_page *out) MUST_USE;
/* Where the reader lives, and what a search for this reader may show. */
result search_for_reader(struct request *req, struct point *from, enum sight *sight) MUST_USE;

enum order { ORDER_NEWEST, ORDER_NEAREST };
struct search {
	const char *words;
	int type;        /* 0 both */
	int group;       /* 0 all */
	int64_t minutes; /* walking; 0: the whole community */
	enum order order;
	struct point from; /* of the searcher; lat 0: not known */
	enum sight sight;
	listing_id before; /* page after this one (newest first); 0: the first */
	int64_t beyond;    /* page after this distance (nearest first), metres; at this distance after 'before' */
	size_t most;       /* on a page; 0: SEARCH_PAGE */
	bool uncounted;    /* nobody asks how many there are: total is what stands on the page */
};
struct search_result {
	struct cards cards;
	int64_t total; /* about; with words: at most 1,000 */
	bool more;
	listing_id next;     /* for 'before' */
	int64_t next_beyond; /* for 'beyond' */
	const char *mended;  /* the words as mended, or NULL */
};
enum { SEARCH_PAGE = 20 };
result market_search(struct scope *s, const struct search *search, struct search_result *out) MUST_USE;

/* Cards of some listings, in the order of the ids; as->sight and as->from say for whom. */
result cards_by_ids(struct scope *s, struct listing_ids ids, const struct search *as, struct cards *out) MUST_USE;

/* ---- for who waits for what is still to come ---- */

/* What a listing is found by; the words as members search them, and what they mean. */
struct findable {
	struct ints facets, cells;
	struct texts words;
	struct point seen;
};
result listing_findable(struct scope *s, const struct listing *listing, struct findable *out) MUST_USE;

/* What a search asks for, in the same terms. metres 0: everywhere. */
struct ground {
	struct ints facets, cells;
	struct texts words;
	int64_t metres;
};
void search_ground(struct arena *mem, const struct search *search, struct ground *out);
/* What the words of a search mean, as terms that must all be among those of a listing. */
struct texts terms_wanted(struct arena *mem, const char *words);
