/* po.c - reads .po files: the part of the format that we write (no contexts, two plural forms). */
#include "tools/po2c/po2c.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reader {
	const char *file, *c;
	int line;
	struct entry entry;
	bool fuzzy, open;
	struct catalog *to;
};

static const char *some(const char *text)
{
	return text && *text ? text : NULL;
}

static void finish(struct reader *r)
{
	struct entry e = r->entry;
	bool header = r->open && !*e.msgid;
	if (header && e.text[0] && !strstr(e.text[0], "nplurals=2"))
		complain(r->file, e.line, "the header must say nplurals=2");
	if (r->open && !header) {
		e.text[0] = r->fuzzy ? NULL : some(e.text[0]);
		e.text[1] = r->fuzzy ? NULL : some(e.text[1]);
		struct catalog *c = r->to;
		if (c->n == c->room) {
			c->room = c->room * 2 + 256;
			c->at = realloc(c->at, c->room * sizeof *c->at);
			if (!c->at)
				abort();
		}
		c->at[c->n++] = e;
	}
	r->open = r->fuzzy = false;
	r->entry = (struct entry){ 0 };
}

static bool keyword(struct reader *r, const char *word)
{
	size_t n = strlen(word);
	if (strncmp(r->c, word, n) || (r->c[n] != ' ' && r->c[n] != '\t'))
		return false;
	r->c += n;
	return true;
}

static const char *value(struct reader *r)
{
	while (*r->c == ' ' || *r->c == '\t')
		r->c++;
	int line = r->line;
	char *text = string_at(&r->c, &r->line);
	if (!text)
		complain(r->file, line, "a string between double quotes should stand here");
	return text ? text : "";
}

static void comment(struct reader *r)
{
	if (r->open && r->entry.text[0])
		finish(r);
	size_t n = strcspn(r->c, "\n");
	const char *fuzzy = strstr(r->c, "fuzzy");
	if (r->c[1] == ',' && fuzzy && fuzzy < r->c + n)
		r->fuzzy = true;
	r->c += n;
}

static void statement(struct reader *r)
{
	if (keyword(r, "msgid")) {
		bool fuzzy = r->fuzzy && !r->open;
		finish(r);
		r->fuzzy = fuzzy;
		r->entry = (struct entry){ .file = r->file, .line = r->line };
		r->entry.msgid = value(r);
		r->open = true;
	} else if (keyword(r, "msgid_plural")) {
		r->entry.plural = value(r);
	} else if (keyword(r, "msgstr") || keyword(r, "msgstr[0]")) {
		r->entry.text[0] = value(r);
	} else if (keyword(r, "msgstr[1]")) {
		r->entry.text[1] = value(r);
	} else {
		complain(r->file, r->line, "msgid, msgid_plural or msgstr should stand here");
		r->c += strcspn(r->c, "\n");
	}
}

void po_read(const char *file, struct catalog *to)
{
	size_t n;
	const char *text = read_whole(file, &n);
	if (!text) {
		complain(file, 1, "cannot be read");
		return;
	}
	struct reader r = { .file = file, .c = text, .line = 1, .to = to };
	while (*r.c) {
		if (*r.c == '\n') {
			r.line++;
			r.c++;
		} else if (*r.c == ' ' || *r.c == '\t' || *r.c == '\r') {
			r.c++;
		} else if (*r.c == '#') {
			comment(&r);
		} else {
			statement(&r);
		}
	}
	finish(&r);
}

static int by_msgid(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->msgid, ((const struct entry *)b)->msgid);
}

static int by_msgid_and_place(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = strcmp(x->msgid, y->msgid);
	if (!order)
		order = strcmp(x->file, y->file);
	return order ? order : x->line - y->line;
}

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

void catalog_sort(struct catalog *c, bool strict)
{
	if (!c->n)
		return;
	qsort(c->at, c->n, sizeof *c->at, by_msgid_and_place);
	size_t kept = 0;
	for (size_t i = 1; i < c->n; i++) {
		struct entry *a = &c->at[kept], *b = &c->at[i];
		if (strcmp(a->msgid, b->msgid)) {
			c->at[++kept] = *b;
		} else if (!a->text[0]) {
			*a = *b;
		} else if (strict && b->text[0] && (!same(a->text[0], b->text[0]) || !same(a->text[1], b->text[1]))) {
			complain(b->file, b->line, "\"%s\" has another translation on line %d of %s", b->msgid, a->line, a->file);
		}
	}
	c->n = kept + 1;
}

struct entry *catalog_find(const struct catalog *c, const char *msgid)
{
	struct entry key = { .msgid = msgid };
	return c->n ? bsearch(&key, c->at, c->n, sizeof key, by_msgid) : NULL;
}
