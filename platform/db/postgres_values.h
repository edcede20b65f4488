/* postgres_values.h - values in PostgreSQL's binary form; only platform/db includes it. */
#pragma once
#include "platform/db/db.h"
#include <libpq-fe.h>

/* The parameters of one statement as libpq wants them; lives in the arena. */
struct postgres_values {
	const char *const *at;
	const int *lengths, *formats;
};

/* Types of parameters as PostgreSQL numbers them. */
Oid postgres_type(enum db_type type);

struct postgres_values postgres_values(struct arena *mem, const struct db_query *q, const struct db_value *values);

/* Whether a result's column can be read as this type. */
bool postgres_type_fits(Oid found, enum db_type wanted);

int64_t postgres_read_int(const PGresult *found, int row, int column);
double postgres_read_real(const PGresult *found, int row, int column);
