/* search.h - words of people as terms that both engines store and find.
 *
 * Folded, split and stemmed by one function (Snowball Dutch), without stop words: the same terms
 * on SQLite (FTS5, ascii tokenizer) and PostgreSQL (array_to_tsvector). Terms of place, kind and
 * community stand in the same document, so that the engine intersects them. */
#pragma once
#include "platform/base/text.h"
#include "platform/db/db.h"

enum { SEARCH_WORDS = 12, SEARCH_TEXT = 200 }; /* at most: words and code points of a search */

/* The terms of a text, in order, each once; at most 400. A word of people becomes w + stem: 'wwandel'. A word made
 * of two others gives those too: 'tuinhulp' is found by 'tuin'. */
struct texts search_terms(struct arena *mem, const char *text);
/* The same without the parts of words. */
struct texts search_stems(struct arena *mem, const char *text);
/* For what is looked for: a word made of others only by its parts, which every text with the whole word has as well. */
struct texts search_wanted(struct arena *mem, const char *text);

/* The groups of synonyms that terms belong to, each once, as terms: 'w0boodschap'. They stand in a document beside its
 * terms; search_match asks for them by itself. */
struct texts search_groups(struct arena *mem, struct texts terms);
/* What a term means: the term of its group of synonyms, or the term itself. */
const char *search_meaning(struct arena *mem, const char *term);

/* The same terms as those of one community, by its number: 'w7xwandel'. One index holds all communities; so the terms of one
 * are found without passing those of others. A stem never stands before the x: its number is digits alone. */
struct texts search_owned(struct arena *mem, int64_t owner, struct texts terms);

/* A document for the index: terms with spaces between (SQLite), or as a list (PostgreSQL). */
char *search_document(struct arena *mem, struct texts terms) __attribute__((returns_nonnull));

/* A query for FTS5 MATCH: "a" AND "b" AND ("c1" OR "c2"); and the same for to_tsquery. Of the words, what they mean to this
 * owner (search_owned). 'extra' are terms that must be there
 * as they are: k12 (kind), c3fa (cell)...; alternatives of one place are given with | between. */
char *search_match(struct scope *s, int64_t owner, struct texts words, struct texts extra) __attribute__((returns_nonnull));

/* Remembers words of a text for mending typing errors; inside db_write. */
result search_learn(struct scope *s, const char *text) MUST_USE;
/* The same, of terms that are there already. */
result search_learn_terms(struct scope *s, struct texts terms) MUST_USE;
/* How often each stem (a term without its first letter) was met in this community, about. 'uses' has a place for each. */
result search_uses(struct scope *s, struct texts stems, int64_t *uses) MUST_USE;
/* For words that have no hit: the nearest known word by trigrams and edit distance <= 2 (Damerau), most used first;
 * *changed tells whether any was found. Only when a search has no hits. */
result search_mend(struct scope *s, struct texts words, struct texts *mended, bool *changed) MUST_USE;
