/* sentence.c - a translated sentence with its values and links filled in.
 *
 * The translation may order its {places} and <a1>links</a1> as its language wants. po2c has
 * checked that it has the same ones as the msgid; one that it does not know stays as it stands. */
#include "platform/view/write.h"
#include <stdarg.h>

enum { MAX_PAIRS = 16 };

struct pairs {
	const char *names[MAX_PAIRS], *values[MAX_PAIRS];
	size_t n;
	bool bare; /* links leave their words only */
};

static void read_pairs(struct pairs *pairs, va_list args)
{
	const char *name;
	while (pairs->n < MAX_PAIRS && (name = va_arg(args, const char *))) {
		const char *value = va_arg(args, const char *);
		pairs->names[pairs->n] = name;
		pairs->values[pairs->n++] = value ? value : "";
	}
}

static const char *value_of(const struct pairs *pairs, const char *name, size_t n)
{
	for (size_t i = 0; i < pairs->n; i++)
		if (!strncmp(pairs->names[i], name, n) && !pairs->names[i][n])
			return pairs->values[i];
	return NULL;
}

/* {name} at c: what comes behind it, or NULL when it is none of ours. */
static const char *place(struct html *o, char where, const struct pairs *pairs, const char *c)
{
	const char *end = strchr(c, '}');
	const char *value = end ? value_of(pairs, c + 1, (size_t)(end - c - 1)) : NULL;
	if (!value)
		return NULL;
	write_value(o, where, value);
	return end + 1;
}

/* A telephone number stays on one line. */
static void link_open(struct html *o, const char *url)
{
	if (!strncmp(url, "tel:", 4))
		html_raw(o, "<a class=\"nowrap\" href=\"");
	else
		html_raw(o, "<a href=\"");
	html_link_str(o, url);
	html_raw(o, "\">");
}

/* In text mode the address follows its words: 'the terms (https://...)'. */
static void link_close(struct html *o, const char *url)
{
	if (!o->plain) {
		html_raw(o, "</a>");
		return;
	}
	html_raw(o, " (");
	html_text_str(o, url);
	html_raw(o, ")");
}

/* <a1> or </a1> at c: what comes behind it, or NULL when it is none of ours. */
static const char *link(struct html *o, const struct pairs *pairs, const char *c)
{
	bool closing = c[1] == '/';
	const char *name = c + 1 + closing;
	if (name[0] != 'a' || name[1] < '1' || name[1] > '9' || name[2] != '>')
		return NULL;
	const char *url = value_of(pairs, name, 2);
	if (!url)
		return NULL;
	if (!pairs->bare && closing)
		link_close(o, url);
	else if (!pairs->bare && !o->plain)
		link_open(o, url);
	return name + 3;
}

static void fill(struct html *o, char where, const char *text, const struct pairs *pairs)
{
	while (*text) {
		const char *stop = write_until_place(text);
		write_run(o, where, text, stop);
		if (!*stop)
			return;
		text = *stop == '{' ? place(o, where, pairs, stop) : link(o, pairs, stop);
		if (!text) {
			write_run(o, where, stop, stop + 1);
			text = stop + 1;
		}
	}
}

void html_t(struct html *o, char place, const char *msgid, ...)
{
	struct pairs pairs = { .n = 0 };
	va_list args;
	va_start(args, msgid);
	read_pairs(&pairs, args);
	va_end(args);
	fill(o, place, language_text(o->language, msgid), &pairs);
}

void html_tn(struct html *o, char place, const char *one, const char *many, int64_t n, ...)
{
	char digits[DIGITS];
	struct pairs pairs = { .names = { "n" }, .values = { digits }, .n = 1 };
	digits[write_digits(digits, n < 0 ? 0 - (uint64_t)n : (uint64_t)n, n < 0)] = 0;
	va_list args;
	va_start(args, n);
	read_pairs(&pairs, args);
	va_end(args);
	fill(o, place, language_plural(o->language, one, many, n), &pairs);
}

static char *as_text(struct arena *mem, const char *text, const struct pairs *pairs)
{
	char first[512];
	struct html o = { .mem = mem, .plain = true, .at = first, .room = sizeof first };
	fill(&o, 't', text, pairs);
	return arena_copy_bytes(mem, o.at, o.n);
}

char *html_sentence(struct html *o, const char *msgid, ...)
{
	struct pairs pairs = { .bare = true };
	va_list args;
	va_start(args, msgid);
	read_pairs(&pairs, args);
	va_end(args);
	return as_text(o->mem, language_text(o->language, msgid), &pairs);
}

char *language_sentence(struct arena *mem, const struct language *language, const char *msgid, ...)
{
	struct pairs pairs = { .bare = true };
	va_list args;
	va_start(args, msgid);
	read_pairs(&pairs, args);
	va_end(args);
	return as_text(mem, language_text(language, msgid), &pairs);
}

char *language_count(struct arena *mem, const struct language *language, const char *one, const char *many, int64_t n)
{
	char digits[DIGITS];
	struct pairs pairs = { .names = { "n" }, .values = { digits }, .n = 1, .bare = true };
	digits[write_digits(digits, n < 0 ? 0 - (uint64_t)n : (uint64_t)n, n < 0)] = 0;
	return as_text(mem, language_plural(language, one, many, n), &pairs);
}

const char *html_value_str(struct html *o, const char *text)
{
	(void)o;
	return text;
}

const char *html_value_int(struct html *o, int64_t n)
{
	char digits[DIGITS];
	return arena_copy_bytes(o->mem, digits, write_digits(digits, n < 0 ? 0 - (uint64_t)n : (uint64_t)n, n < 0));
}

const char *html_value_unsigned(struct html *o, uint64_t n)
{
	char digits[DIGITS];
	return arena_copy_bytes(o->mem, digits, write_digits(digits, n, false));
}
