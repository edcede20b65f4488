/* phrase.h - writing so that everybody understands: a start for each kind of ask, and tips on long
 * sentences and hard words. Tips never refuse anything: who asks for help writes as they can. */
#pragma once
#include "platform/base/text.h"
#include "platform/view/html.h"

struct phrase_start {
	const char *title, *body; /* msgids; what differs for each person between [ ] */
};
/* For a kind of help, by its number; NULL where there is none. */
const struct phrase_start *phrase_start(int64_t kind);

struct hard_word {
	const char *hard, *plain;
};
extern const struct hard_word hard_words[]; /* by the alphabet, folded */
extern const size_t n_hard_words;

enum { PHRASE_TIPS = 5, SENTENCE_WORDS = 20 };
struct phrase_tip {
	const char *sentence;         /* one of more than 20 words, cut; or NULL */
	int64_t words;                /* of it */
	const struct hard_word *hard; /* or NULL */
};
struct phrase_tips {
	struct phrase_tip *at; /* at most PHRASE_TIPS */
	size_t n;
	bool gaps; /* something between [ ] is still to be filled in */
};
void phrase_check(struct arena *mem, const char *text, struct phrase_tips *out);

/* ---- parts of the wizard's pages ---- */

/* What could be plainer, and a link to the page where that is done; nothing when all is well. */
void phrase_tips_part(struct html *o, const struct phrase_tips *tips, const char *change);
/* The start of an ask, behind a button; 'take' is the address that fills it in. */
void phrase_start_part(struct html *o, const struct phrase_start *start, const char *take);
