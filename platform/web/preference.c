/* preference.c - larger letters, a dark screen, another language: a functional cookie, no account needed. */
#include "platform/web/internal.h"

struct preference {
	const char *letters, *colour, *language, *back;
};

FORM(preference_form, struct preference, { "tekst", FIELD_CHOICE, offsetof(struct preference, letters), .choices = "groot" },
     { "kleur", FIELD_CHOICE, offsetof(struct preference, colour), .choices = "donker licht" },
     { "taal", FIELD_CHOICE, offsetof(struct preference, language), .choices = "nl en" },
     { "terug", FIELD_LINE, offsetof(struct preference, back), .most = MOST_PATH });

/* A button that is pressed already lets go. */
static const char *toggled(struct visit *v, const char *name, const char *sent, const char *before)
{
	if (!pair_named(&v->sent, name))
		return before;
	return *sent && !text_equal(sent, before) ? sent : NULL;
}

/* The old answers stay for what this form did not ask. */
static result save_preference(struct request *req)
{
	struct visit *v = visit_of(req);
	const struct preference *p = req->fields;
	const char *letters = toggled(v, "tekst", p->letters, v->letters);
	const char *colour = toggled(v, "kleur", p->colour, v->colour);
	const char *language = *p->language ? p->language : v->language;
	const char *value =
		join(req->s.mem, letters ? letters : "", ".", colour ? colour : "", ".", language ? language : "", NULL);
	cookie_set(v, "voorkeur", value, 365 * 24 * 3600);
	return redirect(req, "%s", p->back);
}

static const struct route routes[] = {
	POST("/voorkeur", ANYONE, save_preference, .form = &preference_form, .flags = NO_COMMUNITY),
};

const struct slice web_slice = { .name = "web", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
