/* prepare_out.c - writes the table of all queries for postgres_check.c: their SQL, parameters and columns. */
#include "tools/sql2c/sql2c.h"

void prepares_begin(const struct schema *s, struct out *o)
{
	put(o, "/* Made by sql2c from all schemas and queries, for postgres_check.c. */\n#include "
	       "\"tools/sql2c/postgres_check.h\"\n\n"
	       "const char *const prepared_schema[] = {\n");
	for (size_t i = 0; i < s->postgres.n; i++) {
		put_c_string(o, "\t", s->postgres.at[i]);
		put(o, ",\n");
	}
	put(o, "\tNULL\n};\n\nconst struct prepared prepared[] = {\n");
}

/* Types by name, as the cast writes them. */
static void put_params(const struct query *q, struct out *o)
{
	put(o, "\t  .params = (const char *const[]){ ");
	for (size_t i = 0; i < q->bound.n; i++)
		put(o, "%s\"%s\"", i ? ", " : "", postgres_type(q->bound.at[i]->type));
	put(o, " },\n\t  .n_params = %zu,\n", q->bound.n);
}

/* What the library will read in binary form. */
static void put_columns(const struct query *q, struct out *o)
{
	put(o, "\t  .columns = (const struct prepared_column[]){ ");
	for (size_t i = 0; i < q->fields.n; i++)
		put(o, "%s{ \"%s\", \"%s\" }", i ? ", " : "", q->fields.at[i].name, postgres_type(q->fields.at[i].type));
	put(o, " },\n\t  .n_columns = %zu,\n", q->fields.n);
}

/* A refusal is told at the twin when there is one: that is the text PostgreSQL reads. */
void prepares_add(const struct queries *all, struct out *o)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct query *q = &all->at[i];
		const struct place at = q->twin ? q->twin->at : q->at;
		put(o, "\t{ .file = \"%s\",\n\t  .line = %d,\n\t  .name = \"%s\",\n", tree_name(at.file), at.line, q->name);
		if (q->bound.n)
			put_params(q, o);
		if (q->fields.n)
			put_columns(q, o);
		put(o, "\t  .sql =\n");
		put_c_string(o, "\t\t", q->postgres);
		put(o, " },\n");
	}
}

void prepares_end(struct out *o)
{
	put(o, "\t{ .name = NULL },\n};\n\nconst size_t n_prepared = sizeof prepared / sizeof *prepared - 1;\n");
}
