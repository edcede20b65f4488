/* partners.c - managers write down which organisations check people here, and who works for them. */
#include "app/verify/own.h"

static const char here[] = "/beheer/organisaties";

static result staff_of(struct scope *s, const struct partner_row *partner, const struct partner_staff_rows *all,
                       struct reference_lines *out)
{
	out->at = arena_array(s->mem, all->n + 1, sizeof *out->at);
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].partner_id.n == partner->id.n)
			out->at[out->n++] = (struct reference_line){
				.name = all->at[i].name,
				.take_off = arena_print(s->mem, "%s/medewerker/%s/weg", here, id_text(s->mem, all->at[i].id.n)),
			};
	return OK;
}

static const char *what_words(const struct partner_row *p)
{
	if (p->asks_vog && p->vouches)
		return N_("Asks for a VOG, and vouches for people.");
	if (p->asks_vog)
		return N_("Asks for a VOG.");
	return p->vouches ? N_("Vouches for people.") : N_("Sets no marks.");
}

static result show(struct request *req)
{
	struct partner_rows rows;
	struct partner_staff_rows staff;
	struct partners_page page;
	TRY(partners(&req->s, &rows));
	TRY(partner_staff_all(&req->s, &staff));
	TRY(member_team(&req->s, &page.team));
	page.at = arena_array(req->s.mem, rows.n + 1, sizeof *page.at);
	page.n = rows.n;
	for (size_t i = 0; i < rows.n; i++) {
		const char *id = id_text(req->s.mem, rows.at[i].id.n);
		page.at[i] = (struct partner_line){ .name = rows.at[i].name,
			                            .what = T(req->s.language, what_words(&rows.at[i])),
			                            .add = arena_print(req->s.mem, "%s/%s", here, id),
			                            .drop = arena_print(req->s.mem, "%s/%s/weg", here, id) };
		TRY(staff_of(&req->s, &rows.at[i], &staff, &page.at[i].staff));
	}
	partners_page(&req->out, &page);
	return OK;
}

result partner_make(struct scope *s, const struct partner_wish *w)
{
	struct partner_rows rows;
	int64_t count;
	TRY(partner_insert(s, (partner_id){ id_new(s) }, w->name, w->asks_vog, w->vouches, &count));
	TRY(partners(s, &rows));
	for (size_t i = 0; i < rows.n && w->staff.n; i++)
		if (text_equal(rows.at[i].name, w->name))
			TRY(partner_staff_insert(s, (partner_staff_id){ id_new(s) }, rows.at[i].id, w->staff, &count));
	return OK;
}

struct partner_fields {
	const char *name;
	bool vog, vouches;
};
FORM(partner_form, struct partner_fields,
     { "naam", FIELD_LINE, offsetof(struct partner_fields, name), .required = true, .least = 2, .most = 80,
       .missing = N_("Fill in the name of the organisation.") },
     { "vog", FIELD_CHECK, offsetof(struct partner_fields, vog) },
     { "instaan", FIELD_CHECK, offsetof(struct partner_fields, vouches) });

static result make_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct partner_fields *f = req->fields;
	TRY(partner_make(s, &(struct partner_wish){ f->name, f->vog, f->vouches, { 0 } }));
	return redirect_with(req, N_("Your changes have been saved."), "%s", here);
}

static result make(struct request *req)
{
	return write_once(req, make_in_write, req);
}

struct staff_fields {
	int64_t member;
};
FORM(staff_form, struct staff_fields, { "medewerker", FIELD_ID, offsetof(struct staff_fields, member) });

static result add_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count, member = ((const struct staff_fields *)req->fields)->member;
	TRY(partner_staff_insert(s, (partner_staff_id){ id_new(s) }, (partner_id){ req->ids[0] }, (member_id){ member }, &count));
	return count ? redirect_with(req, N_("Your changes have been saved."), "%s", here) : db_absent(s);
}

/* Only somebody of the team here, who gives a second factor each time. */
static result add_staff(struct request *req)
{
	struct team team;
	TRY(member_team(&req->s, &team));
	for (size_t i = 0; i < team.n; i++)
		if (team.at[i].id.n == ((const struct staff_fields *)req->fields)->member)
			return write_once(req, add_in_write, req);
	return PROBLEM(req->s.mem, .kind = PROBLEM_FORBIDDEN, .title = N_("Choose somebody of the team."),
	               .hint = N_("Only who works in the team gives a second factor, and may set marks."));
}

static result drop_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count;
	TRY(partner_drop_staff(s, (partner_id){ req->ids[0] }, &count));
	TRY(partner_drop(s, (partner_id){ req->ids[0] }, &count));
	return count ? redirect_with(req, N_("Your changes have been saved."), "%s", here) : db_absent(s);
}

static result drop(struct request *req)
{
	return write_once(req, drop_in_write, req);
}

static result drop_staff_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count;
	TRY(partner_staff_drop(s, (partner_staff_id){ req->ids[0] }, &count));
	return count ? redirect_with(req, N_("Your changes have been saved."), "%s", here) : db_absent(s);
}

static result drop_staff(struct request *req)
{
	return write_once(req, drop_staff_in_write, req);
}

static const struct route routes[] = {
	GET("/beheer/organisaties", MANAGER, show, .needs = SWITCH_VERIFY),
	POST("/beheer/organisaties", MANAGER, make, &partner_form, show, .needs = SWITCH_VERIFY),
	POST("/beheer/organisaties/:organisatie", MANAGER, add_staff, &staff_form, show, .needs = SWITCH_VERIFY),
	POST("/beheer/organisaties/:organisatie/weg", MANAGER, drop, .page = show, .needs = SWITCH_VERIFY),
	POST("/beheer/organisaties/medewerker/:wie/weg", MANAGER, drop_staff, .page = show, .needs = SWITCH_VERIFY),
};

const struct slice verify_partners = { .name = "verify", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
