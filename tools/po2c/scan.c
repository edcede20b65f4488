/* scan.c - finds the texts that are used: N_("..."), T(x, "...") and their like in C, {{t}} and {{tn}} in templates.
 *
 * A call counts when its argument is nothing but string literals; a msgid in a variable was
 * marked with N_ where it was written. */
#include "tools/po2c/po2c.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Which argument is the msgid and which its plural (-1: none); last: the last argument, whichever it is. */
static const struct call {
	const char *name;
	int msgid, plural;
} calls[] = {
	{ "N_", 0, -1 },
	{ "T", 1, -1 },
	{ "html_t", 2, -1 },
	{ "html_tn", 2, 3 },
	{ "html_sentence", 1, -1 },
	{ "language_text", 1, -1 },
	{ "language_plural", 1, 2 },
	{ "language_sentence", 2, -1 },
	{ "language_count", 2, 3 },
};

struct scanner {
	const char *file, *c;
	int line;
	bool template;
	struct uses *to;
};

static void step(struct scanner *s)
{
	s->line += *s->c == '\n';
	s->c++;
}

static void space(struct scanner *s)
{
	while (isspace((unsigned char)*s->c))
		step(s);
}

static void add(struct scanner *s, int line, const char *msgid, const char *plural)
{
	struct uses *u = s->to;
	if (!msgid || !*msgid)
		return;
	if (u->n == u->room) {
		u->room = u->room * 2 + 256;
		u->at = realloc(u->at, u->room * sizeof *u->at);
		if (!u->at)
			abort();
	}
	u->at[u->n++] = (struct use){ .msgid = msgid, .plural = plural, .file = s->file, .line = line };
}

static unsigned escape(const char **at)
{
	static const char from[] = "ntr\"\\?'", to[] = "\n\t\r\"\\?'";
	const char *c = *at;
	if (*c >= '0' && *c <= '7') {
		unsigned value = 0;
		for (int i = 0; i < 3 && *c >= '0' && *c <= '7'; i++)
			value = value * 8 + (unsigned)(*c++ - '0');
		*at = c;
		return value;
	}
	if (*c == 'x') {
		char *end;
		unsigned long value = strtoul(c + 1, &end, 16);
		*at = end;
		return (unsigned)value;
	}
	const char *known = *c ? strchr(from, *c) : NULL;
	*at = c + (*c != 0);
	return known ? (unsigned char)to[known - from] : (unsigned char)*c;
}

char *string_at(const char **at, int *line)
{
	const char *c = *at;
	if (*c != '"')
		return NULL;
	static char text[65536];
	size_t n = 0;
	while (*c == '"') {
		for (c++; *c && *c != '"' && *c != '\n' && n < sizeof text - 1;) {
			if (*c == '\\') {
				c++;
				text[n++] = (char)escape(&c);
			} else {
				text[n++] = *c++;
			}
		}
		c += *c == '"';
		*at = c;
		int lines = 0;
		for (; isspace((unsigned char)*c); c++)
			lines += *c == '\n';
		*line += *c == '"' ? lines : 0;
	}
	return keep_text(text, n);
}

/* One argument: its text when it is nothing but literals. Ends at a comma or the closing bracket. */
static char *argument(struct scanner *s)
{
	space(s);
	char *text = string_at(&s->c, &s->line);
	space(s);
	if (*s->c == ',' || *s->c == ')')
		return text;
	for (int depth = 0; *s->c && (depth || (*s->c != ',' && *s->c != ')')); step(s)) {
		if (*s->c == '"') {
			string_at(&s->c, &s->line);
			s->c--;
		} else if (strchr("([{", *s->c)) {
			depth++;
		} else if (strchr(")]}", *s->c)) {
			depth--;
		}
	}
	return NULL;
}

/* The arguments of a call we know; what stands inside them is looked at once more by the caller. */
static void call(struct scanner s, const struct call *call)
{
	char *texts[4] = { NULL };
	int n = 0, line = s.line;
	while (n < 4) {
		space(&s);
		int here = s.line;
		texts[n++] = argument(&s);
		if (n - 1 <= call->msgid)
			line = here;
		if (*s.c != ',')
			break;
		s.c++;
	}
	int msgid = s.template && !strcmp(call->name, "T") ? 0 : call->msgid;
	if (msgid < n)
		add(&s, line, texts[msgid], call->plural < 0 || call->plural >= n ? NULL : texts[call->plural]);
}

static void word(struct scanner *s)
{
	const char *from = s->c;
	while (isalnum((unsigned char)*s->c) || *s->c == '_')
		s->c++;
	size_t n = (size_t)(s->c - from);
	if (*s->c != '(')
		return;
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		if (strlen(calls[i].name) != n || memcmp(calls[i].name, from, n))
			continue;
		struct scanner inside = *s;
		inside.c++;
		call(inside, &calls[i]);
	}
}

static void character(struct scanner *s)
{
	for (step(s); *s->c && *s->c != '\'' && *s->c != '\n'; step(s))
		if (*s->c == '\\' && s->c[1])
			step(s);
	if (*s->c == '\'')
		step(s);
}

static void remark(struct scanner *s)
{
	bool whole = s->c[1] == '*';
	while (*s->c && (whole ? strncmp(s->c, "*/", 2) != 0 : *s->c != '\n'))
		step(s);
}

/* C up to 'end'. */
static void code(struct scanner *s, const char *end)
{
	while (s->c < end && *s->c) {
		if (*s->c == '"')
			string_at(&s->c, &s->line);
		else if (*s->c == '\'')
			character(s);
		else if (*s->c == '/' && (s->c[1] == '*' || s->c[1] == '/'))
			remark(s);
		else if (isalpha((unsigned char)*s->c) || *s->c == '_')
			word(s);
		else
			step(s);
	}
}

void scan_source(const char *file, struct uses *to)
{
	size_t n;
	const char *text = read_whole(file, &n);
	if (!text) {
		complain(file, 1, "cannot be read");
		return;
	}
	struct scanner s = { .file = file, .c = text, .line = 1, .to = to };
	code(&s, text + n);
}

/* {{t "..."}}, {{tn "...", "..."}} and {{title t "..."}}; what follows is C. */
static void directive(struct scanner *s)
{
	space(s);
	if (!strncmp(s->c, "title", 5) && isspace((unsigned char)s->c[5])) {
		s->c += 5;
		space(s);
	}
	bool plural = !strncmp(s->c, "tn", 2);
	const char *after = s->c + (plural ? 2 : 1);
	if (*s->c != 't' || !isspace((unsigned char)*after))
		return;
	s->c = after;
	space(s);
	int line = s->line;
	char *one = string_at(&s->c, &s->line), *many = NULL;
	space(s);
	if (plural && *s->c == ',') {
		s->c++;
		space(s);
		many = string_at(&s->c, &s->line);
	}
	add(s, line, one, many);
}

static const char *directive_end(const char *c)
{
	bool quoted = false;
	for (; *c && (quoted || strncmp(c, "}}", 2)); c++) {
		if (*c == '\\' && c[1])
			c++;
		else if (*c == '"')
			quoted = !quoted;
	}
	return c;
}

void scan_template(const char *file, struct uses *to)
{
	size_t n;
	const char *text = read_whole(file, &n);
	if (!text) {
		complain(file, 1, "cannot be read");
		return;
	}
	struct scanner s = { .file = file, .c = text, .line = 1, .template = true, .to = to };
	while (*s.c) {
		if (strncmp(s.c, "{{", 2)) {
			step(&s);
			continue;
		}
		s.c += 2;
		const char *last = strstr(s.c, "}}"), *end = *s.c == '#' && last ? last : directive_end(s.c);
		bool remark = *s.c == '#';
		while (remark && s.c < end)
			step(&s);
		if (!remark) {
			directive(&s);
			code(&s, end);
		}
	}
}
