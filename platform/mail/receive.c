/* receive.c - what is done with a mail that came in: an answer goes to the slice that knows its
 * token, a mail of ours that came back is noted, the rest is dropped.
 *
 * All in one transaction with the mark that it was seen, so a mail handed over twice counts once.
 * Nothing is ever answered from here. */
#include "platform/mail/mail.h"
#include "platform/base/log.h"
#include "platform/base/secret.h"
#include "platform/base/text.h"
#include "platform/mail/outbox.sql.h"

struct receiving {
	const struct mail_in *mail;
	const struct mail_hooks *hooks;
	struct hash seen;
	const char *end; /* what became of it, for the log */
};

/* Our own mail, by the id in the address to which it came back. */
static result came_back(struct scope *s, struct receiving *r)
{
	int64_t id = r->mail->bounce_token ? id_parse(r->mail->bounce_token) : -1, count;
	const struct mail_log_row *row;

	r->end = "bounce_unknown";
	if (id <= 0)
		return OK;
	TRY(mail_log_of(s, (mail_log_id){ id }, &row));
	if (!row)
		return OK;
	r->end = "bounce";
	struct scope theirs = *s;
	theirs.community = (community_id){ row->community_id };
	if (r->mail->bounced_for_good)
		TRY(mail_log_back(&theirs, (mail_log_id){ id }, &count));
	return r->hooks->back && row->person_id ? r->hooks->back(&theirs, row->person_id, r->mail) : OK;
}

static result answered(struct scope *s, struct receiving *r)
{
	bool taken = false;

	for (const mail_take *take = r->hooks->replies; r->mail->to_token && take && *take && !taken; take++)
		TRY((*take)(s, r->mail, &taken));
	r->end = taken ? "taken" : "token_unknown";
	return OK;
}

static result take_in(struct scope *s, void *data)
{
	struct receiving *r = data;
	int64_t count;

	r->end = "seen_before";
	TRY(mail_seen_put(s, (struct bytes){ r->seen.at, HASH_BYTES }, &count));
	if (!count)
		return OK;
	switch (r->mail->kind) {
	case MAIL_REPLY:
		return answered(s, r);
	case MAIL_BOUNCE:
	case MAIL_COMPLAINT:
		return came_back(s, r);
	case MAIL_AUTOMATIC:
		r->end = "automatic";
		return OK;
	case MAIL_LOOP:
		r->end = "loop";
		return OK;
	case MAIL_EMPTY:
		r->end = "empty";
		return OK;
	case MAIL_BROKEN:
		r->end = "broken";
		return OK;
	}
	return OK;
}

result mail_receive(struct scope *s, const void *bytes, size_t n, const struct mail_hooks *hooks)
{
	struct mail_in mail;

	mail_parse(s->mem, bytes, n, &mail);
	struct receiving r = { .mail = &mail, .hooks = hooks };
	/* A forger could use another's Message-ID to have it passed over; with the sender it is his own. */
	const char *name = mail.message_id ? arena_print(s->mem, "%s\n%s", mail.message_id, mail.from) : NULL;
	r.seen = name ? hash_of(name, strlen(name)) : hash_of(bytes, n);
	TRY(db_write(s, take_in, &r));
	log_event(LOG_INFO_, "mail_in", "what", r.end, NULL);
	return OK;
}
