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

static const struct shape_column *its_column(const struct meaning *m)
{
	return m->source && m->column ? shape_find(&m->source->columns, m->column) : NULL;
}

const char *id_of(const struct meaning *m)
{
	const struct shape_column *c = its_column(m);
	return c ? c->id_of : NULL;
}

/* Of a subquery, the columns that come out of a table that it holds. */
bool of_held(const struct meaning *m)
{
	const struct shape_column *c = its_column(m);
	return c && (m->source->of_community || c->of_held);
}

static bool is_held(const struct meaning *m)
{
	const struct shape_column *c = its_column(m);
	return c && (m->source->held || c->of_held);
}

/* True when the equality of 'mine' and 'other' holds the table of 'mine'. The id of an area or a person would not:
 * rows of all communities have them. */
static bool holds(const struct schema *s, const struct meaning *mine, const struct meaning *other)
{
	const char *id = id_of(mine), *other_id = id_of(other);
	if (is_community_column(mine))
		return is_community_param(other) || (is_community_column(other) && is_held(other));
	return id && other_id && !strcmp(id, other_id) && is_community_table(schema_table(s, id)) && is_held(other);
}

/* Only a table of the query in which the equality stands: one outside is read also when the inner query finds nothing. */
static bool hold(const struct parser *p, const struct level *level, const struct equality *e, const struct meaning *mine,
                 const struct meaning *other)
{
	struct source *source = mine->source;
	if (!source || source->held || source->level != level || (e->only && e->only != source))
		return false;
	source->held = holds(p->s, mine, other);
	return source->held;
}

/* One round over all equalities; false when it found nothing new. Rounds, because what one holds another hands on. */
static bool spread(const struct parser *p)
{
	bool more = false;
	for (size_t i = 0; i < p->levels.n; i++) {
		const struct level *level = p->levels.at[i];
		for (size_t k = 0; k < level->equalities.n; k++) {
			const struct equality *e = &level->equalities.at[k];
			more |= hold(p, level, e, &e->left, &e->right) || hold(p, level, e, &e->right, &e->left);
		}
	}
	return more;
}

static void check_sources(const struct parser *p, const struct level *level)
{
	for (size_t i = 0; i < level->sources.n; i++) {
		const struct source *source = level->sources.at[i];
		if (!source->of_community || source->held)
			continue;
		refuse(p->q->at,
		       "%s: %s is not held to the community; add %s.community_id = :community, or write under the head: -- "
		       "across communities: why",
		       p->who, source->name, source->name);
	}
}

void check_held(const struct parser *p)
{
	if (p->q->across)
		return;
	while (spread(p))
		;
	for (size_t i = 0; i < p->levels.n; i++)
		check_sources(p, p->levels.at[i]);
}

/* The value that goes into community_id is :community, or that of a row that is held. */
void check_inserted(const struct parser *p, const struct source *table, const struct names *columns, const struct shape *values)
{
	if (!table->of_community || p->q->across)
		return;
	for (size_t i = 0; i < columns->n && i < values->n; i++)
		if (!strcasecmp(columns->at[i], "community_id") && values->at[i].is_community)
			return;
	refuse(p->q->at,
	       "%s: the new row of %s is not held to the community; give community_id the value :community, or write under the "
	       "head: -- across communities: why",
	       p->who, table->name);
}
