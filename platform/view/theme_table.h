/* theme_table.h - which names a look has and what their values may be: for the two files that read token files. */
#pragma once
#include "platform/view/theme_tokens.h"
#include <jansson.h>

enum theme_type { THEME_COLOUR, THEME_FONTS, THEME_WEIGHT, THEME_LENGTH };

struct theme_token {
	const char *path; /* basis.color.default.bg-document */
	enum theme_type type;
};
extern const struct theme_token theme_table[THEME_TOKENS];

/* Is it in the grammar: a plain value, so that no CSS of others comes in? */
bool theme_value_fits(enum theme_type type, const char *value);
/* Fills what follows from colours that are there (theme_derive.c); NULL: no value. */
void theme_derive(struct arena *mem, const char **values);
/* The object at a path of names with dots between, or NULL. */
const json_t *theme_at_path(const json_t *from, const char *path);
