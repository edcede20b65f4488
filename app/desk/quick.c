/* quick.c - an ask on one page, for who types it while the person tells it by telephone.
 *
 * The same rules as the wizard of the market; the questions stand below each other. Only in somebody's
 * name: neighbours who ask for themselves get one question a page. */
#include "app/desk/persons.h"

struct quick_fields {
	int64_t kind, day, time;
	const char *title, *body, *timing, *place;
	struct texts dayparts;
	bool health;
};
FORM(quick_form, struct quick_fields,
     { "soort", FIELD_INT, offsetof(struct quick_fields, kind), .required = true, .least = 1, .most = KINDS,
       .missing = N_("Choose what fits best.") },
     { "titel", FIELD_LINE, offsetof(struct quick_fields, title), .required = true, .least = 5, .most = 80,
       .missing = N_("Write in one sentence what it is about.") },
     { "tekst", FIELD_LINES, offsetof(struct quick_fields, body), .most = 1000 },
     { "gezondheid", FIELD_CHECK, offsetof(struct quick_fields, health) },
     { "wanneer", FIELD_CHOICE, offsetof(struct quick_fields, timing), .required = true, .choices = "1 2 3 4",
       .missing = N_("Choose when help is needed.") },
     { "dag", FIELD_DATE, offsetof(struct quick_fields, day) }, { "tijd", FIELD_TIME, offsetof(struct quick_fields, time) },
     { "waar", FIELD_CHOICE, offsetof(struct quick_fields, place), .required = true, .choices = "1 2 3",
       .missing = N_("Choose where the help is needed.") });

static result show_quick(struct request *req)
{
	if (!req->in_name)
		return redirect(req, "/vraag/nieuw");
	struct quick_page page = { .name = req->member->name };
	page.kinds.at = arena_array(req->s.mem, KINDS, sizeof *page.kinds.at);
	for (int kind = 1; kind <= KINDS; kind++)
		page.kinds.at[page.kinds.n++] =
			(struct kind_choice){ arena_print(req->s.mem, "%d", kind),
			                      arena_print(req->s.mem, "%s: %s",
			                                  T(req->s.language, kind_groups[kinds[kind].group].name),
			                                  T(req->s.language, kinds[kind].name)) };
	prefill(req, "wanneer", "1");
	prefill(req, "waar", "1");
	quick_page(&req->out, &page);
	return OK;
}

static result check_day(struct request *req, const struct quick_fields *f)
{
	if (text_equal(f->timing, "2") && !f->day)
		return wrong_field(req, "dag", N_("Fill in the day, for example 26 11 2026."));
	if (text_equal(f->timing, "2") && f->day < day_start(req->s.now))
		return wrong_field(req, "dag", N_("This day has passed. Fill in a day that is still to come."));
	return OK;
}

static result check_words(struct request *req, const struct quick_fields *f)
{
	unsigned risks = words_risks(req->s.mem, arena_print(req->s.mem, "%s\n%s", f->title, f->body ? f->body : ""));
	if (risks & WORDS_BSN)
		return wrong_field(req, "tekst",
		                   N_("This holds a citizen service number (BSN). We may not keep it. Please take it out."));
	if ((risks & WORDS_HEALTH) && !f->health)
		return wrong_field(
			req, "gezondheid",
			N_("The text says something about health. Ask whether neighbours may read that, or take it out."));
	return OK;
}

struct quick {
	struct request *req;
	struct draft draft;
};

static struct draft draft_of(struct request *req, const struct quick_fields *f)
{
	int64_t timing = f->timing[0] - '0';
	return (struct draft){
		.visitor = req->session->visitor,
		.type = ASK,
		.kinds = arena_print(req->s.mem, "%d", (int)f->kind),
		.title = f->title,
		.body = f->body ? f->body : "",
		.health = f->health,
		.timing = timing,
		.starts_at = timing == TIMING_DATE ? f->day : 0,
		.minutes = timing == TIMING_DATE ? f->time : -1,
		.place = f->place[0] - '0',
		.audience = AUDIENCE_ALL,
		.other_name = "",
		.relation = "",
		.whose = "",
		.other_postcode = "",
		.told_by = "",
		.told_at_address = "",
	};
}

static result place_in_write(struct scope *s, void *data)
{
	struct quick *q = data;
	listing_id id;
	TRY(listing_place(s, &q->draft, true, &id));
	return redirect_with(q->req, N_("The ask is on the website."), "%s", listing_path(s->mem, ASK, id));
}

static result place_quick(struct request *req)
{
	const struct quick_fields *f = req->fields;
	if (!req->in_name)
		return redirect(req, "/vraag/nieuw");
	TRY(check_day(req, f));
	TRY(check_words(req, f));
	struct quick q = { req, draft_of(req, f) };
	return write_once(req, place_in_write, &q);
}

static const struct route routes[] = {
	GET("/vraag/nieuw/kort", MEMBER, show_quick, .needs = SWITCH_MANDATE | SWITCH_MARKET, .in_name = COVERS_ASKS),
	POST("/vraag/nieuw/kort", MEMBER, place_quick, &quick_form, show_quick, .needs = SWITCH_MANDATE | SWITCH_MARKET,
	     .in_name = COVERS_ASKS),
};

const struct slice desk_quick = { .name = "desk", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
