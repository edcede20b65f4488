#include "platform/base/text.h"
#include "platform/geo/geojson.h"

/* areas.c - buurten, wijken, gemeenten and regions by the columns that CBS gives them.
 *
 * CBS has changed the names of its columns several times (BU_CODE, buurtcode, statcode, aantal_inwoners,
 * AANT_INW, ...): they are compared without case and underscores. The letters before a code say the level.
 * Parts of the sea and lakes have their own rows with water = JA: these are passed over. */

enum column { GENERIC, BUURT, WIJK, GEMEENTE, REGION, LEVELS };

struct columns {
	const char *code[LEVELS], *name[LEVELS];
	int64_t inhabitants;
	bool water;
};

struct spelling {
	const char *key; /* lower case without underscores */
	char kind;       /* c code, n name, i inhabitants, w water */
	enum column level;
};

static const struct spelling spellings[] = {
	{ "bucode", 'c', BUURT },          { "buurtcode", 'c', BUURT },      { "wkcode", 'c', WIJK },
	{ "wijkcode", 'c', WIJK },         { "gmcode", 'c', GEMEENTE },      { "gemeentecode", 'c', GEMEENTE },
	{ "statcode", 'c', GENERIC },      { "bunaam", 'n', BUURT },         { "buurtnaam", 'n', BUURT },
	{ "wknaam", 'n', WIJK },           { "wijknaam", 'n', WIJK },        { "gmnaam", 'n', GEMEENTE },
	{ "gemeentenaam", 'n', GEMEENTE }, { "gemeente", 'n', GEMEENTE },    { "naam", 'n', GENERIC },
	{ "statnaam", 'n', GENERIC },      { "inwoners", 'i', GENERIC },     { "aantalinwoners", 'i', GENERIC },
	{ "regiocode", 'c', REGION },      { "provinciecode", 'c', REGION }, { "pvcode", 'c', REGION },
	{ "regionaam", 'n', REGION },      { "provincienaam", 'n', REGION }, { "pvnaam", 'n', REGION },
	{ "aantinw", 'i', GENERIC },       { "water", 'w', GENERIC },        { "h2o", 'w', GENERIC },
};

/* Lower case without underscores, cut to what can matter. */
static void plain_key(const char *key, char out[24])
{
	size_t n = 0;

	for (; *key && n < 23; key++)
		if (*key != '_')
			out[n++] = *key >= 'A' && *key <= 'Z' ? (char)(*key + 32) : *key;
	out[n] = 0;
}

static void keep(struct columns *c, const struct spelling *s, json_t *value)
{
	const char *text = json_string_value(value);

	if (s->kind == 'c' && text)
		c->code[s->level] = text;
	else if (s->kind == 'n' && text)
		c->name[s->level] = text;
	else if (s->kind == 'i' && json_is_number(value) && json_number_value(value) >= 0 && json_number_value(value) < 1e9)
		c->inhabitants = (int64_t)json_number_value(value);
	else if (s->kind == 'w' && text)
		c->water = !strcmp(text, "JA");
}

static struct columns columns_of(json_t *properties)
{
	struct columns c = { .inhabitants = -1 };
	const char *key;
	json_t *value;

	json_object_foreach(properties, key, value)
	{
		char plain[24];

		plain_key(key, plain);
		for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
			if (!strcmp(plain, spellings[i].key))
				keep(&c, &spellings[i], value);
	}
	return c;
}

/* A region is two letters for its kind and two digits: PV27 (province), CR23 (COROP), JR, VR, GG, ... */
static bool is_region(const char *code)
{
	return strlen(code) == 4 && strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2 && strspn(code + 2, "0123456789") == 2;
}

/* The level that a code names, or 0: BU + 8, WK + 6, GM + 4; four digits, then digits or letters; or a region. */
static int level_of(const char *code)
{
	static const struct {
		const char *letters;
		size_t length;
		int level;
	} forms[] = {
		{ "BU", 10, 1 },
		{ "WK", 8, 2 },
		{ "GM", 6, 3 },
	};

	for (size_t i = 0; code && i < 3; i++)
		if (text_starts(code, forms[i].letters))
			return strlen(code) == forms[i].length && strspn(code + 2, "0123456789") >= 4 &&
			                       strspn(code + 2, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == forms[i].length - 2
			             ? forms[i].level
			             : 0;
	return code && is_region(code) ? REGION : 0;
}

/* The names of the columns that are there, for the refusal. */
static const char *list_keys(struct arena *mem, json_t *properties)
{
	const char *key, *list = "";
	json_t *value;

	json_object_foreach(properties, key, value) if (strlen(list) < 200) list =
		arena_print(mem, "%s%s%.40s", list, *list ? ", " : "", key);
	return *list ? list : "none";
}

/* The code of the level above: as the file says, or else the beginning of the own code, as CBS makes them. */
static const char *parent_of(struct arena *mem, const struct columns *c, const char *code, int level)
{
	if (level == REGION)
		return NULL;
	if (level_of(c->code[level + 1]) == level + 1)
		return arena_copy(mem, c->code[level + 1]);
	return level == GEMEENTE ? NULL : arena_print(mem, level == BUURT ? "WK%.6s" : "GM%.4s", code + 2);
}

/* Its gemeente, from the columns or from its own code; the name only when both columns agree that it is that one. */
static void fill_town(struct arena *mem, const struct columns *c, struct area_row *row)
{
	bool told = level_of(c->code[GEMEENTE]) == GEMEENTE;

	if (row->level == REGION)
		return;
	row->town_code = told ? arena_copy(mem, c->code[GEMEENTE]) : arena_print(mem, "GM%.4s", row->code + 2);
	if (row->level < GEMEENTE && c->name[GEMEENTE] && told)
		row->town = text_clean(mem, c->name[GEMEENTE], strlen(c->name[GEMEENTE]));
}

/* 'Wijk 09 Landelijk gebied' is how CBS keeps its order; people say 'Landelijk gebied'. */
static char *name_of_people(char *name)
{
	size_t digits = text_starts(name, "Wijk ") ? strspn(name + 5, "0123456789") : 0;

	return digits && name[5 + digits] == ' ' && name[6 + digits] ? name + 6 + digits : name;
}

static result fill_row(const struct geojson *g, json_t *feature, const struct columns *c, struct area_row *out)
{
	struct arena *mem = g->file->mem;
	enum column finest = c->code[BUURT]    ? BUURT
	                   : c->code[WIJK]     ? WIJK
	                   : c->code[GEMEENTE] ? GEMEENTE
	                   : c->code[REGION]   ? REGION
	                                       : GENERIC;
	const char *code = c->code[finest];
	int level = level_of(code);
	const char *name = c->name[GENERIC] ? c->name[GENERIC] : level ? c->name[level] : NULL;
	char *clean = name ? text_clean(mem, name, strlen(name)) : NULL;

	if (!code || !level || text_empty(clean) || text_length(clean) > 100)
		return geo_wrong(g->file, N_("The columns are not those of areas of CBS."),
		                 N_("Each area needs a code (bu_code, wk_code, gm_code or regio_code) and a name (naam)."),
		                 "line %zu, area %zu: code '%.20s', name '%.40s', columns: %s", geo_line(g->file, g->start), g->n,
		                 code ? code : "", clean ? clean : "", list_keys(mem, json_object_get(feature, "properties")));
	struct area_row row = { .code = arena_copy(mem, code),
		                .parent = parent_of(mem, c, code, level),
		                .name = name_of_people(clean),
		                .level = level,
		                .inhabitants = c->inhabitants };
	fill_town(mem, c, &row);
	TRY(geojson_shape(g, feature, row.code, &row.shape));
	*out = row;
	return OK;
}

static int by_code(const void *a, const void *b)
{
	return strcmp((*(const struct area_row *const *)a)->code, (*(const struct area_row *const *)b)->code);
}

/* A code that stands in the file twice would make an import depend on the order of its rows. */
static result each_once(const struct geo_file *f, const struct area_rows *rows)
{
	const struct area_row **sorted = arena_array(f->mem, rows->n, sizeof *sorted);

	for (size_t i = 0; i < rows->n; i++)
		sorted[i] = &rows->at[i];
	qsort(sorted, rows->n, sizeof *sorted, by_code);
	for (size_t i = 1; i < rows->n; i++)
		if (!strcmp(sorted[i - 1]->code, sorted[i]->code))
			return geo_wrong(f, N_("The same code stands in the file twice."),
			                 N_("Leave one of the two out, and import the file again."), "area %td and area %td: %s",
			                 (sorted[i - 1] < sorted[i] ? sorted[i - 1] : sorted[i]) - rows->at + 1,
			                 (sorted[i - 1] < sorted[i] ? sorted[i] : sorted[i - 1]) - rows->at + 1, sorted[i]->code);
	return OK;
}

result areas_read(struct arena *mem, const char *file, const char *text, size_t n, struct area_rows *out)
{
	struct geo_file f;
	struct geojson g;
	struct area_rows rows = { 0 };
	size_t room = 0;

	TRY(geo_file_open(mem, file, text, n, &f));
	TRY(geojson_open(&f, &g));
	for (;;) {
		AUTO_JSON *feature = NULL;

		TRY(geojson_next(&g, &feature));
		if (!feature)
			break;
		struct columns c = columns_of(json_object_get(feature, "properties"));
		if (c.water)
			continue;
		rows.at = arena_grow(mem, rows.at, rows.n, &room, sizeof *rows.at);
		TRY(fill_row(&g, feature, &c, &rows.at[rows.n]));
		rows.n++;
	}
	if (!rows.n)
		return geo_wrong(&f, N_("The file holds no areas."), N_("Use a file of buurten, wijken, gemeenten or regions."),
		                 "%zu features were read", g.n);
	TRY(each_once(&f, &rows));
	*out = rows;
	return OK;
}
