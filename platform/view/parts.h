/* parts.h - the standard parts of forms (parts.html): templates call them with {{part ...}} and {{within ...}}.
 *
 * Labels and hints come translated: T("..."). 'hint' may be NULL. A field shows the value and the
 * error that o->form holds for its name; its id is its name, so that the summary can link to it (name-2
 * where a second form of the page has it too).
 * A field is said to be required, unless its label went through optional(). */
#pragma once
#include "platform/view/html.h"

/* 'Your phone number (you may skip this)'; the field that gets this label is not required. */
const char *optional(struct html *o, const char *label);

/* Above the form: what is not right, with links to the fields. Nothing when all is well. */
void error_summary(struct html *o);

/* One line. autocomplete: name, tel, street-address..., or NULL. */
void text_field(struct html *o, const char *name, const char *label, const char *hint, const char *autocomplete);
void email_field(struct html *o, const char *name, const char *label, const char *hint);
void phone_field(struct html *o, const char *name, const char *label, const char *hint);
void postcode_field(struct html *o, const char *name, const char *label, const char *hint);
void number_field(struct html *o, const char *name, const char *label, const char *hint);
void time_field(struct html *o, const char *name, const char *label, const char *hint);
/* A code of digits from a mail, a letter or a telephone. */
void code_field(struct html *o, const char *name, const char *label, const char *hint);
void search_field(struct html *o, const char *name, const char *label, const char *hint);
/* which: "current-password" or "new-password". Never shows what was sent. */
void password_field(struct html *o, const char *name, const char *label, const char *hint, const char *which);
/* Several lines. */
void lines_field(struct html *o, const char *name, const char *label, const char *hint);
/* Day, month and year: name_day, name_month, name_year. */
void date_field(struct html *o, const char *name, const char *legend, const char *hint);

/* {{within choice_group("voor", T("For whom?"), NULL)}} {{part radio_option(...)}}... {{end}}; also round check_option. */
void choice_group_begin(struct html *o, const char *name, const char *legend, const char *hint);
void choice_group_end(struct html *o);
/* The same under a heading that says it already: the legend is for screen readers, the choices stand in columns. */
void choice_columns_begin(struct html *o, const char *name, const char *legend, const char *hint);
void choice_columns_end(struct html *o);
void radio_option(struct html *o, const char *name, const char *value, const char *label);
void radio_option_icon(struct html *o, const char *name, const char *value, const char *label, const char *icon);
void check_option(struct html *o, const char *name, const char *value, const char *label);
/* One box that may be ticked; its value is 1. */
void check_field(struct html *o, const char *name, const char *label, const char *hint);

/* {{within select_field("categorie", T("Kind"), NULL)}} {{part select_option("categorie", "x", T("X"))}} {{end}} */
void select_field_begin(struct html *o, const char *name, const char *label, const char *hint);
void select_field_end(struct html *o);
void select_option(struct html *o, const char *name, const char *value, const char *label);

void hidden_field(struct html *o, const char *name, const char *value);
void submit(struct html *o, const char *label);
/* {{within answers("antwoord")}}: buttons that are the answer (submit_value, submit_other); the error of that name leads here. */
void answers_begin(struct html *o, const char *name);
void answers_end(struct html *o);
void submit_value(struct html *o, const char *name, const char *value, const char *label);
/* A second way to send the form: its name and value go along. */
void submit_other(struct html *o, const char *name, const char *value, const char *label);
/* A button that is a form of its own, and a link that looks like a button. */
void post_button(struct html *o, const char *action, const char *label);
void button_link(struct html *o, const char *url, const char *label);

/* An icon of icons.svg, hidden from screen readers: the words beside it say it. */
void icon(struct html *o, const char *name);
/* 'Step 2 of 4' with its bar. */
void steps(struct html *o, int now, int all);
void back_link(struct html *o, const char *url, const char *label);
/* {{within alert("info", "info")}}...{{end}}: kind is info, positive, warning or negative. */
void alert_begin(struct html *o, const char *kind, const char *icon_name);
void alert_end(struct html *o);
/* {{within panel(T("Fill it in together?"), "telefoon")}}...{{end}}: a box beside the form, with its heading. */
void panel_begin(struct html *o, const char *heading, const char *icon_name);
void panel_end(struct html *o);
