/* real_test.c - the real map of the Netherlands: known points fall in their buurt, wijk and gemeente.
 *
 * Source of the points: toetspunten.csv of the data beside the project, (c) CBS, Kadaster. */
#include "platform/base/clock.h"
#include "platform/base/text.h"
#include "platform/geo/csv.h"
#include "test/data.h"
#include "test/harness.h"

struct map {
	struct area_rows rows;
	struct shape **shapes;
	struct shape_index *index;
};

static void add_file(struct arena *mem, const char *name, struct map *map)
{
	struct area_rows rows = { 0 };
	size_t n;
	char *text = test_data(mem, arena_print(mem, "geo/%s", name), &n);

	if (!text || !check_ok(areas_read(mem, name, text, n, &rows)))
		return;
	struct area_row *all = arena_array(mem, map->rows.n + rows.n + 1, sizeof *all);
	for (size_t i = 0; i < map->rows.n; i++)
		all[i] = map->rows.at[i];
	memcpy(all + map->rows.n, rows.at, rows.n * sizeof *all);
	map->rows = (struct area_rows){ all, map->rows.n + rows.n };
}

static void index_map(struct arena *mem, struct map *map)
{
	map->shapes = arena_array(mem, map->rows.n, sizeof *map->shapes);
	for (size_t i = 0; i < map->rows.n; i++)
		map->shapes[i] = map->rows.at[i].shape;
	map->index = shape_index_new(mem, map->shapes, map->rows.n);
}

static const char *code_at(const struct map *map, struct point p)
{
	size_t found = shape_index_find(map->index, p);

	return found < map->rows.n ? map->rows.at[found].code : "";
}

static const char *const towns[] = { "alkmaar", "amsterdam", "dordrecht",      "ede",        "enschede",    "geldrop-mierlo",
	                             "gouda",   "haarlem",   "huizen",         "leeuwarden", "meierijstad", "overbetuwe",
	                             "tilburg", "utrecht",   "voorne-aan-zee", "zaanstad" };

TEST(known_points_fall_in_their_buurt_wijk_and_gemeente)
{
	AUTO_ARENA mem = { 0 };
	struct map maps[3] = { 0 };
	struct geo_file f;
	struct csv csv;
	size_t n, points = 0, right = 0, buurten = 0;
	bool more;
	char *text = test_data(&mem, "geo/toetspunten.csv", &n);
	if (!text)
		return;
	for (size_t i = 0; i < sizeof towns / sizeof *towns; i++)
		add_file(&mem, arena_print(&mem, "buurten/%s.geojson", towns[i]), &maps[0]);
	add_file(&mem, "wijken.geojson", &maps[1]);
	add_file(&mem, "gemeenten.geojson", &maps[2]);
	for (int i = 0; i < 3; i++)
		index_map(&mem, &maps[i]);
	check_ok(geo_file_open(&mem, "toetspunten.csv", text, n, &f));
	csv_open(&f, &csv);
	check_ok(csv_row(&csv, &more)); /* the names: description, lat, lon, gm_code, name, wk_code, bu_code, ... */
	while (!csv_row(&csv, &more) && more) {
		struct point p = { strtod(csv.cells[1], NULL), strtod(csv.cells[2], NULL) };
		bool good = text_equal(code_at(&maps[2], p), csv.cells[3]) &&
		            (!*csv.cells[5] || text_equal(code_at(&maps[1], p), csv.cells[5])) &&
		            (!*csv.cells[6] || text_equal(code_at(&maps[0], p), csv.cells[6]));
		points++;
		right += good;
		buurten += *csv.cells[6] != 0;
		if (!good)
			test_fail(__FILE__, __LINE__, "%s: %s %s %s, found %s %s %s", csv.cells[0], csv.cells[3], csv.cells[5],
			          csv.cells[6], code_at(&maps[2], p), code_at(&maps[1], p), code_at(&maps[0], p));
	}
	check(points > 250 && buurten > 100);
	check_int(right, points);
}

TEST(haarlem_is_read_in_a_fifth_of_a_second)
{
	AUTO_ARENA mem = { 0 };
	struct area_rows rows;
	size_t n;
	char *text = test_data(&mem, "geo/buurten/haarlem.geojson", &n);
	if (!text)
		return;
	int64_t start = clock_monotonic_ms();
	check_ok(areas_read(&mem, "haarlem.geojson", text, n, &rows));
	check_int(rows.n, 111);
	check_text(rows.at[0].town_code, "GM0392");
	check_text(rows.at[0].town, "Haarlem");
	check(clock_monotonic_ms() - start < 200);
	for (size_t i = 0; i < rows.n; i++)
		check(inside(rows.at[i].shape, shape_middle(rows.at[i].shape)));
}

TEST(all_buurten_of_the_country_are_read_indexed_and_packed)
{
	AUTO_ARENA mem = { 0 };
	struct map map = { 0 };
	size_t bytes = 0, outside = 0, moved = 0;

	add_file(&mem, "buurten_nl_bench.geojson", &map);
	if (!map.rows.n)
		return;
	check_int(map.rows.n, 12696);
	index_map(&mem, &map);
	for (size_t i = 0; i < map.rows.n; i++) {
		size_t n;
		void *packed = shape_bytes(&mem, map.shapes[i], &n);
		struct shape *back = shape_parse(&mem, packed, n);
		struct point middle = shape_middle(map.shapes[i]);

		bytes += n;
		outside += !inside(map.shapes[i], middle);
		moved += !back || !inside(back, middle);
	}
	check_int(outside, 0);
	check_int(moved, 0);
	check(bytes < 2000000);
}

TEST(newer_cbs_files_with_all_their_columns_are_read)
{
	AUTO_ARENA mem = { 0 };
	struct area_rows rows;
	size_t n;
	char *text = test_data(&mem, "geo/voorbeeld_kerncijfers/baarn_buurten_2024.geojson", &n);
	if (!text)
		return;
	check_ok(areas_read(&mem, "baarn.geojson", text, n, &rows));
	check_int(rows.n, 21);
	check_text(rows.at[0].name, "Centrum");
	check_int(rows.at[0].inhabitants, 1825);
	check_text(rows.at[0].parent, "WK030800");
}

TEST(all_postcodes_of_the_data_are_read)
{
	AUTO_ARENA mem = { 0 };
	struct postcode_rows rows;
	size_t n;
	char *text = test_data(&mem, "geo/pc6_noord_zeeland.csv", &n);
	if (!text)
		return;
	check_ok(postcodes_read(&mem, "pc6.csv", text, n, &rows));
	check_int(rows.n, 82197);
	text = test_data(&mem, "geo/pc4.csv", &n);
	check_ok(postcodes_read(&mem, "pc4.csv", text, n, &rows));
	check_int(rows.n, 4067);
	check_text(rows.at[0].postcode, "1011");
	check_text(rows.at[0].place, "Amsterdam");
}
