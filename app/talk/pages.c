/* pages.c - the pages on which neighbours talk. */
#include "app/member/member.h"
#include "app/talk/talk.h"

static const char *path_of(struct arena *mem, conversation_id id)
{
	return arena_print(mem, "/berichten/%s", id_text(mem, id.n));
}

static result show_conversations(struct request *req)
{
	struct conversation_lines rows;
	TRY(conversations_of_me(&req->s, &rows));
	struct conversations_page page = { arena_array(req->s.mem, rows.n + 1, sizeof *page.at), rows.n };
	for (size_t i = 0; i < rows.n; i++)
		page.at[i] = (struct conversation_row){ .href = path_of(req->s.mem, rows.at[i].id),
			                                .with = asker_words(&req->s, rows.at[i].with, rows.at[i].asked_for),
			                                .title = rows.at[i].title,
			                                .when = ago_words(&req->s, rows.at[i].last_at),
			                                .unread = rows.at[i].unread,
			                                .ask = rows.at[i].type == ASK };
	conversations_page(&req->out, &page);
	return OK;
}

static void fill_messages(struct request *req, const struct conversation *c, const struct messages *rows,
                          struct conversation_page *page)
{
	struct arena *mem = req->s.mem;
	page->at = arena_array(mem, rows->n + 1, sizeof *page->at);
	page->n = rows->n;
	for (size_t i = 0; i < rows->n; i++) {
		const struct message *m = &rows->at[i];
		const char *speaker = m->member_id.n == c->owner_id.n ? c->owner_name : m->first_name;
		bool mine = m->member_id.n == req->s.me.n, words = m->kind != MESSAGE_ADDED && m->kind != MESSAGE_LEFT;
		page->at[i] = (struct message_line){
			.id = arena_print(mem, "b-%s", id_text(mem, m->id.n)),
			.mine = mine,
			.kind = (enum message_kind)m->kind,
			.said = m->said_name,
			.report = mine || !words ? NULL : arena_print(mem, "/bericht/%s/melden", id_text(mem, m->id.n)),
			.body = m->body,
			.by_mail = m->by_mail != 0,
			.in_name = !text_empty(m->by_name),
			.who = text_empty(m->by_name) ? speaker : in_name_words(&req->s, m->by_name, m->first_name),
			.when = moment_words(&req->s, id_time(m->id.n)),
		};
	}
}

/* 'Kees, Samira en Riet': after 'first' ("" for none) all but the reader, or of those who have read it all. */
static const char *names(struct request *req, const struct conversation *c, const struct participants *people, const char *first,
                         bool readers)
{
	const char *all = "", *last = first;
	for (size_t i = 0; i < people->n; i++) {
		const struct participant *p = &people->at[i];
		if (p->member_id.n == req->s.me.n || (readers && p->unread))
			continue;
		if (*last)
			all = *all ? arena_print(req->s.mem, "%s, %s", all, last) : last;
		last = p->member_id.n == c->owner_id.n ? c->owner_name : p->first_name;
	}
	return *all ? html_sentence(&req->out, N_("{names} and {name}"), "names", all, "name", last, NULL) : last;
}

/* Who has read the last words of the reader, if those are the last of all; kindly: only who has, never who has not. */
static const char *seen_words(struct request *req, const struct conversation *c, const struct participants *people,
                              const struct messages *rows)
{
	if (!rows->n || rows->at[rows->n - 1].member_id.n != req->s.me.n)
		return NULL;
	const char *who = names(req, c, people, "", true);
	if (!*who)
		return NULL;
	return people->n == 2 ? T(req->s.language, N_("Read"))
	                      : html_sentence(&req->out, N_("Read by {names}"), "names", who, NULL);
}

static result fill_people(struct request *req, const struct conversation *c, const struct messages *rows,
                          struct conversation_page *page)
{
	struct participants people;
	TRY(participants_of(&req->s, c->id, &people));
	talk_people_lines(req, c, &people, &page->people);
	page->others = names(req, c, &people, T(req->s.language, N_("you")), false);
	page->seen = seen_words(req, c, &people, rows);
	page->added = req->s.me.n != c->owner_id.n && req->s.me.n != c->other_id.n;
	page->noting = is_team(req);
	page->thanking = req->s.me.n == talk_asker(c).n;
	return OK;
}

result talk_show(struct request *req)
{
	struct conversation c;
	struct messages rows;
	conversation_id id = { req->ids[0] };
	TRY(talk_load_any(&req->s, id, &c));
	TRY(messages_of(&req->s, id, c.reads_from, &rows));
	struct conversation_page page = { .conversation = &c,
		                          .with = c.owner_id.n == req->s.me.n ? c.other_name : c.owner_name,
		                          .about_href = listing_path(req->s.mem, c.type, c.listing_id),
		                          .closed = c.state > LISTING_MATCHED,
		                          .profile = arena_print(req->s.mem, "/buren/%s",
		                                                 id_text(req->s.mem, talk_other(&c, req->s.me).n)),
		                          .name = talk_event(req->s.mem, id),
		                          .since = req->s.now,
		                          .unread = c.unread > 0 };
	TRY(marks_of(&req->s, talk_other(&c, req->s.me), &page.marks));
	TRY(fill_people(req, &c, &rows, &page));
	if (talk_hooks.load_panel && !page.added)
		TRY(talk_hooks.load_panel(req, &c, &page.panel));
	fill_messages(req, &c, &rows, &page);
	conversation_page(&req->out, &page);
	return OK;
}

struct say_fields {
	const char *words;
};
FORM(say_form, struct say_fields,
     { "bericht", FIELD_LINES, offsetof(struct say_fields, words), .required = true, .least = 1, .most = MESSAGE_MOST,
       .missing = N_("Write a message first.") });

struct sending {
	struct request *req;
	const char *words;
	int64_t id;
	member_id said_by;
	result (*how)(struct scope *s, conversation_id id, const struct sending *sending);
};

static result send_words(struct scope *s, conversation_id id, const struct sending *sending)
{
	return talk_say(s, id, sending->words, false);
}

static result send_note(struct scope *s, conversation_id id, const struct sending *sending)
{
	return talk_note(s, id, sending->said_by, sending->words);
}

static result send_thanks(struct scope *s, conversation_id id, const struct sending *sending)
{
	return talk_thank(s, id, sending->words);
}

static result send_in_write(struct scope *s, void *data)
{
	struct sending *sending = data;
	conversation_id id = { sending->id };
	TRY(sending->how(s, id, sending));
	return redirect(sending->req, "%s#einde", path_of(s->mem, id));
}

static result send_message(struct request *req)
{
	struct sending sending = { req, ((const struct say_fields *)req->fields)->words, req->ids[0], { 0 }, send_words };
	return write_once(req, send_in_write, &sending);
}

/* ---- what was said on the telephone, noted by the team; and a word of thanks ---- */

struct note_fields {
	const char *words;
	int64_t who;
};
FORM(note_form, struct note_fields,
     { "notitie", FIELD_LINES, offsetof(struct note_fields, words), .required = true, .least = 1, .most = MESSAGE_MOST,
       .missing = N_("Write down what was said.") },
     { "wie", FIELD_ID, offsetof(struct note_fields, who), .required = true, .missing = N_("Choose who said it.") });

static result send_phone_note(struct request *req)
{
	const struct note_fields *f = req->fields;
	struct sending sending = { req, f->words, req->ids[0], { f->who }, send_note };
	return write_once(req, send_in_write, &sending);
}

FORM(thank_form, struct say_fields,
     { "bedankje", FIELD_LINES, offsetof(struct say_fields, words), .required = true, .least = 1, .most = 500,
       .missing = N_("Write a word of thanks first.") });

/* The page on which that form stands: only for who was helped. */
static result show_to_asker(struct request *req)
{
	struct conversation c;
	TRY(talk_load(&req->s, (conversation_id){ req->ids[0] }, &c));
	return talk_asker(&c).n == req->s.me.n ? talk_show(req) : db_absent(&req->s);
}

static result send_thank(struct request *req)
{
	struct sending sending = { req, ((const struct say_fields *)req->fields)->words, req->ids[0], { 0 }, send_thanks };
	return write_once(req, send_in_write, &sending);
}

/* ---- reading ---- */

struct reading_talk {
	struct request *req;
	struct conversation talk;
};

static result read_in_write(struct scope *s, void *data)
{
	struct reading_talk *r = data;
	int64_t count;
	TRY(participant_read(s, r->talk.id, &count));
	if (count)
		TRY(talk_changed(s, &r->talk));
	return redirect(r->req, "%s", path_of(s->mem, r->talk.id));
}

/* A page that is only looked at changes nothing: 'read' is a button, or the script that presses it. */
static result mark_read(struct request *req)
{
	struct reading_talk r = { .req = req };
	TRY(conversation_by_id(&req->s, (conversation_id){ req->ids[0] }, &r.talk));
	return write_once(req, read_in_write, &r);
}

/* ---- answering an ask or offer ---- */

static result show_answer(struct request *req)
{
	struct reading r;
	TRY(listing_for_reader(req, (listing_id){ req->ids[0] }, &r));
	if (r.sight == SIGHT_GUEST)
		return redirect(req, "%s", listing_path(req->s.mem, r.listing.type, r.listing.id));
	struct answer_page page = { .listing = &r.listing,
		                    .ask = r.listing.type == ASK,
		                    .action = req->path,
		                    .asker = asker_words(&req->s, r.listing.first_name, r.listing.asked_for) };
	answer_page(&req->out, &page);
	return OK;
}

static result answer_in_write(struct scope *s, void *data)
{
	struct sending *say = data;
	conversation_id id;
	TRY(talk_begin(s, (listing_id){ say->id }, say->words, false, &id));
	return redirect_with(say->req, N_("Your message has been sent. You get a mail when there is an answer."), "%s",
	                     path_of(s->mem, id));
}

static result send_answer(struct request *req)
{
	struct sending say = { .req = req, .words = ((const struct say_fields *)req->fields)->words, .id = req->ids[0] };
	return write_once(req, answer_in_write, &say);
}

static const struct nav_item nav[] = {
	{ N_("Messages"), "/berichten", MEMBER, SWITCH_MARKET },
};

static const struct route routes[] = {
	GET("/berichten", MEMBER, show_conversations, .needs = SWITCH_MARKET, .in_name = COVERS_ANY),
	GET("/berichten/:gesprek", MEMBER, talk_show, .needs = SWITCH_MARKET, .in_name = COVERS_REPLIES | COVERS_AGREEMENTS),
	POST("/berichten/:gesprek", MEMBER, send_message, &say_form, talk_show, .per_hour = 60, .needs = SWITCH_MARKET,
	     .in_name = COVERS_REPLIES),
	POST("/berichten/:gesprek/telefoon", TEAM, send_phone_note, &note_form, talk_show, .needs = SWITCH_MARKET),
	POST("/berichten/:gesprek/bedankt", MEMBER, send_thank, &thank_form, show_to_asker, .per_hour = 20,
	     .needs = SWITCH_MARKET, .in_name = COVERS_REPLIES),
	POST("/berichten/:gesprek/gelezen", MEMBER, mark_read, .page = talk_show, .needs = SWITCH_MARKET,
	     .in_name = COVERS_REPLIES | COVERS_AGREEMENTS),
	GET("/vraag/:vraag/reageer", MEMBER, show_answer, .needs = SWITCH_MARKET, .in_name = COVERS_REPLIES),
	POST("/vraag/:vraag/reageer", MEMBER, send_answer, &say_form, show_answer, .per_hour = 20, .needs = SWITCH_MARKET,
	     .in_name = COVERS_REPLIES),
	GET("/aanbod/:aanbod/reageer", MEMBER, show_answer, .needs = SWITCH_MARKET, .in_name = COVERS_REPLIES),
	POST("/aanbod/:aanbod/reageer", MEMBER, send_answer, &say_form, show_answer, .per_hour = 20, .needs = SWITCH_MARKET,
	     .in_name = COVERS_REPLIES),
};

const struct slice talk_slice = { "talk", routes, sizeof routes / sizeof *routes, nav, sizeof nav / sizeof *nav };

void conversation_panel(struct html *o, const struct conversation_page *p)
{
	if (talk_hooks.panel && p->panel)
		talk_hooks.panel(o, p->panel);
}
