/* listing.c - one ask or offer: reading it, changing it, ending it; and what one has placed. */
#include "app/community/community.h"
#include "app/market/cards.h"
#include "app/market/map.h"
#include "app/market/market.h"
#include "app/market/parts.h"
#include "app/member/member.h"

/* How much this reader sees of this listing; a member whose postcode is not known sees what a guest sees. */
static result sight_for(struct request *req, const struct listing *l, const struct home *home, enum sight *out)
{
	enum sight sight = sight_of(req);
	if (sight == SIGHT_MEMBER && !home->known)
		sight = SIGHT_GUEST;
	if (l->member_id.n == req->s.me.n)
		sight = SIGHT_FULL;
	else if (market_hooks.sight && req->member)
		TRY(market_hooks.sight(req, l, &sight));
	bool blocked = false;
	if (sight != SIGHT_FULL)
		TRY(member_blocked(&req->s, l->member_id, &blocked));
	bool shown = (l->state == LISTING_OPEN && !blocked) || sight == SIGHT_FULL;
	if (!shown || (sight == SIGHT_GUEST && l->audience != AUDIENCE_ALL))
		return db_absent(&req->s);
	*out = sight;
	return OK;
}

result listing_for_reader(struct request *req, listing_id id, struct reading *out)
{
	struct reading r = { 0 };
	TRY(listing_by_id(&req->s, id, &r.listing));
	if (!req->route->api && (r.listing.type == ASK) != text_starts(req->path, "/vraag"))
		return db_absent(&req->s);
	if (req->member)
		TRY(member_home(&req->s, req->s.me, &r.home));
	TRY(sight_for(req, &r.listing, &r.home, &r.sight));
	*out = r;
	return OK;
}

static struct found as_found(const struct listing *l)
{
	return (struct found){
		.id = l->id,
		.type = l->type,
		.kind = l->kind,
		.title = l->title,
		.body = l->body,
		.timing = l->timing,
		.starts_at = l->starts_at,
		.dayparts = l->dayparts,
		.place = l->place,
		.audience = l->audience,
		.seen_lat = l->seen_lat,
		.seen_lon = l->seen_lon,
		.first_name = l->first_name,
		.district = l->district,
		.area = l->area,
		.asked_for = l->asked_for,
	};
}

static result kind_names(struct scope *s, const struct listing *l, struct texts *out)
{
	struct listing_kind_rows rows;
	TRY(listing_kinds_of(s, l->id, &rows));
	const char **at = arena_array(s->mem, rows.n + 1, sizeof *at);
	for (size_t i = 0; i < rows.n; i++)
		at[i] = T(s->language, kinds[rows.at[i].kind].name);
	*out = (struct texts){ at, rows.n };
	return OK;
}

static result fill_page(struct request *req, const struct reading *r, struct listing_page *p)
{
	const struct listing *l = &r->listing;
	struct found row = as_found(l);
	struct search as = { .sight = r->sight, .from = r->home.known ? r->home.point : (struct point){ 0 } };
	struct card card = card_of(&req->s, &row, &as);
	p->title = card.title;
	p->body = p->guest ? "" : l->body;
	p->who = card.who;
	p->distance = p->mine ? "" : card.distance;
	p->type_words = card.type_words;
	p->icon = card.icon;
	p->when = when_words(&req->s, (struct when){ l->timing, l->starts_at, l->minutes, l->dayparts }, r->sight);
	TRY(kind_names(&req->s, l, &p->kinds));
	return map_with_cards(&req->s, &(struct cards){ &card, 1 }, as.from, &p->map);
}

char *listing_poster(const struct request *req, const struct listing *l)
{
	bool on = req->community->switches & SWITCH_POSTER;
	if (!on || l->state != LISTING_OPEN || l->audience != AUDIENCE_ALL)
		return NULL;
	return arena_print(req->s.mem, "%s/poster", listing_path(req->s.mem, l->type, l->id));
}

result listing_shown(struct request *req, listing_id id, struct listing_page *out)
{
	struct reading r;
	TRY(listing_for_reader(req, id, &r));
	struct listing_page page = { .listing = r.listing,
		                     .ask = r.listing.type == ASK,
		                     .mine = r.listing.member_id.n == req->s.me.n,
		                     .visitor = !req->member,
		                     .guest = r.sight == SIGHT_GUEST,
		                     .open = r.listing.state == LISTING_OPEN,
		                     .may_revive = listing_may_revive(&req->s, &r.listing),
		                     .here = listing_path(req->s.mem, r.listing.type, r.listing.id) };
	page.ended = r.listing.state >= LISTING_HELPED;
	page.team = is_team(req);
	page.poster = listing_poster(req, &r.listing);
	page.answer = arena_print(req->s.mem, "%s/reageer", page.here);
	TRY(fill_page(req, &r, &page));
	if (!page.guest && !page.mine)
		TRY(marks_of(&req->s, r.listing.member_id, &page.marks));
	*out = page;
	return OK;
}

static result show_listing(struct request *req)
{
	struct listing_page page;
	TRY(listing_shown(req, (listing_id){ req->ids[0] }, &page));
	listing_page(&req->out, &page);
	return OK;
}

/* ---- ending it ---- */

struct end_fields {
	const char *why;
};
FORM(end_form, struct end_fields,
     { "waarom", FIELD_CHOICE, offsetof(struct end_fields, why), .required = true, .choices = "geholpen nietmeer",
       .missing = N_("Choose why it may go.") });

struct ending {
	struct request *req;
	listing_id id;
	enum listing_state to;
};

static result end_in_write(struct scope *s, void *data)
{
	struct ending *e = data;
	bool ended;
	TRY(listing_end(s, e->id, e->to, &ended));
	if (!ended)
		return PROBLEM(s->mem, .kind = PROBLEM_NOT_FOUND,
		               .title = N_("This has already been closed, or it is not yours."),
		               .hint = N_("Look at what you have placed on your own page."));
	return redirect_with(e->req, N_("It has been taken off the website. Thank you for telling us."), "/mijn/berichten");
}

static result end_listing(struct request *req)
{
	const struct end_fields *f = req->fields;
	struct ending e = { req, { req->ids[0] }, text_equal(f->why, "geholpen") ? LISTING_HELPED : LISTING_WITHDRAWN };
	return write_once(req, end_in_write, &e);
}

static result revive_in_write(struct scope *s, void *data)
{
	struct ending *e = data;
	struct listing l;
	bool revived;
	TRY(listing_by_id(s, e->id, &l));
	if (l.member_id.n != s->me.n)
		return db_absent(s);
	TRY(listing_revive(s, e->id, &revived));
	return redirect_with(e->req,
	                     revived ? N_("It is on the website again.") : N_("This can no longer be put back. Place it anew."),
	                     "%s", listing_path(s->mem, l.type, l.id));
}

static result revive_listing(struct request *req)
{
	struct ending e = { .req = req, .id = { req->ids[0] } };
	return write_once(req, revive_in_write, &e);
}

/* ---- what one has placed ---- */

static const char *const state_words[] = {
	[LISTING_WAITS] = N_("Waits until you confirm your mail address"),
	[LISTING_HELD] = N_("The team looks at it first"),
	[LISTING_OPEN] = N_("On the website"),
	[LISTING_MATCHED] = N_("Help has been found"),
	[LISTING_HELPED] = N_("Done"),
	[LISTING_WITHDRAWN] = N_("Taken off"),
	[LISTING_LAPSED] = N_("Lapsed"),
};

static result show_mine(struct request *req)
{
	struct my_listings rows;
	TRY(listings_of_me(&req->s, &rows));
	struct my_listings_page page = { arena_array(req->s.mem, rows.n + 1, sizeof *page.at), rows.n };
	for (size_t i = 0; i < rows.n; i++) {
		const struct my_listing *l = &rows.at[i];
		const char *type = l->type == ASK ? N_("Help wanted") : N_("Help offered");
		page.at[i] = (struct my_listing_line){
			.href = listing_path(req->s.mem, l->type, l->id),
			.title = l->title,
			.type_words = T(req->s.language, type),
			.state_words = T(req->s.language, state_words[l->state]),
			.when = date_words(&req->s, l->created_at),
		};
	}
	my_listings_page(&req->out, &page);
	return OK;
}

static const struct route routes[] = {
	GET("/vraag/:vraag", ANYONE, show_listing, .needs = SWITCH_MARKET, .in_name = COVERS_ANY),
	GET("/aanbod/:aanbod", ANYONE, show_listing, .needs = SWITCH_MARKET, .in_name = COVERS_ANY),
	POST("/vraag/:vraag/klaar", MEMBER, end_listing, &end_form, show_listing, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	POST("/aanbod/:aanbod/klaar", MEMBER, end_listing, &end_form, show_listing, .needs = SWITCH_MARKET,
	     .in_name = COVERS_OFFERS),
	POST("/vraag/:vraag/terug", MEMBER, revive_listing, .page = show_listing, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	POST("/aanbod/:aanbod/terug", MEMBER, revive_listing, .page = show_listing, .needs = SWITCH_MARKET,
	     .in_name = COVERS_OFFERS),
	GET("/mijn/berichten", MEMBER, show_mine, .needs = SWITCH_MARKET, .in_name = COVERS_ANY),
};

const struct slice market_listing = { .name = "market", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
