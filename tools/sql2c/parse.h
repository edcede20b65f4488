/* parse.h - reads the SQL that both engines read alike, and refuses the rest.
 *
 * It knows of each expression whether it is a truth (a boolean on PostgreSQL, 0 or 1 on SQLite) and whether
 * it may be NULL. What it does not know it refuses, so both engines can be trusted to mean the same. */
#pragma once
#include "tools/sql2c/sql2c.h"

struct source;

/* What is known of an expression. */
struct meaning {
	bool truth, maybe_null;
	bool null_ungrouped; /* NULL when no row is there, and no GROUP BY: sum, max, min, avg */
	bool aggregate;
	bool safe_divisor;     /* a number that is not 0, or nullif() */
	const char *param;     /* when it is just :param */
	struct source *source; /* when it is just a column */
	const char *column;
};

/* Something in FROM. */
struct source {
	const char *name;
	const struct table *table; /* NULL for a view, a subquery, a list */
	struct shape columns;
	bool outer; /* on the right of a LEFT JOIN: all may be NULL */
	const struct level *level;
	bool of_community, held; /* has a community_id; that is :community */
};

/* A column that is named outside of an aggregate, for the rule on GROUP BY. */
struct mention {
	const struct source *source;
	const char *column;
	size_t at; /* token */
};

/* a = b among the conditions that must all hold. */
struct equality {
	struct meaning left, right;
	const struct source *only; /* the right of its LEFT JOIN: it says nothing of the left */
};

/* A result column: where it stands, and its alias. */
struct item {
	size_t from, to;
	const char *alias;
};

/* One SELECT, UPDATE, ... inside another. */
struct level {
	struct level *up;
	struct {
		struct source **at;
		size_t n;
	} sources;
	struct {
		struct mention *at;
		size_t n;
	} mentions;
	struct {
		struct equality *at;
		size_t n;
	} equalities;
	struct {
		struct item *at;
		size_t n;
	} items;
	int in_aggregate;
	bool has_aggregate;
};

struct parser {
	const struct schema *s;
	const struct query *q; /* NULL in a view */
	struct place at;
	const char *who; /* name of the query or view */
	const struct tokens *t;
	size_t next;
	bool foreign; /* what only SQLite reads may stand here: there is a twin */
	int depth;
	struct level *level;
	struct {
		struct level **at;
		size_t n;
	} levels; /* all of the query */
	struct {
		struct source *at;
		size_t n;
	} withs; /* common table expressions */
};

/* ---- parse.c: moving along ---- */
const struct token *peek(const struct parser *p); /* T_END behind the last */
bool peek_is(const struct parser *p, const char *word);
bool peek_any(const struct parser *p, const char *const *words);
bool skip(struct parser *p, const char *word); /* takes it when it is there */
void need(struct parser *p, const char *word); /* refuses when it is not there */
const char *need_name(struct parser *p, const char *of_what);
_Noreturn void refuse_here(const struct parser *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
void refuse_foreign(const struct parser *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
void go_down(struct parser *p); /* refuses what is nested too deeply */

/* ---- parse_expression.c, parse_call.c ---- */
struct meaning parse_any(struct parser *p);
struct meaning parse_value(struct parser *p);          /* refuses a truth */
void parse_truth(struct parser *p);                    /* refuses a value */
size_t equalities(const struct parser *p);             /* how many are known in this level */
void forget_equalities(struct parser *p, size_t from); /* those that need not hold */
struct meaning parse_call(struct parser *p, const char *name);
void parse_order(struct parser *p, const struct shape *items); /* behind ORDER BY */

/* ---- parse_source.c: what FROM names, and columns ---- */
struct level *open_level(struct parser *p);
void close_level(struct parser *p);
struct source *add_source(struct parser *p, struct source source);
struct source table_source(const struct parser *p, const char *name);
void parse_from(struct parser *p);
struct meaning find_column(struct parser *p, const char *source, const char *column, size_t at);
const struct shape_column *shape_find(const struct shape *shape, const char *name);

/* ---- parse_held.c ---- */
void check_held(const struct parser *p); /* at the end of the query */
const char *id_of(const struct meaning *m);
bool of_held(const struct meaning *m);
void check_inserted(const struct parser *p, const struct source *table, const struct names *columns, const struct shape *values);

/* ---- parse_group.c ---- */
bool parse_group(struct parser *p, size_t first, size_t end); /* GROUP BY; the mentions of the items; true when it is there */

/* ---- parse_select.c, parse_change.c ---- */
struct shape parse_select(struct parser *p, bool outermost, bool *one_row); /* one_row may be NULL */
void parse_with(struct parser *p);
struct shape parse_items(struct parser *p, bool outermost);
size_t find_clause(const struct parser *p, const char *word); /* where it stands further on in this level, or the end */
struct shape parse_change(struct parser *p);                  /* INSERT, UPDATE, DELETE */

/* Reads the SELECT of a view, from token 'at'. */
struct shape parse_view(const struct schema *s, struct place place, const char *name, const struct tokens *t, size_t at);
