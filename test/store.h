/* store.h - a database with all tables for the tests of platform/: a SQLite file, or PostgreSQL where
 * STOEP_TEST_POSTGRES names a server; a schema of its own there, which goes again. */
#pragma once
#include "platform/base/text.h"
#include "platform/db/db.h"
#include "test/harness.h"
#include <libpq-fe.h>
#include <stdlib.h>
#include <unistd.h>

static inline bool test_has_postgres(void)
{
	return !text_empty(getenv("STOEP_TEST_POSTGRES"));
}

static inline void test_postgres_say(const char *sql)
{
	PGconn *connection = PQconnectdb(getenv("STOEP_TEST_POSTGRES"));
	PGresult *done = PQexec(connection, sql);
	if (PQresultStatus(done) != PGRES_COMMAND_OK)
		test_fail(__FILE__, __LINE__, "%s", PQerrorMessage(connection));
	PQclear(done);
	PQfinish(connection);
}

/* The same for a test that has nothing to do without. */
static inline bool test_needs_postgres(void)
{
	if (!test_has_postgres())
		test_skip("no PostgreSQL");
	return test_has_postgres();
}

/* path NULL: PostgreSQL. */
static inline struct db_store *test_store(struct arena *mem, const char *path)
{
	struct db_options options = { .path = path };
	struct db_store *store = NULL;
	int applied;
	if (!path) {
		const char *server = getenv("STOEP_TEST_POSTGRES");
		char *name = arena_print(mem, "store_%d", (int)getpid());
		test_postgres_say(
			arena_print(mem, "SET client_min_messages = warning; DROP SCHEMA IF EXISTS %s CASCADE; CREATE SCHEMA %s",
		                    name, name));
		options.postgres =
			arena_print(mem, "%s%coptions=-csearch_path%%3D%s", server, strchr(server, '?') ? '&' : '?', name);
	}
	check_ok(db_open(mem, &options, &store));
	check_ok(db_migrate(store, mem, &db_schema, &applied));
	return store;
}

static inline void test_store_close(struct db_store *store)
{
	AUTO_ARENA mem = { 0 };
	bool postgres = db_is_postgres(store);
	db_close(store);
	if (postgres)
		test_postgres_say(
			arena_print(&mem, "SET client_min_messages = warning; DROP SCHEMA store_%d CASCADE", (int)getpid()));
}
