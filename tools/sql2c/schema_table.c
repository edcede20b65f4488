/* schema_table.c - reads a CREATE TABLE with its comments, and says what is missing in it.
 *
 * The comments are part of the schema: what a table is for, on which ground, how long it is kept, and
 * of each column its class and purpose. The register, the export and the erasure are made from them. */
#include "tools/sql2c/sql2c.h"
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* The classes of DESIGN: who may see it, and how careful export and erasure must be with it. */
static bool is_class(const char *word)
{
	static const char *const classes[] = { "public", "community", "person", "care", "system" };
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (!strcmp(word, classes[i]))
			return true;
	return false;
}

/* ---- the comment above a table ---- */

/* Cuts 'text' at 'word'; what stands before it loses its last dot. Returns what stands behind, or NULL. */
static const char *cut_at(char *text, const char *word)
{
	char *at = strstr(text, word);
	if (!at)
		return NULL;
	const char *behind = copy(at + strlen(word), strlen(at + strlen(word)));
	while (at > text && (at[-1] == ' ' || at[-1] == '.'))
		at--;
	*at = 0;
	return behind;
}

/* NULL for a text of nothing but blanks and a dot. */
static const char *without_dot(const char *text)
{
	if (!text)
		return NULL;
	text += strspn(text, " ");
	size_t n = strlen(text);
	while (n && (text[n - 1] == '.' || text[n - 1] == ' '))
		n--;
	return n ? copy(text, n) : NULL;
}

/* -- table NAME: what it is. Basis: contract. Kept: 6 months after closing. */
static void read_table_comment(struct table *t, const struct tokens *above)
{
	struct out text = { 0 };
	for (size_t i = 0; i < above->n; i++) {
		const char *line = above->at[i].text;
		if (!strncmp(line, "table ", 6))
			text = (struct out){ 0 };
		else if (!text.n)
			continue;
		put(&text, "%s%s", text.n ? " " : "", line);
	}
	char *start = text.n ? strchr(text.at, ':') : NULL;
	if (!start)
		refuse(t->at,
		       "table %s has no comment; write above it: -- table %s: what it is. Basis: contract. Kept: how long.",
		       t->name, t->name);
	if (strncmp(text.at + 6, t->name, strlen(t->name)) || start != text.at + 6 + strlen(t->name))
		refuse(t->at, "the comment above speaks of another table than %s; begin it with '-- table %s:'", t->name,
		       t->name);
	char *about = start + 1;
	t->kept = without_dot(cut_at(about, "Kept:"));
	t->basis = without_dot(cut_at(about, "Basis:"));
	t->about = without_dot(about);
	if (!t->about)
		refuse(t->at, "say what table %s is: -- table %s: what it is. Basis: ... Kept: ...", t->name, t->name);
}

/* ---- columns ---- */

/* person: where to send the answer; kept: until it is sent */
static void read_column_comment(const struct table *t, struct column *c, const char *comment)
{
	struct place at = { t->at.file, c->line };
	char *text = copy(comment, strlen(comment));
	char *colon = strchr(text, ':');
	if (!colon)
		refuse(at, "column %s.%s: write class and purpose behind it: -- community: what for", t->name, c->name);
	*colon = 0;
	if (!is_class(text))
		refuse(at, "column %s.%s: '%s' is no class; take public, community, person, care or system", t->name, c->name,
		       text);
	c->class = text;
	char *kept = strstr(colon + 1, "; kept:");
	if (kept) {
		c->kept = without_dot(kept + strlen("; kept:"));
		*kept = 0;
	}
	c->purpose = without_dot(colon + 1);
	if (!c->purpose)
		refuse(at, "column %s.%s: say what it is for behind '%s:'", t->name, c->name, text);
}

/* Few types, so that both engines agree; what only one engine has is left to its own file. */
static void check_type(const struct table *t, const struct column *c)
{
	static const char *const types[] = { "INTEGER", "TEXT", "REAL", "BLOB", NULL };
	struct token word = { .kind = T_WORD, .text = c->type };
	if (t->engine == COMMON && !is_any(&word, types))
		refuse((struct place){ t->at.file, c->line },
		       "column %s.%s: '%s' is no type here; take INTEGER (also ids, times, 0/1), TEXT, REAL or BLOB", t->name,
		       c->name, c->type);
}

/* What SQLite would take without a word, and PostgreSQL would refuse or do otherwise. */
static void check_words(const struct table *t, const struct tokens *item)
{
	for (size_t i = 0; i < item->n && t->engine == COMMON; i++) {
		struct place at = { t->at.file, item->at[i].line };
		if (is(&item->at[i], "AUTOINCREMENT"))
			refuse(at, "AUTOINCREMENT is SQLite's; leave it out, ids are made by id_new()");
		if (is(&item->at[i], "COLLATE"))
			refuse(at, "COLLATE differs; leave it out, texts are compared by their bytes on both engines (fold them "
			           "in C)");
	}
}

/* What begins with one of these is no column. */
static bool is_constraint(const struct token *t)
{
	static const char *const words[] = { "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", NULL };
	return is_any(t, words);
}

/* An index per community can be split over machines by community, and tells nothing of another one. */
void check_unique(const struct table *t, const struct tokens *item, const char *comment)
{
	size_t i = is(&item->at[0], "CONSTRAINT") ? 2 : 0;
	bool reason = comment && !strncmp(comment, "across communities:", 19) && comment[19];
	if (i + 2 < item->n && is(&item->at[i], "UNIQUE") && is_community_table(t) && !is(&item->at[i + 2], "community_id") &&
	    !reason)
		refuse((struct place){ t->at.file, item->at[i].line },
		       "UNIQUE in %s does not begin with community_id; put it first, or write behind it: -- across communities: "
		       "why",
		       t->name);
}

/* Later slices, and tables further down, are not there yet when PostgreSQL reads this. */
static void check_references(const struct schema *s, const struct table *t, const struct tokens *item)
{
	for (size_t i = 0; i + 1 < item->n; i++) {
		if (!is(&item->at[i], "REFERENCES"))
			continue;
		const char *to = item->at[i + 1].text;
		if (strcmp(to, t->name) && !schema_table(s, to))
			refuse((struct place){ t->at.file, item->at[i].line },
			       "%s refers to %s, which does not stand above it or in an earlier slice; only those may be "
			       "referred to",
			       t->name, to);
	}
}

/* One part between the commas of a CREATE TABLE, with the comment behind it. */
static void add_item(const struct schema *s, struct table *t, const struct tokens *item, const char *comment)
{
	const struct token *first = &item->at[0];
	struct place at = { t->at.file, first->line };
	check_words(t, item);
	check_references(s, t, item);
	if (is_constraint(first)) {
		check_unique(t, item, comment);
		return;
	}
	if (t->virtual && item->n > 1 && is(&item->at[1], "="))
		return; /* an option of the virtual table, as tokenize = 'ascii' */
	struct column c = { .name = first->text,
		            .type = item->n > 1 && !t->virtual ? item->at[1].text : "",
		            .line = first->line };
	if (first->kind != T_WORD || is_postgres_word(c.name) || !is_c_name(c.name))
		refuse(at, "'%s' is no name for a column: lower case, and no word of SQL, PostgreSQL or C", c.name);
	check_type(t, &c);
	if (!comment && t->engine != COMMON) { /* what only one engine has is made from a table that says it */
		c.class = "system";
		c.purpose = t->about;
	} else if (!comment) {
		refuse(at,
		       "column %s.%s says no class and purpose; each column has its own line, which ends: -- community: what for",
		       t->name, c.name);
	} else {
		read_column_comment(t, &c, comment);
	}
	ADD(t->columns, c);
}

/* ---- the table ---- */

struct item {
	struct tokens tokens;
	int last_line;
	const char *comment;
	int comment_line;
};

struct items {
	struct item *at;
	size_t n;
};

/* A comment belongs to the item that ends in its line, or goes on with the comment of the line above. */
static void give_comment(struct items *items, struct item *open, const struct token *comment)
{
	struct item *last = open->tokens.n || !items->n ? open : &items->at[items->n - 1];
	if (last->comment && last != open && last->comment_line == comment->line - 1)
		last->comment = print("%s %s", last->comment, comment->text);
	else if (last->last_line == comment->line)
		last->comment = comment->text;
	else
		return;
	last->comment_line = comment->line;
}

/* Commas inside parentheses, as in CHECK (a IN (1, 2)), divide nothing. */
static struct items split_items(const struct tokens *b, size_t open, size_t close)
{
	struct items items = { 0 };
	struct item item = { 0 };
	int depth = 0;
	for (size_t i = open + 1; i < close; i++) {
		const struct token *t = &b->at[i];
		if (t->kind == T_COMMENT) {
			give_comment(&items, &item, t);
			continue;
		}
		depth += is(t, "(") - is(t, ")");
		item.last_line = t->line;
		if (is(t, ",") && !depth) {
			ADD(items, item);
			item = (struct item){ 0 };
		} else {
			ADD(item.tokens, *t);
		}
	}
	ADD(items, item);
	return items;
}

/* AVG art. 30 asks for both of each kind of personal data; here nobody can forget them. */
static void check_kept(const struct table *t)
{
	for (size_t i = 0; i < t->columns.n; i++) {
		const struct column *c = &t->columns.at[i];
		bool personal = !strcmp(c->class, "person") || !strcmp(c->class, "care");
		if (personal && !c->kept && !t->kept)
			refuse((struct place){ t->at.file, c->line },
			       "column %s.%s is of class %s, but nobody says how long it is kept; write 'Kept: ...' above the "
			       "table or '; kept: ...' behind it",
			       t->name, c->name, c->class);
		if (personal && !t->basis)
			refuse(t->at,
			       "table %s holds something of persons; say on which ground: 'Basis: contract.' in its comment",
			       t->name);
	}
}

/* The same table may stand once for each engine, when they need it in different ways. */
void schema_add_table(struct schema *s, const struct statement *st, size_t name_at)
{
	const struct tokens *b = &st->body;
	struct table t = { .name = b->at[name_at].text, .at = st->at, .engine = st->engine, .slice = st->slice };
	const struct table *same = schema_table(s, t.name);
	size_t open = name_at;
	while (open < b->n && !is(&b->at[open], "("))
		open++;
	size_t close = closing(b, open);
	t.virtual = is(&b->at[1], "VIRTUAL");
	if (close >= b->n || (!is(&b->at[1], "VIRTUAL") && open != name_at + 1))
		refuse(st->at, "write CREATE TABLE name (columns)");
	if (!is_c_name(t.name) || is_postgres_word(t.name))
		refuse(st->at, "'%s' is no name for a table: lower case, and no word of SQL, PostgreSQL or C", t.name);
	if (same && (same->engine == COMMON || t.engine == COMMON || same->engine == t.engine))
		refuse(st->at, "table %s stands already at %s:%d", t.name, same->at.file, same->at.line);
	read_table_comment(&t, &st->above);
	struct items items = split_items(b, open, close);
	for (size_t i = 0; i < items.n; i++)
		if (items.at[i].tokens.n)
			add_item(s, &t, &items.at[i].tokens, items.at[i].comment);
	check_kept(&t);
	ADD(s->tables, t);
}

/* ---- indexes ---- */

/* Without a reason the mark does not count. */
const char *across_reason(const struct tokens *comments)
{
	static const char start[] = "across communities:";
	for (size_t i = 0; i < comments->n; i++)
		if (!strncmp(comments->at[i].text, start, sizeof start - 1))
			return without_dot(comments->at[i].text + sizeof start - 1);
	return NULL;
}

/* See check_unique; and a query of one community then reads a run of the index and no more. */
void schema_check_index(const struct schema *s, const struct statement *st)
{
	const struct tokens *b = &st->body;
	size_t on = 0;
	while (on < b->n && !is(&b->at[on], "ON"))
		on++;
	if (on + 3 >= b->n)
		refuse(st->at, "write CREATE INDEX name ON table (columns)");
	const char *table = b->at[on + 1].text;
	if (is_community_table(schema_table(s, table)) && !is(&b->at[on + 3], "community_id") && !across_reason(&st->above))
		refuse(st->at,
		       "this index of %s does not begin with community_id; put it first, or write above it: -- across "
		       "communities: why",
		       table);
}
