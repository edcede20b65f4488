/* fit.h - what two texts have in common; a part of match.h. */
#pragma once
#include "platform/db/db.h"

enum { MEANINGS_MOST = 64 };
struct meaning {
	uint32_t number;
	int64_t weight;
	const char *stem; /* to look up how often it is used */
};
struct meanings { /* by number, each once */
	struct meaning *at;
	size_t n;
};
struct meanings meanings_of(struct arena *mem, const char *text);
/* The same with the weights of this community. */
result meanings_weighed(struct scope *s, const char *text, struct meanings *out) MUST_USE;
/* As offers keep them. */
struct bytes meanings_bytes(struct arena *mem, const struct meanings *m);
/* How much a word says that a community has met so often. */
int64_t meaning_weight(int64_t uses);
/* How much an offer has in common with an ask: 0 to 100. */
int64_t meanings_shared(const struct meanings *ask, struct bytes offer);
