/* json_in.c - a JSON body as the pairs of a form, so that one table of fields checks both.
 *
 * An object of texts, numbers, true and false, null, and lists of those; nothing deeper. A date is
 * one text here and three fields in a form. What does not fit the type of its field is refused. */
#include "platform/web/internal.h"
#include <jansson.h>

enum { DEPTH_MOST = 32 };

/* Before the parser sees it, since that one recurses: brackets outside of texts. */
static bool too_deep(const char *bytes, size_t n)
{
	size_t depth = 0;
	bool text = false;
	for (size_t i = 0; i < n; i++) {
		if (text && bytes[i] == '\\')
			i++;
		else if (bytes[i] == '"')
			text = !text;
		else if (!text && (bytes[i] == '{' || bytes[i] == '['))
			depth++;
		else if (!text && depth && (bytes[i] == '}' || bytes[i] == ']'))
			depth--;
		if (depth > DEPTH_MOST)
			return true;
	}
	return false;
}

static bool add(struct arena *mem, struct pairs *out, const char *name, const char *value, size_t n)
{
	if (out->n == MOST_PAIRS)
		return false;
	out->at[out->n++] = (struct pair){ .name = arena_copy(mem, name), .value = arena_copy_bytes(mem, value, n), .n = n };
	return true;
}

/* "2026-12-01" as the three fields of a date. */
static bool add_date(struct arena *mem, struct pairs *out, const char *name, const char *text)
{
	static const char digits[] = "0123456789";
	bool fits = strlen(text) == 10 && text[4] == '-' && text[7] == '-' && strspn(text, digits) == 4 &&
	            strspn(text + 5, digits) == 2 && strspn(text + 8, digits) == 2;
	return fits && add(mem, out, join(mem, name, "_year", NULL), text, 4) &&
	       add(mem, out, join(mem, name, "_month", NULL), text + 5, 2) &&
	       add(mem, out, join(mem, name, "_day", NULL), text + 8, 2);
}

static bool is_number(const struct field *field)
{
	return field && field->type == FIELD_INT;
}

/* An undeclared name goes on as it is: form.c refuses it, and says so. */
static bool add_value(struct arena *mem, struct pairs *out, const struct field *field, const char *name, const json_t *value)
{
	bool check = field && field->type == FIELD_CHECK;
	if (json_is_null(value))
		return true;
	if (json_is_boolean(value))
		return (check || !field) && add(mem, out, name, "1", json_is_true(value) ? 1 : 0);
	if (json_is_integer(value)) {
		const char *text = arena_print(mem, "%lld", (long long)json_integer_value(value));
		return (is_number(field) || !field) && add(mem, out, name, text, strlen(text));
	}
	if (!json_is_string(value) || is_number(field) || check)
		return false;
	if (field && field->type == FIELD_DATE)
		return add_date(mem, out, name, json_string_value(value));
	return add(mem, out, name, json_string_value(value), json_string_length(value));
}

static bool add_list(struct arena *mem, struct pairs *out, const struct field *field, const char *name, const json_t *list)
{
	size_t i;
	json_t *value;
	if (field && field->type != FIELD_CHOICES)
		return false;
	json_array_foreach(list, i, value) if (!json_is_string(value) || !add_value(mem, out, field, name, value)) return false;
	return true;
}

static const struct field *field_named(const struct form *form, const char *name)
{
	for (size_t i = 0; form && i < form->n; i++)
		if (text_equal(form->fields[i].name, name))
			return &form->fields[i];
	return NULL;
}

static bool add_members(struct arena *mem, struct pairs *out, const struct form *form, json_t *whole)
{
	const char *name;
	json_t *value;
	json_object_foreach(whole, name, value)
	{
		const struct field *field = field_named(form, name);
		bool good =
			json_is_array(value) ? add_list(mem, out, field, name, value) : add_value(mem, out, field, name, value);
		if (!good)
			return false;
	}
	return true;
}

bool pairs_json(struct arena *mem, const struct form *form, const char *bytes, size_t n, struct pairs *out)
{
	struct pairs pairs = { .at = arena_array(mem, MOST_PAIRS, sizeof *pairs.at) };
	json_error_t error;
	if (too_deep(bytes, n))
		return false;
	json_t *whole = json_loadb(bytes, n, JSON_REJECT_DUPLICATES, &error);
	bool good = json_is_object(whole) && add_members(mem, &pairs, form, whole);
	json_decref(whole);
	if (good)
		*out = pairs;
	return good;
}
