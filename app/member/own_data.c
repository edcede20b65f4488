/* own_data.c - reads the schema and makes of it the queries for export and erasure.
 *
 * This is the one place that puts SQL together, because the list of tables is data (build/schema.c).
 * Only names of our own tables and columns go into it, and the person is a bound value. The queries
 * are made once and live as long as the process, so they stay prepared like all others. */
#include "app/member/own_data.h"
#include <assert.h>
#include <pthread.h>

enum { TABLES_MOST = 200, COLUMNS_MOST = 64 };

static const char mine[] = "IN (SELECT id FROM member WHERE person_id = %s)";

/* Kept out of the export: what others wrote about somebody, for the team's eyes. */
static const char *const of_others[] = { "concern", NULL };

static struct arena memory;
static struct own_tables tables;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static const struct db_column *schema_column(const char *table, const char *column)
{
	for (size_t i = 0; i < db_schema.n_columns; i++)
		if (text_equal(db_schema.columns[i].table, table) && text_equal(db_schema.columns[i].column, column))
			return &db_schema.columns[i];
	return NULL;
}

static bool any_of(const char *name, const char *const *list)
{
	for (; *list; list++)
		if (text_equal(name, *list))
			return true;
	return false;
}

/* A column of CREATE TABLE: one a line, with a tab before it. */
struct line {
	char *name, *type, *refers; /* refers: "" or the table */
};

static bool read_line(const char *at, size_t n, struct line *out)
{
	struct texts words = text_split(&memory, arena_copy_bytes(&memory, at, n), ' ');

	if (n < 2 || at[0] != '\t' || !islower((unsigned char)at[1]) || words.n < 2)
		return false;
	out->name = arena_copy(&memory, words.at[0] + 1);
	out->type = arena_copy(&memory, words.at[1]);
	out->refers = arena_copy(&memory, "");
	for (size_t i = 2; i + 1 < words.n; i++)
		if (text_equal(words.at[i], "REFERENCES"))
			out->refers = arena_copy_bytes(&memory, words.at[i + 1], strcspn(words.at[i + 1], ",)"));
	return true;
}

/* ---- which rows are somebody's ---- */

struct leading {
	const char *all;     /* conditions with OR between them; "" for none */
	const char *listing; /* by the listing it belongs to, or NULL */
};

/* Written twice, with ?1 and $1: 'p' is the place of the person. */
static void lead_by(struct leading *l, const char *table, const struct line *line, const char *p)
{
	const char *own = NULL;

	if ((text_equal(table, "person") && text_equal(line->name, "id")) || text_equal(line->refers, "person") ||
	    text_equal(line->name, "person_id"))
		own = arena_print(&memory, "%s = %s", line->name, p);
	else if ((text_equal(line->refers, "member") || text_equal(line->name, "member_id")))
		own = arena_print(&memory, arena_print(&memory, "%%s %s", mine), line->name, p);
	if (own)
		l->all = arena_print(&memory, "%s%s%s", l->all, *l->all ? " OR " : "", own);
	if (text_equal(line->refers, "listing"))
		l->listing = arena_print(
			&memory, arena_print(&memory, "%%s IN (SELECT id FROM listing WHERE member_id %s)", mine), line->name, p);
}

static const char *condition(const char *table, const struct line *lines, size_t n, const char *p)
{
	struct leading l = { .all = "" };

	for (size_t i = 0; i < n; i++)
		lead_by(&l, table, &lines[i], p);
	return *l.all ? l.all : l.listing;
}

/* ---- the queries of one table ---- */

static const enum db_type *texts_of(size_t n)
{
	enum db_type *types = arena_array(&memory, n, sizeof *types);

	for (size_t i = 0; i < n; i++)
		types[i] = DB_TEXT;
	return types;
}

static const enum db_type person_only[] = { DB_INT };

static void make_read(struct own_table *t, const struct line *lines, size_t n)
{
	const char *list = "";

	for (size_t i = 0; i < t->n; i++)
		list = arena_print(&memory, "%s%sCAST(%s AS TEXT)", list, i ? ", " : "", t->at[i].name);
	t->read = (struct db_query){
		.name = arena_print(&memory, "export of %s", t->name),
		.sqlite = arena_print(&memory, "SELECT %s FROM %s WHERE %s", list, t->name, condition(t->name, lines, n, "?1")),
		.postgres = arena_print(&memory, "SELECT %s FROM %s WHERE %s", list, t->name, condition(t->name, lines, n, "$1")),
		.params = person_only,
		.n_params = 1,
		.columns = texts_of(t->n),
		.n_columns = (unsigned)t->n,
	};
}

static const char *empty_of(const struct line *line)
{
	return text_equal(line->type, "TEXT") ? "''" : text_equal(line->type, "REAL") ? "0" : NULL;
}

/* Words and places go; who met whom and when stays as a number without a name. */
static void make_empty(struct own_table *t, const struct line *lines, size_t n)
{
	const char *set = "";

	for (size_t i = 0; i < n; i++) {
		const struct db_column *c = schema_column(t->name, lines[i].name);
		if (c && (text_equal(c->class, "person") || text_equal(c->class, "community")) && empty_of(&lines[i]))
			set = arena_print(&memory, "%s%s%s = %s", set, *set ? ", " : "", lines[i].name, empty_of(&lines[i]));
	}
	if (!*set)
		return;
	t->empty = (struct db_query){
		.name = arena_print(&memory, "emptying of %s", t->name),
		.sqlite = arena_print(&memory, "UPDATE %s SET %s WHERE %s", t->name, set, condition(t->name, lines, n, "?1")),
		.postgres = arena_print(&memory, "UPDATE %s SET %s WHERE %s", t->name, set, condition(t->name, lines, n, "$1")),
		.params = person_only,
		.n_params = 1,
		.writes = true,
	};
}

static void add_columns(struct own_table *t, const struct line *lines, size_t n)
{
	t->at = arena_array(&memory, n, sizeof *t->at);
	for (size_t i = 0; i < n; i++) {
		const struct db_column *c = schema_column(t->name, lines[i].name);
		bool person = c && text_equal(c->class, "person");
		bool community = c && text_equal(c->class, "community");
		size_t length = strlen(lines[i].name);
		if (!(person || community) || text_equal(lines[i].type, "BLOB"))
			continue;
		bool moment = text_equal(lines[i].type, "INTEGER") &&
		              (text_equal(lines[i].name, "at") || (length > 3 && text_equal(lines[i].name + length - 3, "_at")));
		t->at[t->n++] = (struct own_column){ lines[i].name, c->purpose, person, moment };
	}
}

static bool has_person(const char *table)
{
	for (size_t i = 0; i < db_schema.n_columns; i++)
		if (text_equal(db_schema.columns[i].table, table) && text_equal(db_schema.columns[i].class, "person"))
			return true;
	return false;
}

static void add_table(const char *sql)
{
	struct line lines[COLUMNS_MOST];
	size_t n = 0, length = strcspn(sql + 13, " (");
	struct own_table t = { .name = arena_copy_bytes(&memory, sql + 13, length) };

	if (!has_person(t.name) || any_of(t.name, of_others))
		return;
	for (const char *at = strchr(sql, '\n'); at && n < COLUMNS_MOST; at = strchr(at + 1, '\n'))
		if (read_line(at + 1, strcspn(at + 1, "\n"), &lines[n]))
			n++;
	add_columns(&t, lines, n);
	if (!condition(t.name, lines, n, "?1")) {
		tables.lost = t.name;
		return;
	}
	make_read(&t, lines, n);
	make_empty(&t, lines, n);
	assert(tables.n < TABLES_MOST);
	tables.at[tables.n++] = t;
}

static void make_tables(void)
{
	tables.at = arena_array(&memory, TABLES_MOST, sizeof *tables.at);
	for (const char *const *sql = db_schema.sqlite; *sql; sql++)
		if (text_starts(*sql, "CREATE TABLE "))
			add_table(*sql);
}

const struct own_tables *own_tables(void)
{
	pthread_once(&once, make_tables);
	return &tables;
}

result own_empty(struct scope *s, person_id person)
{
	const struct own_tables *all = own_tables();
	const struct db_value who = { DB_INT, { .integer = person.n } };
	int64_t count;

	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].empty.sqlite && !text_equal(all->at[i].name, "person"))
			TRY(db_change(s, &all->at[i].empty, &who, &count));
	return OK;
}
