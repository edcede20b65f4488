/* utf8.c - code points in and out of UTF-8, and what text of people may hold. */
#include "platform/base/text.h"

/* The code point of a well-formed sequence at the start of n bytes, and its length; 0 length
 * for none. Bounds by Unicode 15, table 3-7: no overlong forms, surrogates or above U+10FFFF. */
static uint32_t decode(const unsigned char *b, size_t n, size_t *length)
{
	static const uint32_t smallest[5] = { 0, 0, 0x80, 0x800, 0x10000 };
	*length = 0;
	size_t need = b[0] < 0x80 ? 1 : b[0] < 0xc2 ? 0 : b[0] < 0xe0 ? 2 : b[0] < 0xf0 ? 3 : b[0] < 0xf5 ? 4 : 0;
	if (!need || need > n)
		return 0;
	uint32_t code = need == 1 ? b[0] : b[0] & (0xffu >> (need + 1));
	for (size_t i = 1; i < need; i++) {
		if ((b[i] & 0xc0) != 0x80)
			return 0;
		code = code << 6 | (b[i] & 0x3f);
	}
	if (code < smallest[need] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
		return 0;
	*length = need;
	return code;
}

static bool is_control(uint32_t code)
{
	return (code < 0x20 && code != '\t' && code != '\n') || (code >= 0x7f && code < 0xa0);
}

bool text_valid(const char *bytes, size_t n)
{
	const unsigned char *b = (const unsigned char *)bytes;
	for (size_t i = 0, length; i < n; i += length) {
		uint32_t code = decode(b + i, n - i, &length);
		if (!length || is_control(code))
			return false;
	}
	return true;
}

uint32_t text_next(const char **at)
{
	const unsigned char *b = (const unsigned char *)*at;
	if (*b < 0x80) {
		*at += *b != 0;
		return *b;
	}
	/* The zero at the end is no continuation byte, so four bytes may be claimed. */
	size_t n = 0, length;
	while (n < 4 && b[n])
		n++;
	uint32_t code = decode(b, n, &length);
	*at += length ? length : 1;
	return length ? code : 0xfffd;
}

size_t text_put(char out[4], uint32_t code)
{
	if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
		code = 0xfffd;
	size_t n = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	static const unsigned char lead[5] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	for (size_t i = n - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (code & 0x3f));
		code >>= 6;
	}
	out[0] = (char)(lead[n] | code);
	return n;
}

size_t text_length(const char *text)
{
	size_t n = 0;
	while (text_next(&text))
		n++;
	return n;
}
