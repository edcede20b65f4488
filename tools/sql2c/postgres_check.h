/* postgres_check.h - the table that 'sql2c postgres' writes for postgres_check.c. */
#pragma once
#include <stddef.h>

struct prepared_column {
	const char *name, *type; /* the type as PostgreSQL prints it: bigint, text, ... */
};

struct prepared {
	const char *file;
	int line;
	const char *name, *sql;
	const char *const *params; /* types */
	size_t n_params;
	const struct prepared_column *columns;
	size_t n_columns;
};

extern const struct prepared prepared[];
extern const size_t n_prepared;
extern const char *const prepared_schema[]; /* statements, NULL at the end */
