/* queue.c - puts mail in the outbox, within the transaction that caused it. */
#include "platform/mail/mail.h"
#include "platform/base/clock.h"
#include "platform/base/text.h"
#include "platform/mail/mailer.h"
#include "platform/mail/mime.h"
#include "platform/mail/read.h"

enum { MAIL_LOG_KEPT = 30 * DAY };

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

/* One line a button: text, tab, address. */
static const char *packed_buttons(struct arena *mem, const struct mail_text *text)
{
	const char *packed = "";

	for (size_t i = 0; i < text->n_buttons; i++)
		packed = arena_print(mem, "%s%s\t%s\n", packed, text->buttons[i].text, text->buttons[i].url);
	return packed;
}

/* Refused here, not when it is sent: the cause is still at hand. The 72 hours count from when it may go. */
result mail_queue(struct scope *s, const struct mail *mail)
{
	int64_t count, due = mail->not_before > s->now ? mail->not_before : s->now;
	const struct language *language = mail->language;
	bool je = text_equal(or_empty(language->variant), "je");

	if (!mail->to || !mime_address_fit(mail->to))
		return PROBLEM(s->mem, .kind = PROBLEM_INVALID, .title = N_("This is not a mail address."),
		               .hint = N_("Write it as name@example.nl."), .cause = "unfit mail address");
	TRY(outbox_put(s, (outbox_id){ id_new(s) }, mail->person, mail->sender, mail->to,
	               mail_lower(s->mem, strrchr(mail->to, '@') + 1), or_empty(mail->to_name), or_empty(mail->from_name),
	               or_empty(mail->reply_token), or_empty(mail->reply_to), or_empty(mail->unsubscribe_url),
	               or_empty(mail->list_id), je ? "nl_je" : language->code, mail->text->subject, mail->text->body,
	               packed_buttons(s->mem, mail->text), or_empty(mail->calendar), due, due, &count));
	mailer_wake();
	return OK;
}

result mail_drop_for(struct scope *s, int64_t person)
{
	int64_t count;

	return outbox_drop_person(s, person, &count);
}

static result sweep(struct scope *s, void *data)
{
	int64_t count;

	(void)data;
	TRY(mail_log_sweep(s, s->now - MAIL_LOG_KEPT, &count));
	return mail_seen_sweep(s, s->now - MAIL_LOG_KEPT, &count);
}

result mail_sweep(struct scope *s, int64_t subject)
{
	(void)subject;
	return db_write(s, sweep, NULL);
}

result mail_waiting(struct scope *s, int64_t *waiting, int64_t *oldest)
{
	struct outbox_count row;

	TRY(outbox_waiting(s, &row));
	*waiting = row.waiting;
	*oldest = row.oldest;
	return OK;
}
