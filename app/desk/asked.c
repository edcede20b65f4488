/* asked.c - for the team: whom an ask went out to, what they said, and who is next.
 *
 * The waves go on by themselves until the team stops them; it may ask somebody at once and note what
 * was said on the phone. The reasons are those that stood in the mail. */
#include "app/desk/desk.h"
#include "app/desk/desk.sql.h"

enum { NEXT_SHOWN = 10 };

static const char *const answers[] = {
	[1] = N_("No answer yet"), [2] = N_("Said yes"), [3] = N_("Not now"), [4] = N_("No longer needed")
};

static result fill_asked(struct scope *s, const struct listing *l, struct helper_lines *out)
{
	struct asked_helpers rows;
	TRY(asked_helpers(s, l->id, &rows));
	out->at = arena_array(s->mem, rows.n + 1, sizeof *out->at);
	out->n = rows.n;
	for (size_t i = 0; i < rows.n; i++) {
		const struct asked_helper *r = &rows.at[i];
		out->at[i] =
			(struct helper_line){ .name = r->name,
			                      .state = T(s->language, answers[r->state]),
			                      .when = moment_words(s, r->answered_at ? r->answered_at : r->sent_at),
			                      .said = r->state == 1 && l->state == LISTING_OPEN
			                                    ? arena_print(s->mem, "/team/vraag/%s/antwoord/%s",
			                                                  id_text(s->mem, l->id.n), id_text(s->mem, r->id.n))
			                                    : NULL,
			                      .why = reason_words(s, r->minutes, (unsigned)r->reasons, kinds[l->kind].group) };
	}
	return OK;
}

static const char *name_in(const struct helper_names *names, member_id helper)
{
	for (size_t i = 0; i < names->n; i++)
		if (names->at[i].member_id.n == helper.n)
			return names->at[i].name;
	return "";
}

static result fill_next(struct scope *s, const struct listing *l, struct helper_lines *out)
{
	struct candidates c;
	struct helper_names names;
	TRY(match_next(s, l, &c));
	out->n = c.n < NEXT_SHOWN ? c.n : NEXT_SHOWN;
	out->at = arena_array(s->mem, out->n + 1, sizeof *out->at);
	member_id *ids = arena_array(s->mem, out->n + 1, sizeof *ids);
	for (size_t i = 0; i < out->n; i++)
		ids[i] = c.at[i].helper;
	TRY(helper_names(s, (struct member_ids){ ids, out->n }, &names));
	for (size_t i = 0; i < out->n; i++)
		out->at[i] = (struct helper_line){ .name = name_in(&names, c.at[i].helper),
			                           .state = "",
			                           .when = "",
			                           .ask = arena_print(s->mem, "/team/vraag/%s/vraag/%s", id_text(s->mem, l->id.n),
			                                              id_text(s->mem, c.at[i].helper.n)),
			                           .why = reason_words(s, walking_minutes(c.at[i].metres), c.at[i].reasons,
			                                               kinds[l->kind].group) };
	return OK;
}

static result show_asked(struct request *req)
{
	struct listing l;
	TRY(listing_by_id(&req->s, (listing_id){ req->ids[0] }, &l));
	if (l.type != ASK)
		return db_absent(&req->s);
	const char *path = arena_print(req->s.mem, "/team/vraag/%s", id_text(req->s.mem, l.id.n));
	struct asked_page page = { .title = l.title,
		                   .href = listing_path(req->s.mem, l.type, l.id),
		                   .open = l.state == LISTING_OPEN,
		                   .stop = arena_print(req->s.mem, "%s/stop", path),
		                   .go_on = arena_print(req->s.mem, "%s/verder", path),
		                   .who = asker_words(&req->s, l.first_name, l.asked_for) };
	TRY(waves_stopped(&req->s, l.id, &page.stopped));
	TRY(fill_asked(&req->s, &l, &page.asked));
	if (page.open)
		TRY(fill_next(&req->s, &l, &page.next));
	asked_page(&req->out, &page);
	return OK;
}

/* ---- what the team does ---- */

static result back(struct request *req, const char *words)
{
	return redirect_with(req, words, "/team/vraag/%s", id_text(req->s.mem, req->ids[0]));
}

static result ask_of(struct scope *s, const struct request *req, struct listing *l)
{
	TRY(listing_by_id(s, (listing_id){ req->ids[0] }, l));
	return l->type == ASK ? OK : db_absent(s);
}

static result stop_in_write(struct scope *s, void *data)
{
	struct listing l;
	TRY(ask_of(s, data, &l));
	TRY(waves_stop(s, l.id));
	return back(data, N_("Nobody is asked by itself now."));
}

static result stop_asking(struct request *req)
{
	return write_once(req, stop_in_write, req);
}

static result go_on_in_write(struct scope *s, void *data)
{
	struct listing l;
	TRY(ask_of(s, data, &l));
	TRY(waves_go_on(s, l.id));
	return back(data, N_("We go on asking."));
}

static result go_on_asking(struct request *req)
{
	return write_once(req, go_on_in_write, req);
}

static result ask_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	struct listing l;
	bool asked;
	TRY(ask_of(s, req, &l));
	TRY(invite_by_hand(s, &l, (member_id){ req->ids[1] }, &asked));
	return asked ? back(req, N_("The helper gets a mail.")) : db_absent(s);
}

static result ask_now(struct request *req)
{
	return write_once(req, ask_in_write, req);
}

struct said_fields {
	const char *answer;
};
FORM(said_form, struct said_fields,
     { "antwoord", FIELD_CHOICE, offsetof(struct said_fields, answer), .required = true, .choices = "ja nee" });

static result said_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct said_fields *f = req->fields;
	struct listing l;
	bool noted;
	TRY(ask_of(s, req, &l));
	TRY(invitation_by_phone(s, &l, (invitation_id){ req->ids[1] }, text_equal(f->answer, "ja"), &noted));
	return noted ? back(req, N_("It is noted.")) : db_absent(s);
}

static result note_said(struct request *req)
{
	return write_once(req, said_in_write, req);
}

static const struct route routes[] = {
	GET("/team/vraag/:vraag", TEAM, show_asked, .needs = SWITCH_MARKET),
	POST("/team/vraag/:vraag/stop", TEAM, stop_asking, .page = show_asked, .needs = SWITCH_MARKET),
	POST("/team/vraag/:vraag/verder", TEAM, go_on_asking, .page = show_asked, .needs = SWITCH_MARKET),
	POST("/team/vraag/:vraag/vraag/:helper", TEAM, ask_now, .page = show_asked, .needs = SWITCH_MARKET),
	POST("/team/vraag/:vraag/antwoord/:uitnodiging", TEAM, note_said, &said_form, show_asked, .needs = SWITCH_MARKET),
};

const struct slice desk_asked = { .name = "desk", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
