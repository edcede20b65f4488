/* smtp.c - hands messages to a mail server by libcurl, many at once, over connections that are kept.
 *
 * Each lane sends one mail and ends; the next goes only after its outcome is stored, so a crash
 * makes at most one double a connection. A login is only ever sent over TLS. */
#include "platform/base/text.h"
#include "platform/mail/mailer.h"

enum { CONNECT_SECONDS = 15, MAIL_SECONDS = 60 };

static size_t give(char *to, size_t size, size_t n, void *data)
{
	struct lane *lane = data;
	size_t left = lane->message.n - lane->sent, most = size * n < left ? size * n : left;

	memcpy(to, (const char *)lane->message.at + lane->sent, most);
	lane->sent += most;
	return most;
}

/* curl goes back to the start when a kept connection turns out to be closed. */
static int rewind_to(void *data, curl_off_t offset, int origin)
{
	struct lane *lane = data;

	if (origin != SEEK_SET || offset < 0 || (size_t)offset > lane->message.n)
		return CURL_SEEKFUNC_CANTSEEK;
	lane->sent = (size_t)offset;
	return CURL_SEEKFUNC_OK;
}

static size_t pass_over(char *from, size_t size, size_t n, void *data)
{
	(void)from;
	(void)data;
	return size * n;
}

/* A server beside us needs no TLS, and its certificate would be nobody's. */
static long tls_of(const struct mail_options *o)
{
	if (o->smtp_user)
		return CURLUSESSL_ALL;
	bool beside = strstr(o->smtp_url, "//127.") || strstr(o->smtp_url, "//localhost") || strstr(o->smtp_url, "//[::1]");
	return beside ? CURLUSESSL_NONE : CURLUSESSL_TRY;
}

/* Settings that hold for every mail of this lane. */
static CURL *easy_new(const struct mail_options *o, struct lane *lane)
{
	CURL *easy = curl_easy_init();
	if (!easy)
		return NULL;
	curl_easy_setopt(easy, CURLOPT_URL, o->smtp_url);
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(easy, CURLOPT_USE_SSL, tls_of(o));
	if (o->smtp_user) {
		curl_easy_setopt(easy, CURLOPT_USERNAME, o->smtp_user);
		curl_easy_setopt(easy, CURLOPT_PASSWORD, o->smtp_password ? o->smtp_password : "");
	}
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT, (long)(o->timeout_seconds ? o->timeout_seconds : MAIL_SECONDS));
	curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(easy, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(easy, CURLOPT_READDATA, lane);
	curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, rewind_to);
	curl_easy_setopt(easy, CURLOPT_SEEKDATA, lane);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, pass_over);
	curl_easy_setopt(easy, CURLOPT_PRIVATE, lane);
	return easy;
}

/* Where a mail that cannot be delivered comes back to: the id says which it was. */
static const char *envelope_from(struct mailer *m, struct lane *lane)
{
	if (!m->options.domain)
		return m->options.from;
	return arena_print(&lane->mem, "bounce+%s@%s", id_text(&lane->mem, lane->mail.id.n), m->options.domain);
}

void smtp_begin(struct mailer *m, struct lane *lane)
{
	if (!lane->easy)
		lane->easy = easy_new(&m->options, lane);
	lane->to = curl_slist_append(NULL, arena_print(&lane->mem, "<%s>", lane->mail.address));
	lane->state = LANE_ENDED;
	lane->outcome = MAIL_WAITS;
	if (!lane->easy || !lane->to)
		return;
	curl_easy_setopt(lane->easy, CURLOPT_MAIL_FROM, arena_print(&lane->mem, "<%s>", envelope_from(m, lane)));
	curl_easy_setopt(lane->easy, CURLOPT_MAIL_RCPT, lane->to);
	curl_easy_setopt(lane->easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)lane->message.n);
	if (curl_multi_add_handle(m->multi, lane->easy) == CURLM_OK)
		lane->state = LANE_SENDING;
}

/* Only what the server says to this mail refuses it; a wrong login or certificate is ours to mend. */
static enum mail_outcome outcome_of(CURL *easy, CURLcode code)
{
	long reply = 0;

	curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &reply);
	if (code == CURLE_OK)
		return MAIL_DELIVERED;
	bool said = code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_WEIRD_SERVER_REPLY;
	return said && reply >= 500 && reply < 600 && reply != 530 && reply != 535 ? MAIL_REFUSED : MAIL_WAITS;
}

int smtp_wait(struct mailer *m, int milliseconds)
{
	int running, left, ended = 0;
	CURLMsg *message;

	curl_multi_perform(m->multi, &running);
	if (running)
		curl_multi_poll(m->multi, NULL, 0, milliseconds, NULL);
	curl_multi_perform(m->multi, &running);
	while ((message = curl_multi_info_read(m->multi, &left))) {
		char *private = NULL;
		CURL *easy = message->easy_handle;
		if (message->msg != CURLMSG_DONE)
			continue;
		CURLcode code = message->data.result;
		curl_easy_getinfo(easy, CURLINFO_PRIVATE, &private);
		struct lane *lane = (struct lane *)(void *)private;
		lane->outcome = outcome_of(easy, code);
		lane->state = LANE_ENDED;
		curl_multi_remove_handle(m->multi, easy);
		ended++;
	}
	return ended;
}
