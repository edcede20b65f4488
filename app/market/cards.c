/* cards.c - what is added to the cards of a page once it is known which they are. */
#include "app/market/cards.h"
#include "platform/search/search.h"

enum { HELPS_MOST = 4 }; /* kinds named on a card */

/* ---- what an offer is good for ---- */

static char *kinds_words(const struct scope *s, const struct offer_kinds *rows, listing_id offer)
{
	char *words = arena_copy(s->mem, "");
	size_t n = 0;
	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].listing_id.n == offer.n && n++ < HELPS_MOST)
			words = arena_print(s->mem, "%s%s%s", words, *words ? ", " : "",
			                    T(s->language, kinds[rows->at[i].kind].name));
	if (n > HELPS_MOST)
		words = arena_print(s->mem, "%s, %s", words, T(s->language, N_("and more")));
	return n > 1 ? words : arena_copy(s->mem, "");
}

result cards_of_offers(struct scope *s, struct cards *cards)
{
	struct offer_kinds rows;
	listing_id *ids = arena_array(s->mem, cards->n + 1, sizeof *ids);
	size_t n = 0;
	for (size_t i = 0; i < cards->n; i++)
		if (!cards->at[i].ask)
			ids[n++] = cards->at[i].id;
	if (!n)
		return OK;
	TRY(kinds_of_offers(s, (struct listing_ids){ ids, n }, &rows));
	for (size_t i = 0; i < cards->n; i++)
		if (!cards->at[i].ask)
			cards->at[i].helps = kinds_words(s, &rows, cards->at[i].id);
	return OK;
}

/* ---- whole words for stems ---- */

static const char space_and_marks[] = " \t\n.,;:!?()\"'/";

/* The first word of a text that has this stem; NULL when there is none. */
static const char *word_with(struct arena *mem, const char *text, const char *stem)
{
	for (size_t n; *(text += strspn(text, space_and_marks)); text += n) {
		n = strcspn(text, space_and_marks);
		char *word = text_fold(mem, arena_copy_bytes(mem, text, n));
		struct texts terms = search_stems(mem, word);
		if (terms.n == 1 && text_equal(terms.at[0] + 1, stem))
			return word;
	}
	return NULL;
}

/* On the cards, or else in the names of kinds, by which members find too; the stem itself when nowhere. */
static const char *whole_word(const struct scope *s, const char *stem, const struct cards *cards)
{
	const char *word = NULL;
	for (size_t i = 0; i < cards->n && !word; i++) {
		word = word_with(s->mem, cards->at[i].title, stem);
		if (!word)
			word = word_with(s->mem, cards->at[i].text, stem);
	}
	for (int i = 1; i <= KINDS && !word; i++)
		word = word_with(s->mem, T(&language_nl, kinds[i].name), stem);
	for (int i = 1; i <= KIND_GROUPS && !word; i++)
		word = word_with(s->mem, T(&language_nl, kind_groups[i].name), stem);
	return word ? word : stem;
}

char *whole_words(const struct scope *s, struct texts stems, const struct cards *cards)
{
	char *words = arena_copy(s->mem, "");
	for (size_t i = 0; i < stems.n; i++)
		words = arena_print(s->mem, "%s%s%s", words, i ? " " : "", whole_word(s, stems.at[i] + 1, cards));
	return words;
}
