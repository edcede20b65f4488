/* parse_select.c - SELECT with all its parts. FROM is read before the result columns, which name what it holds. */
#include "tools/sql2c/parse.h"
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* ---- result columns ---- */

/* Inside parentheses stands another query's. IS DISTINCT FROM is not meant. */
size_t find_clause(const struct parser *p, const char *word)
{
	static const char *const ends[] = { "UNION", "INTERSECT", "EXCEPT", NULL };
	int depth = 0;
	size_t i = p->next;
	for (; i < p->t->n && depth >= 0; i++) {
		const struct token *t = &p->t->at[i];
		depth += is(t, "(") - is(t, ")");
		bool distinct_from = i && is(&p->t->at[i - 1], "DISTINCT");
		if (!depth && is(t, word) && !distinct_from)
			return i;
		if (!depth && is_any(t, ends))
			return p->t->n;
	}
	return p->t->n;
}

/* AS name, AS "name type" or nothing. A truth must have the type bool, and only in the outermost SELECT. */
static const char *parse_alias(struct parser *p, const struct meaning *m, bool outermost)
{
	char name[64];
	struct value_type type = { .kind = V_INT };
	bool as = skip(p, "AS"), typed = as && split_alias(peek(p), name, &type);
	if (m->truth && !(typed && type.kind == V_BOOL && outermost)) {
		p->next -= as;
		refuse_foreign(p, outermost ? "a comparison is true on one engine and 1 on the other; give it a name and the "
		                              "type bool: AS \"mine bool\""
		                            : "a comparison is no number on PostgreSQL; write CASE WHEN ... THEN 1 ELSE 0 END");
	}
	if (typed && !outermost)
		refuse_here(p, "only a column of the outermost SELECT has a type in its name; write AS %s", name);
	if (typed || (as && peek(p)->kind == T_QUOTED)) {
		p->next++;
		return print("%.*s", (int)strcspn(p->t->at[p->next - 1].text, " "), p->t->at[p->next - 1].text);
	}
	if (as || (peek(p)->kind == T_WORD && !is_postgres_word(peek(p)->text)))
		return need_name(p, "column");
	return m->column;
}

/* Whether a value that is handed on can only be the reader's community. */
static bool is_community(const struct meaning *m)
{
	return (m->param && !strcmp(m->param, "community")) || (m->column && !strcasecmp(m->column, "community_id"));
}

/* What is known of a column goes on with it, out of a subquery or a view. */
static struct shape_column shape_column(const char *name, const struct meaning *m)
{
	return (struct shape_column){ .name = name,
		                      .maybe_null = m->maybe_null,
		                      .null_ungrouped = m->null_ungrouped,
		                      .is_community = is_community(m),
		                      .of_held = of_held(m),
		                      .id_of = id_of(m) };
}

/* Where each stands is kept: GROUP BY looks it up. */
struct shape parse_items(struct parser *p, bool outermost)
{
	struct shape shape = { 0 };
	do {
		size_t from = p->next;
		if (peek_is(p, "*") ||
		    (p->next + 2 < p->t->n && is(&p->t->at[p->next + 1], ".") && is(&p->t->at[p->next + 2], "*")))
			refuse_here(p, "name the columns instead of *; a new column would change the struct");
		size_t known = equalities(p);
		struct meaning m = parse_any(p);
		size_t to = p->next;
		forget_equalities(p, known);
		const char *name = parse_alias(p, &m, outermost);
		ADD(p->level->items, (struct item){ from, to, name });
		ADD(shape, shape_column(name, &m));
	} while (skip(p, ","));
	return shape;
}

/* ---- ORDER BY, LIMIT ---- */

/* Of an expression, PostgreSQL looks only for columns of tables, not for result columns. */
static bool alone(const struct parser *p)
{
	static const char *const goes_on[] = { ".",  "(", "+", "-",  "*",  "/",  "%",  "||", "=",
		                               "<>", "<", ">", "<=", ">=", "IS", "IN", NULL };
	return p->next + 1 >= p->t->n || !is_any(&p->t->at[p->next + 1], goes_on);
}

/* NULLs stand first on SQLite and last on PostgreSQL, so their place is said. */
void parse_order(struct parser *p, const struct shape *items)
{
	static const char *const directions[] = { "ASC", "DESC", NULL };
	do {
		size_t start = p->next;
		const struct shape_column *item = peek(p)->kind == T_WORD && alone(p) ? shape_find(items, peek(p)->text) : NULL;
		bool maybe_null;
		if (peek(p)->kind == T_NUMBER)
			refuse_here(p, "name what to order by instead of its number");
		if (item) {
			p->next++;
			maybe_null = item->maybe_null;
		} else {
			struct meaning m = parse_value(p);
			maybe_null = m.maybe_null;
		}
		if (peek_any(p, directions))
			p->next++;
		if (!peek_is(p, "NULLS") && maybe_null) {
			p->next = start;
			refuse_foreign(p,
			               "'%s' may be NULL, which stands first on SQLite and last on PostgreSQL; add NULLS FIRST "
			               "or NULLS LAST",
			               peek(p)->text);
		}
		if (skip(p, "NULLS") && !skip(p, "FIRST"))
			need(p, "LAST");
	} while (skip(p, ","));
}

/* LIMIT m, n is SQLite's, and most people guess its order wrong. */
static void parse_limit(struct parser *p)
{
	if (skip(p, "LIMIT")) {
		parse_value(p);
		if (peek_is(p, ","))
			refuse_here(p, "write LIMIT n OFFSET m instead of LIMIT m, n");
	}
	if (skip(p, "OFFSET"))
		parse_value(p);
}

/* ---- one SELECT ---- */

/* Rows written out. Their columns have names that nobody uses. */
static struct shape parse_values(struct parser *p)
{
	struct shape shape = { 0 };
	open_level(p);
	do {
		size_t column = 0;
		need(p, "(");
		do {
			struct meaning m = parse_value(p);
			if (column == shape.n)
				ADD(shape, shape_column(print("column%zu", column + 1), &m));
			shape.at[column].is_community &= is_community(&m);
			shape.at[column++].maybe_null |= m.maybe_null;
		} while (skip(p, ","));
		need(p, ")");
	} while (skip(p, ","));
	return shape;
}

/* Leaves its level open, for ORDER BY. 'one_row': it always gives exactly one row. */
static struct shape parse_arm(struct parser *p, bool outermost, bool *one_row)
{
	*one_row = false;
	if (skip(p, "VALUES"))
		return parse_values(p);
	need(p, "SELECT");
	if (!skip(p, "DISTINCT"))
		skip(p, "ALL");
	struct level *level = open_level(p);
	size_t items_at = p->next, from_at = find_clause(p, "FROM"), behind = 0;
	if (from_at < p->t->n) {
		p->next = from_at + 1;
		parse_from(p);
		behind = p->next;
		p->next = items_at;
	}
	size_t first = level->mentions.n;
	struct shape shape = parse_items(p, outermost);
	size_t end = level->mentions.n;
	if (behind && p->next != from_at)
		refuse_here(p, "expected a comma or FROM, but here stands '%s'", peek(p)->text);
	p->next = behind ? behind : p->next;
	if (skip(p, "WHERE"))
		parse_truth(p);
	bool grouped = parse_group(p, first, end);
	for (size_t i = 0; i < shape.n; i++)
		shape.at[i].maybe_null |= shape.at[i].null_ungrouped && !grouped;
	*one_row = level->has_aggregate && !grouped;
	return shape;
}

/* Between two SELECTs of equal columns. */
static bool skip_set_operator(struct parser *p)
{
	if (skip(p, "UNION")) {
		skip(p, "ALL");
		return true;
	}
	return skip(p, "INTERSECT") || skip(p, "EXCEPT");
}

/* ORDER BY sees the result columns of all arms, and the tables of the last only when it is alone. */
struct shape parse_select(struct parser *p, bool outermost, bool *one_row)
{
	bool one = false;
	size_t withs = p->withs.n;
	parse_with(p);
	struct shape shape = parse_arm(p, outermost, &one);
	while (skip_set_operator(p)) {
		close_level(p);
		struct shape next = parse_arm(p, outermost, &one);
		for (size_t i = 0; i < shape.n && i < next.n; i++)
			shape.at[i].maybe_null |= next.at[i].maybe_null;
		one = false;
	}
	size_t before = p->level->mentions.n;
	if (skip(p, "ORDER")) {
		need(p, "BY");
		parse_order(p, &shape);
	}
	p->level->mentions.n = before;
	parse_limit(p);
	close_level(p);
	p->withs.n = withs;
	if (one_row)
		*one_row = one;
	return shape;
}

/* ---- WITH ---- */

/* The names of the columns of a WITH, if it says them. */
static struct shape parse_names(struct parser *p)
{
	struct shape shape = { 0 };
	if (!skip(p, "("))
		return shape;
	do
		ADD(shape, (struct shape_column){ .name = need_name(p, "column") });
	while (skip(p, ","));
	need(p, ")");
	return shape;
}

/* One that is recursive names itself, so it must be there before its end is read. */
static void parse_one_with(struct parser *p, bool recursive)
{
	struct source with = { .name = need_name(p, "subquery") };
	with.columns = parse_names(p);
	size_t self = p->withs.n;
	need(p, "AS");
	skip(p, "NOT");
	skip(p, "MATERIALIZED");
	need(p, "(");
	if (recursive && !with.columns.n)
		refuse_here(p, "WITH RECURSIVE %s needs the names of its columns: %s(a, b) AS (...)", with.name, with.name);
	if (recursive)
		ADD(p->withs, with);
	struct shape shape = parse_select(p, false, NULL);
	need(p, ")");
	for (size_t i = 0; i < shape.n && i < with.columns.n; i++)
		shape.at[i].name = with.columns.at[i].name;
	with.columns = shape;
	if (recursive)
		p->withs.at[self] = with;
	else
		ADD(p->withs, with);
}

void parse_with(struct parser *p)
{
	if (!skip(p, "WITH"))
		return;
	bool recursive = skip(p, "RECURSIVE");
	do
		parse_one_with(p, recursive);
	while (skip(p, ","));
}
