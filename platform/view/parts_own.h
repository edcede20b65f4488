/* parts_own.h - what parts.html needs besides parts.h; nothing outside view includes it. */
#pragma once
#include "platform/view/parts.h"

enum { MOST_STEPS = 12 };

/* All that an input of one line can be; NULL leaves the attribute out. */
struct input {
	const char *name, *label, *hint, *type;
	const char *look; /* input--day, input--year: a short one */
	const char *mode; /* inputmode */
	const char *autocomplete;
	bool secret; /* what was sent is not shown again */
};
void input_field(struct html *o, const struct input *i);
void field_notes(struct html *o, const char *id, const char *hint, const char *error);
void field_start(struct html *o, const char *id, const char *label, const char *hint, const char *error);
void date_part(struct html *o, const char *name, const char *part, const char *label, const char *look, const char *error);

/* name_day, name_month, name_year */
const char *date_part_name(struct html *o, const char *name, const char *part);
bool required(const struct html *o, const char *label);
/* Not required, and it need not be said: a search. */
const char *optional_quietly(struct html *o, const char *label);
/* The id of a field: its name, or name-2 where a page has it a second time, in another form. */
const char *field_id(struct html *o, const char *name);
/* The ids of hint and error that there are. */
const char *described_by(struct html *o, const char *id, const char *hint, const char *error);

struct error_list {
	const struct form_error *at;
	size_t n;
};
struct error_list error_list(const struct html *o);

/* One flag a step: done. */
struct step_bar {
	bool at[MOST_STEPS];
	size_t n;
};
struct step_bar step_bar(int now, int all);
