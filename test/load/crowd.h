/* crowd.h - a crowd of listings and helpers for measuring: the same numbers each time, made by the product's indexes. */
#pragma once
#include "app/match/match.h"
#include "app/member/member.h"

struct crowd {
	uint64_t dice;
	struct point *towns; /* people live round these */
	size_t n_towns;
	double spread; /* degrees round a town */
	community_id community;
	member_id *members;
	size_t n_members;
};

enum { CROWD_TOWN, CROWD_COUNTRY };

/* An empty crowd in one town of some 5 km, or in 300 towns over the country. */
void crowd_begin(struct crowd *c, struct arena *mem, int where);
int64_t crowd_roll(struct crowd *c, int64_t sides);
struct point crowd_place(struct crowd *c);
/* A sentence of common Dutch words, some of them rare; 'rolstoel' in one of twenty. */
char *crowd_words(struct crowd *c, struct arena *mem, int n);

/* Each in transactions of some thousands; prints how far it is to stderr. */
result crowd_people(struct scope *s, struct crowd *c, size_t n) MUST_USE;
result crowd_listings(struct scope *s, struct crowd *c, size_t n) MUST_USE;
result crowd_helpers(struct scope *s, struct crowd *c, size_t n) MUST_USE;
/* The community and a first member, who is signed in with the session 'secret'. */
result crowd_community(struct scope *s, struct crowd *c, const char *secret) MUST_USE;
/* One open listing with all its indexes, as placing does it. Inside a write. */
result crowd_listing(struct scope *s, struct crowd *c, listing_id *out) MUST_USE;
