/* dossier.c - notes about one person: who may read them, closing and opening, and when they go. */
#include "app/desk/dossier.h"
#include "platform/base/clock.h"
#include "platform/base/vault.h"

result dossier_reader(struct request *req, member_id about, const struct accompanied **row, bool *may)
{
	const struct duty *duty;
	*may = false;
	TRY(accompanied_of(&req->s, about, row));
	if (!*row || req->member->role != ROLE_BROKER)
		return OK;
	int64_t me = req->s.me.n;
	*may = (*row)->broker_id.n == me || (*row)->substitute_id.n == me;
	if (*may)
		return OK;
	TRY(duty_of(&req->s, req->s.me, &duty));
	*may = duty && duty->kind == DUTY_COORDINATOR;
	return OK;
}

static struct vault_place place_of(const struct scope *s, member_id about, int64_t row)
{
	return (struct vault_place){ s->community.n, about.n, row };
}

/* Made when the first note is written. */
static result key_of(struct scope *s, member_id about, struct closed *out)
{
	const struct dossier *found;
	int64_t count;
	TRY(dossier_of(s, about, &found));
	if (found) {
		*out = (struct closed){ found->key.at, found->key.n };
		return OK;
	}
	*out = vault_key(s->mem, place_of(s, about, 0));
	return dossier_begin(s, about, (struct bytes){ out->at, out->n }, (struct bytes){ "", 0 }, &count);
}

static result broken(struct scope *s)
{
	return PROBLEM(s->mem, .kind = PROBLEM_BROKEN, .title = N_("Something went wrong on our side."),
	               .hint = N_("Try again in a moment."), .cause = "a note does not open");
}

result dossier_write(struct scope *s, member_id about, const char *words)
{
	dossier_note_id id = { id_new(s) };
	struct closed key, closed;
	int64_t count;
	TRY(key_of(s, about, &key));
	if (!vault_close(s->mem, key, place_of(s, about, id.n), words, &closed))
		return broken(s);
	return note_insert(s, id, about, (struct bytes){ closed.at, closed.n }, &count);
}

static result open_notes(struct request *req, member_id about, struct dossier_page *page)
{
	const struct dossier *found;
	struct notes rows;
	TRY(dossier_of(&req->s, about, &found));
	TRY(notes_of(&req->s, about, &rows));
	page->notes.at = arena_array(req->s.mem, rows.n + 1, sizeof *page->notes.at);
	for (size_t i = 0; i < rows.n; i++) {
		const struct note *n = &rows.at[i];
		const char *words = NULL;
		struct closed key = { found ? found->key.at : "", found ? found->key.n : 0 };
		if (!vault_open(req->s.mem, key, place_of(&req->s, about, n->id.n), (struct closed){ n->words.at, n->words.n },
		                &words))
			return broken(&req->s);
		page->notes.at[page->notes.n++] =
			(struct note_view){ words, n->by_name, moment_words(&req->s, id_time(n->id.n)) };
	}
	if (found && found->held_until > req->s.now)
		page->held = date_words(&req->s, found->held_until);
	return OK;
}

result dossier_forget(struct scope *s, member_id about)
{
	int64_t count;
	TRY(notes_erase(s, about, &count));
	return dossier_erase(s, about, &count);
}

/* ---- each look is a row, and shows the notes for ten minutes ---- */

enum { LOOK_LASTS = 10 * MINUTE, NOTE_MOST = 300, KEPT = 730 * DAY, LOOKS_KEPT = 5 * 365 * DAY };

struct looking {
	struct request *req;
	member_id about;
	const char *what;
};

static result look_in_write(struct scope *s, void *data)
{
	const struct looking *l = data;
	look_id id = { id_new(s) };
	int64_t count;
	TRY(look_insert(s, id, l->about, l->what, &count));
	return redirect(l->req, "/team/inzage/%s%s", id_text(s->mem, id.n), text_equal(l->what, "papier") ? "/papier" : "");
}

static result look(struct request *req, const char *what)
{
	const struct accompanied *row;
	struct looking looking = { req, { req->ids[0] }, what };
	bool may;
	TRY(dossier_reader(req, looking.about, &row, &may));
	return may ? write_once(req, look_in_write, &looking) : db_absent(&req->s);
}

static result look_at_notes(struct request *req)
{
	return look(req, "notities");
}

static result look_for_paper(struct request *req)
{
	return look(req, "papier");
}

/* The look that the address names, if it is the reader's own, of just now, and they still may. */
static result load_look(struct request *req, struct look_row *look, const struct accompanied **row)
{
	bool may;
	TRY(look_of_me(&req->s, (look_id){ req->ids[0] }, req->s.now - LOOK_LASTS, look));
	TRY(dossier_reader(req, look->member_id, row, &may));
	return may ? OK : db_absent(&req->s);
}

static result fill_looks(struct request *req, member_id about, struct dossier_page *page)
{
	struct look_lines rows;
	TRY(looks_about(&req->s, about, &rows));
	page->looks.at = arena_array(req->s.mem, rows.n + 1, sizeof *page->looks.at);
	for (; page->looks.n < rows.n; page->looks.n++)
		page->looks.at[page->looks.n] =
			(struct look_view){ rows.at[page->looks.n].by_name, moment_words(&req->s, rows.at[page->looks.n].at),
			                    rows.at[page->looks.n].what };
	return OK;
}

static result fill_colleagues(struct request *req, struct dossier_page *page)
{
	struct brokers rows;
	TRY(brokers(&req->s, &rows));
	page->colleagues.at = arena_array(req->s.mem, rows.n + 1, sizeof *page->colleagues.at);
	for (size_t i = 0; i < rows.n; i++)
		if (rows.at[i].member_id.n != req->s.me.n)
			page->colleagues.at[page->colleagues.n++] =
				(struct colleague){ id_text(req->s.mem, rows.at[i].member_id.n), rows.at[i].name };
	return OK;
}

static result show_notes(struct request *req)
{
	struct look_row look;
	const struct accompanied *row;
	TRY(load_look(req, &look, &row));
	struct dossier_page page = { .name = look.name,
		                     .here = arena_print(req->s.mem, "/team/inzage/%s", id_text(req->s.mem, req->ids[0])),
		                     .person = arena_print(req->s.mem, "/team/personen/%s",
		                                           id_text(req->s.mem, look.member_id.n)) };
	if (row->substitute_id.n)
		prefill(req, "vervanger", id_text(req->s.mem, row->substitute_id.n));
	TRY(open_notes(req, look.member_id, &page));
	TRY(fill_looks(req, look.member_id, &page));
	TRY(fill_colleagues(req, &page));
	dossier_page(&req->out, &page);
	return OK;
}

/* ---- writing ---- */

struct note_fields {
	const char *words;
	bool sure;
};
FORM(note_form, struct note_fields,
     { "notitie", FIELD_LINES, offsetof(struct note_fields, words), .required = true, .least = 2, .most = NOTE_MOST,
       .missing = N_("Write the note first.") },
     { "zeker", FIELD_CHECK, offsetof(struct note_fields, sure) });

struct noting {
	struct request *req;
	struct look_row look;
};

static result back_to_notes(struct noting *n)
{
	return redirect_with(n->req, N_("Written down."), "/team/inzage/%s", id_text(n->req->s.mem, n->req->ids[0]));
}

static result note_in_write(struct scope *s, void *data)
{
	struct noting *n = data;
	TRY(dossier_write(s, n->look.member_id, ((const struct note_fields *)n->req->fields)->words));
	return back_to_notes(n);
}

/* What is needed, not what somebody has: a word that says an illness is asked about once. */
static result write_note(struct request *req)
{
	const struct note_fields *f = req->fields;
	const struct accompanied *row;
	struct noting n = { .req = req };
	TRY(load_look(req, &n.look, &row));
	if (!f->sure && (words_risks(req->s.mem, f->words) & WORDS_HEALTH))
		return wrong_field(req, "zeker",
		                   N_("This seems to say an illness. Write what is needed, not what somebody has. Or say that it "
		                      "must stand here."));
	return write_once(req, note_in_write, &n);
}

struct hold_fields {
	const char *why;
	int64_t until;
};
FORM(hold_form, struct hold_fields,
     { "waarom", FIELD_LINE, offsetof(struct hold_fields, why), .required = true, .least = 5, .most = 200,
       .missing = N_("Write why it would endanger somebody.") },
     { "tot", FIELD_DATE, offsetof(struct hold_fields, until), .required = true, .missing = N_("Fill in the last day.") });

static result hold_in_write(struct scope *s, void *data)
{
	struct noting *n = data;
	const struct hold_fields *f = n->req->fields;
	struct closed key, why;
	int64_t count;
	TRY(key_of(s, n->look.member_id, &key));
	if (!vault_close(s->mem, key, place_of(s, n->look.member_id, -1), f->why, &why))
		return broken(s);
	TRY(dossier_hold(s, n->look.member_id, f->until, (struct bytes){ why.at, why.n }, &count));
	return back_to_notes(n);
}

static result hold_back(struct request *req)
{
	const struct accompanied *row;
	struct noting n = { .req = req };
	TRY(load_look(req, &n.look, &row));
	return write_once(req, hold_in_write, &n);
}

struct substitute_fields {
	int64_t who;
};
FORM(substitute_form, struct substitute_fields, { "vervanger", FIELD_ID, offsetof(struct substitute_fields, who) });

static result substitute_in_write(struct scope *s, void *data)
{
	struct noting *n = data;
	int64_t count;
	member_id who = { ((const struct substitute_fields *)n->req->fields)->who };
	TRY(accompanied_substitute(s, n->look.member_id, who, &count));
	return back_to_notes(n);
}

static result name_substitute(struct request *req)
{
	const struct accompanied *row;
	struct noting n = { .req = req };
	TRY(load_look(req, &n.look, &row));
	return write_once(req, substitute_in_write, &n);
}

/* ---- on paper, for the person ---- */

static result fill_paper(struct request *req, member_id about, const struct accompanied *row, struct dossier_page *page)
{
	struct neighbour_contact contact;
	struct mandate_lines rows;
	TRY(member_contact(&req->s, about, &contact));
	page->address = text_empty(row->address) ? contact.postcode : row->address;
	page->phone = contact.phone;
	page->community = req->community->name;
	page->date = date_words(&req->s, req->s.now);
	TRY(mandates_of(&req->s, about, &rows));
	page->mandates.at = arena_array(req->s.mem, rows.n + 1, sizeof *page->mandates.at);
	for (; page->mandates.n < rows.n; page->mandates.n++)
		page->mandates.at[page->mandates.n] = mandate_view_of(&req->s, &rows.at[page->mandates.n], true);
	return OK;
}

static result show_paper(struct request *req)
{
	struct look_row look;
	const struct accompanied *row;
	TRY(load_look(req, &look, &row));
	struct dossier_page page = {
		.name = look.name, .person = arena_print(req->s.mem, "/team/personen/%s", id_text(req->s.mem, look.member_id.n))
	};
	TRY(open_notes(req, look.member_id, &page));
	if (page.held)
		page.notes.n = 0;
	TRY(fill_looks(req, look.member_id, &page));
	TRY(fill_paper(req, look.member_id, row, &page));
	TRY(desk_past(req, look.member_id, &page.past.at, &page.past.n));
	paper_page(&req->out, &page);
	return OK;
}

/* ---- each day ---- */

static result over_in_write(struct scope *s, void *data)
{
	return dossier_forget(s, *(const member_id *)data);
}

static result looks_in_write(struct scope *s, void *unused)
{
	(void)unused;
	return looks_erase(s, s->now - LOOKS_KEPT, NULL);
}

result dossier_sweep(struct scope *s, int64_t unused)
{
	struct over_dossiers rows;
	(void)unused;
	TRY(dossiers_over(s, s->now - KEPT, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct scope here = *s;
		here.community = rows.at[i].community_id;
		TRY(db_write(&here, over_in_write, &rows.at[i].member_id));
	}
	return db_write(s, looks_in_write, NULL);
}

static const struct route routes[] = {
	POST("/team/personen/:persoon/inzage", BROKER, look_at_notes, .page = desk_show_person, .needs = SWITCH_MANDATE),
	POST("/team/personen/:persoon/papier", BROKER, look_for_paper, .page = desk_show_person, .needs = SWITCH_MANDATE),
	GET("/team/inzage/:inzage", BROKER, show_notes, .needs = SWITCH_MANDATE),
	GET("/team/inzage/:inzage/papier", BROKER, show_paper, .needs = SWITCH_MANDATE),
	POST("/team/inzage/:inzage", BROKER, write_note, &note_form, show_notes, .needs = SWITCH_MANDATE),
	POST("/team/inzage/:inzage/houd", BROKER, hold_back, &hold_form, show_notes, .needs = SWITCH_MANDATE),
	POST("/team/inzage/:inzage/vervanger", BROKER, name_substitute, &substitute_form, show_notes, .needs = SWITCH_MANDATE),
};

const struct slice desk_dossier = { .name = "desk", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
