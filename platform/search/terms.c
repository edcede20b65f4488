/* terms.c - from what people write to the terms that both engines store.
 *
 * Folded (lower case, no accents), cut at everything that is no letter or digit, without stop
 * words and single letters, stemmed. The old Dutch stemmer of Snowball by its name, because newer
 * versions of the library call another one 'dutch' and the index would not fit any more. */
#include "platform/search/words.h"
#include <libstemmer.h>
#include <string.h>
#include <utf8proc.h>

static bool is_word_letter(uint32_t code)
{
	switch (utf8proc_category((utf8proc_int32_t)code)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ND:
		return code != 0xFFFD;
	default:
		return false;
	}
}

/* Over all that belongs to words, or over all that does not. */
static const char *skip(const char *at, bool of_words)
{
	for (const char *next = at; *at; at = next)
		if (is_word_letter(text_next(&next)) != of_words)
			break;
	return at;
}

/* The length of a word that is cut at a whole code point. */
static size_t cut_length(const char *word, size_t n)
{
	if (n <= WORD_BYTES)
		return n;
	for (n = WORD_BYTES; ((unsigned char)word[n] & 0xC0) == 0x80;)
		n--;
	return n;
}

/* Terms that were met, by open addressing: a text has hundreds. */
enum { SEEN_ROOM = 1024 };
struct terms {
	const char **at;
	size_t n;
	const char *seen[SEEN_ROOM];
};

static void add_once(struct terms *t, const char *term)
{
	unsigned hash = 2166136261u;
	for (const char *c = term; *c; c++)
		hash = (hash ^ (unsigned char)*c) * 16777619u;
	while (t->seen[hash % SEEN_ROOM] && !text_equal(t->seen[hash % SEEN_ROOM], term))
		hash++;
	if (t->seen[hash % SEEN_ROOM])
		return;
	t->seen[hash % SEEN_ROOM] = term;
	t->at[t->n++] = term;
}

static void delete_stemmer(struct sb_stemmer **stemmer)
{
	sb_stemmer_delete(*stemmer);
}

static struct sb_stemmer *dutch_stemmer(void)
{
	struct sb_stemmer *stemmer = sb_stemmer_new("dutch_porter", NULL);
	return stemmer ? stemmer : sb_stemmer_new("dutch", NULL);
}

/* What the stemmer leaves apart: boodschapp and boodschap, huiz and huis, lev and leef. */
static void soften(char *stem)
{
	size_t n = strlen(stem);
	if (n > 2 && stem[n - 1] == stem[n - 2] && strchr("bcdfgklmnprst", stem[n - 1]))
		stem[--n] = 0;
	if (n > 1 && stem[n - 1] == 'z')
		stem[n - 1] = 's';
	if (n > 1 && stem[n - 1] == 'v')
		stem[n - 1] = 'f';
}

/* w + stem. Twice, because fietsen becomes fiets, and fiets becomes fiet. Without a stemmer (no memory) the word itself. */
static const char *term_of(struct arena *mem, struct sb_stemmer *stemmer, const char *word)
{
	char *term = arena_print(mem, "w%s", word);
	for (int round = 0; round < 2 && stemmer; round++) {
		const sb_symbol *stem = sb_stemmer_stem(stemmer, (const sb_symbol *)term + 1, (int)strlen(term + 1));
		if (!stem)
			break;
		term = arena_print(mem, "w%s", (const char *)stem);
		soften(term + 1);
	}
	return term;
}

/* Single letters are left out, single digits are not: 'kamer 3'. */
static bool tells_nothing(const char *word)
{
	return is_stop_word(word) || (text_length(word) == 1 && (*word < '0' || *word > '9'));
}

/* What becomes of words that are made of two others. */
enum compounds { COMPOUNDS_WHOLE, COMPOUNDS_AND_PARTS, COMPOUNDS_PARTS };

struct reading {
	struct arena *mem;
	struct sb_stemmer *stemmer;
	struct terms terms;
	enum compounds compounds;
};

static void add_word(struct reading *r, const char *word)
{
	if (r->terms.n < TERMS_MOST && !tells_nothing(word))
		add_once(&r->terms, term_of(r->mem, r->stemmer, word));
}

static void read_word(struct reading *r, const char *word)
{
	size_t first, second;
	bool compound = r->compounds != COMPOUNDS_WHOLE && compound_split(word, &first, &second);
	if (compound && r->compounds == COMPOUNDS_PARTS && synonym_of(term_of(r->mem, r->stemmer, word) + 1))
		compound = false; /* it is looked for by what it means */
	if (!compound || r->compounds == COMPOUNDS_AND_PARTS)
		add_word(r, word);
	if (!compound)
		return;
	add_word(r, arena_copy_bytes(r->mem, word, first));
	add_word(r, word + second);
}

static struct texts read_text(struct arena *mem, const char *text, enum compounds compounds)
{
	__attribute__((cleanup(delete_stemmer))) struct sb_stemmer *stemmer = dutch_stemmer();
	struct reading r = { .mem = mem, .stemmer = stemmer, .compounds = compounds };
	r.terms.at = arena_array(mem, TERMS_MOST, sizeof *r.terms.at);
	const char *at = skip(text_fold(mem, text), false);
	while (*at && r.terms.n < TERMS_MOST) {
		const char *end = skip(at, true);
		read_word(&r, arena_copy_bytes(mem, at, cut_length(at, (size_t)(end - at))));
		at = skip(end, false);
	}
	return (struct texts){ r.terms.at, r.terms.n };
}

struct texts search_stems(struct arena *mem, const char *text)
{
	return read_text(mem, text, COMPOUNDS_WHOLE);
}

struct texts search_terms(struct arena *mem, const char *text)
{
	return read_text(mem, text, COMPOUNDS_AND_PARTS);
}

struct texts search_wanted(struct arena *mem, const char *text)
{
	return read_text(mem, text, COMPOUNDS_PARTS);
}

const char *search_meaning(struct arena *mem, const char *term)
{
	const char *first = *term ? synonym_of(term + 1) : NULL;
	return first ? arena_print(mem, "%c0%s", *term, first) : term;
}

struct texts search_groups(struct arena *mem, struct texts terms)
{
	struct terms groups = { .at = arena_array(mem, terms.n + 1, sizeof *groups.at) };
	for (size_t i = 0; i < terms.n; i++) {
		const char *meaning = search_meaning(mem, terms.at[i]);
		if (meaning != terms.at[i])
			add_once(&groups, meaning);
	}
	return (struct texts){ groups.at, groups.n };
}

struct texts search_owned(struct arena *mem, int64_t owner, struct texts terms)
{
	struct texts out = { arena_array(mem, terms.n + 1, sizeof *out.at), terms.n };
	for (size_t i = 0; i < terms.n; i++)
		out.at[i] = arena_print(mem, "%c%lldx%s", *terms.at[i], (long long)owner, terms.at[i] + 1);
	return out;
}

char *search_document(struct arena *mem, struct texts terms)
{
	size_t room = 1;
	for (size_t i = 0; i < terms.n; i++)
		room += strlen(terms.at[i]) + 1;
	char *document = arena_take(mem, room), *to = document;
	for (size_t i = 0; i < terms.n; i++) {
		size_t n = strlen(terms.at[i]);
		if (i)
			*to++ = ' ';
		memcpy(to, terms.at[i], n);
		to += n;
	}
	return document;
}
