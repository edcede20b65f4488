/* element.c - the HTML elements that are open, so that each branch closes what it opened. */
#include "tools/html2c/html2c.h"
#include <string.h>

static const char voids[] = "area br col embed hr img input link meta source track wbr";
static const char untranslated[] = "code kbd samp script style";

bool one_of(const char *word, const char *list)
{
	size_t n = strlen(word);
	for (const char *hit = list; n && (hit = strstr(hit, word)); hit += n)
		if ((hit == list || hit[-1] == ' ') && (hit[n] == ' ' || !hit[n]))
			return true;
	return false;
}

static bool is_open(const struct compiler *c, const char *list)
{
	for (size_t i = 0; i < c->n_elements; i++)
		if (one_of(c->elements[i].name, list))
			return true;
	return false;
}

bool element_quiet(const struct compiler *c)
{
	return c->n_elements && c->elements[c->n_elements - 1].quiet;
}

bool element_keeps_space(const struct compiler *c)
{
	return is_open(c, "pre textarea");
}

static void check_start(struct compiler *c)
{
	const char *tag = c->at.tag;
	if (one_of(tag, "base iframe object embed frame frameset applet"))
		refuse(c, c->line, "<%s> is not used here: the content policy blocks it", tag);
	if (!strcmp(tag, "form") && strcmp(c->at.method, "get") && strcmp(c->at.method, "post"))
		refuse(c, c->line, "a form needs method=\"get\" or method=\"post\"");
	if (!strcmp(tag, "form") && is_open(c, "form"))
		refuse(c, c->line, "a form inside a form");
	if (c->n_elements && one_of(c->elements[c->n_elements - 1].name, "script style textarea title option"))
		refuse(c, c->line, "<%s> inside <%s>", tag, c->elements[c->n_elements - 1].name);
}

/* A start tag is complete: c->at.tag. */
void element_open(struct compiler *c)
{
	const char *tag = c->at.tag;
	check_start(c);
	if (one_of(tag, voids))
		return;
	if (c->at.slash) {
		if (!is_open(c, "svg math"))
			refuse(c, c->line, "<%s/> does not close itself in HTML: write <%s></%s>", tag, tag, tag);
		return;
	}
	if (c->n_elements == MAX_ELEMENTS)
		refuse(c, c->line, "more than %d elements inside each other", MAX_ELEMENTS);
	struct element *e = &c->elements[c->n_elements];
	bool quiet = c->at.quiet || element_quiet(c) || one_of(tag, untranslated);
	*e = (struct element){ .line = c->line, .quiet = quiet };
	memcpy(e->name, tag, sizeof e->name);
	c->n_elements++;
}

/* An end tag is complete: c->at.tag. */
void element_close(struct compiler *c)
{
	const char *tag = c->at.tag;
	size_t floor = c->n_blocks ? block_top(c)->n_elements : 0;
	if (one_of(tag, voids))
		refuse(c, c->line, "<%s> has no end tag", tag);
	if (c->n_elements <= floor)
		refuse(c, c->line, "</%s> closes what was not opened in this block", tag);
	struct element *e = &c->elements[c->n_elements - 1];
	if (strcmp(e->name, tag))
		refuse(c, c->line, "</%s> where </%s> is due (opened on line %d)", tag, e->name, e->line);
	c->n_elements--;
}
