/* translate.c - the SQL of a query for each engine, with numbered parameters.
 *
 * SQLite gets ?1, PostgreSQL $1::bigint. Result columns with a type in their alias (AS "n int") are cast to it
 * on PostgreSQL, because sum() and CASE give other types there. */
#include "tools/sql2c/sql2c.h"
#include <stdio.h>
#include <string.h>

bool split_alias(const struct token *t, char name[64], struct value_type *type)
{
	char word[64];
	if (t->kind != T_QUOTED || sscanf(t->text, "%63s %63s", name, word) != 2)
		return false;
	return value_type(copy(word, strlen(word)), NULL, type);
}

/* The number of a parameter; it gets the next one where it first stands. */
static size_t number_of(struct query *q, const struct token *t)
{
	for (size_t i = 0; i < q->bound.n; i++)
		if (!strcmp(q->bound.at[i]->name, t->text))
			return i + 1;
	for (size_t i = 0; i < q->params.n; i++)
		if (!strcmp(q->params.at[i].name, t->text)) {
			q->params.at[i].used = true;
			ADD(q->bound, &q->params.at[i]);
			return q->bound.n;
		}
	static const struct param scope[] = {
		{ .name = "community", .type = { V_ID, "community" }, .from_scope = "s->community.n" },
		{ .name = "me", .type = { V_ID, "member" }, .from_scope = "s->me.n" },
		{ .name = "now", .type = { V_INT, NULL }, .from_scope = "s->now" },
	};
	for (size_t i = 0; i < sizeof scope / sizeof *scope; i++)
		if (!strcmp(scope[i].name, t->text)) {
			struct param *p = take(sizeof *p);
			*p = scope[i];
			ADD(q->bound, p);
			return q->bound.n;
		}
	refuse((struct place){ q->at.file, t->line },
	       "%s: :%s is not in the list of parameters; add it to the head, or mend its name", q->name, t->text);
}

/* list(:ids) is the one table that takes a parameter. */
static bool is_list(const struct query *q, const struct tokens *b, size_t i)
{
	if (!is(&b->at[i], "list") || i + 3 >= b->n || !is(&b->at[i + 1], "("))
		return false;
	if (b->at[i + 2].kind != T_PARAMETER || !is(&b->at[i + 3], ")"))
		refuse((struct place){ q->at.file, b->at[i].line },
		       "%s: list() takes one parameter, of type ints, texts or ids: list(:ids)", q->name);
	return true;
}

/* A list is JSON on SQLite and an array on PostgreSQL, so it fits in no other place. */
static void check_list_use(const struct query *q, const struct token *t, size_t number, bool in_list)
{
	enum value_kind kind = q->bound.at[number - 1]->type.kind;
	bool list = kind == V_INTS || kind == V_TEXTS || kind == V_IDS;
	if (list != in_list)
		refuse((struct place){ q->at.file, t->line },
		       list ? "%s: :%s is a list; use it as id IN (SELECT value FROM list(:%s))"
		            : "%s: :%s is no list; give it the type ints, texts or 'ids TABLE' to use it in list(:%s)",
		       q->name, t->text, t->text);
}

/* ---- typed columns ---- */

/* For each token: what is written before and behind it. */
struct wraps {
	const char **before, **behind;
};

/* The first token of the result column whose alias stands at 'i': behind a comma or SELECT of the same depth. */
static size_t item_start(const struct tokens *b, size_t i)
{
	static const char *const starts[] = { "SELECT", "RETURNING", "DISTINCT", ",", NULL };
	int depth = 0;
	while (i > 0) {
		const struct token *t = &b->at[i - 1];
		depth += is(t, ")") - is(t, "(");
		if (depth < 0 || (!depth && is_any(t, starts)))
			return i;
		i--;
	}
	return 0;
}

/* A comparison is a boolean on PostgreSQL, which no cast makes a bigint. */
static bool is_boolean(const struct tokens *b, size_t from, size_t to)
{
	static const char *const signs[] = { "=",  "==",  "<>", "!=", "<",       ">",      "<=", ">=",   "AND",
		                             "OR", "NOT", "IN", "IS", "BETWEEN", "EXISTS", "@@", "LIKE", NULL };
	int depth = 0, inside = 0;
	if (is(&b->at[from], "SELECT"))
		return false;
	if (is(&b->at[from], "(") && closing(b, from) + 1 == to)
		return is_boolean(b, from + 1, to - 1);
	for (size_t i = from; i < to; i++) {
		const struct token *t = &b->at[i];
		depth += is(t, "(") - is(t, ")");
		inside += is(t, "CASE") - is(t, "END");
		if (!depth && !inside && is_any(t, signs))
			return true;
	}
	return false;
}

/* Both engines give 0 for a comparison with NULL. PostgreSQL needs casts, because sum() and CASE give other types there. */
static void wrap_column(const struct query *q, const struct tokens *b, size_t as, struct value_type type, enum engine engine,
                        struct wraps *w)
{
	size_t from = item_start(b, as);
	if (from >= as)
		refuse((struct place){ q->at.file, b->at[as].line }, "%s: nothing stands before this AS", q->name);
	bool truth = is_boolean(b, from, as);
	if (truth && type.kind != V_BOOL)
		refuse((struct place){ q->at.file, b->at[from].line },
		       "%s: a comparison as a value is true on one engine and 1 on the other; give it the type bool, or write "
		       "CASE WHEN ... THEN 1 ELSE 0 END",
		       q->name);
	if (truth) {
		w->before[from] = "CASE WHEN ";
		w->behind[as - 1] = engine == SQLITE ? " THEN 1 ELSE 0 END" : " THEN 1::bigint ELSE 0::bigint END";
	} else if (engine == POSTGRES) {
		w->before[from] = "CAST(";
		w->behind[as - 1] = print(" AS %s)", postgres_type(type));
	}
}

/* The same for both texts, so that both give the same columns. */
static struct wraps wraps_of(const struct query *q, const struct tokens *b, enum engine engine)
{
	struct wraps w = { take(b->n * sizeof(char *)), take(b->n * sizeof(char *)) };
	char name[64];
	struct value_type type;
	for (size_t i = 1; i < b->n; i++)
		if (split_alias(&b->at[i], name, &type) && is(&b->at[i - 1], "AS"))
			wrap_column(q, b, i - 1, type, engine, &w);
	return w;
}

/* ---- SQLite ---- */

/* Numbered, because a parameter may stand several times. */
static void sqlite_token(struct query *q, const struct tokens *b, size_t i, bool *in_list, struct token *t)
{
	char name[64];
	struct value_type type;
	if (is_list(q, b, i)) {
		t->text = "json_each";
		*in_list = true;
	} else if (t->kind == T_PARAMETER) {
		size_t number = number_of(q, t);
		check_list_use(q, t, number, *in_list);
		t->kind = T_WORD;
		t->text = print("?%zu", number);
		*in_list = false;
	} else if (split_alias(t, name, &type)) {
		t->text = copy(t->text, strcspn(t->text, " "));
	}
}

/* Parameters get their numbers here, in the order in which they first stand. */
char *query_sqlite(struct query *q)
{
	struct out o = { 0 };
	const struct tokens *b = &q->body;
	struct wraps w = wraps_of(q, b, SQLITE);
	bool in_list = false;
	for (size_t i = 0; i < b->n; i++) {
		struct token t = b->at[i];
		sqlite_token(q, b, i, &in_list, &t);
		put_space(&o, &t);
		put(&o, "%s", w.before[i] ? w.before[i] : "");
		put_token(&o, &t);
		put(&o, "%s", w.behind[i] ? w.behind[i] : "");
	}
	return o.at;
}

/* ---- PostgreSQL ---- */

/* Numbers are those of SQLite's text; what only the twin uses would come behind. */
static const char *postgres_text(struct query *q, const struct tokens *b, size_t i, bool *in_list)
{
	const struct token *t = &b->at[i];
	char name[64];
	struct value_type type;
	if (is_list(q, b, i)) {
		*in_list = true;
		return "unnest";
	}
	if (t->kind == T_PARAMETER) {
		size_t number = number_of(q, t);
		if (!*in_list && !q->twin)
			check_list_use(q, t, number, false);
		return print("$%zu::%s", number, postgres_type(q->bound.at[number - 1]->type));
	}
	if (split_alias(t, name, &type))
		return copy(t->text, strcspn(t->text, " "));
	if (t->kind == T_BLOB)
		return print("'\\x%.*s'::bytea", (int)strlen(t->text) - 3, t->text + 2);
	if (i > 1 && is(&b->at[i - 1], "AS") && is(t, "INTEGER"))
		return "bigint";
	if (i > 1 && is(&b->at[i - 1], "AS") && is(t, "REAL"))
		return "double precision";
	return t->text;
}

/* unnest() is named 'list', or as the query names it, so that its column is 'value' as on SQLite. */
static bool names_list(const struct tokens *b, size_t i, bool *in_list, const char **behind)
{
	if (!*in_list || !is(&b->at[i], ")"))
		return false;
	bool as = i + 2 < b->n && is(&b->at[i + 1], "AS");
	*behind = as ? print(" AS %s(value)", b->at[i + 2].text) : " AS list(value)";
	*in_list = false;
	return as;
}

char *query_postgres(struct query *q, const struct tokens *b)
{
	struct out o = { 0 };
	struct wraps w = wraps_of(q, b, POSTGRES);
	bool in_list = false;
	for (size_t i = 0; i < b->n; i++) {
		struct token t = b->at[i];
		const char *behind = w.behind[i];
		t.text = postgres_text(q, b, i, &in_list);
		bool skip = names_list(b, i, &in_list, &behind);
		if (t.kind == T_PARAMETER)
			t.kind = T_WORD;
		put_space(&o, &t);
		put(&o, "%s", w.before[i] ? w.before[i] : "");
		put_token(&o, &t);
		put(&o, "%s", behind ? behind : "");
		i += skip ? 2 : 0;
	}
	return o.at;
}
