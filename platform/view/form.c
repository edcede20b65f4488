/* form.c - what a form that came back holds: its values and what was wrong with them. */
#include "platform/view/parts_own.h"

const char *form_value(const struct html *o, const char *field)
{
	for (size_t i = 0; o->form && i < o->form->n_values; i++)
		if (!strcmp(o->form->values[i].field, field))
			return o->form->values[i].text ? o->form->values[i].text : "";
	return "";
}

bool form_has(const struct html *o, const char *field, const char *value)
{
	for (size_t i = 0; o->form && i < o->form->n_values; i++) {
		const struct form_value *v = &o->form->values[i];
		if (v->text && !strcmp(v->field, field) && !strcmp(v->text, value))
			return true;
	}
	return false;
}

const char *form_error(const struct html *o, const char *field)
{
	for (size_t i = 0; o->form && i < o->form->n_errors; i++)
		if (o->form->errors[i].field && !strcmp(o->form->errors[i].field, field))
			return o->form->errors[i].text;
	return NULL;
}

/* ---- for parts.html ---- */

const char *optional(struct html *o, const char *label)
{
	o->optional = html_sentence(o, "{label} (you may skip this)", "label", label, NULL);
	return o->optional;
}

const char *optional_quietly(struct html *o, const char *label)
{
	o->optional = label;
	return label;
}

bool required(const struct html *o, const char *label)
{
	return label != o->optional;
}

const char *date_part_name(struct html *o, const char *name, const char *part)
{
	return arena_print(o->mem, "%s_%s", name, part);
}

struct field_used {
	const char *name;
	int times;
	struct field_used *older;
};

const char *field_id(struct html *o, const char *name)
{
	struct field_used *used = o->fields;
	while (used && strcmp(used->name, name))
		used = used->older;
	if (used)
		return arena_print(o->mem, "%s-%d", name, ++used->times);
	used = arena_new(o->mem, struct field_used);
	*used = (struct field_used){ name, 1, o->fields };
	o->fields = used;
	return name;
}

const char *described_by(struct html *o, const char *id, const char *hint, const char *error)
{
	return arena_print(o->mem, "%s%s%s%s%s", hint ? id : "", hint ? "-hulp" : "", hint && error ? " " : "", error ? id : "",
	                   error ? "-fout" : "");
}

struct error_list error_list(const struct html *o)
{
	return (struct error_list){ o->form->errors, o->form->n_errors };
}

struct step_bar step_bar(int now, int all)
{
	struct step_bar bar = { .n = all < 0 ? 0 : all > MOST_STEPS ? MOST_STEPS : (size_t)all };
	for (size_t i = 0; i < bar.n; i++)
		bar.at[i] = (int)i < now;
	return bar;
}
