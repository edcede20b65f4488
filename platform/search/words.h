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

/* The first stem of the group of synonyms (synonyms.c) that a stem is in, which names the group; NULL: in none. */
const char *synonym_of(const char *stem);
/* The lists, for the tests: NULL behind the last. */
const char *synonym_line(size_t i);
const char *compound_part(size_t i);
/* Whether a folded word is made of two others: the first ends at *first, the second begins at *second. */
bool compound_split(const char *word, size_t *first, size_t *second);
