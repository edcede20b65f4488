/* postcodes_test.c - lists of postcodes and the tables they stand in: RFC 4180, and what is refused. */
#include "platform/base/text.h"
#include "platform/geo/csv.h"
#include "test/harness.h"
#include <math.h>

static void refuses_at(const char *text, const char *title, const char *where, int line)
{
	AUTO_ARENA mem = { 0 };
	struct postcode_rows rows = { .n = 99 };
	result problem = postcodes_read(&mem, "lists/pc6.csv", text, strlen(text), &rows);

	if (!problem || !strstr(problem->title, title) || !problem->hint || !strstr(problem->cause, where) || rows.n != 99)
		test_fail(__FILE__, line, "%s: %s, not '%s' at '%s'", problem ? problem->title : "accepted",
		          problem ? problem->cause : "", title, where);
}
#define refuses(text, title, where) refuses_at(text, title, where, __LINE__)

static struct postcode_rows reads(struct arena *mem, const char *text)
{
	struct postcode_rows rows = { 0 };

	check_ok(postcodes_read(mem, "pc6.csv", text, strlen(text), &rows));
	return rows;
}

TEST(postcodes_are_read_in_any_writing)
{
	AUTO_ARENA mem = { 0 };
	static const char *const texts[] = {
		"pc6,lat,lon,adressen,woonplaats\n8911 lm,53.20062,5.79882,3,Leeuwarden\n",
		"\xef\xbb\xbfPC6;lat;lon;Woonplaats\r\n8911LM;53,20062;5,79882;\"Leeuwarden\"\r\n",
		"postcode\tlatitude\tlongitude\twoonplaats\r\n8911LM\t53.20062\t5.79882\tLeeuwarden",
	};
	for (size_t i = 0; i < 3; i++) {
		struct postcode_rows rows = reads(&mem, texts[i]);
		check_int(rows.n, 1);
		check_text(rows.at[0].postcode, "8911LM");
		check_text(rows.at[0].place, "Leeuwarden");
		check(fabs(rows.at[0].point.lat - 53.20062) < 1e-9 && fabs(rows.at[0].point.lon - 5.79882) < 1e-9);
	}
	check(reads(&mem, "lon,pc4,lat\n4.9,1011,52.3\n").at[0].place == NULL);
}

TEST(quoted_cells_hold_commas_quotes_and_lines)
{
	AUTO_ARENA mem = { 0 };
	struct postcode_rows rows = reads(&mem, "pc4,lat,lon,plaats\n1011,52.3,4.9,\"A, \"\"B\"\"\nC\"\n\n1012,52.3,4.9,D\n");
	check_int(rows.n, 2);
	check_text(rows.at[0].place, "A, \"B\"\nC");
	check_text(rows.at[1].place, "D");
}

TEST(each_wrong_list_says_what_and_where)
{
	static const struct {
		const char *text, *title, *where;
	} cases[] = {
		{ "pc6,lat,lon\n8911LM,5.79882,53.20062\n", "swapped", "pc6.csv, line 2, postcode 8911LM" },
		{ "pc6,lat,lon\n8911LM,43.2,5.8\n", "outside", "longitude 5.8, latitude 43.2" },
		{ "pc6,lat,lon\n8911LM,182633,579112\n", "RD", "line 2" },
		{ "pc6,lon,lat\n8911LM,182633,579112\n", "RD", "line 2" },
		{ "pc6,lat,lon\n8911L,53.2,5.8\n", "postcode is not right", "line 2: '8911L'" },
		{ "pc6,lat,lon\n0911LM,53.2,5.8\n", "postcode is not right", "line 2" },
		{ "pc6,lat,lon\n8911LM,53.2,\n", "not a number", "line 2" },
		{ "pc6,lat,lon\n8911LM,nan,5.8\n", "not a number", "lat 'nan'" },
		{ "pc6,lat,lon\n8911LM,1e9,5.8\n", "not a number", "lat '1e9'" },
		{ "straat,huisnummer\nDorpsstraat,1\n", "columns", "its columns are: straat, huisnummer" },
		{ "{\"type\":\"FeatureCollection\"}", "not right", "line 1" },
		{ "pc6,lat,lon\n8911LM,53.2,5.8,x\n", "not right", "line 2: it has 4 cells, the first line 3" },
		{ "pc6,lat,lon\n8911LM,53.2,5.8\n8911LN,53", "not right", "line 3: it has 2 cells" },
		{ "pc6,lat,lon,plaats\n8911LM,53.2,5.8,\"Leeuw", "not right", "never closed" },
		{ "pc6,lat,lon,plaats\n8911LM,53.2,5.8,\"L\"x\n", "not right", "behind a closing quote" },
		{ "pc6,lat,lon,plaats\n8911LM,53.2,5.8,L\"x\n", "not right", "inside a cell" },
		{ "pc6,lat,lon\n8911LM,53.2,5.8\n8911LN,53.2,5.8\n8911LM,53.2,5.8\n", "twice", "8911LM" },
		{ "pc6,lat,lon\n", "no postcodes", "only its first line" },
		{ "", "empty", "0 bytes" },
		{ "pc6,lat,lon,plaats\n8911LM,53.2,5.8,S\xfa"
		  "dwest\n",
		  "UTF-8", "line 2: byte 0xfa" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		refuses(cases[i].text, cases[i].title, cases[i].where);
}

TEST(rows_and_cells_have_a_limit)
{
	AUTO_ARENA mem = { 0 };
	char *text = arena_take(&mem, 20000);

	memset(text, ',', 100);
	refuses(text, "not right", "more than 64");
	memset(text, 'x', 10000);
	refuses(text, "not right", "longer");
}
