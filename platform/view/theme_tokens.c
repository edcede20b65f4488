/* theme_tokens.c - reads, completes and checks the look of a community.
 *
 * The two tables are the contract: what a theme may set, and what must be readable on what. */
#include "platform/view/theme_table.h"
#include "platform/base/json_depth.h"
#include <ctype.h>
#include <math.h>
#include <string.h>

const struct theme_token theme_table[THEME_TOKENS] = {
	{ "basis.color.default.bg-document", THEME_COLOUR },
	{ "basis.color.default.bg-subtle", THEME_COLOUR },
	{ "basis.color.default.bg-default", THEME_COLOUR },
	{ "basis.color.default.bg-hover", THEME_COLOUR },
	{ "basis.color.default.border-subtle", THEME_COLOUR },
	{ "basis.color.default.border-default", THEME_COLOUR },
	{ "basis.color.default.color-subtle", THEME_COLOUR },
	{ "basis.color.default.color-document", THEME_COLOUR },
	{ "basis.color.default-inverse.bg-document", THEME_COLOUR },
	{ "basis.color.default-inverse.color-document", THEME_COLOUR },
	{ "basis.color.action-1-inverse.bg-default", THEME_COLOUR },
	{ "basis.color.action-1-inverse.bg-hover", THEME_COLOUR },
	{ "basis.color.action-1-inverse.color-default", THEME_COLOUR },
	{ "basis.color.action-1.color-default", THEME_COLOUR },
	{ "basis.color.action-1.border-default", THEME_COLOUR },
	{ "basis.color.action-1.bg-hover", THEME_COLOUR },
	{ "basis.color.action-2.color-default", THEME_COLOUR },
	{ "basis.color.action-2.color-hover", THEME_COLOUR },
	{ "basis.color.selected.bg-default", THEME_COLOUR },
	{ "basis.color.selected.border-default", THEME_COLOUR },
	{ "basis.color.positive.bg-default", THEME_COLOUR },
	{ "basis.color.positive.border-default", THEME_COLOUR },
	{ "basis.color.positive.color-default", THEME_COLOUR },
	{ "basis.color.negative.bg-default", THEME_COLOUR },
	{ "basis.color.negative.border-default", THEME_COLOUR },
	{ "basis.color.negative.color-default", THEME_COLOUR },
	{ "basis.color.warning.bg-default", THEME_COLOUR },
	{ "basis.color.warning.border-default", THEME_COLOUR },
	{ "basis.color.warning.color-default", THEME_COLOUR },
	{ "basis.color.info.bg-default", THEME_COLOUR },
	{ "basis.color.info.border-default", THEME_COLOUR },
	{ "basis.color.info.color-default", THEME_COLOUR },
	{ "basis.color.highlight.bg-default", THEME_COLOUR },
	{ "basis.focus.background-color", THEME_COLOUR },
	{ "basis.focus.color", THEME_COLOUR },
	{ "basis.focus.outline-color", THEME_COLOUR },
	{ "basis.form-control.background-color", THEME_COLOUR },
	{ "basis.heading.color", THEME_COLOUR },
	{ "buurt.vraag-bg", THEME_COLOUR },
	{ "buurt.vraag-color", THEME_COLOUR },
	{ "buurt.aanbod-bg", THEME_COLOUR },
	{ "buurt.aanbod-color", THEME_COLOUR },
	{ "buurt.activiteit-bg", THEME_COLOUR },
	{ "buurt.activiteit-color", THEME_COLOUR },
	{ "buurt.hero-bg", THEME_COLOUR },
	{ "buurt.hero-color", THEME_COLOUR },
	{ "buurt.lap-1", THEME_COLOUR },
	{ "buurt.lap-2", THEME_COLOUR },
	{ "buurt.lap-3", THEME_COLOUR },
	{ "buurt.lap-4", THEME_COLOUR },
	{ "buurt.lap-5", THEME_COLOUR },
	{ "buurt.lap-6", THEME_COLOUR },
	{ "buurt.water", THEME_COLOUR },
	{ "buurt.park", THEME_COLOUR },
	{ "buurt.grafiek-1", THEME_COLOUR },
	{ "buurt.grafiek-2", THEME_COLOUR },
	{ "basis.text.font-family-default", THEME_FONTS },
	{ "basis.heading.font-family", THEME_FONTS },
	{ "basis.heading.font-weight", THEME_WEIGHT },
	{ "basis.border-radius.sm", THEME_LENGTH },
	{ "basis.border-radius.md", THEME_LENGTH },
	{ "basis.border-radius.lg", THEME_LENGTH },
};

/* What stands on what in the stylesheet. Text needs 4.5, an edge or a bar that means something 3. */
static const struct pair {
	const char *front, *behind;
	double least;
} pairs[] = {
	{ "basis.color.default.color-document", "basis.color.default.bg-document", 4.5 },
	{ "basis.color.default.color-document", "basis.color.default.bg-subtle", 4.5 },
	{ "basis.color.default.color-document", "basis.color.default.bg-default", 4.5 },
	{ "basis.color.default.color-document", "basis.color.default.bg-hover", 4.5 },
	{ "basis.color.default.color-document", "basis.form-control.background-color", 4.5 },
	{ "basis.color.default.color-document", "basis.color.selected.bg-default", 4.5 },
	{ "basis.color.default.color-document", "basis.color.positive.bg-default", 4.5 },
	{ "basis.color.default.color-document", "basis.color.negative.bg-default", 4.5 },
	{ "basis.color.default.color-document", "basis.color.warning.bg-default", 4.5 },
	{ "basis.color.default.color-document", "basis.color.info.bg-default", 4.5 },
	{ "basis.color.default.color-document", "basis.color.highlight.bg-default", 4.5 },
	{ "basis.color.default.color-subtle", "basis.color.default.bg-document", 4.5 },
	{ "basis.color.default.color-subtle", "basis.color.default.bg-subtle", 4.5 },
	{ "basis.color.default.color-subtle", "basis.color.default.bg-hover", 4.5 },
	{ "basis.color.default-inverse.color-document", "basis.color.default-inverse.bg-document", 4.5 },
	{ "basis.heading.color", "basis.color.default.bg-document", 4.5 },
	{ "basis.heading.color", "basis.color.default.bg-subtle", 4.5 },
	{ "basis.color.action-1-inverse.color-default", "basis.color.action-1-inverse.bg-default", 4.5 },
	{ "basis.color.action-1-inverse.color-default", "basis.color.action-1-inverse.bg-hover", 4.5 },
	{ "basis.color.action-1.color-default", "basis.color.default.bg-document", 4.5 },
	{ "basis.color.action-1.color-default", "basis.color.action-1.bg-hover", 4.5 },
	{ "basis.color.action-2.color-default", "basis.color.default.bg-document", 4.5 },
	{ "basis.color.action-2.color-default", "basis.color.default.bg-subtle", 4.5 },
	{ "basis.color.action-2.color-default", "buurt.hero-bg", 4.5 },
	{ "basis.color.action-2.color-default", "basis.color.info.bg-default", 4.5 },
	{ "basis.color.action-2.color-default", "basis.color.warning.bg-default", 4.5 },
	{ "basis.color.action-2.color-default", "basis.color.positive.bg-default", 4.5 },
	{ "basis.color.action-2.color-default", "basis.color.default.bg-hover", 4.5 },
	{ "basis.color.action-2.color-default", "basis.color.negative.bg-default", 4.5 },
	{ "basis.color.action-2.color-hover", "basis.color.default.bg-document", 4.5 },
	{ "basis.color.positive.color-default", "basis.color.positive.bg-default", 4.5 },
	{ "basis.color.negative.color-default", "basis.color.negative.bg-default", 4.5 },
	{ "basis.color.negative.color-default", "basis.color.default.bg-document", 4.5 },
	{ "basis.color.warning.color-default", "basis.color.warning.bg-default", 4.5 },
	{ "basis.color.info.color-default", "basis.color.info.bg-default", 4.5 },
	{ "basis.focus.color", "basis.focus.background-color", 4.5 },
	{ "buurt.vraag-color", "buurt.vraag-bg", 4.5 },
	{ "buurt.vraag-color", "basis.color.default.bg-document", 4.5 },
	{ "buurt.vraag-color", "basis.color.default.bg-hover", 4.5 },
	{ "buurt.aanbod-color", "buurt.aanbod-bg", 4.5 },
	{ "buurt.aanbod-color", "basis.color.default.bg-document", 4.5 },
	{ "buurt.aanbod-color", "basis.color.default.bg-hover", 4.5 },
	{ "buurt.activiteit-color", "buurt.activiteit-bg", 4.5 },
	{ "buurt.hero-color", "buurt.hero-bg", 4.5 },
	{ "buurt.hero-color", "buurt.lap-1", 4.5 },
	{ "buurt.hero-color", "buurt.lap-2", 4.5 },
	{ "buurt.hero-color", "buurt.lap-3", 4.5 },
	{ "buurt.hero-color", "buurt.lap-4", 4.5 },
	{ "buurt.hero-color", "buurt.lap-5", 4.5 },
	{ "buurt.hero-color", "buurt.lap-6", 4.5 },
	{ "basis.color.default.border-default", "basis.color.default.bg-document", 3 },
	{ "basis.color.default.border-default", "basis.form-control.background-color", 3 },
	{ "basis.color.action-1.border-default", "basis.color.default.bg-document", 3 },
	{ "basis.color.action-1-inverse.bg-default", "basis.color.default.bg-document", 3 },
	{ "basis.color.action-1-inverse.bg-default", "buurt.hero-bg", 3 },
	{ "basis.color.selected.border-default", "basis.color.selected.bg-default", 3 },
	{ "basis.color.positive.border-default", "basis.color.positive.bg-default", 3 },
	{ "basis.color.negative.border-default", "basis.color.negative.bg-default", 3 },
	{ "basis.color.negative.border-default", "basis.color.default.bg-document", 3 },
	{ "basis.color.warning.border-default", "basis.color.warning.bg-default", 3 },
	{ "basis.color.info.border-default", "basis.color.info.bg-default", 3 },
	{ "basis.focus.outline-color", "basis.color.default.bg-document", 3 },
	{ "buurt.grafiek-1", "basis.color.default.bg-document", 3 },
	{ "buurt.grafiek-2", "basis.color.default.bg-document", 3 },
};

static size_t token_of(const char *path)
{
	size_t i = 0;
	while (strcmp(theme_table[i].path, path))
		i++;
	return i;
}

static void fault(struct theme_faults *to, struct theme_fault f)
{
	if (to->n < THEME_FAULTS)
		to->at[to->n++] = f;
}

/* ---- contrast ---- */

static int hex_digit(char c)
{
	return c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
}

static double channel(const char *colour, int which)
{
	bool is_short = strlen(colour) == 4;
	const char *at = colour + 1 + which * (is_short ? 1 : 2);
	double c = (hex_digit(at[0]) * 16 + hex_digit(at[is_short ? 0 : 1])) / 255.0;
	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(const char *colour)
{
	return 0.2126 * channel(colour, 0) + 0.7152 * channel(colour, 1) + 0.0722 * channel(colour, 2);
}

double theme_contrast(const char *a, const char *b)
{
	double one = luminance(a), other = luminance(b);
	return one > other ? (one + 0.05) / (other + 0.05) : (other + 0.05) / (one + 0.05);
}

static void check_pairs(const char *scheme, const char *const *values, struct theme_faults *faults)
{
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		const char *front = values[token_of(pairs[i].front)], *behind = values[token_of(pairs[i].behind)];
		double contrast = theme_contrast(front, behind);
		if (contrast < pairs[i].least)
			fault(faults, (struct theme_fault){ .scheme = scheme,
			                                    .token = pairs[i].front,
			                                    .behind = pairs[i].behind,
			                                    .value = front,
			                                    .contrast = contrast,
			                                    .least = pairs[i].least });
	}
}

/* ---- the grammar of values ---- */

static bool is_colour(const char *v)
{
	size_t n = strlen(v);
	return v[0] == '#' && (n == 4 || n == 7) && strspn(v + 1, "0123456789abcdefABCDEF") == n - 1;
}

/* 0, or at most three digits with perhaps two decimals, then px or rem. */
static bool is_length(const char *v)
{
	size_t n = strspn(v, "0123456789");
	if (n == 0 || n > 3)
		return false;
	v += n;
	if (*v == '.') {
		n = strspn(++v, "0123456789");
		if (n == 0 || n > 3)
			return false;
		v += n;
	}
	return !strcmp(v, "px") || !strcmp(v, "rem");
}

static bool is_weight(const char *v)
{
	return strlen(v) == 3 && v[0] >= '1' && v[0] <= '9' && !strcmp(v + 1, "00");
}

/* Names with a comma between: words of letters, digits and '-', which may stand between double quotes with spaces. */
static bool is_fonts(const char *v)
{
	static const char in_name[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
	if (strlen(v) > 200)
		return false;
	for (;;) {
		size_t n;
		v += strspn(v, " ");
		if (*v == '"') {
			for (n = 0, v++; *v == ' ' || (*v && strchr(in_name, *v)); v++)
				n++;
			if (*v++ != '"')
				return false;
		} else {
			n = strspn(v, in_name);
			if (!isalpha((unsigned char)*v))
				return false;
			v += n;
		}
		v += strspn(v, " ");
		if (n == 0 || (*v && *v != ','))
			return false;
		if (!*v++)
			return true;
	}
}

bool theme_value_fits(enum theme_type type, const char *value)
{
	switch (type) {
	case THEME_COLOUR:
		return is_colour(value);
	case THEME_FONTS:
		return is_fonts(value);
	case THEME_WEIGHT:
		return is_weight(value);
	case THEME_LENGTH:
		return is_length(value);
	}
	return false;
}

/* ---- reading ---- */

const json_t *theme_at_path(const json_t *from, const char *path)
{
	char name[64];
	while (from && *path) {
		size_t n = strcspn(path, ".");
		if (n >= sizeof name)
			return NULL;
		memcpy(name, path, n);
		name[n] = 0;
		from = json_object_get(from, name);
		path += n + (path[n] == '.');
	}
	return from;
}

static const char *value_text(struct arena *mem, const json_t *token)
{
	const json_t *value = json_object_get(token, "$value");
	if (json_is_string(value))
		return arena_copy(mem, json_string_value(value));
	if (json_is_integer(value))
		return arena_print(mem, "%lld", (long long)json_integer_value(value));
	return "";
}

static size_t count_values(const json_t *in)
{
	const char *key;
	json_t *child;
	size_t n = json_object_get(in, "$value") != NULL;
	json_object_foreach((json_t *)in, key, child) n += count_values(child);
	return n;
}

/* Takes what the file says; what it leaves out becomes that of 'standard', and that is absent only without one. */
static void read_scheme(struct arena *mem, const json_t *root, const char *scheme, const char *const *standard,
                        const char **values, struct theme_faults *faults)
{
	const json_t *from = json_object_get(root, scheme);
	size_t known = 0;
	for (size_t i = 0; i < THEME_TOKENS; i++) {
		const json_t *token = theme_at_path(from, theme_table[i].path);
		values[i] = standard ? standard[i] : NULL;
		if (!token)
			continue;
		const char *value = value_text(mem, token);
		known++;
		if (theme_value_fits(theme_table[i].type, value))
			values[i] = value;
		else
			fault(faults, (struct theme_fault){ .scheme = scheme,
			                                    .token = theme_table[i].path,
			                                    .value = arena_print(mem, "%.40s", value) });
	}
	faults->ignored += count_values(from) - known;
}

static void find_gaps(const struct theme *theme, struct theme_faults *faults)
{
	for (size_t i = 0; i < THEME_TOKENS; i++)
		if (!theme->light[i])
			fault(faults, (struct theme_fault){ .scheme = "licht", .token = theme_table[i].path, .value = "" });
}

static result refused(struct arena *mem)
{
	return PROBLEM(mem, .kind = PROBLEM_INVALID, .title = N_("This look cannot be used."),
	               .hint = N_("Mend the values in the list and send the file again."));
}

static result no_theme(struct arena *mem, const char *cause)
{
	return PROBLEM(mem, .kind = PROBLEM_INVALID, .title = N_("This is no file with design tokens."),
	               .hint = N_("Choose a .json file with a name (naam) and light colours (licht)."), .cause = cause);
}

result theme_read(struct arena *mem, const char *json, size_t n, const struct theme *standard, struct theme_faults *faults,
                  struct theme *out)
{
	struct theme theme = { 0 };
	*faults = (struct theme_faults){ 0 };
	if (n > THEME_MOST_BYTES)
		return no_theme(mem, "too many bytes");
	json_error_t where;
	if (!json_is_shallow(json, n))
		return no_theme(mem, "its brackets go too deep");
	json_t *root = json_loadb(json, n, JSON_REJECT_DUPLICATES, &where);
	if (!root)
		return no_theme(mem, arena_print(mem, "line %d: %s", where.line, where.text));
	bool whole = json_is_string(json_object_get(root, "naam")) && json_is_object(json_object_get(root, "licht"));
	if (whole) {
		theme.name = arena_copy(mem, json_string_value(json_object_get(root, "naam")));
		read_scheme(mem, root, "licht", standard ? standard->light : NULL, theme.light, faults);
		read_scheme(mem, root, "donker", standard ? standard->dark : NULL, theme.dark, faults);
	}
	json_decref(root);
	if (!whole)
		return no_theme(mem, "no naam or no licht");
	find_gaps(&theme, faults);
	for (size_t i = 0; i < THEME_TOKENS; i++)
		if (!theme.dark[i])
			theme.dark[i] = theme.light[i];
	if (faults->n)
		return refused(mem);
	check_pairs("licht", theme.light, faults);
	check_pairs("donker", theme.dark, faults);
	if (faults->n)
		return refused(mem);
	*out = theme;
	return OK;
}

/* ---- writing ---- */

static char *property(struct arena *mem, size_t token, const char *value)
{
	char *line = arena_print(mem, "--%s:%s;", theme_table[token].path, value);
	for (char *at = line; *at != ':'; at++)
		if (*at == '.')
			*at = '-';
	return line;
}

/* The custom properties of a scheme; of dark only what differs from light. */
static const char *properties(struct arena *mem, const char *const *values, const char *const *unlike)
{
	char *lines[THEME_TOKENS];
	size_t n = 0, length = 0;
	for (size_t i = 0; i < THEME_TOKENS; i++)
		if (!unlike || strcmp(values[i], unlike[i])) {
			lines[n] = property(mem, i, values[i]);
			length += strlen(lines[n++]);
		}
	char *out = arena_take(mem, length + 1), *at = out;
	for (size_t i = 0; i < n; i++) {
		size_t of_line = strlen(lines[i]);
		memcpy(at, lines[i], of_line);
		at += of_line;
	}
	return out;
}

const char *theme_css(struct arena *mem, const struct theme *theme)
{
	const char *dark = properties(mem, theme->dark, theme->light);
	return arena_print(mem,
	                   ":root{color-scheme:light;%s}\n"
	                   "@media (prefers-color-scheme:dark){:root:not([data-kleur=\"licht\"]){color-scheme:dark;%s}}\n"
	                   ":root[data-kleur=\"donker\"]{color-scheme:dark;%s}\n",
	                   properties(mem, theme->light, NULL), dark, dark);
}
