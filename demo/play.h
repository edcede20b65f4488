/* play.h - what the parts of the demo share; inside the folder only. */
#pragma once
#include "app/match/match.h"
#include "app/member/member.h"
#include "app/saved/saved.h"
#include "demo/texts.h"

/* The same numbers on every machine: xorshift64* (Vigna 2016). */
struct dice {
	uint64_t state;
};
int64_t roll(struct dice *dice, int64_t sides); /* 0 .. sides - 1 */
bool chance(struct dice *dice, int percent);

enum { DEMO_PEOPLE = 240, DEMO_DAYS = 365 };
enum { DEMO_ACCOMPANIED = 2 };
enum { DEMO_RIET, DEMO_KEES, DEMO_SAMIRA, DEMO_JOOST };

struct villager {
	member_id id;
	int64_t joins_day;
	bool helps;
};
struct play {
	struct dice dice;
	community_id community;
	int64_t today; /* midnight of the day that is played */
	struct villager people[DEMO_PEOPLE];
	size_t n_people;
	const char *const *postcodes;
	size_t n_postcodes;
	size_t next_ask, next_offer;
	member_id accompanied[DEMO_ACCOMPANIED]; /* persons without e-mail, and what was asked in their names */
	listing_id asks[DEMO_ACCOMPANIED];
};

/* Who joins this day, and what they place. */
result play_joins(struct scope *s, struct play *play, int64_t day) MUST_USE;
result play_places(struct scope *s, struct play *play, int64_t day) MUST_USE;
/* Helpers answer, neighbours talk and agree, and say how it went. */
result play_answers(struct scope *s, struct play *play) MUST_USE;
result play_talks(struct scope *s, struct play *play) MUST_USE;
result play_current(struct scope *s, struct play *play) MUST_USE;
result play_verdicts(struct scope *s, struct play *play) MUST_USE;
/* The team deals with most of what is on its list. */
result play_team(struct scope *s, struct play *play) MUST_USE;
/* Kees keeps two searches. */
result play_searches(struct scope *s, struct play *play) MUST_USE;
/* What was checked of people, and what waits to be checked. */
result play_safety(struct scope *s, struct play *play) MUST_USE;
/* Samira's persons without e-mail: written down, asked for; and the evening before. */
result play_desk(struct scope *s, struct play *play, int64_t day) MUST_USE;
result play_desk_evening(struct scope *s, struct play *play) MUST_USE;
/* What lies ready for who looks: talks of Riet and Kees, a letter, something urgent. The evening before. */
result play_last_evening(struct scope *s, struct play *play) MUST_USE;
/* Organisations with a page, what they ask for, and who takes a shift. The evening before. */
result play_organisations(struct scope *s, struct play *play) MUST_USE;
