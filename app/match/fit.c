/* fit.c - what two texts have in common, though no word need be equal.
 *
 * A text becomes the numbers of what its words mean (platform/search: stems, parts of words,
 * synonyms). Offers keep theirs, so that a match compares a few numbers and reads no text. A word
 * that many use says little: its weight falls with how often the community has met it. */
#include "app/match/match.h"
#include "platform/search/search.h"
#include <stdlib.h>
#include <string.h>

enum { HEAVIEST = 24, FULL = 40 }; /* of a word that nobody used before; of all together, for 100 % */

static int by_number(const void *a, const void *b)
{
	const struct meaning *x = a, *y = b;
	return x->number < y->number ? -1 : x->number > y->number;
}

static uint32_t number_of(const char *meaning)
{
	uint32_t hash = 2166136261u; /* FNV-1a */
	for (; *meaning; meaning++)
		hash = (hash ^ (unsigned char)*meaning) * 16777619u;
	return hash;
}

struct meanings meanings_of(struct arena *mem, const char *text)
{
	struct texts terms = search_terms(mem, text);
	struct meanings out = { .at = arena_array(mem, terms.n + 1, sizeof *out.at) };
	for (size_t i = 0; i < terms.n && out.n < MEANINGS_MOST; i++)
		out.at[out.n++] = (struct meaning){ number_of(search_meaning(mem, terms.at[i])), HEAVIEST, terms.at[i] + 1 };
	qsort(out.at, out.n, sizeof *out.at, by_number);
	size_t kept = 0;
	for (size_t i = 0; i < out.n; i++)
		if (!kept || out.at[kept - 1].number != out.at[i].number)
			out.at[kept++] = out.at[i];
	out.n = kept;
	return out;
}

struct bytes meanings_bytes(struct arena *mem, const struct meanings *m)
{
	uint32_t *numbers = arena_array(mem, m->n + 1, sizeof *numbers);
	for (size_t i = 0; i < m->n; i++)
		numbers[i] = m->at[i].number;
	return (struct bytes){ numbers, m->n * sizeof *numbers };
}

int64_t meaning_weight(int64_t uses)
{
	int64_t doublings = 0;
	while (uses >> doublings)
		doublings++;
	return HEAVIEST / (2 + doublings) * 2;
}

int64_t meanings_shared(const struct meanings *ask, struct bytes offer)
{
	const unsigned char *at = offer.at;
	size_t n = offer.n / sizeof(uint32_t), k = 0;
	int64_t weight = 0;
	for (size_t i = 0; i < ask->n; i++) {
		uint32_t number = 0;
		for (; k < n; k++) {
			memcpy(&number, at + k * sizeof number, sizeof number);
			if (number >= ask->at[i].number)
				break;
		}
		if (k < n && number == ask->at[i].number)
			weight += ask->at[i].weight;
	}
	return weight >= FULL ? 100 : weight * 100 / FULL;
}

result meanings_weighed(struct scope *s, const char *text, struct meanings *out)
{
	struct meanings m = meanings_of(s->mem, text);
	const char **stems = arena_array(s->mem, m.n + 1, sizeof *stems);
	int64_t *uses = arena_array(s->mem, m.n + 1, sizeof *uses);
	for (size_t i = 0; i < m.n; i++)
		stems[i] = m.at[i].stem;
	TRY(search_uses(s, (struct texts){ stems, m.n }, uses));
	for (size_t i = 0; i < m.n; i++)
		m.at[i].weight = meaning_weight(uses[i]);
	*out = m;
	return OK;
}
