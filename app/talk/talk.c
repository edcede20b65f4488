/* talk.c - what two neighbours say to each other, and the mail that carries it.
 *
 * Only who takes part sees it: every query names :me. A message, its mails and what open pages hear
 * are stored together. */
#include "app/talk/talk.h"
#include "app/community/community.h"
#include "app/member/member.h"
#include "platform/mail/mail.h"
#include "platform/web/event.h"

enum { MAILS_AN_HOUR = 20 };

struct talk_hooks talk_hooks;

char *talk_event(struct arena *mem, conversation_id id)
{
	return arena_print(mem, "gesprek %s", id_text(mem, id.n));
}

result talk_changed(struct scope *s, const struct conversation *c)
{
	struct participants people;
	const char *name = talk_event(s->mem, c->id);
	TRY(participants_of(s, c->id, &people));
	for (size_t i = 0; i < people.n; i++)
		TRY(event_tell(s, people.at[i].member_id, name));
	return OK;
}

member_id talk_other(const struct conversation *c, member_id me)
{
	return c->owner_id.n == me.n ? c->other_id : c->owner_id;
}

member_id talk_asker(const struct conversation *c)
{
	return c->type == ASK ? c->owner_id : c->other_id;
}

result talk_load_any(struct scope *s, conversation_id id, struct conversation *out)
{
	struct conversation c;
	TRY(conversation_by_id(s, id, &c));
	c.owner_name = asker_words(s, c.owner_name, c.asked_for);
	*out = c;
	return OK;
}

result talk_load(struct scope *s, conversation_id id, struct conversation *out)
{
	struct conversation c;
	TRY(talk_load_any(s, id, &c));
	if (s->me.n != c.owner_id.n && s->me.n != c.other_id.n)
		return db_absent(s);
	*out = c;
	return OK;
}

result talk_taken(struct scope *s, listing_id listing, member_id from)
{
	int64_t count;
	TRY(participants_drop_me(s, listing, &count));
	TRY(conversations_take(s, listing, from, &count));
	return participants_take(s, listing, from, &count);
}

char *talk_token(struct arena *mem, community_id community, conversation_id conversation, member_id member)
{
	const int64_t ids[3] = { community.n, conversation.n, member.n };
	return seal(mem, "talk by mail", ids, 3);
}

static result no_such_talk(struct scope *s)
{
	return PROBLEM(s->mem, .kind = PROBLEM_NOT_FOUND, .title = N_("We do not know this conversation."),
	               .hint = N_("Sign in and look at your messages."));
}

/* A person does not; a machine that answers a machine does. */
static result not_too_often(struct scope *s, conversation_id id)
{
	struct maileds last;
	TRY(mailed_lately(s, id, &last));
	if (last.n < MAILS_AN_HOUR || id_time(last.at[MAILS_AN_HOUR - 1].id.n) < s->now - HOUR)
		return OK;
	return PROBLEM(s->mem, .kind = PROBLEM_TOO_MANY, .title = N_("There were many mails in a short time."),
	               .hint = N_("Wait an hour, or write on the website."));
}

result talk_from_mail(struct scope *s, const char *token, const char *words)
{
	int64_t ids[3];
	if (!seal_open(s->mem, "talk by mail", token, ids, 3))
		return no_such_talk(s);
	s->community.n = ids[0];
	s->me.n = ids[2];
	TRY(not_too_often(s, (conversation_id){ ids[1] }));
	/* A mail cannot come back as a form does, so a number that may not be kept comes in without its digits. */
	return talk_say(s, (conversation_id){ ids[1] }, text_hide_bsn(s->mem, words), true);
}

/* Words for an asker go to the person for whom it is, where that was chosen and a mail address is known. Who chose
 * so and has no mail gets them through the writer of the ask, who is told to pass them on. */
static result person_of(struct scope *s, const struct conversation *c, member_id to, const struct person_concerned **out)
{
	*out = NULL;
	if (to.n != c->owner_id.n || text_empty(c->asked_for))
		return OK;
	TRY(person_concerned(s, c->listing_id, out));
	if (*out && !(*out)->self)
		*out = NULL;
	return OK;
}

/* What is said, and how. */
struct saying {
	const char *words;
	enum message_kind kind;
	member_id said_by; /* on the telephone; 0: the member who acts */
	bool by_mail, first;
};

/* The name by which the others know who takes part. */
static const char *name_of(const struct conversation *c, const struct participants *people, member_id who)
{
	if (who.n == c->owner_id.n)
		return c->owner_name;
	for (size_t i = 0; i < people->n; i++)
		if (people->at[i].member_id.n == who.n)
			return people->at[i].first_name;
	return c->other_name;
}

static const char *words_in_mail(struct html *out, const struct conversation *c, const struct participants *people,
                                 const struct saying *say)
{
	if (say->kind != MESSAGE_PHONE)
		return say->words;
	const char *who = name_of(c, people, say->said_by);
	return arena_print(out->mem, "%s\n\n%s", html_sentence(out, N_("On the telephone {name} said:"), "name", who, NULL),
	                   say->words);
}

/* The mail that tells one of the others; it can be answered. */
static result tell(struct scope *s, const struct conversation *c, const struct participants *people, member_id to,
                   const struct saying *say)
{
	const char *community, *address;
	const struct person_concerned *person;
	struct neighbour_contact reader;
	TRY(community_address(s, &community, &address));
	TRY(member_contact(s, to, &reader));
	TRY(person_of(s, c, to, &person));
	const struct person_concerned *absent = person && !person->email ? person : NULL;
	person = absent ? NULL : person;
	struct mail_text text = { 0 };
	struct html out = { .mem = s->mem, .language = s->language, .plain = true };
	struct message_mail p = {
		.to = person ? person->first_name : reader.first_name,
		.from = name_of(c, people, s->me),
		.title = c->title,
		.body = words_in_mail(&out, c, people, say),
		.url = person ? person->page : arena_print(s->mem, "%s/berichten/%s", address, id_text(s->mem, c->id.n)),
		.community = community,
		.first = say->first,
		.ask = c->type == ASK,
		.person = person != NULL,
		.pass_on = absent ? absent->first_name : NULL,
		.pass_phone = absent ? absent->phone : NULL,
		.thanks = say->kind == MESSAGE_THANKS,
	};
	message_mail(&out, &text, &p);
	struct mail mail = { .from_name = arena_print(s->mem, "%s (%s)", p.from, community),
		             .list_id = "gesprek",
		             .text = &text,
		             .reply_token = talk_token(s->mem, s->community, c->id, to) };
	return person ? mail_to_person(s, person, &mail) : mail_to_member(s, to, &mail);
}

/* After a block neither writes to the other any more. */
static result may_write(struct scope *s, const struct conversation *c)
{
	bool blocked = false;
	if (s->me.n == c->owner_id.n || s->me.n == c->other_id.n)
		TRY(member_blocked(s, talk_other(c, s->me), &blocked));
	return blocked ? PROBLEM(s->mem, .kind = PROBLEM_CONFLICT, .title = N_("You cannot write in this conversation any more."),
	                         .hint = N_("Call the team if you have a question about it."))
	               : OK;
}

static result say(struct scope *s, conversation_id id, const struct saying *say)
{
	struct conversation c;
	struct participants people;
	int64_t count;
	message_id message = { id_new(s) };
	TRY(talk_load_any(s, id, &c));
	TRY(may_write(s, &c));
	TRY(message_insert(s, message, id, s->by, text_cut(s->mem, say->words, MESSAGE_MOST), say->kind, say->said_by.n,
	                   say->by_mail, &count));
	TRY(conversation_touch(s, id, &count));
	TRY(participants_told(s, id, &count));
	TRY(talk_changed(s, &c));
	TRY(listing_sign_of_life(s, c.listing_id));
	if (talk_hooks.said)
		TRY(talk_hooks.said(s, &c, message, say->words));
	TRY(participants_of(s, id, &people));
	for (size_t i = 0; i < people.n; i++)
		if (people.at[i].member_id.n != s->me.n)
			TRY(tell(s, &c, &people, people.at[i].member_id, say));
	return OK;
}

result talk_say(struct scope *s, conversation_id id, const char *words, bool by_mail)
{
	return say(s, id, &(struct saying){ .words = words, .kind = MESSAGE_WORDS, .by_mail = by_mail });
}

static const struct participant *among(const struct participants *people, member_id who)
{
	for (size_t i = 0; i < people->n; i++)
		if (people->at[i].member_id.n == who.n)
			return &people->at[i];
	return NULL;
}

result talk_note(struct scope *s, conversation_id id, member_id said_by, const char *words)
{
	struct participants people;
	TRY(participants_of(s, id, &people));
	const struct participant *me = among(&people, s->me);
	if (!me || me->role < ROLE_BROKER || !among(&people, said_by))
		return db_absent(s);
	return say(s, id, &(struct saying){ .words = words, .kind = MESSAGE_PHONE, .said_by = said_by });
}

result talk_thank(struct scope *s, conversation_id id, const char *words)
{
	struct conversation c;
	TRY(talk_load(s, id, &c));
	if (talk_asker(&c).n != s->me.n)
		return db_absent(s);
	return say(s, id, &(struct saying){ .words = words, .kind = MESSAGE_THANKS });
}

/* May the member who acts answer this listing? */
static result may_answer(struct scope *s, const struct listing *l)
{
	struct home home;
	bool blocked;
	if (l->state != LISTING_OPEN)
		return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT,
		               .title = N_("Someone has already been found. Thank you for wanting to help."),
		               .hint = N_("Look at the other asks near you."));
	if (l->member_id.n == s->me.n)
		return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT, .title = N_("You placed this yourself."),
		               .hint = N_("Wait until a neighbour answers. You will get a mail."));
	TRY(member_blocked(s, l->member_id, &blocked));
	if (blocked)
		return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT, .title = N_("You cannot answer this."),
		               .hint = N_("Look at the other asks near you."));
	TRY(member_home(s, s->me, &home));
	if (!home.known)
		return PROBLEM(s->mem, .kind = PROBLEM_FORBIDDEN, .title = N_("We do not know your postcode yet."),
		               .hint = N_("Fill in your postcode with your details. Then you can answer."));
	if (!home.adult && l->type == ASK && l->place == PLACE_HOME)
		return PROBLEM(s->mem, .kind = PROBLEM_FORBIDDEN,
		               .title = N_("This is at someone's home. You may not go there alone the first time."),
		               .hint = N_("You are 16 or 17. Call the team: someone goes along the first time."));
	return OK;
}

result talk_begin(struct scope *s, listing_id listing, const char *words, bool invited, conversation_id *out)
{
	struct listing l;
	const struct conversation_key *there;
	int64_t count;
	TRY(conversation_between(s, listing, s->me, &there));
	if (there) {
		*out = there->id;
		return talk_say(s, there->id, words, false);
	}
	TRY(listing_by_id(s, listing, &l));
	TRY(may_answer(s, &l));
	conversation_id id = { id_new(s) };
	TRY(conversation_insert(s, id, listing, l.member_id, s->me, invited, &count));
	TRY(participant_add(s, id, l.member_id, l.member_id, 0, 0, 0, &count));
	TRY(participant_add(s, id, s->me, s->me, 0, s->now, 0, &count));
	TRY(say(s, id, &(struct saying){ .words = words, .kind = MESSAGE_WORDS, .first = true }));
	*out = id;
	return OK;
}

/* ---- forgetting ---- */

enum { TALKS_A_TURN = 500 };

/* What was agreed stays until its own term, so the talk itself stays, empty. */
static result forget_in_write(struct scope *s, void *data)
{
	const struct silent_talks *talks = data;
	int64_t count;
	conversation_id *ids = arena_array(s->mem, talks->n, sizeof *ids);
	for (size_t i = 0; i < talks->n; i++)
		ids[i] = talks->at[i].id;
	struct conversation_ids list = { ids, talks->n };
	TRY(talks_forget_words(s, list, &count));
	TRY(talks_forget_people(s, list, &count));
	return talks_forgotten(s, list, &count);
}

result talk_forget(struct scope *s, int64_t unused)
{
	struct silent_talks talks;
	(void)unused;
	do {
		TRY(conversations_silent(s, s->now - 365 * DAY, TALKS_A_TURN, &talks));
		if (talks.n)
			TRY(db_write(s, forget_in_write, &talks));
	} while (talks.n == TALKS_A_TURN);
	return OK;
}
