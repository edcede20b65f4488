/* poster.c - the print pages, and the way from a code on paper to its page. */
#include "app/poster/poster.h"

enum { STRIPS = 8, ON_BOARD = 8 };

/* https://oost.example/v/7XK2P and oost.example/v/7XK2P: for the camera, and to type. */
static bool paper_of(struct request *req, const struct card *card, struct paper *out)
{
	const char *url = absolute_url(req, "/v/%s", card->code), *typed = strstr(url, "://");
	*out = (struct paper){ .card = card, .address = typed ? typed + 3 : url };
	return qr_draw(req->s.mem, url, &out->qr);
}

static result too_long(struct request *req)
{
	return PROBLEM(req->s.mem, .kind = PROBLEM_BROKEN, .cause = "an address that fits no QR code");
}

/* ---- one ---- */

/* Only what strangers may see comes on paper, so only what strangers may see at all. */
static result card_on_paper(struct request *req, const struct card **out)
{
	struct reading r;
	struct cards cards;
	listing_id id = { req->ids[0] };
	TRY(listing_for_reader(req, id, &r));
	if (r.listing.state != LISTING_OPEN || r.listing.audience != AUDIENCE_ALL)
		return db_absent(&req->s);
	TRY(cards_by_ids(&req->s, (struct listing_ids){ &id, 1 }, &(struct search){ .sight = SIGHT_GUEST }, &cards));
	*out = cards.at;
	return cards.n ? OK : db_absent(&req->s);
}

static result show_poster(struct request *req)
{
	const struct card *card = NULL;
	struct poster_page page = { .phone = req->community->phone ? req->community->phone : "" };
	TRY(card_on_paper(req, &card));
	if (!paper_of(req, card, &page.paper))
		return too_long(req);
	TRY(map_with_cards(&req->s, &(struct cards){ 0 }, (struct point){ 0 }, &page.map));
	page.back = card->href;
	page.strips.at = arena_array(req->s.mem, STRIPS, sizeof *page.strips.at);
	page.strips.n = STRIPS;
	poster_page(&req->out, &page);
	return OK;
}

/* ---- the newest ---- */

struct board_query {
	const char *type;
};
FORM(board_form, struct board_query, { "soort", FIELD_CHOICE, offsetof(struct board_query, type), .choices = "vraag aanbod" });

static result show_board(struct request *req)
{
	const struct board_query *q = req->fields;
	struct board_page page = { .offers = text_equal(q->type, "aanbod"),
		                   .community = req->community->name,
		                   .phone = req->community->phone ? req->community->phone : "",
		                   .date = date_words(&req->s, req->s.now) };
	struct search search = { .type = page.offers ? OFFER : ASK, .sight = SIGHT_GUEST, .most = ON_BOARD };
	struct search_result found;
	TRY(market_search(&req->s, &search, &found));
	page.papers.at = arena_array(req->s.mem, ON_BOARD, sizeof *page.papers.at);
	for (; page.papers.n < found.cards.n; page.papers.n++)
		if (!paper_of(req, &found.cards.at[page.papers.n], &page.papers.at[page.papers.n]))
			return too_long(req);
	const char *url = absolute_url(req, "/v"), *typed = strstr(url, "://");
	page.address = typed ? typed + 3 : url;
	board_page(&req->out, &page);
	return OK;
}

/* ---- from paper to the page ---- */

/* As it was read or typed: small letters too. Codes have no 0, 1, I, L or O, so those are refused like any other. */
static result go_to(struct request *req, const char *typed)
{
	const struct listing_key *key = NULL;
	char *code = arena_copy(req->s.mem, typed);
	for (char *c = code; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	if (strlen(code) == 5)
		TRY(listing_by_code(&req->s, code, &key));
	if (!key)
		return PROBLEM(req->s.mem, .kind = PROBLEM_NOT_FOUND, .field = "code", .title = N_("We do not know this code."),
		               .hint = N_("Look at the five signs again, or look among all asks and offers."));
	return redirect(req, "%s", listing_path(req->s.mem, key->type, key->id));
}

static result follow_code(struct request *req)
{
	return go_to(req, req->word);
}

struct code_fields {
	const char *code;
};
FORM(code_form, struct code_fields,
     { "code", FIELD_LINE, offsetof(struct code_fields, code), .required = true, .most = 12,
       .missing = N_("Fill in the five signs of the poster.") });

static result show_code(struct request *req)
{
	poster_code_page(&req->out);
	return OK;
}

static result send_code(struct request *req)
{
	const struct code_fields *f = req->fields;
	result problem = go_to(req, f->code);
	bool unknown = problem && problem->kind == PROBLEM_NOT_FOUND;
	return unknown ? wrong_field(req, "code", N_("We do not know this code. Look at the five signs again.")) : problem;
}

static const struct route routes[] = {
	GET("/vraag/:vraag/poster", ANYONE, show_poster, .needs = SWITCH_MARKET | SWITCH_POSTER),
	GET("/aanbod/:aanbod/poster", ANYONE, show_poster, .needs = SWITCH_MARKET | SWITCH_POSTER),
	GET("/prikbord", ANYONE, show_board, &board_form, .needs = SWITCH_MARKET | SWITCH_POSTER),
	GET("/v", ANYONE, show_code, .needs = SWITCH_MARKET | SWITCH_POSTER),
	POST("/v", ANYONE, send_code, &code_form, show_code, .per_hour = 120, .needs = SWITCH_MARKET | SWITCH_POSTER),
	GET("/v/*code", ANYONE, follow_code, .per_hour = 120, .needs = SWITCH_MARKET | SWITCH_POSTER),
};

const struct slice poster_slice = { .name = "poster", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
