/* html2c_fuzz.c - any bytes as a template: refused with file and line, or compiled so that each value is in a safe place.
 *
 * The place of each value is judged a second time here, by a reader of HTML that knows only tags
 * and quotes and shares nothing with place.c. Corpus: test/fuzz/html2c; the first byte says whether
 * it is a text template. */
#include "tools/html2c/html2c.h"
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

struct judge {
	bool in_tag, in_quotes;
};

/* The literal of one html_raw call, up to its closing bracket. */
static const char *read_literal(struct judge *j, const char *c)
{
	bool in_string = false;
	for (; *c && (in_string || *c != ')'); c++) {
		char byte = *c;
		if (byte == '"') {
			in_string = !in_string;
			continue;
		}
		if (!in_string)
			continue;
		if (byte == '\\')
			byte = *++c;
		if (!j->in_tag)
			j->in_tag = byte == '<';
		else if (byte == '"')
			j->in_quotes = !j->in_quotes;
		else if (byte == '>' && !j->in_quotes)
			j->in_tag = false;
	}
	return c;
}

static bool begins(const char *text, const char *with)
{
	return !strncmp(text, with, strlen(with));
}

/* Calls stand at the beginning of a line, behind a tab. */
static void judge_places(const char *code)
{
	struct judge j = { false, false };
	for (const char *line = code; line; line = strchr(line, '\n')) {
		line += *line == '\n';
		if (begins(line, "\thtml_raw(o, ") || begins(line, "\thtml_line(o, "))
			line = read_literal(&j, line + 11);
		else if (begins(line, "\thtml_text(o, ") || begins(line, "\thtml_t(o, 't'"))
			assert(!j.in_tag);
		else if (begins(line, "\thtml_attr(o, ") || begins(line, "\thtml_link") || begins(line, "\thtml_t(o, 'a'"))
			assert(j.in_tag && j.in_quotes);
		else if (begins(line, "void "))
			assert(!j.in_tag);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	bool plain = n && bytes[0] == 't';
	char *text = malloc(n + 1);
	struct compiler *c = calloc(1, sizeof *c);
	if (!text || !c)
		abort();
	if (n > 1)
		memcpy(text, bytes + 1, n - 1);
	text[n ? n - 1 : 0] = 0;
	if (!html2c(c, plain ? "x_mail.txt" : "x.html", text, n ? n - 1 : 0))
		assert(begins(c->message, plain ? "x_mail.txt:" : "x.html:"));
	else if (!plain && !memchr(text, '\\', n))
		judge_places(c->out.at);
	html2c_free(c);
	free(c);
	free(text);
	return 0;
}
