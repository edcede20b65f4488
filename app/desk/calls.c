/* calls.c - on paper: the calls of today, a letter with a reply card, and the card that comes back. */
#include "app/desk/task.h"
#include "platform/base/clock.h"

static result show_calls(struct request *req)
{
	struct tasks rows;
	struct calls_page page = { .day = date_words(&req->s, req->s.now) };
	TRY(tasks_to_call(&req->s, days_later(day_start(req->s.now), 1), &rows));
	page.calls.at = arena_array(req->s.mem, rows.n + 1, sizeof *page.calls.at);
	for (size_t i = 0; i < rows.n; i++)
		TRY(task_page_of(req, &rows.at[i], &page.calls.at[page.calls.n++]));
	calls_page(&req->out, &page);
	return OK;
}

static result show_letter(struct request *req)
{
	struct task t;
	struct task_page page;
	TRY(task_by_id(&req->s, (task_id){ req->ids[0] }, &t));
	TRY(task_page_of(req, &t, &page));
	if (!page.address)
		return db_absent(&req->s);
	task_letter_page(&req->out, &page);
	return OK;
}

struct card_fields {
	const char *code;
};
FORM(card_form, struct card_fields,
     { "code", FIELD_LINE, offsetof(struct card_fields, code), .required = true, .most = 40,
       .missing = N_("Fill in the code of the card.") });

static result show_card(struct request *req)
{
	answer_code_page(&req->out);
	return OK;
}

/* As it is printed, or without the dashes. */
static result open_card(struct request *req)
{
	const struct card_fields *f = req->fields;
	struct task t;
	char *code = arena_copy(req->s.mem, f->code), *end = code;
	for (const char *c = f->code; *c; c++)
		if (isalnum((unsigned char)*c))
			*end++ = (char)tolower((unsigned char)*c);
	*end = '\0';
	int64_t id = id_parse(code);
	if (id <= 0 || task_by_id(&req->s, (task_id){ id }, &t))
		return wrong_field(req, "code", N_("We do not know this code. Look at the card again."));
	return redirect(req, "/team/taak/%s", id_text(req->s.mem, id));
}

static const struct route routes[] = {
	GET("/team/bellijst", BROKER, show_calls, .needs = SWITCH_MANDATE),
	GET("/team/taak/:taak/brief", BROKER, show_letter, .needs = SWITCH_MANDATE),
	GET("/team/antwoord", BROKER, show_card, .needs = SWITCH_MANDATE),
	POST("/team/antwoord", BROKER, open_card, &card_form, show_card, .needs = SWITCH_MANDATE),
};

const struct slice desk_calls = { .name = "desk", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
