/* html.c - the writer: bytes into a buffer in the arena, escaped by where they stand.
 *
 * No printf anywhere here. Runs of plain bytes are copied whole; a table per place says which
 * bytes are not plain. The buffer always has room for one zero byte behind its text. */
#include "platform/view/html.h"
#include "platform/view/write.h"

enum { FIRST_BYTES = 16 * 1024 - 128 };

static void grow(struct html *o, size_t more)
{
	size_t room = o->room ? o->room * 2 : FIRST_BYTES;
	while (room - o->n <= more)
		room *= 2;
	char *at = arena_room(o->mem, room);
	if (o->n)
		memcpy(at, o->at, o->n);
	o->at = at;
	o->room = room;
}

void html_put(struct html *o, const char *bytes, size_t n)
{
	if (o->room - o->n <= n)
		grow(o, n);
	memcpy(o->at + o->n, bytes, n);
	o->n += n;
	o->at[o->n] = 0;
}

void html_put_line(struct html *o, const char *bytes, size_t n)
{
	bool stands = o->n && o->at[o->n - 1] == '\n';
	html_put(o, bytes + stands, n - stands);
}

/* What a byte becomes; one table a place. The zero byte stops the run too. */
struct escape {
	const char *bytes;
	size_t n;
};
#define AS(text)                         \
	{                                \
		(text), sizeof(text) - 1 \
	}
static const struct escape escapes[256] = {
	['&'] = AS("&amp;"), ['<'] = AS("&lt;"), ['>'] = AS("&gt;"), ['"'] = AS("&quot;"), ['\''] = AS("&#39;"),
};
enum { STOP_TEXT = 1, STOP_ATTRIBUTE = 2, STOP_SENTENCE = 4, STOP_PLAIN = 8 };
static const unsigned char stops[256] = {
	[0] = STOP_TEXT | STOP_ATTRIBUTE | STOP_SENTENCE | STOP_PLAIN,
	['&'] = STOP_TEXT | STOP_ATTRIBUTE,
	['<'] = STOP_TEXT | STOP_ATTRIBUTE | STOP_SENTENCE,
	['>'] = STOP_TEXT | STOP_ATTRIBUTE,
	['"'] = STOP_ATTRIBUTE,
	['\''] = STOP_ATTRIBUTE,
	['{'] = STOP_SENTENCE,
};

static const char *run_end(const char *from, unsigned stop)
{
	const unsigned char *c = (const unsigned char *)from;
	while (!(stops[*c] & stop))
		c++;
	return (const char *)c;
}

static void escaped(struct html *o, const char *text, unsigned stop)
{
	for (;;) {
		const char *end = run_end(text, stop);
		if (end > text)
			html_put(o, text, (size_t)(end - text));
		if (!*end)
			return;
		const struct escape *as = &escapes[(unsigned char)*end];
		html_put(o, as->bytes, as->n);
		text = end + 1;
	}
}

static unsigned stop_of(const struct html *o, char place)
{
	return o->plain ? STOP_PLAIN : place == 'a' ? STOP_ATTRIBUTE : STOP_TEXT;
}

void html_text_str(struct html *o, const char *text)
{
	if (text)
		escaped(o, text, stop_of(o, 't'));
}

void html_attr_str(struct html *o, const char *text)
{
	if (text)
		escaped(o, text, STOP_ATTRIBUTE);
}

size_t write_digits(char out[DIGITS], uint64_t n, bool negative)
{
	char *end = out + DIGITS, *c = end;
	do
		*--c = (char)('0' + n % 10);
	while (n /= 10);
	if (negative)
		*--c = '-';
	size_t length = (size_t)(end - c);
	memmove(out, c, length);
	return length;
}

void html_text_int(struct html *o, int64_t n)
{
	char digits[DIGITS];
	html_put(o, digits, write_digits(digits, n < 0 ? 0 - (uint64_t)n : (uint64_t)n, n < 0));
}

void html_text_unsigned(struct html *o, uint64_t n)
{
	char digits[DIGITS];
	html_put(o, digits, write_digits(digits, n, false));
}

void html_text_html(struct html *o, const struct html *inner)
{
	if (inner && inner->n)
		html_put(o, inner->at, inner->n);
}

void html_title(struct html *o, const char *text)
{
	o->title = text;
}

/* Literal bytes of a sentence, up to 'end'. */
void write_run(struct html *o, char place, const char *from, const char *end)
{
	unsigned stop = stop_of(o, place);
	while (from < end) {
		const char *to = from;
		while (to < end && !(stops[(unsigned char)*to] & stop))
			to++;
		html_put(o, from, (size_t)(to - from));
		if (to == end)
			return;
		const struct escape *as = &escapes[(unsigned char)*to];
		html_put(o, as->bytes, as->n);
		from = to + 1;
	}
}

const char *write_until_place(const char *from)
{
	return run_end(from, STOP_SENTENCE);
}

void write_value(struct html *o, char place, const char *text)
{
	escaped(o, text, stop_of(o, place));
}

static void hidden(struct html *o, const char *value)
{
	html_attr_str(o, value);
	html_raw(o, "\">");
}

void html_form_token(struct html *o)
{
	if (!o->csrf)
		return;
	html_raw(o, "<input type=\"hidden\" name=\"" FORM_TOKEN_FIELD "\" value=\"");
	hidden(o, o->csrf);
	if (!o->form_key)
		return;
	html_raw(o, "<input type=\"hidden\" name=\"" FORM_KEY_FIELD "\" value=\"");
	hidden(o, o->form_key);
}

/* The one byte that a reference of ours stands for; *n bytes are read. */
static char referred(const char *from, size_t *n)
{
	static const char special[] = "&<>\"'";
	for (const char *c = special; *c; c++) {
		*n = escapes[(unsigned char)*c].n;
		if (!strncmp(from, escapes[(unsigned char)*c].bytes, *n))
			return *c;
	}
	*n = 1;
	return *from;
}

/* In a mail: the words without their tags. */
static void words_of(struct html *o, const char *html)
{
	while (*html) {
		size_t n = strcspn(html, "<&");
		html_put(o, html, n);
		html += n;
		if (*html == '<') {
			html += strcspn(html, ">");
			html += *html == '>';
		} else if (*html) {
			char byte = referred(html, &n);
			html_put(o, &byte, 1);
			html += n;
		}
	}
}

/* What the sanitiser made is whole; only its local links ( href="/ , which its text cannot hold) get the base. */
void html_text_safe(struct html *o, struct safe_html h)
{
	static const char local[] = "href=\"/";
	const char *from = h.html ? h.html : "";
	if (o->plain) {
		words_of(o, from);
		return;
	}
	for (const char *hit; o->base && *o->base && (hit = strstr(from, local)); from = hit + sizeof local - 2) {
		html_put(o, from, (size_t)(hit - from) + sizeof local - 2);
		if (strncmp(hit + sizeof local - 2, "/static/", 8)) /* files have one address in all communities */
			html_base(o);
	}
	html_put(o, from, strlen(from));
}
