/* expression.c - the C inside {{...}}: where it ends, and that it is one expression. */
#include "tools/html2c/html2c.h"
#include <ctype.h>
#include <string.h>

/* The length of a C string or character literal that begins here, quotes included; 0: it has no end. */
size_t string_length(const char *from)
{
	for (size_t i = 1; from[i] && from[i] != '\n'; i++) {
		if (from[i] == '\\' && from[i + 1])
			i++;
		else if (from[i] == from[0])
			return i + 1;
	}
	return 0;
}

size_t name_length(const char *from)
{
	size_t n = 0;
	if (!isalpha((unsigned char)from[0]) && from[0] != '_')
		return 0;
	while (isalnum((unsigned char)from[n]) || from[n] == '_')
		n++;
	return n;
}

/* The place of the }} that ends the directive which begins at 'from'. */
size_t expression_end(struct compiler *c, size_t from)
{
	const char *text = c->text;
	bool remark = text[from] == '#';
	for (size_t i = from; i < c->n; i++) {
		if (text[i] == '}' && text[i + 1] == '}')
			return i;
		if (text[i] == '{' && text[i + 1] == '{')
			break;
		if (remark || (text[i] != '"' && text[i] != '\''))
			continue;
		size_t n = string_length(text + i);
		if (!n)
			refuse(c, c->line, "a string without its closing quote");
		i += n - 1;
	}
	refuse(c, c->line, "{{ without }}");
}

static char closing_of(char open)
{
	return open == '(' ? ')' : open == '[' ? ']' : '}';
}

/* The brackets that are open, as what closes them. */
struct brackets {
	char close[64];
	size_t n;
};

static void bracket(struct compiler *c, struct brackets *open, char byte)
{
	if (strchr("([{", byte)) {
		if (open->n == sizeof open->close)
			refuse(c, c->word_line, "brackets too deep");
		open->close[open->n++] = closing_of(byte);
	} else if (strchr(")]}", byte) && (!open->n || open->close[--open->n] != byte)) {
		refuse(c, c->word_line, "%c without its opening bracket", byte);
	}
}

static bool is_remark(const char *p)
{
	return p[0] == '/' && (p[1] == '/' || p[1] == '*');
}

/* One expression: brackets match, strings end, no statement, no preprocessor, no comment. */
void expression_check(struct compiler *c, const char *from, const char *end)
{
	struct brackets open = { .n = 0 };
	if (from == end)
		refuse(c, c->word_line, "a value is missing");
	for (const char *p = from; p < end; p++) {
		if (*p == '"' || *p == '\'') {
			size_t n = string_length(p);
			if (!n || p + n > end)
				refuse(c, c->word_line, "a string without its closing quote");
			p += n - 1;
		} else if (strchr(";#\\", *p) || is_remark(p)) {
			refuse(c, c->word_line, "%c has no place in a value", *p);
		} else {
			bracket(c, &open, *p);
		}
	}
	if (open.n)
		refuse(c, c->word_line, "%c is missing", open.close[open.n - 1]);
}

/* The next comma outside of brackets and strings, or the end. Called on what was checked. */
const char *expression_comma(const char *from)
{
	int depth = 0;
	for (; *from; from++) {
		if (*from == '"' || *from == '\'')
			from += string_length(from) - 1;
		else if (strchr("([{", *from))
			depth++;
		else if (strchr(")]}", *from))
			depth--;
		else if (*from == ',' && !depth)
			break;
	}
	return from;
}
