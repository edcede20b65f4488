/* text.h - UTF-8 text of people: checked, made NFC, counted, folded. */
#pragma once
#include "platform/base/arena.h"
#include <stdbool.h>
#include <stdint.h>

/* True for well-formed UTF-8 without NUL and control characters (tab and newline may). Unicode 15, table 3-7. */
bool text_valid(const char *bytes, size_t n);

/* NFC (UAX 15), line ends as \n, ends trimmed, without overrides of writing direction (they can
 * make a text read as another); NULL when it is no valid text. */
char *text_clean(struct arena *mem, const char *bytes, size_t n);

/* Number of code points. */
size_t text_length(const char *text);

/* At most 'most' code points, cut at a word, with an ellipsis (which counts) when something was cut. */
char *text_cut(struct arena *mem, const char *text, size_t most) __attribute__((returns_nonnull));

/* Lower case without accents: 'Café Één' becomes 'cafe een'. For comparing and for the word index. */
char *text_fold(struct arena *mem, const char *text) __attribute__((returns_nonnull));

bool text_equal(const char *a, const char *b);
bool text_starts(const char *text, const char *with);
bool text_empty(const char *text); /* NULL, or nothing but white space */

/* Does it hold a burgerservicenummer: nine digits that pass the eleven test, in any writing? */
bool text_holds_bsn(const char *text);
/* The same text with an X for each digit of such a number. */
char *text_hide_bsn(struct arena *mem, const char *text) __attribute__((returns_nonnull));

/* The lines or parts of a text, without those that are empty or white space; NULL has none. */
struct texts {
	const char **at;
	size_t n;
};
struct texts text_split(struct arena *mem, const char *text, char at);

/* A code point from UTF-8 at *at, which moves on; U+FFFD for a byte that is no UTF-8; 0 at the end, where it stays. */
uint32_t text_next(const char **at);
/* A code point as UTF-8, without a zero behind it; its number of bytes. */
size_t text_put(char out[4], uint32_t code);
