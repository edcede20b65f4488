/* mailing.c - mail to members: their address and language, what they left, and what happens when it does not arrive. */
#include "app/member/mails.h"
#include "app/member/own.h"

/* Kinds that a person cannot leave: they answer what the person did. */
static bool must_arrive(const char *kind)
{
	static const char *const kinds[] = { "inloggen", "afspraak", "namens", "melding", NULL };

	for (const char *const *k = kinds; *k; k++)
		if (text_equal(kind, *k))
			return true;
	return kind == NULL;
}

/* The address needs no table and no signing in: kind and person are sealed in it. */
static result leave_address(struct scope *s, person_id person, const char *kind, const char **url)
{
	const char *name, *address;

	TRY(community_address(s, &name, &address));
	const int64_t ids[1] = { person.n };
	const char *token = seal(s->mem, arena_print(s->mem, "leave mail %s", kind), ids, 1);
	*url = arena_print(s->mem, "%s/afmelden/%s.%s", address, kind, token);
	return OK;
}

result (*member_unmailed)(struct scope *s, member_id to, const struct mail *mail);

/* Nothing goes to an address that came back, until its owner has followed a link again. */
result mail_to_member(struct scope *s, member_id to, struct mail *mail)
{
	struct contact_row row;
	struct mail_off_found off = { 0 };
	const struct community *community;

	TRY(contact_of(s, to, &row));
	if (!row.email)
		return member_unmailed ? member_unmailed(s, to, mail) : OK;
	if (!must_arrive(mail->list_id))
		TRY(mail_off_count(s, row.person_id, mail->list_id, &off));
	if (text_empty(row.email) || row.mail_failed_at || off.n)
		return OK;
	TRY(community_self(s, &community));
	if (!mail->reply_to && community)
		mail->reply_to = community->email;
	mail->person = row.person_id.n;
	if (text_equal(mail->list_id, "gesprek"))
		mail->sender = s->me.n; /* a neighbour's own words */
	mail->to = row.email;
	mail->to_name = row.name;
	if (!mail->language)
		TRY(member_language(s, row.language, &mail->language));
	if (!mail->unsubscribe_url && !must_arrive(mail->list_id))
		TRY(leave_address(s, row.person_id, mail->list_id, &mail->unsubscribe_url));
	return mail_queue(s, mail);
}

result member_wants_mail(struct scope *s, int64_t person, const char *kind, bool *wanted)
{
	struct mail_off_found off;

	TRY(mail_off_count(s, (person_id){ person }, kind, &off));
	*wanted = !off.n;
	return OK;
}

/* Never below none: then the person is not asked by mail any more, but sees the list. */
result member_asks_less(struct scope *s, member_id who, bool pause)
{
	enum { PAUSE = 91 * DAY };
	struct community_rules rules;
	struct member_row member;
	const struct mail_wish_row *wish;
	int64_t count;

	TRY(member_by_id(s, who, &member));
	TRY(mail_wish_of(s, member.person_id, &wish));
	TRY(community_rules(s, &rules));
	int64_t most = wish && wish->week_most < rules.weekly_limit ? wish->week_most : rules.weekly_limit,
		until = wish ? wish->paused_until : 0;
	if (pause)
		until = s->now + PAUSE;
	else if (most > 0)
		most--;
	return mail_wish_put(s, member.person_id, most, until, &count);
}

/* Who calls our mail unwanted gets no invitations; answers and agreements still come. */
result member_mail_back(struct scope *s, int64_t person, const struct mail_in *mail)
{
	int64_t count;

	if (mail->kind == MAIL_COMPLAINT)
		return mail_wish_put(s, (person_id){ person }, 0, 0, &count);
	return mail->bounced_for_good ? person_mail_failed(s, (person_id){ person }, &count) : OK;
}

/* ---- what did not arrive ---- */

/* The neighbour who wrote, by a mail that itself tells nobody. */
static result tell_writer(struct scope *s, const struct mail_fate *fate)
{
	struct scope there = *s;
	struct link_mail_page page = { .other = fate->name };
	struct html o = { .mem = s->mem, .base = "", .plain = true };
	struct contact_row writer;
	struct mail_text text = { 0 };
	const char *address;

	there.me = (member_id){ 0 };
	TRY(contact_of(&there, (member_id){ fate->sender }, &writer));
	TRY(member_language(&there, writer.language, &o.language));
	TRY(community_address(&there, &page.community, &address));
	page.name = writer.first_name;
	page.url = arena_print(s->mem, "%s/berichten", address);
	if (fate->outcome == MAIL_LATE)
		late_mail(&o, &text, &page);
	else
		not_arrived_mail(&o, &text, &page);
	return mail_to_member(
		&there, (member_id){ fate->sender },
		&(struct mail){ .from_name = page.community, .list_id = "afspraak", .text = &text, .language = o.language });
}

/* Called in the transaction that settles the mail, so that telling is neither lost nor done twice. */
result member_mail_trouble(struct scope *s, const struct mail_fate *fate)
{
	int64_t count;

	if (fate->outcome == MAIL_REFUSED && fate->person)
		TRY(person_mail_failed(s, (person_id){ fate->person }, &count));
	return fate->sender ? tell_writer(s, fate) : OK;
}
