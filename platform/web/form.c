/* form.c - the fields of a route's form, filled from what was sent.
 *
 * Only declared fields reach a handler. A name that is not declared, or stands twice, is 400: that
 * is not a person's mistake. A wrong value is: all mistakes are gathered, and the page comes back
 * with them. */
#include "platform/base/clock.h"
#include "platform/web/internal.h"

#define MISSING N_("Fill this in.")
#define MISSING_CHOICE N_("Choose an answer.")
#define WRONG_DATE N_("Write a date that exists: day, month and year, in digits.")

void form_add_error(struct request *req, const char *field, const char *msgid)
{
	struct form_view *form = &req->form;
	struct form_error *more = arena_array(req->s.mem, form->n_errors + 1, sizeof *more);
	if (form->n_errors)
		memcpy(more, form->errors, form->n_errors * sizeof *more);
	more[form->n_errors++] = (struct form_error){ field, msgid };
	form->errors = more;
}

static const char *const date_parts[] = { "_day", "_month", "_year" };

/* The name of a part of a date: 'n' 0 day, 1 month, 2 year. */
static bool is_part(const char *name, const struct field *field, size_t n)
{
	size_t length = strlen(field->name);
	return !strncmp(name, field->name, length) && text_equal(name + length, date_parts[n]);
}

static const struct field *declared(const struct form *form, const char *name)
{
	for (size_t i = 0; form && i < form->n; i++) {
		const struct field *field = &form->fields[i];
		if (field->type != FIELD_DATE && text_equal(field->name, name))
			return field;
		for (size_t part = 0; field->type == FIELD_DATE && part < 3; part++)
			if (is_part(name, field, part))
				return field;
	}
	return NULL;
}

/* What other sites hang behind a link that was shared; it means nothing to us. */
static bool of_other_sites(const char *name)
{
	static const char *const names[] = { "fbclid", "gclid", "msclkid", "igshid", "mc_cid", "mc_eid" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (text_equal(name, names[i]))
			return true;
	return text_starts(name, "utm_");
}

/* Not a mistake of a person, so no page comes back: a program, or a form that somebody changed. */
static result refused(struct visit *v, const char *cause)
{
	v->req.status = 400;
	return PROBLEM(v->req.s.mem, .kind = PROBLEM_INVALID, .title = N_("We cannot read what was sent."),
	               .hint = N_("Go back, load the page again and fill in the form once more."), .cause = cause);
}

static bool seen_before(const struct pairs *sent, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (text_equal(sent->at[k].name, sent->at[i].name))
			return true;
	return false;
}

/* Unknown and doubled names; those of web itself are taken out first. */
static result check_names(struct visit *v)
{
	const struct form *form = v->req.route->form;
	size_t kept = 0;
	struct pairs *sent = &v->sent;
	for (size_t i = 0; i < sent->n; i++) {
		const char *name = sent->at[i].name;
		if (text_equal(name, FORM_TOKEN_FIELD) || text_equal(name, FORM_KEY_FIELD)) {
			if (seen_before(sent, i) || v->in->method == IS_GET)
				return refused(v, "a field of web itself stands twice");
			continue;
		}
		if (v->in->method == IS_GET && of_other_sites(name))
			continue;
		const struct field *field = declared(form, name);
		if (!field)
			return refused(v, "a field that is not declared");
		struct pair pair = sent->at[i];
		sent->at[kept++] = pair;
		if (field->type != FIELD_CHOICES && seen_before(sent, kept - 1))
			return refused(v, "a field stands twice");
	}
	sent->n = kept;
	return OK;
}

/* -1 for what is no number: civil_valid then refuses the date. */
static int64_t part_number(const struct pairs *sent, const struct field *field, size_t part, bool *some)
{
	const struct field number = { .type = FIELD_INT, .least = 1, .most = 9999 };
	for (size_t i = 0; i < sent->n; i++) {
		int64_t n = 0;
		if (!is_part(sent->at[i].name, field, part) || text_empty(sent->at[i].value))
			continue;
		*some = true;
		return field_read(NULL, &number, sent->at[i].value, sent->at[i].n, &n) ? -1 : n;
	}
	return 0;
}

static const char *read_date(const struct pairs *sent, const struct field *field, int64_t *out, bool *some)
{
	int day = (int)part_number(sent, field, 0, some), month = (int)part_number(sent, field, 1, some),
	    year = (int)part_number(sent, field, 2, some);
	if (!*some)
		return NULL;
	if (year < 1000 || !civil_valid(year, month, day))
		return WRONG_DATE;
	*out = moment_of((struct civil){ .year = year, .month = month, .day = day });
	return NULL;
}

static void empty_value(const struct field *field, void *at)
{
	switch (field->type) {
	case FIELD_INT:
	case FIELD_ID:
	case FIELD_DATE:
	case FIELD_CHECK:
	case FIELD_CHOICES:
		break; /* zero is their empty value */
	case FIELD_TIME:
		*(int64_t *)at = -1;
		break;
	default:
		*(const char **)at = "";
	}
}

/* A radio or tick box that is not there, or text of nothing but white space. */
static bool is_empty(const struct field *field, const struct pair *pair)
{
	return !pair || (field->type == FIELD_PASSWORD ? !pair->n : text_empty(pair->value));
}

/* All fields are read, also after a wrong one: people want to hear everything at once. */
static void read_field(struct visit *v, const struct field *field, char *fields)
{
	struct arena *mem = v->req.s.mem;
	void *at = fields + field->at;
	const char *wrong = NULL;
	bool some = false;
	empty_value(field, at);
	if (field->type == FIELD_DATE) {
		wrong = read_date(&v->sent, field, at, &some);
	} else {
		for (size_t i = 0; i < v->sent.n && !wrong; i++) {
			const struct pair *pair = &v->sent.at[i];
			if (!text_equal(pair->name, field->name))
				continue;
			some = some || !is_empty(field, pair);
			wrong = field_read(mem, field, pair->value, pair->n, at);
		}
	}
	bool chosen = field->type == FIELD_CHOICE || field->type == FIELD_CHOICES || field->type == FIELD_CHECK;
	if (!wrong && !some && field->required)
		wrong = field->missing ? field->missing : chosen ? MISSING_CHOICE : MISSING;
	if (wrong)
		form_add_error(&v->req, field->name, wrong);
}

/* What was sent, for the page that comes back; never a password. */
static void keep_values(struct visit *v)
{
	struct form_view *form = &v->req.form;
	form->values = arena_array(v->req.s.mem, v->sent.n + 1, sizeof *form->values);
	for (size_t i = 0; i < v->sent.n; i++) {
		const struct pair *pair = &v->sent.at[i];
		const struct field *field = declared(v->req.route->form, pair->name);
		if (field->type != FIELD_PASSWORD && text_valid(pair->value, pair->n))
			form->values[form->n_values++] = (struct form_value){ pair->name, pair->value };
	}
}

result read_fields(struct visit *v)
{
	const struct form *form = v->req.route->form;
	TRY(check_names(v));
	if (!form)
		return OK;
	char *fields = arena_take(v->req.s.mem, form->size);
	for (size_t i = 0; i < form->n; i++)
		read_field(v, &form->fields[i], fields);
	v->req.fields = fields;
	keep_values(v);
	if (!v->req.form.n_errors)
		return OK;
	return PROBLEM(v->req.s.mem, .kind = PROBLEM_INVALID, .title = N_("Something in the form is not right yet."),
	               .hint = N_("Look at what is marked, mend it and send the form again."));
}

void prefill(struct request *req, const char *field, const char *value)
{
	if (visit_of(req)->came_back || !value)
		return;
	struct form_view *form = &req->form;
	struct form_value *more = arena_array(req->s.mem, form->n_values + 1, sizeof *more);
	if (form->n_values)
		memcpy(more, form->values, form->n_values * sizeof *more);
	more[form->n_values++] = (struct form_value){ arena_copy(req->s.mem, field), arena_copy(req->s.mem, value) };
	form->values = more;
	req->out.form = form;
}

result wrong_field(struct request *req, const char *field, const char *msgid)
{
	form_add_error(req, field, msgid);
	return PROBLEM(req->s.mem, .kind = PROBLEM_INVALID, .field = field, .title = msgid,
	               .hint = N_("Look at what is marked, mend it and send the form again."));
}
