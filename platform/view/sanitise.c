/* sanitise.c - the tree sanitiser: reads any HTML, keeps 18 elements, writes them anew.
 *
 * What must hold: the output is made from the tree alone, never copied from the input; its
 * nesting is one that every browser reads as it stands (no p in p, no a in a, li in lists only),
 * so that what we checked is what the browser builds (no mutation XSS); doing it twice changes
 * nothing. Text between the tags of script, style and their like is dropped. */
#include "platform/view/sanitise.h"
#include "platform/view/write.h"
#include <assert.h>
#include <ctype.h>

enum { DEEPEST = 32, LONGEST_NAME = 16, LONGEST_URL = 2000 };

/* What an element may hold: blocks, words, list items, or nothing; and what it is itself. */
enum { HOLDS_BLOCKS = 1, HOLDS_WORDS = 2, HOLDS_ITEMS = 4, HOLDS_LINKS = 8, VOID = 16 };
enum kind { BLOCK = HOLDS_BLOCKS, WORDS = HOLDS_WORDS, ITEM = HOLDS_ITEMS };

struct rule {
	const char *name, *as; /* as: the name it is written with */
	enum kind kind;
	unsigned holds;
};
static const struct rule rules[] = {
	{ "p", "p", BLOCK, HOLDS_WORDS },
	{ "h1", "h2", BLOCK, HOLDS_WORDS },
	{ "h2", "h2", BLOCK, HOLDS_WORDS },
	{ "h3", "h3", BLOCK, HOLDS_WORDS },
	{ "h4", "h4", BLOCK, HOLDS_WORDS },
	{ "h5", "h4", BLOCK, HOLDS_WORDS },
	{ "h6", "h4", BLOCK, HOLDS_WORDS },
	{ "ul", "ul", BLOCK, HOLDS_ITEMS },
	{ "ol", "ol", BLOCK, HOLDS_ITEMS },
	{ "li", "li", ITEM, HOLDS_BLOCKS | HOLDS_WORDS },
	{ "blockquote", "blockquote", BLOCK, HOLDS_BLOCKS | HOLDS_WORDS },
	{ "pre", "pre", BLOCK, HOLDS_WORDS },
	{ "hr", "hr", BLOCK, VOID },
	{ "br", "br", WORDS, VOID },
	{ "a", "a", WORDS, HOLDS_WORDS },
	{ "strong", "strong", WORDS, HOLDS_WORDS },
	{ "em", "em", WORDS, HOLDS_WORDS },
	{ "code", "code", WORDS, HOLDS_WORDS },
};

/* Elements whose text is no text for people: dropped up to their end tag. */
static const char *const dropped[] = { "script", "style",    "template", "noscript", "iframe", "noembed", "noframes", "xmp",
	                               "title",  "textarea", "svg",      "math",     "object", "select",  "plaintext" };

struct sanitiser {
	struct html out;
	const char *c; /* where we read */
	const struct rule *open[DEEPEST];
	size_t depth;
};

struct tag {
	char name[LONGEST_NAME];
	bool closing;
	char href[LONGEST_URL];
	char start[8]; /* of ol: digits */
};

static const struct rule *rule_of(const char *name)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (!strcmp(rules[i].name, name))
			return &rules[i];
	return NULL;
}

static void put(struct sanitiser *s, const char *text)
{
	html_put(&s->out, text, strlen(text));
}

static bool is_open(const struct sanitiser *s, const char *as)
{
	for (size_t i = 0; i < s->depth; i++)
		if (!strcmp(s->open[i]->as, as))
			return true;
	return false;
}

static void close_to(struct sanitiser *s, size_t depth)
{
	while (s->depth > depth) {
		put(s, "</");
		put(s, s->open[--s->depth]->as);
		put(s, ">");
	}
}

/* How many of the open elements may stay open round a thing of this kind; SIZE_MAX: it may stand nowhere. */
static size_t room_for(const struct sanitiser *s, enum kind kind)
{
	for (size_t depth = s->depth; depth > 0; depth--)
		if (s->open[depth - 1]->holds & (unsigned)kind)
			return depth;
	return kind == ITEM ? SIZE_MAX : 0;
}

/* ---- reading ---- */

static bool space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static size_t read_number(const char *c, uint32_t *code)
{
	bool hex = c[2] == 'x' || c[2] == 'X';
	size_t i = hex ? 3 : 2, digits = 0;
	*code = 0;
	for (; hex ? isxdigit((unsigned char)c[i]) : isdigit((unsigned char)c[i]); i++, digits++) {
		unsigned digit = isdigit((unsigned char)c[i]) ? (unsigned)(c[i] - '0')
		                                              : (unsigned)(tolower((unsigned char)c[i]) - 'a' + 10);
		if (*code < 0x110000)
			*code = *code * (hex ? 16 : 10) + digit;
	}
	return digits && c[i] == ';' ? i + 1 : 0;
}

static size_t utf8(char out[4], uint32_t code)
{
	if (code < 0x80) {
		out[0] = (char)code;
		return 1;
	}
	size_t n = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	for (size_t i = n; i-- > 1; code >>= 6)
		out[i] = (char)(0x80 | (code & 0x3F));
	out[0] = (char)((0xF00 >> n & 0xF0) | code);
	return n;
}

static bool allowed(uint32_t code)
{
	return code >= ' '
	             ? code != 127 && code < 0x110000 && !(code >= 0xD800 && code < 0xE000) && !(code >= 0x80 && code < 0xA0)
	             : code == '\n' || code == '\t';
}

/* The character at c, its references decoded: how many bytes were read; *n bytes in out, 0 for one that is dropped. */
static size_t character(const char *c, char out[4], size_t *n)
{
	static const struct {
		const char *name;
		char is;
	} named[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' } };
	uint32_t code = (unsigned char)*c < 0x80 ? (unsigned char)*c : 0xFFFF;
	size_t read = 1;
	out[0] = *c;
	*n = 1;
	for (size_t i = 0; *c == '&' && i < sizeof named / sizeof *named; i++) {
		if (!strncmp(c, named[i].name, strlen(named[i].name))) {
			out[0] = named[i].is;
			return strlen(named[i].name);
		}
	}
	size_t reference = *c == '&' && c[1] == '#' ? read_number(c, &code) : 0;
	if (reference) {
		read = reference;
		*n = allowed(code) ? utf8(out, code) : 0;
	} else if (*c != '&' && code < 0x80 && !allowed(code)) {
		*n = 0;
	}
	return read;
}

/* The value of an attribute at s->c, decoded; what does not fit makes it empty. */
static void attribute_value(struct sanitiser *s, char *value, size_t room)
{
	char quote = *s->c == '"' || *s->c == '\'' ? *s->c++ : 0;
	size_t n = 0;
	bool whole = true;
	while (*s->c && (quote ? *s->c != quote : !space(*s->c) && *s->c != '>')) {
		char bytes[4];
		size_t length;
		s->c += character(s->c, bytes, &length);
		whole = whole && n + length < room;
		if (whole)
			memcpy(value + n, bytes, length);
		n += length;
	}
	if (quote && *s->c)
		s->c++;
	value[whole ? n : 0] = 0;
}

static size_t read_name(struct sanitiser *s, char *name)
{
	size_t n = 0;
	for (; *s->c && !space(*s->c) && *s->c != '/' && *s->c != '>' && *s->c != '='; s->c++, n++)
		if (n + 1 < LONGEST_NAME)
			name[n] = (char)tolower((unsigned char)*s->c);
	name[n < LONGEST_NAME ? n : 0] = 0;
	return n;
}

static void attributes(struct sanitiser *s, struct tag *tag)
{
	char scrap[LONGEST_URL];
	while (*s->c && *s->c != '>') {
		char name[LONGEST_NAME];
		if (!read_name(s, name)) {
			s->c++;
			continue;
		}
		while (space(*s->c))
			s->c++;
		if (*s->c != '=')
			continue;
		for (s->c++; space(*s->c);)
			s->c++;
		bool href = !strcmp(name, "href") && !tag->href[0], start = !strcmp(name, "start") && !tag->start[0];
		attribute_value(s, href ? tag->href : start ? tag->start : scrap, start ? sizeof tag->start : sizeof scrap);
	}
	if (*s->c)
		s->c++;
}

/* ---- writing ---- */

static void write_attributes(struct sanitiser *s, const struct rule *rule, const struct tag *tag)
{
	if (!strcmp(rule->as, "a") && link_kind(tag->href) != LINK_BAD) {
		put(s, " href=\"");
		html_attr_str(&s->out, tag->href);
		put(s, "\"");
	}
	bool digits = tag->start[0] && strspn(tag->start, "0123456789") == strlen(tag->start);
	if (!strcmp(rule->as, "ol") && digits) {
		put(s, " start=\"");
		put(s, tag->start);
		put(s, "\"");
	}
}

static void start(struct sanitiser *s, const struct rule *rule, const struct tag *tag)
{
	size_t depth = room_for(s, rule->kind);
	bool nested = (!strcmp(rule->as, "a") || !strcmp(rule->as, "code")) && is_open(s, rule->as);
	if (depth == SIZE_MAX || nested || (depth == DEEPEST && rule->holds != VOID))
		return;
	close_to(s, depth);
	if (s->depth == DEEPEST && rule->holds != VOID)
		return;
	put(s, "<");
	put(s, rule->as);
	write_attributes(s, rule, tag);
	put(s, ">");
	if (rule->holds != VOID)
		s->open[s->depth++] = rule;
}

static void end(struct sanitiser *s, const struct rule *rule)
{
	for (size_t depth = s->depth; depth > 0; depth--) {
		if (!strcmp(s->open[depth - 1]->as, rule->as)) {
			close_to(s, depth - 1);
			return;
		}
	}
}

static void drop_to_end(struct sanitiser *s, const char *name)
{
	size_t n = strlen(name);
	for (; *s->c; s->c++) {
		if (s->c[0] == '<' && s->c[1] == '/' && !strncasecmp(s->c + 2, name, n)) {
			while (*s->c && *s->c != '>')
				s->c++;
			s->c += *s->c == '>';
			return;
		}
	}
}

static void read_tag(struct sanitiser *s)
{
	struct tag tag;
	s->c++;
	tag.closing = *s->c == '/';
	s->c += tag.closing;
	tag.href[0] = tag.start[0] = 0;
	read_name(s, tag.name);
	attributes(s, &tag);
	for (size_t i = 0; !tag.closing && i < sizeof dropped / sizeof *dropped; i++) {
		if (!strcmp(tag.name, dropped[i])) {
			drop_to_end(s, tag.name);
			return;
		}
	}
	const struct rule *rule = rule_of(tag.name);
	if (rule && tag.closing)
		end(s, rule);
	else if (rule)
		start(s, rule, &tag);
}

/* <!-- ... -->, <!...> and <?...>: gone. */
static void remark(struct sanitiser *s)
{
	const char *last = strncmp(s->c, "<!--", 4) ? strchr(s->c, '>') : strstr(s->c + 4, "-->");
	s->c = !last ? s->c + strlen(s->c) : last + (*last == '>' ? 1 : 3);
}

/* What text may not hold as it stands: markup, quotes, control characters. */
#define NOT_PLAIN                                                                                                              \
	"<&>\"'"                                                                                                               \
	"\x7f\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e" \
	"\x1f"

static void write_character(struct sanitiser *s)
{
	char bytes[5];
	size_t n;
	s->c += character(s->c, bytes, &n);
	bytes[n] = 0;
	html_attr_str(&s->out, bytes);
}

/* Text goes where words may stand; white space between blocks stays as it is. */
static void text(struct sanitiser *s)
{
	const char *from = s->c;
	while (space(*s->c))
		s->c++;
	bool blank = !*s->c || (*s->c == '<' && s->c > from);
	s->c = from;
	size_t depth = room_for(s, WORDS);
	bool here = depth == s->depth;
	if (!blank && !here)
		close_to(s, depth);
	for (write_character(s); *s->c && *s->c != '<'; write_character(s)) {
		size_t n = strcspn(s->c, NOT_PLAIN);
		html_put(&s->out, s->c, n);
		s->c += n;
		if (!*s->c || *s->c == '<')
			return;
	}
}

struct safe_html sanitise(struct arena *mem, const char *html)
{
	struct sanitiser s = { .out = { .mem = mem }, .c = html };
	while (*s.c) {
		bool tag = s.c[0] == '<' && (isalpha((unsigned char)s.c[1]) || (s.c[1] == '/' && isalpha((unsigned char)s.c[2])));
		if (tag)
			read_tag(&s);
		else if (s.c[0] == '<' && (s.c[1] == '!' || s.c[1] == '?'))
			remark(&s);
		else
			text(&s);
	}
	close_to(&s, 0);
	return (struct safe_html){ s.out.at ? s.out.at : "" };
}
