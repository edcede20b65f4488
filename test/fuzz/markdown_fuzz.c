/* markdown_fuzz.c - any bytes as HTML and as Markdown: what is left is of the few elements we allow, and
 * sanitising it once more changes nothing. Corpus: test/fuzz/markdown. */
#include "platform/view/sanitise.h"
#include <assert.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static const char *const elements[] = { "p",   "h2", "h3", "h4", "ul",     "ol", "li",  "blockquote",
	                                "pre", "hr", "br", "a",  "strong", "em", "code" };

/* A tag at c, which must be one of ours with at most one attribute; what comes behind it. */
static const char *tag(const char *c)
{
	bool closing = *c == '/';
	size_t length = strspn(c += closing, "abcdefghijklmnopqrstuvwxyz1234567890"), known = 0;
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		known += strlen(elements[i]) == length && !strncmp(c, elements[i], length);
	assert(known == 1);
	c += length;
	if (!closing && !strncmp(c, " href=\"", 7)) {
		c += 7;
		assert(!strncasecmp(c, "http://", 7) || !strncasecmp(c, "https://", 8) || !strncasecmp(c, "mailto:", 7) ||
		       !strncasecmp(c, "tel:", 4) || *c == '#' || *c == '?' || (*c == '/' && c[1] != '/'));
		c += strcspn(c, "\"<>") + 1;
	} else if (!closing && !strncmp(c, " start=\"", 8)) {
		c += 8;
		c += strspn(c, "0123456789") + 1;
	}
	assert(*c == '>');
	return c + 1;
}

static void judge(const char *html)
{
	for (const char *c = html; (c = strpbrk(c, "<>\"'"));) {
		assert(*c == '<');
		c = tag(c + 1);
	}
}

static void twice(struct arena *mem, const char *once)
{
	judge(once);
	assert(!strcmp(sanitise(mem, once).html, once));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	AUTO_ARENA mem = { 0 };
	char *text = arena_copy_bytes(&mem, bytes, n);
	twice(&mem, sanitise(&mem, text).html);
	twice(&mem, markdown(&mem, text).html);
	return 0;
}
