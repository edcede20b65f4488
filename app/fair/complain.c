/* complain.c - complaining, without an account too; the receipt says before which day the answer comes. */
#include "app/fair/fair.h"
#include "app/community/community.h"
#include "platform/view/parts.h"

enum { TERM = 42 * DAY }; /* six weeks, as the general law for administration has it (Awb 9:11) */

const char *const complaint_outcomes[COMPLAINT_OUTCOMES] = {
	[COMPLAINT_RIGHT] = N_("You are right"),
	[COMPLAINT_PARTLY] = N_("You are partly right"),
	[COMPLAINT_NOT_RIGHT] = N_("We see it otherwise"),
};

static char *receipt_path(struct scope *s, complaint_id id)
{
	const int64_t ids[2] = { s->community.n, id.n };
	return arena_print(s->mem, "/klacht/%s", seal(s->mem, "complaint", ids, 2));
}

typedef void (*complaint_words)(struct html *o, struct mail_text *m, const struct complaint_mail *p);

/* Nothing where no mail address is known: then the team prints a letter. */
static result mail_complainer(struct scope *s, complaint_id id, complaint_words words)
{
	struct complaint c;
	const char *community, *address;
	struct mail_text text = { 0 };
	struct html out = { .mem = s->mem, .language = s->language, .plain = true };
	TRY(complaint_by_id(s, id, &c));
	if (text_empty(c.email))
		return OK;
	TRY(community_address(s, &community, &address));
	words(&out, &text,
	      &(struct complaint_mail){ .name = c.name,
	                                .community = community,
	                                .words = c.words,
	                                .term = date_words(s, c.term_at),
	                                .url = arena_print(s->mem, "%s%s", address, receipt_path(s, id)),
	                                .outcome = c.outcome ? T(s->language, complaint_outcomes[c.outcome]) : "",
	                                .answer = c.answer });
	return mail_queue(s, &(struct mail){ .to = c.email,
	                                     .to_name = c.name,
	                                     .from_name = community,
	                                     .list_id = "klacht",
	                                     .text = &text,
	                                     .language = s->language });
}

result complaint_make(struct scope *s, const struct complaint_wish *w, complaint_id *out)
{
	complaint_id id = { id_new(s) };
	int64_t count;
	TRY(complaint_insert(s, id, w->name, w->email, w->address, w->words, day_start(s->now) + TERM, &count));
	TRY(mail_complainer(s, id, complaint_receipt_mail));
	*out = id;
	return OK;
}

result complaint_answer(struct scope *s, complaint_id id, enum complaint_outcome outcome, const char *words, bool *done)
{
	int64_t count;
	TRY(complaint_settle(s, id, outcome, words, &count));
	*done = count == 1;
	return *done ? mail_complainer(s, id, complaint_answer_mail) : OK;
}

static result forget_in_write(struct scope *s, void *unused)
{
	int64_t count;
	(void)unused;
	return complaints_forget(s, s->now - 730 * DAY, &count);
}

result fair_forget(struct scope *s, int64_t unused)
{
	(void)unused;
	return db_write(s, forget_in_write, NULL);
}

/* ---- the form ---- */

static result show_form(struct request *req)
{
	struct neighbour_contact me;
	struct complain_page page = { .organisation = req->community->name, .member = req->member != NULL };
	if (req->member) {
		TRY(member_contact(&req->s, req->s.me, &me));
		prefill(req, "naam", me.name);
		prefill(req, "email", me.email ? me.email : "");
	}
	complain_page(&req->out, &page);
	return OK;
}

struct complain_fields {
	const char *words, *name, *email, *address;
};
FORM(complain_form, struct complain_fields,
     { "klacht", FIELD_LINES, offsetof(struct complain_fields, words), .required = true, .least = 10, .most = 4000,
       .missing = N_("Tell us what went wrong.") },
     { "naam", FIELD_LINE, offsetof(struct complain_fields, name), .required = true, .least = 2, .most = 80,
       .missing = N_("Fill in your name.") },
     { "email", FIELD_EMAIL, offsetof(struct complain_fields, email) },
     { "adres", FIELD_LINES, offsetof(struct complain_fields, address), .most = 300 });

static result complain_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct complain_fields *f = req->fields;
	complaint_id id;
	TRY(complaint_make(s, &(struct complaint_wish){ f->name, f->email, f->address, f->words }, &id));
	return redirect(req, "%s", receipt_path(s, id));
}

static result complain(struct request *req)
{
	const struct complain_fields *f = req->fields;
	if (text_empty(f->email) && text_empty(f->address))
		return wrong_field(req, "email", N_("Fill in a mail address or a postal address. Else we cannot answer."));
	return write_once(req, complain_in_write, req);
}

static result show_receipt(struct request *req)
{
	int64_t ids[2];
	struct complaint c;
	if (!seal_open(req->s.mem, "complaint", req->word, ids, 2) || ids[0] != req->s.community.n)
		return db_absent(&req->s);
	TRY(complaint_by_id(&req->s, (complaint_id){ ids[1] }, &c));
	struct complaint_page page = { .complaint = &c,
		                       .asked = date_words(&req->s, c.asked_at),
		                       .term = date_words(&req->s, c.term_at),
		                       .answered = c.answered_at ? date_words(&req->s, c.answered_at) : "",
		                       .outcome = c.outcome ? T(req->s.language, complaint_outcomes[c.outcome]) : NULL };
	complaint_receipt(&req->out, &page);
	return OK;
}

static const struct route routes[] = {
	GET("/klacht", ANYONE, show_form),
	POST("/klacht", ANYONE, complain, &complain_form, show_form, .per_hour = 30),
	GET("/klacht/*geheim", ANYONE, show_receipt),
};

const struct slice fair_complain = { .name = "fair", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
