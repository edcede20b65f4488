/* parse_call.c - functions: those that both engines have and mean alike; aggregates and windows. */
#include "tools/sql2c/parse.h"
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum call_kind { PLAIN, AGGREGATE, COUNTING, NUMBERING, NEIGHBOURING, FIRST_KNOWN, NULLING };

static const struct function {
	const char *name;
	enum call_kind kind;
	size_t least, most; /* arguments */
} functions[] = {
	{ "count", COUNTING, 0, 1 },
	{ "sum", AGGREGATE, 1, 1 },
	{ "min", AGGREGATE, 1, 1 },
	{ "max", AGGREGATE, 1, 1 },
	{ "avg", AGGREGATE, 1, 1 },
	{ "coalesce", FIRST_KNOWN, 2, 9 },
	{ "nullif", NULLING, 2, 2 },
	{ "abs", PLAIN, 1, 1 },
	{ "length", PLAIN, 1, 1 },
	{ "substr", PLAIN, 2, 3 },
	{ "replace", PLAIN, 3, 3 },
	{ "trim", PLAIN, 1, 2 },
	{ "ltrim", PLAIN, 1, 2 },
	{ "rtrim", PLAIN, 1, 2 },
	{ "row_number", NUMBERING, 0, 0 },
	{ "rank", NUMBERING, 0, 0 },
	{ "dense_rank", NUMBERING, 0, 0 },
	{ "ntile", NUMBERING, 1, 1 },
	{ "lag", NEIGHBOURING, 1, 3 },
	{ "lead", NEIGHBOURING, 1, 3 },
	{ "first_value", NEIGHBOURING, 1, 1 },
	{ "last_value", NEIGHBOURING, 1, 1 },
};

/* What to do instead of a function that only one of them has, or that they read differently. */
static const struct {
	const char *name, *instead;
} others[] = {
	{ "ifnull", "write coalesce()" },
	{ "iif", "write CASE WHEN ... THEN ... ELSE ... END" },
	{ "lower", "SQLite folds ASCII only; fold with text_fold() in C and keep the folded text" },
	{ "upper", "SQLite folds ASCII only; fold with text_fold() in C and keep the folded text" },
	{ "round", "halves are rounded differently; round in C" },
	{ "group_concat", "give the rows and join them in C" },
	{ "string_agg", "give the rows and join them in C" },
	{ "random", "take random ids or numbers in C" },
	{ "total", "write coalesce(sum(x), 0)" },
	{ "instr", "look for it in C" },
	{ "printf", "print in C" },
	{ "format", "print in C" },
	{ "date", "times are UTC seconds; reckon in C (platform/base/clock.h)" },
	{ "strftime", "times are UTC seconds; reckon in C (platform/base/clock.h)" },
	{ "datetime", "times are UTC seconds; use :now" },
	{ "unixepoch", "times are UTC seconds; use :now" },
	{ "now", "use :now" },
	{ "last_insert_rowid", "ids are made by id_new()" },
	{ "changes", "let the query give count" },
	{ "greatest", "write CASE WHEN a > b THEN a ELSE b END" },
	{ "least", "write CASE WHEN a < b THEN a ELSE b END" },
	{ "json_each", "give a list parameter and write list(:ids)" },
	{ "list", "it stands in FROM: IN (SELECT value FROM list(:ids))" },
};

/* A list of what is known to agree, not of what is known to differ: new functions are refused until somebody looks. */
static const struct function *find_function(const struct parser *p, const char *name)
{
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (!strcasecmp(functions[i].name, name))
			return &functions[i];
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (!strcasecmp(others[i].name, name))
			refuse_foreign(p, "%s() is not the same on both engines: %s", name, others[i].instead);
	refuse_foreign(p,
	               "%s() is not known to be the same on both engines; do it in C, or give the query a twin in .postgres.sql",
	               name);
	return NULL;
}

/* ---- windows ---- */

static void parse_window(struct parser *p)
{
	if (!skip(p, "(")) {
		need_name(p, "window");
		return;
	}
	if (skip(p, "PARTITION")) {
		need(p, "BY");
		do
			parse_value(p);
		while (skip(p, ","));
	}
	if (skip(p, "ORDER")) {
		need(p, "BY");
		parse_order(p, &(struct shape){ 0 });
	}
	while (peek(p)->kind != T_END && !peek_is(p, ")")) /* ROWS BETWEEN ...: the same words on both */
		p->next++;
	need(p, ")");
}

/* ---- the call ---- */

struct arguments {
	size_t n;
	bool maybe_null, null_ungrouped, all_null;
};

/* coalesce() is NULL only when all of them are; most others when one is. */
static void add_argument(struct arguments *a, const struct meaning *m)
{
	bool may = m->maybe_null || m->null_ungrouped;
	a->all_null = a->n ? a->all_null && may : may;
	a->maybe_null |= m->maybe_null;
	a->null_ungrouped |= m->null_ungrouped;
	a->n++;
}

/* count(*) has none. */
static struct arguments parse_arguments(struct parser *p)
{
	struct arguments a = { 0 };
	need(p, "(");
	if (skip(p, ")"))
		return a;
	if (skip(p, "*")) {
		need(p, ")");
		return a;
	}
	skip(p, "DISTINCT");
	do {
		struct meaning m = parse_value(p);
		add_argument(&a, &m);
	} while (skip(p, ","));
	need(p, ")");
	return a;
}

/* max(a, b) is a function of one row on SQLite, and not there on PostgreSQL. */
static void check_arguments(const struct parser *p, const struct function *f, const char *name, size_t n)
{
	bool two_way = !strcasecmp(name, "max") || !strcasecmp(name, "min");
	if (two_way && n > 1)
		refuse_foreign(p, "%s() with two arguments is SQLite's; write CASE WHEN a %c b THEN a ELSE b END", name,
		               strcasecmp(name, "max") ? '<' : '>');
	if (n < f->least || n > f->most)
		refuse_foreign(p, "%s() takes %zu to %zu arguments on both engines, not %zu", name, f->least, f->most, n);
}

/* Of these, the columns inside need not be grouped by. */
static bool is_aggregate(const struct function *f)
{
	return f && (f->kind == AGGREGATE || f->kind == COUNTING);
}

/* FILTER (WHERE ...): then an aggregate may have seen no row. */
static bool parse_filter(struct parser *p)
{
	if (!skip(p, "FILTER"))
		return false;
	need(p, "(");
	need(p, "WHERE");
	parse_truth(p);
	need(p, ")");
	return true;
}

/* An aggregate over no rows is NULL, but for count(); whether there is a GROUP BY is known only later. */
static struct meaning call_meaning(const struct function *f, const struct arguments *a, bool filtered)
{
	switch (f->kind) {
	case COUNTING:
	case NUMBERING:
		return (struct meaning){ 0 };
	case AGGREGATE:
		return (struct meaning){ .maybe_null = a->maybe_null || filtered, .null_ungrouped = true };
	case FIRST_KNOWN:
		return (struct meaning){ .maybe_null = a->all_null };
	case NULLING:
		return (struct meaning){ .maybe_null = true, .safe_divisor = true };
	case NEIGHBOURING:
		return (struct meaning){ .maybe_null = true };
	case PLAIN:
		return (struct meaning){ .maybe_null = a->maybe_null, .null_ungrouped = a->null_ungrouped };
	}
	return (struct meaning){ 0 };
}

/* A window function is no aggregate of the query. */
static bool runs_over_window(const struct parser *p)
{
	size_t i = closing(p->t, p->next) + 1;
	if (i < p->t->n && is(&p->t->at[i], "FILTER"))
		i = closing(p->t, i + 1) + 1;
	return i < p->t->n && is(&p->t->at[i], "OVER");
}

/* A column inside an aggregate may be any; one beside it must be grouped by. */
struct meaning parse_call(struct parser *p, const char *name)
{
	const struct function *f = find_function(p, name);
	bool window = runs_over_window(p), gathers = is_aggregate(f) && !window;
	struct level *level = p->level;
	if (gathers && level) {
		level->in_aggregate++;
		level->has_aggregate = true;
	}
	struct arguments a = parse_arguments(p);
	bool filtered = parse_filter(p);
	if (gathers && level)
		level->in_aggregate--;
	if (skip(p, "OVER"))
		parse_window(p);
	if (!f)
		return (struct meaning){ .maybe_null = true };
	check_arguments(p, f, name, a.n);
	struct meaning m = call_meaning(f, &a, filtered);
	m.null_ungrouped = m.null_ungrouped && !window;
	m.aggregate = gathers;
	return m;
}
