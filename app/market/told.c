/* told.c - the pages of the person for whom someone else placed an ask: stop it, or take it over.
 *
 * The code in the mail or letter is enough: the person needs no account to stop it, and one to take it
 * over. A link only shows a page; the button on it acts. */
#include "app/community/community.h"
#include "app/market/market.h"
#include "app/member/member.h"

static result find_told(struct request *req, struct listing *out)
{
	listing_id id;
	TRY(listing_of_code(&req->s, req->word, &id));
	return id.n ? listing_by_id(&req->s, id, out) : db_absent(&req->s);
}

/* ---- the code of a letter, typed ---- */

struct code_fields {
	const char *code;
};
FORM(code_form, struct code_fields,
     { "code", FIELD_LINE, offsetof(struct code_fields, code), .required = true, .most = 40,
       .missing = N_("Fill in the code of the letter.") });

static result show_code(struct request *req)
{
	told_code_page(&req->out);
	return OK;
}

static result take_code(struct request *req)
{
	const struct code_fields *f = req->fields;
	listing_id id;
	TRY(listing_of_code(&req->s, f->code, &id));
	if (!id.n)
		return wrong_field(req, "code", N_("We do not know this code. Look at the letter again, or call the team."));
	return redirect(req, "/namens/%s", url_part(req->s.mem, f->code));
}

/* ---- the ask ---- */

static result show_told(struct request *req)
{
	struct listing l;
	TRY(find_told(req, &l));
	const char *here = arena_print(req->s.mem, "/namens/%s", url_part(req->s.mem, req->word));
	struct told_page page = { .name = asked_for_name(req->s.mem, l.asked_for),
		                  .title = l.title,
		                  .body = l.body,
		                  .by = l.first_name,
		                  .here = here,
		                  .stopped = l.state >= LISTING_HELPED,
		                  .taken = text_empty(asked_for_name(req->s.mem, l.asked_for)),
		                  .mine = l.member_id.n == req->s.me.n,
		                  .guest = !req->member,
		                  .listing = listing_path(req->s.mem, l.type, l.id) };
	told_page(&req->out, &page);
	return OK;
}

struct told_writing {
	struct request *req;
	struct listing listing;
};

static result stop_in_write(struct scope *s, void *data)
{
	struct told_writing *w = data;
	TRY(listing_stop(s, w->listing.id));
	return redirect_with(w->req, N_("The ask has been taken off the website."), "/namens/%s", url_part(s->mem, w->req->word));
}

static result stop_told(struct request *req)
{
	struct told_writing w = { .req = req };
	TRY(find_told(req, &w.listing));
	return write_once(req, stop_in_write, &w);
}

static result take_in_write(struct scope *s, void *data)
{
	struct told_writing *w = data;
	TRY(listing_take_over(s, w->listing.id));
	return redirect_with(w->req, N_("The ask is in your name now. You get the messages."), "%s",
	                     listing_path(s->mem, w->listing.type, w->listing.id));
}

static result take_told(struct request *req)
{
	struct told_writing w = { .req = req };
	TRY(find_told(req, &w.listing));
	return write_once(req, take_in_write, &w);
}

static const struct route routes[] = {
	GET("/namens", ANYONE, show_code, .needs = SWITCH_MARKET),
	POST("/namens", ANYONE, take_code, &code_form, show_code, .per_hour = 20, .needs = SWITCH_MARKET),
	GET("/namens/*code", ANYONE, show_told, .per_hour = 60, .needs = SWITCH_MARKET),
	POST("/namens/*code", ANYONE, stop_told, .page = show_told, .per_hour = 20, .needs = SWITCH_MARKET),
	POST("/namens/*code/overnemen", MEMBER, take_told, .page = show_told, .per_hour = 20, .needs = SWITCH_MARKET),
};

const struct slice market_told = { .name = "market", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
