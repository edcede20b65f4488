/* agree.c - by the API: invitations to help, what two agree, and how it went. */
#include "app/api/api.h"

/* ---- invitations ---- */

struct invitation_out {
	int64_t id, listing, sent_at, minutes;
	const char *why, *state;
};
JSON_OF(invitation_json, struct invitation_out, "Invitation", "You are asked to help, and why you.",
        { "id", JSON_ID, offsetof(struct invitation_out, id), "Stays the same." },
        { "listing", JSON_ID, offsetof(struct invitation_out, listing), "The ask; read it with all you may see of it." },
        { "why", JSON_WORDS, offsetof(struct invitation_out, why), "Why you, for people." },
        { "minutes", JSON_INT, offsetof(struct invitation_out, minutes), "How long it is on foot." },
        { "state", JSON_WORDS, offsetof(struct invitation_out, state), "What you answered.", NULL, "open yes no over" },
        { "sentAt", JSON_MOMENT, offsetof(struct invitation_out, sent_at), "When." });

static struct invitation_out invitation_of_row(const struct scope *s, const struct my_invitation *row)
{
	static const char *const states[] = { "open", "open", "yes", "no", "over" };
	return (struct invitation_out){ .id = row->id.n,
		                        .listing = row->listing_id.n,
		                        .sent_at = row->sent_at,
		                        .minutes = row->minutes,
		                        .why = reason_words(s, row->minutes, (unsigned)row->reasons, kinds[row->kind].group),
		                        .state = states[row->state <= 4 ? row->state : 4] };
}

static result list_invitations(struct request *req)
{
	struct my_invitations rows;
	TRY(invitations_of_me(&req->s, &rows));
	struct invitation_out *out = arena_array(req->s.mem, rows.n + 1, sizeof *out);
	for (size_t i = 0; i < rows.n; i++)
		out[i] = invitation_of_row(&req->s, &rows.at[i]);
	return answer_list(req, &invitation_json, (struct json_many){ out, rows.n }, NULL);
}

static result show_invitation(struct request *req)
{
	struct my_invitation row;
	TRY(invitation_of_me(&req->s, (invitation_id){ req->ids[0] }, &row));
	struct invitation_out out = invitation_of_row(&req->s, &row);
	return answer_object(req, &invitation_json, &out);
}

struct answer_fields {
	const char *answer, *text;
};
FORM(answer_form, struct answer_fields,
     { "answer", FIELD_CHOICE, offsetof(struct answer_fields, answer), .required = true, .choices = "yes not_now fewer pause" },
     { "text", FIELD_LINES, offsetof(struct answer_fields, text), .most = MESSAGE_MOST });

static enum no how_of(const char *answer)
{
	return text_equal(answer, "fewer") ? NO_FEWER : text_equal(answer, "pause") ? NO_PAUSE : NO_NOT_THIS;
}

static result answer_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct answer_fields *f = req->fields;
	struct my_invitation row;
	conversation_id talk;
	TRY(invitation_of_me(s, (invitation_id){ req->ids[0] }, &row));
	if (!text_equal(f->answer, "yes")) {
		TRY(invitation_no(s, row.id, how_of(f->answer)));
		return answer_done(req);
	}
	const char *words = text_empty(f->text) ? T(s->language, N_("I can help.")) : f->text;
	TRY(invitation_yes(s, row.id, row.listing_id, words, &talk));
	return answer_created(req, V1 "/conversations/%s", id_text(s->mem, talk.n));
}

static result answer_invitation(struct request *req)
{
	return write_once(req, answer_in_write, req);
}

/* ---- agreements ---- */

struct agreement_out {
	int64_t id, listing, conversation, at;
	const char *where, *phone, *street, *state, *role;
	bool my_yes, their_yes;
};
JSON_OF(agreement_json, struct agreement_out, "Agreement", "When and where two neighbours meet.",
        { "id", JSON_ID, offsetof(struct agreement_out, id), "Stays the same." },
        { "listing", JSON_ID, offsetof(struct agreement_out, listing), "What it is about." },
        { "conversation", JSON_ID, offsetof(struct agreement_out, conversation), "In which it was made." },
        { "role", JSON_WORDS, offsetof(struct agreement_out, role), "What you are in it.", NULL, "asker helper" },
        { "at", JSON_MOMENT, offsetof(struct agreement_out, at), "When they meet; null: still to be told." },
        { "where", JSON_WORDS, offsetof(struct agreement_out, where), "Where, in words." },
        { "phone", JSON_WORDS, offsetof(struct agreement_out, phone), "What the asker shares, once both said yes." },
        { "street", JSON_WORDS, offsetof(struct agreement_out, street), "What the asker shares, once both said yes." },
        { "myYes", JSON_YES, offsetof(struct agreement_out, my_yes), "You said yes." },
        { "theirYes", JSON_YES, offsetof(struct agreement_out, their_yes), "The other said yes." },
        { "state", JSON_WORDS, offsetof(struct agreement_out, state), "How far it is.", NULL, "proposed agreed off" });

static const char *or_null(const char *text)
{
	return text_empty(text) ? NULL : text;
}

/* Phone and street only once it is agreed, as in the conversation. */
static struct agreement_out agreement_of_row(const struct request *req, const struct my_pairing *row)
{
	bool asker = row->asker_id.n == req->s.me.n, agreed = row->state == 2;
	return (struct agreement_out){
		.id = row->id.n,
		.listing = row->listing_id.n,
		.conversation = row->conversation_id.n,
		.at = row->at_moment,
		.where = or_null(row->at_place),
		.phone = agreed ? or_null(row->phone) : NULL,
		.street = agreed ? or_null(row->street) : NULL,
		.state = row->state == 1 ? "proposed"
		       : agreed          ? "agreed"
		                         : "off",
		.role = asker ? "asker" : "helper",
		.my_yes = (asker ? row->asker_yes : row->helper_yes) > 0,
		.their_yes = (asker ? row->helper_yes : row->asker_yes) > 0,
	};
}

static result list_agreements(struct request *req)
{
	struct my_pairings rows;
	TRY(pairings_of_me(&req->s, &rows));
	struct agreement_out *out = arena_array(req->s.mem, rows.n + 1, sizeof *out);
	for (size_t i = 0; i < rows.n; i++)
		out[i] = agreement_of_row(req, &rows.at[i]);
	return answer_list(req, &agreement_json, (struct json_many){ out, rows.n }, NULL);
}

static result show_agreement(struct request *req)
{
	struct my_pairing row;
	TRY(pairing_of_me(&req->s, (pairing_id){ req->ids[0] }, &row));
	struct agreement_out out = agreement_of_row(req, &row);
	return answer_object(req, &agreement_json, &out);
}

struct propose_fields {
	int64_t day, time;
	const char *where, *phone, *street;
};
FORM(propose_form, struct propose_fields, { "day", FIELD_DATE, offsetof(struct propose_fields, day) },
     { "time", FIELD_TIME, offsetof(struct propose_fields, time) },
     { "where", FIELD_LINE, offsetof(struct propose_fields, where), .most = 200 },
     { "phone", FIELD_PHONE, offsetof(struct propose_fields, phone) },
     { "street", FIELD_LINE, offsetof(struct propose_fields, street), .most = 120 });
FORM(accept_form, struct propose_fields, { "phone", FIELD_PHONE, offsetof(struct propose_fields, phone) },
     { "street", FIELD_LINE, offsetof(struct propose_fields, street), .most = 120 });

static struct proposal proposal_of(const struct propose_fields *f)
{
	struct civil c = civil_of(f->day);
	c.hour = f->time < 0 ? 12 : (int)(f->time / 60);
	c.minute = f->time < 0 ? 0 : (int)(f->time % 60);
	return (struct proposal){ f->day ? moment_of(c) : 0, f->where ? f->where : "", f->phone ? f->phone : "",
		                  f->street ? f->street : "" };
}

struct agreeing {
	struct request *req;
	struct conversation talk;
};

static result conflict(struct scope *s, const char *title)
{
	return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT, .title = title,
	               .hint = N_("Look at the conversation to see how it stands."));
}

static result propose_in_write(struct scope *s, void *data)
{
	struct agreeing *a = data;
	struct proposal p = proposal_of(a->req->fields);
	bool done;
	TRY(agreement_propose(s, &a->talk, &p, &done));
	return done ? answer_done(a->req) : conflict(s, N_("You have already agreed."));
}

static result propose(struct request *req)
{
	const struct propose_fields *f = req->fields;
	struct agreeing a = { .req = req };
	if (f->day && f->day < day_start(req->s.now))
		return wrong_field(req, "day", N_("This day has passed. Fill in a day that is still to come."));
	TRY(talk_load(&req->s, (conversation_id){ req->ids[0] }, &a.talk));
	return write_once(req, propose_in_write, &a);
}

/* The conversation of an agreement of the member who acts. */
static result agreement_talk(struct request *req, struct agreeing *out)
{
	struct my_pairing row;
	TRY(pairing_of_me(&req->s, (pairing_id){ req->ids[0] }, &row));
	out->req = req;
	return talk_load(&req->s, row.conversation_id, &out->talk);
}

static result accept_in_write(struct scope *s, void *data)
{
	struct agreeing *a = data;
	const struct propose_fields *f = a->req->fields;
	bool done;
	TRY(agreement_accept(
		s, &a->talk,
		&(struct proposal){ .where = "", .phone = f->phone ? f->phone : "", .street = f->street ? f->street : "" },
		&done));
	return done ? answer_done(a->req) : conflict(s, N_("There is no proposal yet. Propose a day first."));
}

static result accept_agreement(struct request *req)
{
	struct agreeing a;
	TRY(agreement_talk(req, &a));
	return write_once(req, accept_in_write, &a);
}

static result drop_in_write(struct scope *s, void *data)
{
	struct agreeing *a = data;
	TRY(agreement_drop(s, &a->talk));
	return answer_done(a->req);
}

static result drop_agreement(struct request *req)
{
	struct agreeing a;
	TRY(agreement_talk(req, &a));
	return write_once(req, drop_in_write, &a);
}

/* ---- how it went ---- */

struct outcome_fields {
	const char *outcome, *words;
	int64_t rating, hours;
};
FORM(outcome_form, struct outcome_fields,
     { "outcome", FIELD_CHOICE, offsetof(struct outcome_fields, outcome), .required = true, .choices = "yes partly no",
       .missing = N_("Choose how it went.") },
     { "rating", FIELD_INT, offsetof(struct outcome_fields, rating), .least = 1, .most = 5 },
     { "hours", FIELD_INT, offsetof(struct outcome_fields, hours), .least = 1, .most = 100 },
     { "text", FIELD_LINES, offsetof(struct outcome_fields, words), .most = 1000 });

static result outcome_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct outcome_fields *f = req->fields;
	int64_t outcome = text_equal(f->outcome, "yes") ? 1 : text_equal(f->outcome, "partly") ? 2 : 3;
	TRY(pairing_judge(s, (pairing_id){ req->ids[0] }, &(struct verdict){ outcome, f->rating, f->hours * 2, f->words }));
	return answer_done(req);
}

/* Asked after it was agreed, as the mail does. */
static result tell_outcome(struct request *req)
{
	struct my_pairing row;
	TRY(pairing_of_me(&req->s, (pairing_id){ req->ids[0] }, &row));
	if (row.state != 2)
		return conflict(&req->s, N_("This has not been agreed yet, or it was called off."));
	return write_once(req, outcome_in_write, req);
}

static const struct route routes[] = {
	GET(V1 "/invitations", MEMBER, list_invitations, .needs = NEEDS_API,
	    API(SCOPE_INVITATIONS, "To what you are invited and have not answered", &invitation_json, true)),
	GET(V1 "/invitations/:invitation", MEMBER, show_invitation, .needs = NEEDS_API,
	    API(SCOPE_INVITATIONS, "One invitation of yours", &invitation_json)),
	POST(V1 "/invitations/:invitation/answers", MEMBER, answer_invitation, &answer_form, .per_hour = 60, .needs = NEEDS_API,
	     API(SCOPE_INVITATIONS, "Yes (opens a conversation), not now, fewer of these, or a pause")),
	GET(V1 "/agreements", MEMBER, list_agreements, .needs = NEEDS_API,
	    API(SCOPE_AGREE, "What you have proposed or agreed", &agreement_json, true)),
	GET(V1 "/agreements/:agreement", MEMBER, show_agreement, .needs = NEEDS_API,
	    API(SCOPE_AGREE, "One agreement of yours", &agreement_json)),
	POST(V1 "/conversations/:conversation/agreements", MEMBER, propose, &propose_form, .per_hour = 60, .needs = NEEDS_API,
	     API(SCOPE_AGREE, "Propose when and where")),
	POST(V1 "/agreements/:agreement/acceptances", MEMBER, accept_agreement, &accept_form, .per_hour = 60, .needs = NEEDS_API,
	     API(SCOPE_AGREE, "Say yes to a proposal")),
	DELETE(V1 "/agreements/:agreement", MEMBER, drop_agreement, .per_hour = 60, .needs = NEEDS_API,
	       API(SCOPE_AGREE, "Call it off; the other hears of it")),
	POST(V1 "/agreements/:agreement/outcomes", MEMBER, tell_outcome, &outcome_form, .per_hour = 20, .needs = NEEDS_API,
	     API(SCOPE_AGREE, "Tell how it went")),
};

const struct slice api_agree = { .name = "api", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
