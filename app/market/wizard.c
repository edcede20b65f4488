/* wizard.c - asking for help and offering it, one thing a page, without JavaScript.
 *
 * Each page keeps what was filled in; the last shows it as others will see it. A guest signs up
 * after the last page. Nothing is preselected. */
#include "app/market/draft.h"
#include "app/member/member.h"

struct begin_query {
	const char *who;
};
FORM(begin_form, struct begin_query, { "voor", FIELD_CHOICE, offsetof(struct begin_query, who), .choices = "mij ander" });

static result begin(struct request *req)
{
	const struct begin_query *q = req->fields;
	if (draft_type(req) == OFFER)
		return redirect(req, "%s", step_path(req->s.mem, OFFER, STEP_KIND));
	const char *what = step_path(req->s.mem, ASK, STEP_WHAT);
	return text_empty(q->who) ? redirect(req, "%s", what) : redirect(req, "%s?voor=%s", what, q->who);
}

/* ---- what, and for whom ---- */

struct what_fields {
	const char *group, *who;
};
FORM(what_form, struct what_fields,
     { "wat", FIELD_CHOICE, offsetof(struct what_fields, group), .required = true, .choices = GROUP_CHOICES,
       .missing = N_("Choose what you need help with.") },
     { "voor", FIELD_CHOICE, offsetof(struct what_fields, who), .required = true, .choices = "mij ander",
       .missing = N_("Choose for whom the help is.") });

static result show_what(struct request *req)
{
	struct draft d;
	TRY(draft_load(req, &d));
	if (d.kind_group)
		prefill(req, "wat", kind_groups[d.kind_group].key);
	const struct begin_query *q = req->route->method == IS_GET ? req->fields : NULL;
	if (q && !text_empty(q->who))
		prefill(req, "voor", q->who);
	else if (d.other >= 0)
		prefill(req, "voor", d.other ? "ander" : "mij");
	struct wizard_page page = draft_page(req, &d, STEP_WHAT);
	wizard_what(&req->out, &page);
	return OK;
}

static result save_what(struct request *req)
{
	const struct what_fields *f = req->fields;
	struct draft d;
	TRY(draft_load(req, &d));
	int group = group_find(f->group);
	if (group != d.kind_group)
		d.kinds = "";
	d.kind_group = group;
	d.other = text_equal(f->who, "ander");
	return draft_save_and_go(req, &d, STEP_KIND);
}

/* ---- which kind; for an offer several ---- */

struct kind_fields {
	struct texts kinds;
};
FORM(kind_form, struct kind_fields,
     { "soort", FIELD_CHOICES, offsetof(struct kind_fields, kinds), .required = true, .choices = KIND_CHOICES,
       .missing = N_("Choose what fits best.") });

static result show_kind(struct request *req)
{
	struct draft d;
	TRY(draft_load(req, &d));
	if (d.type == ASK && !d.kind_group)
		return redirect(req, "%s", step_path(req->s.mem, d.type, STEP_WHAT));
	struct texts chosen = text_split(req->s.mem, d.kinds, ' ');
	for (size_t i = 0; i < chosen.n; i++)
		prefill(req, "soort", chosen.at[i]);
	struct wizard_page page = draft_page(req, &d, STEP_KIND);
	wizard_kind(&req->out, &page);
	return OK;
}

static result save_kind(struct request *req)
{
	const struct kind_fields *f = req->fields;
	struct draft d;
	TRY(draft_load(req, &d));
	size_t most = d.type == ASK ? 1 : KINDS_OF_OFFER;
	if (f->kinds.n > most)
		return wrong_field(req, "soort",
		                   d.type == ASK ? N_("Choose one thing. You can place another ask later.")
		                                 : N_("Choose twelve things at most."));
	d.kinds = "";
	for (size_t i = 0; i < f->kinds.n; i++)
		d.kinds = arena_print(req->s.mem, "%s%s%s", d.kinds, i ? " " : "", f->kinds.at[i]);
	return draft_save_and_go(req, &d, d.type == ASK && d.other == 1 ? STEP_OTHER : STEP_TEXT);
}

/* ---- for someone else ---- */

struct other_fields {
	const char *name, *relation, *whose, *postcode, *knows, *contact, *told_by, *told_where;
};
FORM(other_form, struct other_fields,
     { "naam", FIELD_LINE, offsetof(struct other_fields, name), .required = true, .least = 2, .most = 80,
       .missing = N_("Fill in the name of the person who needs help.") },
     { "relatie", FIELD_CHOICE, offsetof(struct other_fields, relation), .required = true,
       .choices = "moeder vader partner kind familie buur vriend anders", .missing = N_("Choose what you are to each other.") },
     { "schrijf", FIELD_CHOICE, offsetof(struct other_fields, whose), .choices = "haar zijn namen" },
     { "postcode", FIELD_POSTCODE, offsetof(struct other_fields, postcode) },
     { "weet", FIELD_CHOICE, offsetof(struct other_fields, knows), .required = true, .choices = "ja nee",
       .missing = N_("Choose whether the person knows about this ask.") },
     { "contact", FIELD_CHOICE, offsetof(struct other_fields, contact), .required = true, .choices = "ik ander",
       .missing = N_("Choose who gets the messages and calls.") },
     { "bericht", FIELD_CHOICE, offsetof(struct other_fields, told_by), .required = true, .choices = "brief mail telefoon",
       .missing = N_("Choose how we tell the person.") },
     { "bericht_naar", FIELD_LINE, offsetof(struct other_fields, told_where), .required = true, .least = 5, .most = 120,
       .missing = N_("Fill in an address or number where we reach the person.") });

static result show_other(struct request *req)
{
	struct draft d;
	TRY(draft_load(req, &d));
	if (*d.other_name) {
		prefill(req, "naam", d.other_name);
		prefill(req, "relatie", d.relation);
		prefill(req, "schrijf", *d.whose ? d.whose : "namen");
		prefill(req, "postcode", d.other_postcode);
		prefill(req, "weet", d.other_knows ? "ja" : "nee");
		prefill(req, "contact", d.contact == CONTACT_PERSON ? "ander" : "ik");
		prefill(req, "bericht", d.told_by);
		prefill(req, "bericht_naar", d.told_at_address);
	}
	struct wizard_page page = draft_page(req, &d, STEP_OTHER);
	wizard_other(&req->out, &page);
	return OK;
}

static result check_other(struct request *req, const struct other_fields *f)
{
	const struct place *place = NULL;
	if (text_equal(f->told_by, "mail") && (!strchr(f->told_where, '@') || strpbrk(f->told_where, " ,;<>")))
		return wrong_field(req, "bericht_naar", N_("This is not a mail address. Example: name@example.nl."));
	if (text_empty(f->postcode))
		return OK;
	TRY(place_of_postcode(&req->s, f->postcode, &place));
	return place && place->here
	             ? OK
	             : wrong_field(req, "postcode",
	                           N_("This postcode lies outside of our area. Call the team when it should be in it."));
}

static result save_other(struct request *req)
{
	const struct other_fields *f = req->fields;
	struct draft d;
	TRY(check_other(req, f));
	TRY(draft_load(req, &d));
	d.other_name = f->name;
	d.relation = f->relation;
	d.whose = text_equal(f->whose, "haar") || text_equal(f->whose, "zijn") ? f->whose : "";
	d.other_postcode = f->postcode ? f->postcode : "";
	d.other_knows = text_equal(f->knows, "ja");
	d.contact = text_equal(f->contact, "ander") ? CONTACT_PERSON : CONTACT_WRITER;
	d.told_by = f->told_by;
	d.told_at_address = f->told_where;
	return draft_save_and_go(req, &d, STEP_TEXT);
}

/* ---- in own words ---- */

struct text_fields {
	const char *title, *body;
};
FORM(text_form, struct text_fields,
     { "titel", FIELD_LINE, offsetof(struct text_fields, title), .required = true, .least = 5, .most = 80,
       .missing = N_("Write in one sentence what it is about.") },
     { "tekst", FIELD_LINES, offsetof(struct text_fields, body), .most = 1000 });

/* ?voorbeeld=1: the start of an ask of this kind, taken over where nothing was written yet. */
struct text_query {
	bool example;
};
FORM(text_query_form, struct text_query, { "voorbeeld", FIELD_CHECK, offsetof(struct text_query, example) });

static const struct phrase_start *start_for(struct request *req, const struct draft *d)
{
	bool on = req->community->switches & SWITCH_PHRASE;
	return on && d->type == ASK ? phrase_start(strtoll(d->kinds, NULL, 10)) : NULL;
}

static result show_text(struct request *req)
{
	const struct text_query *q = req->route->method == IS_GET ? req->fields : NULL;
	struct draft d;
	TRY(draft_load(req, &d));
	struct wizard_page page = draft_page(req, &d, STEP_TEXT);
	page.start = text_empty(d.title) ? start_for(req, &d) : NULL;
	bool taken = q && q->example && page.start;
	prefill(req, "titel", taken ? T(req->s.language, page.start->title) : d.title);
	prefill(req, "tekst", taken ? T(req->s.language, page.start->body) : d.body);
	wizard_text(&req->out, &page);
	return OK;
}

static result save_text(struct request *req)
{
	const struct text_fields *f = req->fields;
	const char *body = f->body ? f->body : "";
	struct draft d;
	TRY(draft_load(req, &d));
	if (words_risks(req->s.mem, f->title) & WORDS_BSN)
		return wrong_field(req, "titel",
		                   N_("This holds a citizen service number (BSN). We may not keep it. Please take it out."));
	if (words_risks(req->s.mem, body) & WORDS_BSN)
		return wrong_field(req, "tekst",
		                   N_("This holds a citizen service number (BSN). We may not keep it. Please take it out."));
	if (!text_equal(d.title, f->title) || !text_equal(d.body, body))
		d.health = 0;
	d.title = f->title;
	d.body = body;
	return draft_save_and_go(req, &d, draft_asks_about_health(req->s.mem, &d) ? STEP_HEALTH : STEP_WHEN);
}

/* ---- words on health: may neighbours read them? ---- */

struct health_fields {
	const char *answer;
};
FORM(health_form, struct health_fields,
     { "gezondheid", FIELD_CHOICE, offsetof(struct health_fields, answer), .required = true, .choices = "ja nee",
       .missing = N_("Choose yes or no.") });

static result show_health(struct request *req)
{
	struct draft d;
	TRY(draft_load(req, &d));
	struct wizard_page page = draft_page(req, &d, STEP_HEALTH);
	wizard_health(&req->out, &page);
	return OK;
}

static result save_health(struct request *req)
{
	const struct health_fields *f = req->fields;
	struct draft d;
	TRY(draft_load(req, &d));
	if (text_equal(f->answer, "nee"))
		return redirect_with(req, N_("Take the words about your health out of the text. Then go on."), "%s",
		                     step_path(req->s.mem, d.type, STEP_TEXT));
	d.health = 1;
	return draft_save_and_go(req, &d, STEP_WHEN);
}

static const struct route routes[] = {
	GET("/vraag/nieuw", ANYONE, begin, &begin_form, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	GET("/vraag/nieuw/wat", ANYONE, show_what, &begin_form, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	POST("/vraag/nieuw/wat", ANYONE, save_what, &what_form, show_what, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	GET("/vraag/nieuw/soort", ANYONE, show_kind, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	POST("/vraag/nieuw/soort", ANYONE, save_kind, &kind_form, show_kind, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	GET("/vraag/nieuw/ander", ANYONE, show_other, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	POST("/vraag/nieuw/ander", ANYONE, save_other, &other_form, show_other, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	GET("/vraag/nieuw/tekst", ANYONE, show_text, &text_query_form, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	POST("/vraag/nieuw/tekst", ANYONE, save_text, &text_form, show_text, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	GET("/vraag/nieuw/gezondheid", ANYONE, show_health, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	POST("/vraag/nieuw/gezondheid", ANYONE, save_health, &health_form, show_health, .needs = SWITCH_MARKET,
	     .in_name = COVERS_ASKS),
	GET("/aanbod/nieuw", ANYONE, begin, &begin_form, .needs = SWITCH_MARKET, .in_name = COVERS_OFFERS),
	GET("/aanbod/nieuw/soort", ANYONE, show_kind, .needs = SWITCH_MARKET, .in_name = COVERS_OFFERS),
	POST("/aanbod/nieuw/soort", ANYONE, save_kind, &kind_form, show_kind, .needs = SWITCH_MARKET, .in_name = COVERS_OFFERS),
	GET("/aanbod/nieuw/tekst", ANYONE, show_text, &text_query_form, .needs = SWITCH_MARKET, .in_name = COVERS_OFFERS),
	POST("/aanbod/nieuw/tekst", ANYONE, save_text, &text_form, show_text, .needs = SWITCH_MARKET, .in_name = COVERS_OFFERS),
	GET("/aanbod/nieuw/gezondheid", ANYONE, show_health, .needs = SWITCH_MARKET, .in_name = COVERS_OFFERS),
	POST("/aanbod/nieuw/gezondheid", ANYONE, save_health, &health_form, show_health, .needs = SWITCH_MARKET,
	     .in_name = COVERS_OFFERS),
};

const struct slice market_wizard = { .name = "market", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
