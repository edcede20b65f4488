/* words.h - the inside of search: words, stop words, and how far two words are apart. */
#pragma once
#include "platform/search/search.h"

enum { WORD_BYTES = 40, TERMS_MOST = 400 };

/* A function word, folded, that says nothing of what a text is about. */
bool is_stop_word(const char *word);

/* How many letters must be put in, left out, changed or swapped with their neighbour: at most 'most', else most + 1.
 * Damerau, restricted to neighbours; counted in bytes of folded text. */
int word_distance(const char *a, const char *b, int most);

/* Three letters each, with ^ before the word and $ behind it: '^ro' 'rol' 'ol$'; each once. And its letters in order: '=lor'. */
struct texts word_parts(struct arena *mem, const char *word);
