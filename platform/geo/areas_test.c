/* areas_test.c - real areas come in whole, and each wrong file says what is wrong and where. */
#include "platform/base/text.h"
#include "platform/geo/geo_file.h"
#include "test/harness.h"

#define FEATURE(code, ring)                                                                     \
	"{\"type\":\"Feature\",\"properties\":{\"bu_code\":\"" code "\",\"naam\":\"Bakenes\"}," \
	"\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[" ring "]]}}"
#define FILE_OF(features) "{\"type\":\"FeatureCollection\",\"features\":[\n" features "\n]}"
#define SQUARE "[4.6,52.3],[4.7,52.3],[4.7,52.4],[4.6,52.4],[4.6,52.3]"
#define GOOD FEATURE("BU03920103", SQUARE)

static result read_text(struct arena *mem, const char *text, struct area_rows *out)
{
	return areas_read(mem, "map/buurten.geojson", text, strlen(text), out);
}

/* That a file is refused with this title, and that its cause names this place. */
static void refuses_at(const char *text, size_t n, const char *title, const char *where, int line)
{
	AUTO_ARENA mem = { 0 };
	struct area_rows rows = { .n = 99 };
	result problem = areas_read(&mem, "map/buurten.geojson", text, n, &rows);

	if (!problem || !strstr(problem->title, title) || !problem->hint || !strstr(problem->cause, where) || rows.n != 99)
		test_fail(__FILE__, line, "%s: %s, not '%s' at '%s'", problem ? problem->title : "accepted",
		          problem ? problem->cause : "", title, where);
}
#define refuses(text, title, where) refuses_at(text, strlen(text), title, where, __LINE__)

TEST(one_area_is_read_with_its_code_parent_and_outline)
{
	AUTO_ARENA mem = { 0 };
	struct area_rows rows = { 0 };
	check_ok(read_text(&mem, FILE_OF(GOOD), &rows));
	check_int(rows.n, 1);
	check_text(rows.at[0].code, "BU03920103");
	check_text(rows.at[0].parent, "WK039201");
	check_text(rows.at[0].name, "Bakenes");
	check_text(rows.at[0].town_code, "GM0392");
	check(rows.at[0].town == NULL);
	check_int(rows.at[0].level, 1);
	check_int(rows.at[0].inhabitants, -1);
	check_int(rows.at[0].shape->rings[0].n, 4);
	check(inside(rows.at[0].shape, (struct point){ 52.35, 4.65 }));
}

TEST(newer_spellings_of_the_columns_are_known)
{
	AUTO_ARENA mem = { 0 };
	struct area_rows rows = { 0 };
	static const char *const properties[] = {
		"\"buurtcode\":\"BU03920103\",\"buurtnaam\":\"Bakenes\",\"gemeentenaam\":\"Haarlem\",\"aantal_inwoners\":1000",
		"\"BU_CODE\":\"BU03920103\",\"BU_NAAM\":\"Bakenes\",\"GM_NAAM\":\"Haarlem\",\"AANT_INW\":1000",
		"\"statcode\":\"BU03920103\",\"statnaam\":\"Bakenes\",\"aantalInwoners\":1000",
	};
	for (size_t i = 0; i < 3; i++) {
		const char *text = arena_print(&mem,
		                               FILE_OF("{\"type\":\"Feature\",\"properties\":{%s},\"geometry\":"
		                                       "{\"type\":\"MultiPolygon\",\"coordinates\":[[[" SQUARE "]]]}}"),
		                               properties[i]);
		check_ok(read_text(&mem, text, &rows));
		check_text(rows.at[0].name, "Bakenes");
		check_text(rows.at[0].parent, "WK039201");
		check_int(rows.at[0].inhabitants, 1000);
	}
}

TEST(wijken_and_gemeenten_have_their_own_level_and_water_is_passed_over)
{
	AUTO_ARENA mem = { 0 };
	struct area_rows rows = { 0 };
#define PLACED(properties)                                                                                                   \
	"{\"type\":\"Feature\",\"properties\":{" properties "},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[" SQUARE \
	"]]}}"
	check_ok(read_text(
		&mem,
		"\xef\xbb\xbf" FILE_OF(
			PLACED("\"wk_code\":\"WK039201\",\"naam\":\"Wijk 01 Oude Stad\",\"gm_code\":\"GM0392\"") ",\n" PLACED(
				"\"gm_code\":\"GM0392\",\"naam\":\"Haarlem\",\"inwoners\":-99995") ",\n" PLACED("\"gm_code\":"
	                                                                                                        "\"GM9999\","
	                                                                                                        "\"naam\":"
	                                                                                                        "\"IJsselmeer\","
	                                                                                                        "\"water\":"
	                                                                                                        "\"JA\"")),
		&rows));
	check_int(rows.n, 2);
	check_int(rows.at[0].level, 2);
	check_text(rows.at[0].parent, "GM0392");
	check_text(rows.at[0].name, "Oude Stad");
	check_int(rows.at[1].level, 3);
	check(rows.at[1].parent == NULL);
	check_int(rows.at[1].inhabitants, -1);
}

TEST(regions_have_a_level_and_gemeenten_may_say_in_which_they_lie)
{
	AUTO_ARENA mem = { 0 };
	struct area_rows rows = { 0 };
	check_ok(read_text(&mem,
	                   FILE_OF(PLACED("\"statcode\":\"PV27\",\"statnaam\":\"Noord-Holland\"") ",\n" PLACED(
				   "\"gm_code\":\"GM0392\",\"naam\":\"Haarlem\",\"regio_code\":\"CR20\"")),
	                   &rows));
	check_int(rows.n, 2);
	check_int(rows.at[0].level, 4);
	check_text(rows.at[0].name, "Noord-Holland");
	check(rows.at[0].parent == NULL && rows.at[0].town_code == NULL);
	check_int(rows.at[1].level, 3);
	check_text(rows.at[1].parent, "CR20");
	refuses(FILE_OF(FEATURE("PV2", "[4.6,52.3],[4.7,52.3],[4.7,52.4],[4.6,52.3]")), "columns", "code 'PV2'");
}

TEST(swapped_and_foreign_coordinates_are_named_with_their_point)
{
	refuses(FILE_OF(FEATURE("BU03920103", "[52.3,4.6],[52.3,4.7],[52.4,4.7],[52.3,4.6]")), "swapped",
	        "buurten.geojson, line 2, BU03920103, ring 1, point 1: longitude 52.3, latitude 4.6");
	refuses(FILE_OF(FEATURE("BU03920103", "[103500,488100],[104000,488100],[104000,489000],[103500,488100]")), "RD",
	        "line 2, BU03920103, ring 1, point 1: 103500 and 488100");
	refuses("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
	        "\"urn:ogc:def:crs:EPSG::28992\"}},\"features\":[" GOOD "]}",
	        "RD", "line 1");
	refuses(FILE_OF(FEATURE("BU03920103", "[516000,6864000],[517000,6864000],[517000,6865000],[516000,6864000]")), "mercator",
	        "point 1");
	refuses(FILE_OF(GOOD ",\n" FEATURE("BU03920104", "[4.6,52.3],[4.7,52.3],[13.4,52.5],[4.6,52.3]")), "outside the Neth",
	        "line 3, BU03920104, ring 1, point 3");
}

TEST(broken_outlines_are_named_with_their_ring)
{
	static const struct {
		const char *ring, *title, *where;
	} cases[] = {
		{ "[4.6,52.3],[4.7,52.3],[4.7,52.4],[4.6,52.4]", "not closed", "point 4" },
		{ "[4.6,52.3],[4.7,52.3],[4.6,52.3]", "broken", "at least 4" },
		{ "[4.6,52.3],[4.7,52.3],[4.65,52.3],[4.6,52.3]", "broken", "no surface" },
		{ "[4.6,52.3],[4.6,52.3],[4.6,52.3],[4.6,52.3]", "broken", "no surface" },
		{ "[4.6,52.3],[4.7,52.4],[4.7,52.3],[4.6,52.4],[4.6,52.3]", "broken", "point 1: the ring runs through itself" },
		{ "[4.6,52.3],[4.7,\"x\"],[4.7,52.4],[4.6,52.3]", "broken", "point 2: no pair" },
		{ "[4.6,52.3],4.7,[4.7,52.4],[4.6,52.3]", "broken", "point 2: no pair" },
		{ "", "broken", "this one 0" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		AUTO_ARENA mem = { 0 };
		const char *text = arena_print(&mem, FILE_OF(FEATURE("BU03920103", "%s")), cases[i].ring);
		refuses(text, cases[i].title, cases[i].where);
	}
	refuses(FILE_OF("{\"type\":\"Feature\",\"properties\":{\"bu_code\":\"BU03920103\",\"naam\":\"x\"},\"geometry\":null}"),
	        "broken", "absent");
	refuses(FILE_OF("{\"type\":\"Feature\",\"properties\":{\"bu_code\":\"BU03920103\",\"naam\":\"x\"},\"geometry\":"
	                "{\"type\":\"Point\",\"coordinates\":[4.6,52.3]}}"),
	        "broken", "is Point");
}

TEST(other_columns_are_listed)
{
	refuses(FILE_OF("{\"type\":\"Feature\",\"properties\":{\"id\":7,\"label\":\"x\"},\"geometry\":null}"), "columns",
	        "line 2, area 1: code '', name '', columns: id, label");
	refuses(FILE_OF(FEATURE("BU0392", SQUARE)), "columns", "code 'BU0392'");
	refuses(FILE_OF(FEATURE("0392", SQUARE)), "columns", "code '0392'");
	refuses(FILE_OF("{\"type\":\"Feature\"}"), "columns", "columns: none");
	refuses(FILE_OF("5"), "columns", "area 1");
	refuses(FILE_OF(GOOD ",\n" GOOD), "twice", "area 1 and area 2: BU03920103");
}

TEST(a_file_that_is_cut_off_anywhere_is_refused)
{
	AUTO_ARENA mem = { 0 };
	static const char whole[] = FILE_OF(GOOD ",\n" FEATURE("BU03920104", SQUARE));
	struct area_rows rows;
	check_ok(areas_read(&mem, "x", whole, strlen(whole), &rows));
	for (size_t n = 0; n < strlen(whole); n++) {
		result problem = areas_read(&mem, "x", arena_copy_bytes(&mem, whole, n), n, &rows);
		check(problem && problem->hint && problem->cause);
	}
	refuses_at(whole, strlen(whole) - 20, "stops halfway", "line 3", __LINE__);
	refuses_at(whole, strlen(whole) - 1, "stops halfway", "line 4", __LINE__);
}

TEST(what_is_no_geojson_is_refused)
{
	refuses("", "empty", "0 bytes");
	refuses(" \n\t\n", "empty", "4 bytes");
	refuses("\xef\xbb\xbf", "empty", "3 bytes");
	refuses_at("P\0K", 3, "not a text file", "line 1", __LINE__);
	refuses_at("\xff\xfe{\0", 4, "UTF-8", "UTF-16", __LINE__);
	refuses("{\"type\":\"FeatureCollection\",\n\"bron\":\"gemeente S\xfa"
	        "dwest\"}",
	        "UTF-8", "line 2: byte 0xfa");
	refuses("pc4,lat,lon\n1011,52.3,4.9\n", "no areas", "line 1");
	refuses("[1,2]", "no areas", "does not begin");
	refuses("{\"type\":\"Topology\",\"features\":[]}", "no areas", "FeatureCollection");
	refuses("{\"type\":\"FeatureCollection\"}", "no areas", "no \"features\"");
	refuses("{\"type\":\"FeatureCollection\",\"features\":7}", "no areas", "no \"features\"");
	refuses(FILE_OF(""), "no areas", "0 features");
	refuses("{\"type\":\"FeatureCollection\",\"type\" 5}", "JSON", "line 1");
	refuses(FILE_OF(GOOD " " FEATURE("BU03920104", SQUARE)), "JSON", "a comma");
	refuses(FILE_OF(GOOD) " and more", "JSON", "behind its end");
	refuses(FILE_OF("{\"type\":\"Feature\",\"properties\":{\"naam\":\"a\",\"naam\":\"b\"}}"), "JSON", "line 2: duplicate");
	refuses("{\"type\":\"FeatureCollection\",\"a\":"
	        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
	        "]",
	        "no areas", "brackets deep");
}

TEST(a_file_that_is_too_large_is_refused_before_it_is_read)
{
	AUTO_ARENA mem = { 0 };
	struct area_rows rows;
	result problem = areas_read(&mem, "x", "", (size_t)GEO_FILE_MOST + 1, &rows);
	check_problem(problem, PROBLEM_TOO_LARGE);
}
