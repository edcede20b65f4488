/* check.c - what must hold between a text and its translation, and the words that Dutch pages do without. */
#include "tools/po2c/po2c.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* ---- places and links ---- */

/* The next {name}, <a1> or </a1>: its length; *at moves to it. 0: no more. */
static size_t next_mark(const char **at)
{
	for (const char *c = *at; *c; c++) {
		const char *end = *c == '{' ? strchr(c, '}') : *c == '<' ? strchr(c, '>') : NULL;
		if (!end)
			continue;
		*at = c;
		return (size_t)(end - c) + 1;
	}
	return 0;
}

static bool has_mark(const char *text, const char *mark, size_t n)
{
	size_t length;
	for (const char *c = text; (length = next_mark(&c)); c += length)
		if (length == n && !memcmp(c, mark, n))
			return true;
	return false;
}

/* Every mark of 'from' stands in 'in'; {n} may be left out of the form for one. */
static void marks_in(const struct entry *e, const char *from, const char *in, bool may_omit_n, const char *which)
{
	size_t n;
	for (const char *c = from; (n = next_mark(&c)); c += n) {
		bool is_n = n == 3 && !memcmp(c, "{n}", 3);
		if (!has_mark(in, c, n) && !(may_omit_n && is_n))
			complain(e->file, e->line, "%.*s stands in the %s alone", (int)n, c, which);
	}
}

/* Links open and close in turn. */
static void check_links(const struct entry *e, const char *text)
{
	char open = 0;
	size_t n;
	for (const char *c = text; (n = next_mark(&c)); c += n) {
		if (*c != '<')
			continue;
		bool closing = c[1] == '/';
		const char *name = c + 1 + closing;
		bool link = name[0] == 'a' && name[1] >= '1' && name[1] <= '9' && name[2] == '>';
		if (!link || (closing ? open != name[1] : open != 0))
			complain(e->file, e->line, "%.*s: a sentence holds <a1>...</a1> alone, one after the other", (int)n, c);
		open = closing || !link ? 0 : name[1];
	}
	if (open)
		complain(e->file, e->line, "<a%c> is not closed", open);
}

static void check_form(const struct entry *e, const char *text, bool one)
{
	const char *source = e->plural ? e->plural : e->msgid;
	marks_in(e, source, text, one && e->plural, "msgid");
	marks_in(e, text, source, false, "msgstr");
	check_links(e, text);
	size_t a = strlen(e->msgid), b = strlen(text);
	if ((e->msgid[a - 1] == '\n') != (b && text[b - 1] == '\n'))
		complain(e->file, e->line, "msgid and msgstr do not both end a line");
}

/* ---- words ---- */

/* Never on a page (issue 2, section 6). */
static const char *const never[] = { "kwetsbaar",    "kwetsbare",       "cliënt",      "cliënten",          "zorgvrager",
	                             "zorgvragers",  "zelfredzaamheid", "zelfredzaam", "vraagverheldering", "sociale kaart",
	                             "levensgebied", "levensgebieden",  "mandaat",     "mandaten",          NULL };
static const char *const not_u[] = { "je", "jij", "jou", "jouw", "jullie", "jezelf", NULL };
static const char *const not_je[] = { "u", "uw", "uzelf", NULL };

static bool letter(const char *c)
{
	return isalnum((unsigned char)*c) || *c == '_' || (unsigned char)*c >= 0x80;
}

/* A word between single quotes is spoken about, not used: Nederlands met 'je'. */
static bool quoted(const char *text, const char *c, size_t n)
{
	return c > text && c[-1] == '\'' && c[n] == '\'';
}

static bool has_word(const char *text, const char *word)
{
	size_t n = strlen(word);
	for (const char *c = text; *c; c++)
		if ((c == text || !letter(c - 1)) && !strncasecmp(c, word, n) && !letter(c + n) && !quoted(text, c, n))
			return true;
	return false;
}

static void check_words(const struct entry *e, const char *text, const char *const *words, const char *why)
{
	for (; *words; words++)
		if (has_word(text, *words))
			complain(e->file, e->line, "\"%s\" %s: %s", *words, why, text);
}

void check_entries(const struct catalog *c, bool je)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct entry *e = &c->at[i];
		if (e->plural && e->text[0] && !e->text[1])
			complain(e->file, e->line, "the second plural form is missing: \"%s\"", e->msgid);
		for (int form = 0; form < 2; form++) {
			if (!e->text[form])
				continue;
			check_form(e, e->text[form], form == 0);
			check_words(e, e->text[form], never, "is a word that pages do without");
			check_words(e, e->text[form], je ? not_je : not_u, je ? "does not say je" : "does not say u");
		}
	}
}

void check_uses(const struct uses *uses, struct catalog *nl)
{
	for (size_t i = 0; i < uses->n; i++) {
		const struct use *u = &uses->at[i];
		struct entry *e = catalog_find(nl, u->msgid);
		if (!e)
			complain(u->file, u->line, "in no nl.po: \"%s\"", u->msgid);
		else if (!e->text[0])
			complain(e->file, e->line, "not translated: \"%s\"", u->msgid);
		else if (u->plural && (!e->plural || strcmp(u->plural, e->plural)))
			complain(u->file, u->line, "its plural stands not in %s: \"%s\"", e->file, u->plural);
		if (e)
			e->used = true;
	}
}

void check_variant(const struct catalog *je, const struct catalog *nl)
{
	for (size_t i = 0; i < je->n; i++) {
		const struct entry *e = &je->at[i], *base = catalog_find(nl, e->msgid);
		if (!base)
			complain(e->file, e->line, "nl.po has no such text: \"%s\"", e->msgid);
		else if (e->text[0] && base->text[0] && !strcmp(e->text[0], base->text[0]) && !e->plural)
			complain(e->file, e->line, "the same as in %s; leave it out: \"%s\"", base->file, e->msgid);
	}
}

void check_je(const struct catalog *je, const struct catalog *nl)
{
	for (size_t i = 0; i < nl->n; i++) {
		const struct entry *e = &nl->at[i], *variant = catalog_find(je, e->msgid);
		bool says_u = false;
		for (const char *const *word = not_je; *word; word++)
			says_u = says_u || (e->text[0] && has_word(e->text[0], *word)) ||
			         (e->text[1] && has_word(e->text[1], *word));
		if (says_u && !(variant && variant->text[0]))
			complain(e->file, e->line, "says u, and no nl_je.po says it with je: \"%s\"", e->msgid);
	}
}

int count_unused(const struct catalog *c, bool show)
{
	int n = 0;
	for (size_t i = 0; i < c->n; i++) {
		if (c->at[i].used)
			continue;
		n++;
		if (show)
			fprintf(stderr, "%s:%d: used nowhere: \"%s\"\n", c->at[i].file, c->at[i].line, c->at[i].msgid);
	}
	return n;
}
