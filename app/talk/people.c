/* people.c - who takes part in a conversation: the two, and who they ask to join.
 *
 * The asker chooses what somebody new may read: all, or from then on; that stands above the
 * conversation in words. Who was added can leave again. An address that is typed tells nothing:
 * only who owns it hears, and joins with a button. */
#include "app/community/community.h"
#include "app/member/member.h"
#include "app/talk/talk.h"
#include "platform/mail/mail.h"

enum { PEOPLE_MOST = 6 };

static const char purpose[] = "asked to join a talk";

/* ---- adding ---- */

/* The line that tells all that somebody was added, by who did it. */
static result note_added(struct scope *s, const struct conversation *c, member_id who, member_id by)
{
	struct scope adding = *s;
	int64_t count;
	adding.me = by;
	TRY(message_insert(&adding, (message_id){ id_new(s) }, c->id, s->by, "", MESSAGE_ADDED, who.n, false, &count));
	TRY(participants_told(&adding, c->id, &count));
	return talk_changed(s, c);
}

static result mail_added(struct scope *s, const struct conversation *c, member_id who, member_id by, const char *page, bool asked)
{
	const char *community, *address;
	struct neighbour_contact reader, adder;
	TRY(community_address(s, &community, &address));
	TRY(member_contact(s, who, &reader));
	TRY(member_contact(s, by, &adder));
	struct mail_text text = { 0 };
	struct html out = { .mem = s->mem, .language = reader.language, .plain = true };
	talk_added_mail(&out, &text,
	                &(struct talk_added_mail){ reader.first_name, adder.first_name, c->title, community,
	                                           arena_print(s->mem, "%s%s", address, page), asked });
	return mail_to_member(s, who, &(struct mail){ .from_name = community, .list_id = "gesprek", .text = &text });
}

result talk_add(struct scope *s, const struct conversation *c, member_id who, member_id by, bool reads_all)
{
	struct participants people;
	int64_t count;
	TRY(participants_of(s, c->id, &people));
	if (people.n >= PEOPLE_MOST)
		return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT,
		               .title = N_("There are six of you in this conversation already."),
		               .hint = N_("Somebody has to leave it first."));
	TRY(participant_add(s, c->id, who, by, reads_all ? 0 : id_new(s), 0, 0, &count));
	return count ? note_added(s, c, who, by) : OK;
}

/* ---- the page ---- */

static const char *how_words(struct request *req, const struct participants *people, const struct participant *p)
{
	struct html *o = &req->out;
	const char *team = p->role >= ROLE_BROKER ? T(o->language, N_("of the team")) : "", *by = "";
	if (p->added_by.n == p->member_id.n)
		return team;
	for (size_t i = 0; i < people->n; i++)
		if (people->at[i].member_id.n == p->added_by.n)
			by = people->at[i].first_name;
	const char *day = date_words(&req->s, p->added_at);
	const char *how =
		p->reads_from ? html_sentence(o, N_("added by {name} on {day}, reads from then on"), "name", by, "day", day, NULL)
			      : html_sentence(o, N_("added by {name} on {day}, reads all"), "name", by, "day", day, NULL);
	return *team ? arena_print(req->s.mem, "%s, %s", team, how) : how;
}

void talk_people_lines(struct request *req, const struct conversation *c, const struct participants *people,
                       struct talk_persons *out)
{
	out->at = arena_array(req->s.mem, people->n + 1, sizeof *out->at);
	out->n = people->n;
	for (size_t i = 0; i < people->n; i++) {
		const struct participant *p = &people->at[i];
		bool me = p->member_id.n == req->s.me.n;
		out->at[i] = (struct talk_person){ id_text(req->s.mem, p->member_id.n),
			                           me                                ? T(req->s.language, N_("You"))
			                           : p->member_id.n == c->owner_id.n ? c->owner_name
			                                                             : p->first_name,
			                           how_words(req, people, p) };
	}
}

/* Brokers and managers who do not take part yet. */
static result team_lines(struct request *req, const struct participants *people, struct talk_persons *out)
{
	struct team team;
	TRY(member_team(&req->s, &team));
	out->at = arena_array(req->s.mem, team.n + 1, sizeof *out->at);
	for (size_t i = 0; i < team.n; i++) {
		bool there = team.at[i].role == ROLE_MODERATOR;
		for (size_t k = 0; k < people->n; k++)
			there |= people->at[k].member_id.n == team.at[i].id.n;
		if (!there)
			out->at[out->n++] = (struct talk_person){ id_text(req->s.mem, team.at[i].id.n),
				                                  html_sentence(&req->out, N_("{name}, of the team"), "name",
				                                                first_name(req->s.mem, team.at[i].name), NULL),
				                                  "" };
	}
	return OK;
}

static result helper_lines(struct request *req, const struct conversation *c, struct talk_persons *out)
{
	struct helper_besides rows = { 0 };
	if (talk_asker(c).n == req->s.me.n && c->owner_id.n == req->s.me.n)
		TRY(helpers_beside(&req->s, c->id, c->listing_id, &rows));
	out->at = arena_array(req->s.mem, rows.n + 1, sizeof *out->at);
	for (; out->n < rows.n; out->n++)
		out->at[out->n] =
			(struct talk_person){ id_text(req->s.mem, rows.at[out->n].member_id.n), rows.at[out->n].first_name, "" };
	return OK;
}

static result show_people(struct request *req)
{
	struct conversation c;
	struct participants people;
	TRY(talk_load(&req->s, (conversation_id){ req->ids[0] }, &c));
	TRY(participants_of(&req->s, c.id, &people));
	const char *back = arena_print(req->s.mem, "/berichten/%s", id_text(req->s.mem, c.id.n));
	struct talk_people_page page = { .title = c.title,
		                         .back = back,
		                         .action = arena_print(req->s.mem, "%s/mensen", back),
		                         .asker = talk_asker(&c).n == req->s.me.n };
	talk_people_lines(req, &c, &people, &page.people);
	TRY(team_lines(req, &people, &page.team));
	TRY(helper_lines(req, &c, &page.helpers));
	talk_people_page(&req->out, &page);
	return OK;
}

struct add_fields {
	const char *who, *email, *reads;
};
FORM(add_form, struct add_fields,
     { "wie", FIELD_LINE, offsetof(struct add_fields, who), .required = true, .most = 20, .missing = N_("Choose who joins.") },
     { "email", FIELD_EMAIL, offsetof(struct add_fields, email) },
     { "leest", FIELD_CHOICE, offsetof(struct add_fields, reads), .choices = "vanaf alles" });

struct adding {
	struct request *req;
	struct conversation talk;
	member_id who; /* 0: nobody has this address */
	bool all, by_mail;
};

static result add_in_write(struct scope *s, void *data)
{
	struct adding *a = data;
	const char *talk = arena_print(s->mem, "/berichten/%s", id_text(s->mem, a->talk.id.n));
	if (a->by_mail) {
		const int64_t ids[4] = { a->talk.id.n, a->who.n, s->me.n, a->all };
		if (a->who.n && a->who.n != s->me.n)
			TRY(mail_added(s, &a->talk, a->who, s->me,
			               arena_print(s->mem, "/gesprek/erbij/%s", seal(s->mem, purpose, ids, 4)), true));
		return redirect_with(a->req,
		                     N_("When this address is of somebody who takes part here, they get a mail and can join."),
		                     "%s", talk);
	}
	TRY(talk_add(s, &a->talk, a->who, s->me, a->all));
	TRY(mail_added(s, &a->talk, a->who, s->me, talk, false));
	return redirect_with(a->req, N_("Added. All in this conversation see that."), "%s", talk);
}

static bool is_one_of(const struct talk_persons *lines, const char *id)
{
	for (size_t i = 0; i < lines->n; i++)
		if (text_equal(lines->at[i].id, id))
			return true;
	return false;
}

/* Only who stands in the form: nobody is added by a number that was made up. */
static result may_be_added(struct request *req, const struct conversation *c, const char *id, bool *may)
{
	struct participants people;
	struct talk_persons team = { 0 }, helpers = { 0 };
	TRY(participants_of(&req->s, c->id, &people));
	TRY(team_lines(req, &people, &team));
	TRY(helper_lines(req, c, &helpers));
	*may = is_one_of(&team, id) || is_one_of(&helpers, id);
	return OK;
}

static result add_person(struct request *req)
{
	const struct add_fields *f = req->fields;
	struct adding a = { .req = req };
	bool may = false;
	TRY(talk_load(&req->s, (conversation_id){ req->ids[0] }, &a.talk));
	bool asker = talk_asker(&a.talk).n == req->s.me.n;
	a.by_mail = asker && text_equal(f->who, "mail");
	a.all = asker && text_equal(f->reads, "alles");
	if (a.by_mail && text_empty(f->email))
		return wrong_field(req, "email", N_("Fill in the mail address."));
	if (a.by_mail) {
		TRY(member_with_email(&req->s, f->email, &a.who));
	} else {
		TRY(may_be_added(req, &a.talk, f->who, &may));
		if (!may)
			return wrong_field(req, "wie", N_("Choose who joins."));
		a.who.n = id_parse(f->who);
	}
	return write_once(req, add_in_write, &a);
}

/* ---- joining, by the link in the mail ---- */

static result find_join(struct request *req, int64_t ids[4], struct conversation *out)
{
	struct scope adder = req->s;
	if (!seal_open(req->s.mem, purpose, req->word, ids, 4) || ids[1] != req->s.me.n)
		return db_absent(&req->s);
	adder.me.n = ids[2];
	return talk_load(&adder, (conversation_id){ ids[0] }, out);
}

static result show_join_talk(struct request *req)
{
	int64_t ids[4];
	struct conversation c;
	struct neighbour_contact by;
	TRY(find_join(req, ids, &c));
	TRY(member_contact(&req->s, (member_id){ ids[2] }, &by));
	join_talk_page(&req->out, &(struct join_talk_page){ by.first_name, c.title, req->path, ids[3] != 0 });
	return OK;
}

static result join_in_write(struct scope *s, void *data)
{
	struct adding *a = data;
	int64_t ids[4];
	TRY(find_join(a->req, ids, &a->talk));
	TRY(talk_add(s, &a->talk, s->me, (member_id){ ids[2] }, ids[3] != 0));
	return redirect(a->req, "/berichten/%s", id_text(s->mem, a->talk.id.n));
}

static result join_talk(struct request *req)
{
	struct adding a = { .req = req };
	int64_t ids[4];
	TRY(find_join(req, ids, &a.talk));
	return write_once(req, join_in_write, &a);
}

/* ---- leaving ---- */

static result leave_in_write(struct scope *s, void *data)
{
	struct adding *a = data;
	int64_t count;
	TRY(talk_load_any(s, (conversation_id){ a->req->ids[0] }, &a->talk));
	TRY(participant_leave(s, a->talk.id, &count));
	if (!count)
		return db_absent(s);
	TRY(message_insert(s, (message_id){ id_new(s) }, a->talk.id, s->by, "", MESSAGE_LEFT, 0, false, &count));
	TRY(participants_told(s, a->talk.id, &count));
	TRY(talk_changed(s, &a->talk));
	return redirect_with(a->req, N_("You have left the conversation."), "/berichten");
}

static result leave_talk(struct request *req)
{
	struct adding a = { .req = req };
	return write_once(req, leave_in_write, &a);
}

static const struct route routes[] = {
	GET("/berichten/:gesprek/mensen", MEMBER, show_people, .needs = SWITCH_MARKET),
	POST("/berichten/:gesprek/mensen", MEMBER, add_person, &add_form, show_people, .per_hour = 20, .needs = SWITCH_MARKET),
	POST("/berichten/:gesprek/weg", MEMBER, leave_talk, .page = talk_show, .needs = SWITCH_MARKET),
	GET("/gesprek/erbij/*geheim", MEMBER, show_join_talk, .needs = SWITCH_MARKET),
	POST("/gesprek/erbij/*geheim", MEMBER, join_talk, .page = show_join_talk, .needs = SWITCH_MARKET),
};

const struct slice talk_people_slice = { .name = "talk", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
