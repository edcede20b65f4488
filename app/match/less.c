/* less.c - 'that does not suit me, because ...': it is learned, the helper sees what was learned and can undo it. */
#include "app/match/match.h"
#include "app/match/weights.sql.h"

result helper_wants_less(struct scope *s, enum less what, int64_t value)
{
	int64_t count;
	return less_insert(s, (helper_less_id){ id_new(s) }, s->me, what, value, &count);
}

result less_erase(struct scope *s, int64_t before)
{
	int64_t count;
	return less_forget(s, before, &count);
}

/* 'Minder vaak: boodschappen doen' */
static const char *words_of(const struct scope *s, const struct less_row *r)
{
	if (r->what == LESS_KIND)
		return arena_print(s->mem, "%s: %s", T(s->language, N_("This kind of help")),
		                   T(s->language, r->value >= 1 && r->value <= KINDS ? kinds[r->value].name : ""));
	if (r->what == LESS_FAR)
		return arena_print(s->mem, "%s: %s", T(s->language, N_("As far as this")), distance_words(s, r->value));
	return arena_print(s->mem, "%s: %s", T(s->language, N_("At these times")), dayparts_words(s, r->value));
}

static result show_less(struct request *req)
{
	struct less_rows rows;
	struct less_page page;
	TRY(less_mine(&req->s, &rows));
	page = (struct less_page){ .at = arena_array(req->s.mem, rows.n + 1, sizeof *page.at), .n = rows.n };
	for (size_t i = 0; i < rows.n; i++)
		page.at[i] =
			(struct less_line){ words_of(&req->s, &rows.at[i]),
			                    arena_print(req->s.mem, "/mijn/past-niet/%s", id_text(req->s.mem, rows.at[i].id.n)) };
	less_page(&req->out, &page);
	return OK;
}

static result undo_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count;
	TRY(less_undo(s, (helper_less_id){ req->ids[0] }, &count));
	return count ? redirect_with(req, N_("It counts no more."), "/mijn/past-niet") : db_absent(s);
}

static result undo_less(struct request *req)
{
	return write_once(req, undo_in_write, req);
}

static const struct route routes[] = {
	GET("/mijn/past-niet", MEMBER, show_less, .needs = SWITCH_MARKET),
	POST("/mijn/past-niet/:wat", MEMBER, undo_less, .page = show_less, .needs = SWITCH_MARKET),
};

const struct slice match_less = { .name = "match", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
