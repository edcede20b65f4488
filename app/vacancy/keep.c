/* keep.c - the side of the organisation: asking, changing, shifts, and who comes. */
#include "app/vacancy/vacancy.h"
#include "platform/base/clock.h"

enum { MINUTES_MOST = 24 * 60, PLACES_MOST = 200, WEEKS_MOST = 26 };

/* One vacancy for who keeps the page of its organisation, or is of the team; else absent. */
static result vacancy_to_keep(struct request *req, vacancy_id id, struct vacancy *out)
{
	struct organisation organisation;
	TRY(vacancy_by_id(&req->s, id, out));
	return organisation_to_keep(req, out->organisation_id, &organisation);
}

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

FORM(vacancy_form, struct vacancy_words,
     { "titel", FIELD_LINE, offsetof(struct vacancy_words, title), .required = true, .least = 4, .most = 100,
       .missing = N_("Say in a few words whom you look for.") },
     { "tekst", FIELD_LINES, offsetof(struct vacancy_words, body), .required = true, .least = 20, .most = 5000,
       .missing = N_("Say what a volunteer does, and with whom.") },
     { "tijd", FIELD_LINE, offsetof(struct vacancy_words, time), .required = true, .least = 2, .most = 100,
       .missing = N_("Say how much time it takes.") },
     { "plek", FIELD_LINE, offsetof(struct vacancy_words, place), .most = 200 });

/* ---- asking ---- */

result vacancy_make(struct scope *s, organisation_id organisation, const struct vacancy_words *words, vacancy_id *out)
{
	int64_t count;
	*out = (vacancy_id){ id_new(s) };
	return vacancy_insert(s, *out, organisation, words->title, words->body, words->time, or_empty(words->place), &count);
}

static result show_new(struct request *req)
{
	struct organisation organisation;
	TRY(organisation_to_keep(req, (organisation_id){ req->ids[0] }, &organisation));
	prefill(req, "plek", organisation.address);
	struct vacancy_form_page page = { req->path, organisation.name, true };
	vacancy_form_page(&req->out, &page);
	return OK;
}

static result make_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	vacancy_id id;
	TRY(vacancy_make(s, (organisation_id){ req->ids[0] }, req->fields, &id));
	return redirect_with(req, N_("Your vacancy is on the website. Do people come at fixed hours? Then add shifts."), "%s",
	                     vacancy_path(s->mem, id));
}

static result make(struct request *req)
{
	struct organisation organisation;
	TRY(organisation_to_keep(req, (organisation_id){ req->ids[0] }, &organisation));
	return write_once(req, make_in_write, req);
}

static result show_change(struct request *req)
{
	struct vacancy row;
	TRY(vacancy_to_keep(req, (vacancy_id){ req->ids[0] }, &row));
	prefill(req, "titel", row.title);
	prefill(req, "tekst", row.body);
	prefill(req, "tijd", row.time);
	prefill(req, "plek", row.place);
	struct vacancy_form_page page = { req->path, row.organisation, false };
	vacancy_form_page(&req->out, &page);
	return OK;
}

static result change_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct vacancy_words *f = req->fields;
	vacancy_id id = { req->ids[0] };
	int64_t count;
	TRY(vacancy_change(s, id, f->title, f->body, f->time, or_empty(f->place), &count));
	return redirect_with(req, N_("Your changes have been saved."), "%s", vacancy_path(s->mem, id));
}

static result change(struct request *req)
{
	struct vacancy row;
	TRY(vacancy_to_keep(req, (vacancy_id){ req->ids[0] }, &row));
	return write_once(req, change_in_write, req);
}

static result end_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count;
	TRY(vacancy_end(s, (vacancy_id){ req->ids[0] }, &count));
	return redirect_with(req, N_("Your vacancy has been taken off the list."), "/vacatures");
}

static result end(struct request *req)
{
	struct vacancy row;
	TRY(vacancy_to_keep(req, (vacancy_id){ req->ids[0] }, &row));
	return write_once(req, end_in_write, req);
}

/* ---- shifts ---- */

result vacancy_add_shifts(struct scope *s, vacancy_id vacancy, int64_t starts_at, int64_t minutes, int64_t places, int64_t weeks,
                          int64_t *added)
{
	*added = 0;
	for (int64_t week = 0; week < weeks; week++) {
		int64_t count;
		TRY(shift_insert(s, (shift_id){ id_new(s) }, vacancy, days_later(starts_at, (int)week * 7), minutes, places,
		                 &count));
		*added += count;
	}
	return OK;
}

struct shift_fields {
	int64_t day, time, minutes, places, weeks;
};
FORM(shift_form, struct shift_fields,
     { "dag", FIELD_DATE, offsetof(struct shift_fields, day), .required = true, .missing = N_("Fill in the day of the shift.") },
     { "tijd", FIELD_TIME, offsetof(struct shift_fields, time), .required = true,
       .missing = N_("Fill in when it begins, for example 10.00.") },
     { "minuten", FIELD_INT, offsetof(struct shift_fields, minutes), .required = true, .least = 15, .most = MINUTES_MOST,
       .missing = N_("Fill in how many minutes it takes.") },
     { "plaatsen", FIELD_INT, offsetof(struct shift_fields, places), .required = true, .least = 1, .most = PLACES_MOST,
       .missing = N_("Fill in how many people you need.") },
     { "weken", FIELD_INT, offsetof(struct shift_fields, weeks), .least = 1, .most = WEEKS_MOST });

static result show_shifts(struct request *req)
{
	struct vacancy row;
	TRY(vacancy_to_keep(req, (vacancy_id){ req->ids[0] }, &row));
	prefill(req, "weken", "1");
	struct vacancy_form_page page = { arena_print(req->s.mem, "%s/diensten", vacancy_path(req->s.mem, row.id)), row.title,
		                          false };
	shifts_page(&req->out, &page);
	return OK;
}

static int64_t begins_at(const struct shift_fields *f)
{
	struct civil c = civil_of(f->day);
	c.hour = (int)(f->time / 60);
	c.minute = (int)(f->time % 60);
	return moment_of(c);
}

static result shifts_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct shift_fields *f = req->fields;
	vacancy_id id = { req->ids[0] };
	int64_t added;
	TRY(vacancy_add_shifts(s, id, begins_at(f), f->minutes, f->places, f->weeks ? f->weeks : 1, &added));
	return redirect_with(req, added ? N_("The shifts have been added.") : N_("This shift was there already."), "%s",
	                     vacancy_path(s->mem, id));
}

static result add_shifts(struct request *req)
{
	struct vacancy row;
	TRY(vacancy_to_keep(req, (vacancy_id){ req->ids[0] }, &row));
	if (begins_at(req->fields) <= req->s.now)
		return wrong_field(req, "dag", N_("This moment has passed. Choose a day from today on."));
	return write_once(req, shifts_in_write, req);
}

static result drop_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count;
	TRY(shift_delete(s, (shift_id){ req->ids[1] }, &count));
	return redirect_with(req, count ? N_("The shift has been taken off.") : N_("Somebody takes this shift. Call them first."),
	                     "%s", vacancy_path(s->mem, (vacancy_id){ req->ids[0] }));
}

static result drop_shift(struct request *req)
{
	struct vacancy row;
	struct shift shift;
	TRY(vacancy_to_keep(req, (vacancy_id){ req->ids[0] }, &row));
	TRY(shift_by_id(&req->s, (shift_id){ req->ids[1] }, &shift));
	return shift.vacancy_id.n == row.id.n ? write_once(req, drop_in_write, req) : db_absent(&req->s);
}

/* ---- who comes ---- */

static result show_people(struct request *req)
{
	struct vacancy row;
	struct takers takers;
	struct vacancy_replys replies;
	TRY(vacancy_to_keep(req, (vacancy_id){ req->ids[0] }, &row));
	TRY(takers_of(&req->s, row.id, &takers));
	TRY(replies_of(&req->s, row.id, &replies));
	struct people_page page = { .vacancy = &row, .path = vacancy_path(req->s.mem, row.id) };
	page.takers = (struct person_list){ arena_array(req->s.mem, takers.n + 1, sizeof *page.takers.at), takers.n };
	page.replies = (struct person_list){ arena_array(req->s.mem, replies.n + 1, sizeof *page.replies.at), replies.n };
	for (size_t i = 0; i < takers.n; i++)
		page.takers.at[i] =
			(struct person_line){ .name = takers.at[i].name, .when = moment_words(&req->s, takers.at[i].starts_at) };
	for (size_t i = 0; i < replies.n; i++)
		page.replies.at[i] = (struct person_line){ replies.at[i].name, replies.at[i].words, replies.at[i].phone,
			                                   ago_words(&req->s, replies.at[i].replied_at) };
	people_page(&req->out, &page);
	return OK;
}

static const struct route routes[] = {
	GET("/sociale-kaart/:organisatie/vacature", MEMBER, show_new, .needs = SWITCH_VACANCY),
	POST("/sociale-kaart/:organisatie/vacature", MEMBER, make, &vacancy_form, show_new, .per_hour = 20,
	     .needs = SWITCH_VACANCY),
	GET("/vacatures/:vacature/wijzig", MEMBER, show_change, .needs = SWITCH_VACANCY),
	POST("/vacatures/:vacature/wijzig", MEMBER, change, &vacancy_form, show_change, .per_hour = 60, .needs = SWITCH_VACANCY),
	POST("/vacatures/:vacature/klaar", MEMBER, end, .page = show_change, .per_hour = 20, .needs = SWITCH_VACANCY),
	GET("/vacatures/:vacature/diensten", MEMBER, show_shifts, .needs = SWITCH_VACANCY),
	POST("/vacatures/:vacature/diensten", MEMBER, add_shifts, &shift_form, show_shifts, .per_hour = 60,
	     .needs = SWITCH_VACANCY),
	POST("/vacatures/:vacature/dienst/:dienst/weg", MEMBER, drop_shift, .page = show_change, .per_hour = 60,
	     .needs = SWITCH_VACANCY),
	GET("/vacatures/:vacature/mensen", MEMBER, show_people, .needs = SWITCH_VACANCY),
};

const struct slice vacancy_keep = { .name = "vacancy", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
