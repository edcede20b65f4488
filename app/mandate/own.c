/* own.c - beginning to act in somebody's name and stopping; and a member's own page of mandates.
 *
 * The session remembers the mandate's number alone. Whether it lives and may be used is decided by
 * mandate_acting, here and at each page that follows. */
#include "app/mandate/mandate.h"

struct begin_fields {
	const char *then;
};
FORM(begin_form, struct begin_fields,
     { "naar", FIELD_CHOICE, offsetof(struct begin_fields, then), .choices = "vraag aanbod berichten" });

struct acting_change {
	struct request *req;
	int64_t mandate;
	const char *to;
};

static result change_in_write(struct scope *s, void *data)
{
	const struct acting_change *c = data;
	TRY(member_session_mandate(s, c->req->session->id, c->mandate));
	return redirect(c->req, "%s", c->to);
}

static const char *path_then(const char *then)
{
	if (text_equal(then, "vraag"))
		return "/vraag/nieuw/kort";
	if (text_equal(then, "aanbod"))
		return "/aanbod/nieuw";
	return text_equal(then, "berichten") ? "/berichten" : "/mijn/berichten";
}

static result begin(struct request *req)
{
	const struct begin_fields *f = req->fields;
	const struct acting *acting;
	TRY(mandate_acting(&req->s, req->ids[0], req->member, &acting));
	if (!acting)
		return db_absent(&req->s);
	return write_once(req, change_in_write, &(struct acting_change){ req, acting->mandate, path_then(f->then) });
}

/* Back to the person, for who works in the team. */
static result stop(struct request *req)
{
	const struct acting *acting = req->acting;
	const char *to = acting && is_team(req)
	                       ? arena_print(req->s.mem, "/team/personen/%s", id_text(req->s.mem, acting->member.id.n))
	                       : "/mijn";
	return write_once(req, change_in_write, &(struct acting_change){ req, 0, to });
}

/* ---- a member's own page ---- */

static const char *state_of(const struct scope *s, const struct mandate_line *row, bool waits)
{
	if (row->ended_at)
		return N_("Taken back");
	if (row->until_at <= s->now)
		return N_("Has ended");
	return waits ? N_("Waits for a yes") : NULL;
}

/* Which buttons stand below one that has not ended. */
static void fill_buttons(struct scope *s, const struct mandate_line *row, bool waits, bool team, struct mandate_view *view)
{
	const char *id = id_text(s->mem, row->id.n);
	view->end = arena_print(s->mem, team ? "/team/machtigingen/%s/einde" : "/mijn/machtigingen/%s/einde", id);
	if (waits && !team)
		view->agree = arena_print(s->mem, "/mijn/machtigingen/%s/ja", id);
	if (!waits && team && !row->holder_id.n)
		view->begin = arena_print(s->mem, "/machtigingen/%s/begin", id);
}

struct mandate_view mandate_view_of(struct scope *s, const struct mandate_line *row, bool team)
{
	bool waits = row->has_mail && !row->agreed_at;
	const char *state = state_of(s, row, waits);
	struct mandate_view view = {
		.who = row->holder_id.n ? row->holder_name : T(s->language, N_("The brokers of the team")),
		.covers = covers_words(s, row->covers),
		.given = arena_print(s->mem, "%s, %s", date_words(s, row->given_at), how_words(s, row->given_how)),
		.until = date_words(s, row->ended_at ? row->ended_at : row->until_at),
		.state = state ? T(s->language, state) : NULL,
	};
	if (!row->ended_at && row->until_at > s->now)
		fill_buttons(s, row, waits, team, &view);
	return view;
}

static result fill_given(struct scope *s, struct mandate_views *out)
{
	struct mandate_lines rows;
	TRY(mandates_of(s, s->me, &rows));
	out->at = arena_array(s->mem, rows.n + 1, sizeof *out->at);
	for (out->n = 0; out->n < rows.n; out->n++)
		out->at[out->n] = mandate_view_of(s, &rows.at[out->n], false);
	return OK;
}

static result fill_held(struct scope *s, struct mandate_views *out)
{
	struct mandate_lines rows;
	TRY(mandates_held(s, &rows));
	out->at = arena_array(s->mem, rows.n + 1, sizeof *out->at);
	for (out->n = 0; out->n < rows.n; out->n++) {
		const struct mandate_line *row = &rows.at[out->n];
		out->at[out->n] = (struct mandate_view){
			.who = row->name,
			.covers = covers_words(s, row->covers),
			.until = date_words(s, row->until_at),
			.begin = arena_print(s->mem, "/machtigingen/%s/begin", id_text(s->mem, row->id.n)),
		};
	}
	return OK;
}

static result fill_acted(struct scope *s, struct own_mandates_page *page)
{
	struct acted_lines rows;
	TRY(acted_of(s, s->me, &rows));
	page->acted.at = arena_array(s->mem, rows.n + 1, sizeof *page->acted.at);
	for (size_t i = 0; i < rows.n; i++) {
		const char *words = acted_words(s, rows.at[i].what);
		if (words)
			page->acted.at[page->acted.n++] =
				(struct acted_view){ words, moment_words(s, id_time(rows.at[i].id.n)), rows.at[i].by_name };
	}
	return OK;
}

static result show_own(struct request *req)
{
	struct own_mandates_page page = { .phone = req->community->phone };
	TRY(fill_given(&req->s, &page.given));
	TRY(fill_held(&req->s, &page.held));
	TRY(fill_acted(&req->s, &page));
	own_mandates_page(&req->out, &page);
	return OK;
}

static result agree_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count;
	TRY(mandate_agree(s, (mandate_id){ req->ids[0] }, &count));
	return count ? redirect_with(req, N_("Thank you. The mandate holds from now on."), "/mijn/machtigingen") : db_absent(s);
}

static result agree(struct request *req)
{
	return write_once(req, agree_in_write, req);
}

static result end_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count;
	TRY(mandate_end_mine(s, (mandate_id){ req->ids[0] }, &count));
	return count ? redirect_with(req, N_("The mandate has ended."), "/mijn/machtigingen") : db_absent(s);
}

static result end(struct request *req)
{
	return write_once(req, end_in_write, req);
}

static const struct route routes[] = {
	POST("/machtigingen/:machtiging/begin", MEMBER, begin, &begin_form, .needs = SWITCH_MANDATE),
	POST("/machtigingen/stoppen", SIGNED_IN, stop),
	GET("/mijn/machtigingen", MEMBER, show_own, .needs = SWITCH_MANDATE),
	POST("/mijn/machtigingen/:machtiging/ja", MEMBER, agree, .needs = SWITCH_MANDATE),
	POST("/mijn/machtigingen/:machtiging/einde", MEMBER, end, .needs = SWITCH_MANDATE),
};

const struct slice mandate_own = { .name = "mandate", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
