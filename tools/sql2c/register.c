/* register.c - writes the processing register (AVG art. 30) from the comments of the schemas.
 *
 * What the law asks for and the schema knows: what for, on which ground, which data of whom, how long. Who is
 * responsible, who receives it and how it is protected stand in docs/privacy.md and docs/security.md. */
#include "tools/sql2c/sql2c.h"
#include <ctype.h>
#include <string.h>

/* The two classes that the law is about. */
static bool is_personal(const struct column *c)
{
	return !strcmp(c->class, "person") || !strcmp(c->class, "care");
}

static bool holds_persons(const struct table *t)
{
	for (size_t i = 0; i < t->columns.n; i++)
		if (is_personal(&t->columns.at[i]))
			return true;
	return false;
}

/* A table of PostgreSQL alone says what its twin says already. */
static bool is_listed(const struct schema *s, const struct table *t)
{
	return schema_table(s, t->name) == t;
}

/* A bar would end the cell. */
static void put_cell(struct out *o, const char *text)
{
	put(o, " ");
	for (; text && *text; text++)
		put(o, *text == '|' ? "\\|" : "%c", *text);
	put(o, " |");
}

/* Keys and counters say nothing about a person and would hide what does. */
static void put_table(struct out *o, const struct table *t)
{
	put(o, "\n### %s\n%c%s. Ground: %s. Kept: %s.\n\n", t->name, toupper((unsigned char)*t->about), t->about + 1,
	    t->basis ? t->basis : "none needed", t->kept ? t->kept : "as each line says");
	put(o, "| data | class | what for | kept |\n|---|---|---|---|\n");
	for (size_t i = 0; i < t->columns.n; i++) {
		const struct column *c = &t->columns.at[i];
		if (!strcmp(c->class, "system"))
			continue;
		put(o, "|");
		put_cell(o, c->name);
		put_cell(o, c->class);
		put_cell(o, c->purpose);
		put_cell(o, c->kept ? c->kept : "as above");
		put(o, "\n");
	}
}

static void put_personal(struct out *o, const struct schema *s)
{
	const char *slice = "";
	for (size_t i = 0; i < s->tables.n; i++) {
		const struct table *t = &s->tables.at[i];
		if (!is_listed(s, t) || !holds_persons(t))
			continue;
		if (strcmp(slice, t->slice))
			put(o, "\n## %s\n", slice = t->slice);
		put_table(o, t);
	}
}

/* Named as well, so that a reader sees that nothing was left out. */
static void put_others(struct out *o, const struct schema *s)
{
	put(o, "\n## Tables without data of persons\n\n| table | what it is | kept |\n|---|---|---|\n");
	for (size_t i = 0; i < s->tables.n; i++) {
		const struct table *t = &s->tables.at[i];
		if (!is_listed(s, t) || holds_persons(t))
			continue;
		put(o, "|");
		put_cell(o, t->name);
		put_cell(o, t->about);
		put_cell(o, t->kept ? t->kept : "");
		put(o, "\n");
	}
}

void write_register(const struct schema *s, const char *path)
{
	struct out o = { 0 };
	put(&o,
	    "# Register of processing (AVG, article 30)\n"
	    "Made by `sql2c register` from the comments in the schemas; do not change it by hand. Class *person* is data of an\n"
	    "identifiable person, *care* what may say something about health or hardship (article 9), *community* what members "
	    "of\n"
	    "the same community see, *public* what anyone sees. Columns of class *system* (keys, counters) are left out.\n"
	    "Who is responsible, who receives data and how it is protected: [privacy.md](privacy.md), "
	    "[security.md](security.md).\n");
	put_personal(&o, s);
	put_others(&o, s);
	file_write(path, &o);
}
