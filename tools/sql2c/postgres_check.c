/* postgres_check.c - prepares every compiled query on a real PostgreSQL and compares the types of its columns.
 *
 *   postgres_check postgresql://...
 * All happens in a schema of its own inside a transaction that is rolled back: the database stays as it was.
 * The library reads results in binary form, so a column of another type than sql2c thinks would be misread. */
#include "tools/sql2c/postgres_check.h"
#include <libpq-fe.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int passed, failed;

/* For statements whose rows nobody needs. */
static bool run(PGconn *db, const char *sql)
{
	PGresult *r = PQexec(db, sql);
	ExecStatusType status = PQresultStatus(r);
	PQclear(r);
	return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

/* Numbers of built-in types never change; the catalogue pg_type has them. */
static Oid oid_of(const char *type)
{
	static const struct {
		const char *name;
		Oid oid;
	} types[] = { { "bigint", 20 }, { "text", 25 },       { "double precision", 701 },
		      { "bytea", 17 },  { "bigint[]", 1016 }, { "text[]", 1009 } };
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (!strcmp(types[i].name, type))
			return types[i].oid;
	return 0;
}

/* In the form of sql2c's own refusals. */
static bool fail(const struct prepared *q, const char *what, const char *detail)
{
	size_t n = strlen(detail);
	fprintf(stderr, "%s:%d: %s: %s%.*s\n", q->file, q->line, q->name, what, (int)(n - (n && detail[n - 1] == '\n')), detail);
	return false;
}

/* By name as well: a folded or forgotten alias shows here. */
static bool compare(const struct prepared *q, const PGresult *r)
{
	bool same = true;
	if ((size_t)PQnfields(r) != q->n_columns)
		return fail(q, "PostgreSQL gives another number of columns", "");
	for (size_t i = 0; i < q->n_columns; i++) {
		const struct prepared_column *c = &q->columns[i];
		char detail[256];
		snprintf(detail, sizeof detail,
		         "%s is to be %s, but PostgreSQL gives type %u as %s; give it a type: AS \"%s int\"", c->name, c->type,
		         PQftype(r, (int)i), PQfname(r, (int)i), c->name);
		if (PQftype(r, (int)i) != oid_of(c->type) || strcmp(PQfname(r, (int)i), c->name))
			same = fail(q, "", detail);
	}
	return same;
}

/* Only prepares: nothing is run, so no rows are needed. */
static bool check(PGconn *db, const struct prepared *q)
{
	Oid params[64];
	for (size_t i = 0; i < q->n_params && i < 64; i++)
		params[i] = oid_of(q->params[i]);
	PGresult *r = PQprepare(db, "", q->sql, (int)q->n_params, params);
	bool good = PQresultStatus(r) == PGRES_COMMAND_OK || fail(q, "", PQerrorMessage(db));
	PQclear(r);
	if (!good)
		return false;
	r = PQdescribePrepared(db, "");
	good = compare(q, r);
	PQclear(r);
	return good;
}

/* As a new database is made, so the schemas are tried too. */
static bool make_schema(PGconn *db)
{
	if (!run(db, "BEGIN") || !run(db, "CREATE SCHEMA sql2c_check") || !run(db, "SET LOCAL search_path TO sql2c_check")) {
		fprintf(stderr, "postgres_check: %s", PQerrorMessage(db));
		return false;
	}
	for (size_t i = 0; prepared_schema[i]; i++)
		if (!run(db, prepared_schema[i])) {
			fprintf(stderr, "postgres_check: %sin: %s\n", PQerrorMessage(db), prepared_schema[i]);
			return false;
		}
	return true;
}

int main(int argc, char **argv)
{
	if (argc != 2 || !strcmp(argv[1], "--help")) {
		printf("usage: postgres_check postgresql://...\nPrepares every query there, changes nothing; 0 when all fit, 1 "
		       "when not.\n");
		return argc == 2 ? 0 : 2;
	}
	PGconn *db = PQconnectdb(argv[1]);
	if (PQstatus(db) != CONNECTION_OK) {
		fprintf(stderr, "postgres_check: %s", PQerrorMessage(db));
		return 1;
	}
	bool ready = make_schema(db);
	for (size_t i = 0; ready && i < n_prepared; i++) {
		run(db, "SAVEPOINT before");
		bool good = check(db, &prepared[i]);
		passed += good;
		failed += !good;
		run(db, "ROLLBACK TO before");
	}
	PQfinish(db);
	printf("%d passed, %d failed\n", passed, failed);
	return ready && !failed ? 0 : 1;
}
