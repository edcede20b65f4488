/* revise.c - changing an ask or offer, and what was changed in it. */
#include "app/revise/revise.h"

struct revise_fields {
	const char *title, *body, *timing, *audience, *health;
	int64_t day, time;
};
FORM(revise_form, struct revise_fields,
     { "titel", FIELD_LINE, offsetof(struct revise_fields, title), .required = true, .least = 5, .most = 80,
       .missing = N_("Write in one sentence what it is about.") },
     { "tekst", FIELD_LINES, offsetof(struct revise_fields, body), .most = 1000 },
     { "wanneer", FIELD_CHOICE, offsetof(struct revise_fields, timing), .choices = "snel dag week overleg" },
     { "dag", FIELD_DATE, offsetof(struct revise_fields, day) }, { "tijd", FIELD_TIME, offsetof(struct revise_fields, time) },
     { "zichtbaar", FIELD_CHOICE, offsetof(struct revise_fields, audience), .required = true, .choices = "iedereen buren",
       .missing = N_("Choose who may see it.") },
     { "gezondheid", FIELD_CHOICE, offsetof(struct revise_fields, health), .choices = "ja" });

static const char *const timing_names[] = {
	[TIMING_SOON] = "snel", [TIMING_DATE] = "dag", [TIMING_WEEKLY] = "week", [TIMING_AGREE] = "overleg"
};
enum { TIMINGS = sizeof timing_names / sizeof *timing_names };

static int64_t timing_of(const char *name)
{
	for (size_t i = 1; i < TIMINGS; i++)
		if (text_equal(name, timing_names[i]))
			return (int64_t)i;
	return TIMING_AGREE;
}

static unsigned risks_of(struct request *req, const char *title, const char *body)
{
	return words_risks(req->s.mem, arena_print(req->s.mem, "%s\n%s", title ? title : "", body ? body : ""));
}

/* The listing of the address, when the member who acts placed it and it is as the address says. */
static result own_listing(struct request *req, struct listing *out)
{
	struct listing l;
	TRY(listing_by_id(&req->s, (listing_id){ req->ids[0] }, &l));
	if (l.member_id.n != req->s.me.n || (l.type == ASK) != text_starts(req->path, "/vraag"))
		return db_absent(&req->s);
	*out = l;
	return OK;
}

/* ---- changing ---- */

static void prefill_when(struct request *req, const struct listing *l)
{
	struct civil day = civil_of(l->starts_at);
	prefill(req, "wanneer", timing_names[l->timing]);
	if (l->timing != TIMING_DATE)
		return;
	prefill(req, "dag_day", arena_print(req->s.mem, "%d", day.day));
	prefill(req, "dag_month", arena_print(req->s.mem, "%d", day.month));
	prefill(req, "dag_year", arena_print(req->s.mem, "%d", day.year));
	if (l->minutes >= 0)
		prefill(req, "tijd", arena_print(req->s.mem, "%d.%02d", (int)(l->minutes / 60), (int)(l->minutes % 60)));
}

static result show_revise(struct request *req)
{
	struct listing l;
	TRY(own_listing(req, &l));
	const struct revise_fields *f = req->route->method == IS_POST ? req->fields : NULL;
	struct revise_page page = {
		.offer = l.type == OFFER,
		.back = listing_path(req->s.mem, l.type, l.id),
		.action = req->path,
		.health = risks_of(req, f ? f->title : l.title, f ? f->body : l.body) & WORDS_HEALTH,
	};
	prefill(req, "titel", l.title);
	prefill(req, "tekst", l.body);
	prefill(req, "zichtbaar", l.audience == AUDIENCE_ALL ? "iedereen" : "buren");
	if (l.health)
		prefill(req, "gezondheid", "ja");
	prefill_when(req, &l);
	revise_page(&req->out, &page);
	return OK;
}

static result check_when(struct request *req, const struct revise_fields *f)
{
	if (text_empty(f->timing))
		return wrong_field(req, "wanneer", N_("Choose when you need help."));
	if (!text_equal(f->timing, "dag"))
		return OK;
	if (!f->day)
		return wrong_field(req, "dag", N_("Fill in the day, for example 26 11 2026."));
	return f->day >= day_start(req->s.now)
	             ? OK
	             : wrong_field(req, "dag", N_("This day has passed. Fill in a day that is still to come."));
}

static result check_words(struct request *req, const struct revise_fields *f)
{
	static const char bsn[] = N_("This holds a citizen service number (BSN). We may not keep it. Please take it out.");
	if (risks_of(req, f->title, NULL) & WORDS_BSN)
		return wrong_field(req, "titel", bsn);
	unsigned risks = risks_of(req, f->title, f->body);
	if (risks & WORDS_BSN)
		return wrong_field(req, "tekst", bsn);
	if ((risks & WORDS_HEALTH) && text_empty(f->health))
		return wrong_field(req, "gezondheid",
		                   N_("This says something about your health. Say that neighbours may read it, or take it out."));
	return OK;
}

struct changing {
	struct request *req;
	struct listing listing;
	struct revision to;
};

static const char *notice_for(unsigned risks)
{
	if (risks & WORDS_PHONE)
		return N_("It has been changed. Your text seems to hold a phone number. Better take it out.");
	if (risks & WORDS_ADDRESS)
		return N_("It has been changed. Your text seems to hold an address. Better take it out.");
	if (risks & WORDS_ALONE)
		return N_("It has been changed. Your text says that someone is alone or away. Better take that out, for safety.");
	return N_("It has been changed.");
}

static result change_in_write(struct scope *s, void *data)
{
	struct changing *c = data;
	TRY(listing_change(s, c->listing.id, &c->to));
	return redirect_with(c->req, notice_for(risks_of(c->req, c->to.title, c->to.body)), "%s",
	                     listing_path(s->mem, c->listing.type, c->listing.id));
}

static result save_revise(struct request *req)
{
	const struct revise_fields *f = req->fields;
	struct changing c = { .req = req };
	TRY(own_listing(req, &c.listing));
	if (c.listing.type == ASK)
		TRY(check_when(req, f));
	TRY(check_words(req, f));
	int64_t timing = c.listing.type == ASK ? timing_of(f->timing) : c.listing.timing;
	c.to = (struct revision){
		.title = f->title,
		.body = f->body ? f->body : "",
		.timing = timing,
		.starts_at = timing == TIMING_DATE ? f->day : 0,
		.minutes = timing == TIMING_DATE ? f->time : -1,
		.audience = text_equal(f->audience, "iedereen") ? AUDIENCE_ALL : AUDIENCE_MEMBERS,
		.health = !text_empty(f->health),
	};
	return write_once(req, change_in_write, &c);
}

/* ---- history ---- */

static const struct {
	const char *what, *words;
} events[] = {
	{ "placed", N_("Placed") }, { "published", N_("On the website") }, { "changed", N_("Changed") },
	{ "helped", N_("Done") },   { "withdrawn", N_("Taken off") },      { "revived", N_("Put back") },
};

static const char *words_of(const struct scope *s, const char *what)
{
	for (size_t i = 0; i < sizeof events / sizeof *events; i++)
		if (text_equal(events[i].what, what))
			return T(s->language, events[i].words);
	return what;
}

/* For who placed it, and the team: old words are nobody else's business. */
static result show_history(struct request *req)
{
	struct reading r;
	struct listing_change_rows rows;
	TRY(listing_for_reader(req, (listing_id){ req->ids[0] }, &r));
	if (r.listing.member_id.n != req->s.me.n && !is_team(req))
		return db_absent(&req->s);
	TRY(listing_changes_of(&req->s, r.listing.id, &rows));
	struct history_page page = { .title = r.listing.title, .back = listing_path(req->s.mem, r.listing.type, r.listing.id) };
	page.lines = (struct change_lines){ arena_array(req->s.mem, rows.n + 1, sizeof *page.lines.at), rows.n };
	for (size_t i = 0; i < rows.n; i++)
		page.lines.at[i] = (struct change_line){ words_of(&req->s, rows.at[i].what), rows.at[i].first_name,
			                                 moment_words(&req->s, id_time(rows.at[i].id.n)), rows.at[i].title,
			                                 rows.at[i].body };
	history_page(&req->out, &page);
	return OK;
}

static const struct route routes[] = {
	GET("/vraag/:vraag/wijzigen", MEMBER, show_revise, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	POST("/vraag/:vraag/wijzigen", MEMBER, save_revise, &revise_form, show_revise, .per_hour = 60, .needs = SWITCH_MARKET,
	     .in_name = COVERS_ASKS),
	GET("/aanbod/:aanbod/wijzigen", MEMBER, show_revise, .needs = SWITCH_MARKET, .in_name = COVERS_OFFERS),
	POST("/aanbod/:aanbod/wijzigen", MEMBER, save_revise, &revise_form, show_revise, .per_hour = 60, .needs = SWITCH_MARKET,
	     .in_name = COVERS_OFFERS),
	GET("/vraag/:vraag/geschiedenis", MEMBER, show_history, .needs = SWITCH_MARKET),
	GET("/aanbod/:aanbod/geschiedenis", MEMBER, show_history, .needs = SWITCH_MARKET),
};

const struct slice revise_slice = { .name = "revise", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
