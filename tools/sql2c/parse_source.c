/* parse_source.c - what FROM names: tables, views, subqueries, lists; and finding columns in them. */
#include "tools/sql2c/parse.h"
#include <string.h>
#include <strings.h>

struct level *open_level(struct parser *p)
{
	struct level *l = take(sizeof *l);
	go_down(p);
	l->up = p->level;
	p->level = l;
	ADD(p->levels, l);
	return l;
}

void close_level(struct parser *p)
{
	p->depth--;
	p->level = p->level->up;
}

/* On its own piece of memory: meanings point at it. */

struct source *add_source(struct parser *p, struct source source)
{
	struct source *kept = take(sizeof *kept);
	*kept = source;
	kept->level = p->level;
	for (size_t i = 0; i < p->level->sources.n; i++)
		if (!strcasecmp(p->level->sources.at[i]->name, source.name))
			refuse_here(p, "%s stands twice in FROM; give one of them another name with AS", source.name);
	ADD(p->level->sources, kept);
	return kept;
}

const struct shape_column *shape_find(const struct shape *shape, const char *name)
{
	for (size_t i = 0; i < shape->n; i++)
		if (shape->at[i].name && !strcasecmp(shape->at[i].name, name))
			return &shape->at[i];
	return NULL;
}

/* ---- tables ---- */

/* A virtual table has columns that its CREATE does not name. */
static struct shape table_shape(const struct schema *s, const struct table *t)
{
	struct shape shape = { 0 };
	for (size_t i = 0; i < t->columns.n; i++) {
		const char *name = t->columns.at[i].name;
		ADD(shape, (struct shape_column){ .name = name,
		                                  .maybe_null = t->virtual || !column_not_null(s, t->name, name),
		                                  .id_of = id_table(s, t->name, name) });
	}
	if (t->virtual) {
		ADD(shape, (struct shape_column){ .name = "rowid" });
		ADD(shape, (struct shape_column){ .name = t->name });
		ADD(shape, (struct shape_column){ .name = "rank" });
	}
	return shape;
}

/* A table of SQLite alone that PostgreSQL has in its own way. */
static bool schema_twin(const struct schema *s, const struct table *t)
{
	for (size_t i = 0; i < s->tables.n; i++)
		if (s->tables.at[i].engine == POSTGRES && !strcmp(s->tables.at[i].name, t->name))
			return true;
	return false;
}

/* Of a view the parser knows the columns since it read its SELECT. */
static struct source view_source(const struct view *v)
{
	struct source source = { .name = v->name, .columns = { v->columns, v->n_columns } };
	source.of_community = shape_find(&source.columns, "community_id") != NULL;
	return source;
}

/* A WITH hides a view, a view a table. */
struct source table_source(const struct parser *p, const char *name)
{
	for (size_t i = p->withs.n; i > 0; i--)
		if (!strcasecmp(p->withs.at[i - 1].name, name))
			return p->withs.at[i - 1];
	for (size_t i = 0; i < p->s->views.n; i++)
		if (!strcasecmp(p->s->views.at[i].name, name))
			return view_source(&p->s->views.at[i]);
	const struct table *t = schema_table(p->s, name);
	if (!t || t->engine == POSTGRES)
		refuse_here(p, "there is no table or view %s in this slice or an earlier one", name);
	if (t->engine == SQLITE && !schema_twin(p->s, t))
		refuse_foreign(p, "%s is a table of SQLite alone; write this query's twin in a .postgres.sql beside this file",
		               name);
	return (struct source){
		.name = name, .table = t, .columns = table_shape(p->s, t), .of_community = is_community_table(t)
	};
}

/* list(:ids): one column, value. */
static struct source list_source(struct parser *p)
{
	struct source source = { .name = "list" };
	need(p, "(");
	if (peek(p)->kind != T_PARAMETER)
		refuse_here(p, "list() takes one parameter: list(:ids)");
	p->next++;
	need(p, ")");
	ADD(source.columns, (struct shape_column){ .name = "value" });
	return source;
}

/* A subquery sees none of the tables beside it, as on both engines. */
static struct source one_source(struct parser *p)
{
	if (skip(p, "(")) {
		struct source source = { .name = NULL };
		source.columns = parse_select(p, false, NULL);
		need(p, ")");
		return source;
	}
	const char *name = need_name(p, "table");
	if (peek_is(p, "(") && !strcasecmp(name, "list"))
		return list_source(p);
	if (peek_is(p, "("))
		refuse_foreign(p, "%s() as a table is not the same on both engines; only list(:param) is", name);
	return table_source(p, name);
}

/* PostgreSQL wants a name for each subquery. */
static void add_named_source(struct parser *p, bool outer)
{
	struct source source = one_source(p);
	bool as = skip(p, "AS");
	if (as || (peek(p)->kind == T_WORD && !is_postgres_word(peek(p)->text) && !peek_is(p, "SET") && !peek_is(p, "INDEXED")))
		source.name = need_name(p, "table");
	if (!source.name)
		refuse_here(p, "a subquery in FROM needs a name: (SELECT ...) AS name");
	source.outer = outer;
	if (peek_is(p, "INDEXED") || (peek_is(p, "NOT") && p->next + 1 < p->t->n && is(&p->t->at[p->next + 1], "INDEXED")))
		refuse_here(p, "leave INDEXED BY out; PostgreSQL does not know it");
	add_source(p, source);
}

/* The words between two tables; sets 'outer' for LEFT JOIN. False when FROM ends here. */
static bool skip_join(struct parser *p, bool *outer, bool *comma)
{
	static const char *const foreign[] = { "RIGHT", "FULL", "NATURAL", NULL };
	*outer = *comma = false;
	if (skip(p, ",")) {
		*comma = true;
		return true;
	}
	if (peek_any(p, foreign))
		refuse_here(p, "%s JOIN is not for us; write JOIN or LEFT JOIN with ON", peek(p)->text);
	if (skip(p, "CROSS")) {
		need(p, "JOIN");
		*comma = true;
		return true;
	}
	*outer = skip(p, "LEFT");
	if (*outer)
		skip(p, "OUTER");
	else
		skip(p, "INNER");
	if (!*outer && !peek_is(p, "JOIN"))
		return false;
	need(p, "JOIN");
	return true;
}

/* ON is where an equality that holds a table often stands. */
void parse_from(struct parser *p)
{
	bool outer = false, comma = false;
	add_named_source(p, false);
	while (skip_join(p, &outer, &comma)) {
		add_named_source(p, outer);
		if (comma)
			continue;
		if (peek_is(p, "USING"))
			refuse_here(p, "write ON a.x = b.x instead of USING, so that each column says whose it is");
		need(p, "ON");
		size_t before = equalities(p);
		parse_truth(p);
		for (size_t i = before; outer && i < equalities(p); i++)
			p->level->equalities.at[i].only = p->level->sources.at[p->level->sources.n - 1];
	}
}

/* ---- columns ---- */

/* Noted for the rule on GROUP BY, with the level whose table it is. */
static struct meaning column_of(struct level *level, struct source *source, const struct shape_column *c, size_t at)
{
	if (!level->in_aggregate)
		ADD(level->mentions, (struct mention){ source, c->name, at });
	return (struct meaning){ .maybe_null = c->maybe_null || source->outer, .source = source, .column = c->name };
}

/* SQLite would take a misspelt name between double quotes for a text; here it is refused. */
static struct meaning unknown_column(const struct parser *p, const char *source, const char *column)
{
	static const char *const row_ids[] = { "rowid", "oid", "_rowid_", NULL };
	struct token t = { .kind = T_WORD, .text = column };
	if (is_any(&t, row_ids))
		refuse_foreign(p, "PostgreSQL has no %s; name the key column", column);
	refuse_foreign(p, "there is no column %s%s%s in what FROM names here", source ? source : "", source ? "." : "", column);
	return (struct meaning){ .maybe_null = true };
}

/* From the innermost query outwards. Two that fit are refused even where one engine would choose. */
struct meaning find_column(struct parser *p, const char *source, const char *column, size_t at)
{
	for (struct level *l = p->level; l; l = l->up) {
		struct source *whose = NULL;
		const struct shape_column *found = NULL;
		for (size_t i = 0; i < l->sources.n; i++) {
			struct source *s = l->sources.at[i];
			const struct shape_column *c =
				source && strcasecmp(s->name, source) ? NULL : shape_find(&s->columns, column);
			if (c && found)
				refuse_here(p, "%s stands in %s and in %s; say whose: %s.%s", column, whose->name, s->name,
				            whose->name, column);
			if (c) {
				found = c;
				whose = s;
			}
		}
		if (found)
			return column_of(l, whose, found, at);
	}
	return unknown_column(p, source, column);
}
