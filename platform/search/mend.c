/* mend.c - the words that a community uses, and the one that a typing error may have meant.
 *
 * Words are kept as stems, as the index has them, with about how often they were used: each
 * meeting counts by chance, in steps that grow, so that a common word is seldom written. */
#include "platform/base/secret.h"
#include "platform/search/terms.sql.h"
#include "platform/search/words.h"
#include <string.h>

enum {
	LETTERS_LEAST = 4,   /* shorter words have too many neighbours */
	LETTERS_FAR = 6,     /* from here on two errors are mended, below one */
	USES_FOR_GUESTS = 5, /* a word that so many texts hold tells nothing of one person */
};

static struct text_list list_of(struct texts words)
{
	return (struct text_list){ words.at, words.n };
}

/* Numbers and short words are not mended. */
static bool may_be_mended(const char *word)
{
	return text_length(word) >= LETTERS_LEAST && !strpbrk(word, "0123456789");
}

static const struct term_known *find(const struct term_knowns *known, const char *word)
{
	for (size_t i = 0; i < known->n; i++)
		if (text_equal(known->at[i].word, word))
			return &known->at[i];
	return NULL;
}

/* True once in uses / 8 + 1 times, which is the step by which it then grows. */
static bool counts_now(int64_t uses)
{
	uint32_t chance;
	random_bytes(&chance, sizeof chance);
	return chance % (uint64_t)(uses / 8 + 1) == 0;
}

static result learn_new(struct scope *s, struct texts words)
{
	int64_t count = 0;
	if (!words.n)
		return OK;
	TRY(terms_add(s, list_of(words), &count));
	for (size_t i = 0; i < words.n; i++)
		TRY(term_parts_add(s, words.at[i], list_of(word_parts(s->mem, words.at[i])), &count));
	return OK;
}

static result learn_again(struct scope *s, struct texts words)
{
	int64_t count = 0;
	return words.n ? terms_more(s, list_of(words), &count) : OK;
}

result search_learn(struct scope *s, const char *text)
{
	return search_learn_terms(s, search_terms(s->mem, text));
}

result search_learn_terms(struct scope *s, struct texts terms)
{
	struct texts words = { .at = arena_array(s->mem, terms.n, sizeof *words.at) };
	struct texts new = { .at = arena_array(s->mem, terms.n, sizeof *new.at) };
	struct texts again = { .at = arena_array(s->mem, terms.n, sizeof *again.at) };
	struct term_knowns known;
	for (size_t i = 0; i < terms.n; i++)
		if (may_be_mended(terms.at[i] + 1))
			words.at[words.n++] = terms.at[i] + 1;
	if (!words.n)
		return OK;
	TRY(terms_known(s, list_of(words), &known));
	for (size_t i = 0; i < words.n; i++) {
		const struct term_known *met = find(&known, words.at[i]);
		if (!met)
			new.at[new.n++] = words.at[i];
		else if (counts_now(met->uses))
			again.at[again.n++] = words.at[i];
	}
	TRY(learn_new(s, new));
	return learn_again(s, again);
}

result search_uses(struct scope *s, struct texts stems, int64_t *uses)
{
	struct term_knowns known;
	TRY(terms_known(s, list_of(stems), &known));
	for (size_t i = 0; i < stems.n; i++) {
		const struct term_known *met = find(&known, stems.at[i]);
		uses[i] = met ? met->uses : 0;
	}
	return OK;
}

/* ---- mending ---- */

/* Nearest first, then most used; the query gave the words by parts and uses. */
static const char *best_of(const struct term_likes *likes, const char *word)
{
	int least = text_length(word) >= LETTERS_FAR ? 2 : 1;
	const char *best = NULL;
	int64_t most_uses = 0;
	for (size_t i = 0; i < likes->n; i++) {
		const struct term_like *like = &likes->at[i];
		int distance = word_distance(word, like->word, least);
		if (distance < least || (distance == least && like->uses > most_uses)) {
			least = distance;
			most_uses = like->uses;
			best = like->word;
		}
	}
	return best;
}

/* The first letter of a term says whose words it is looked for in; w: those of members. */
static result mend_one(struct scope *s, const char *term, const char **out)
{
	struct term_likes likes;
	*out = term;
	TRY(terms_like(s, list_of(word_parts(s->mem, term + 1)), *term == 'w' ? 1 : USES_FOR_GUESTS, &likes));
	const char *best = best_of(&likes, term + 1);
	if (best)
		*out = arena_print(s->mem, "%c%s", *term, best);
	return OK;
}

result search_mend(struct scope *s, struct texts words, struct texts *mended, bool *changed)
{
	struct texts bare = { .at = arena_array(s->mem, words.n, sizeof *bare.at) };
	struct texts found = { .at = arena_array(s->mem, words.n, sizeof *found.at), .n = words.n };
	struct term_knowns known;
	bool any = false;
	for (size_t i = 0; i < words.n; i++)
		bare.at[bare.n++] = *words.at[i] ? words.at[i] + 1 : "";
	TRY(terms_known(s, list_of(bare), &known));
	for (size_t i = 0; i < words.n; i++) {
		found.at[i] = words.at[i];
		if (may_be_mended(bare.at[i]) && !find(&known, bare.at[i]))
			TRY(mend_one(s, words.at[i], &found.at[i]));
		any = any || found.at[i] != words.at[i];
	}
	*mended = found;
	*changed = any;
	return OK;
}
