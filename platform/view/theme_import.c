/* theme_import.c - finds our names in a token file of a municipality and writes the values as we keep them.
 *
 * A name is looked for at the root and in the sets below it (Tokens Studio: "brand/purmerend"); the last set
 * wins, as there, and sets with 'dark' in their name are for dark. A value that we cannot use (a calc(), half transparent) is left out, so that the standard look
 * fills the gap. */
#include "platform/view/theme_import.h"
#include "platform/base/json_depth.h"
#include "platform/view/theme_table.h"
#include <ctype.h>
#include <jansson.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { ALIASES_MOST = 16, SETS_DEEP = 2, OTHERS = 2 };

/* What the components of the NL Design System call the same thing, the best first. */
static const struct {
	const char *ours, *theirs[OTHERS];
} others[] = {
	{ "basis.color.default.bg-document", { "utrecht.document.background-color", "utrecht.page.background-color" } },
	{ "basis.color.default.color-document", { "utrecht.document.color", "utrecht.paragraph.color" } },
	{ "basis.color.default.border-default", { "utrecht.form-control.border-color", "utrecht.textbox.border-color" } },
	{ "basis.color.default-inverse.bg-document", { "utrecht.page-footer.background-color", NULL } },
	{ "basis.color.default-inverse.color-document", { "utrecht.page-footer.color", NULL } },
	{ "basis.color.action-1-inverse.bg-default",
	  { "utrecht.button.primary-action.background-color", "utrecht.button.background-color" } },
	{ "basis.color.action-1-inverse.bg-hover",
	  { "utrecht.button.primary-action.hover.background-color", "utrecht.button.hover.background-color" } },
	{ "basis.color.action-1-inverse.color-default", { "utrecht.button.primary-action.color", "utrecht.button.color" } },
	{ "basis.color.action-1.color-default", { "utrecht.button.secondary-action.color", NULL } },
	{ "basis.color.action-1.border-default", { "utrecht.button.secondary-action.border-color", NULL } },
	{ "basis.color.action-2.color-default", { "utrecht.link.color", NULL } },
	{ "basis.color.action-2.color-hover", { "utrecht.link.hover.color", NULL } },
	{ "basis.focus.background-color", { "utrecht.focus.background-color", NULL } },
	{ "basis.focus.color", { "utrecht.focus.color", NULL } },
	{ "basis.focus.outline-color", { "utrecht.focus.outline-color", NULL } },
	{ "basis.form-control.background-color",
	  { "utrecht.form-control.background-color", "utrecht.textbox.background-color" } },
	{ "basis.heading.color", { "utrecht.heading.color", "utrecht.heading-1.color" } },
	{ "basis.heading.font-weight", { "utrecht.heading.font-weight", "utrecht.heading-1.font-weight" } },
	{ "basis.border-radius.md", { "utrecht.button.border-radius", NULL } },
};

/* ---- finding ---- */

static const json_t *value_of(const json_t *token)
{
	const json_t *value = json_object_get(token, "$value");
	return value ? value : json_object_get(token, "value");
}

enum scheme { LIGHT, DARK };

/* In dark sets alone for DARK, in all others for LIGHT. */
static const json_t *found_in(const json_t *from, const char *path, enum scheme scheme, int deep)
{
	const json_t *at = scheme == LIGHT ? theme_at_path(from, path) : NULL, *last = value_of(at) ? at : NULL;
	const char *key;
	json_t *set;
	if (deep > 0)
		json_object_foreach((json_t *)(uintptr_t)from, key, set)
		{
			bool dark = strcasestr(key, "dark") != NULL;
			if (!json_is_object(set) || value_of(set) || (dark && scheme == LIGHT))
				continue;
			at = found_in(set, path, dark ? LIGHT : scheme, deep - 1);
			last = at ? at : last;
		}
	return last;
}

/* '{basis.color.accent}' leads on; a ring of them, and a part of a text, leads nowhere. */
static const json_t *resolved(const json_t *root, const json_t *token, enum scheme scheme)
{
	const json_t *value = value_of(token);
	for (int i = 0; i < ALIASES_MOST; i++) {
		const char *text = json_string_value(value);
		char path[128];
		size_t n = text ? strlen(text) : 0;
		if (!text || *text != '{')
			return value;
		if (n < 3 || n > sizeof path || text[n - 1] != '}')
			return NULL;
		memcpy(path, text + 1, n - 2);
		path[n - 2] = 0;
		const json_t *in_scheme = found_in(root, path, scheme, SETS_DEEP);
		value = value_of(in_scheme ? in_scheme : found_in(root, path, LIGHT, SETS_DEEP));
	}
	return NULL;
}

/* ---- values ---- */

static char *hex(struct arena *mem, const double rgb[3])
{
	int c[3];
	for (int i = 0; i < 3; i++)
		c[i] = (int)lround(fmin(fmax(rgb[i], 0), 1) * 255);
	return arena_print(mem, "#%02x%02x%02x", (unsigned)c[0], (unsigned)c[1], (unsigned)c[2]);
}

/* Hue in degrees, the others from 0 to 1. Source: CSS Color 4, section 7.1. */
static char *of_hsl(struct arena *mem, double hue, double saturation, double light)
{
	double rgb[3];
	static const double at[3] = { 0, 8, 4 };
	for (int i = 0; i < 3; i++) {
		double k = fmod(at[i] + hue / 30, 12);
		rgb[i] = light - saturation * fmin(light, 1 - light) * fmax(-1, fmin(fmin(k - 3, 9 - k), 1));
	}
	return hex(mem, rgb);
}

/* The numbers between the brackets of rgb() and hsl(), a percentage as it stands; how many there are. */
static int numbers_of(const char *text, double out[4])
{
	int n = 0;
	while (*text && n < 4) {
		char *end;
		text += strcspn(text, "0123456789.-)");
		if (*text == ')' || !*text)
			return n;
		out[n++] = strtod(text, &end);
		if (end == text)
			return 0;
		text = end;
	}
	return n;
}

static const char *colour_of_function(struct arena *mem, const char *text)
{
	double c[4] = { 0, 0, 0, 1 };
	int n = numbers_of(strchr(text, '('), c);
	if (n < 3 || c[3] < 1)
		return NULL; /* half transparent: what lies under it is not known */
	if (!strncasecmp(text, "hsl", 3))
		return of_hsl(mem, fmod(c[0] + 360, 360), c[1] / 100, c[2] / 100);
	return hex(mem, (double[]){ c[0] / 255, c[1] / 255, c[2] / 255 });
}

static const char *colour_of_text(struct arena *mem, const char *text)
{
	size_t n = strlen(text);
	if (*text == '#' && n == 9 && !strcasecmp(text + 7, "ff"))
		return arena_copy_bytes(mem, text, 7);
	if (!strncasecmp(text, "rgb", 3) || !strncasecmp(text, "hsl", 3))
		return strchr(text, '(') ? colour_of_function(mem, text) : NULL;
	if (!strcasecmp(text, "white"))
		return "#ffffff";
	if (!strcasecmp(text, "black"))
		return "#000000";
	return text;
}

/* Design Tokens of 2025: { "colorSpace": "srgb", "components": [0, 0.5, 1], "alpha": 1 }. */
static const char *colour_of_parts(struct arena *mem, const json_t *value)
{
	const json_t *parts = json_object_get(value, "components"), *alpha = json_object_get(value, "alpha");
	const char *space = json_string_value(json_object_get(value, "colorSpace"));
	double rgb[3];
	if (!space || strcmp(space, "srgb") || json_array_size(parts) != 3 || (alpha && json_number_value(alpha) < 1))
		return NULL;
	for (size_t i = 0; i < 3; i++)
		rgb[i] = json_number_value(json_array_get(parts, i));
	return hex(mem, rgb);
}

static const char *length_of(struct arena *mem, const json_t *value)
{
	const char *unit = json_string_value(json_object_get(value, "unit"));
	if (json_is_object(value))
		return unit ? arena_print(mem, "%g%s", json_number_value(json_object_get(value, "value")), unit) : NULL;
	if (json_is_number(value))
		return arena_print(mem, "%gpx", json_number_value(value));
	return json_is_string(value) && strcmp(json_string_value(value), "0") ? json_string_value(value) : "0px";
}

static const char *weight_of(struct arena *mem, const json_t *value)
{
	static const char *const names[][2] = { { "normal", "400" },   { "regular", "400" },   { "medium", "500" },
		                                { "semibold", "600" }, { "semi-bold", "600" }, { "bold", "700" } };
	const char *text = json_string_value(value);
	if (json_is_number(value))
		return arena_print(mem, "%g", json_number_value(value));
	for (size_t i = 0; text && i < sizeof names / sizeof *names; i++)
		if (!strcasecmp(text, names[i][0]))
			return names[i][1];
	return text;
}

/* As we keep it, or NULL when it cannot be used. */
static const char *usable(struct arena *mem, enum theme_type type, const json_t *value)
{
	const char *text = NULL;
	if (!value)
		return NULL;
	switch (type) {
	case THEME_COLOUR:
		text = json_is_object(value) ? colour_of_parts(mem, value)
		     : json_is_string(value) ? colour_of_text(mem, json_string_value(value))
		                             : NULL;
		break;
	case THEME_FONTS:
		break; /* the fonts of a municipality are not here, and the letters that came instead would be anybody's */
	case THEME_WEIGHT:
		text = weight_of(mem, value);
		break;
	case THEME_LENGTH:
		text = length_of(mem, value);
		break;
	}
	return text && theme_value_fits(type, text) ? arena_copy(mem, text) : NULL;
}

/* ---- the whole ---- */

static const char *named(struct arena *mem, const json_t *root, enum theme_type type, const char *name, enum scheme scheme)
{
	return name ? usable(mem, type, resolved(root, found_in(root, name, scheme, SETS_DEEP), scheme)) : NULL;
}

static const char *taken(struct arena *mem, const json_t *root, const struct theme_token *token, enum scheme scheme)
{
	const char *value = named(mem, root, token->type, token->path, scheme);
	for (size_t i = 0; !value && i < sizeof others / sizeof *others; i++)
		for (size_t k = 0; !value && k < OTHERS && !strcmp(others[i].ours, token->path); k++)
			value = named(mem, root, token->type, others[i].theirs[k], scheme);
	return value;
}

static void put(json_t *into, const char *path, const char *value)
{
	char name[64];
	for (size_t n; *path; path += n + (path[n] == '.')) {
		n = strcspn(path, ".");
		memcpy(name, path, n);
		name[n] = 0;
		if (!json_object_get(into, name))
			json_object_set_new(into, name, json_object());
		into = json_object_get(into, name);
	}
	json_object_set_new(into, "$value", json_string(value));
}

static size_t count_values(const json_t *in)
{
	const char *key;
	json_t *child;
	size_t n = value_of(in) != NULL;
	if (!n)
		json_object_foreach((json_t *)(uintptr_t)in, key, child) n += count_values(child);
	return n;
}

/* How many values the file gave. */
static size_t convert_scheme(struct arena *mem, const json_t *root, enum scheme scheme, json_t *into)
{
	const char *values[THEME_TOKENS] = { 0 };
	size_t n = 0;
	for (size_t i = 0; i < THEME_TOKENS; i++) {
		/* Only colours differ in the dark. */
		values[i] = taken(mem, root, &theme_table[i], theme_table[i].type == THEME_COLOUR ? scheme : LIGHT);
		n += values[i] && (scheme == LIGHT || theme_table[i].type == THEME_COLOUR);
	}
	theme_derive(mem, values);
	for (size_t i = 0; i < THEME_TOKENS; i++)
		if (values[i])
			put(into, theme_table[i].path, values[i]);
	return n;
}

static void convert(struct arena *mem, const json_t *root, const char *name, struct theme_import *out)
{
	json_t *made = json_object(), *light = json_object(), *dark = json_object();
	json_object_set_new(made, "naam", json_string(name));
	json_object_set_new(made, "licht", light);
	json_object_set_new(made, "donker", dark);
	out->taken = convert_scheme(mem, root, LIGHT, light);
	out->dark = convert_scheme(mem, root, DARK, dark);
	size_t all = count_values(root), used = out->taken + out->dark;
	out->left = all > used ? all - used : 0;
	char *text = json_dumps(made, JSON_INDENT(1));
	out->tokens = arena_copy(mem, text ? text : "");
	free(text);
	json_decref(made);
}

static result no_tokens(struct arena *mem, const char *cause)
{
	return PROBLEM(
		mem, .kind = PROBLEM_INVALID, .title = N_("This is no file with design tokens."),
		.hint = N_("Choose a .json file with a name (naam) and light colours (licht), or one of the NL Design System."),
		.cause = cause);
}

result theme_import(struct arena *mem, const char *json, size_t n, const char *name, struct theme_import *out)
{
	json_error_t where;
	struct theme_import made = { 0 };
	if (n > THEME_IMPORT_MOST_BYTES)
		return no_tokens(mem, "more than 4 MB");
	if (!json_is_shallow(json, n))
		return no_tokens(mem, "its brackets go too deep");
	json_t *root = json_loadb(json, n, JSON_REJECT_DUPLICATES, &where);
	if (!json_is_object(root)) {
		json_decref(root);
		return no_tokens(mem, arena_print(mem, "line %d: %s", where.line, where.text));
	}
	bool ours = json_object_get(root, "licht") != NULL;
	if (ours)
		made.tokens = arena_copy_bytes(mem, json, n);
	else
		convert(mem, root, name, &made);
	json_decref(root);
	if (!ours && !made.taken)
		return no_tokens(mem, "none of the names of the NL Design System stands in it");
	*out = made;
	return OK;
}
