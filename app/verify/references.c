/* references.c - two people who know a member say so, by a link in a mail and without an account.
 *
 * Who says no leaves nothing behind, and the member is not told. */
#include "app/verify/own.h"

static const char purpose[] = "reference for a member";

/* ---- asking ---- */

struct ask_fields {
	const char *name, *email;
};
FORM(ask_form, struct ask_fields,
     { "naam", FIELD_LINE, offsetof(struct ask_fields, name), .required = true, .least = 2, .most = 60,
       .missing = N_("Fill in who it is.") },
     { "email", FIELD_EMAIL, offsetof(struct ask_fields, email), .required = true,
       .missing = N_("Fill in the mail address of this person.") });

static result mail_link(struct scope *s, struct request *req, recommendation_id id)
{
	const struct ask_fields *f = req->fields;
	const char *community, *address;
	struct mail_text text = { 0 };
	const int64_t ids[2] = { s->community.n, id.n };
	struct html out = { .mem = s->mem, .language = req->s.language, .plain = true };
	TRY(community_address(s, &community, &address));
	struct verify_mail_page page = { .name = f->name,
		                         .other = req->member->name,
		                         .community = community,
		                         .url = arena_print(s->mem, "%s/referentie/%s", address, seal(s->mem, purpose, ids, 2)) };
	recommend_mail(&out, &text, &page);
	return mail_queue(s, &(struct mail){ .to = f->email,
	                                     .to_name = f->name,
	                                     .from_name = community,
	                                     .reply_to = req->community->email,
	                                     .list_id = "referentie",
	                                     .text = &text,
	                                     .language = req->s.language });
}

static result ask_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct ask_fields *f = req->fields;
	recommendation_id id = { id_new(s) };
	int64_t count;
	TRY(recommendation_insert(s, id, f->name, f->email, &count));
	TRY(mail_link(s, req, id));
	return redirect_with(req, N_("We have sent a mail to this person."), "/mijn/controles");
}

static result ask(struct request *req)
{
	enum { ASKED_MOST = 6 };
	const struct ask_fields *f = req->fields;
	struct recommendation_rows rows;
	struct neighbour_contact me;
	TRY(recommendations_of(&req->s, req->s.me, &rows));
	TRY(member_contact(&req->s, req->s.me, &me));
	if (rows.n >= ASKED_MOST)
		return wrong_field(req, "naam", N_("You have asked six people. Take one off the list first."));
	if (text_equal(me.email, f->email))
		return wrong_field(req, "email", N_("This is your own address. Fill in that of somebody who knows you."));
	for (size_t i = 0; i < rows.n; i++)
		if (text_equal(rows.at[i].email, f->email))
			return wrong_field(req, "email", N_("You have asked this person already."));
	return write_once(req, ask_in_write, req);
}

static result off_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count;
	TRY(recommendation_take_off(s, (recommendation_id){ req->ids[0] }, &count));
	return count ? redirect_with(req, N_("This person is off the list."), "/mijn/controles") : db_absent(s);
}

static result take_off(struct request *req)
{
	return write_once(req, off_in_write, req);
}

/* ---- answering ---- */

static result load(struct request *req, const struct recommendation_open **out)
{
	int64_t ids[2];
	*out = NULL;
	if (!seal_open(req->s.mem, purpose, req->word, ids, 2) || ids[0] != req->s.community.n)
		return OK;
	return recommendation_open(&req->s, (recommendation_id){ ids[1] }, out);
}

static result show_form(struct request *req)
{
	const struct recommendation_open *open;
	struct recommend_page page = { .community = req->community->name, .action = req->path };
	TRY(load(req, &open));
	if (open) {
		page.good = true;
		page.name = open->name;
		page.first_name = open->first_name;
	}
	recommend_page(&req->out, &page);
	return OK;
}

static result show_thanks(struct request *req)
{
	struct recommend_page page = { .community = req->community->name };
	recommend_thanks(&req->out, &page);
	return OK;
}

struct answer_fields {
	const char *known, *words;
};
FORM(answer_form, struct answer_fields,
     { "ken", FIELD_CHOICE, offsetof(struct answer_fields, known), .required = true,
       .choices = "buur familie vriend werk club nee", .missing = N_("Choose how you know each other.") },
     { "toelichting", FIELD_LINES, offsetof(struct answer_fields, words), .most = 500 });

static int64_t known_number(const char *known)
{
	static const char *const keys[] = { "buur", "familie", "vriend", "werk", "club" };
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (text_equal(keys[i], known))
			return (int64_t)i + 1;
	return 0;
}

struct answering {
	struct request *req;
	const struct recommendation_open *open;
};

/* With the second the mark is there. */
static result answer_in_write(struct scope *s, void *data)
{
	const struct answering *a = data;
	const struct answer_fields *f = a->req->fields;
	struct recommendation_count given;
	int64_t count, known = known_number(f->known);
	if (known)
		TRY(recommendation_given(s, a->open->id, known, f->words, &count));
	else
		TRY(recommendation_drop(s, a->open->id, &count));
	TRY(recommendations_given(s, a->open->member_id, &given));
	if (known && count && given.n >= REFERENCES_WANTED)
		TRY(mark_set(s, &(struct mark_wish){ .member = a->open->member_id, .kind = MARK_REFERENCES }));
	return redirect(a->req, "/referentie/dank");
}

static result answer(struct request *req)
{
	struct answering a = { .req = req };
	TRY(load(req, &a.open));
	return a.open ? write_once(req, answer_in_write, &a) : db_absent(&req->s);
}

static const struct route routes[] = {
	POST("/mijn/controles/referentie", MEMBER, ask, &ask_form, verify_show, .per_hour = 6, .needs = SWITCH_VERIFY),
	POST("/mijn/controles/referentie/:wie/weg", MEMBER, take_off, .page = verify_show, .needs = SWITCH_VERIFY),
	GET("/referentie/dank", ANYONE, show_thanks, .needs = SWITCH_VERIFY),
	GET("/referentie/*geheim", ANYONE, show_form, .needs = SWITCH_VERIFY),
	POST("/referentie/*geheim", ANYONE, answer, &answer_form, show_form, .per_hour = 20, .needs = SWITCH_VERIFY),
};

const struct slice verify_references = { .name = "verify", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
