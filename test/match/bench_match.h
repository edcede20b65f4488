/* bench_match.h - what the measurements of matching share. */
#pragma once
#include "app/match/match.h"

/* Numbers that a seed gives, the same on every machine. */
struct dice {
	uint64_t state;
};
double dice_fraction(struct dice *d); /* from 0, below 1 */
double dice_normal(struct dice *d);

/* Prints 'rank SET PART WAY NDCG RECALL' and 'gain ...' lines. hulp: the folder data/hulp, or NULL. */
result rank_all(struct arena *mem, const char *hulp) MUST_USE;
/* Plays a year by each way for each seed from 'first': 'year WAY SEED FIGURE VALUE' lines; parameters: the csv, or NULL. */
result year_all(struct arena *mem, int first, int seeds, const char *parameters) MUST_USE;

/* A file with a zero behind it, or NULL. */
char *file_text(struct arena *mem, const char *path);
