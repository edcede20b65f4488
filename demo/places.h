/* places.h - the ground of the demo town: nine buurten in three wijken, a river, a park, streets with postcodes. */
#pragma once
#include "app/community/community.h"

enum { DEMO_BUURTEN = 9, DEMO_STREETS = 6 }; /* streets in each buurt, each with a postcode of its own */

extern const char demo_town_name[]; /* Lindeveen */
extern const char demo_town_code[]; /* of its gemeente, for community_wish.areas */

struct demo_street {
	const char *name, *postcode;
	struct point middle;
	const char *buurt;
};
struct demo_places {
	struct demo_street at[DEMO_BUURTEN * DEMO_STREETS];
	size_t n;
};

/* Imports areas and postcodes, the same on every machine; *out names all streets. */
result demo_areas(struct scope *s, struct demo_places *out) MUST_USE;

/* River and park on the drawing of s->community; draws it anew. */
result demo_landmarks(struct scope *s) MUST_USE;
