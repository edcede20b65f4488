/* desk.c - one list for the team, oldest first, urgent ones marked; a line is done with one button. */
#include "app/desk/desk.h"
#include "app/desk/desk.sql.h"

static const char *const why_words[] = {
	[CONCERN_WENT_WRONG] = N_("It did not go well"),
	[CONCERN_NO_REPLY] = N_("Nobody has answered for two weeks"),
	[CONCERN_URGENT] = N_("Needed within two days"),
	[CONCERN_WORD] = N_("A word to the team"),
};

static result fill_concerns(struct scope *s, struct desk_lines *out)
{
	struct concern_lines rows;
	TRY(concerns_open(s, &rows));
	out->at = arena_array(s->mem, rows.n + 1, sizeof *out->at);
	out->n = rows.n;
	for (size_t i = 0; i < rows.n; i++) {
		const struct concern_line *r = &rows.at[i];
		out->at[i] = (struct desk_line){ .title = r->title,
			                         .href = listing_path(s->mem, r->type, r->listing_id),
			                         .name = r->name,
			                         .words = r->words,
			                         .why = T(s->language, why_words[r->kind]),
			                         .urgent = r->kind == CONCERN_URGENT,
			                         .when = ago_words(s, id_time(r->id.n)),
			                         .done = arena_print(s->mem, "/team/klaar/%s", id_text(s->mem, r->id.n)) };
	}
	return OK;
}

static result fill_letters(struct scope *s, struct desk_lines *out)
{
	struct to_tells rows;
	TRY(people_to_tell(s, &rows));
	out->at = arena_array(s->mem, rows.n + 1, sizeof *out->at);
	out->n = rows.n;
	for (size_t i = 0; i < rows.n; i++) {
		const struct to_tell *r = &rows.at[i];
		const char *how = text_equal(r->told_by, "brief") ? N_("Send a letter") : N_("Call");
		out->at[i] =
			(struct desk_line){ .title = r->title,
			                    .href = listing_path(s->mem, ASK, r->listing_id),
			                    .name = r->name,
			                    .words = r->told_where,
			                    .why = T(s->language, how),
			                    .when = r->by_name,
			                    .done = arena_print(s->mem, "/team/verteld/%s", id_text(s->mem, r->listing_id.n)) };
	}
	return OK;
}

static result show_desk(struct request *req)
{
	struct desk_page page;
	TRY(fill_concerns(&req->s, &page.concerns));
	TRY(fill_letters(&req->s, &page.letters));
	desk_page(&req->out, &page);
	return OK;
}

static result concern_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count;
	TRY(concern_done(s, (concern_id){ req->ids[0] }, &count));
	return redirect_with(req, count ? N_("Done. It is off the list.") : N_("Somebody else had done this already."), "/team");
}

static result concern_handled(struct request *req)
{
	return write_once(req, concern_in_write, req);
}

static result told_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count;
	TRY(told_done(s, (listing_id){ req->ids[0] }, &count));
	return redirect_with(req, count ? N_("Done. It is off the list.") : N_("Somebody else had done this already."), "/team");
}

static result person_told(struct request *req)
{
	return write_once(req, told_in_write, req);
}

static const struct nav_item nav[] = {
	{ N_("Team"), "/team", TEAM, SWITCH_MARKET },
};

static const struct route routes[] = {
	GET("/team", TEAM, show_desk, .needs = SWITCH_MARKET),
	POST("/team/klaar/:punt", TEAM, concern_handled, .page = show_desk, .needs = SWITCH_MARKET),
	POST("/team/verteld/:vraag", TEAM, person_told, .page = show_desk, .needs = SWITCH_MARKET),
};

const struct slice desk_slice = { "desk", routes, sizeof routes / sizeof *routes, nav, sizeof nav / sizeof *nav };
