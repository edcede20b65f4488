/* match.c - a query for FTS5 or for tsquery.
 *
 * Terms hold letters and digits only; whatever else came in is left out here, so that no text of
 * a person can become an operator. */
#include "platform/search/words.h"
#include <string.h>

/* How an engine writes it. */
struct grammar {
	char quote;
	const char *both, *either;
};
static const struct grammar fts5 = { '"', " AND ", " OR " };
static const struct grammar tsquery = { '\'', " & ", " | " };

struct writer {
	const struct grammar *grammar;
	char *at;
};

static void put(struct writer *w, const char *text)
{
	size_t n = strlen(text);
	memcpy(w->at, text, n);
	w->at += n;
}

static bool may_stand(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c < 0;
}

/* One of the alternatives of a place: up to | or the end. */
static const char *put_term(struct writer *w, const char *term)
{
	*w->at++ = w->grammar->quote;
	for (; *term && *term != '|'; term++)
		if (may_stand(*term))
			*w->at++ = *term;
	*w->at++ = w->grammar->quote;
	return term;
}

static void put_place(struct writer *w, const char *terms)
{
	bool several = strchr(terms, '|') != NULL;
	if (several)
		put(w, "(");
	while (*(terms = put_term(w, terms))) {
		put(w, w->grammar->either);
		terms++;
	}
	if (several)
		put(w, ")");
}

/* Each term may become longer by quotes and an operator, each | by quotes and ' OR '. */
static size_t room_of(struct texts terms)
{
	size_t room = 0;
	for (size_t i = 0; i < terms.n; i++) {
		room += strlen(terms.at[i]) + 16;
		for (const char *c = terms.at[i]; *c; c++)
			room += *c == '|' ? 8 : 0;
	}
	return room;
}

/* What the first words of a search mean; every text with the word has its group too. */
static struct texts meanings_of(struct arena *mem, int64_t owner, struct texts words)
{
	struct texts meant = { arena_array(mem, words.n + 1, sizeof *meant.at), words.n < SEARCH_WORDS ? words.n : SEARCH_WORDS };
	for (size_t i = 0; i < meant.n; i++)
		meant.at[i] = search_meaning(mem, words.at[i]);
	return search_owned(mem, owner, meant);
}

char *search_match(struct scope *s, int64_t owner, struct texts words, struct texts extra)
{
	words = meanings_of(s->mem, owner, words);
	char *start = arena_take(s->mem, room_of(words) + room_of(extra) + 1);
	struct writer w = { .grammar = db_on_postgres(s->db) ? &tsquery : &fts5, .at = start };
	for (size_t i = 0; i < extra.n; i++) {
		put(&w, w.at > start ? w.grammar->both : "");
		put_place(&w, extra.at[i]);
	}
	for (size_t i = 0; i < words.n; i++) {
		put(&w, w.at > start ? w.grammar->both : "");
		put_place(&w, words.at[i]);
	}
	return start;
}
