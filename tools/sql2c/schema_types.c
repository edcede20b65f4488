/* schema_types.c - statements of a schema for each engine, and the types of their columns.
 *
 * SQLite: tables become STRICT. PostgreSQL: INTEGER is BIGINT, REAL is DOUBLE PRECISION, BLOB is BYTEA. */
#include "tools/sql2c/sql2c.h"
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* A virtual table is not meant: it has no types and cannot be STRICT. */
static bool makes_table(const struct tokens *b)
{
	return b->n > 3 && is(&b->at[0], "CREATE") && is(&b->at[1], "TABLE");
}

/* STRICT, so that SQLite keeps numbers and texts apart as PostgreSQL does. */
char *statement_sqlite(const struct tokens *body)
{
	struct out o = { 0 };
	const struct token *before = NULL;
	for (size_t i = 0; i < body->n; i++) {
		if (body->at[i].kind == T_COMMENT)
			continue;
		put_space(&o, &body->at[i]);
		put_token(&o, &body->at[i]);
		before = &body->at[i];
	}
	if (makes_table(body) && !is(before, "STRICT"))
		put(&o, is(before, ")") ? " STRICT" : ", STRICT");
	return o.at;
}

/* A type stands behind the name of a column, which stands behind a comma, a parenthesis, ADD or COLUMN; or in CAST (x AS type). */
static bool is_type(const struct tokens *b, size_t i)
{
	static const char *const starts[] = { "(", ",", "ADD", "COLUMN", NULL };
	if (i < 2 || b->at[i].kind != T_WORD)
		return false;
	return is(&b->at[i - 1], "AS") || (b->at[i - 1].kind == T_WORD && is_any(&b->at[i - 2], starts));
}

/* Texts are compared by their bytes, as SQLite does. */
static const char *postgres_word(const struct tokens *b, size_t i)
{
	static const struct {
		const char *here, *there;
	} types[] = {
		{ "INTEGER", "BIGINT" }, { "REAL", "DOUBLE PRECISION" }, { "BLOB", "BYTEA" }, { "TEXT", "TEXT COLLATE \"C\"" }
	};
	const struct token *t = &b->at[i];
	bool by_bytes = makes_table(b) || is(&b->at[0], "ALTER");
	for (size_t k = 0; k < sizeof types / sizeof *types && is_type(b, i); k++)
		if (is(t, types[k].here) && (k < 3 || (by_bytes && !is(&b->at[i - 1], "AS"))))
			return types[k].there;
	if (t->kind == T_BLOB)
		return print("'\\x%.*s'::bytea", (int)strlen(t->text) - 3, t->text + 2);
	return t->text;
}

/* So that the neighbours of a token are tokens too. */
static struct tokens without_comments(const struct tokens *body)
{
	struct tokens b = { 0 };
	for (size_t i = 0; i < body->n; i++)
		if (body->at[i].kind != T_COMMENT)
			ADD(b, body->at[i]);
	return b;
}

/* What stands in a .postgres.sql is written as it is. */
char *statement_postgres(const struct tokens *body, enum engine engine)
{
	struct out o = { 0 };
	struct tokens b = without_comments(body);
	size_t end = b.n;
	if (makes_table(&b)) {
		size_t open = 0;
		while (open < b.n && !is(&b.at[open], "("))
			open++;
		end = closing(&b, open) + 1; /* WITHOUT ROWID is SQLite's */
	}
	for (size_t i = 0; i < end && i < b.n; i++) {
		struct token t = b.at[i];
		if (engine != POSTGRES)
			t.text = postgres_word(&b, i);
		put_space(&o, &t);
		put_token(&o, &t);
	}
	return o.at;
}

/* ---- types of columns ---- */

/* Asks a pragma; NULL when there is no row. */
static const char *one_text(const struct schema *s, const char *format, const char *table, const char *column)
{
	sqlite3_stmt *q;
	char *sql = sqlite3_mprintf(format, table, column);
	const char *text = NULL;
	if (sqlite3_prepare_v2(s->db, sql, -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW)
		text = copy((const char *)sqlite3_column_text(q, 0), (size_t)sqlite3_column_bytes(q, 0));
	sqlite3_finalize(q);
	sqlite3_free(sql);
	return text;
}

/* Ids are numbers; a key of TEXT or BLOB has no id type. */
static bool is_integer(const struct schema *s, const char *table, const char *column)
{
	const char *type = NULL;
	return sqlite3_table_column_metadata(s->db, NULL, table, column, &type, NULL, NULL, NULL, NULL) == SQLITE_OK && type &&
	       !strcasecmp(type, "INTEGER");
}

/* The name of the one column that is the key, or NULL. */
static const char *only_key(const struct schema *s, const char *table)
{
	return one_text(s, "SELECT max(name) FROM pragma_table_info(%Q) WHERE pk > 0 HAVING count(*) = 1", table, NULL);
}

/* 'table.column' that a column refers to. */
static bool referred(const struct schema *s, const char *table, const char *column, const char **to_table, const char **to_column)
{
	*to_table = one_text(s, "SELECT \"table\" FROM pragma_foreign_key_list(%Q) WHERE \"from\" = %Q", table, column);
	*to_column = one_text(s, "SELECT \"to\" FROM pragma_foreign_key_list(%Q) WHERE \"from\" = %Q", table, column);
	if (*to_table && (!*to_column || !**to_column))
		*to_column = only_key(s, *to_table);
	return *to_table && *to_column;
}

/* A key that is a reference itself (on_behalf.listing_id) has the type of what it refers to. Steps are counted,
 * because tables may refer in a ring. */
static const char *id_table_within(const struct schema *s, const char *table, const char *column, int steps)
{
	const char *to_table, *to_column, *key;
	if (!is_integer(s, table, column) || steps > 20)
		return NULL;
	if (referred(s, table, column, &to_table, &to_column)) {
		bool itself = !strcmp(to_table, table) && !strcmp(to_column, column);
		return itself ? table : id_table_within(s, to_table, to_column, steps + 1);
	}
	key = only_key(s, table);
	if (key && !strcmp(key, column))
		return table;
	return !strcmp(column, "community_id") ? "community" : NULL;
}

const char *id_table(const struct schema *s, const char *table, const char *column)
{
	return id_table_within(s, table, column, 0);
}

bool has_id(const struct schema *s, const struct table *t)
{
	const char *key = t->virtual ? NULL : only_key(s, t->name);
	const char *whose = key ? id_table(s, t->name, key) : NULL;
	return whose && !strcmp(whose, t->name);
}

/* In a STRICT table a key is never NULL, though SQLite does not list it so. */
bool column_not_null(const struct schema *s, const char *table, const char *column)
{
	int must = 0, key = 0;
	if (sqlite3_table_column_metadata(s->db, NULL, table, column, NULL, NULL, &must, &key, NULL) != SQLITE_OK)
		return false;
	return must || key;
}
