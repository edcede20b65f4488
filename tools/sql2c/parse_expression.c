/* parse_expression.c - expressions: whether they are a truth or a value, and whether they may be NULL.
 *
 * Order among + - * / is not looked at, because the answer does not hang on it; where the engines bind
 * differently (|| and bits beside arithmetic), parentheses are asked for. */
#include "tools/sql2c/parse.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct meaning parse_operand(struct parser *p);

static const struct meaning truth = { .truth = true };

/* SQLite takes any number but 0 for true. */
static void need_truth(const struct parser *p, const struct meaning *m)
{
	if (!m->truth)
		refuse_foreign(p, "a number is no condition on PostgreSQL; write what it must be: x = 1 or x <> 0");
}

/* SQLite takes a comparison for 0 or 1. */
static void need_value(const struct parser *p, const struct meaning *m)
{
	if (m->truth)
		refuse_foreign(p, "a comparison is no number on PostgreSQL; write CASE WHEN ... THEN 1 ELSE 0 END");
}

/* What stands under OR, NOT or CASE need not hold. */
void forget_equalities(struct parser *p, size_t from)
{
	if (p->level)
		p->level->equalities.n = from;
}

size_t equalities(const struct parser *p)
{
	return p->level ? p->level->equalities.n : 0;
}

/* ---- primaries ---- */

/* Without ELSE it is NULL when no branch fits. */
static struct meaning parse_case(struct parser *p)
{
	struct meaning all = { 0 };
	size_t known = equalities(p);
	bool chooses = !peek_is(p, "WHEN");
	if (chooses)
		parse_value(p);
	while (skip(p, "WHEN")) {
		if (chooses)
			parse_value(p);
		else
			parse_truth(p);
		need(p, "THEN");
		struct meaning m = parse_value(p);
		all.maybe_null |= m.maybe_null;
		all.null_ungrouped |= m.null_ungrouped;
	}
	if (skip(p, "ELSE")) {
		struct meaning m = parse_value(p);
		all.maybe_null |= m.maybe_null;
		all.null_ungrouped |= m.null_ungrouped;
	} else {
		all.maybe_null = true;
	}
	need(p, "END");
	forget_equalities(p, known);
	return all;
}

static struct meaning parse_cast(struct parser *p)
{
	static const char *const types[] = { "TEXT", "REAL", NULL };
	need(p, "(");
	struct meaning m = parse_value(p);
	need(p, "AS");
	if (!peek_any(p, types))
		refuse_foreign(p,
		               "CAST to %s is done differently (halves, texts that are no number); only TEXT and REAL are alike, "
		               "do the rest in C",
		               peek(p)->text);
	p->next++;
	need(p, ")");
	return (struct meaning){ .maybe_null = m.maybe_null, .null_ungrouped = m.null_ungrouped };
}

static bool at_select(const struct parser *p)
{
	static const char *const words[] = { "SELECT", "WITH", "VALUES", NULL };
	return peek_any(p, words);
}

/* Behind '(': a subquery, a row of values or an expression. */
static struct meaning parse_parentheses(struct parser *p)
{
	struct meaning m = { 0 };
	bool one_row = false;
	if (at_select(p)) {
		struct shape shape = parse_select(p, false, &one_row);
		m.maybe_null = !one_row || !shape.n || shape.at[0].maybe_null;
	} else {
		m = parse_any(p);
		while (skip(p, ",")) {
			struct meaning next = parse_value(p);
			m = (struct meaning){ .maybe_null = m.maybe_null || next.maybe_null };
		}
	}
	need(p, ")");
	return m;
}

/* Never NULL, whatever stands inside. */
static struct meaning parse_exists(struct parser *p)
{
	need(p, "(");
	parse_select(p, false, NULL);
	need(p, ")");
	return truth;
}

/* A text or a blob may come as NULL from C; a number cannot. */
static struct meaning parse_parameter(struct parser *p)
{
	struct meaning m = { .param = peek(p)->text };
	p->next++;
	if (!p->q)
		refuse_here(p, "a view has no parameters; write a query instead");
	for (size_t i = 0; i < p->q->params.n; i++)
		if (!strcmp(p->q->params.at[i].name, m.param))
			m.maybe_null = p->q->params.at[i].type.kind == V_TEXT || p->q->params.at[i].type.kind == V_BLOB;
	return m;
}

/* A function, a column, or a column of a table that is named. */
static struct meaning parse_name(struct parser *p)
{
	static const char *const clocks[] = { "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", NULL };
	size_t at = p->next;
	if (peek_any(p, clocks))
		refuse_here(p, "times are UTC seconds; use :now");
	const char *name = p->t->at[p->next++].text;
	if (peek_is(p, "("))
		return parse_call(p, name);
	if (is_postgres_word(name))
		refuse_here(p, "'%s' is not understood here; keep to the SQL that both engines read (tools/sql2c/README.md)",
		            name);
	if (!skip(p, "."))
		return find_column(p, NULL, name, at);
	const char *column = need_name(p, "column");
	return find_column(p, name, column, at);
}

/* What stands for itself. */
static struct meaning parse_primary(struct parser *p)
{
	const struct token *t = peek(p);
	if (t->kind == T_NUMBER || t->kind == T_STRING || t->kind == T_BLOB) {
		p->next++;
		return (struct meaning){ .safe_divisor = t->kind == T_NUMBER && strtod(t->text, NULL) != 0 };
	}
	if (t->kind == T_PARAMETER)
		return parse_parameter(p);
	if (t->kind == T_QUOTED)
		refuse_here(p, "\"%s\": write a text in single quotes and a name without quotes", t->text);
	if (skip(p, "("))
		return parse_parentheses(p);
	if (skip(p, "CASE"))
		return parse_case(p);
	if (skip(p, "CAST"))
		return parse_cast(p);
	if (skip(p, "EXISTS"))
		return parse_exists(p);
	if (skip(p, "NULL"))
		return (struct meaning){ .maybe_null = true };
	if (skip(p, "TRUE") || skip(p, "FALSE"))
		return truth;
	if (t->kind == T_WORD)
		return parse_name(p);
	refuse_here(p, "expected a value, but here stands '%s'", t->text);
}

/* A sign makes an expression of a column: it holds no community any more. */
static struct meaning parse_unary(struct parser *p)
{
	static const char *const signs[] = { "-", "+", "~", NULL };
	bool sign = false;
	while (peek_any(p, signs)) {
		p->next++;
		sign = true;
	}
	struct meaning m = parse_primary(p);
	if (sign) {
		need_value(p, &m);
		m.source = NULL;
		m.param = NULL;
	}
	if (peek_is(p, "COLLATE"))
		refuse_foreign(p, "COLLATE differs; texts are compared by their bytes on both engines, fold them in C where case "
		                  "must not count");
	return m;
}

/* ---- arithmetic ---- */

/* a || b + c: SQLite binds || closer, PostgreSQL +. */
static void check_mix(const struct parser *p, int *family, const struct token *sign)
{
	static const char *const arithmetic[] = { "+", "-", "*", "/", "%", NULL };
	int now = is_any(sign, arithmetic) ? 1 : is(sign, "||") ? 2 : 3;
	if (*family && *family != now)
		refuse_foreign(p, "%s beside another kind of sign is bound differently on PostgreSQL; put parentheses",
		               sign->text);
	*family = now;
}

/* Everything that binds closer than a comparison. */
static struct meaning parse_operand(struct parser *p)
{
	static const char *const signs[] = { "+", "-", "*", "/", "%", "||", "&", "|", "<<", ">>", NULL };
	static const char *const foreign[] = { "->", "->>", NULL };
	struct meaning m = parse_unary(p);
	int family = 0;
	while (peek_any(p, signs) || peek_any(p, foreign)) {
		const struct token *sign = peek(p);
		if (is_any(sign, foreign))
			refuse_foreign(p, "JSON is read differently; keep it whole as TEXT and read it in C");
		check_mix(p, &family, sign);
		p->next++;
		struct meaning right = parse_unary(p);
		need_value(p, &m);
		need_value(p, &right);
		if ((is(sign, "/") || is(sign, "%")) && !right.safe_divisor)
			refuse_foreign(p, "division by 0 is NULL on SQLite and an error on PostgreSQL; divide by nullif(x, 0)");
		m = (struct meaning){ .maybe_null = m.maybe_null || right.maybe_null,
			              .null_ungrouped = m.null_ungrouped || right.null_ungrouped };
	}
	return m;
}

/* ---- comparisons ---- */

/* x IS y compares NULLs as equal on SQLite and is not there on PostgreSQL. */
static void parse_is(struct parser *p)
{
	skip(p, "NOT");
	if (skip(p, "NULL"))
		return;
	if (!skip(p, "DISTINCT"))
		refuse_here(p, "IS stands only before NULL or DISTINCT FROM; compare values with =");
	need(p, "FROM");
	struct meaning m = parse_operand(p);
	need_value(p, &m);
}

/* IN table is SQLite's. */
static void parse_in(struct parser *p)
{
	if (peek(p)->kind == T_WORD)
		refuse_here(p, "IN takes a list or a subquery between parentheses");
	need(p, "(");
	if (at_select(p)) {
		parse_select(p, false, NULL);
	} else {
		do
			parse_value(p);
		while (skip(p, ","));
	}
	need(p, ")");
}

/* Its AND is not the one of conditions, so both ends are read as operands. */
static void parse_between(struct parser *p)
{
	struct meaning low = parse_operand(p);
	need(p, "AND");
	struct meaning high = parse_operand(p);
	need_value(p, &low);
	need_value(p, &high);
}

/* LIKE folds ASCII on SQLite and nothing on PostgreSQL; people's names are not ASCII. */
static void parse_pattern(struct parser *p)
{
	if (!peek_is(p, "MATCH"))
		refuse_foreign(p,
		               "%s minds case and accents differently on both engines; compare a folded text with =, or search "
		               "with platform/search",
		               peek(p)->text);
	refuse_foreign(p, "MATCH is SQLite's; write this query's twin in a .postgres.sql beside this file");
	p->next++;
	parse_operand(p);
}

static void note_equality(struct parser *p, const struct meaning *left, const struct meaning *right)
{
	if (p->level)
		ADD(p->level->equalities, (struct equality){ *left, *right, NULL });
}

static void parse_compared(struct parser *p, const struct meaning *left)
{
	bool equal = peek_is(p, "=");
	if (peek_is(p, "=="))
		refuse_here(p, "write = instead of ==");
	p->next++;
	struct meaning right = parse_operand(p);
	need_value(p, &right);
	if (equal)
		note_equality(p, left, &right);
}

/* One comparison behind 'left', if one stands there. */
static bool parse_one_comparison(struct parser *p, const struct meaning *left)
{
	static const char *const signs[] = { "=", "==", "<>", "!=", "<", ">", "<=", ">=", NULL };
	static const char *const patterns[] = { "LIKE", "GLOB", "REGEXP", "MATCH", NULL };
	static const char *const nulls[] = { "ISNULL", "NOTNULL", NULL };
	size_t start = p->next;
	if (peek_any(p, signs))
		parse_compared(p, left);
	else if (skip(p, "IS"))
		parse_is(p);
	else if (peek_any(p, nulls))
		refuse_here(p, "write IS NULL or IS NOT NULL");
	else {
		bool not = skip(p, "NOT");
		if (skip(p, "IN"))
			parse_in(p);
		else if (skip(p, "BETWEEN"))
			parse_between(p);
		else if (peek_any(p, patterns))
			parse_pattern(p);
		else if (not )
			p->next = start;
	}
	return p->next > start;
}

/* One comparison, not a chain: a = b = c means something else to each engine. */
static struct meaning parse_comparison(struct parser *p)
{
	struct meaning m = parse_operand(p);
	size_t start = p->next;
	if (!parse_one_comparison(p, &m))
		return m;
	if (m.truth) {
		p->next = start;
		need_value(p, &m);
		parse_one_comparison(p, &m);
	}
	return truth;
}

/* ---- NOT, AND, OR ---- */

static struct meaning parse_not(struct parser *p)
{
	size_t known = equalities(p);
	if (!skip(p, "NOT"))
		return parse_comparison(p);
	go_down(p);
	struct meaning m = parse_not(p);
	p->depth--;
	need_truth(p, &m);
	forget_equalities(p, known);
	return truth;
}

static struct meaning parse_and(struct parser *p)
{
	struct meaning m = parse_not(p);
	while (peek_is(p, "AND")) {
		need_truth(p, &m);
		p->next++;
		m = parse_not(p);
		need_truth(p, &m);
	}
	return m;
}

struct meaning parse_any(struct parser *p)
{
	size_t known = equalities(p);
	go_down(p);
	struct meaning m = parse_and(p);
	while (peek_is(p, "OR")) {
		need_truth(p, &m);
		p->next++;
		m = parse_and(p);
		need_truth(p, &m);
		forget_equalities(p, known);
	}
	p->depth--;
	return m;
}

struct meaning parse_value(struct parser *p)
{
	size_t start = p->next, known = equalities(p);
	struct meaning m = parse_any(p);
	forget_equalities(p, known);
	if (m.truth && !p->foreign) {
		p->next = start;
		need_value(p, &m);
	}
	return m;
}

void parse_truth(struct parser *p)
{
	size_t start = p->next;
	struct meaning m = parse_any(p);
	if (!m.truth && !p->foreign) {
		p->next = start;
		need_truth(p, &m);
	}
}
