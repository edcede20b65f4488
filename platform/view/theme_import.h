/* theme_import.h - a look from the files that municipalities have: design tokens of the NL Design System.
 *
 * Style Dictionary and Design Tokens write the same thing in many ways: names in sets, values that point to
 * others, colours as hex, rgb(), hsl() or parts. Read are the agreed names ("basis"); where a file has none, the
 * well-known ones of its components ("utrecht"). What comes out is a file as theme_tokens.h reads it: whether it
 * can be read by people is decided there. */
#pragma once
#include "platform/base/result.h"

enum { THEME_IMPORT_MOST_BYTES = 4 << 20 };

struct theme_import {
	const char *tokens; /* as theme_read takes them */
	size_t taken, dark; /* names of ours that the file gave a value that we can use; and those of dark */
	size_t left;        /* values of the file that no name of ours asks for */
};

/* A file in our own form comes back as it is. PROBLEM_INVALID when it is neither. 'name': how the look is called. */
result theme_import(struct arena *mem, const char *json, size_t n, const char *name, struct theme_import *out) MUST_USE;
