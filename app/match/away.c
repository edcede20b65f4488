/* away.c - days on which a helper is away: nobody is asked then, nor for help on such a day. */
#include "app/match/away.sql.h"
#include "app/match/match.h"

enum { PERIODS_MOST = 10 };

result helper_is_away(struct scope *s, int64_t from, int64_t until, bool *kept)
{
	struct away_rows rows;
	int64_t count;
	*kept = false;
	TRY(away_mine(s, &rows));
	if (rows.n >= PERIODS_MOST || until <= from || until <= s->now || until - from > 366 * DAY)
		return OK;
	*kept = true;
	return away_insert(s, (helper_away_id){ id_new(s) }, from, until, &count);
}

result away_erase(struct scope *s, int64_t before)
{
	int64_t count;
	return away_forget(s, before, &count);
}

static result show_away(struct request *req)
{
	struct away_rows rows;
	struct less_page page;
	TRY(away_mine(&req->s, &rows));
	page = (struct less_page){ .at = arena_array(req->s.mem, rows.n + 1, sizeof *page.at), .n = rows.n };
	for (size_t i = 0; i < rows.n; i++)
		page.at[i] = (struct less_line){
			arena_print(req->s.mem, "%s - %s", date_words(&req->s, rows.at[i].from_at),
			            date_words(&req->s, days_later(rows.at[i].until_at, -1))),
			arena_print(req->s.mem, "/mijn/weg/%s", id_text(req->s.mem, rows.at[i].id.n)),
		};
	away_page(&req->out, &page);
	return OK;
}

struct away_fields {
	int64_t first, last;
};
FORM(away_form, struct away_fields, { "eerste", FIELD_DATE, offsetof(struct away_fields, first), .required = true },
     { "laatste", FIELD_DATE, offsetof(struct away_fields, last), .required = true });

static result keep_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct away_fields *f = req->fields;
	bool kept;
	TRY(helper_is_away(s, f->first, days_later(f->last, 1), &kept));
	if (kept)
		return redirect_with(req, N_("We do not ask you on these days."), "/mijn/weg");
	return PROBLEM(
		s->mem, .kind = PROBLEM_INVALID, .field = "laatste", .title = N_("These days are not right."),
		.hint = N_("Fill in a last day that is not before the first and not past. At most ten periods of a year."));
}

static result keep_away(struct request *req)
{
	return write_once(req, keep_in_write, req);
}

static result drop_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count;
	TRY(away_drop(s, (helper_away_id){ req->ids[0] }, &count));
	return count ? redirect_with(req, N_("You are not away then."), "/mijn/weg") : db_absent(s);
}

static result drop_away(struct request *req)
{
	return write_once(req, drop_in_write, req);
}

static const struct route routes[] = {
	GET("/mijn/weg", MEMBER, show_away, .needs = SWITCH_MARKET),
	POST("/mijn/weg", MEMBER, keep_away, &away_form, show_away, .needs = SWITCH_MARKET),
	POST("/mijn/weg/:dagen", MEMBER, drop_away, .page = show_away, .needs = SWITCH_MARKET),
};

const struct slice match_away = { .name = "match", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
