/* parse_group.c - GROUP BY: a column that is not grouped by stands inside an aggregate.
 *
 * PostgreSQL takes one more: a column of a table whose whole key is grouped by. SQLite would take any and
 * give that of some row. */
#include "tools/sql2c/parse.h"
#include <string.h>
#include <strings.h>

struct group {
	struct {
		struct mention *at;
		size_t n;
	} columns;
	struct {
		struct item *at;
		size_t n;
	} parts; /* what stands between the commas */
};

/* PostgreSQL compares expressions; the same words are the same expression. */
static bool same_tokens(const struct tokens *t, const struct item *a, const struct item *b)
{
	if (a->to - a->from != b->to - b->from)
		return false;
	for (size_t i = 0; i < a->to - a->from; i++)
		if (strcasecmp(t->at[a->from + i].text, t->at[b->from + i].text))
			return false;
	return true;
}

static bool grouped_by(const struct group *g, const struct source *source, const char *column)
{
	for (size_t i = 0; i < g->columns.n; i++)
		if (g->columns.at[i].source == source && !strcasecmp(g->columns.at[i].column, column))
			return true;
	return false;
}

static bool is_key(const struct schema *s, const char *table, const char *column)
{
	int key = 0;
	return sqlite3_table_column_metadata(s->db, NULL, table, column, NULL, NULL, NULL, &key, NULL) == SQLITE_OK && key;
}

/* The rest of a row is known with its whole key. */
static bool key_grouped(const struct schema *s, const struct group *g, const struct source *source)
{
	bool any = false;
	const struct table *t = source->table;
	for (size_t i = 0; t && i < t->columns.n; i++) {
		if (!is_key(s, t->name, t->columns.at[i].name))
			continue;
		any = true;
		if (!grouped_by(g, source, t->columns.at[i].name))
			return false;
	}
	return any;
}

/* A result column that is grouped by as a whole, by its text or its alias. */
static bool inside_grouped_item(const struct parser *p, const struct group *g, size_t at)
{
	const struct level *l = p->level;
	for (size_t i = 0; i < l->items.n; i++) {
		const struct item *item = &l->items.at[i];
		if (at < item->from || at >= item->to)
			continue;
		for (size_t k = 0; k < g->parts.n; k++) {
			const struct item *part = &g->parts.at[k];
			bool by_name =
				part->to == part->from + 1 && item->alias && !strcasecmp(p->t->at[part->from].text, item->alias);
			if (by_name || same_tokens(p->t, item, part))
				return true;
		}
	}
	return false;
}

/* GROUP BY may name a result column. */
static bool is_alias(const struct parser *p)
{
	for (size_t i = 0; i < p->level->items.n; i++)
		if (p->level->items.at[i].alias && !strcasecmp(p->level->items.at[i].alias, peek(p)->text))
			return true;
	return false;
}

/* An alias wins only when it stands alone, as on PostgreSQL. */
static void parse_part(struct parser *p, struct group *g)
{
	static const char *const ends[] = { ",", ")", "HAVING", "ORDER", "LIMIT", "UNION", NULL };
	struct item part = { .from = p->next };
	const struct token *after = p->next + 1 < p->t->n ? &p->t->at[p->next + 1] : NULL;
	if (peek(p)->kind == T_NUMBER)
		refuse_here(p, "name what to group by instead of its number");
	if (peek(p)->kind == T_WORD && is_alias(p) && (!after || is_any(after, ends))) {
		p->next++;
	} else {
		struct meaning m = parse_value(p);
		if (m.source)
			ADD(g->columns, (struct mention){ m.source, m.column, part.from });
	}
	part.to = p->next;
	ADD(g->parts, part);
}

static void check_mention(const struct parser *p, const struct group *g, const struct mention *m)
{
	if (grouped_by(g, m->source, m->column) || key_grouped(p->s, g, m->source) || inside_grouped_item(p, g, m->at))
		return;
	struct parser there = *p;
	there.next = m->at;
	refuse_here(&there,
	            "%s is neither grouped by nor inside an aggregate, so each engine would give another row's; add it to GROUP "
	            "BY or write max(%s)",
	            m->column, m->column);
}

/* 'first' to 'end' are the mentions of the result columns; those of HAVING come behind, those of ON and WHERE do not
 * count. */
bool parse_group(struct parser *p, size_t first, size_t end)
{
	struct group g = { 0 };
	struct level *l = p->level;
	bool there = skip(p, "GROUP");
	if (there) {
		need(p, "BY");
		do
			parse_part(p, &g);
		while (skip(p, ","));
	}
	size_t having = l->mentions.n;
	size_t known = equalities(p);
	if (skip(p, "HAVING"))
		parse_truth(p);
	forget_equalities(p, known);
	if (!there && !l->has_aggregate)
		return false;
	for (size_t i = first; i < l->mentions.n; i++)
		if (i < end || i >= having)
			check_mention(p, &g, &l->mentions.at[i]);
	return there;
}
