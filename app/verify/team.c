/* team.c - for the team: what waits to be printed or called, and the checks of one member.
 *
 * A VOG mark and a vouching are set by who works for an organisation that a manager wrote down
 * as asking for it. Only that it was seen is kept: no copy, no number, and nothing when it was refused. */
#include "app/verify/own.h"

static const char here[] = "/team/controles";

/* ---- the list ---- */

static char *page_of(struct scope *s, member_id who)
{
	return arena_print(s->mem, "%s/%s", here, id_text(s->mem, who.n));
}

static result fill_waiting(struct scope *s, enum mark_kind kind, struct check_lines *out)
{
	struct proof_lines rows;
	TRY(proofs_waiting(s, kind, s->now, &rows));
	out->at = arena_array(s->mem, rows.n + 1, sizeof *out->at);
	out->n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		out->at[i] = (struct check_line){
			.name = rows.at[i].name,
			.about = rows.at[i].about,
			.code = kind == MARK_PHONE ? proof_code(s->mem, rows.at[i].id.n, kind) : "",
			.told = arena_print(s->mem, "%s/verteld/%s", here, id_text(s->mem, rows.at[i].id.n)),
			.href = page_of(s, rows.at[i].member_id),
		};
	return OK;
}

static result fill_ending(struct scope *s, struct check_lines *out)
{
	enum { SOON = 60 * DAY };
	struct mark_ending_heres rows;
	TRY(marks_ending_here(s, s->now + SOON, &rows));
	out->at = arena_array(s->mem, rows.n + 1, sizeof *out->at);
	out->n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		out->at[i] = (struct check_line){ .name = rows.at[i].name,
			                          .about = rows.at[i].seen_by,
			                          .when = date_words(s, rows.at[i].ends_at),
			                          .href = page_of(s, rows.at[i].member_id) };
	return OK;
}

static result fill_found(struct scope *s, const char *name, struct check_lines *out)
{
	struct member_nameds rows;
	char *capital = arena_copy(s->mem, name);
	*capital = (char)toupper((unsigned char)*capital);
	TRY(members_named(s, name, capital, &rows));
	out->at = arena_array(s->mem, rows.n + 1, sizeof *out->at);
	out->n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		out->at[i] = (struct check_line){ .name = rows.at[i].name,
			                          .about = rows.at[i].postcode,
			                          .href = page_of(s, rows.at[i].id) };
	return OK;
}

struct find_fields {
	const char *name;
};
FORM(find_form, struct find_fields, { "naam", FIELD_LINE, offsetof(struct find_fields, name), .most = 120 });

static result show_list(struct request *req)
{
	const struct find_fields *f = req->fields;
	struct checks_page page = { .searched = req->route->method == IS_GET && f && !text_empty(f->name) };
	TRY(fill_waiting(&req->s, MARK_ADDRESS, &page.letters));
	TRY(fill_waiting(&req->s, MARK_PHONE, &page.calls));
	TRY(fill_ending(&req->s, &page.ending));
	if (page.searched) {
		prefill(req, "naam", f->name);
		TRY(fill_found(&req->s, f->name, &page.found));
	}
	checks_page(&req->out, &page);
	return OK;
}

static result told_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count;
	TRY(proof_sent(s, (proof_id){ req->ids[0] }, MARK_PHONE, &count));
	return redirect_with(req, count ? N_("Done. It is off the list.") : N_("Somebody else had done this already."), "%s",
	                     here);
}

static result told(struct request *req)
{
	return write_once(req, told_in_write, req);
}

/* ---- one member ---- */

static result partners_that(struct scope *s, bool vog, struct partner_rows *out)
{
	struct partner_rows all;
	TRY(partners_of_me(s, &all));
	out->at = arena_array(s->mem, all.n + 1, sizeof *out->at);
	out->n = 0;
	for (size_t i = 0; i < all.n; i++)
		if (vog ? all.at[i].asks_vog : all.at[i].vouches)
			out->at[out->n++] = all.at[i];
	return OK;
}

static result show_one(struct request *req)
{
	struct scope *s = &req->s;
	member_id who = { req->ids[0] };
	struct neighbour_contact contact;
	const struct proof_row *letter;
	struct check_page page = { 0 };
	TRY(member_contact(s, who, &contact));
	TRY(marks_of(s, who, &page.marks));
	TRY(proof_of_member(s, who, MARK_ADDRESS, &letter));
	TRY(address_of(s, who, &page.address));
	TRY(fill_references(s, who, &page.references));
	TRY(partners_that(s, true, &page.vog));
	TRY(partners_that(s, false, &page.vouch));
	page.name = contact.name;
	page.here = page_of(s, who);
	page.letter = under_way_of(s, letter);
	check_page(&req->out, &page);
	return OK;
}

struct setting {
	struct request *req;
	struct mark_wish wish;
	const struct proof_row *proof;
};

static result set_in_write(struct scope *s, void *data)
{
	struct setting *set = data;
	if (set->proof)
		TRY(code_used(s, set->proof));
	else
		TRY(mark_set(s, &set->wish));
	return redirect_with(set->req, N_("It stands with the name from now on."), "%s", page_of(s, set->wish.member));
}

/* Never of oneself: a check is by somebody else. */
static result set_mark(struct request *req, struct setting *set)
{
	struct neighbour_contact contact;
	set->req = req;
	set->wish.member = (member_id){ req->ids[0] };
	TRY(member_contact(&req->s, set->wish.member, &contact));
	if (set->wish.member.n == req->s.me.n)
		return PROBLEM(req->s.mem, .kind = PROBLEM_FORBIDDEN, .title = N_("This is you."),
		               .hint = N_("Ask a colleague to check you."));
	return write_once(req, set_in_write, set);
}

struct seen_fields {
	int64_t day;
};
FORM(identity_form, struct seen_fields,
     { "gezien", FIELD_DATE, offsetof(struct seen_fields, day), .required = true,
       .missing = N_("Fill in the day on which you saw it.") });

static result set_identity(struct request *req)
{
	const struct seen_fields *f = req->fields;
	if (f->day > req->s.now || f->day < req->s.now - 365 * DAY)
		return wrong_field(req, "gezien", N_("Fill in a day of the past year."));
	struct setting set = { .wish = { .kind = MARK_IDENTITY, .seen_by = req->community->name, .seen_at = f->day } };
	return set_mark(req, &set);
}

struct vog_fields {
	int64_t partner, day, months;
	const char *profile;
};
FORM(vog_form, struct vog_fields, { "organisatie", FIELD_ID, offsetof(struct vog_fields, partner) },
     { "vog", FIELD_DATE, offsetof(struct vog_fields, day) },
     { "profiel", FIELD_LINE, offsetof(struct vog_fields, profile), .least = 2, .most = 80 },
     { "maanden", FIELD_INT, offsetof(struct vog_fields, months), .least = 1, .most = VOG_MONTHS_MOST });

/* One of the reader's own organisations, that does this; NULL when it is none. The form stands on the page
 * only for who works for one, so its fields are asked for here and not by the table. */
static result own_partner(struct request *req, bool vog, int64_t id, const struct partner_row **out)
{
	struct partner_rows *mine = arena_new(req->s.mem, struct partner_rows);
	*out = NULL;
	TRY(partners_that(&req->s, vog, mine));
	for (size_t i = 0; i < mine->n; i++)
		if (mine->at[i].id.n == id)
			*out = &mine->at[i];
	return OK;
}

static result not_yours(struct request *req)
{
	return PROBLEM(req->s.mem, .kind = PROBLEM_FORBIDDEN,
	               .title = N_("You do not work for this organisation, or it does not do this."),
	               .hint = N_("A manager can write down for which organisation you work."));
}

static int64_t months_later(int64_t day, int64_t months)
{
	struct civil c = civil_of(day);
	int64_t month = c.month - 1 + months;
	return moment_of((struct civil){ .year = c.year + (int)(month / 12), .month = (int)(month % 12) + 1, .day = 1 });
}

static result set_vog(struct request *req)
{
	const struct vog_fields *f = req->fields;
	const struct partner_row *partner;
	TRY(own_partner(req, true, f->partner, &partner));
	if (!partner)
		return not_yours(req);
	if (!f->day)
		return wrong_field(req, "vog", N_("Fill in the day that stands on the VOG."));
	if (text_empty(f->profile))
		return wrong_field(req, "profiel", N_("Fill in for which work the VOG is."));
	if (!f->months)
		return wrong_field(req, "maanden", N_("Fill in for how many months your organisation accepts it."));
	int64_t ends = months_later(f->day, f->months + 1);
	if (f->day > req->s.now || ends <= req->s.now)
		return wrong_field(req, "vog", N_("This VOG is too old, or its day is still to come."));
	struct setting set = {
		.wish = { .kind = MARK_VOG, .seen_by = partner->name, .profile = f->profile, .seen_at = f->day, .ends_at = ends }
	};
	return set_mark(req, &set);
}

struct vouch_fields {
	int64_t partner;
};
FORM(vouch_form, struct vouch_fields, { "instantie", FIELD_ID, offsetof(struct vouch_fields, partner) });

static result set_vouched(struct request *req)
{
	const struct vouch_fields *f = req->fields;
	const struct partner_row *partner;
	TRY(own_partner(req, false, f->partner, &partner));
	if (!partner)
		return not_yours(req);
	struct setting set = { .wish = { .kind = MARK_VOUCHED, .seen_by = partner->name } };
	return set_mark(req, &set);
}

struct code_fields {
	const char *code;
};
FORM(code_form, struct code_fields, { "briefcode", FIELD_LINE, offsetof(struct code_fields, code), .most = 20 });

/* The member reads it out on the telephone or at the desk. */
static result type_code(struct request *req)
{
	struct setting set = { 0 };
	bool right;
	struct code_try try = { { req->ids[0] }, MARK_ADDRESS, ((const struct code_fields *)req->fields)->code };
	TRY(code_right(&req->s, &try, &set.proof, &right));
	return right ? set_mark(req, &set) : code_wrong(req, "briefcode", try.typed, set.proof);
}

struct off_fields {
	int64_t mark;
};
FORM(off_form, struct off_fields, { "merk", FIELD_ID, offsetof(struct off_fields, mark) });

static result off_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	bool done;
	TRY(mark_take_off(s, (mark_id){ ((const struct off_fields *)req->fields)->mark }, (member_id){ req->ids[0] }, &done));
	return done ? redirect_with(req, N_("It no longer stands with the name."), "%s/%s", here, id_text(s->mem, req->ids[0]))
	            : db_absent(s);
}

static result take_off(struct request *req)
{
	return write_once(req, off_in_write, req);
}

static const struct nav_item nav[] = {
	{ N_("Checks"), "/team/controles", TEAM, SWITCH_VERIFY },
};

static const struct route routes[] = {
	GET("/team/controles", TEAM, show_list, &find_form, .needs = SWITCH_VERIFY),
	POST("/team/controles/verteld/:code", TEAM, told, .page = show_list, .needs = SWITCH_VERIFY),
	GET("/team/controles/:deelnemer", TEAM, show_one, .needs = SWITCH_VERIFY),
	POST("/team/controles/:deelnemer/identiteit", TEAM, set_identity, &identity_form, show_one, .needs = SWITCH_VERIFY),
	POST("/team/controles/:deelnemer/vog", TEAM, set_vog, &vog_form, show_one, .needs = SWITCH_VERIFY),
	POST("/team/controles/:deelnemer/instaan", TEAM, set_vouched, &vouch_form, show_one, .needs = SWITCH_VERIFY),
	POST("/team/controles/:deelnemer/code", TEAM, type_code, &code_form, show_one, .per_hour = 60, .needs = SWITCH_VERIFY),
	POST("/team/controles/:deelnemer/weg", TEAM, take_off, &off_form, show_one, .needs = SWITCH_VERIFY),
};

const struct slice verify_team = { "verify", routes, sizeof routes / sizeof *routes, nav, sizeof nav / sizeof *nav };
