#include "platform/geo/geo_file.h"

/* geo_file.c - what must hold for any file before its format is looked at, and for each of its points.
 *
 * A file comes from a person who took it from somewhere: each refusal names what is wrong and where, so
 * that they can mend it without us. */

/* The Netherlands with their strip of sea, in degrees of WGS 84. */
static const struct point low = { .lat = 50.6, .lon = 3.0 }, high = { .lat = 53.8, .lon = 7.4 };

result geo_wrong(const struct geo_file *f, const char *title, const char *hint, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	const char *where = arena_vprint(f->mem, format, args);
	va_end(args);
	return PROBLEM(f->mem, .kind = PROBLEM_INVALID, .title = title, .hint = hint,
	               .cause = arena_print(f->mem, "%s, %s", f->name, where));
}

size_t geo_line(const struct geo_file *f, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at && i < f->n; i++)
		line += f->at[i] == '\n';
	return line;
}

/* What the second byte of a UTF-8 character may be, by its first (Unicode 15, table 3-7). */
static bool second_fits(unsigned char first, unsigned char second)
{
	switch (first) {
	case 0xe0:
		return second >= 0xa0 && second <= 0xbf;
	case 0xed:
		return second >= 0x80 && second <= 0x9f;
	case 0xf0:
		return second >= 0x90 && second <= 0xbf;
	case 0xf4:
		return second >= 0x80 && second <= 0x8f;
	default:
		return second >= 0x80 && second <= 0xbf;
	}
}

static size_t length_by_first(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first < 0xc2 || first > 0xf4)
		return 0;
	return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/* Bytes of the UTF-8 character at 'at', or 0 when there is none. */
static size_t utf8_length(const unsigned char *at, size_t n)
{
	size_t length = length_by_first(at[0]);

	if (length > n || (length > 1 && !second_fits(at[0], at[1])))
		return 0;
	for (size_t i = 2; i < length; i++)
		if ((at[i] & 0xc0) != 0x80)
			return 0;
	return length;
}

/* Refuses the first byte that is no text in UTF-8, with a guess at what it is. */
static result text_check(const struct geo_file *f)
{
	const unsigned char *at = (const unsigned char *)f->at;
	const char *hint = N_("Save the file again with the encoding UTF-8, and import that one.");
	size_t length;

	if (f->n > 1 && ((at[0] == 0xff && at[1] == 0xfe) || (at[0] == 0xfe && at[1] == 0xff)))
		return geo_wrong(f, N_("The file is not text in UTF-8."), hint, "at its beginning: it is UTF-16");
	for (size_t i = 0; i < f->n; i += length) {
		length = utf8_length(at + i, f->n - i);
		if (at[i] == 0)
			return geo_wrong(f, N_("The file is not a text file."),
			                 N_("Use a GeoJSON or CSV file, not an archive or a spreadsheet."), "line %zu: byte 0x00",
			                 geo_line(f, i));
		if (!length)
			return geo_wrong(f, N_("The file is not text in UTF-8."), hint,
			                 "line %zu: byte 0x%02x; this is probably windows-1252", geo_line(f, i), at[i]);
	}
	return OK;
}

static const char *base_name(const char *name)
{
	const char *slash = strrchr(name, '/');

	return slash && slash[1] ? slash + 1 : name;
}

result geo_file_open(struct arena *mem, const char *name, const char *text, size_t n, struct geo_file *out)
{
	struct geo_file f = { mem, base_name(name), text, n };

	if (n > GEO_FILE_MOST)
		return PROBLEM(mem, .kind = PROBLEM_TOO_LARGE, .title = N_("The file is too large."),
		               .hint = N_("Use a file of one municipality, or a simplified one, of at most 64 MB."),
		               .cause = arena_print(mem, "%s, %zu bytes", f.name, n));
	if (n >= 3 && !memcmp(text, "\xef\xbb\xbf", 3)) {
		f.at += 3;
		f.n -= 3;
	}
	if (!f.n || strspn(f.at, " \t\r\n") >= f.n)
		return geo_wrong(&f, N_("The file is empty."), N_("Download the file again, and import it then."), "%zu bytes",
		                 n);
	TRY(text_check(&f));
	*out = f;
	return OK;
}

static bool between(double value, double least, double most)
{
	return value >= least && value <= most;
}

bool geo_in_netherlands(double lon, double lat)
{
	return between(lon, low.lon, high.lon) && between(lat, low.lat, high.lat);
}

result geo_point_check(const struct geo_file *f, double lon, double lat, const char *where)
{
	if (geo_in_netherlands(lon, lat))
		return OK;
	if (between(lat, low.lon, high.lon) && between(lon, low.lat, high.lat))
		return geo_wrong(f, N_("Latitude and longitude are swapped."),
		                 N_("Put the longitude (about 5) first in GeoJSON, or mend the names of the columns."),
		                 "%s: longitude %g, latitude %g", where, lon, lat);
	if ((between(lon, -10e3, 310e3) && between(lat, 289e3, 640e3)) ||
	    (between(lat, -10e3, 289e3) && between(lon, 289e3, 640e3)))
		return geo_wrong(f, N_("The coordinates are in the Dutch RD grid (EPSG:28992)."),
		                 N_("Export the file in WGS 84 (EPSG:4326), and import that one."), "%s: %.0f and %.0f", where,
		                 lon, lat);
	if (between(lon, 300e3, 850e3) && between(lat, 6.5e6, 7.2e6))
		return geo_wrong(f, N_("The coordinates are in web mercator (EPSG:3857)."),
		                 N_("Export the file in WGS 84 (EPSG:4326), and import that one."), "%s: x %.0f, y %.0f", where,
		                 lon, lat);
	return geo_wrong(f, N_("A point lies outside the Netherlands."),
	                 N_("Look at the point that is named here: it needs degrees of WGS 84 within the Netherlands."),
	                 "%s: longitude %g, latitude %g", where, lon, lat);
}
