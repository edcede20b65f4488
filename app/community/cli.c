#include "app/community/areas.sql.h"
#include "app/community/look.h"
#include "app/community/own.h"

/* cli.c - what `stoep areas import` and `stoep community ...` do, and what they print.
 *
 * All files of an import are read and checked before the first row is written; then all goes into one
 * transaction. So a wrong file among good ones changes nothing. */

enum { FILES_MOST = 400, FILE_MOST = 64 << 20 };

static result cannot_read(struct scope *s, const char *path)
{
	return PROBLEM(s->mem, .kind = PROBLEM_INVALID, .title = N_("The file cannot be read."),
	               .hint = N_("Look whether the name is right and whether you may read it."), .cause = path);
}

static void close_file(FILE **file)
{
	if (*file)
		fclose(*file);
}

/* One byte more than is allowed is asked for, so that a file which is too large is seen as such. */
static result read_file(struct scope *s, const char *path, char **text, size_t *n)
{
	__attribute__((cleanup(close_file))) FILE *file = fopen(path, "rb");
	long size = file && !fseek(file, 0, SEEK_END) ? ftell(file) : -1;

	if (size < 0 || fseek(file, 0, SEEK_SET))
		return cannot_read(s, path);
	size_t room = size > FILE_MOST ? (size_t)FILE_MOST + 1 : (size_t)size;
	*text = arena_take(s->mem, room + 1);
	*n = fread(*text, 1, room, file);
	return ferror(file) ? cannot_read(s, path) : OK;
}

/* GeoJSON begins with {, behind an optional byte order mark; all else is taken for a table. */
static bool is_geojson(const char *text)
{
	if (text_starts(text, "\xef\xbb\xbf"))
		text += 3;
	text += strspn(text, " \t\r\n");
	return *text == '{' || *text == '[';
}

static result read_areas(struct scope *s, const char *path, const char *text, size_t n, struct area_import *all)
{
	struct area_rows rows;

	TRY(areas_read(s->mem, path, text, n, &rows));
	struct area_row *joined = arena_array(s->mem, all->areas.n + rows.n, sizeof *joined);
	for (size_t i = 0; i < all->areas.n; i++)
		joined[i] = all->areas.at[i];
	for (size_t i = 0; i < rows.n; i++)
		joined[all->areas.n + i] = rows.at[i];
	all->areas = (struct area_rows){ joined, all->areas.n + rows.n };
	return OK;
}

static result read_postcodes(struct scope *s, const char *path, const char *text, size_t n, struct area_import *all)
{
	struct postcode_rows rows;

	TRY(postcodes_read(s->mem, path, text, n, &rows));
	struct postcode_row *joined = arena_array(s->mem, all->postcodes.n + rows.n, sizeof *joined);
	for (size_t i = 0; i < all->postcodes.n; i++)
		joined[i] = all->postcodes.at[i];
	for (size_t i = 0; i < rows.n; i++)
		joined[all->postcodes.n + i] = rows.at[i];
	all->postcodes = (struct postcode_rows){ joined, all->postcodes.n + rows.n };
	return OK;
}

static result read_one(struct scope *s, const char *path, struct area_import *all, FILE *to)
{
	char *text = NULL;
	size_t n = 0, areas = all->areas.n, postcodes = all->postcodes.n;

	TRY(read_file(s, path, &text, &n));
	if (is_geojson(text))
		TRY(read_areas(s, path, text, n, all));
	else
		TRY(read_postcodes(s, path, text, n, all));
	fprintf(to, "%s: %zu areas, %zu postcodes\n", path, all->areas.n - areas, all->postcodes.n - postcodes);
	return OK;
}

static int by_code(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The same area in two files of one import: which of both should count? */
static result check_once(struct scope *s, const struct area_rows *rows)
{
	const char **codes = arena_array(s->mem, rows->n + 1, sizeof *codes);

	for (size_t i = 0; i < rows->n; i++)
		codes[i] = rows->at[i].code;
	qsort(codes, rows->n, sizeof *codes, by_code);
	for (size_t i = 1; i < rows->n; i++)
		if (!strcmp(codes[i - 1], codes[i]))
			return PROBLEM(s->mem, .kind = PROBLEM_INVALID, .title = N_("Two files hold the same area."),
			               .hint = N_("Import them one after the other; the last one counts."), .cause = codes[i]);
	return OK;
}

result cli_areas_import(struct scope *s, const char *const *paths, size_t n, FILE *to)
{
	struct area_import all = { 0 };
	struct import_counts counts;

	if (n > FILES_MOST)
		return PROBLEM(s->mem, .kind = PROBLEM_INVALID, .title = N_("These are too many files at once."),
		               .hint = N_("Import at most 400 at a time."));
	for (size_t i = 0; i < n; i++)
		TRY(read_one(s, paths[i], &all, to));
	TRY(check_once(s, &all.areas));
	TRY(areas_import(s, &all, &counts));
	fprintf(to,
	        "%lld new areas, %lld brought up to date; %lld postcodes, %lld of them in an area; %lld communities drawn anew\n",
	        (long long)counts.new_areas, (long long)counts.changed_areas, (long long)counts.postcodes,
	        (long long)counts.postcodes_in_areas, (long long)counts.drawn);
	return OK;
}

/* ---- communities ---- */

result cli_community_add(struct scope *s, const struct community_wish *wish, FILE *to)
{
	struct scope own = *s;
	const char *name, *address;

	TRY(community_make(s, wish, &own.community));
	TRY(community_address(&own, &name, &address));
	fprintf(to, "%s: %s\n", name, address);
	if (!wish->n_areas)
		fprintf(to, "It has no areas yet: stoep community set %s areas \"GM0392\"\n", wish->path_name);
	return OK;
}

result cli_community_list(struct scope *s, FILE *to)
{
	struct community_rows rows;

	TRY(communities_all(s, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct scope own = *s;
		struct area_tops areas;

		own.community = rows.at[i].id;
		TRY(community_areas_top(&own, &areas));
		fprintf(to, "%-24s %s%s%s, look %s, areas", rows.at[i].path_name, rows.at[i].name, *rows.at[i].host ? ", " : "",
		        rows.at[i].host, rows.at[i].theme);
		for (size_t k = 0; k < areas.n; k++)
			fprintf(to, " %s", areas.at[k].code);
		fprintf(to, "%s\n", areas.n ? "" : " none");
	}
	return OK;
}

static result find_named(struct scope *s, const char *path_name, const struct community **out)
{
	TRY(community_find(s, NULL, path_name, out));
	return *out ? OK
	            : PROBLEM(s->mem, .kind = PROBLEM_NOT_FOUND, .title = N_("There is no community with that name."),
	                      .hint = N_("`stoep community list` shows all."), .cause = path_name);
}

result cli_community_set(struct scope *s, const char *path_name, const char *property, const char *value, FILE *to)
{
	struct scope own = *s;
	const struct community *community;

	TRY(find_named(s, path_name, &community));
	own.community = community->id;
	TRY(community_set(&own, property, value));
	fprintf(to, "%s: %s is set\n", path_name, property);
	return OK;
}

static void say_faults(const struct theme_faults *faults, FILE *to)
{
	for (size_t i = 0; i < faults->n; i++) {
		const struct theme_fault *f = &faults->at[i];
		const char *scheme = text_equal(f->scheme, "donker") ? "dark" : "light";
		if (f->behind)
			fprintf(to, "%s: %s on %s: contrast %.2f, needs %.1f\n", scheme, f->token, f->behind, f->contrast,
			        f->least);
		else
			fprintf(to, "%s: %s: '%s' is no value for it\n", scheme, f->token, f->value);
	}
}

result cli_community_look(struct scope *s, const char *path_name, const char *path, FILE *to)
{
	struct scope own = *s;
	const struct community *community;
	struct theme_import made;
	struct theme_faults *faults = arena_new(s->mem, struct theme_faults);
	struct theme *theme = arena_new(s->mem, struct theme);
	char *text = NULL;
	size_t n = 0;

	TRY(find_named(s, path_name, &community));
	TRY(read_file(s, path, &text, &n));
	TRY(theme_import(s->mem, text, n, community->name, &made));
	result problem = look_read(s, made.tokens, faults, theme);
	say_faults(faults, to);
	TRY(problem);
	own.community = community->id;
	TRY(community_set(&own, "tokens", made.tokens));
	if (made.taken)
		fprintf(to,
		        "%s: %zu of %d names taken and %zu of dark, the others are made of them or those of the standard look; "
		        "%zu "
		        "values left alone\n",
		        path_name, made.taken, THEME_TOKENS, made.dark, made.left);
	else
		fprintf(to, "%s: its look is set\n", path_name);
	return OK;
}
