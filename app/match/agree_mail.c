/* agree_mail.c - the mails of an agreement: proposed, agreed with a calendar file, someone was found. */
#include "app/community/community.h"
#include "app/match/agree.h"
#include "app/member/member.h"
#include "platform/mail/mail.h"

/* Who has no account gets the appointment too, where messages and calls go to the person. */
static result send_to_person(struct scope *s, listing_id listing, int64_t moment, struct agree_mail p, const char *calendar)
{
	const struct person_concerned *person;
	const char *address;
	TRY(person_concerned(s, listing, &person));
	if (!person || !person->email)
		return OK;
	TRY(community_address(s, &p.community, &address));
	struct mail_text text = { 0 };
	struct html out = { .mem = s->mem, .language = s->language, .plain = true };
	p.to = person->first_name;
	p.when = moment ? moment_words(s, moment) : "";
	p.url = person->page;
	agree_mail(&out, &text, &p);
	return mail_to_person(
		s, person,
		&(struct mail){ .from_name = p.community, .list_id = "afspraak", .text = &text, .calendar = calendar });
}

/* In the reader's own language; what differs for each reader is filled in here. */
static result send(struct scope *s, member_id to, conversation_id talk, int64_t moment, struct agree_mail p, const char *calendar)
{
	struct neighbour_contact reader;
	const char *address;
	TRY(member_contact(s, to, &reader));
	TRY(community_address(s, &p.community, &address));
	struct scope theirs = *s;
	theirs.language = reader.language;
	p.to = reader.first_name;
	p.when = moment ? moment_words(&theirs, moment) : "";
	p.url = arena_print(s->mem, "%s/berichten/%s", address, id_text(s->mem, talk.n));
	struct mail_text text = { 0 };
	struct html out = { .mem = s->mem, .language = reader.language, .plain = true };
	agree_mail(&out, &text, &p);
	struct mail mail = { .from_name = p.community, .list_id = "afspraak", .text = &text, .calendar = calendar };
	return mail_to_member(s, to, &mail);
}

result agree_mail_to(struct scope *s, const struct conversation *c, int64_t moment, const char *where, const char *calendar)
{
	struct agree_mail p = { .from = c->owner_id.n == s->me.n ? c->owner_name : c->other_name,
		                .title = c->title,
		                .where = where ? where : "" };
	if (c->owner_id.n != s->me.n)
		TRY(send_to_person(s, c->listing_id, moment, p, calendar));
	return send(s, talk_other(c, s->me), c->id, moment, p, calendar);
}

static result tell_both(struct scope *s, const struct pairing_full *p)
{
	char *calendar = p->at_moment ? agree_calendar(s, p->id, p->at_moment, p->title, p->at_place) : NULL;
	struct agree_mail m = { .agreed = true, .title = p->title, .where = p->at_place, .from = p->helper_name };
	TRY(send(s, p->asker_id, p->conversation_id, p->at_moment, m, calendar));
	TRY(send_to_person(s, p->listing_id, p->at_moment, m, calendar));
	m.from = asker_words(s, p->asker_name, p->asked_for);
	m.phone = p->phone;
	m.street = p->street;
	return send(s, p->helper_id, p->conversation_id, p->at_moment, m, calendar);
}

/* Who else answered the ask hears that someone was found. */
static result thank_others(struct scope *s, const struct pairing_full *p)
{
	struct conversation_partys parties;
	const char *community, *address;
	TRY(conversations_about(s, p->listing_id, &parties));
	TRY(community_address(s, &community, &address));
	for (size_t i = 0; i < parties.n; i++) {
		struct neighbour_contact reader;
		if (parties.at[i].other_id.n == p->helper_id.n)
			continue;
		TRY(member_contact(s, parties.at[i].other_id, &reader));
		struct mail_text text = { 0 };
		struct html out = { .mem = s->mem, .language = reader.language, .plain = true };
		found_mail(&out, &text,
		           &(struct found_mail){ reader.first_name, p->title, community,
		                                 arena_print(s->mem, "%s/vraag-en-aanbod?soort=vraag", address) });
		struct mail mail = { .from_name = community, .list_id = "afspraak", .text = &text };
		TRY(mail_to_member(s, parties.at[i].other_id, &mail));
	}
	return OK;
}

result agree_tell_all(struct scope *s, const struct pairing_full *p)
{
	TRY(tell_both(s, p));
	return p->type == ASK ? thank_others(s, p) : OK;
}

/* Text of a calendar value: RFC 5545 3.3.11. */
static char *escaped(struct arena *mem, const char *text)
{
	char *out = arena_take(mem, strlen(text) * 2 + 1), *to = out;
	for (; *text; text++) {
		if (strchr("\\;,", *text))
			*to++ = '\\';
		if (*text == '\n') {
			*to++ = '\\';
			*to++ = 'n';
		} else if (*text != '\r') {
			*to++ = *text;
		}
	}
	return out;
}

/* UTC form: 20261126T090000Z. Days since 1970 to a date: Howard Hinnant's civil_from_days. */
static char *utc(struct arena *mem, int64_t moment)
{
	int64_t days = moment / DAY, seconds = moment % DAY, z = days + 719468, era = z / 146097, doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153, day = doy - (153 * mp + 2) / 5 + 1, month = mp < 10 ? mp + 3 : mp - 9;
	int64_t year = yoe + era * 400 + (month <= 2);
	return arena_print(mem, "%04d%02d%02dT%02d%02d%02dZ", (int)year, (int)month, (int)day, (int)(seconds / 3600),
	                   (int)(seconds % 3600 / 60), (int)(seconds % 60));
}

/* A line is at most 75 octets; a longer one goes on after a line end and a space (RFC 5545 3.1), between characters. */
static char *line(struct arena *mem, const char *name, const char *value)
{
	enum { LINE = 73 };
	const char *whole = arena_print(mem, "%s:%s", name, value);
	char *out = arena_copy(mem, "");
	while (strlen(whole) > LINE) {
		size_t n = LINE;
		while (n > 1 && ((unsigned char)whole[n] & 0xC0) == 0x80)
			n--;
		out = arena_print(mem, "%s%.*s\r\n ", out, (int)n, whole);
		whole += n;
	}
	return arena_print(mem, "%s%s\r\n", out, whole);
}

char *agree_calendar(const struct scope *s, pairing_id id, int64_t moment, const char *title, const char *place)
{
	return arena_print(s->mem,
	                   "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Stoep//NL\r\nMETHOD:PUBLISH\r\nBEGIN:VEVENT\r\n"
	                   "UID:%s@stoep\r\nDTSTAMP:%s\r\nDTSTART:%s\r\nDTEND:%s\r\n%s%sEND:VEVENT\r\nEND:VCALENDAR\r\n",
	                   id_text(s->mem, id.n), utc(s->mem, s->now), utc(s->mem, moment), utc(s->mem, moment + HOUR),
	                   line(s->mem, "SUMMARY", escaped(s->mem, title)), line(s->mem, "LOCATION", escaped(s->mem, place)));
}
