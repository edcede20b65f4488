/* emit.c - writes the C that comes out: literals, expressions and #line marks. */
#include "tools/html2c/html2c.h"
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void buffer_room(struct buffer *b, size_t more)
{
	if (b->room - b->n > more)
		return;
	size_t room = (b->n + more + 1) * 2 + 256;
	char *at = realloc(b->at, room);
	if (!at)
		abort();
	b->at = at;
	b->room = room;
}

void buffer_put(struct buffer *b, const char *bytes, size_t n)
{
	buffer_room(b, n);
	if (n)
		memcpy(b->at + b->n, bytes, n);
	b->n += n;
	b->at[b->n] = 0;
}

static void buffer_vprint(struct buffer *b, const char *format, va_list args)
{
	va_list again;
	assert(format);
	buffer_room(b, 1);
	va_copy(again, args);
	int n = vsnprintf(b->at + b->n, b->room - b->n, format, again);
	va_end(again);
	if (n < 0)
		abort();
	buffer_room(b, (size_t)n + 1);
	vsnprintf(b->at + b->n, (size_t)n + 1, format, args);
	b->n += (size_t)n;
}

void buffer_print(struct buffer *b, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	buffer_vprint(b, format, args);
	va_end(args);
}

void emit(struct compiler *c, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	buffer_vprint(&c->out, format, args);
	va_end(args);
}

void emit_line(struct compiler *c, int line)
{
	emit(c, "#line %d ", line);
	emit_string(c, c->file, strlen(c->file));
	emit(c, "\n");
}

/* One C string literal. Line ends stay readable: each begins a new piece. */
void emit_string(struct compiler *c, const char *bytes, size_t n)
{
	emit(c, "\"");
	for (size_t i = 0; i < n; i++) {
		unsigned char byte = (unsigned char)bytes[i];
		if (byte == '\n')
			emit(c, i + 1 < n ? "\\n\"\n\t\t\"" : "\\n");
		else if (byte == '"' || byte == '\\' || byte == '?')
			emit(c, "\\%c", byte);
		else if (byte < ' ' || byte == 127)
			emit(c, "\\%03o", byte);
		else
			buffer_put(&c->out, bytes + i, 1);
	}
	emit(c, "\"");
}

void literal_put(struct compiler *c, char byte)
{
	bool squeeze = !c->plain && c->at.place != IN_VALUE && !element_keeps_space(c);
	if (squeeze && c->fresh && (byte == ' ' || byte == '\t' || byte == '\n'))
		return;
	c->fresh = byte == '\n';
	if (!c->literal.n) {
		c->literal_line = c->line;
		c->literal_folds = squeeze && byte == '\n';
	}
	buffer_put(&c->literal, &byte, 1);
}

void emit_literal(struct compiler *c)
{
	if (!c->literal.n)
		return;
	emit_line(c, c->literal_line);
	emit(c, c->literal_folds ? "\thtml_line(o, " : "\thtml_raw(o, ");
	emit_string(c, c->literal.at, c->literal.n);
	emit(c, ");\n");
	c->literal.n = 0;
}

/* What every file begins with. */
void emit_start(struct compiler *c)
{
	emit(c, "/* Made by html2c from ");
	for (const char *f = c->file; *f; f++)
		emit(c, "%c", *f == '*' || *f == '\n' ? '_' : *f);
	emit(c, ": change that, not this. */\n#include \"platform/view/html.h\"\n"
	        "#pragma GCC diagnostic ignored \"-Wunused-parameter\"\n"); /* a page need not use all that it is given */
	if (strstr(c->text, "{{asset"))
		emit(c, "#include \"platform/view/asset.h\"\n");
	if (c->plain)
		emit(c, "#include \"platform/view/mail_text.h\"\n");
}
