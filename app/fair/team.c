/* team.c - the register of complaints for the team: what waits, with its term; the answer, by mail or on paper. */
#include "app/community/community.h"
#include "app/fair/fair.h"

static const char here[] = "/team/klachten";

static struct complaint_rows rows_of(struct scope *s, const struct complaint_lines *lines)
{
	struct complaint_rows out = { arena_array(s->mem, lines->n + 1, sizeof *out.at), lines->n };
	for (size_t i = 0; i < lines->n; i++) {
		const struct complaint_line *l = &lines->at[i];
		out.at[i] = (struct complaint_row){ .href = arena_print(s->mem, "%s/%s", here, id_text(s->mem, l->id.n)),
			                            .name = l->name,
			                            .words = text_cut(s->mem, l->words, 140),
			                            .term = date_words(s, l->answered_at ? l->answered_at : l->term_at),
			                            .outcome = l->outcome ? T(s->language, complaint_outcomes[l->outcome]) : NULL,
			                            .late = !l->answered_at && l->term_at < s->now };
	}
	return out;
}

static result show_list(struct request *req)
{
	struct complaint_lines open, answered;
	TRY(complaints_open(&req->s, &open));
	TRY(complaints_answered(&req->s, &answered));
	struct complaints_page page = { rows_of(&req->s, &open), rows_of(&req->s, &answered) };
	complaints_page(&req->out, &page);
	return OK;
}

static result load(struct request *req, struct complaint *c, struct complaint_page *page)
{
	struct scope *s = &req->s;
	TRY(complaint_by_id(s, (complaint_id){ req->ids[0] }, c));
	const char *path = arena_print(s->mem, "%s/%s", here, id_text(s->mem, c->id.n));
	*page = (struct complaint_page){ .complaint = c,
		                         .here = path,
		                         .asked = date_words(s, c->asked_at),
		                         .term = date_words(s, c->term_at),
		                         .answered = c->answered_at ? date_words(s, c->answered_at) : "",
		                         .outcome = c->outcome ? T(s->language, complaint_outcomes[c->outcome]) : NULL,
		                         .letter = text_empty(c->email) ? arena_print(s->mem, "%s/brief", path) : NULL,
		                         .community = req->community->name,
		                         .phone = req->community->phone,
		                         .hours = req->community->hours,
		                         .date = date_words(s, s->now),
		                         .late = !c->answered_at && c->term_at < s->now };
	return OK;
}

static result show_one(struct request *req)
{
	struct complaint c;
	struct complaint_page page;
	TRY(load(req, &c, &page));
	complaint_page(&req->out, &page);
	return OK;
}

static result show_letter(struct request *req)
{
	struct complaint c;
	struct complaint_page page;
	TRY(load(req, &c, &page));
	if (!c.answered_at)
		return db_absent(&req->s);
	complaint_letter(&req->out, &page);
	return OK;
}

struct answer_fields {
	const char *answer, *outcome;
};
FORM(answer_form, struct answer_fields, { "antwoord", FIELD_LINES, offsetof(struct answer_fields, answer), .most = 4000 },
     { "uitkomst", FIELD_CHOICE, offsetof(struct answer_fields, outcome), .choices = "gelijk deels anders" });

static result answer_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct answer_fields *f = req->fields;
	enum complaint_outcome outcome = text_equal(f->outcome, "gelijk") ? COMPLAINT_RIGHT
	                               : text_equal(f->outcome, "deels")  ? COMPLAINT_PARTLY
	                                                                  : COMPLAINT_NOT_RIGHT;
	bool done;
	TRY(complaint_answer(s, (complaint_id){ req->ids[0] }, outcome, f->answer, &done));
	return redirect_with(req, done ? N_("The complaint has been answered.") : N_("Somebody else had done this already."),
	                     "%s/%s", here, id_text(s->mem, req->ids[0]));
}

static result answer(struct request *req)
{
	const struct answer_fields *f = req->fields;
	struct complaint c;
	TRY(complaint_by_id(&req->s, (complaint_id){ req->ids[0] }, &c));
	if (c.answered_at)
		return PROBLEM(req->s.mem, .kind = PROBLEM_CONFLICT, .title = N_("Somebody else had done this already."),
		               .hint = N_("Look at the list."));
	if (text_empty(f->answer))
		return wrong_field(req, "antwoord", N_("Write an answer."));
	if (text_empty(f->outcome))
		return wrong_field(req, "uitkomst", N_("Choose what you think of the complaint."));
	return write_once(req, answer_in_write, req);
}

static const struct nav_item nav[] = {
	{ N_("Complaints"), "/team/klachten", TEAM, 0 },
};

static const struct route routes[] = {
	GET("/team/klachten", TEAM, show_list),
	GET("/team/klachten/:klacht", TEAM, show_one),
	POST("/team/klachten/:klacht", TEAM, answer, &answer_form, show_one),
	GET("/team/klachten/:klacht/brief", TEAM, show_letter),
};

const struct slice fair_team = { "fair", routes, sizeof routes / sizeof *routes, nav, sizeof nav / sizeof *nav };
