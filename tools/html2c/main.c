/* main.c - the command html2c: reads a template, writes the C, and says what is wrong.
 *
 * The output is written only when its content changes, so that a build does no work twice. */
#include "tools/html2c/html2c.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
	"html2c - compiles a template to C\n"
	"\n"
	"use: html2c IN OUT.c\n"
	"     html2c --check IN...     say what is wrong, write nothing\n"
	"     html2c --help\n"
	"\n"
	"IN ending in .html is HTML: values are escaped by the place where they stand.\n"
	"IN ending in .txt is plain text: the mails (x_mail.txt).\n"
	"OUT.c is written only when its content changes. #line in it points at IN as named here.\n"
	"Exit status: 0 done, 1 the template is refused (IN:LINE: why), 2 wrong use.\n"
	"\n"
	"A template:\n"
	"  {{include \"app/x/x.h\"}}            the header with its struct and its prototype\n"
	"  {{page name(const struct x *p)}}   begins a function; {{end}} ends it\n"
	"  {{frame name(...)}} {{inside}}     a page with a hole: name_begin() and name_end()\n"
	"  {{value}}                          any C expression: text, number, struct safe_html, const struct html *\n"
	"  {{title value}} {{title t \"...\"}}  the title of the page\n"
	"  {{t \"Hi {who}, <a1>read</a1>\", who=p->name, a1=\"/x\"}}  a translated sentence\n"
	"  {{tn \"{n} day\", \"{n} days\", p->days}}                  one with a plural\n"
	"  T(\"...\")                           a translated text inside a value or an argument\n"
	"  {{if x}} {{elif y}} {{else}} {{end}}\n"
	"  {{each ask in p->asks}} {{else}} {{end}}   ask points at p->asks.at[ask_n]; else: there are none\n"
	"  {{let name = value}}               a local name\n"
	"  {{part name(args)}}                another page in this place\n"
	"  {{within name(args)}} {{end}}      a frame round this\n"
	"  {{asset \"base.css\"}}               in href or src: the hashed address of a file\n"
	"  {{# remark}}\n"
	"A mail: {{mail name(...)}} {{subject}}..{{end}} {{body}}..{{end}} {{button url}}..{{end}} {{end}}\n";

static char *read_file(const char *name, size_t *n)
{
	FILE *in = fopen(name, "rb");
	if (!in)
		return NULL;
	struct buffer b = { 0 };
	char part[65536];
	size_t got;
	buffer_put(&b, "", 0);
	while ((got = fread(part, 1, sizeof part, in)) > 0)
		buffer_put(&b, part, got);
	bool broken = ferror(in);
	fclose(in);
	if (broken) {
		free(b.at);
		return NULL;
	}
	*n = b.n;
	return b.at;
}

static bool write_file(const char *name, const struct buffer *b)
{
	size_t n = 0;
	char *old = read_file(name, &n);
	bool same = old && n == b->n && !memcmp(old, b->at, n);
	free(old);
	if (same)
		return true;
	FILE *out = fopen(name, "wb");
	if (!out)
		return false;
	bool good = fwrite(b->at, 1, b->n, out) == b->n;
	return (fclose(out) == 0) && good;
}

/* Compiles one file; 'out' NULL: only looks. */
static int compile(const char *in, const char *out)
{
	size_t n = 0;
	char *text = read_file(in, &n);
	if (!text) {
		fprintf(stderr, "html2c: cannot read %s\n", in);
		return 1;
	}
	struct compiler *c = calloc(1, sizeof *c);
	if (!c)
		abort();
	int status = 0;
	if (!html2c(c, in, text, n)) {
		fprintf(stderr, "%s\n", c->message);
		status = 1;
	} else if (out && !write_file(out, &c->out)) {
		fprintf(stderr, "html2c: cannot write %s\n", out);
		status = 1;
	}
	html2c_free(c);
	free(c);
	free(text);
	return status;
}

int main(int argc, char **argv)
{
	if (argc == 2 && !strcmp(argv[1], "--help")) {
		fputs(help, stdout);
		return 0;
	}
	if (argc > 2 && !strcmp(argv[1], "--check")) {
		int status = 0;
		for (int i = 2; i < argc; i++)
			status |= compile(argv[i], NULL);
		return status;
	}
	if (argc != 3 || argv[1][0] == '-') {
		fputs("use: html2c IN OUT.c, or html2c --help\n", stderr);
		return 2;
	}
	return compile(argv[1], argv[2]);
}
