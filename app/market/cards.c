/* cards.c - the cards of a page, once it is known which listings it shows, and whole words for what was searched. */
#include "app/market/cards.h"
#include "app/market/kept.h"
#include "platform/search/search.h"

enum { HELPS_MOST = 4 }; /* kinds named on a card */

/* What an offer is good for, where that is more than one thing. */
static const char *kinds_words(const struct scope *s, struct ints of_offer)
{
	const char *words = "";
	if (of_offer.n < 2)
		return words;
	for (size_t i = 0; i < of_offer.n && i < HELPS_MOST; i++)
		words = arena_print(s->mem, "%s%s%s", words, *words ? ", " : "", T(s->language, kinds[of_offer.at[i]].name));
	if (of_offer.n > HELPS_MOST)
		words = arena_print(s->mem, "%s, %s", words, T(s->language, N_("and more")));
	return words;
}

static bool is_among(struct ints list, int64_t wanted)
{
	for (size_t i = 0; i < list.n; i++)
		if (list.at[i] == wanted)
			return true;
	return false;
}

/* Without those of who is blocked, by either: what is kept for all is sorted out for each reader here. */
result cards_by_ids(struct scope *s, struct listing_ids ids, const struct search *as, struct cards *out)
{
	struct showns rows;
	struct ints blocked;
	TRY(kept_listings(s, ids, &rows));
	TRY(members_blocked(s, &blocked));
	*out = (struct cards){ arena_array(s->mem, rows.n + 1, sizeof *out->at), 0 };
	for (size_t i = 0; i < rows.n; i++) {
		if (is_among(blocked, rows.at[i].found.member_id.n))
			continue;
		struct card *card = &out->at[out->n++];
		*card = card_of(s, &rows.at[i].found, as);
		card->helps = kinds_words(s, rows.at[i].kinds);
	}
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
