#include "platform/base/text.h"
#include "platform/geo/csv.h"

/* postcodes.c - centroids of postcodes from a table: 1234 or 1234AB, with latitude, longitude and place.
 *
 * Other columns may be there and are not read. A number may have a decimal comma where the cells are
 * apart by something else. */

enum column { POSTCODE, LAT, LON, PLACE, COLUMNS };

struct spelling {
	const char *name; /* lower case */
	enum column column;
};

static const struct spelling spellings[] = {
	{ "pc4", POSTCODE },  { "pc6", POSTCODE },     { "postcode", POSTCODE }, { "lat", LAT },
	{ "latitude", LAT },  { "breedtegraad", LAT }, { "lon", LON },           { "lng", LON },
	{ "longitude", LON }, { "lengtegraad", LON },  { "plaats", PLACE },      { "woonplaats", PLACE },
};

struct places {
	size_t of[COLUMNS]; /* the cell of each column */
	bool has[COLUMNS];
};

static result find_columns(struct csv *csv, struct places *out)
{
	struct places found = { 0 };
	const char *list = "";

	for (size_t i = 0; i < csv->n; i++) {
		for (size_t k = 0; k < sizeof spellings / sizeof *spellings; k++)
			if (!strcasecmp(csv->cells[i], spellings[k].name) && !found.has[spellings[k].column]) {
				found.of[spellings[k].column] = i;
				found.has[spellings[k].column] = true;
			}
		if (strlen(list) < 200)
			list = arena_print(csv->file->mem, "%s%s%.40s", list, i ? ", " : "", csv->cells[i]);
	}
	if (!found.has[POSTCODE] || !found.has[LAT] || !found.has[LON])
		return geo_wrong(csv->file, N_("The columns are not those of a list of postcodes."),
		                 N_("The first line must name the columns pc4 or pc6, lat and lon."),
		                 "line %zu: its columns are: %s", csv->row_line, list);
	*out = found;
	return OK;
}

static bool upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* '1234', '1234 ab' or '1234AB' as 1234 or 1234AB; false when it is neither. */
static bool read_postcode(const char *text, char out[7])
{
	size_t n = 0;

	for (; *text && n < 7; text++)
		if (*text != ' ')
			out[n++] = *text >= 'a' && *text <= 'z' ? (char)(*text - 32) : *text;
	if ((n != 4 && n != 6) || out[0] == '0')
		return false;
	out[n] = 0;
	return strspn(out, "0123456789") == 4 && (n == 4 || (upper(out[4]) && upper(out[5])));
}

static bool read_number(const char *text, bool commas, double *out)
{
	char plain[32], *end;
	size_t n = strlen(text);

	if (!n || n >= sizeof plain ||
	    strspn(text, commas ? "-0123456789."
	                          ","
	                        : "-0123456789.") != n)
		return false;
	for (size_t i = 0; i <= n; i++)
		plain[i] = text[i] == ',' ? '.' : text[i];
	*out = strtod(plain, &end);
	return !*end && end != plain;
}

static result read_row(struct csv *csv, const struct places *p, struct postcode_row *out)
{
	const char *code = csv->cells[p->of[POSTCODE]], *where;
	struct arena *mem = csv->file->mem;
	char postcode[8];
	struct point at;

	if (!read_postcode(code, postcode))
		return geo_wrong(csv->file, N_("A postcode is not right."), N_("A postcode reads 1234 or 1234AB."),
		                 "line %zu: '%.20s'", csv->row_line, code);
	if (!read_number(csv->cells[p->of[LAT]], csv->separator != ',', &at.lat) ||
	    !read_number(csv->cells[p->of[LON]], csv->separator != ',', &at.lon))
		return geo_wrong(csv->file, N_("A coordinate is not a number."), N_("It reads 52.38120, in degrees of WGS 84."),
		                 "line %zu: lat '%.20s', lon '%.20s'", csv->row_line, csv->cells[p->of[LAT]],
		                 csv->cells[p->of[LON]]);
	if (!geo_in_netherlands(at.lon, at.lat)) {
		where = arena_print(mem, "line %zu, postcode %s", csv->row_line, postcode);
		TRY(geo_point_check(csv->file, at.lon, at.lat, where));
	}
	const char *place = p->has[PLACE] ? csv->cells[p->of[PLACE]] : NULL;
	*out = (struct postcode_row){ arena_copy(mem, postcode), at,
		                      text_empty(place) ? NULL : text_clean(mem, place, strlen(place)) };
	return OK;
}

static int by_postcode(const void *a, const void *b)
{
	return strcmp(((const struct postcode_row *)a)->postcode, ((const struct postcode_row *)b)->postcode);
}

/* Sorted, so that an import walks the index in order; twice the same one is refused. */
static result sort_rows(const struct geo_file *f, struct postcode_rows *rows)
{
	qsort(rows->at, rows->n, sizeof *rows->at, by_postcode);
	for (size_t i = 1; i < rows->n; i++)
		if (!by_postcode(&rows->at[i - 1], &rows->at[i]))
			return geo_wrong(f, N_("The same postcode stands in the file twice."),
			                 N_("Use a list with one point for each postcode."), "postcode %s", rows->at[i].postcode);
	return OK;
}

result postcodes_read(struct arena *mem, const char *file, const char *text, size_t n, struct postcode_rows *out)
{
	struct geo_file f;
	struct csv *csv = arena_new(mem, struct csv);
	struct postcode_rows rows = { 0 };
	struct places places = { 0 };
	size_t room = 0;
	bool more;

	TRY(geo_file_open(mem, file, text, n, &f));
	csv_open(&f, csv);
	TRY(csv_row(csv, &more));
	TRY(find_columns(csv, &places));
	for (;;) {
		TRY(csv_row(csv, &more));
		if (!more)
			break;
		if (rows.n == GEO_ROWS_MOST)
			return geo_wrong(&f, N_("The file is too large."), N_("Use a list of at most a million postcodes."),
			                 "line %zu", csv->row_line);
		rows.at = arena_grow(mem, rows.at, rows.n, &room, sizeof *rows.at);
		TRY(read_row(csv, &places, &rows.at[rows.n]));
		rows.n++;
	}
	if (!rows.n)
		return geo_wrong(&f, N_("The file holds no postcodes."), N_("Use a list with a line for each postcode."),
		                 "only its first line is there");
	TRY(sort_rows(&f, &rows));
	*out = rows;
	return OK;
}
