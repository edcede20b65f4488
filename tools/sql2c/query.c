/* query.c - checks one query against the empty SQLite database and finds the types of its columns. */
#include "tools/sql2c/sql2c.h"
#include <stdio.h>
#include <string.h>

struct check {
	const struct schema *s;
	struct queries *all;
	struct query *q;
	const struct queries *twins;
};

/* ---- what it touches ---- */

/* Notes the tables that SQLite names while it prepares. */
static int watch(void *names, int action, const char *table, const char *b, const char *d, const char *e)
{
	struct names *touched = names;
	(void)b, (void)d, (void)e;
	bool touches = action == SQLITE_READ || action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE;
	if (touches && table && !names_have(touched, table))
		ADD(*touched, print("%s", table));
	return SQLITE_OK;
}

/* Whether it stands in the text at all. */
static bool binds(const struct query *q, const char *name)
{
	for (size_t i = 0; i < q->bound.n; i++)
		if (!strcmp(q->bound.at[i]->name, name))
			return true;
	return false;
}

/* A second look, without our parser: also at what stands in views and in triggers. */
static void check_community(const struct schema *s, const struct query *q, const struct names *touched)
{
	for (size_t i = 0; i < touched->n && !q->across; i++)
		if (is_community_table(schema_table(s, touched->at[i])) && !binds(q, "community"))
			refuse(q->at,
			       "%s: touches %s, a table of a community, without :community; add it, or write under its head: -- "
			       "across communities: why",
			       q->name, touched->at[i]);
}

/* ---- its columns ---- */

/* Types of STRICT tables are these four. */
static struct value_type type_of_decl(const char *type)
{
	switch (*type) {
	case 'T':
		return (struct value_type){ .kind = V_TEXT };
	case 'R':
		return (struct value_type){ .kind = V_REAL };
	case 'B':
		return (struct value_type){ .kind = V_BLOB };
	default:
		return (struct value_type){ .kind = V_INT };
	}
}

/* The alias token AS "name type" of a column named 'name', or NULL. */
static bool typed_alias(const struct query *q, const char *name, struct value_type *type)
{
	char word[64];
	for (size_t i = 1; i < q->body.n; i++)
		if (is(&q->body.at[i - 1], "AS") && split_alias(&q->body.at[i], word, type) && !strcmp(word, name))
			return true;
	return false;
}

/* What a number means when it is NULL must be said, so that C never reads a 0 that is none. */
static void check_null(const struct query *q, const char *name, struct value_type type, const struct shape *shape, int i)
{
	static const char *const words[] = { [V_INT] = "int", [V_REAL] = "real", [V_BOOL] = "bool" };
	bool number = type.kind != V_TEXT && type.kind != V_BLOB;
	struct value_type said;
	if (number && (size_t)i < shape->n && shape->at[i].maybe_null)
		refuse(q->at, "%s: column %s may be NULL; say what that means: coalesce(%s, 0) AS \"%s %s\"", q->name, name,
		       typed_alias(q, name, &said) ? "..." : name, name, type.kind == V_ID ? type.table : words[type.kind]);
}

/* SQLite follows a column through views and subqueries to its table; what it cannot follow must say its type. */
static struct value_type column_value_type(const struct schema *s, const struct query *q, sqlite3_stmt *stmt, int i)
{
	const char *name = sqlite3_column_name(stmt, i), *decl = sqlite3_column_decltype(stmt, i);
	struct value_type type;
	if (typed_alias(q, name, &type)) {
		const struct table *t = type.kind == V_ID ? schema_table(s, type.table) : NULL;
		if (type.kind == V_ID && (!t || !has_id(s, t)))
			refuse(q->at,
			       "%s: '%s' in AS \"%s %s\" is no type and no table with an id; take int, real, text, blob, bool or "
			       "a table",
			       q->name, type.table, name, type.table);
		return type;
	}
	const char *table = sqlite3_column_table_name(stmt, i), *column = sqlite3_column_origin_name(stmt, i);
	if (!decl || !table)
		refuse(q->at, "%s: SQLite does not know the type of column %s; say it: AS \"%s int\"", q->name, name,
		       is_c_name(name) ? name : "name");
	type = type_of_decl(decl);
	table = print("%s", table); /* SQLite's own copy goes with the statement */
	const char *whose = type.kind == V_INT ? id_table(s, table, column) : NULL;
	if (whose)
		type = (struct value_type){ V_ID, whose };
	return type;
}

/* Names become members of a struct. */
static void read_fields(const struct schema *s, struct query *q, sqlite3_stmt *stmt, const struct shape *shape)
{
	for (int i = 0; i < sqlite3_column_count(stmt); i++) {
		struct field f = { .name = print("%s", sqlite3_column_name(stmt, i)) };
		f.type = column_value_type(s, q, stmt, i);
		check_null(q, f.name, f.type, shape, i);
		if (!is_c_name(f.name))
			refuse(q->at, "%s: column '%s' needs a name that C can use; write AS name", q->name, f.name);
		for (size_t k = 0; k < q->fields.n; k++)
			if (!strcmp(q->fields.at[k].name, f.name))
				refuse(q->at, "%s: two columns are called %s; give one another name with AS", q->name, f.name);
		ADD(q->fields, f);
	}
}

/* A row's struct is made once, so all queries that give it have the same columns. */
static void check_same_row(const struct check *c)
{
	const struct query *q = c->q;
	for (const struct query *other = c->all->at; other < q; other++) {
		if (!q->row || !other->row || strcmp(q->row, other->row) || !other->sqlite)
			continue;
		bool same = q->fields.n == other->fields.n;
		for (size_t i = 0; same && i < q->fields.n; i++)
			same = !strcmp(q->fields.at[i].name, other->fields.at[i].name) &&
			       same_type(q->fields.at[i].type, other->fields.at[i].type);
		if (!same)
			refuse(q->at,
			       "%s gives other columns than %s in line %d, but both call them %s; make them equal or give the "
			       "row another name",
			       q->name, other->name, other->at.line, q->row);
	}
}

/* ---- the whole ---- */

/* A head says what a caller gets, so it is checked against what the statement does. */
static void check_promise(const struct query *q, sqlite3_stmt *stmt)
{
	int columns = sqlite3_column_count(stmt);
	if (q->gives == GIVES_COUNT && columns && !q->writes)
		refuse(q->at, "%s: reads, but gives only a count of changes; let it give one, maybe or many ROW", q->name);
	if (q->gives == GIVES_COUNT && columns)
		refuse(q->at, "%s: has RETURNING, but gives a count; let it give one, maybe or many ROW, or leave RETURNING out",
		       q->name);
	if (q->gives != GIVES_COUNT && q->writes && !columns)
		refuse(q->at, "%s: promises rows but writes; let it give count, or add RETURNING", q->name);
}

/* A parameter that nobody uses is a condition that somebody forgot. */
static void check_params(const struct schema *s, const struct query *q)
{
	for (size_t i = 0; i < q->params.n; i++) {
		const struct param *p = &q->params.at[i];
		const struct table *t = p->type.table ? schema_table(s, p->type.table) : NULL;
		if (p->type.table && (!t || !has_id(s, t)))
			refuse(q->at,
			       "%s: parameter %s: '%s' is no type and no table with an id; take int, real, text, blob, bool, "
			       "ints, texts or a table",
			       q->name, p->name, p->type.table);
		if (!p->used)
			refuse(q->at, "%s: parameter %s is not used; take it out of the head, or use :%s", q->name, p->name,
			       p->name);
	}
}

static const struct query *find_twin(const struct queries *twins, const struct query *q)
{
	for (size_t i = 0; twins && i < twins->n; i++)
		if (!strcmp(twins->at[i].name, q->name))
			return &twins->at[i];
	return NULL;
}

/* One function serves both engines, so both texts take and give the same. */
static void check_twin(const struct query *q)
{
	const struct query *t = q->twin;
	bool same = t->gives == q->gives && t->in_struct == q->in_struct && t->params.n == q->params.n;
	same = same && (!q->row || !strcmp(q->row, t->row));
	for (size_t i = 0; same && i < q->params.n; i++)
		same = !strcmp(q->params.at[i].name, t->params.at[i].name) &&
		       same_type(q->params.at[i].type, t->params.at[i].type);
	if (!same)
		refuse(t->at, "%s: its head differs from the one at %s:%d; make them the same", t->name, q->at.file, q->at.line);
}

/* Our parser first: its words are clearer than those of SQLite. */
static void check_query(void *data)
{
	struct check *c = data;
	struct query *q = c->q;
	sqlite3_stmt *stmt;
	q->twin = find_twin(c->twins, q);
	if (q->twin)
		check_twin(q);
	struct shape shape = check_portable(c->s, q);
	char *sql = query_sqlite(q);
	struct names touched = { 0 };
	sqlite3_set_authorizer(c->s->db, watch, &touched);
	int status = sqlite3_prepare_v2(c->s->db, sql, -1, &stmt, NULL);
	sqlite3_set_authorizer(c->s->db, NULL, NULL);
	if (status != SQLITE_OK)
		refuse(q->at, "%s: SQLite says: %s", q->name, sqlite3_errmsg(c->s->db));
	q->writes = !sqlite3_stmt_readonly(stmt);
	check_community(c->s, q, &touched);
	check_promise(q, stmt);
	read_fields(c->s, q, stmt, &shape);
	sqlite3_finalize(stmt);
	check_plan(c->s, q, sql);
	size_t bound = q->bound.n;
	q->postgres = query_postgres(q, q->twin ? &q->twin->body : &q->body);
	if (q->bound.n > bound)
		refuse(q->twin->at, "%s: :%s stands only in the twin; both texts take the same parameters", q->name,
		       q->bound.at[bound]->name);
	check_params(c->s, q);
	check_same_row(c);
	q->sqlite = sql;
}

/* A twin that nobody calls is a misspelt name. */
static void check_lonely_twins(const struct queries *all, const struct queries *twins)
{
	for (size_t i = 0; i < twins->n; i++) {
		const struct query *t = &twins->at[i];
		if (!find_twin(all, t))
			refuse(t->at,
			       "%s has no query of that name in the common file; write it there for SQLite, with the same head",
			       t->name);
	}
}

void queries_check(const struct schema *s, struct queries *all, const char *twin_file)
{
	struct queries twins = { 0 };
	if (twin_file)
		twins = queries_read(twin_file, file_read(twin_file));
	for (size_t i = 0; i < all->n; i++)
		attempt(check_query, &(struct check){ s, all, &all->at[i], &twins });
	check_lonely_twins(all, &twins);
}
