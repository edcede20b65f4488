/* theme_tokens.h - the look of a community: Design Tokens (JSON) in, custom properties (CSS) out.
 *
 * The file has a "naam", a part "licht" and perhaps a part "donker", with the names of the NL Design
 * System ("basis") and a few of our own ("buurt"). Only the names of the table in theme_tokens.c
 * are read and only values of a strict grammar pass, so a theme can never bring CSS of its own.
 * What a file leaves out comes from the standard theme. A theme whose texts would be hard to read
 * (WCAG 2.2: 1.4.3 and 1.4.11) is refused, with each pair that fails. */
#pragma once
#include "platform/base/result.h"

enum { THEME_TOKENS = 62, THEME_FAULTS = 100, THEME_MOST_BYTES = 65536 };

struct theme {
	const char *name;
	const char *light[THEME_TOKENS], *dark[THEME_TOKENS]; /* CSS values, by the order of the table */
};

/* One thing that is wrong: a value (behind is NULL) or a pair with too little contrast. */
struct theme_fault {
	const char *scheme;     /* "licht" or "donker" */
	const char *token;      /* basis.color.default.color-document */
	const char *behind;     /* the colour it stands on, or NULL */
	const char *value;      /* as it was, cut short */
	double contrast, least; /* of a pair */
};
struct theme_faults {
	struct theme_fault at[THEME_FAULTS];
	size_t n;
	size_t ignored; /* tokens in the file that we do not know; no reason to refuse it */
};

/* Reads a file and fills its gaps from 'standard' (NULL: it must be whole). PROBLEM_INVALID when it is no
 * such file, or when a value or pair is wrong: then 'faults', which is always filled, says which. */
result theme_read(struct arena *mem, const char *json, size_t n, const struct theme *standard, struct theme_faults *faults,
                  struct theme *out) MUST_USE;

/* The custom properties: light, dark by the reader's device, and dark by choice (data-kleur on <html>). */
const char *theme_css(struct arena *mem, const struct theme *theme) __attribute__((returns_nonnull));

/* Contrast of two colours (#rgb or #rrggbb) as WCAG 2 reckons it: 1 to 21. */
double theme_contrast(const char *a, const char *b);
