/* render.c - the whole message as bytes: header, text and HTML, and a calendar file where there is one.
 *
 * The same id gives the same Message-ID and the same boundaries, so a mail that is sent twice
 * after a crash is recognised as one. */
#include "platform/mail/html_part.h"
#include "platform/mail/mime.h"
#include <assert.h>

static result put_reply_to(struct mime *m, const struct mail_options *options, const struct mail *mail)
{
	if (mail->reply_token && options->domain)
		return mime_mailbox(m, "Reply-To", mail->from_name,
		                    arena_print(m->mem, "reply+%s@%s", mail->reply_token, options->domain));
	if (mail->reply_to)
		return mime_mailbox(m, "Reply-To", mail->from_name, mail->reply_to);
	return OK;
}

/* A filter of the reader goes by List-Id; the one-click fields are those of RFC 8058. */
static result put_list(struct mime *m, const struct mail *mail)
{
	if (mail->list_id)
		TRY(mime_angle(m, "List-Id", mail->list_id));
	if (!mail->unsubscribe_url)
		return OK;
	TRY(mime_angle(m, "List-Unsubscribe", mail->unsubscribe_url));
	mime_text(m, "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
	return OK;
}

static result put_head(struct mime *m, const struct mail_options *options, const struct mail *mail, int64_t id, int64_t now)
{
	const char *domain = options->domain ? options->domain : strrchr(options->from, '@') + 1;

	TRY(mime_mailbox(m, "From", mail->from_name, options->from));
	TRY(mime_mailbox(m, "To", mail->to_name, mail->to));
	TRY(put_reply_to(m, options, mail));
	TRY(mime_field(m, "Subject", mail->text->subject));
	mime_date(m, now);
	TRY(mime_angle(m, "Message-ID", arena_print(m->mem, "%s@%s", id_text(m->mem, id), domain)));
	TRY(put_list(m, mail));
	/* RFC 3834: we are a machine, nobody's holiday need answer; and the same in Exchange's words. */
	mime_text(m, "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: OOF, AutoReply\r\n");
	TRY(mime_field(m, "X-Loop", domain));
	mime_text(m, "MIME-Version: 1.0\r\n");
	return OK;
}

static void put_part(struct mime *m, const char *boundary, const char *type, const char *text)
{
	mime_text(m, arena_print(m->mem, "--%s\r\nContent-Type: %s; charset=utf-8\r\n", boundary, type));
	mime_quoted(m, text);
}

/* '=_' never stands in quoted-printable or base64, so no content can hold a boundary. */
static void put_alternatives(struct mime *m, const struct mail *mail, const char *id)
{
	const char *boundary = arena_print(m->mem, "=_a_%s", id);

	mime_text(m, arena_print(m->mem, "Content-Type: multipart/alternative; boundary=\"%s\"\r\n\r\n", boundary));
	put_part(m, boundary, "text/plain", mail_plain(m->mem, mail));
	put_part(m, boundary, "text/html", mail_html(m->mem, mail));
	mime_text(m, arena_print(m->mem, "--%s--\r\n", boundary));
}

static void put_with_calendar(struct mime *m, const struct mail *mail, const char *id)
{
	const char *boundary = arena_print(m->mem, "=_m_%s", id);

	mime_text(m, arena_print(m->mem, "Content-Type: multipart/mixed; boundary=\"%s\"\r\n\r\n--%s\r\n", boundary, boundary));
	put_alternatives(m, mail, id);
	mime_text(m, arena_print(m->mem,
	                         "--%s\r\nContent-Type: text/calendar; charset=utf-8; method=PUBLISH\r\n"
	                         "Content-Disposition: attachment; filename=\"afspraak.ics\"\r\n",
	                         boundary));
	mime_base64(m, mail->calendar, strlen(mail->calendar));
	mime_text(m, arena_print(m->mem, "--%s--\r\n", boundary));
}

result mail_render(struct arena *mem, const struct mail_options *options, const struct mail *mail, int64_t id, int64_t now,
                   struct bytes *out)
{
	struct mime m = { .mem = mem };

	assert(options->from && strrchr(options->from, '@') && mail->to && mail->text && mail->language);
	TRY(put_head(&m, options, mail, id, now));
	if (mail->calendar)
		put_with_calendar(&m, mail, id_text(mem, id));
	else
		put_alternatives(&m, mail, id_text(mem, id));
	*out = (struct bytes){ m.at, m.n };
	return OK;
}
