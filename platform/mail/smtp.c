/* smtp.c - hands messages to a mail server by libcurl, each lane with a thread and a kept connection.
 *
 * Threads and not one loop: libcurl waits without giving way for what the server says at the end
 * of a mail, so one slow domain would hold all the others. A lane sends one mail and ends; the
 * next goes only after its outcome is stored, so a crash makes at most one double a connection. A
 * login is only ever sent over TLS. */
#include "platform/base/clock.h"
#include "platform/base/text.h"
#include "platform/mail/mailer.h"
#include <curl/curl.h>
#include <pthread.h>
#include <semaphore.h>

enum { CONNECT_SECONDS = 15, MAIL_SECONDS = 60, GRACE_MS = 4000, STACK_BYTES = 256 * 1024 };

struct smtp_line {
	struct mailer *m;
	struct lane *lane;
	CURL *easy;
	size_t sent;
	pthread_t thread;
	sem_t work;
	atomic_llong stop_at; /* on the clock that never jumps; 0: go on */
};

/* One bell for all lanes: a lane ended. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t bell = PTHREAD_COND_INITIALIZER;

static size_t give(char *to, size_t size, size_t n, void *data)
{
	struct smtp_line *line = data;
	struct bytes message = line->lane->message;
	size_t left = message.n - line->sent, most = size * n < left ? size * n : left;

	memcpy(to, (const char *)message.at + line->sent, most);
	line->sent += most;
	return most;
}

/* curl goes back to the start when a kept connection turns out to be closed. */
static int rewind_to(void *data, curl_off_t offset, int origin)
{
	struct smtp_line *line = data;

	if (origin != SEEK_SET || offset < 0 || (size_t)offset > line->lane->message.n)
		return CURL_SEEKFUNC_CANTSEEK;
	line->sent = (size_t)offset;
	return CURL_SEEKFUNC_OK;
}

static size_t pass_over(char *from, size_t size, size_t n, void *data)
{
	(void)from;
	(void)data;
	return size * n;
}

static int stop_or_go(void *data, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	struct smtp_line *line = data;
	int64_t stop_at = atomic_load(&line->stop_at);

	(void)a, (void)b, (void)c, (void)d;
	return stop_at && clock_monotonic_ms() > stop_at;
}

/* A server beside us needs no TLS, and its certificate would be nobody's. */
static long tls_of(const struct mail_options *o)
{
	if (o->smtp_user)
		return CURLUSESSL_ALL;
	bool beside = strstr(o->smtp_url, "//127.") || strstr(o->smtp_url, "//localhost") || strstr(o->smtp_url, "//[::1]");
	return beside ? CURLUSESSL_NONE : CURLUSESSL_TRY;
}

static void set_server(CURL *easy, const struct mail_options *o)
{
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
}

static void set_functions(CURL *easy, struct smtp_line *line)
{
	curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(easy, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(easy, CURLOPT_READDATA, line);
	curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, rewind_to);
	curl_easy_setopt(easy, CURLOPT_SEEKDATA, line);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, pass_over);
	curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, stop_or_go);
	curl_easy_setopt(easy, CURLOPT_XFERINFODATA, line);
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

/* Where a mail that cannot be delivered comes back to: the id says which it was. */
static const char *envelope_from(struct mailer *m, struct lane *lane)
{
	if (!m->options.domain)
		return arena_print(&lane->mem, "<%s>", m->options.from);
	return arena_print(&lane->mem, "<bounce+%s@%s>", id_text(&lane->mem, lane->mail.id.n), m->options.domain);
}

/* On the lane's own thread; curl keeps the connection in the handle for the next mail. */
static enum mail_outcome send_mail(struct smtp_line *line)
{
	struct lane *lane = line->lane;
	struct curl_slist *to = curl_slist_append(NULL, arena_print(&lane->mem, "<%s>", lane->mail.address));

	if (!line->easy && (line->easy = curl_easy_init())) {
		set_server(line->easy, &line->m->options);
		set_functions(line->easy, line);
	}
	if (!line->easy || !to)
		return MAIL_WAITS;
	line->sent = 0;
	curl_easy_setopt(line->easy, CURLOPT_MAIL_FROM, envelope_from(line->m, lane));
	curl_easy_setopt(line->easy, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(line->easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)lane->message.n);
	enum mail_outcome outcome = outcome_of(line->easy, curl_easy_perform(line->easy));
	curl_easy_setopt(line->easy, CURLOPT_MAIL_RCPT, NULL);
	curl_slist_free_all(to);
	return outcome;
}

static void *run(void *data)
{
	struct smtp_line *line = data;

	for (;;) {
		while (sem_wait(&line->work))
			;
		if (atomic_load(&line->stop_at))
			return NULL;
		line->lane->outcome = send_mail(line);
		pthread_mutex_lock(&lock);
		atomic_store(&line->lane->state, LANE_ENDED);
		pthread_cond_signal(&bell);
		pthread_mutex_unlock(&lock);
	}
}

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void begin_curl(void)
{
	curl_global_init(CURL_GLOBAL_DEFAULT);
}

static struct smtp_line *line_new(struct mailer *m, struct lane *lane)
{
	struct smtp_line *line = arena_new(&m->mem, struct smtp_line);
	pthread_attr_t small;

	pthread_once(&once, begin_curl);
	line->m = m;
	line->lane = lane;
	sem_init(&line->work, 0, 0);
	pthread_attr_init(&small);
	pthread_attr_setstacksize(&small, STACK_BYTES);
	bool begun = !pthread_create(&line->thread, &small, run, line);
	pthread_attr_destroy(&small);
	return begun ? line : NULL;
}

void smtp_begin(struct mailer *m, struct lane *lane)
{
	if (!lane->line)
		lane->line = line_new(m, lane);
	lane->outcome = MAIL_WAITS;
	atomic_store(&lane->state, lane->line ? LANE_SENDING : LANE_ENDED);
	if (lane->line)
		sem_post(&lane->line->work);
}

void smtp_wait(int milliseconds)
{
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += (long)milliseconds * 1000000;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	pthread_mutex_lock(&lock);
	pthread_cond_timedwait(&bell, &lock, &until);
	pthread_mutex_unlock(&lock);
}

/* The thread looks at stop_at between mails, and curl asks for it within one. */
void smtp_end(struct smtp_line *line)
{
	if (!line)
		return;
	atomic_store(&line->stop_at, clock_monotonic_ms() + GRACE_MS);
	sem_post(&line->work);
	pthread_join(line->thread, NULL);
	curl_easy_cleanup(line->easy);
	sem_destroy(&line->work);
}
