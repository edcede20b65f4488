/* import_test.c - areas and postcodes come in whole or not at all, and again without doubling anything. */
#include "app/community/areas.sql.h"
#include "app/community/communities.sql.h"
#include "app/community/house_test.h"
#include "platform/base/text.h"
#include "test/data.h"
#include "test/harness.h"
#include <math.h>
#include <unistd.h>

static area_id id_of(struct house *h, const char *code)
{
	const struct area_line *area = NULL;

	check_ok(area_by_code(&h->s, code, &area));
	return area ? area->id : (area_id){ -1 };
}

static const struct place *place_at(struct house *h, const char *postcode)
{
	const struct place *place = NULL;

	check_ok(place_of_postcode(&h->s, postcode, &place));
	return place;
}

TEST(a_postcode_leads_to_its_buurt_and_to_the_name_that_guests_see)
{
	EACH_HOUSE(h)
	{
		import_six(h);
		const struct place *place = place_at(h, "9999AB");
		check_text(place->area_name, "Havenkwartier");
		check_text(place->district, "Rietveen");
		check_text(place->town, "Rietveen");
		check_int(place->area.n, id_of(h, "BU99990102").n);
		check(!place->here);
		check_text(place_at(h, "9999ZZ")->postcode, "9999");
		check(place_at(h, "1234AB") == NULL);
	}
}

TEST(a_gemeente_that_no_file_holds_is_made_of_its_buurten)
{
	EACH_HOUSE(h)
	{
		import_six(h);
		const struct area_line *town;
		area_id found;
		check_ok(area_by_code(&h->s, "GM9999", &town));
		check(town && town->level == 3);
		check_text(town ? town->name : NULL, "Rietveen");
		check_ok(area_at(&h->s, (struct point){ 52.005, 5.025 }, &found));
		check_int(found.n, id_of(h, "BU99990203").n);
		check_ok(area_at(&h->s, (struct point){ 51.5, 5 }, &found));
		check_int(found.n, 0);
	}
}

TEST(a_second_import_keeps_the_ids_and_moves_what_moved)
{
	EACH_HOUSE(h)
	{
		import_six(h);
		area_id before = id_of(h, "BU99990101");
		struct area_import again = { .areas = six_buurten(&h->mem, 0.01) };
		struct import_counts counts;
		again.areas.at[0].name = "Nieuwe naam";
		check_ok(areas_import(&h->s, &again, &counts));
		check_int(counts.new_areas, 0);
		check_int(counts.changed_areas, 6);
		check_int(id_of(h, "BU99990101").n, before.n);
		check_text(place_at(h, "9999AB")->area_name, "Nieuwe naam"); /* the squares moved one to the east */
		check_text(place_at(h, "9999AA")->area_name, "Rietveen");    /* in no buurt now, still in the gemeente */
	}
}

TEST(a_wijk_that_comes_later_takes_its_place_between_buurt_and_gemeente)
{
	EACH_HOUSE(h)
	{
		import_six(h);
		struct area_rows six = six_buurten(&h->mem, 0);
		struct area_import wijk = { .areas = { six.at, 1 } };
		struct import_counts counts;
		six.at[0].code = "WK999901";
		six.at[0].parent = "GM9999";
		six.at[0].name = "Rietveen-Noord";
		six.at[0].level = 2;
		check_ok(areas_import(&h->s, &wijk, &counts));
		check_int(counts.new_areas, 1);
		check_text(place_at(h, "9999AB")->district, "Rietveen-Noord");
		check_text(place_at(h, "9999AE")->district, "Rietveen");
	}
}

TEST(a_community_covers_the_buurten_of_its_wijk_or_gemeente)
{
	EACH_HOUSE(h)
	{
		import_six(h);
		const char *codes[] = { "GM9999" };
		struct community_wish wish = { .path_name = "rietveen", .name = "Rietveen helpt", .areas = codes, .n_areas = 1 };
		check_ok(community_make(&h->s, &wish, &h->s.community));
		check(place_at(h, "9999AA")->here);
		check_ok(community_set(&h->s, "areas", "BU99990101 BU99990203"));
		check(place_at(h, "9999AA")->here);
		check(!place_at(h, "9999AB")->here);
		check(place_at(h, "9999AF")->here);
		check_problem(community_set(&h->s, "areas", "GM0001"), PROBLEM_INVALID);
		check(place_at(h, "9999AF")->here);
	}
}

/* A box round all of them. */
static struct shape *around(struct arena *mem, const struct area_rows *rows)
{
	struct point low = rows->at[rows->n - 1].shape->low, high = rows->at[rows->n - 1].shape->high;
	struct point *at = arena_array(mem, 4, sizeof *at);
	struct ring *ring = arena_new(mem, struct ring);
	for (size_t i = 0; i < rows->n; i++) {
		const struct shape *shape = rows->at[i].shape;
		low = (struct point){ fmin(low.lat, shape->low.lat), fmin(low.lon, shape->low.lon) };
		high = (struct point){ fmax(high.lat, shape->high.lat), fmax(high.lon, shape->high.lon) };
	}
	at[0] = low;
	at[1] = (struct point){ low.lat, high.lon };
	at[2] = high;
	at[3] = (struct point){ high.lat, low.lon };
	*ring = (struct ring){ at, 4 };
	return shape_new(mem, ring, 1);
}

/* A region of CBS has a code of its own, and no file of gemeenten says in which one they lie. */
TEST(a_region_holds_its_gemeenten_and_a_community_may_be_all_of_it)
{
	EACH_HOUSE(h)
	{
		struct area_rows six = six_buurten(&h->mem, 0), other = six_buurten(&h->mem, 0.5);
		struct area_row areas[2] = { six.at[0], other.at[0] };
		struct area_import import = { .areas = { areas, 2 } };
		struct import_counts counts;
		const struct area_line *town = NULL;
		const char *codes[] = { "PV99" };
		struct community_wish wish = { .path_name = "rietland", .name = "Rietland helpt", .areas = codes, .n_areas = 1 };
		import_six(h);
		areas[0].code = "PV99";
		areas[1].code = "PV98"; /* far to the east */
		for (size_t i = 0; i < 2; i++) {
			areas[i].parent = areas[i].town_code = areas[i].town = NULL;
			areas[i].name = i ? "Verland" : "Rietland";
			areas[i].level = 4;
		}
		areas[0].shape = around(&h->mem, &six);
		check_ok(areas_import(&h->s, &import, &counts));
		check_ok(area_by_code(&h->s, "GM9999", &town));
		check(town && town->parent_id == id_of(h, "PV99").n);
		check_text(place_at(h, "9999AA")->district, "Rietveen");
		check_ok(community_make(&h->s, &wish, &h->s.community));
		check(place_at(h, "9999AA")->here);
		const struct community_map *map = NULL;
		check_ok(community_map(&h->s, &map));
		check(strstr(map->areas, "quilt__lap") != NULL);
		codes[0] = "PV98";
		wish.path_name = "verland";
		check_ok(community_make(&h->s, &wish, &h->s.community));
		check(!place_at(h, "9999AA")->here);
	}
}

static const char *named_at_map(struct house *h, const char *path_name, const char *code)
{
	const struct community_map *map = NULL;
	struct community_wish wish = { .path_name = path_name, .name = path_name, .areas = &code, .n_areas = 1 };

	check_ok(community_make(&h->s, &wish, &h->s.community));
	check_ok(community_map(&h->s, &map));
	return map->source;
}

/* The licence of CBS asks for it; invented areas are nobody's. */
TEST(whose_areas_are_drawn_is_named)
{
	EACH_HOUSE(h)
	{
		struct area_import real = { six_buurten(&h->mem, 0.1), { 0 } };
		struct import_counts counts;
		for (size_t i = 0; i < real.areas.n; i++)
			real.areas.at[i].code = arena_print(&h->mem, "BU0392%s", real.areas.at[i].code + 6);
		check_ok(areas_import(&h->s, &real, &counts));
		import_six(h);
		check_text(named_at_map(h, "haarlem", "BU03920101"), "© CBS, Kadaster");
		check_text(named_at_map(h, "rietveen", "BU99990101"), NULL);
	}
}

/* ---- files ---- */

static const char *write_file(struct house *h, const char *name, const char *text)
{
	const char *path = arena_print(&h->mem, "/tmp/stoep-import-%d-%s", (int)getpid(), name);
	FILE *file = fopen(path, "w");

	if (check(file != NULL)) {
		fputs(text, file);
		fclose(file);
	}
	return path;
}

#define BUURT(code, lon)                                                                                              \
	"{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"bu_code\":\"" code     \
	"\",\"naam\":\"Zuid\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[" lon ",52],[" lon "9,52],[" lon \
	"9,52.1],[" lon ",52]]]}}]}"

TEST(a_wrong_file_among_good_ones_changes_nothing)
{
	EACH_HOUSE(h)
	{
		const char *good = write_file(h, "good.geojson", BUURT("BU99990101", "5.0"));
		const char *bad = write_file(h, "bad.csv", "pc4,lat,lon\n1011,4.9,52.3\n");
		const char *both[] = { good, bad };
		struct area_keys keys;
		FILE *to = fopen("/dev/null", "w");
		result problem = cli_areas_import(&h->s, both, 2, to);
		check(problem && strstr(problem->title, "swapped") && strstr(problem->cause, "line 2, postcode 1011"));
		check_ok(area_keys(&h->s, &keys));
		check_int(keys.n, 0);
		check_problem(cli_areas_import(&h->s, (const char *[]){ good, good }, 2, to), PROBLEM_INVALID);
		check_problem(cli_areas_import(&h->s, (const char *[]){ "/nowhere" }, 1, to), PROBLEM_INVALID);
		check_ok(cli_areas_import(&h->s, both, 1, to));
		check_ok(area_keys(&h->s, &keys));
		check_int(keys.n, 1);
		fclose(to);
		unlink(good);
		unlink(bad);
	}
}

TEST(a_file_of_the_nl_design_system_becomes_the_look_or_is_refused_pair_by_pair)
{
	static const char good[] = "{\"common\":{\"utrecht\":{\"document\":{\"background-color\":{\"value\":\"#fffffe\"}}}},"
				   "\"brand\":{\"x\":{\"value\":\"#123456\"}}}";
	static const char grey[] = "{\"utrecht\":{\"document\":{\"color\":{\"value\":\"#999999\"}}}}";
	EACH_HOUSE(h)
	{
		char said[4096] = "";
		struct community_wish wish = { .path_name = "rietveen", .name = "Rietveen helpt" };
		struct community_row row = { 0 };
		FILE *to = fmemopen(said, sizeof said, "w");
		check_ok(community_make(&h->s, &wish, &h->s.community));
		check_problem(cli_community_look(&h->s, "rietveen", write_file(h, "grey.json", grey), to), PROBLEM_INVALID);
		check_problem(cli_community_look(&h->s, "nergens", write_file(h, "good.json", good), to), PROBLEM_NOT_FOUND);
		fflush(to);
		check(strstr(said,
		             "light: basis.color.default.color-document on basis.color.default.bg-document: contrast 2.85"));
		check_ok(community_get(&h->s, &row));
		check_text(row.tokens, "");
		check_ok(cli_community_look(&h->s, "rietveen", write_file(h, "good.json", good), to));
		check_ok(community_get(&h->s, &row));
		check(strstr(row.tokens, "#fffffe") && strstr(row.tokens, "Rietveen helpt") && !strstr(row.tokens, "#123456"));
		fclose(to);
	}
}

/* ---- the real ones ---- */

static bool read_real(struct house *h, const char *name, struct area_import *out)
{
	size_t n;
	char *text = test_data(&h->mem, name, &n);

	if (!text)
		return false;
	return *text == '{' ? check_ok(areas_read(&h->mem, name, text, n, &out->areas))
	                    : check_ok(postcodes_read(&h->mem, name, text, n, &out->postcodes));
}

/* Buurten alone, as an operator would have them, and the postcodes. */
static bool import_town(struct house *h, const char *buurten, const char *postcodes)
{
	struct area_import import = { 0 };
	struct import_counts counts;

	return read_real(h, buurten, &import) && read_real(h, postcodes, &import) &&
	       check_ok(areas_import(&h->s, &import, &counts));
}

static void make_town(struct house *h, const char *path_name, const char *code)
{
	struct community_wish wish = { .path_name = path_name, .name = path_name, .areas = &code, .n_areas = 1 };

	check_ok(community_make(&h->s, &wish, &h->s.community));
}

TEST(haarlem_works_with_its_real_buurten)
{
	struct house *h = house_next(NULL);
	if (import_town(h, "geo/buurten/haarlem.geojson", "geo/pc4.csv")) {
		make_town(h, "haarlem", "GM0392");
		const struct place *place = place_at(h, "2011BB");
		check_text(place->postcode, "2011");
		check_text(place->town, "Haarlem");
		check_text(place->district, "Haarlem");
		check(place->here && *place->area_name);
		check(place_at(h, "1012AA") && !place_at(h, "1012AA")->here);
		const struct community_map *map;
		check_ok(community_map(&h->s, &map));
		check(map->frame.width == 1000 && map->frame.height > 400 && map->frame.height < 800);
		check_text(map->source, "© CBS, Kadaster");
		check(strlen(map->areas) < 16000 && strstr(map->areas, "quilt__lap lap-6"));
	}
	while ((h = house_next(h)))
		;
}

TEST(enschede_and_leeuwarden_work_with_their_real_buurten)
{
	struct house *h = house_next(NULL);
	if (import_town(h, "geo/buurten/enschede.geojson", "geo/pc4.csv") &&
	    import_town(h, "geo/buurten/leeuwarden.geojson", "geo/pc6_noord_zeeland.csv")) {
		make_town(h, "enschede", "GM0153");
		check(place_at(h, "7511AA")->here);
		make_town(h, "leeuwarden", "GM0080");
		const struct place *place = place_at(h, "8911LE");
		check_text(place->postcode, "8911LE");
		check_text(place->area_name, "De Waag");
		check(place->here);
	}
	while ((h = house_next(h)))
		;
}
