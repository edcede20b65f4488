/* text.c - text of people: cleaned at the edge, cut, folded and split. */
#include "platform/base/text.h"
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

/* What utf8proc makes of a text, in our arena; NULL when it cannot. */
static char *mapped(struct arena *mem, const char *text, utf8proc_option_t how)
{
	utf8proc_uint8_t *made = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)text, 0, &made, how | UTF8PROC_NULLTERM | UTF8PROC_STABLE);
	if (n < 0)
		return NULL;
	char *copy = arena_copy_bytes(mem, made, (size_t)n);
	free(made);
	return copy;
}

/* Line ends become \n, in place; the new length. */
static size_t newlines(char *text, size_t n)
{
	size_t out = 0;
	for (size_t i = 0; i < n; i++) {
		if (text[i] == '\r' && i + 1 < n && text[i + 1] == '\n')
			continue;
		text[out++] = text[i] == '\r' ? '\n' : text[i];
	}
	text[out] = 0;
	return out;
}

/* Overrides and isolates of direction can make a text read as another; letters of right-to-left
 * scripts do not need them. U+202A-202E and U+2066-2069, in place. */
static void drop_direction(char *text)
{
	const char *from = text;
	char *to = text;
	while (*from) {
		const char *start = from;
		uint32_t code = text_next(&from);
		if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069))
			continue;
		memmove(to, start, (size_t)(from - start));
		to += from - start;
	}
	*to = 0;
}

static char *trimmed(char *text)
{
	while (is_space(*text))
		text++;
	size_t n = strlen(text);
	while (n && is_space(text[n - 1]))
		text[--n] = 0;
	return text;
}

char *text_clean(struct arena *mem, const char *bytes, size_t n)
{
	char *text = arena_copy_bytes(mem, bytes, n);
	n = newlines(text, n);
	if (!text_valid(text, n))
		return NULL;
	if (is_ascii(text))
		return trimmed(text);
	drop_direction(text);
	text = mapped(mem, text, UTF8PROC_COMPOSE);
	return text ? trimmed(text) : NULL;
}

char *text_cut(struct arena *mem, const char *text, size_t most)
{
	static const char dots[] = "…";
	const char *at = text, *word_end = NULL, *end = text;
	for (size_t i = 0; *at && i < most; i++) {
		if (is_space(*at) && (at == text || i + 1 == most || !is_space(at[-1])))
			word_end = at;
		end = at;
		text_next(&at);
	}
	if (!*at)
		return arena_copy(mem, text);
	/* One long word is cut inside. */
	size_t n = (size_t)((word_end && word_end > text ? word_end : end) - text);
	char *cut = arena_take(mem, n + sizeof dots);
	memcpy(cut, text, n);
	if (most)
		memcpy(cut + n, dots, sizeof dots);
	return cut;
}

/* Letters that carry no mark that could be stripped, but are read as these. */
static const struct {
	const char *letter, *plain;
} lookalikes[] = {
	{ "ø", "o" },  { "đ", "d" },  { "ð", "d" },  { "ł", "l" }, { "ħ", "h" }, { "ı", "i" },
	{ "œ", "oe" }, { "æ", "ae" }, { "þ", "th" }, { "’", "'" }, { "‘", "'" },
};

static const char *lookalike(const char *letter, size_t n)
{
	for (size_t i = 0; i < sizeof lookalikes / sizeof *lookalikes; i++)
		if (strlen(lookalikes[i].letter) == n && !memcmp(lookalikes[i].letter, letter, n))
			return lookalikes[i].plain;
	return NULL;
}

char *text_fold(struct arena *mem, const char *text)
{
	char *folded = arena_copy(mem, text);
	if (is_ascii(text)) {
		for (char *c = folded; *c; c++)
			if (*c >= 'A' && *c <= 'Z')
				*c = (char)(*c - 'A' + 'a');
		return folded;
	}
	char *flat = mapped(mem, text, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
	if (!flat)
		return folded;
	char *out = arena_take(mem, strlen(flat) + 1), *to = out;
	for (const char *from = flat, *start = flat; *from; start = from) {
		text_next(&from);
		size_t n = (size_t)(from - start);
		/* No lookalike is longer than its letter. */
		const char *plain = lookalike(start, n);
		n = plain ? strlen(plain) : n;
		memcpy(to, plain ? plain : start, n);
		to += n;
	}
	return out;
}

bool text_equal(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

bool text_starts(const char *text, const char *with)
{
	return text && strncmp(text, with, strlen(with)) == 0;
}

bool text_empty(const char *text)
{
	if (text)
		while (is_space(*text))
			text++;
	return !text || !*text;
}

struct texts text_split(struct arena *mem, const char *text, char at)
{
	struct texts parts = { 0 };
	size_t room = 0;
	while (text && *text) {
		const char *end = strchr(text, at);
		size_t n = end ? (size_t)(end - text) : strlen(text);
		char *part = arena_copy_bytes(mem, text, n);
		if (!text_empty(part)) {
			parts.at = arena_grow(mem, parts.at, parts.n, &room, sizeof *parts.at);
			parts.at[parts.n++] = part;
		}
		text = end ? end + 1 : NULL;
	}
	return parts;
}
