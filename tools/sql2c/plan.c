/* plan.c - asks SQLite how it will run a query, and refuses one that walks through a whole table. */
#include "tools/sql2c/sql2c.h"
#include <stdio.h>
#include <string.h>

/* The table that goes by 'name' in this query: its own name, or the one it is an alias of. */
static const struct table *named_table(const struct schema *s, const struct query *q, const char *name)
{
	const struct tokens *b = &q->body;
	for (size_t i = 1; i + 1 < b->n; i++) {
		size_t alias = i + (is(&b->at[i + 1], "AS") ? 2 : 1);
		if (alias < b->n && b->at[i].kind == T_WORD && !strcmp(b->at[alias].text, name) && schema_table(s, b->at[i].text))
			return schema_table(s, b->at[i].text);
	}
	return schema_table(s, name);
}

/* A virtual table that was given something to look for is no walk: FTS5 with MATCH, json_each with its list. */
static void check_step(const struct schema *s, const struct query *q, const char *detail)
{
	char what[16], name[64], rest[256] = "";
	if (sscanf(detail, "%15s %63s %255[^\n]", what, name, rest) < 2)
		return;
	bool whole = !strcmp(what, "SCAN"), automatic = !strcmp(what, "SEARCH") && strstr(rest, "AUTOMATIC");
	if ((!whole && !automatic) || !named_table(s, q, name))
		return;
	const char *virtual = strstr(rest, "VIRTUAL TABLE INDEX ");
	const char *chosen = virtual ? strchr(virtual, ':') : NULL;
	if (chosen && chosen[1])
		return;
	refuse(q->at,
	       "%s: walks through the whole of %s (%s); add an index that fits, or write under its head: -- scans: why that is "
	       "small",
	       q->name, named_table(s, q, name)->name, detail);
}

/* The database is empty and has no statistics, so SQLite plans by its indexes alone: the same each time. */
void check_plan(const struct schema *s, const struct query *q, const char *sql)
{
	sqlite3_stmt *plan;
	if (q->scans)
		return;
	if (sqlite3_prepare_v2(s->db, print("EXPLAIN QUERY PLAN %s", sql), -1, &plan, NULL) != SQLITE_OK)
		refuse(q->at, "%s: SQLite says: %s", q->name, sqlite3_errmsg(s->db));
	struct names steps = { 0 };
	while (sqlite3_step(plan) == SQLITE_ROW)
		ADD(steps, print("%s", (const char *)sqlite3_column_text(plan, 3)));
	sqlite3_finalize(plan);
	for (size_t i = 0; i < steps.n; i++)
		check_step(s, q, steps.at[i]);
}
