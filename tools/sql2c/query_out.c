/* query_out.c - writes the C of checked queries: a struct per row, a constant and a function per query. */
#include "tools/sql2c/sql2c.h"
#include <string.h>

/* ---- the header ---- */

/* The struct for a list is made only where a query gives one, so that it takes no name for nothing. */
static bool row_is_list(const struct queries *all, const char *row)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].gives == GIVES_MANY && !strcmp(all->at[i].row, row))
			return true;
	return false;
}

/* Its struct and its reader are made where the row is named first. */
static bool first_of_row(const struct queries *all, const struct query *q)
{
	for (const struct query *other = all->at; other < q; other++)
		if (other->row && !strcmp(other->row, q->row))
			return false;
	return true;
}

static void put_row_struct(const struct queries *all, const struct query *q, struct out *o)
{
	put(o, "struct %s {\n", q->row);
	for (size_t i = 0; i < q->fields.n; i++)
		put(o, "\t%s%s;\n", c_type(q->fields.at[i].type), q->fields.at[i].name);
	put(o, "};\n\n");
	if (row_is_list(all, q->row))
		put(o, "struct %ss {\n\tstruct %s *at;\n\tsize_t n;\n};\n\n", q->row, q->row);
}

static void put_params_struct(const struct query *q, struct out *o)
{
	put(o, "struct %s {\n", q->name);
	for (size_t i = 0; i < q->params.n; i++)
		put(o, "\t%s%s;\n", c_type(q->params.at[i].type), q->params.at[i].name);
	put(o, "};\n\n");
}

/* Outputs stand last. */
static void put_signature(const struct query *q, struct out *o)
{
	put(o, "result %s(struct scope *s", q->name);
	if (q->in_struct)
		put(o, ", const struct %s *in", q->name);
	for (size_t i = 0; !q->in_struct && i < q->params.n; i++)
		put(o, ", %s%s", c_type(q->params.at[i].type), q->params.at[i].name);
	if (q->gives == GIVES_ONE)
		put(o, ", struct %s *out)", q->row);
	else if (q->gives == GIVES_MAYBE)
		put(o, ", const struct %s **out)", q->row);
	else if (q->gives == GIVES_MANY)
		put(o, ", struct %ss *out)", q->row);
	else
		put(o, ", int64_t *count)");
}

/* An end of comment inside the sentence would end it too early. */
static void put_about(const struct query *q, struct out *o)
{
	static const char *const notes[] = { [GIVES_ONE] = "A problem when there is none.",
		                             [GIVES_MAYBE] = "NULL when there is none.",
		                             [GIVES_MANY] = NULL,
		                             [GIVES_COUNT] = "'count' of changed rows may be NULL." };
	put(o, "/* ");
	for (const char *p = q->about; *p; p++) {
		if (*p == '\n')
			put(o, "\n * ");
		else if (*p != '*' || p[1] != '/')
			put(o, "%c", *p);
	}
	put(o, "%s%s */\n", notes[q->gives] ? " " : "", notes[q->gives] ? notes[q->gives] : "");
}

static void put_header(const struct queries *all, const char *file, struct out *o)
{
	put(o, "/* Made by sql2c from %s. Change the queries, not this file. */\n#pragma once\n", file);
	put(o, "#include \"ids.h\"\n#include \"platform/db/db.h\"\n\n");
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].row && first_of_row(all, &all->at[i]))
			put_row_struct(all, &all->at[i], o);
	for (size_t i = 0; i < all->n; i++) {
		const struct query *q = &all->at[i];
		if (q->in_struct)
			put_params_struct(q, o);
		put_about(q, o);
		put_signature(q, o);
		put(o, " MUST_USE;\n\n");
	}
}

/* ---- the functions ---- */

/* PostgreSQL is told the types of parameters; the types of columns are compared on each run. */
static void put_types(const struct query *q, struct out *o)
{
	if (q->bound.n) {
		put(o, "static const enum db_type %s_params[] = { ", q->name);
		for (size_t i = 0; i < q->bound.n; i++)
			put(o, "%s%s", i ? ", " : "", db_type(q->bound.at[i]->type));
		put(o, " };\n");
	}
	if (q->fields.n) {
		put(o, "static const enum db_type %s_columns[] = { ", q->name);
		for (size_t i = 0; i < q->fields.n; i++)
			put(o, "%s%s", i ? ", " : "", db_type(q->fields.at[i].type));
		put(o, " };\n");
	}
}

static void put_query(const struct query *q, struct out *o)
{
	put_types(q, o);
	put(o, "static const struct db_query %s_query = {\n\t.name = \"%s\",\n\t.sqlite =\n", q->name, q->name);
	put_c_string(o, "\t\t", q->sqlite);
	put(o, ",\n\t.postgres =\n");
	put_c_string(o, "\t\t", q->postgres);
	put(o, ",\n");
	if (q->bound.n)
		put(o, "\t.params = %s_params,\n\t.n_params = %zu,\n", q->name, q->bound.n);
	if (q->fields.n)
		put(o, "\t.columns = %s_columns,\n\t.n_columns = %zu,\n", q->name, q->fields.n);
	put(o, "\t.writes = %s,\n};\n\n", q->writes ? "true" : "false");
}

/* From the scope, from the struct, or from the parameter itself. */
static void put_value(const struct query *q, const struct param *p, struct out *o)
{
	const char *name = p->from_scope ? p->from_scope : print("%s%s", q->in_struct ? "in->" : "", p->name);
	static const char *const members[] = {
		[V_INT] = "integer", [V_TEXT] = "text", [V_REAL] = "real",   [V_BLOB] = "blob", [V_BOOL] = "integer",
		[V_ID] = "integer",  [V_INTS] = "ints", [V_TEXTS] = "texts", [V_IDS] = "ints"
	};
	const char *value = name;
	if (p->type.kind == V_ID && !p->from_scope)
		value = print("%s.n", name);
	else if (p->type.kind == V_IDS)
		value = print("{ %s.n ? &%s.at->n : NULL, %s.n }", name, name, name);
	put(o, "\t\t{ .type = %s, .%s = %s },\n", db_type(p->type), members[p->type.kind], value);
}

/* Names of our own end in _, so that no parameter hides them. */
static void put_values(const struct query *q, struct out *o)
{
	if (!q->bound.n)
		return;
	put(o, "\tconst struct db_value values_[] = {\n");
	for (size_t i = 0; i < q->bound.n; i++)
		put_value(q, q->bound.at[i], o);
	put(o, "\t};\n");
}

/* One per row and file. */
static void put_reader(const struct query *q, struct out *o)
{
	static const char *const reads[] = { [V_INT] = "db_int",   [V_TEXT] = "db_text", [V_REAL] = "db_real",
		                             [V_BLOB] = "db_blob", [V_BOOL] = "db_int",  [V_ID] = "db_int" };
	put(o, "static void read_%s(struct db_rows *rows, struct %s *out)\n{\n", q->row, q->row);
	for (size_t i = 0; i < q->fields.n; i++) {
		const struct field *f = &q->fields.at[i];
		put(o, "\tout->%s%s = %s(rows, %zu)%s;\n", f->name, f->type.kind == V_ID ? ".n" : "", reads[f->type.kind], i,
		    f->type.kind == V_BOOL ? " != 0" : "");
	}
	put(o, "}\n\n");
}

/* The output is touched only when all has gone well. */
static void put_reading(const struct query *q, struct out *o)
{
	put(o, "\tAUTO_ROWS *rows_ = NULL;\n\tbool more_ = false;\n");
	if (q->gives == GIVES_MANY)
		put(o, "\tstruct %ss list_ = { 0 };\n\tsize_t room_ = 0;\n", q->row);
	put(o, "\n\tTRY(db_start(s, &%s_query, %s, &rows_));\n", q->name, q->bound.n ? "values_" : "NULL");
	put(o, "\tTRY(db_next(rows_, &more_));\n");
	if (q->gives == GIVES_ONE)
		put(o, "\tif (!more_)\n\t\treturn db_absent(s);\n\tread_%s(rows_, out);\n", q->row);
	if (q->gives == GIVES_MAYBE)
		put(o,
		    "\tstruct %s *row_ = more_ ? arena_new(s->mem, struct %s) : NULL;\n\tif (row_)\n\t\tread_%s(rows_, "
		    "row_);\n\t*out = row_;\n",
		    q->row, q->row, q->row);
	if (q->gives == GIVES_MANY)
		put(o,
		    "\twhile (more_) {\n\t\tlist_.at = arena_grow(s->mem, list_.at, list_.n, &room_, sizeof *list_.at);\n"
		    "\t\tread_%s(rows_, &list_.at[list_.n++]);\n\t\tTRY(db_next(rows_, &more_));\n\t}\n\t*out = list_;\n",
		    q->row);
}

/* No statement is made at run time: the text is a constant. */
static void put_function(const struct query *q, struct out *o)
{
	put_signature(q, o);
	put(o, "\n{\n");
	put_values(q, o);
	if (q->gives == GIVES_COUNT)
		put(o,
		    "\tint64_t changed_ = 0;\n\n\tTRY(db_change(s, &%s_query, %s, &changed_));\n\tif (count)\n\t\t*count = "
		    "changed_;\n",
		    q->name, q->bound.n ? "values_" : "NULL");
	else
		put_reading(q, o);
	put(o, "\treturn OK;\n}\n\n");
}

void write_queries(const struct queries *all, const char *file, const char *header, const char *source)
{
	struct out h = { 0 }, c = { 0 };
	const char *name = tree_name(file);
	put_header(all, name, &h);
	put(&c, "/* Made by sql2c from %s. Change the queries, not this file. */\n#include \"%s.h\"\n\n", name, name);
	for (size_t i = 0; i < all->n; i++) {
		const struct query *q = &all->at[i];
		put_query(q, &c);
		if (q->row && first_of_row(all, q))
			put_reader(q, &c);
		put_function(q, &c);
	}
	file_write(header, &h);
	file_write(source, &c);
}
