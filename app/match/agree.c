/* agree.c - both agree when and where; then the street and phone that the asker chose are shown.
 *
 * One ask has one match: the listing moves from open to matched by a conditional update, so of two
 * helpers who agree at once one gets it and the other a kind page. */
#include "app/match/agree.h"
#include "app/community/community.h"
#include "app/match/invitations.sql.h"
#include "app/match/pairings.sql.h"
#include "app/member/member.h"
#include "platform/job/job.h"

enum { HOW_SELF = 1, HOW_EMATCH = 2, HOW_BROKER = 3, HOW_PHONE = 4, HOW_RELATIVE = 5 };

/* Who gets help and who gives it: on an ask the owner asks, on an offer the other does. */
static member_id asker_of(const struct conversation *c)
{
	return c->type == ASK ? c->owner_id : c->other_id;
}

static member_id helper_of(const struct conversation *c)
{
	return c->type == ASK ? c->other_id : c->owner_id;
}

/* ---- the panel in the conversation ---- */

static char *address(struct arena *mem, const struct conversation *c, const char *what)
{
	return arena_print(mem, "/berichten/%s%s%s", id_text(mem, c->id.n), *what ? "/" : "", what);
}

static void fill_proposal(struct request *req, const struct pairing *p, struct talk_panel *panel)
{
	panel->proposed = p->state == 1;
	panel->agreed = p->state == 2;
	panel->my_yes = panel->asker ? p->asker_yes > 0 : p->helper_yes > 0;
	panel->when = p->at_moment ? moment_words(&req->s, p->at_moment) : NULL;
	panel->where = p->at_place;
	panel->over = p->at_moment && p->at_moment < req->s.now;
	if (panel->agreed) {
		panel->phone = text_empty(p->phone) ? NULL : p->phone;
		panel->street = text_empty(p->street) ? NULL : p->street;
	}
}

result match_load_panel(struct request *req, const struct conversation *c, const struct talk_panel **out)
{
	const struct pairing *p;
	struct talk_panel *panel = arena_new(req->s.mem, struct talk_panel);
	TRY(pairing_of(&req->s, c->id, &p));
	panel->asker = asker_of(c).n == req->s.me.n;
	panel->with = c->owner_id.n == req->s.me.n ? c->other_name : c->owner_name;
	panel->propose = address(req->s.mem, c, "afspraak");
	panel->agree = address(req->s.mem, c, "akkoord");
	panel->drop = address(req->s.mem, c, "afzeggen");
	panel->calendar = address(req->s.mem, c, "afspraak.ics");
	if (p && p->state != 3)
		fill_proposal(req, p, panel);
	panel->shown = panel->proposed || panel->agreed || c->state == LISTING_OPEN;
	if (panel->asker && !panel->agreed) {
		struct neighbour_contact mine;
		const struct person_concerned *person;
		TRY(member_contact(&req->s, req->s.me, &mine));
		panel->share_phone = mine.phone;
		TRY(person_concerned(&req->s, c->listing_id, &person));
		if (person)
			panel->share_phone = person->phone;
		if (!text_empty(panel->share_phone))
			prefill(req, "telefoon", panel->share_phone);
	}
	*out = panel;
	return OK;
}

void match_panel(struct html *o, const struct talk_panel *panel)
{
	match_panel_part(o, panel);
}

/* ---- proposing ---- */

struct propose_fields {
	int64_t day, time;
	const char *where, *phone, *street;
	bool share_phone, share_street;
};
FORM(propose_form, struct propose_fields, { "dag", FIELD_DATE, offsetof(struct propose_fields, day) },
     { "tijd", FIELD_TIME, offsetof(struct propose_fields, time) },
     { "waar", FIELD_LINE, offsetof(struct propose_fields, where), .most = 200 },
     { "deel_telefoon", FIELD_CHECK, offsetof(struct propose_fields, share_phone) },
     { "telefoon", FIELD_PHONE, offsetof(struct propose_fields, phone) },
     { "deel_adres", FIELD_CHECK, offsetof(struct propose_fields, share_street) },
     { "adres", FIELD_LINE, offsetof(struct propose_fields, street), .most = 120 });

static const char *shared(bool share, const char *text)
{
	return share && !text_empty(text) ? text : "";
}

/* For the register: who has no e-mail came to it by telephone, whoever typed. */
static result how_of(struct scope *s, const struct conversation *c, int64_t *out)
{
	struct neighbour_contact asker;
	TRY(member_contact(s, asker_of(c), &asker));
	if (!asker.email)
		*out = HOW_PHONE;
	else if (s->by.n)
		*out = HOW_BROKER;
	else if (!text_empty(c->asked_for))
		*out = HOW_RELATIVE;
	else
		*out = c->invited ? HOW_EMATCH : HOW_SELF;
	return OK;
}

result agreement_propose(struct scope *s, const struct conversation *c, const struct proposal *p, bool *done)
{
	bool asker = asker_of(c).n == s->me.n;
	int64_t count, how;
	TRY(how_of(s, c, &how));
	TRY(pairing_propose(s, (pairing_id){ id_new(s) }, c->listing_id, c->id, asker_of(c), helper_of(c), p->moment, p->where,
	                    asker ? s->now : 0, asker ? 0 : s->now, asker ? p->phone : "", asker ? p->street : "", how, &count));
	*done = count == 1;
	if (!*done)
		return OK;
	TRY(listing_sign_of_life(s, c->listing_id));
	TRY(talk_changed(s, c));
	return agree_mail_to(s, c, p->moment, p->where, NULL);
}

struct agreeing {
	struct request *req;
	struct conversation talk;
	const struct propose_fields *fields;
};

static int64_t moment_in(const struct propose_fields *f)
{
	if (!f->day)
		return 0;
	struct civil c = civil_of(f->day);
	c.hour = f->time < 0 ? 12 : (int)(f->time / 60);
	c.minute = f->time < 0 ? 0 : (int)(f->time % 60);
	return moment_of(c);
}

static struct proposal proposal_of(const struct propose_fields *f)
{
	return (struct proposal){ moment_in(f), f->where ? f->where : "", shared(f->share_phone, f->phone),
		                  shared(f->share_street, f->street) };
}

static result back_to_talk(struct agreeing *a, const char *notice)
{
	return redirect_with(a->req, notice, "/berichten/%s", id_text(a->req->s.mem, a->talk.id.n));
}

static result show_propose(struct request *req)
{
	struct conversation c;
	const struct talk_panel *panel;
	TRY(talk_load(&req->s, (conversation_id){ req->ids[0] }, &c));
	TRY(match_load_panel(req, &c, &panel));
	if (!panel->shown || panel->agreed)
		return redirect(req, "/berichten/%s", id_text(req->s.mem, c.id.n));
	propose_page(&req->out, &(struct propose_page){ panel, c.title, address(req->s.mem, &c, "") });
	return OK;
}

static result propose_in_write(struct scope *s, void *data)
{
	struct agreeing *a = data;
	struct proposal proposal = proposal_of(a->fields);
	bool done;
	TRY(agreement_propose(s, &a->talk, &proposal, &done));
	return back_to_talk(a, done ? N_("Your proposal has been sent. It is agreed when the other says yes.")
	                            : N_("You have already agreed."));
}

static result propose(struct request *req)
{
	struct agreeing a = { .req = req, .fields = req->fields };
	if (a.fields->day && a.fields->day < day_start(req->s.now))
		return wrong_field(req, "dag", N_("This day has passed. Fill in a day that is still to come."));
	TRY(talk_load(&req->s, (conversation_id){ req->ids[0] }, &a.talk));
	return write_once(req, propose_in_write, &a);
}

/* ---- agreeing ---- */

static result someone_else(struct scope *s)
{
	return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT, .title = N_("Someone else was just a moment earlier."),
	               .hint = N_("This ask has been settled. Thank you for wanting to help. Look at the other asks near you."));
}

result pairing_agreed(struct scope *s, pairing_id id)
{
	struct pairing_full p;
	int64_t count;
	bool moved = true;
	TRY(pairing_by_id(s, id, &p));
	TRY(pairing_settle(s, id, (s->now - p.created_at) / 60, &count));
	if (!count)
		return OK;
	if (p.type == ASK)
		TRY(listing_move(s, p.listing_id, LISTING_OPEN, LISTING_MATCHED, &moved));
	if (!moved)
		return someone_else(s);
	TRY(agree_tell_all(s, &p));
	int64_t after = p.at_moment > s->now ? p.at_moment + DAY : s->now + 2 * WEEK;
	TRY(job_later(s, "match_follow_up", id.n, after));
	return job_later(s, "match_still_in_touch", id.n, after + 90 * DAY);
}

result agreement_accept(struct scope *s, const struct conversation *c, const struct proposal *p, bool *done)
{
	const struct pairing *pairing;
	int64_t count;
	TRY(pairing_of(s, c->id, &pairing));
	*done = pairing != NULL;
	if (!*done)
		return OK;
	if (pairing->asker_id.n == s->me.n)
		TRY(pairing_agree_asker(s, pairing->id, p->phone, p->street, &count));
	else
		TRY(pairing_agree_helper(s, pairing->id, &count));
	TRY(talk_changed(s, c));
	return pairing_agreed(s, pairing->id);
}

static result agree_in_write(struct scope *s, void *data)
{
	struct agreeing *a = data;
	struct proposal proposal = proposal_of(a->fields);
	bool done;
	TRY(agreement_accept(s, &a->talk, &proposal, &done));
	return back_to_talk(a, done ? N_("Agreed! Both of you get a mail with the appointment.")
	                            : N_("There is no proposal yet. Propose a day first."));
}

static result agree(struct request *req)
{
	struct agreeing a = { .req = req, .fields = req->fields };
	TRY(talk_load(&req->s, (conversation_id){ req->ids[0] }, &a.talk));
	return write_once(req, agree_in_write, &a);
}

/* ---- calling it off ---- */

static result drop_pairing(struct scope *s, const struct conversation *c, const struct pairing *p)
{
	int64_t dropped, count;
	bool moved;
	TRY(pairing_drop(s, p->id, &dropped));
	TRY(job_cancel(s, "match_follow_up", p->id.n));
	TRY(job_cancel(s, "match_still_in_touch", p->id.n));
	TRY(invitation_back(s, c->listing_id, p->helper_id, &count));
	if (dropped && p->state == 2 && c->type == ASK)
		TRY(listing_move(s, c->listing_id, LISTING_MATCHED, LISTING_OPEN, &moved));
	return talk_say(s, c->id, T(s->language, N_("I am calling off the appointment.")), false);
}

result agreement_drop(struct scope *s, const struct conversation *c)
{
	const struct pairing *pairing;
	TRY(pairing_of(s, c->id, &pairing));
	return pairing ? drop_pairing(s, c, pairing) : db_absent(s);
}

static result drop_in_write(struct scope *s, void *data)
{
	struct agreeing *a = data;
	TRY(agreement_drop(s, &a->talk));
	return back_to_talk(a, N_("The appointment has been called off. The other gets a mail."));
}

static result drop(struct request *req)
{
	struct agreeing a = { .req = req };
	TRY(talk_load(&req->s, (conversation_id){ req->ids[0] }, &a.talk));
	return write_once(req, drop_in_write, &a);
}

static result show_calendar(struct request *req)
{
	struct conversation c;
	const struct pairing *p;
	conversation_id id = { req->ids[0] };
	TRY(talk_load(&req->s, id, &c));
	TRY(pairing_of(&req->s, id, &p));
	if (!p || p->state != 2 || !p->at_moment)
		return db_absent(&req->s);
	char *ics = agree_calendar(&req->s, p->id, p->at_moment, c.title, p->at_place);
	answer_bytes(req, "text/calendar; charset=utf-8", ics, strlen(ics), "afspraak.ics");
	return OK;
}

static const struct route routes[] = {
	GET("/berichten/:gesprek/afspraak", MEMBER, show_propose, .needs = SWITCH_MARKET, .in_name = COVERS_AGREEMENTS),
	POST("/berichten/:gesprek/afspraak", MEMBER, propose, &propose_form, show_propose, .per_hour = 60, .needs = SWITCH_MARKET,
	     .in_name = COVERS_AGREEMENTS),
	POST("/berichten/:gesprek/akkoord", MEMBER, agree, &propose_form, talk_show, .per_hour = 60, .needs = SWITCH_MARKET,
	     .in_name = COVERS_AGREEMENTS),
	POST("/berichten/:gesprek/afzeggen", MEMBER, drop, .page = talk_show, .per_hour = 60, .needs = SWITCH_MARKET,
	     .in_name = COVERS_AGREEMENTS),
	GET("/berichten/:gesprek/afspraak.ics", MEMBER, show_calendar, .needs = SWITCH_MARKET, .in_name = COVERS_AGREEMENTS),
};

const struct slice match_agree = { .name = "match", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
