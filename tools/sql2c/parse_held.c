/* parse_held.c - each table of a community in a query is held to the community of the reader.
 *
 * It is held by its own community_id = :community, or by an equality that joins it to a row that is:
 * on its community_id, or on a key (a.id = b.a_id). Only equalities that must hold count: none under OR or NOT. */
#include "tools/sql2c/parse.h"
#include <string.h>
#include <strings.h>

static bool is_community_column(const struct meaning *m)
{
	return m->column && !strcasecmp(m->column, "community_id");
}

static bool is_community_param(const struct meaning *m)
{
	return m->param && !strcmp(m->param, "community");
}

/* A column that holds the id of a row: a key, or a reference to one. */
static bool is_id_column(const struct schema *s, const struct meaning *m)
{
	if (!m->source || !m->column)
		return false;
	if (!m->source->table) /* of a view: it goes by its name */
		return !strcmp(m->column, "id") || ends_with(m->column, "_id");
	return id_table(s, m->source->table->name, m->column) != NULL;
}

/* True when 'e' holds 'source' through 'mine', given what is known of the other side. */
static bool holds(const struct schema *s, const struct meaning *mine, const struct meaning *other)
{
	if (is_community_column(mine))
		return is_community_param(other) || (is_community_column(other) && other->source && other->source->held);
	return other->source && other->source->held && is_id_column(s, mine) && is_id_column(s, other);
}

/* One round over the equalities; false when it found nothing new. */
static bool spread(const struct parser *p)
{
	bool more = false;
	for (size_t i = 0; i < p->level->equalities.n; i++) {
		struct equality *e = &p->level->equalities.at[i];
		if (e->left.source && !e->left.source->held && holds(p->s, &e->left, &e->right))
			more = e->left.source->held = true;
		if (e->right.source && !e->right.source->held && holds(p->s, &e->right, &e->left))
			more = e->right.source->held = true;
	}
	return more;
}

void check_held(const struct parser *p)
{
	if (!p->q || p->q->across)
		return;
	while (spread(p))
		;
	for (size_t i = 0; i < p->level->sources.n; i++) {
		const struct source *source = p->level->sources.at[i];
		if (!source->of_community || source->held)
			continue;
		refuse(p->q->at,
		       "%s: %s is not held to the community; add %s.community_id = :community, or write under the head: -- "
		       "across communities: why",
		       p->who, source->name, source->name);
	}
}

/* The value that goes into community_id is :community, or that of a row that is held. */
void check_inserted(const struct parser *p, const struct source *table, const struct names *columns, const struct shape *values)
{
	if (!table->of_community || p->q->across)
		return;
	for (size_t i = 0; i < columns->n && i < values->n; i++)
		if (!strcasecmp(columns->at[i], "community_id") && values->at[i].of_community)
			return;
	refuse(p->q->at,
	       "%s: the new row of %s is not held to the community; give community_id the value :community, or write under the "
	       "head: -- across communities: why",
	       p->who, table->name);
}
