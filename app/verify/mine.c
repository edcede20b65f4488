/* mine.c - the member's own page: what was checked, what is under way, and taking a mark off. */
#include "app/verify/own.h"

static const char here[] = "/mijn/controles";

struct under_way under_way_of(const struct scope *s, const struct proof_row *p)
{
	enum { AGAIN = 14 * DAY };
	return (struct under_way){ .asked = p != NULL,
		                   .sent = p && p->sent_at,
		                   .again = p && (p->tries >= TRIES_MOST || p->asked_at <= s->now - AGAIN) };
}

result fill_references(struct scope *s, member_id who, struct reference_lines *out)
{
	static const char *const known[] = { N_("Asked, no answer yet"), N_("Neighbour"), N_("Family"), N_("Friend"), N_("Work"),
		                             N_("Club or church") };
	struct recommendation_rows rows;
	TRY(recommendations_of(s, who, &rows));
	out->at = arena_array(s->mem, rows.n + 1, sizeof *out->at);
	out->n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		out->at[i] = (struct reference_line){
			.name = rows.at[i].name,
			.state = T(s->language, known[rows.at[i].known]),
			.words = rows.at[i].words,
			.take_off = arena_print(s->mem, "%s/referentie/%s/weg", here, id_text(s->mem, rows.at[i].id.n)),
		};
	return OK;
}

result verify_show(struct request *req)
{
	struct scope *s = &req->s;
	struct neighbour_contact contact;
	const struct proof_row *letter, *call;
	struct verify_page page = { .community = req->community->name };
	struct mark_rows rows;
	TRY(member_contact(s, s->me, &contact));
	TRY(address_of(s, s->me, &page.address));
	TRY(marks_of(s, s->me, &page.marks));
	TRY(marks_of_member(s, s->me, &rows));
	TRY(proof_of(s, MARK_ADDRESS, &letter));
	TRY(proof_of(s, MARK_PHONE, &call));
	TRY(fill_references(s, s->me, &page.references));
	for (size_t i = 0; i < rows.n; i++) {
		page.has_phone_mark |= rows.at[i].kind == MARK_PHONE;
		page.has_address_mark |= rows.at[i].kind == MARK_ADDRESS;
	}
	page.phone = contact.phone ? contact.phone : "";
	page.texts = texts_go_to(s->mem, page.phone);
	page.letter = under_way_of(s, letter);
	page.call = under_way_of(s, call);
	verify_page(&req->out, &page);
	return OK;
}

/* ---- asking for a code ---- */

static result letter_in_write(struct scope *s, void *req)
{
	TRY(letter_ask(s));
	return redirect_with(req, N_("The team sends you a letter. It takes some days."), "%s", here);
}

static result ask_letter(struct request *req)
{
	return write_once(req, letter_in_write, req);
}

static result phone_in_write(struct scope *s, void *req)
{
	struct neighbour_contact contact;
	TRY(phone_ask(s));
	TRY(member_contact(s, s->me, &contact));
	bool texts = texts_go_to(s->mem, contact.phone);
	return redirect_with(req,
	                     texts ? N_("You get a text message with a code.")
	                           : N_("The team calls you with a code. That may take some days."),
	                     "%s", here);
}

static result ask_call(struct request *req)
{
	return write_once(req, phone_in_write, req);
}

/* ---- typing it in ---- */

struct code_fields {
	const char *code;
};
FORM(letter_form, struct code_fields, { "briefcode", FIELD_LINE, offsetof(struct code_fields, code), .most = 20 });
FORM(phone_form, struct code_fields, { "telefooncode", FIELD_LINE, offsetof(struct code_fields, code), .most = 20 });

struct using
{
	struct request *req;
	const struct proof_row *proof;
};

static result use_in_write(struct scope *s, void *data)
{
	struct using *u = data;
	TRY(code_used(s, u->proof));
	return redirect_with(u->req, N_("Checked. Neighbours see it with your name."), "%s", here);
}

static result type_code(struct request *req, enum mark_kind kind, const char *field)
{
	struct using u = { .req = req };
	const char *code = ((const struct code_fields *)req->fields)->code;
	bool right;
	TRY(code_right(&req->s, &(struct code_try){ req->s.me, kind, code }, &u.proof, &right));
	return right ? write_once(req, use_in_write, &u) : code_wrong(req, field, code, u.proof);
}

static result type_letter(struct request *req)
{
	return type_code(req, MARK_ADDRESS, "briefcode");
}

static result type_phone(struct request *req)
{
	return type_code(req, MARK_PHONE, "telefooncode");
}

/* ---- taking it off ---- */

static result off_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	bool done;
	TRY(mark_take_off(s, (mark_id){ req->ids[0] }, s->me, &done));
	return done ? redirect_with(req, N_("It no longer stands with your name."), "%s", here) : db_absent(s);
}

static result take_off(struct request *req)
{
	return write_once(req, off_in_write, req);
}

static const struct route routes[] = {
	GET("/mijn/controles", MEMBER, verify_show, .needs = SWITCH_VERIFY),
	POST("/mijn/controles/brief", MEMBER, ask_letter, .page = verify_show, .per_hour = 5, .needs = SWITCH_VERIFY),
	POST("/mijn/controles/brief/code", MEMBER, type_letter, &letter_form, verify_show, .per_hour = 10,
	     .needs = SWITCH_VERIFY),
	POST("/mijn/controles/telefoon", MEMBER, ask_call, .page = verify_show, .per_hour = 5, .needs = SWITCH_VERIFY),
	POST("/mijn/controles/telefoon/code", MEMBER, type_phone, &phone_form, verify_show, .per_hour = 10,
	     .needs = SWITCH_VERIFY),
	POST("/mijn/controles/:merk/weg", MEMBER, take_off, .page = verify_show, .needs = SWITCH_VERIFY),
};

const struct slice verify_mine = { .name = "verify", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
