/* asked.c - for the team: whom an ask went out to, what they said, and who is next.
 *
 * Only read: the waves go on by themselves. The reasons are those that stood in the mail. */
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
	struct asked_page page = { .title = l.title,
		                   .href = listing_path(req->s.mem, l.type, l.id),
		                   .open = l.state == LISTING_OPEN,
		                   .who = asker_words(&req->s, l.first_name, l.asked_for) };
	TRY(fill_asked(&req->s, &l, &page.asked));
	if (page.open)
		TRY(fill_next(&req->s, &l, &page.next));
	asked_page(&req->out, &page);
	return OK;
}

static const struct route routes[] = {
	GET("/team/vraag/:vraag", TEAM, show_asked, .needs = SWITCH_MARKET),
};

const struct slice desk_asked = { .name = "desk", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
