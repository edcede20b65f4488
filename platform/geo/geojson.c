#include "platform/base/text.h"
#include "platform/geo/geojson.h"

/* geojson.c - walks through a FeatureCollection (RFC 7946) and hands its features to jansson.
 *
 * The walk itself knows just enough JSON to find where a value ends, and bounds depth and size before
 * jansson sees a byte. */

static const char *const stops = N_("The file stops halfway.");
static const char *const stops_hint = N_("Download or export the file again, and import it then.");
static const char *const no_areas = N_("The file holds no areas in GeoJSON.");
static const char *const no_areas_hint = N_("Use a GeoJSON file (FeatureCollection) of buurten, wijken or gemeenten.");

static const char *const not_json = N_("The file is not valid JSON.");
static const char *const not_json_hint = N_("Export the file again as GeoJSON.");

static size_t skip_space(const struct geo_file *f, size_t at)
{
	while (at < f->n && (f->at[at] == ' ' || f->at[at] == '\t' || f->at[at] == '\n' || f->at[at] == '\r'))
		at++;
	return at;
}

/* Behind the string that begins at 'at'; beyond the file when it does not end. */
static size_t string_end(const struct geo_file *f, size_t at)
{
	for (at++; at < f->n && f->at[at] != '"'; at++)
		at += f->at[at] == '\\';
	return at + 1;
}

/* Where the value that begins at 'at' ends: for an object or array behind its last bracket. */
static result value_end(const struct geo_file *f, size_t start, size_t *end)
{
	size_t depth = 0, at = start;

	while (at < f->n) {
		char c = f->at[at];

		if (!depth && at > start && strchr(",]}", c))
			break;
		at = c == '"' ? string_end(f, at) : at + 1;
		depth += c == '[' || c == '{';
		depth -= depth && (c == ']' || c == '}');
		if (depth > GEO_DEPTH_MOST)
			return geo_wrong(f, no_areas, no_areas_hint, "line %zu: more than %d brackets deep", geo_line(f, at),
			                 (int)GEO_DEPTH_MOST);
		if (!depth && strchr("\"]}", c))
			break;
	}
	if (depth || at > f->n)
		return geo_wrong(f, stops, stops_hint, "line %zu: the part that begins in line %zu has no end", geo_line(f, f->n),
		                 geo_line(f, start));
	*end = at;
	return OK;
}

static result parse(const struct geo_file *f, size_t start, size_t end, json_t **out)
{
	json_error_t error;
	json_t *json = json_loadb(f->at + start, end - start, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);

	if (!json)
		return geo_wrong(f, not_json, not_json_hint, "line %zu: %s", geo_line(f, start + (size_t)error.position),
		                 error.text);
	*out = json;
	return OK;
}

static bool reads(json_t *json, const char *text)
{
	return json_is_string(json) && text_equal(json_string_value(json), text);
}

/* A member of the outermost object that is not the features: its type must be right, and a coordinate
 * system that it names (the old way, still written by some programs) must be WGS 84. */
static result check_member(const struct geo_file *f, const char *key, json_t *value, size_t start)
{
	if (text_equal(key, "type") && !reads(value, "FeatureCollection"))
		return geo_wrong(f, no_areas, no_areas_hint, "line %zu: its type is no FeatureCollection", geo_line(f, start));
	if (!text_equal(key, "crs"))
		return OK;
	const char *name = json_string_value(json_object_get(json_object_get(value, "properties"), "name"));
	if (name && strstr(name, "28992"))
		return geo_wrong(f, N_("The coordinates are in the Dutch RD grid (EPSG:28992)."),
		                 N_("Export the file in WGS 84 (EPSG:4326), and import that one."), "line %zu: its crs says so",
		                 geo_line(f, start));
	return OK;
}

/* The next "key": of the outermost object, or NULL at its end. */
static result next_key(struct geojson *g, json_t **key)
{
	const struct geo_file *f = g->file;
	size_t end;

	*key = NULL;
	g->at = skip_space(f, g->at);
	if (g->at < f->n && f->at[g->at] == ',')
		g->at = skip_space(f, g->at + 1);
	if (g->at < f->n && f->at[g->at] == '}')
		return OK;
	if (g->at >= f->n)
		return geo_wrong(f, stops, stops_hint, "line %zu", geo_line(f, f->n));
	TRY(value_end(f, g->at, &end));
	TRY(parse(f, g->at, end, key));
	g->at = skip_space(f, end);
	if (g->at >= f->n)
		return geo_wrong(f, stops, stops_hint, "line %zu", geo_line(f, f->n));
	if (!json_is_string(*key) || f->at[g->at] != ':')
		return geo_wrong(f, not_json, not_json_hint, "line %zu: a name and a colon should stand here",
		                 geo_line(f, g->at));
	g->at = skip_space(f, g->at + 1);
	return OK;
}

/* Reads members until "features": [ ; *more is false when there is none left. */
static result to_features(struct geojson *g, bool *found, bool *more)
{
	AUTO_JSON *key = NULL;
	AUTO_JSON *value = NULL;
	size_t end;

	TRY(next_key(g, &key));
	*more = key != NULL;
	if (!key)
		return OK;
	*found = reads(key, "features") && g->at < g->file->n && g->file->at[g->at] == '[';
	if (*found) {
		g->at++;
		return OK;
	}
	TRY(value_end(g->file, g->at, &end));
	TRY(parse(g->file, g->at, end, &value));
	TRY(check_member(g->file, json_string_value(key), value, g->at));
	g->at = end;
	return OK;
}

result geojson_open(const struct geo_file *file, struct geojson *out)
{
	struct geojson g = { .file = file };
	bool found = false, more = true;

	g.at = skip_space(file, 0);
	if (file->at[g.at] != '{')
		return geo_wrong(file, no_areas, no_areas_hint, "line %zu: it does not begin with {", geo_line(file, g.at));
	g.at++;
	while (more && !found)
		TRY(to_features(&g, &found, &more));
	if (!found)
		return geo_wrong(file, no_areas, no_areas_hint, "it has no \"features\"");
	*out = g;
	return OK;
}

/* What stands behind the features must still be whole: else the file was cut off there. */
static result read_rest(struct geojson *g)
{
	bool found = false, more = true;

	while (more) {
		TRY(to_features(g, &found, &more));
		if (found)
			return geo_wrong(g->file, no_areas, no_areas_hint, "line %zu: it has \"features\" twice",
			                 geo_line(g->file, g->at));
	}
	size_t behind = skip_space(g->file, g->at + 1);
	if (behind < g->file->n)
		return geo_wrong(g->file, not_json, not_json_hint, "line %zu: more stands behind its end",
		                 geo_line(g->file, behind));
	return OK;
}

result geojson_next(struct geojson *g, json_t **out)
{
	const struct geo_file *f = g->file;
	size_t start = skip_space(f, g->at), end;

	*out = NULL;
	bool comma = g->n && start < f->n && f->at[start] == ',';
	if (comma)
		start = skip_space(f, start + 1);
	if (start >= f->n)
		return geo_wrong(f, stops, stops_hint, "line %zu, behind area %zu", geo_line(f, f->n), g->n);
	if (g->n && !comma && f->at[start] != ']')
		return geo_wrong(f, not_json, not_json_hint, "line %zu: a comma should stand here", geo_line(f, start));
	if (f->at[start] == ']') {
		g->at = start + 1;
		return read_rest(g);
	}
	TRY(value_end(f, start, &end));
	if (end - start > GEO_FEATURE_MOST)
		return geo_wrong(f, N_("The file is too large."),
		                 N_("Use a file of one municipality, or a simplified one, of at most 64 MB."),
		                 "line %zu: area %zu alone takes %zu bytes", geo_line(f, start), g->n + 1, end - start);
	TRY(parse(f, start, end, out));
	g->start = start;
	g->at = end;
	g->n++;
	return OK;
}
