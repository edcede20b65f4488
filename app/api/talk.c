/* talk.c - by the API: conversations and what is said in them. */
#include "app/api/api.h"

struct conversation_out {
	int64_t id, listing, last_at;
	const char *with, *title, *type, *url;
	bool unread;
};
JSON_OF(conversation_json, struct conversation_out, "Conversation", "A closed conversation of two about an ask or offer.",
        { "id", JSON_ID, offsetof(struct conversation_out, id), "Stays the same." },
        { "listing", JSON_ID, offsetof(struct conversation_out, listing), "What it is about; null in lists." },
        { "with", JSON_WORDS, offsetof(struct conversation_out, with), "First name of the other." },
        { "title", JSON_WORDS, offsetof(struct conversation_out, title), "Of the ask or offer." },
        { "type", JSON_WORDS, offsetof(struct conversation_out, type), "Asked or offered.", NULL, "ask offer" },
        { "unread", JSON_YES, offsetof(struct conversation_out, unread), "Something was said that you have not seen." },
        { "lastAt", JSON_MOMENT, offsetof(struct conversation_out, last_at), "When something was said last." },
        { "url", JSON_WORDS, offsetof(struct conversation_out, url), "Its page." });

struct message_out {
	int64_t id, at;
	const char *who, *text;
	bool mine, by_mail;
};
JSON_OF(message_json, struct message_out, "Message", "What somebody said.",
        { "id", JSON_ID, offsetof(struct message_out, id), "Stays the same." },
        { "who", JSON_WORDS, offsetof(struct message_out, who), "First name." },
        { "text", JSON_WORDS, offsetof(struct message_out, text), "The words." },
        { "mine", JSON_YES, offsetof(struct message_out, mine), "Said by who asks." },
        { "byMail", JSON_YES, offsetof(struct message_out, by_mail), "Came by mail." },
        { "at", JSON_MOMENT, offsetof(struct message_out, at), "When." });

static const char *talk_url(const struct request *req, conversation_id id)
{
	return absolute_url(req, "/berichten/%s", id_text(req->s.mem, id.n));
}

static result list_conversations(struct request *req)
{
	struct conversation_lines rows;
	TRY(conversations_of_me(&req->s, &rows));
	struct conversation_out *out = arena_array(req->s.mem, rows.n + 1, sizeof *out);
	for (size_t i = 0; i < rows.n; i++) {
		const struct conversation_line *l = &rows.at[i];
		out[i] = (struct conversation_out){ .id = l->id.n,
			                            .last_at = l->last_at,
			                            .with = asker_words(&req->s, l->with, l->asked_for),
			                            .title = l->title,
			                            .type = l->type == ASK ? "ask" : "offer",
			                            .url = talk_url(req, l->id),
			                            .unread = l->unread != 0 };
	}
	return answer_list(req, &conversation_json, (struct json_many){ out, rows.n }, NULL);
}

static result show_conversation(struct request *req)
{
	struct conversation c;
	TRY(talk_load_any(&req->s, (conversation_id){ req->ids[0] }, &c));
	bool owner = c.owner_id.n == req->s.me.n;
	struct conversation_out out = { .id = c.id.n,
		                        .listing = c.listing_id.n,
		                        .last_at = c.last_at,
		                        .with = owner ? c.other_name : c.owner_name,
		                        .title = c.title,
		                        .type = c.type == ASK ? "ask" : "offer",
		                        .url = talk_url(req, c.id),
		                        .unread = c.unread > 0 };
	return answer_object(req, &conversation_json, &out);
}

static result list_messages(struct request *req)
{
	struct conversation c;
	struct messages rows;
	TRY(talk_load_any(&req->s, (conversation_id){ req->ids[0] }, &c));
	TRY(messages_of(&req->s, c.id, c.reads_from, &rows));
	struct message_out *out = arena_array(req->s.mem, rows.n + 1, sizeof *out);
	for (size_t i = 0; i < rows.n; i++) {
		const struct message *m = &rows.at[i];
		out[i] = (struct message_out){ m->id.n,
			                       id_time(m->id.n),
			                       m->member_id.n == c.owner_id.n ? c.owner_name : m->first_name,
			                       m->body,
			                       m->member_id.n == req->s.me.n,
			                       m->by_mail != 0 };
	}
	return answer_list(req, &message_json, (struct json_many){ out, rows.n }, NULL);
}

/* ---- saying something ---- */

struct say_fields {
	const char *text;
};
FORM(say_form, struct say_fields,
     { "text", FIELD_LINES, offsetof(struct say_fields, text), .required = true, .least = 1, .most = MESSAGE_MOST,
       .missing = N_("Write a message first.") });

static const char *words_of(const struct request *req)
{
	return ((const struct say_fields *)req->fields)->text;
}

static result say_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	TRY(talk_say(s, (conversation_id){ req->ids[0] }, words_of(req), false));
	return answer_done(req);
}

static result say(struct request *req)
{
	return write_once(req, say_in_write, req);
}

static result read_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	struct conversation c;
	int64_t count;
	TRY(talk_load_any(s, (conversation_id){ req->ids[0] }, &c));
	TRY(participant_read(s, c.id, &count));
	return answer_done(req);
}

static result mark_read(struct request *req)
{
	return write_once(req, read_in_write, req);
}

static result answer_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	conversation_id id;
	TRY(talk_begin(s, (listing_id){ req->ids[0] }, words_of(req), false, &id));
	return answer_created(req, V1 "/conversations/%s", id_text(s->mem, id.n));
}

/* Who sees of a listing what strangers see cannot answer it. */
static result answer_listing(struct request *req)
{
	struct reading r;
	TRY(listing_for_reader(req, (listing_id){ req->ids[0] }, &r));
	if (r.sight == SIGHT_GUEST)
		return PROBLEM(req->s.mem, .kind = PROBLEM_FORBIDDEN, .title = N_("We do not know your postcode yet."),
		               .hint = N_("Fill in your postcode with your details. Then you can answer."));
	return write_once(req, answer_in_write, req);
}

static const struct route routes[] = {
	GET(V1 "/conversations", MEMBER, list_conversations, .needs = NEEDS_API,
	    API(SCOPE_TALK, "Your conversations, the latest first", &conversation_json, true)),
	GET(V1 "/conversations/:conversation", MEMBER, show_conversation, .needs = NEEDS_API,
	    API(SCOPE_TALK, "One conversation of yours", &conversation_json)),
	GET(V1 "/conversations/:conversation/messages", MEMBER, list_messages, .needs = NEEDS_API,
	    API(SCOPE_TALK, "What was said in it, the oldest first; at most the last 200", &message_json, true)),
	POST(V1 "/conversations/:conversation/messages", MEMBER, say, &say_form, .per_hour = 60, .needs = NEEDS_API,
	     API(SCOPE_TALK, "Say something")),
	POST(V1 "/conversations/:conversation/reads", MEMBER, mark_read, .needs = NEEDS_API, API(SCOPE_TALK, "You have read it")),
	POST(V1 "/listings/:listing/replies", MEMBER, answer_listing, &say_form, .per_hour = 20, .needs = NEEDS_API,
	     API(SCOPE_TALK, "Answer an ask or offer: opens a conversation")),
};

const struct slice api_talk = { .name = "api", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
