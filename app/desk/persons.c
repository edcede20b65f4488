/* persons.c - persons without mail address: finding one by name, and the page from which the team helps. */
#include "app/desk/dossier.h"
#include "app/desk/task.h"

struct find_fields {
	const char *sought;
};
FORM(find_form, struct find_fields, { "zoek", FIELD_LINE, offsetof(struct find_fields, sought), .most = 60 });

static char *person_path(struct arena *mem, member_id id)
{
	return arena_print(mem, "/team/personen/%s", id_text(mem, id.n));
}

/* Names that begin so: up to the next letter after the last. Nothing sought: the reader's own persons. */
static result find(struct scope *s, const char *sought, struct accompanied_lines *out)
{
	if (!sought)
		return accompanied_by_me(s, out);
	const char *from = text_fold(s->mem, sought);
	return accompanied_named(s, from, arena_print(s->mem, "%s\xef\xbf\xbd", from), out);
}

static result show_persons(struct request *req)
{
	const struct find_fields *f = req->fields;
	struct accompanied_lines rows;
	struct persons_page page = { .sought = text_empty(f->sought) ? NULL : f->sought };
	prefill(req, "zoek", f->sought ? f->sought : "");
	TRY(find(&req->s, page.sought, &rows));
	page.persons.at = arena_array(req->s.mem, rows.n + 1, sizeof *page.persons.at);
	for (page.persons.n = 0; page.persons.n < rows.n; page.persons.n++) {
		const struct accompanied_line *row = &rows.at[page.persons.n];
		page.persons.at[page.persons.n] = (struct desk_person_line){ .name = row->name,
			                                                     .href = person_path(req->s.mem, row->member_id),
			                                                     .reached = reached_words(&req->s, row->reached),
			                                                     .spoken = ago_words(&req->s, row->contact_at) };
	}
	persons_page(&req->out, &page);
	return OK;
}

/* The first that lives is the one by which the buttons act. */
static result fill_mandates(struct request *req, member_id member, struct person_page *page)
{
	struct mandate_lines rows;
	TRY(mandates_of(&req->s, member, &rows));
	page->mandates.at = arena_array(req->s.mem, rows.n + 1, sizeof *page->mandates.at);
	for (page->mandates.n = 0; page->mandates.n < rows.n; page->mandates.n++) {
		struct mandate_view *view = &page->mandates.at[page->mandates.n];
		*view = mandate_view_of(&req->s, &rows.at[page->mandates.n], true);
		if (page->mandate || !view->begin)
			continue;
		int64_t covers = rows.at[page->mandates.n].covers;
		page->mandate = view->begin;
		page->asks = covers & COVERS_ASKS;
		page->offers = covers & COVERS_OFFERS;
		page->replies = covers & (COVERS_REPLIES | COVERS_AGREEMENTS);
	}
	return OK;
}

result desk_past(struct request *req, member_id member, struct past_line **out, size_t *n)
{
	struct task_pasts rows;
	TRY(tasks_of(&req->s, member, &rows));
	struct past_line *at = arena_array(req->s.mem, rows.n + 1, sizeof *at);
	for (size_t i = 0; i < rows.n; i++)
		at[i] = (struct past_line){
			.title = rows.at[i].title,
			.note = text_empty(rows.at[i].note) ? NULL : rows.at[i].note,
			.href = arena_print(req->s.mem, "/team/taak/%s", id_text(req->s.mem, rows.at[i].id.n)),
			.when = rows.at[i].done_at ? moment_words(&req->s, rows.at[i].done_at) : NULL,
			.due = date_words(&req->s, rows.at[i].due_at),
			.who = rows.at[i].done,
		};
	*out = at;
	*n = rows.n;
	return OK;
}

/* Telephone and address only of who is accompanied: of others the team needs none. */
static void fill_contact(struct request *req, const struct accompanied *row, const struct neighbour_contact *contact,
                         struct person_page *page)
{
	page->phone = contact->phone;
	page->address = text_empty(row->address) ? NULL : row->address;
	page->reached = reached_words(&req->s, row->reached);
	page->broker = text_empty(row->broker_name) ? NULL : row->broker_name;
	page->spoken = ago_words(&req->s, row->contact_at);
}

result desk_show_person(struct request *req)
{
	member_id id = { req->ids[0] };
	struct neighbour_contact contact;
	const struct accompanied *row;
	TRY(member_contact(&req->s, id, &contact));
	TRY(accompanied_of(&req->s, id, &row));
	struct person_page page = { .name = contact.name,
		                    .new_mandate = arena_print(req->s.mem, "%s/machtiging", person_path(req->s.mem, id)) };
	if (row)
		fill_contact(req, row, &contact, &page);
	TRY(fill_mandates(req, id, &page));
	TRY(desk_past(req, id, &page.past.at, &page.past.n));
	page.here = person_path(req->s.mem, id);
	page.contact = arena_print(req->s.mem, "%s/contact", person_path(req->s.mem, id));
	TRY(dossier_reader(req, id, &row, &page.reads));
	person_page(&req->out, &page);
	return OK;
}

static const struct route routes[] = {
	GET("/team/personen", BROKER, show_persons, &find_form, .needs = SWITCH_MANDATE),
	GET("/team/personen/:persoon", BROKER, desk_show_person, .needs = SWITCH_MANDATE),
};

const struct slice desk_persons = { .name = "desk", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
