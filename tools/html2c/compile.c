/* compile.c - goes through a template once, from its first byte to its last. */
#include "tools/html2c/html2c.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void refuse(struct compiler *c, int line, const char *format, ...)
{
	va_list args;
	int n = snprintf(c->message, sizeof c->message, "%s:%d: ", c->file, line);
	if (n < 0 || (size_t)n >= sizeof c->message)
		n = 0;
	va_start(args, format);
	vsnprintf(c->message + n, sizeof c->message - (size_t)n, format, args);
	va_end(args);
	longjmp(c->refused, 1);
}

static bool is_space(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n';
}

static void take_byte(struct compiler *c)
{
	char byte = c->text[c->i];
	if (!byte || byte == '\r')
		refuse(c, c->line, byte ? "a line ends in \\n alone" : "a zero byte");
	if (byte == '}' && c->text[c->i + 1] == '}')
		refuse(c, c->line, "}} without {{");
	if (!c->n_blocks && !is_space(byte))
		refuse(c, c->line, "text outside of a page");
	if (between_parts_of_a_mail(c) && !is_space(byte))
		refuse(c, c->line, "text outside of {{subject}}, {{body}} and {{button}}");
	if (c->n_blocks && !between_parts_of_a_mail(c)) {
		place_step(c, byte);
		literal_put(c, byte);
		if (c->posts) {
			emit_literal(c);
			emit(c, "\thtml_form_token(o);\n");
			c->posts = false;
		}
	}
	c->line += byte == '\n';
	c->i++;
}

/* In a text template a line that holds one block directive and nothing else leaves no line behind. */
static bool stands_alone(const struct compiler *c, size_t begin, size_t end)
{
	if (!c->plain || !directive_stands_alone(c->word))
		return false;
	while (begin > 0 && (c->text[begin - 1] == ' ' || c->text[begin - 1] == '\t'))
		begin--;
	while (c->text[end] == ' ' || c->text[end] == '\t')
		end++;
	return (begin == 0 || c->text[begin - 1] == '\n') && (c->text[end] == '\n' || end >= c->n);
}

static void drop_blanks_before(struct compiler *c)
{
	struct buffer *b = &c->literal;
	while (b->n && (b->at[b->n - 1] == ' ' || b->at[b->n - 1] == '\t'))
		b->at[--b->n] = 0;
}

static void drop_line_end(struct compiler *c)
{
	while (c->text[c->i] == ' ' || c->text[c->i] == '\t')
		c->i++;
	if (c->text[c->i] == '\n') {
		c->i++;
		c->line++;
	}
}

static void take_directive(struct compiler *c)
{
	size_t begin = c->i, from = begin + 2, end = expression_end(c, from);
	c->word_line = c->line;
	for (size_t i = begin; i < end; i++)
		c->line += c->text[i] == '\n';
	while (from < end && is_space(c->text[from]))
		from++;
	size_t to = end;
	while (to > from && is_space(c->text[to - 1]))
		to--;
	if (to - from >= MAX_WORD)
		refuse(c, c->word_line, "more than %d bytes between {{ and }}", MAX_WORD);
	memcpy(c->word, c->text + from, to - from);
	c->word[to - from] = 0;
	if (strlen(c->word) != to - from)
		refuse(c, c->word_line, "a zero byte");
	c->i = end + 2;
	if (stands_alone(c, begin, c->i)) {
		drop_blanks_before(c);
		drop_line_end(c);
	}
	directive(c);
}

bool html2c(struct compiler *c, const char *file, const char *text, size_t n)
{
	size_t n_name = strlen(file);
	*c = (struct compiler){ .file = file, .text = text, .n = n, .line = 1 };
	c->plain = n_name > 4 && !strcmp(file + n_name - 4, ".txt");
	if (setjmp(c->refused))
		return false;
	emit_start(c);
	while (c->i < c->n) {
		if (c->text[c->i] == '{' && c->text[c->i + 1] == '{')
			take_directive(c);
		else
			take_byte(c);
	}
	if (c->n_blocks)
		refuse(c, c->line, "{{end}} is missing for the block of line %d", block_top(c)->line);
	return true;
}

void html2c_free(struct compiler *c)
{
	free(c->literal.at);
	free(c->out.at);
	c->literal = c->out = (struct buffer){ 0 };
}
