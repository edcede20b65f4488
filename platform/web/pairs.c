/* pairs.c - names and values as a browser sends them (application/x-www-form-urlencoded).
 *
 * WHATWG URL 5.1, but strict: a bad percent sign, a zero byte or too many pairs is no form.
 * A value keeps its bytes; whether they are text is for field.c to say. */
#include "platform/web/internal.h"

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* The decoded length, or -1; 'to' has room for n + 1 bytes. */
static ssize_t decode(const char *text, size_t n, bool form, char *to)
{
	size_t out = 0;
	for (size_t i = 0; i < n; i++) {
		char c = text[i];
		if (c == '%') {
			if (n - i < 3)
				return -1;
			int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
			if (high < 0 || low < 0)
				return -1;
			c = (char)(high * 16 + low);
			i += 2;
		} else if (c == '+' && form) {
			c = ' ';
		}
		if (!c)
			return -1;
		to[out++] = c;
	}
	to[out] = 0;
	return (ssize_t)out;
}

char *percent_decode(struct arena *mem, const char *text, size_t n, bool form)
{
	char *to = arena_take(mem, n + 1);
	return decode(text, n, form, to) < 0 ? NULL : to;
}

char *percent_encode(struct arena *mem, const char *text)
{
	static const char digits[] = "0123456789ABCDEF";
	char *to = arena_take(mem, 3 * strlen(text) + 1), *at = to;
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		if (isascii(c) && (isalnum(c) || strchr("-._~/", c))) {
			*at++ = (char)c;
		} else {
			*at++ = '%';
			*at++ = digits[c >> 4];
			*at++ = digits[c & 15];
		}
	}
	*at = 0;
	return to;
}

bool pairs_urlencoded(struct arena *mem, const char *bytes, size_t n, struct pairs *out)
{
	struct pairs pairs = { 0 };
	size_t room = 0;
	for (size_t from = 0; from < n;) {
		const char *end = memchr(bytes + from, '&', n - from);
		size_t length = end ? (size_t)(end - bytes) - from : n - from;
		const char *part = bytes + from, *equals = memchr(part, '=', length);
		from += length + 1;
		if (!length)
			continue;
		if (pairs.n == MOST_PAIRS)
			return false;
		size_t name = equals ? (size_t)(equals - part) : length;
		char *value = arena_take(mem, length - name + 1);
		ssize_t size = equals ? decode(equals + 1, length - name - 1, true, value) : 0;
		char *decoded = percent_decode(mem, part, name, true);
		if (!decoded || size < 0)
			return false;
		pairs.at = arena_grow(mem, pairs.at, pairs.n, &room, sizeof *pairs.at);
		pairs.at[pairs.n++] = (struct pair){ .name = decoded, .value = value, .n = (size_t)size };
	}
	*out = pairs;
	return true;
}

const struct pair *pair_named(const struct pairs *pairs, const char *name)
{
	for (size_t i = 0; i < pairs->n; i++)
		if (text_equal(pairs->at[i].name, name))
			return &pairs->at[i];
	return NULL;
}
