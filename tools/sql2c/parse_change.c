/* parse_change.c - INSERT, UPDATE and DELETE, with ON CONFLICT and RETURNING. */
#include "tools/sql2c/parse.h"
#include <string.h>

/* RETURNING is the outermost list of columns, so types may stand in its names. */
static bool names_community(const struct names *names)
{
	return names_have(names, "community_id");
}

static struct shape parse_returning(struct parser *p)
{
	struct shape shape = { 0 };
	if (skip(p, "RETURNING"))
		shape = parse_items(p, true);
	return shape;
}

/* Forgetting WHERE is the mistake that nobody makes twice. */
static void parse_where(struct parser *p, const char *what)
{
	if (skip(p, "WHERE"))
		parse_truth(p);
	else if (!p->q->scans)
		refuse_here(p, "%s without WHERE changes the whole table; add WHERE, or write under the head: -- scans: why",
		            what);
}

static struct names parse_column_names(struct parser *p)
{
	struct names names = { 0 };
	need(p, "(");
	do
		ADD(names, need_name(p, "column"));
	while (skip(p, ","));
	need(p, ")");
	return names;
}

/* The columns behind SET are those of the changed table alone on both engines. */
static void parse_set(struct parser *p)
{
	need(p, "SET");
	do {
		if (peek_is(p, "community_id") && !p->q->across)
			refuse_here(p, "a row does not move to another community; leave community_id out of SET");
		if (peek_is(p, "("))
			refuse_here(p, "set each column by itself: SET a = 1, b = 2");
		need_name(p, "column");
		if (peek_is(p, "."))
			refuse_here(p, "a column behind SET stands without its table");
		need(p, "=");
		parse_value(p);
	} while (skip(p, ","));
}

/* ---- INSERT ---- */

/* A bare column would be that of the table on SQLite and ambiguous on PostgreSQL; 'excluded' beside it makes it so
 * here too. */
static void parse_conflict(struct parser *p, struct source *table)
{
	struct names target = { 0 };
	size_t known = equalities(p);
	need(p, "CONFLICT");
	if (peek_is(p, "("))
		target = parse_column_names(p);
	if (target.n && skip(p, "WHERE"))
		parse_truth(p);
	forget_equalities(p, known);
	need(p, "DO");
	if (skip(p, "NOTHING"))
		return;
	need(p, "UPDATE");
	if (!target.n)
		refuse_here(p, "DO UPDATE needs the columns of the conflict: ON CONFLICT (a, b) DO UPDATE");
	struct source excluded = *table;
	excluded.name = "excluded";
	excluded.table = NULL;
	excluded.of_community = false;
	table->held = names_community(&target); /* else the row that is there may be another community's */
	add_source(p, excluded);
	parse_set(p);
	if (skip(p, "WHERE"))
		parse_truth(p);
	p->level->sources.n = 1; /* RETURNING does not see it */
}

/* The values are read before the table is there, as they cannot name its columns. */
static struct shape parse_insert(struct parser *p)
{
	if (peek_is(p, "OR"))
		refuse_here(p, "INSERT OR ... is SQLite's; write ON CONFLICT (columns) DO NOTHING or DO UPDATE SET ...");
	need(p, "INTO");
	struct source table = table_source(p, need_name(p, "table"));
	if (skip(p, "AS"))
		table.name = need_name(p, "table");
	if (!peek_is(p, "("))
		refuse_here(p, "name the columns: INSERT INTO %s (a, b) ...", table.name);
	struct names columns = parse_column_names(p);
	if (peek_is(p, "DEFAULT"))
		refuse_here(p, "name the values instead of DEFAULT VALUES");
	struct shape values = parse_select(p, false, NULL);
	check_inserted(p, &table, &columns, &values);
	table.held = true;
	struct source *there = add_source(p, table);
	if (skip(p, "ON"))
		parse_conflict(p, there);
	return parse_returning(p);
}

/* ---- UPDATE, DELETE ---- */

/* UPDATE ask AS a: both engines know it. */
static struct source changed_table(struct parser *p)
{
	struct source table = table_source(p, need_name(p, "table"));
	if (skip(p, "AS"))
		table.name = need_name(p, "table");
	return table;
}

/* FROM is read first, because SET names its columns. */
static struct shape parse_update(struct parser *p)
{
	if (peek_is(p, "OR"))
		refuse_here(p, "UPDATE OR ... is SQLite's; let the change fail, or test before it with WHERE NOT EXISTS");
	add_source(p, changed_table(p));
	size_t set_at = p->next, from_at = find_clause(p, "FROM"), behind = 0;
	if (from_at < p->t->n) {
		p->next = from_at + 1;
		parse_from(p);
		behind = p->next;
		p->next = set_at;
	}
	parse_set(p);
	if (behind && p->next != from_at)
		refuse_here(p, "expected a comma or FROM, but here stands '%s'", peek(p)->text);
	p->next = behind ? behind : p->next;
	parse_where(p, "UPDATE");
	return parse_returning(p);
}

static struct shape parse_delete(struct parser *p)
{
	need(p, "FROM");
	add_source(p, changed_table(p));
	if (peek_is(p, "USING"))
		refuse_here(p, "DELETE ... USING is PostgreSQL's; write WHERE id IN (SELECT ...)");
	parse_where(p, "DELETE");
	return parse_returning(p);
}

struct shape parse_change(struct parser *p)
{
	struct shape shape = { 0 };
	parse_with(p);
	open_level(p);
	if (skip(p, "INSERT"))
		shape = parse_insert(p);
	else if (skip(p, "UPDATE"))
		shape = parse_update(p);
	else if (skip(p, "DELETE"))
		shape = parse_delete(p);
	else
		refuse_here(p, "'%s': a query is SELECT, INSERT, UPDATE or DELETE; REPLACE is INSERT with ON CONFLICT",
		            peek(p)->text);
	close_level(p);
	return shape;
}
