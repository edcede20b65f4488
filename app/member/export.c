/* export.c - all that is known of a person, as JSON and as a page to read. */
#include "app/member/own_data.h"
#include <jansson.h>

enum { ROWS_MOST = 20000 };

/* Moments as people and programs both read them: 2026-11-25 10:00, in Amsterdam. */
static const char *readable(struct scope *s, const struct own_column *c, const char *text)
{
	int64_t moment = c->is_moment && text ? strtoll(text, NULL, 10) : 0;

	if (!text)
		return "";
	if (!moment)
		return c->is_moment ? "" : text;
	struct civil at = civil_of(moment);
	return arena_print(s->mem, "%04d-%02d-%02d %02d:%02d", at.year, at.month, at.day, at.hour, at.minute);
}

/* A reading that is broken off by the limit is still good JSON; nobody has so many rows. */
static result read_table(struct scope *s, const struct own_table *t, person_id person, struct own_section *out)
{
	const struct db_value who = { DB_INT, { .integer = person.n } };
	AUTO_ROWS *rows = NULL;
	size_t room = 0;
	bool more;

	*out = (struct own_section){ .table = t->name };
	TRY(db_start(s, &t->read, &who, &rows));
	for (;;) {
		TRY(db_next(rows, &more));
		if (!more || out->n == ROWS_MOST)
			return OK;
		struct own_row row = { .at = arena_array(s->mem, t->n, sizeof *row.at), .n = t->n };
		for (size_t i = 0; i < t->n; i++)
			row.at[i] = (struct own_value){ t->at[i].name, t->at[i].purpose,
				                        readable(s, &t->at[i], db_text(rows, (int)i)) };
		out->at = arena_grow(s->mem, out->at, out->n, &room, sizeof *out->at);
		out->at[out->n++] = row;
	}
}

result own_read(struct scope *s, person_id person, struct own_export *out)
{
	const struct own_tables *all = own_tables();

	*out = (struct own_export){ .moment = moment_words(s, s->now), .at = arena_array(s->mem, all->n, sizeof *out->at) };
	for (size_t i = 0; i < all->n; i++)
		TRY(read_table(s, &all->at[i], person, &out->at[out->n++]));
	return OK;
}

/* Every value is a text: programs that read it need not know which column is a number. */
static json_t *json_of(const struct own_section *section)
{
	json_t *rows = json_array();

	for (size_t i = 0; i < section->n; i++) {
		json_t *row = json_object();
		for (size_t k = 0; k < section->at[i].n; k++)
			json_object_set_new(row, section->at[i].at[k].name, json_string(section->at[i].at[k].text));
		json_array_append_new(rows, row);
	}
	return rows;
}

result own_json(struct scope *s, person_id person, char **out)
{
	struct own_export all;

	TRY(own_read(s, person, &all));
	json_t *whole = json_object();
	for (size_t i = 0; i < all.n; i++)
		json_object_set_new(whole, all.at[i].table, json_of(&all.at[i]));
	char *text = json_dumps(whole, JSON_INDENT(1) | JSON_PRESERVE_ORDER);
	json_decref(whole);
	if (!text)
		return PROBLEM(s->mem, .kind = PROBLEM_BROKEN, .cause = "export is no JSON");
	*out = arena_copy(s->mem, text);
	free(text);
	return OK;
}

result member_export(struct scope *s, int64_t person, char **out)
{
	return own_json(s, (person_id){ person }, out);
}
