/* base.c - memory, text, files and refusals of sql2c. */
#include "tools/sql2c/sql2c.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct piece {
	struct piece *next;
	_Alignas(16) char bytes[];
} * pieces;

static jmp_buf *innermost;
static int n_refusals;
static bool silent;

/* Every piece is kept in a list, so that the fuzz target can give all back; the tool itself just ends. */
void *take(size_t size)
{
	struct piece *p = calloc(1, sizeof *p + size);
	if (!p) {
		fprintf(stderr, "sql2c: no memory left\n");
		exit(1);
	}
	p->next = pieces;
	pieces = p;
	return p->bytes;
}

void memory_drop(void)
{
	while (pieces) {
		struct piece *next = pieces->next;
		free(pieces);
		pieces = next;
	}
	n_refusals = 0;
}

char *copy(const char *text, size_t n)
{
	char *new = take(n + 1);
	return n ? memcpy(new, text, n) : new;
}

__attribute__((format(printf, 1, 0))) static char *vprint(const char *format, va_list args)
{
	char *made = NULL;
	int n = vasprintf(&made, format, args);
	char *text = copy(n < 0 ? "" : made, n < 0 ? 0 : (size_t)n);
	free(made);
	return text;
}

char *print(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *text = vprint(format, args);
	va_end(args);
	return text;
}

/* The room is not kept anywhere: it is the power of two at or above n, so it grows when n reaches one. */
void *grow(void *at, size_t n, size_t size)
{
	if (n & (n - 1) || n == 1)
		return at ? at : take(size * 2);
	void *larger = take(size * (n ? n * 2 : 2));
	return n ? memcpy(larger, at, n * size) : larger;
}

bool names_have(const struct names *names, const char *name)
{
	for (size_t i = 0; i < names->n; i++)
		if (!strcmp(names->at[i], name))
			return true;
	return false;
}

/* The line is in the form that editors and CI jump to. */
void refuse(struct place at, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	if (!silent)
		fprintf(stderr, "%s:%d: %s\n", at.file, at.line, vprint(format, args));
	va_end(args);
	n_refusals++;
	if (innermost)
		longjmp(*innermost, 1);
	exit(1);
}

/* Attempts nest: each statement of a file is one inside that of the file, so that one run tells all that is wrong. */
bool attempt(void (*work)(void *data), void *data)
{
	jmp_buf here;
	jmp_buf *volatile outer = innermost;
	bool done = false;
	if (!setjmp(here)) {
		innermost = &here;
		work(data);
		done = true;
	}
	innermost = outer;
	return done;
}

void refuse_silently(void)
{
	silent = true;
}

int refusals(void)
{
	return n_refusals;
}

void put(struct out *o, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	const char *text = vprint(format, args);
	va_end(args);
	size_t n = strlen(text);
	if (o->n + n + 1 > o->room) {
		o->room = (o->n + n + 1) * 2;
		char *larger = take(o->room);
		o->at = o->n ? memcpy(larger, o->at, o->n) : larger;
	}
	memcpy(o->at + o->n, text, n + 1);
	o->n += n;
}

/* A line of SQL stays a line of C, so that the generated file can be read beside its source. */
void put_c_string(struct out *o, const char *indent, const char *text)
{
	put(o, "%s\"", indent);
	for (const char *p = text; *p; p++) {
		if (*p == '\n' && p[1])
			put(o, "\\n\"\n%s\"", indent);
		else if (*p == '\n')
			put(o, "\\n");
		else if (*p == '"' || *p == '\\')
			put(o, "\\%c", *p);
		else
			put(o, "%c", *p);
	}
	put(o, "\"");
}

/* Sets n, because a NUL byte inside would otherwise hide what stands behind it. */
static char *read_all(FILE *in, size_t *n)
{
	size_t room = 1 << 16, got;
	char *text = take(room);
	*n = 0;
	while ((got = fread(text + *n, 1, room - *n - 1, in)) > 0) {
		*n += got;
		if (room - *n < 2) {
			char *larger = take(room * 2);
			text = memcpy(larger, text, *n);
			room *= 2;
		}
	}
	text[*n] = 0;
	return text;
}

char *file_read(const char *path)
{
	size_t n;
	FILE *in = fopen(path, "r");
	if (!in)
		refuse((struct place){ path, 0 }, "this file cannot be read; give the path of one that exists");
	char *text = read_all(in, &n);
	fclose(in);
	if (strlen(text) != n)
		refuse((struct place){ path, 1 }, "a NUL byte stands in this file; SQL is plain text");
	return text;
}

/* An unchanged file keeps its time, so that nothing that hangs on it is built again. */
void file_write(const char *path, const struct out *o)
{
	size_t n = 0;
	FILE *old = fopen(path, "r");
	char *was = old ? read_all(old, &n) : NULL;
	if (old)
		fclose(old);
	if (was && n == o->n && !memcmp(was, o->at ? o->at : "", n))
		return;
	FILE *new = strcmp(path, "-") ? fopen(path, "w") : stdout;
	if (!new || fwrite(o->at ? o->at : "", 1, o->n, new) != o->n || (new != stdout &&fclose(new)))
		refuse((struct place){ path, 0 }, "this file cannot be written; look at its folder and the space left");
}

/* Meson hands over paths as ../../app/market/asks.sql; the last folder that the house has at its top begins the name. */
const char *tree_name(const char *path)
{
	static const char *const tops[] = { "app/", "platform/", "test/", "tools/", "demo/", "server/" };
	const char *name = path;
	for (const char *p = path; *p; p++)
		for (size_t i = 0; i < sizeof tops / sizeof *tops; i++)
			if (!strncmp(p, tops[i], strlen(tops[i])) && (p == path || p[-1] == '/'))
				name = p;
	return name;
}

bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);
	return n >= m && !strcmp(text + n - m, end);
}

bool is_one_of(const char *word, const char *words)
{
	size_t n = strlen(word);
	for (const char *at = words; n && (at = strcasestr(at, word)); at++)
		if ((at == words || at[-1] == ' ') && (!at[n] || at[n] == ' '))
			return true;
	return false;
}

bool is_c_name(const char *text)
{
	static const char words[] =
		"auto bool break case char const continue default do double else enum extern float for goto if "
		"inline int long register restrict return short signed sizeof static struct switch typedef union "
		"unsigned void volatile while true false typeof asm";
	if (!(*text >= 'a' && *text <= 'z') || is_one_of(text, words))
		return false;
	return !text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_")];
}
