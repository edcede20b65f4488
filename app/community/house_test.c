/* house_test.c - opens the database of a test, and a map of six squares. */
#include "app/community/house_test.h"
#include "platform/base/text.h"
#include "test/harness.h"
#include <libpq-fe.h>
#include <unistd.h>

static void say(const char *server, const char *sql)
{
	PGconn *c = PQconnectdb(server);
	PGresult *r = PQexec(c, sql);

	check(PQresultStatus(r) == PGRES_COMMAND_OK);
	PQclear(r);
	PQfinish(c);
}

static void prepare_postgres(struct house *h, const char *server)
{
	const char *schema = arena_print(&h->mem, "house_%d", (int)getpid());

	say(server, arena_print(&h->mem, "SET client_min_messages = warning; DROP SCHEMA IF EXISTS %s CASCADE; CREATE SCHEMA %s",
	                        schema, schema));
	h->options.postgres =
		arena_print(&h->mem, "%s%coptions=-csearch_path%%3D%s", server, strchr(server, '?') ? '&' : '?', schema);
	h->postgres = true;
}

static struct house *open_house(const char *server)
{
	struct arena mem = { 0 };
	struct house *h = arena_new(&mem, struct house);
	int applied;

	*h = (struct house){ .mem = mem, .options = { .path = ":memory:" } };
	if (server)
		prepare_postgres(h, server);
	h->s = (struct scope){ .mem = &h->mem, .now = 1764000000, .language = &language_nl };
	check_ok(db_open(&h->mem, &h->options, &h->store));
	check_ok(db_migrate(h->store, &h->mem, &db_schema, &applied));
	check_ok(db_reader(h->store, &h->mem, &h->s.db));
	community_forget();
	community_set_base_url("https://stoep.example/");
	return h;
}

static void close_house(struct house *h)
{
	const char *server = getenv("STOEP_TEST_POSTGRES");

	db_reader_close(h->s.db);
	db_close(h->store);
	if (h->postgres)
		say(server,
		    arena_print(&h->mem, "SET client_min_messages = warning; DROP SCHEMA house_%d CASCADE", (int)getpid()));
	struct arena mem = h->mem;
	arena_free(&mem);
}

struct house *house_next(struct house *before)
{
	const char *server = getenv("STOEP_TEST_POSTGRES");
	bool was_postgres = before && before->postgres;

	if (before)
		close_house(before);
	if (!before)
		return open_house(NULL);
	return was_postgres || text_empty(server) ? NULL : open_house(server);
}

static struct shape *square(struct arena *mem, double lat, double lon)
{
	struct point *p = arena_array(mem, 4, sizeof *p);
	struct ring *ring = arena_new(mem, struct ring);
	double side = 0.01;

	p[0] = (struct point){ lat, lon };
	p[1] = (struct point){ lat, lon + side };
	p[2] = (struct point){ lat + side, lon + side };
	p[3] = (struct point){ lat + side, lon };
	*ring = (struct ring){ p, 4 };
	return shape_new(mem, ring, 1);
}

struct area_rows six_buurten(struct arena *mem, double shift)
{
	static const char *const names[] = { "Lindebuurt", "Havenkwartier", "Vogelbuurt", "Oosterpolder", "Molenwijk", "Zuid" };
	struct area_row *rows = arena_array(mem, 6, sizeof *rows);

	for (int i = 0; i < 6; i++)
		rows[i] = (struct area_row){ .code = arena_print(mem, "BU9999%02d%02d", i / 3 + 1, i % 3 + 1),
			                     .parent = arena_print(mem, "WK9999%02d", i / 3 + 1),
			                     .name = names[i],
			                     .town_code = "GM9999",
			                     .town = "Rietveen",
			                     .level = 1,
			                     .inhabitants = -1,
			                     .shape = square(mem, 52.01 - 0.01 * (i / 3), 5 + 0.01 * (i % 3) + shift) };
	return (struct area_rows){ rows, 6 };
}

void import_six(struct house *h)
{
	struct postcode_row *rows = arena_array(&h->mem, 7, sizeof *rows);
	struct area_import import = { six_buurten(&h->mem, 0), { rows, 7 } };
	struct import_counts counts;

	for (int i = 0; i < 6; i++)
		rows[i] = (struct postcode_row){ arena_print(&h->mem, "9999A%c", 'A' + i),
			                         { 52.015 - 0.01 * (i / 3), 5.005 + 0.01 * (i % 3) },
			                         "Rietveen" };
	rows[6] = (struct postcode_row){ "9999", { 52.015, 5.005 }, NULL };
	check_ok(areas_import(&h->s, &import, &counts));
	check_int(counts.postcodes_in_areas, 7);
}
