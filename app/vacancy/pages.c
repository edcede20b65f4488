/* pages.c - what volunteers see and do: the list, one vacancy, taking a shift, saying that one would like to help. */
#include "app/vacancy/vacancy.h"
#include "platform/base/clock.h"

enum { SHOWN_MOST = 20 };

char *vacancy_path(struct arena *mem, vacancy_id id)
{
	return arena_print(mem, "/vacatures/%s", id_text(mem, id.n));
}

char *shift_words(const struct scope *s, int64_t starts_at, int64_t minutes)
{
	struct civil from = civil_of(starts_at);
	return language_sentence(s->mem, s->language, N_("{day}, {from} to {until}"), "day", date_words(s, starts_at), "from",
	                         arena_print(s->mem, "%02d.%02d", from.hour, from.minute), "until",
	                         time_words(s, starts_at + minutes * MINUTE), NULL);
}

/* ---- the list ---- */

struct list_fields {
	int64_t before;
};
FORM(list_query, struct list_fields, { "voor", FIELD_ID, offsetof(struct list_fields, before) });

static result show_list(struct request *req)
{
	const struct list_fields *f = req->fields;
	struct vacancy_lines rows;
	TRY(vacancies_open(&req->s, (vacancy_id){ f->before ? f->before : INT64_MAX }, SHOWN_MOST + 1, &rows));
	bool more = rows.n > SHOWN_MOST;
	size_t n = more ? SHOWN_MOST : rows.n;
	struct vacancies_page page = { arena_array(req->s.mem, n + 1, sizeof *page.at), n, NULL };
	for (size_t i = 0; i < n; i++)
		page.at[i] = (struct vacancy_card){
			.href = vacancy_path(req->s.mem, rows.at[i].id),
			.title = rows.at[i].title,
			.organisation = rows.at[i].organisation,
			.time = rows.at[i].time,
			.next = rows.at[i].next_at ? date_words(&req->s, rows.at[i].next_at) : NULL,
		};
	if (more)
		page.more = arena_print(req->s.mem, "/vacatures?voor=%s", id_text(req->s.mem, rows.at[n - 1].id.n));
	vacancies_page(&req->out, &page);
	return OK;
}

/* ---- one vacancy ---- */

static struct shift_list shift_lines(struct request *req, const struct shifts *rows)
{
	struct shift_list list = { arena_array(req->s.mem, rows->n + 1, sizeof *list.at), rows->n };
	for (size_t i = 0; i < rows->n; i++) {
		const struct shift *r = &rows->at[i];
		list.at[i] = (struct shift_line){
			.id = id_text(req->s.mem, r->id.n),
			.when = shift_words(&req->s, r->starts_at, r->minutes),
			.free = r->places - r->taken,
			.mine = r->mine,
			.full = r->taken >= r->places,
			.untaken = r->taken == 0,
		};
	}
	return list;
}

static result show_vacancy(struct request *req)
{
	struct vacancy row;
	struct shifts shifts;
	struct organisation organisation;
	TRY(vacancy_by_id(&req->s, (vacancy_id){ req->ids[0] }, &row));
	TRY(organisation_by_id(&req->s, row.organisation_id, &organisation));
	TRY(shifts_of(&req->s, row.id, &shifts));
	struct vacancy_page page = {
		.vacancy = &row,
		.path = vacancy_path(req->s.mem, row.id),
		.organisation_path = organisation_path(req->s.mem, row.organisation_id),
		.body = markdown(req->s.mem, row.body),
		.shifts = shift_lines(req, &shifts),
		.keeps = organisation.mine || is_team(req),
		.member = req->member != NULL,
		.ended = row.state != VACANCY_OPEN,
	};
	vacancy_page(&req->out, &page);
	return OK;
}

/* ---- taking a shift ---- */

result shift_take(struct scope *s, shift_id shift, bool *taken)
{
	struct shift row;
	int64_t count;
	TRY(shift_by_id(s, shift, &row));
	TRY(shift_fill(s, shift, &count));
	*taken = count != 0;
	if (!count)
		return OK;
	TRY(taker_insert(s, shift, &count));
	return job_later(s, "shift_reminder", shift.n, row.starts_at - DAY);
}

static result back_to(struct request *req, vacancy_id vacancy, const char *notice)
{
	return redirect_with(req, notice, "%s", vacancy_path(req->s.mem, vacancy));
}

static result take_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	struct shift row;
	bool taken;
	shift_id id = { req->ids[1] };
	TRY(shift_by_id(s, id, &row));
	if (row.mine)
		return back_to(req, row.vacancy_id, N_("You take this shift already."));
	TRY(shift_take(s, id, &taken));
	return back_to(req, row.vacancy_id,
	               taken ? N_("You take this shift. We send you a mail the day before.")
	                     : N_("Somebody was just before you: this shift is full. Is there another one that suits you?"));
}

static result take(struct request *req)
{
	return write_once(req, take_in_write, req);
}

static result free_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	struct shift row;
	int64_t count;
	shift_id id = { req->ids[1] };
	TRY(shift_by_id(s, id, &row));
	TRY(shift_free(s, id, &count));
	if (count)
		TRY(taker_delete(s, id, &count));
	return back_to(req, row.vacancy_id, N_("You do not take this shift any more. Your place is free for another."));
}

static result free_place(struct request *req)
{
	return write_once(req, free_in_write, req);
}

/* ---- 'I would like to help' ---- */

struct reply_fields {
	const char *words, *phone;
};
FORM(reply_form, struct reply_fields,
     { "bericht", FIELD_LINES, offsetof(struct reply_fields, words), .required = true, .least = 2, .most = 2000,
       .missing = N_("Write a few words about yourself first.") },
     { "telefoon", FIELD_PHONE, offsetof(struct reply_fields, phone) });

result vacancy_answer(struct scope *s, vacancy_id vacancy, const char *words, const char *phone)
{
	int64_t count;
	TRY(reply_insert(s, vacancy, words, phone ? phone : "", &count));
	return count ? vacancy_tell_keepers(s, vacancy) : OK;
}

static result answer_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct reply_fields *f = req->fields;
	vacancy_id id = { req->ids[0] };
	TRY(vacancy_answer(s, id, f->words, f->phone));
	return back_to(req, id, N_("Thank you. The organisation has got your message and will reach you."));
}

static result answer(struct request *req)
{
	struct vacancy row;
	TRY(vacancy_by_id(&req->s, (vacancy_id){ req->ids[0] }, &row));
	if (row.state != VACANCY_OPEN)
		return back_to(req, row.id, N_("Nobody is needed here any more. Look at the other vacancies."));
	return write_once(req, answer_in_write, req);
}

static const struct nav_item nav[] = {
	{ N_("Volunteering"), "/vacatures", ANYONE, SWITCH_VACANCY },
};

static const struct route routes[] = {
	GET("/vacatures", ANYONE, show_list, &list_query, .needs = SWITCH_VACANCY),
	GET("/vacatures/:vacature", ANYONE, show_vacancy, .needs = SWITCH_VACANCY),
	POST("/vacatures/:vacature/interesse", MEMBER, answer, &reply_form, show_vacancy, .per_hour = 20,
	     .needs = SWITCH_VACANCY),
	POST("/vacatures/:vacature/dienst/:dienst/doe-mee", MEMBER, take, .page = show_vacancy, .per_hour = 60,
	     .needs = SWITCH_VACANCY),
	POST("/vacatures/:vacature/dienst/:dienst/toch-niet", MEMBER, free_place, .page = show_vacancy, .per_hour = 60,
	     .needs = SWITCH_VACANCY),
};

const struct slice vacancy_slice = { "vacancy", routes, sizeof routes / sizeof *routes, nav, sizeof nav / sizeof *nav };
