/* work.c - the work of the team: what waits, the most pressing first; one task with what to say; contact written down. */
#include "app/desk/task.h"
#include "platform/base/clock.h"

enum { SHOWN = 25 };

static const char *const kind_words[TASK_KINDS] = {
	[TASK_TELL] = N_("Tell"),
	[TASK_ASK] = N_("Ask"),
	[TASK_WELCOME] = N_("Say welcome"),
	[TASK_SPEAK] = N_("Call to hear how it is"),
	[TASK_MANDATE] = N_("Renew the mandate"),
};

/* ---- the list ---- */

struct work_query {
	const char *whose, *after;
};
FORM(work_form, struct work_query, { "van", FIELD_CHOICE, offsetof(struct work_query, whose), .choices = "alle mij wijk" },
     { "na", FIELD_LINE, offsetof(struct work_query, after), .most = 40 });

/* 'due.id', both in the writing of addresses: where the page before ended. */
static void read_after(const char *text, int64_t *due, int64_t *id)
{
	const char *dot = text ? strchr(text, '.') : NULL;
	*due = *id = 0;
	if (!dot)
		return;
	*due = strtoll(text, NULL, 10);
	*id = id_parse(dot + 1);
}

static result load_tasks(struct scope *s, const struct work_query *q, struct task_lines *out)
{
	int64_t due, id;
	read_after(q->after, &due, &id);
	if (text_equal(q->whose, "mij"))
		return tasks_mine(s, due, id, out);
	if (text_equal(q->whose, "wijk"))
		return tasks_near(s, due, id, out);
	return tasks_all(s, due, id, out);
}

static struct task_view view_of(struct request *req, const struct task_line *t)
{
	return (struct task_view){
		.kind = T(req->s.language, kind_words[t->kind]),
		.name = t->name,
		.title = t->title,
		.href = arena_print(req->s.mem, "/team/taak/%s", id_text(req->s.mem, t->id.n)),
		.due = date_words(&req->s, t->due_at),
		.assigned = text_empty(t->assigned) ? NULL : t->assigned,
		.district = t->district,
		.late = t->due_at < day_start(req->s.now),
	};
}

static result show_work(struct request *req)
{
	const struct work_query *q = req->fields;
	struct task_lines rows;
	struct work_page page = { .whose = text_empty(q->whose) ? "alle" : q->whose };
	TRY(load_tasks(&req->s, q, &rows));
	page.tasks.at = arena_array(req->s.mem, rows.n + 1, sizeof *page.tasks.at);
	for (size_t i = 0; i < rows.n && i < SHOWN; i++)
		page.tasks.at[page.tasks.n++] = view_of(req, &rows.at[i]);
	if (rows.n > SHOWN)
		page.next = arena_print(req->s.mem, "/team/werk?van=%s&na=%lld.%s", page.whose,
		                        (long long)rows.at[SHOWN - 1].due_at, id_text(req->s.mem, rows.at[SHOWN - 1].id.n));
	work_page(&req->out, &page);
	return OK;
}

/* ---- one task ---- */

static const char *const answers_current[] = { N_("Yes, it is still needed"), N_("Somebody has helped me"),
	                                       N_("It is not needed any more") };
static const char *const answers_follow[] = { N_("It worked out"), N_("It worked out in part"), N_("It did not work out") };
static const char *const answers_other[] = { N_("Yes"), N_("No"), N_("Please call me") };

static void fill_choices(struct request *req, const struct task *t, struct task_page *out)
{
	const char *const *words = text_starts(t->link, "/actueel/")   ? answers_current
	                         : text_starts(t->link, "/opvolging/") ? answers_follow
	                                                               : answers_other;
	out->choices.at = arena_array(req->s.mem, 3, sizeof *out->choices.at);
	for (size_t i = 0; i < 3; i++)
		out->choices.at[out->choices.n++].words = T(req->s.language, words[i]);
}

/* Pages that take an answer by the address alone. */
static bool has_answer_page(const char *link)
{
	return text_starts(link, "/actueel/") || text_starts(link, "/opvolging/") || text_starts(link, "/uitnodiging/");
}

/* ABCD-EFGH-JKMNP: the number of the task, as it stands on the reply card. */
static char *code_of(struct arena *mem, task_id id)
{
	char *text = id_text(mem, id.n);
	for (char *c = text; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	size_t n = strlen(text);
	return n > 8 ? arena_print(mem, "%.4s-%.4s-%s", text, text + 4, text + 8) : text;
}

result task_page_of(struct request *req, const struct task *t, struct task_page *out)
{
	struct neighbour_contact contact;
	const struct accompanied *row;
	struct arena *mem = req->s.mem;
	const char *id = id_text(mem, t->id.n);
	TRY(member_contact(&req->s, t->member_id, &contact));
	TRY(accompanied_of(&req->s, t->member_id, &row));
	*out = (struct task_page){
		.view = { .kind = T(req->s.language, kind_words[t->kind]),
		          .name = t->name,
		          .title = t->title,
		          .due = date_words(&req->s, t->due_at),
		          .assigned = text_empty(t->assigned) ? NULL : t->assigned,
		          .late = t->due_at < day_start(req->s.now) },
		.phone = row ? contact.phone : NULL,
		.address = row && !text_empty(row->address) ? row->address : NULL,
		.person = arena_print(mem, "/team/personen/%s", id_text(mem, t->member_id.n)),
		.words = text_split(mem, t->words, '\n'),
		.action = t->done_at ? NULL : arena_print(mem, "/team/taak/%s", id),
		.answer = has_answer_page(t->link) ? t->link : NULL,
		.letter = row && !text_empty(row->address) ? arena_print(mem, "/team/taak/%s/brief", id) : NULL,
		.code = code_of(mem, t->id),
		.date = date_words(&req->s, req->s.now),
		.community = req->community->name,
		.team_phone = req->community->phone,
		.hours = req->community->hours,
	};
	fill_choices(req, t, out);
	return OK;
}

static result show_task(struct request *req)
{
	struct task t;
	struct task_page page;
	TRY(task_by_id(&req->s, (task_id){ req->ids[0] }, &t));
	TRY(task_page_of(req, &t, &page));
	prefill(req, "notitie", t.note);
	struct civil due = civil_of(t.due_at);
	prefill(req, "dag_day", arena_print(req->s.mem, "%d", due.day));
	prefill(req, "dag_month", arena_print(req->s.mem, "%d", due.month));
	prefill(req, "dag_year", arena_print(req->s.mem, "%d", due.year));
	task_page(&req->out, &page);
	return OK;
}

struct task_fields {
	const char *note, *what;
	int64_t day;
};
FORM(task_form, struct task_fields, { "notitie", FIELD_LINES, offsetof(struct task_fields, note), .most = 500 },
     { "dag", FIELD_DATE, offsetof(struct task_fields, day) },
     { "doe", FIELD_CHOICE, offsetof(struct task_fields, what), .required = true, .choices = "klaar neem bewaar",
       .missing = N_("Choose one of the buttons.") });

struct task_work {
	struct request *req;
	struct task task;
};

static result task_in_write(struct scope *s, void *data)
{
	struct task_work *w = data;
	const struct task_fields *f = w->req->fields;
	const char *note = f->note ? f->note : "";
	int64_t count;
	if (text_equal(f->what, "klaar")) {
		TRY(task_done(s, w->task.id, note, &count));
		TRY(accompanied_contact(s, w->task.member_id, &count));
		return redirect_with(w->req, N_("Done. It is off the list."), "/team/werk");
	}
	member_id who = text_equal(f->what, "neem") ? s->me : w->task.assigned_id;
	TRY(task_keep(s, w->task.id, note, who, f->day ? f->day : w->task.due_at, &count));
	return redirect_with(w->req, N_("Written down."), "/team/taak/%s", id_text(s->mem, w->task.id.n));
}

static result work_on_task(struct request *req)
{
	struct task_work w = { .req = req };
	TRY(task_by_id(&req->s, (task_id){ req->ids[0] }, &w.task));
	return write_once(req, task_in_write, &w);
}

/* ---- contact that somebody else began: a call or a mail to the helpdesk ---- */

struct contact_fields {
	const char *how, *title, *note;
};
FORM(contact_form, struct contact_fields,
     { "hoe", FIELD_CHOICE, offsetof(struct contact_fields, how), .required = true, .choices = "1 2 3 4",
       .missing = N_("Choose how there was contact.") },
     { "waarover", FIELD_LINE, offsetof(struct contact_fields, title), .required = true, .least = 2, .most = 120,
       .missing = N_("Write in a few words what it was about.") },
     { "notitie", FIELD_LINES, offsetof(struct contact_fields, note), .most = 500 });

static result contact_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct contact_fields *f = req->fields;
	member_id about = { req->ids[0] };
	int64_t count;
	TRY(task_log(s, (task_id){ id_new(s) }, TASK_TELL, about, f->how[0] - '0', f->title, f->note ? f->note : "", &count));
	if (!count)
		return db_absent(s);
	TRY(accompanied_contact(s, about, &count));
	return redirect_with(req, N_("Written down."), "/team/personen/%s", id_text(s->mem, about.n));
}

static result log_contact(struct request *req)
{
	return write_once(req, contact_in_write, req);
}

/* ---- where one works ---- */

struct district_fields {
	const char *name;
};
FORM(district_form, struct district_fields,
     { "wijk", FIELD_LINE, offsetof(struct district_fields, name), .required = true, .least = 1, .most = 100 });

static result show_districts(struct request *req)
{
	struct districts_page page;
	TRY(district_names(&req->s, &page.districts));
	districts_page(&req->out, &page);
	return OK;
}

/* One button a neighbourhood: in it or out of it. */
static result district_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct district_fields *f = req->fields;
	int64_t count;
	TRY(district_leave(s, f->name, &count));
	if (!count)
		TRY(district_add(s, f->name, &count));
	return redirect(req, "/team/werk/wijken");
}

static result change_district(struct request *req)
{
	return write_once(req, district_in_write, req);
}

static const struct route routes[] = {
	GET("/team/werk", BROKER, show_work, &work_form, .needs = SWITCH_MANDATE),
	GET("/team/werk/wijken", BROKER, show_districts, .needs = SWITCH_MANDATE),
	POST("/team/werk/wijken", BROKER, change_district, &district_form, show_districts, .needs = SWITCH_MANDATE),
	GET("/team/taak/:taak", BROKER, show_task, .needs = SWITCH_MANDATE),
	POST("/team/taak/:taak", BROKER, work_on_task, &task_form, show_task, .needs = SWITCH_MANDATE),
	POST("/team/personen/:persoon/contact", BROKER, log_contact, &contact_form, desk_show_person, .needs = SWITCH_MANDATE),
};

const struct slice desk_work = { .name = "desk", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
