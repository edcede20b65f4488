/* judge.c - what kind of mail came in: written by a person, by a machine, or come back.
 *
 * The order matters: a complaint and a bounce are machine mail too. When in doubt between a
 * person and a machine, the fields decide before the words: an answer of a neighbour must not be
 * lost because of its subject. */
#include "platform/mail/read.h"
#include "platform/base/text.h"

enum { HOPS_MOST = 40 };

static bool holds(const char *text, const char *part)
{
	return text && strcasestr(text, part) != NULL;
}

static bool holds_any(const char *text, const char *const *parts)
{
	for (; *parts; parts++)
		if (holds(text, *parts))
			return true;
	return false;
}

/* Names that mail servers give to themselves. */
static bool from_daemon(const struct mail_facts *f)
{
	static const char *const senders[] = {
		"mailer-daemon@", "postmaster@", "mailer-daemon", "mail-daemon@", "mdaemon@", NULL
	};

	for (const char *const *sender = senders; *sender; sender++)
		if (text_starts(f->from, *sender))
			return true;
	return holds(f->from_name, "mail delivery s") || holds(f->from_name, "mail delivery system");
}

/* In Dutch, English, German and French; only believed when the sender is no person. */
static bool bounce_subject(const struct mail_facts *f)
{
	static const char *const subjects[] = {
		"undeliver",
		"onbestelbaar",
		"niet worden afgeleverd",
		"niet worden bezorgd",
		"niet afgeleverd",
		"niet bezorgd",
		"delivery status notification",
		"failure notice",
		"returned mail",
		"delivery failure",
		"delivery failed",
		"delivery has failed",
		"mail delivery",
		"could not be delivered",
		"message not delivered",
		"mailbox full",
		"mailbox vol",
		"unzustellbar",
		"non remis",
		"mail system error",
		"warning: could not send",
		"delivery notification",
		"retour afzender",
		"afleveren mislukt",
		"bezorging mislukt",
		"nondeliverable",
		NULL,
	};

	return holds_any(f->subject, subjects);
}

/* An empty return path: nobody may answer it (RFC 5321 section 6.1). */
static bool no_sender(const struct mail_facts *f)
{
	return f->return_path && text_equal(f->return_path, "<>");
}

/* A report of its own form, or a daemon that says so in its subject. */
static bool is_bounce(const struct mail_facts *f)
{
	if (f->delivery || holds(f->content_type, "delivery-status") || f->failed_recipients)
		return true;
	return (from_daemon(f) && (bounce_subject(f) || no_sender(f))) || (no_sender(f) && bounce_subject(f)) ||
	       (from_daemon(f) && f->report[0]);
}

/* Ours come back: our own mark, or the sender is one of our reply addresses. */
static bool is_loop(const struct mail_facts *f)
{
	if (text_starts(f->from, "reply+") || text_starts(f->from, "antwoord+") || text_starts(f->from, "bounce+"))
		return true;
	if (!text_empty(f->from) && holds(f->recipients, f->from) && !holds(f->recipients, ","))
		return true;
	const char *mark = f->x_loop ? mail_lower(f->mem, f->x_loop) : NULL;
	return (mark && !text_empty(mark) && holds(f->recipients, mark)) || f->received > HOPS_MOST;
}

/* Begins of subjects, folded. 'Re: afwezig op dinsdag' is a person's. */
static bool automatic_subject(const char *subject)
{
	static const char *const begins[] = {
		"automatic reply",
		"automatisch antwoord",
		"automatische reactie",
		"automatisch bericht",
		"automatische ontvangstbevestiging",
		"afwezigheidsbericht",
		"afwezigheidsassistent",
		"afwezig re",
		"afwezig:",
		"out of office",
		"out of the office",
		"autoreply",
		"auto-reply",
		"auto reply",
		"auto:",
		"autoresponse",
		"automatische antwort",
		"abwesenheitsnotiz",
		"abwesend:",
		"reponse automatique",
		"absence",
		"respuesta automatica",
		"risposta automatica",
		"vacation",
		"vakantiebericht",
		"niet aanwezig:",
		"i am out of the office",
		"ontvangstbevestiging",
		"bedankt voor uw bericht",
		"bedankt voor je bericht",
		"buiten kantoor",
		"autosvar",
		NULL,
	};

	for (const char *const *begin = begins; *begin; begin++)
		if (text_starts(subject, *begin))
			return true;
	return text_equal(subject, "afwezig");
}

/* Fields first (RFC 3834), then what programs put before the subject: never a word within it. */
static bool is_automatic(const struct mail_facts *f)
{
	static const char *const bulk[] = { "bulk", "junk", "auto_reply", "auto-reply", "list", NULL };

	if (f->auto_submitted && !text_starts(mail_lower(f->mem, f->auto_submitted), "no"))
		return true;
	if (f->auto_reply || f->disposition || holds_any(f->precedence, bulk) || no_sender(f))
		return true;
	if (holds(f->from, "no-reply@") || holds(f->from, "noreply@") || from_daemon(f))
		return true;
	return automatic_subject(text_fold(f->mem, f->subject));
}

void mail_judge(const struct mail_facts *f, struct mail_in *out)
{
	if (f->feedback || holds(f->content_type, "feedback-report")) {
		out->kind = MAIL_COMPLAINT;
	} else if (is_bounce(f)) {
		out->kind = MAIL_BOUNCE;
		mail_bounce(f, out);
	} else if (is_loop(f)) {
		out->kind = MAIL_LOOP;
	} else if (is_automatic(f)) {
		out->kind = MAIL_AUTOMATIC;
	} else {
		out->kind = text_empty(out->text) ? MAIL_EMPTY : MAIL_REPLY;
	}
}
