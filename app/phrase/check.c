/* check.c - looks for long sentences, hard words and places that were left open.
 *
 * Above twenty words a sentence is hard to follow for who reads at B1; ten to fifteen is a usual advice for
 * plain letters. Few tips at a time: a writer who gets ten reads none. */
#include "app/phrase/phrase.h"
#include <string.h>

static const char ends[] = ".!?\n";

static int64_t words_in(const char *text, size_t n)
{
	int64_t words = 0;
	bool inside = false;
	for (size_t i = 0; i < n; i++) {
		bool space = strchr(" \t\r\n", text[i]) != NULL;
		words += !space && !inside;
		inside = !space;
	}
	return words;
}

static void add(struct phrase_tips *tips, struct phrase_tip tip)
{
	if (tips->n < PHRASE_TIPS)
		tips->at[tips->n++] = tip;
}

static void check_sentences(struct arena *mem, const char *text, struct phrase_tips *tips)
{
	for (size_t n; *text; text += n + strspn(text + n, ends)) {
		n = strcspn(text, ends);
		int64_t words = words_in(text, n);
		if (words > SENTENCE_WORDS)
			add(tips, (struct phrase_tip){ .sentence = text_cut(mem, text_clean(mem, text, n), 80), .words = words });
	}
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* As a word of its own: 'transport', not 'transportband'. */
static bool holds_word(const char *text, const char *word)
{
	size_t n = strlen(word);
	for (const char *hit = strstr(text, word); hit; hit = strstr(hit + 1, word))
		if ((hit == text || !is_letter(hit[-1])) && !is_letter(hit[n]))
			return true;
	return false;
}

void phrase_check(struct arena *mem, const char *text, struct phrase_tips *out)
{
	const char *folded = text_fold(mem, text);
	const char *open = strchr(text, '[');
	*out = (struct phrase_tips){ .at = arena_array(mem, PHRASE_TIPS, sizeof *out->at), .gaps = open && strchr(open, ']') };
	check_sentences(mem, text, out);
	for (size_t i = 0; i < n_hard_words; i++)
		if (holds_word(folded, hard_words[i].hard))
			add(out, (struct phrase_tip){ .hard = &hard_words[i] });
}
