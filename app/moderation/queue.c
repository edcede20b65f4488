/* queue.c - the team's list, one item with what may be decided, and answers to objections.
 *
 * One key decides (shown at each button; can be switched off). A message of a closed conversation is
 * not shown until somebody opens it, which is logged and told to both. */
#include "app/moderation/own.h"

static const char here[] = "/team/moderatie";

static char *page_of(struct scope *s, mod_item_id item)
{
	return arena_print(s->mem, "%s/%s", here, id_text(s->mem, item.n));
}

static struct mod_rows rows_of(struct scope *s, const struct mod_lines *lines)
{
	struct mod_rows out = { arena_array(s->mem, lines->n + 1, sizeof *out.at), lines->n };
	for (size_t i = 0; i < lines->n; i++) {
		const struct mod_line *l = &lines->at[i];
		out.at[i] = (struct mod_row){ .href = page_of(s, l->id),
			                      .kind = T(s->language, mod_kinds[l->kind]),
			                      .who = l->first_name,
			                      .words = l->what == REPORT_LISTING ? text_cut(s->mem, l->words, 120) : "",
			                      .found = l->kind == MOD_REPORTED ? text_cut(s->mem, l->found, 120) : "",
			                      .when = ago_words(s, id_time(l->id.n)) };
	}
	return out;
}

static result show_queue(struct request *req)
{
	struct mod_lines items, appeals;
	struct queue_page page = { .manager = req->member->role == ROLE_MANAGER };
	TRY(mod_items_open(&req->s, &items));
	TRY(mod_appeals_open(&req->s, &appeals));
	page.items = rows_of(&req->s, &items);
	page.appeals = rows_of(&req->s, &appeals);
	queue_page(&req->out, &page);
	return OK;
}

/* ---- one item ---- */

static char *subject_of(struct scope *s, const struct mod_item *item, const struct listing *l)
{
	if (item->what == REPORT_LISTING)
		return listing_path(s->mem, l->type, l->id);
	return item->what == REPORT_OTHER ? NULL : arena_print(s->mem, "/buren/%s", id_text(s->mem, item->about_id.n));
}

static result fill_past(struct scope *s, const struct mod_item *item, struct mod_rows *out)
{
	struct mod_pasts rows;
	TRY(mod_items_about(s, item->about_id, &rows));
	*out = (struct mod_rows){ arena_array(s->mem, rows.n + 1, sizeof *out->at), 0 };
	for (size_t i = 0; i < rows.n; i++)
		if (rows.at[i].id.n != item->id.n)
			out->at[out->n++] = (struct mod_row){ .href = page_of(s, rows.at[i].id),
				                              .kind = T(s->language, mod_kinds[rows.at[i].kind]),
				                              .found = T(s->language, mod_decisions[rows.at[i].decision]),
				                              .when = date_words(s, rows.at[i].decided_at) };
	return OK;
}

static result is_closed(struct scope *s, const struct mod_item *item, bool *closed)
{
	struct mod_count looked;
	bool message = item->what == REPORT_MESSAGE || (item->what == REPORT_NEIGHBOUR && item->kind != MOD_REPORTED);
	*closed = false;
	if (!message)
		return OK;
	TRY(mod_looked(s, item->id, &looked));
	*closed = !looked.n;
	return OK;
}

static result show_item(struct request *req)
{
	struct scope *s = &req->s;
	struct mod_item item;
	struct listing l = { 0 };
	TRY(mod_item_by_id(s, (mod_item_id){ req->ids[0] }, &item));
	if (item.what == REPORT_LISTING)
		TRY(listing_by_id(s, (listing_id){ item.subject_id }, &l));
	struct mod_page page = { .item = &item,
		                 .here = page_of(s, item.id),
		                 .kind = T(s->language, mod_kinds[item.kind]),
		                 .when = moment_words(s, id_time(item.id.n)),
		                 .subject = subject_of(s, &item, &l),
		                 .decision = item.decision ? T(s->language, mod_decisions[item.decision]) : NULL,
		                 .decided = item.decided_at ? moment_words(s, item.decided_at) : "",
		                 .keys = !text_equal(request_cookie(req, "toetsen"), "uit"),
		                 .objection = item.appeal_at && !item.appeal_done_at && item.decided_by != s->me.n };
	TRY(is_closed(s, &item, &page.closed));
	TRY(fill_past(s, &item, &page.past));
	mod_page(&req->out, &page);
	return OK;
}

/* ---- deciding ---- */

struct decide_fields {
	const char *decision, *reason;
};
FORM(decide_form, struct decide_fields,
     { "besluit", FIELD_CHOICE, offsetof(struct decide_fields, decision), .choices = "goed aanspreken weg uit" },
     { "reden", FIELD_LINES, offsetof(struct decide_fields, reason), .most = 1000 });

static enum mod_decision decision_named(const char *name)
{
	static const char *const names[MOD_DECISIONS] = { "", "goed", "aanspreken", "weg", "uit" };
	for (int i = 1; i < MOD_DECISIONS; i++)
		if (text_equal(name, names[i]))
			return (enum mod_decision)i;
	return 0;
}

struct doing {
	struct request *req;
	struct mod_deciding deciding;
	struct mod_item item;
};

static result next_in_line(struct scope *s, struct request *req, const char *notice)
{
	struct mod_lines items;
	TRY(mod_items_open(s, &items));
	return items.n ? redirect_with(req, notice, "%s", page_of(s, items.at[0].id)) : redirect_with(req, notice, "%s", here);
}

static result decide_in_write(struct scope *s, void *data)
{
	struct doing *d = data;
	bool done;
	TRY(mod_decides(s, &d->deciding, &done));
	return next_in_line(s, d->req, done ? N_("Decided. This is the next.") : N_("Somebody else had decided this already."));
}

/* The member reads the reason, so none is no decision; 'nothing wrong' explains itself. */
static result decide(struct request *req)
{
	const struct decide_fields *f = req->fields;
	struct doing d = { .req = req, .deciding = { { req->ids[0] }, decision_named(f->decision), f->reason } };
	TRY(mod_item_by_id(&req->s, d.deciding.item, &d.item));
	if (d.item.about_id.n == req->s.me.n && d.item.what != REPORT_OTHER)
		return PROBLEM(req->s.mem, .kind = PROBLEM_FORBIDDEN, .title = N_("This is about you."),
		               .hint = N_("Somebody else of the team decides."));
	if (d.item.decided_at || !d.deciding.decision)
		return PROBLEM(req->s.mem, .kind = PROBLEM_CONFLICT, .title = N_("Somebody else had decided this already."),
		               .hint = N_("Look at the list."));
	if (d.deciding.decision != MOD_FINE && text_empty(f->reason))
		return wrong_field(req, "reden", N_("Write the reason: the member reads it."));
	return write_once(req, decide_in_write, &d);
}

/* ---- opening a message ---- */

struct look_fields {
	bool untold;
	const char *why;
};
FORM(look_form, struct look_fields, { "niet_vertellen", FIELD_CHECK, offsetof(struct look_fields, untold) },
     { "waarom", FIELD_LINE, offsetof(struct look_fields, why), .most = 300 });

static result look_in_write(struct scope *s, void *data)
{
	struct doing *d = data;
	const struct look_fields *f = d->req->fields;
	const char *reason = f->untold ? f->why : T(s->language, mod_kinds[d->item.kind]);
	TRY(open_message(s, &d->item, f->untold, reason));
	return redirect(d->req, "%s", page_of(s, d->item.id));
}

static result look(struct request *req)
{
	const struct look_fields *f = req->fields;
	struct doing d = { .req = req };
	bool closed;
	TRY(mod_item_by_id(&req->s, (mod_item_id){ req->ids[0] }, &d.item));
	TRY(is_closed(&req->s, &d.item, &closed));
	if (!closed)
		return redirect(req, "%s", page_of(&req->s, d.item.id));
	if (f->untold && text_length(f->why) < 10)
		return wrong_field(req, "waarom", N_("Write whom it would endanger, and how."));
	return write_once(req, look_in_write, &d);
}

/* ---- objections ---- */

struct answer_fields {
	const char *answer, *outcome;
};
FORM(answer_form, struct answer_fields, { "antwoord", FIELD_LINES, offsetof(struct answer_fields, answer), .most = 1000 },
     { "uitkomst", FIELD_CHOICE, offsetof(struct answer_fields, outcome), .choices = "blijft terug" });

static result answer_in_write(struct scope *s, void *data)
{
	struct doing *d = data;
	const struct answer_fields *f = d->req->fields;
	bool back = text_equal(f->outcome, "terug");
	enum mod_decision decision = back ? MOD_FINE : (enum mod_decision)d->item.decision;
	int64_t count;
	TRY(mod_answer(s, d->item.id, f->answer, decision, &count));
	if (!count)
		return redirect_with(d->req, N_("Somebody else had decided this already."), "%s", here);
	if (back)
		TRY(undo_decision(s, &d->item));
	TRY(log_deed(s, &(struct deed){ d->item.about_id, d->item.id, DEED_ANSWERED, decision, f->answer }));
	TRY(mod_item_by_id(s, d->item.id, &d->item));
	TRY(tell_decision(s, &d->item));
	return redirect_with(d->req, N_("The objection has been answered."), "%s", here);
}

static result answer(struct request *req)
{
	const struct answer_fields *f = req->fields;
	struct doing d = { .req = req };
	TRY(mod_item_by_id(&req->s, (mod_item_id){ req->ids[0] }, &d.item));
	if (!d.item.appeal_at || d.item.appeal_done_at || d.item.decided_by == req->s.me.n)
		return PROBLEM(req->s.mem, .kind = PROBLEM_FORBIDDEN, .title = N_("Another of the team answers this objection."),
		               .hint = N_("Not who took the decision. Ask a colleague."));
	if (text_empty(f->answer))
		return wrong_field(req, "antwoord", N_("Write an answer: the member reads it."));
	if (text_empty(f->outcome))
		return wrong_field(req, "uitkomst", N_("Choose whether the decision stands."));
	return write_once(req, answer_in_write, &d);
}

/* ---- keys ---- */

static result switch_keys(struct request *req)
{
	bool off = text_equal(request_cookie(req, "toetsen"), "uit");
	answer_cookie(req, "toetsen", off ? NULL : "uit", 365 * DAY);
	return redirect_with(req, off ? N_("Keys are on.") : N_("Keys are off."), "%s", here);
}

static const struct nav_item nav[] = {
	{ N_("Moderation"), "/team/moderatie", TEAM, SWITCH_MODERATION },
};

static const struct route routes[] = {
	GET("/team/moderatie", TEAM, show_queue, .needs = SWITCH_MODERATION),
	POST("/team/moderatie/toetsen", TEAM, switch_keys, .page = show_queue, .needs = SWITCH_MODERATION),
	GET("/team/moderatie/:zaak", TEAM, show_item, .needs = SWITCH_MODERATION),
	POST("/team/moderatie/:zaak", TEAM, decide, &decide_form, show_item, .needs = SWITCH_MODERATION),
	POST("/team/moderatie/:zaak/bekijk", TEAM, look, &look_form, show_item, .needs = SWITCH_MODERATION),
	POST("/team/moderatie/:zaak/bezwaar", TEAM, answer, &answer_form, show_item, .needs = SWITCH_MODERATION),
};

const struct slice moderation_queue = { "moderation", routes, sizeof routes / sizeof *routes, nav, sizeof nav / sizeof *nav };
