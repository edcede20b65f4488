/* html_in.c - HTML mail as plain text, enough to read what a person wrote.
 *
 * No tree is built: tags end lines, blockquotes deepen the quote, styles and scripts are passed
 * over. What comes out is text, never shown as HTML. */
#include "platform/mail/read.h"
#include "platform/base/text.h"
#include "platform/mail/mime.h"

enum { DEEPEST_QUOTE = 8, NAME_BYTES = 16 };

struct reader {
	struct mime out;
	const char *at;
	int quote;    /* depth of blockquotes */
	int newlines; /* that stand before the next word */
	bool space;   /* a space stands before the next word */
	bool begun;   /* something was written */
	bool pre;
};

struct tag {
	char name[NAME_BYTES]; /* lower case */
	bool closes;
	const char *rest; /* attributes, lower case */
};

static void put_code(struct reader *r, uint32_t code)
{
	char bytes[4];

	if (r->begun && r->newlines) {
		for (int i = 0; i < r->newlines && i < 2; i++) {
			mime_text(&r->out, "\n");
			for (int depth = 0; i + 1 < r->newlines && i == 0 && depth < r->quote; depth++)
				mime_text(&r->out, "> ");
		}
	}
	if (!r->begun || r->newlines) {
		for (int depth = 0; depth < r->quote; depth++)
			mime_text(&r->out, "> ");
	} else if (r->space) {
		mime_text(&r->out, " ");
	}
	r->newlines = 0;
	r->space = false;
	r->begun = true;
	mime_put(&r->out, bytes, text_put(bytes, code));
}

static void break_line(struct reader *r, int least)
{
	if (r->newlines < least)
		r->newlines = least;
	r->space = false;
}

/* ---- entities ---- */

/* Those that Dutch mail holds; an unknown one stays as it was typed. */
static uint32_t named(const char *name, size_t n)
{
	static const struct {
		const char *name;
		uint32_t code;
	} names[] = {
		{ "amp", '&' },      { "lt", '<' },       { "gt", '>' },       { "quot", '"' },      { "apos", '\'' },
		{ "nbsp", ' ' },     { "euro", 0x20AC },  { "eacute", 0xE9 },  { "egrave", 0xE8 },   { "euml", 0xEB },
		{ "ecirc", 0xEA },   { "iuml", 0xEF },    { "iacute", 0xED },  { "ouml", 0xF6 },     { "oacute", 0xF3 },
		{ "uuml", 0xFC },    { "uacute", 0xFA },  { "auml", 0xE4 },    { "aacute", 0xE1 },   { "agrave", 0xE0 },
		{ "ccedil", 0xE7 },  { "Eacute", 0xC9 },  { "rsquo", 0x2019 }, { "lsquo", 0x2018 },  { "ldquo", 0x201C },
		{ "rdquo", 0x201D }, { "ndash", 0x2013 }, { "mdash", 0x2014 }, { "hellip", 0x2026 }, { "bull", 0x2022 },
		{ "copy", 0xA9 },    { "reg", 0xAE },     { "deg", 0xB0 },     { "middot", 0xB7 },   { "frac12", 0xBD },
		{ "szlig", 0xDF },   { "ntilde", 0xF1 },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i].name) == n && !memcmp(names[i].name, name, n))
			return names[i].code;
	return 0;
}

static uint32_t numbered(const char *digits)
{
	bool hex = *digits == 'x' || *digits == 'X';
	unsigned long code = strtoul(digits + hex, NULL, hex ? 16 : 10);

	if (code == 0xA0)
		return ' ';
	return code < 0x20 || (code >= 0x7F && code < 0xA0) || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)
	             ? 0xFFFD
	             : (uint32_t)code;
}

/* The character at r->at, which may be an entity; moves on. */
static uint32_t next_code(struct reader *r)
{
	if (*r->at != '&')
		return text_next(&r->at);
	size_t n = strspn(r->at + 1, "#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
	if (n && n < 12) {
		uint32_t code = r->at[1] == '#' ? numbered(r->at + 2) : named(r->at + 1, n);
		if (code) {
			r->at += n + 1 + (r->at[n + 1] == ';');
			return code;
		}
	}
	r->at++;
	return '&';
}

/* ---- tags ---- */

/* Passes over everything up to and with 'end', or to the end of all. */
static void skip_past(struct reader *r, const char *end)
{
	const char *at = strcasestr(r->at, end);

	r->at = at ? at + strlen(end) : r->at + strlen(r->at);
}

static struct tag read_tag(struct reader *r)
{
	struct tag tag = { .closes = r->at[1] == '/' };
	const char *from = r->at + 1 + tag.closes;
	size_t n = strcspn(from, "> \t\r\n/"), rest = strcspn(from + n, ">");

	for (size_t i = 0; i < n && i < NAME_BYTES - 1; i++)
		tag.name[i] = (char)tolower((unsigned char)from[i]);
	tag.rest = mail_lower(r->out.mem, arena_copy_bytes(r->out.mem, from + n, rest < 400 ? rest : 400));
	r->at = from + n + rest + (from[n + rest] == '>');
	return tag;
}

static bool is(const struct tag *tag, const char *names)
{
	size_t n = strlen(tag->name);

	for (const char *at = names; n && (at = strstr(at, tag->name)); at += n)
		if ((at == names || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
			return true;
	return false;
}

/* What mail programs put before the mail that is answered. */
static bool begins_quote(const struct tag *tag)
{
	static const char *const marks[] = { "stopspelling", "divrplyfwdmsg", "appendonsend", "yahoo_quoted", NULL };

	for (const char *const *mark = marks; !tag->closes && *mark; mark++)
		if (strstr(tag->rest, *mark))
			return true;
	return tag->closes ? false : is(tag, "hr");
}

static void put_rule(struct reader *r)
{
	break_line(r, 1);
	for (int i = 0; i < 16; i++)
		put_code(r, '_');
	break_line(r, 1);
}

static void take_quote(struct reader *r, bool closes)
{
	break_line(r, 2);
	r->quote += closes ? -1 : 1;
	if (r->quote < 0 || r->quote > DEEPEST_QUOTE)
		r->quote = r->quote < 0 ? 0 : DEEPEST_QUOTE;
}

/* What a tag does to the lines round it. */
static void take_breaks(struct reader *r, const struct tag *tag)
{
	if (is(tag, "br")) {
		r->newlines = r->newlines < 2 ? r->newlines + 1 : 2;
		r->space = false;
	} else if (is(tag, "blockquote")) {
		take_quote(r, tag->closes);
	} else if (is(tag, "p h1 h2 h3 h4 h5 h6 ul ol table")) {
		break_line(r, 2);
	} else if (is(tag, "div tr li pre section article header footer address")) {
		break_line(r, 1);
	}
}

/* Unknown tags are passed over; what stands in them is read. */
static void take_tag(struct reader *r)
{
	struct tag tag = read_tag(r);

	if (is(&tag, "style script head title") && !tag.closes) {
		skip_past(r, arena_print(r->out.mem, "</%s", tag.name));
		skip_past(r, ">");
	}
	take_breaks(r, &tag);
	if (is(&tag, "pre"))
		r->pre = !tag.closes;
	if (is(&tag, "li") && !tag.closes)
		put_code(r, '-');
	if (is(&tag, "td li") && r->begun)
		r->space = true;
	if (begins_quote(&tag))
		put_rule(r);
}

static void take_text(struct reader *r)
{
	if (strchr(" \t\r\n\f", *r->at)) {
		if (r->pre && *r->at == '\n')
			break_line(r, r->newlines + 1);
		r->space = r->begun && !r->newlines;
		r->at++;
		return;
	}
	uint32_t code = next_code(r);
	if (code == ' ')
		r->space = r->begun && !r->newlines;
	else
		put_code(r, code);
}

/* One pass, no tree, so that no nesting can cost more than its bytes. */
char *html_as_text(struct arena *mem, const char *html)
{
	struct reader r = { .out.mem = mem, .at = html };

	while (*r.at) {
		if (text_starts(r.at, "<!--"))
			skip_past(&r, "-->");
		else if (*r.at == '<' && (r.at[1] == '!' || r.at[1] == '?'))
			skip_past(&r, ">");
		else if (*r.at == '<' && (isalpha((unsigned char)r.at[1]) || r.at[1] == '/'))
			take_tag(&r);
		else
			take_text(&r);
	}
	return arena_copy_bytes(mem, r.out.at ? r.out.at : "", r.out.n);
}
