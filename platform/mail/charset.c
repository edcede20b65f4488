/* charset.c - bytes of any charset as UTF-8: as declared, or as they look.
 *
 * UTF-8 that is declared otherwise is taken for what it is; latin1 means windows-1252, as in
 * every mail program (WHATWG Encoding); what cannot be read is shown as windows-1252. */
#include "platform/mail/read.h"
#include "platform/base/text.h"
#include "platform/mail/mime.h"
#include <iconv.h>

/* 0x80-0x9F of windows-1252; the rest is latin1. */
static const uint16_t high_1252[32] = {
	0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

static char *from_1252(struct arena *mem, const unsigned char *at, size_t n)
{
	struct mime o = { .mem = mem };

	for (size_t i = 0; i < n; i++) {
		char out[4];
		uint32_t code = at[i] >= 0x80 && at[i] < 0xA0 ? high_1252[at[i] - 0x80] : at[i];
		mime_put(&o, out, text_put(out, code));
	}
	return arena_copy_bytes(mem, o.at ? o.at : "", o.n);
}

/* By the machine's own tables; NULL when it does not know the charset. Wrong bytes are left out. */
static char *from_iconv(struct arena *mem, const void *bytes, size_t n, const char *charset)
{
	iconv_t how = iconv_open("UTF-8", charset);
	if (how == (iconv_t)-1)
		return NULL;
	size_t room = n * 4 + 16, left = room;
	char *out = arena_take(mem, room + 1), *to = out, *from = arena_copy_bytes(mem, bytes, n);
	while (n && left) {
		if (iconv(how, &from, &n, &to, &left) != (size_t)-1)
			break;
		if (n) {
			from++;
			n--;
		}
	}
	iconv_close(how);
	*to = 0;
	return out;
}

static bool looks_utf8(const char *at, size_t n)
{
	while (n && *at) {
		const char *before = at;
		if (text_next(&at) == 0xFFFD && memcmp(before, "\xEF\xBF\xBD", 3) != 0)
			return false;
		if ((size_t)(at - before) > n)
			return false;
		n -= (size_t)(at - before);
	}
	return true;
}

/* Without control characters and NUL; line ends as \n. In place of broken bytes U+FFFD. */
static char *tidy(struct arena *mem, const char *text)
{
	struct mime o = { .mem = mem };

	while (*text) {
		char out[4];
		uint32_t code = text_next(&text);
		if (code == '\r')
			code = *text == '\n' ? 0 : '\n';
		bool control = (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7F && code < 0xA0) || code == 0xFEFF;
		if (!control)
			mime_put(&o, out, text_put(out, code));
	}
	return arena_copy_bytes(mem, o.at ? o.at : "", o.n);
}

/* Those for which 'UTF-8 if it looks so, else windows-1252' is right. */
static bool is_western(const char *charset)
{
	static const char *const names[] = { "us-ascii", "ascii",        "iso-8859-1", "latin1", "windows-1252",
		                             "cp1252",   "unknown-8bit", "x-unknown",  "utf-8",  "utf8",
		                             NULL };

	for (const char *const *name = names; *name; name++)
		if (text_equal(charset, *name))
			return true;
	return false;
}

/* Declared charsets lie often enough that bytes which are good UTF-8 are taken as that. */
char *charset_text(struct arena *mem, const void *bytes, size_t n, const char *charset)
{
	char *copy = arena_copy_bytes(mem, bytes, n), *text = NULL;

	if (charset && !is_western(mail_lower(mem, charset)))
		text = from_iconv(mem, bytes, n, charset);
	if (text)
		return tidy(mem, text);
	for (size_t i = 0; i < n; i++)
		if (!copy[i])
			copy[i] = ' ';
	return tidy(mem, looks_utf8(copy, n) ? copy : from_1252(mem, (const unsigned char *)copy, n));
}

char *mail_lower(struct arena *mem, const char *text)
{
	char *copy = arena_copy(mem, text ? text : "");

	for (char *c = copy; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c + 32);
	return copy;
}
