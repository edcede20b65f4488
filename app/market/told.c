/* told.c - the person for whom someone else placed an ask is told, and can stop it in one step.
 *
 * The secret in the mail or letter is enough: the person needs no account. A link only shows a
 * page; the button on it acts. */
#include "app/community/community.h"
#include "app/market/market.h"
#include "app/member/member.h"
#include "platform/mail/mail.h"

static result by_mail(struct scope *s, const struct draft *d, const struct told_mail *told)
{
	struct mail_text text = { 0 };
	struct html out = { .mem = s->mem, .language = s->language, .plain = true };
	told_mail(&out, &text, told);
	return mail_queue(s, &(struct mail){
		.to = d->told_at_address, .to_name = d->other_name, .from_name = told->community, .list_id = "namens",
		.text = &text, .language = s->language });
}

/* By letter and by phone the team does it: the worklist reads on_behalf.told_at. */
result market_tell_person(struct scope *s, listing_id listing, const struct draft *d, const char *secret)
{
	struct neighbour_contact by;
	const char *community, *address;
	int64_t count;
	if (!text_equal(d->told_by, "mail"))
		return OK;
	TRY(member_contact(s, s->me, &by));
	TRY(community_address(s, &community, &address));
	struct told_mail told = {
		.name = d->other_name, .by = by.name, .title = d->title, .community = community,
		.url = arena_print(s->mem, "%s/namens/%s", address, secret),
	};
	TRY(by_mail(s, d, &told));
	return on_behalf_told(s, listing, &count);
}

static result find_told(struct request *req, const struct on_behalf_key **out)
{
	struct hash hash = hash_of(req->word, strlen(req->word));
	TRY(on_behalf_by_token(&req->s, (struct bytes){ hash.at, sizeof hash.at }, out));
	return *out && (*out)->community_id.n == req->s.community.n ? OK : db_absent(&req->s);
}

static result show_told(struct request *req)
{
	const struct on_behalf_key *key;
	struct listing l;
	TRY(find_told(req, &key));
	TRY(listing_by_id(&req->s, key->listing_id, &l));
	struct told_page page = { .name = key->name, .title = l.title, .by = l.first_name, .token = req->word, .stopped = l.state >= LISTING_HELPED };
	told_page(&req->out, &page);
	return OK;
}

struct stopping {
	struct request *req;
	listing_id id;
};

static result stop_in_write(struct scope *s, void *data)
{
	struct stopping *stop = data;
	TRY(listing_stop(s, stop->id));
	return redirect_with(stop->req, N_("The ask has been taken off the website."), "/namens/%s", stop->req->word);
}

static result stop_told(struct request *req)
{
	const struct on_behalf_key *key;
	TRY(find_told(req, &key));
	struct stopping stop = { req, key->listing_id };
	return write_once(req, stop_in_write, &stop);
}

static const struct route routes[] = {
	GET("/namens/*geheim", ANYONE, show_told, .needs = SWITCH_MARKET),
	POST("/namens/*geheim", ANYONE, stop_told, .page = show_told, .needs = SWITCH_MARKET),
};

const struct slice market_told = { .name = "market", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
