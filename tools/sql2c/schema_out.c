/* schema_out.c - writes ids.h and schema.c from the schemas of all slices. */
#include "tools/sql2c/sql2c.h"
#include <string.h>

/* A list of ids has its own type too, so that ids of members do not go where ids of asks belong. */
static void put_id_list(struct out *o, const char *name)
{
	put(o, "struct %s_ids {\n\tconst %s_id *at;\n\tsize_t n;\n};\n", name, name);
}

void write_ids(const struct schema *s, const char *path)
{
	struct out o = { 0 };
	put(&o, "/* ids.h - an id type for each table, so that they cannot be mixed up. Made by sql2c from the schemas. */\n"
	        "#pragma once\n#include \"platform/base/scope.h\"\n\n");
	put_id_list(&o, "community");
	put_id_list(&o, "member");
	for (size_t i = 0; i < s->tables.n; i++) {
		const struct table *t = &s->tables.at[i];
		if (t->engine == POSTGRES || !has_id(s, t) || !strcmp(t->name, "community") || !strcmp(t->name, "member"))
			continue;
		put(&o, "\n/* %s (%s) */\ntypedef struct {\n\tint64_t n;\n} %s_id;\n", t->about, t->slice, t->name);
		put_id_list(&o, t->name);
	}
	file_write(path, &o);
}

/* NULL at the end, as db.h wants it. */
static void put_statements(struct out *o, const char *name, const struct names *statements)
{
	put(o, "static const char *const %s[] = {\n", name);
	for (size_t i = 0; i < statements->n; i++) {
		put_c_string(o, "\t", statements->at[i]);
		put(o, ",\n");
	}
	put(o, "\tNULL\n};\n\n");
}

/* Texts of both engines side by side, so that one number means the same on both. */
static void put_migrations(struct out *o, const struct schema *s)
{
	if (!s->migrations.n)
		return;
	put(o, "static const struct db_migration migrations[] = {\n");
	for (size_t i = 0; i < s->migrations.n; i++) {
		const struct migration *m = &s->migrations.at[i];
		put(o, "\t{ .number = %d,\n\t  .name = \"%s\",\n\t  .sqlite =\n", m->number, m->name);
		put_c_string(o, "\t\t", m->sqlite ? m->sqlite : "");
		put(o, ",\n\t  .postgres =\n");
		put_c_string(o, "\t\t", m->postgres ? m->postgres : "");
		put(o, " },\n");
	}
	put(o, "};\n\n");
}

static void put_text_or_null(struct out *o, const char *text)
{
	if (text)
		put_c_string(o, ", ", text);
	else
		put(o, ", NULL");
}

/* A twin for PostgreSQL describes the same thing, so its columns are left out when the table is known. */
static bool described_before(const struct schema *s, const struct table *t)
{
	return schema_table(s, t->name) != t;
}

static void put_columns(struct out *o, const struct schema *s)
{
	put(o, "static const struct db_column columns[] = {\n");
	for (size_t i = 0; i < s->tables.n; i++) {
		const struct table *t = &s->tables.at[i];
		for (size_t k = 0; k < t->columns.n && !described_before(s, t); k++) {
			const struct column *c = &t->columns.at[k];
			put(o, "\t{ \"%s\", \"%s\", \"%s\"", t->name, c->name, c->class);
			put_text_or_null(o, c->purpose);
			put_text_or_null(o, c->kept ? c->kept : t->kept);
			put(o, " },\n");
		}
	}
	put(o, "};\n\n");
}

void write_schema(const struct schema *s, const char *path)
{
	struct out o = { 0 };
	put(&o, "/* schema.c - all tables, for both engines. Made by sql2c from the schemas of the slices. */\n"
	        "#include \"platform/db/db.h\"\n\n");
	put_statements(&o, "sqlite", &s->sqlite);
	put_statements(&o, "postgres", &s->postgres);
	put_migrations(&o, s);
	if (s->tables.n)
		put_columns(&o, s);
	put(&o, "const struct db_schema db_schema = {\n\t.sqlite = sqlite,\n\t.postgres = postgres,\n");
	if (s->migrations.n)
		put(&o, "\t.migrations = migrations,\n\t.n_migrations = sizeof migrations / sizeof *migrations,\n");
	if (s->tables.n)
		put(&o, "\t.columns = columns,\n\t.n_columns = sizeof columns / sizeof *columns,\n");
	put(&o, "};\n");
	file_write(path, &o);
}
