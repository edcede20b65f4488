/* wizard_end.c - the last pages of the wizard: when and where, who may see it, check, placed. */
#include "app/market/cards.h"
#include "app/market/draft.h"
#include "app/market/parts.h"
#include "app/member/member.h"

/* ---- when and where ---- */

struct when_fields {
	const char *timing, *place;
	struct texts dayparts;
	int64_t day, time, walk;
};
FORM(when_form, struct when_fields,
     { "wanneer", FIELD_CHOICE, offsetof(struct when_fields, timing), .choices = "snel dag week overleg" },
     { "dag", FIELD_DATE, offsetof(struct when_fields, day) }, { "tijd", FIELD_TIME, offsetof(struct when_fields, time) },
     { "dagdeel", FIELD_CHOICES, offsetof(struct when_fields, dayparts), .choices = DAYPART_CHOICES },
     { "waar", FIELD_CHOICE, offsetof(struct when_fields, place), .choices = "thuis anders bellen" },
     { "lopen", FIELD_INT, offsetof(struct when_fields, walk), .least = 5, .most = 60 });

static const char *const timing_words[] = {
	[TIMING_SOON] = "snel", [TIMING_DATE] = "dag", [TIMING_WEEKLY] = "week", [TIMING_AGREE] = "overleg"
};
static const char *const place_words[] = { [PLACE_HOME] = "thuis", [PLACE_NEAR] = "anders", [PLACE_REMOTE] = "bellen" };

static int64_t word_number(const char *word, const char *const *words, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (text_equal(word, words[i]))
			return (int64_t)i;
	return 0;
}

static void prefill_day(struct request *req, const struct draft *d)
{
	struct civil day = civil_of(d->starts_at);
	prefill(req, "dag_day", arena_print(req->s.mem, "%d", day.day));
	prefill(req, "dag_month", arena_print(req->s.mem, "%d", day.month));
	prefill(req, "dag_year", arena_print(req->s.mem, "%d", day.year));
	if (d->minutes >= 0)
		prefill(req, "tijd", arena_print(req->s.mem, "%d.%02d", (int)(d->minutes / 60), (int)(d->minutes % 60)));
}

static result show_when(struct request *req)
{
	struct draft d;
	TRY(draft_load(req, &d));
	if (d.timing)
		prefill(req, "wanneer", timing_words[d.timing]);
	if (d.starts_at)
		prefill_day(req, &d);
	if (d.place)
		prefill(req, "waar", place_words[d.place]);
	if (d.walk)
		prefill(req, "lopen", arena_print(req->s.mem, "%d", (int)d.walk));
	for (int bit = 0; bit < DAYPARTS; bit++)
		if (d.dayparts & (1 << bit))
			prefill(req, "dagdeel", arena_print(req->s.mem, "%d", bit));
	struct wizard_page page = draft_page(req, &d, STEP_WHEN);
	wizard_when(&req->out, &page);
	return OK;
}

static int64_t dayparts_of(struct texts chosen)
{
	int64_t bits = 0;
	for (size_t i = 0; i < chosen.n; i++)
		bits |= (int64_t)1 << strtoll(chosen.at[i], NULL, 10);
	return bits;
}

/* What this page needs differs between an ask and an offer. */
static result check_when(struct request *req, const struct when_fields *f, bool offer)
{
	if (offer && !f->walk)
		return wrong_field(req, "lopen", N_("Choose how far you want to walk."));
	if (offer)
		return OK;
	if (text_empty(f->timing))
		return wrong_field(req, "wanneer", N_("Choose when you need help."));
	if (text_equal(f->timing, "dag") && !f->day)
		return wrong_field(req, "dag", N_("Fill in the day, for example 26 11 2026."));
	if (text_equal(f->timing, "dag") && f->day < day_start(req->s.now))
		return wrong_field(req, "dag", N_("This day has passed. Fill in a day that is still to come."));
	if (text_empty(f->place))
		return wrong_field(req, "waar", N_("Choose where the help is needed."));
	return OK;
}

static result save_when(struct request *req)
{
	const struct when_fields *f = req->fields;
	struct draft d;
	bool offer = draft_type(req) == OFFER;
	TRY(check_when(req, f, offer));
	TRY(draft_load(req, &d));
	d.timing = offer ? TIMING_AGREE : word_number(f->timing, timing_words, 5);
	d.starts_at = d.timing == TIMING_DATE ? f->day : 0;
	d.minutes = d.timing == TIMING_DATE ? f->time : -1;
	d.dayparts = d.timing == TIMING_DATE ? 0 : dayparts_of(f->dayparts);
	d.place = offer ? PLACE_NEAR : word_number(f->place, place_words, 4);
	d.walk = offer ? f->walk : 0;
	return draft_save_and_go(req, &d, STEP_WHO);
}

/* ---- who may see it ---- */

struct who_fields {
	const char *audience;
};
FORM(who_form, struct who_fields,
     { "zichtbaar", FIELD_CHOICE, offsetof(struct who_fields, audience), .required = true, .choices = "iedereen buren",
       .missing = N_("Choose who may see it.") });

static result show_who(struct request *req)
{
	struct draft d;
	TRY(draft_load(req, &d));
	if (d.audience)
		prefill(req, "zichtbaar", d.audience == AUDIENCE_ALL ? "iedereen" : "buren");
	struct wizard_page page = draft_page(req, &d, STEP_WHO);
	wizard_who(&req->out, &page);
	return OK;
}

static result save_who(struct request *req)
{
	const struct who_fields *f = req->fields;
	struct draft d;
	TRY(draft_load(req, &d));
	d.audience = text_equal(f->audience, "iedereen") ? AUDIENCE_ALL : AUDIENCE_MEMBERS;
	return draft_save_and_go(req, &d, STEP_CHECK);
}

/* ---- check and place ---- */

/* The draft as a row of a search, to show it as others will see it. */
static struct card preview(struct request *req, const struct draft *d, enum sight sight)
{
	struct ints chosen = kinds_of_draft(req->s.mem, d);
	struct found row = {
		.type = d->type,
		.kind = chosen.at[0],
		.title = d->title,
		.body = d->body,
		.timing = d->timing,
		.starts_at = d->starts_at,
		.dayparts = d->dayparts,
		.place = d->place,
		.audience = d->audience,
		.first_name = req->member ? first_name(req->s.mem, req->member->name) : T(req->s.language, N_("Your first name")),
		.district = T(req->s.language, N_("Your neighbourhood")),
		.area = "",
		.asked_for = d->other == 1 ? arena_print(req->s.mem, "%s|%s|%s", d->whose, d->relation, d->other_name) : "",
	};
	return card_of(&req->s, &row, &(struct search){ .sight = sight });
}

static char *kind_words(const struct scope *s, struct ints chosen)
{
	char *words = arena_copy(s->mem, "");
	for (size_t i = 0; i < chosen.n; i++)
		words = arena_print(s->mem, "%s%s%s", words, i ? ", " : "", T(s->language, kinds[chosen.at[i]].name));
	return words;
}

static result helpers_for(struct request *req, const struct draft *d, int64_t *helpers)
{
	return market_hooks.fitting && req->member ? market_hooks.fitting(&req->s, d, helpers) : OK;
}

static result show_check(struct request *req)
{
	struct draft d;
	int64_t helpers = 0;
	TRY(draft_load(req, &d));
	enum step gap = draft_first_gap(req, &d);
	if (gap != STEP_CHECK)
		return redirect(req, "%s", step_path(req->s.mem, d.type, gap));
	TRY(helpers_for(req, &d, &helpers));
	const char *words = arena_print(req->s.mem, "%s\n%s", d.title, d.body);
	struct check_page page = {
		.wizard = draft_page(req, &d, STEP_CHECK),
		.for_members = preview(req, &d, SIGHT_MEMBER),
		.for_guests = preview(req, &d, SIGHT_GUEST),
		.kind = kind_words(&req->s, kinds_of_draft(req->s.mem, &d)),
		.when = when_words(&req->s, (struct when){ d.timing, d.starts_at, d.minutes, d.dayparts }, SIGHT_FULL),
		.helpers = helpers,
		.risks = words_risks(req->s.mem, words),
		.guest = !req->member,
	};
	if (req->community->switches & SWITCH_PHRASE)
		phrase_check(req->s.mem, words, &page.tips);
	wizard_check(&req->out, &page);
	return OK;
}

struct placing {
	struct request *req;
	struct draft draft;
};

/* Here and not before: a double click finds the key of its form, and not a draft that is gone. */
static result place(struct scope *s, void *data)
{
	struct placing *p = data;
	enum step gap = draft_first_gap(p->req, &p->draft);
	listing_id id;
	bool confirmed;
	if (gap != STEP_CHECK)
		return redirect(p->req, "%s", step_path(s->mem, p->draft.type, gap));
	TRY(member_confirmed(s, s->me, &confirmed));
	TRY(listing_place(s, &p->draft, confirmed, &id));
	return redirect(p->req, "/%s/%s/klaar", p->draft.type == OFFER ? "aanbod" : "vraag", id_text(s->mem, id.n));
}

static result place_draft(struct request *req)
{
	struct placing placing = { .req = req };
	TRY(draft_load(req, &placing.draft));
	if (req->member)
		return write_once(req, place, &placing);
	enum step gap = draft_first_gap(req, &placing.draft);
	if (gap != STEP_CHECK)
		return redirect(req, "%s", step_path(req->s.mem, placing.draft.type, gap));
	return redirect(req, "/aanmelden?terug=%s", step_path(req->s.mem, placing.draft.type, STEP_CHECK));
}

static result show_placed(struct request *req)
{
	struct placed_page page = { .offer = draft_type(req) == OFFER };
	TRY(listing_by_id(&req->s, (listing_id){ req->ids[0] }, &page.listing));
	if (page.listing.member_id.n != req->s.me.n)
		return db_absent(&req->s);
	page.waits = page.listing.state == LISTING_WAITS;
	page.held = page.listing.state == LISTING_HELD;
	page.poster = listing_poster(req, &page.listing);
	placed_page(&req->out, &page);
	return OK;
}

static const struct route routes[] = {
	GET("/vraag/nieuw/wanneer", ANYONE, show_when, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	POST("/vraag/nieuw/wanneer", ANYONE, save_when, &when_form, show_when, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	GET("/vraag/nieuw/wie", ANYONE, show_who, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	POST("/vraag/nieuw/wie", ANYONE, save_who, &who_form, show_who, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	GET("/vraag/nieuw/controle", ANYONE, show_check, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	POST("/vraag/nieuw/controle", ANYONE, place_draft, .per_hour = 30, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	GET("/vraag/:vraag/klaar", MEMBER, show_placed, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	GET("/aanbod/nieuw/wanneer", ANYONE, show_when, .needs = SWITCH_MARKET, .in_name = COVERS_OFFERS),
	POST("/aanbod/nieuw/wanneer", ANYONE, save_when, &when_form, show_when, .needs = SWITCH_MARKET, .in_name = COVERS_OFFERS),
	GET("/aanbod/nieuw/wie", ANYONE, show_who, .needs = SWITCH_MARKET, .in_name = COVERS_OFFERS),
	POST("/aanbod/nieuw/wie", ANYONE, save_who, &who_form, show_who, .needs = SWITCH_MARKET, .in_name = COVERS_OFFERS),
	GET("/aanbod/nieuw/controle", ANYONE, show_check, .needs = SWITCH_MARKET, .in_name = COVERS_OFFERS),
	POST("/aanbod/nieuw/controle", ANYONE, place_draft, .per_hour = 30, .needs = SWITCH_MARKET, .in_name = COVERS_OFFERS),
	GET("/aanbod/:aanbod/klaar", MEMBER, show_placed, .needs = SWITCH_MARKET, .in_name = COVERS_OFFERS),
};

const struct slice market_wizard_end = { .name = "market", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
