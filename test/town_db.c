/* town_db.c - opens and empties the database of a town, and looks into its outbox. */
#include "test/town_db.h"
#include "test/harness.h"
#include "test/town.sql.h"
#include <libpq-fe.h>
#include <unistd.h>

static void say(const char *server, const char *sql)
{
	PGconn *connection = PQconnectdb(server);
	PGresult *done = PQexec(connection, sql);
	if (PQresultStatus(done) != PGRES_COMMAND_OK)
		test_fail(__FILE__, __LINE__, "%s", PQerrorMessage(connection));
	PQclear(done);
	PQfinish(connection);
}

static const char *own_schema(struct arena *mem, const char *server)
{
	const char *name = arena_print(mem, "town_%d", (int)getpid());
	say(server, arena_print(mem, "SET client_min_messages = warning; DROP SCHEMA IF EXISTS %s CASCADE; CREATE SCHEMA %s",
	                        name, name));
	return arena_print(mem, "%s%coptions=-csearch_path%%3D%s", server, strchr(server, '?') ? '&' : '?', name);
}

struct db_store *town_store(struct arena *mem)
{
	const char *server = getenv("STOEP_TEST_POSTGRES");
	struct db_options options = { .path = ":memory:" };
	struct db_store *store = NULL;
	if (!text_empty(server))
		options = (struct db_options){ .postgres = own_schema(mem, server) };
	check_ok(db_open(mem, &options, &store));
	check_ok(db_migrate(store, mem, &db_schema, NULL));
	return store;
}

void town_store_close(struct db_store *store)
{
	AUTO_ARENA mem = { 0 };
	const char *server = getenv("STOEP_TEST_POSTGRES");
	db_close(store);
	if (!text_empty(server))
		say(server, arena_print(&mem, "SET client_min_messages = warning; DROP SCHEMA town_%d CASCADE", (int)getpid()));
}

struct texts town_mails(struct scope *s, const char *address)
{
	struct town_mails rows = { 0 };
	check_ok(town_mail(s, address, &rows));
	const char **at = arena_array(s->mem, rows.n + 1, sizeof *at);
	for (size_t i = 0; i < rows.n; i++)
		at[i] = arena_print(s->mem, "%s\n%s\n%s", rows.at[i].subject, rows.at[i].body, rows.at[i].buttons);
	return (struct texts){ at, rows.n };
}

int64_t town_mail_due(struct scope *s, const char *address)
{
	struct town_mails rows = { 0 };
	check_ok(town_mail(s, address, &rows));
	return rows.n ? rows.at[0].due_at : 0;
}

int64_t town_person_of(struct scope *s, member_id member)
{
	struct town_person row = { 0 };
	check_ok(town_person(s, member, &row));
	return row.person_id.n;
}

uint64_t town_fingerprint(struct scope *s)
{
	struct town_sum sum = { 0 };
	uint64_t print = 14695981039346656037u; /* FNV-1a */
	check_ok(town_sums(s, &sum));
	for (size_t i = 0; i < sizeof sum; i++)
		print = (print ^ ((const unsigned char *)&sum)[i]) * 1099511628211u;
	return print;
}

concern_id town_first_concern(struct scope *s)
{
	struct town_concerns rows = { 0 };
	check_ok(town_concerns(s, &rows));
	return rows.n ? rows.at[0].id : (concern_id){ 0 };
}
