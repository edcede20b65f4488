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
			                                .unread = rows.at[i].unread != 0,
			                                .ask = rows.at[i].type == ASK };
	conversations_page(&req->out, &page);
	return OK;
}

static void fill_messages(struct request *req, const struct conversation *c, const struct messages *rows,
                          struct conversation_page *page)
{
	page->at = arena_array(req->s.mem, rows->n + 1, sizeof *page->at);
	page->n = rows->n;
	for (size_t i = 0; i < rows->n; i++) {
		const struct message *m = &rows->at[i];
		const char *speaker = m->member_id.n == c->owner_id.n ? c->owner_name : m->first_name;
		bool mine = m->member_id.n == req->s.me.n;
		page->at[i] = (struct message_line){
			.id = arena_print(req->s.mem, "b-%s", id_text(req->s.mem, m->id.n)),
			.mine = mine,
			.report = mine ? NULL : arena_print(req->s.mem, "/bericht/%s/melden", id_text(req->s.mem, m->id.n)),
			.body = m->body,
			.by_mail = m->by_mail != 0,
			.in_name = !text_empty(m->by_name),
			.who = text_empty(m->by_name) ? speaker : in_name_words(&req->s, m->by_name, m->first_name),
			.when = moment_words(&req->s, id_time(m->id.n))
		};
	}
}

result talk_show(struct request *req)
{
	struct conversation c;
	struct messages rows;
	conversation_id id = { req->ids[0] };
	TRY(talk_load(&req->s, id, &c));
	TRY(messages_of(&req->s, id, &rows));
	struct conversation_page page = { .conversation = &c,
		                          .with = c.owner_id.n == req->s.me.n ? c.other_name : c.owner_name,
		                          .about_href = listing_path(req->s.mem, c.type, c.listing_id),
		                          .closed = c.state > LISTING_MATCHED,
		                          .name = talk_event(req->s.mem, id),
		                          .since = req->s.now,
		                          .unread =
		                                  c.last_at > (c.owner_id.n == req->s.me.n ? c.owner_read_at : c.other_read_at) };
	if (talk_hooks.load_panel)
		TRY(talk_hooks.load_panel(req, &c, &page.panel));
	TRY(marks_of(&req->s, talk_other(&c, req->s.me), &page.marks));
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

struct saying {
	struct request *req;
	const char *words;
	int64_t id;
};

static result say_in_write(struct scope *s, void *data)
{
	struct saying *say = data;
	conversation_id id = { say->id };
	TRY(talk_say(s, id, say->words, false));
	return redirect(say->req, "%s#einde", path_of(s->mem, id));
}

static result send_message(struct request *req)
{
	struct saying say = { req, ((const struct say_fields *)req->fields)->words, req->ids[0] };
	return write_once(req, say_in_write, &say);
}

struct reading_talk {
	struct request *req;
	struct conversation talk;
};

static result read_in_write(struct scope *s, void *data)
{
	struct reading_talk *r = data;
	int64_t count;
	TRY(conversation_read(s, r->talk.id, &count));
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
	struct saying *say = data;
	conversation_id id;
	TRY(talk_begin(s, (listing_id){ say->id }, say->words, false, &id));
	return redirect_with(say->req, N_("Your message has been sent. You get a mail when there is an answer."), "%s",
	                     path_of(s->mem, id));
}

static result send_answer(struct request *req)
{
	struct saying say = { req, ((const struct say_fields *)req->fields)->words, req->ids[0] };
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
