/* talk.c - what two neighbours say to each other, and the mail that carries it.
 *
 * Only the two see it: every query names :me. A message and its mail are stored together. */
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
	const char *name = talk_event(s->mem, c->id);
	TRY(event_tell(s, c->owner_id, name));
	return event_tell(s, c->other_id, name);
}

member_id talk_other(const struct conversation *c, member_id me)
{
	return c->owner_id.n == me.n ? c->other_id : c->owner_id;
}

result talk_load(struct scope *s, conversation_id id, struct conversation *out)
{
	struct conversation c;
	TRY(conversation_by_id(s, id, &c));
	c.owner_name = asker_words(s, c.owner_name, c.asked_for);
	*out = c;
	return OK;
}

result talk_taken(struct scope *s, listing_id listing, member_id from)
{
	int64_t count;
	return conversations_take(s, listing, from, &count);
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

/* The mail that tells the other; it can be answered. */
static result tell(struct scope *s, const struct conversation *c, const char *words, bool first)
{
	const char *community, *address;
	const struct person_concerned *person;
	member_id to = talk_other(c, s->me);
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
		.from = c->owner_id.n == s->me.n ? c->owner_name : c->other_name,
		.title = c->title,
		.body = words,
		.url = person ? person->page : arena_print(s->mem, "%s/berichten/%s", address, id_text(s->mem, c->id.n)),
		.community = community,
		.first = first,
		.ask = c->type == ASK,
		.person = person != NULL,
		.pass_on = absent ? absent->first_name : NULL,
		.pass_phone = absent ? absent->phone : NULL,
	};
	message_mail(&out, &text, &p);
	struct mail mail = { .from_name = arena_print(s->mem, "%s (%s)", p.from, community),
		             .list_id = "gesprek",
		             .text = &text,
		             .reply_token = talk_token(s->mem, s->community, c->id, to) };
	return person ? mail_to_person(s, person, &mail) : mail_to_member(s, to, &mail);
}

static result say(struct scope *s, conversation_id id, const char *words, bool by_mail, bool first)
{
	struct conversation c;
	int64_t count;
	TRY(talk_load(s, id, &c));
	message_id message = { id_new(s) };
	TRY(message_insert(s, message, id, s->by, text_cut(s->mem, words, MESSAGE_MOST), by_mail, &count));
	TRY(conversation_touch(s, id, &count));
	TRY(talk_changed(s, &c));
	TRY(listing_sign_of_life(s, c.listing_id));
	if (talk_hooks.said)
		TRY(talk_hooks.said(s, &c, message, words));
	return tell(s, &c, words, first);
}

result talk_say(struct scope *s, conversation_id id, const char *words, bool by_mail)
{
	return say(s, id, words, by_mail, false);
}

/* May the member who acts answer this listing? */
static result may_answer(struct scope *s, const struct listing *l)
{
	struct home home;
	if (l->state != LISTING_OPEN)
		return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT,
		               .title = N_("Someone has already been found. Thank you for wanting to help."),
		               .hint = N_("Look at the other asks near you."));
	if (l->member_id.n == s->me.n)
		return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT, .title = N_("You placed this yourself."),
		               .hint = N_("Wait until a neighbour answers. You will get a mail."));
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
		return say(s, there->id, words, false, false);
	}
	TRY(listing_by_id(s, listing, &l));
	TRY(may_answer(s, &l));
	conversation_id id = { id_new(s) };
	TRY(conversation_insert(s, id, listing, l.member_id, s->me, invited, &count));
	TRY(say(s, id, words, false, true));
	*out = id;
	return OK;
}

static result forget_in_write(struct scope *s, void *unused)
{
	(void)unused;
	return conversations_forget(s, s->now - 365 * DAY, NULL);
}

result talk_forget(struct scope *s, int64_t unused)
{
	(void)unused;
	return db_write(s, forget_in_write, NULL);
}
