/* report.c - the rules of reporting: it is stored with what stood there, and whoever reports hears twice.
 *
 * The receipt goes at once, the decision when the team has decided; both only where an address is known. */
#include "app/report/report.h"
#include "app/community/community.h"
#include "app/member/member.h"
#include "platform/base/clock.h"

static const char purpose[] = "receipt of a report";

struct report_hooks report_hooks;

const char *const report_reasons[REPORT_REASONS] = {
	[WHY_UNSAFE] = N_("I do not feel safe, or someone is threatened"),
	[WHY_MONEY] = N_("Fraud, or someone asks for money"),
	[WHY_HATE] = N_("Abuse, hate or discrimination"),
	[WHY_LAW] = N_("The law forbids it"),
	[WHY_FAKE] = N_("It is fake or an advertisement"),
	[WHY_PRIVATE] = N_("It tells private things of somebody"),
	[WHY_WORRY] = N_("I am worried about somebody"),
	[WHY_OTHER] = N_("Something else"),
};

const char *const report_decisions[REPORT_DECISIONS] = {
	[REPORT_NOTHING_WRONG] = N_("We found nothing that may not be here."),
	[REPORT_SPOKEN_TO] = N_("We have spoken to who it is about."),
	[REPORT_TAKEN_AWAY] = N_("We have taken it away."),
	[REPORT_SHUT_OUT] = N_("Who it is about may no longer take part."),
};

char *report_path(struct scope *s, report_id report)
{
	const int64_t ids[2] = { s->community.n, report.n };
	return arena_print(s->mem, "/melding/%s", seal(s->mem, purpose, ids, 2));
}

/* To a member, or to the address that a guest left; else to nobody. */
static result mail_reporter(struct scope *s, const struct report *r)
{
	const char *community, *address;
	struct neighbour_contact reader = { .first_name = first_name(s->mem, r->by_name), .language = s->language };
	member_id by = { r->by_id };
	if (!by.n && text_empty(r->by_email))
		return OK;
	if (by.n)
		TRY(member_contact(s, by, &reader));
	TRY(community_address(s, &community, &address));
	struct mail_text text = { 0 };
	struct html out = { .mem = s->mem, .language = reader.language, .plain = true };
	report_mail(&out, &text,
	            &(struct report_mail){
			    .to = reader.first_name,
			    .community = community,
			    .words = r->words,
			    .url = arena_print(s->mem, "%s%s", address, report_path(s, r->id)),
			    .decision = r->decision ? T(reader.language, report_decisions[r->decision]) : NULL,
			    .decision_words = r->decision_words,
		    });
	struct mail mail = { .from_name = community, .list_id = "melding", .text = &text, .language = reader.language };
	if (by.n)
		return mail_to_member(s, by, &mail);
	mail.to = r->by_email;
	mail.to_name = r->by_name;
	return mail_queue(s, &mail);
}

result report_make(struct scope *s, const struct report_wish *w, report_id *out)
{
	report_id id = { id_new(s) };
	struct report row;
	int64_t count;
	TRY(report_insert(s, id, w->what, w->subject, w->about.n, w->name, w->email, w->reason,
	                  text_cut(s->mem, w->words, REPORT_WORDS_MOST), w->shown, &count));
	TRY(report_by_id(s, id, &row));
	TRY(mail_reporter(s, &row));
	if (report_hooks.made)
		TRY(report_hooks.made(s, id, w));
	*out = id;
	return OK;
}

result report_decide(struct scope *s, report_id id, enum report_decision decision, const char *words, bool *done)
{
	struct report row;
	int64_t count;
	TRY(report_settle(s, id, decision, words, &count));
	if (count) {
		TRY(report_by_id(s, id, &row));
		TRY(mail_reporter(s, &row));
	}
	*done = count == 1;
	return OK;
}

static result forget_in_write(struct scope *s, void *unused)
{
	int64_t count;
	(void)unused;
	return reports_forget(s, s->now - 365 * DAY, &count);
}

result report_forget(struct scope *s, int64_t unused)
{
	(void)unused;
	return db_write(s, forget_in_write, NULL);
}
