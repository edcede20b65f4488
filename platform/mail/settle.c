/* settle.c - what becomes of a mail after a try: gone, later again, or given up.
 *
 * Later is after 5, 15 and 30 minutes, then each hour, until 72 hours have passed. After four
 * hours, and at the end, the sender and the operator are told. */
#include "platform/base/clock.h"
#include "platform/base/log.h"
#include "platform/base/text.h"
#include "platform/mail/mailer.h"

enum { LATE_AFTER = 4 * HOUR, END_AFTER = 72 * HOUR, OPERATOR_PAUSE = HOUR };

#define OPERATOR_LIST "beheer.mail"

static int64_t pause_after(int64_t tries)
{
	static const int64_t pauses[] = { 5 * MINUTE, 15 * MINUTE, 30 * MINUTE };

	return tries <= 3 ? pauses[tries - 1] : HOUR;
}

/* At most one mail an hour, however much there is to tell; never about itself. */
static result tell_operator(struct scope *s, struct mailer *m, const struct lane *lane)
{
	const struct language *language = &language_nl;

	if (!m->options.operator|| text_equal(lane->mail.list_id, OPERATOR_LIST) || s->now < m->operator_told_at + OPERATOR_PAUSE)
		return OK;
	m->operator_told_at = s->now;
	struct mail_text text = {
		.subject = T(language, "Mail is not getting through"),
		.body = T(
			language,
			"Mail from the platform has not been delivered for some hours. It is tried for 72 hours. See the page of "
			"the operator, and the log, for the domain concerned."),
	};
	return mail_queue(s, &(struct mail){
				     .to = m->options.operator,
				     .from_name = T(language, "Technical notices"),
				     .list_id = OPERATOR_LIST,
				     .text = &text,
				     .language = language,
			     });
}

static result tell(struct scope *s, struct mailer *m, const struct lane *lane, enum mail_outcome outcome)
{
	log_event(LOG_WARN_, outcome == MAIL_LATE ? "mail_late" : "mail_lost", "domain", lane->mail.domain, "list",
	          lane->mail.list_id, NULL);
	if (m->told)
		TRY(m->told(s, &(struct mail_fate){ lane->mail.person_id, lane->mail.sender_id, lane->mail.name,
		                                    lane->mail.list_id, outcome }));
	return outcome == MAIL_REFUSED ? OK : tell_operator(s, m, lane);
}

/* The row with its content goes; a line without content stays for 30 days. */
static result end_mail(struct scope *s, struct mailer *m, const struct lane *lane, enum mail_outcome outcome)
{
	const struct outbox_row *mail = &lane->mail;
	int64_t count;

	TRY(outbox_done(s, mail->id, &count));
	if (outcome != MAIL_DELIVERED)
		TRY(tell(s, m, lane, outcome));
	return mail_log_put(s, (mail_log_id){ mail->id.n }, mail->person_id, mail->list_id, mail->domain, outcome,
	                    mail->tries + 1, &count);
}

/* Said once when it is late, not at each try. */
static result try_later(struct scope *s, struct mailer *m, const struct lane *lane)
{
	const struct outbox_row *mail = &lane->mail;
	int64_t count, tries = mail->tries + 1, waited = s->now - mail->created_at;
	bool late = waited >= LATE_AFTER && !mail->late_told;

	if (waited >= END_AFTER)
		return end_mail(s, m, lane, MAIL_GIVEN_UP);
	if (late)
		TRY(tell(s, m, lane, MAIL_LATE));
	return outbox_again(s, mail->id, s->now + pause_after(tries), tries, late || mail->late_told, &count);
}

result mail_settle(struct scope *s, struct mailer *m, const struct lane *lane)
{
	struct scope theirs = *s;

	theirs.community = (community_id){ lane->mail.community_id };
	return lane->outcome == MAIL_WAITS ? try_later(&theirs, m, lane) : end_mail(&theirs, m, lane, lane->outcome);
}
