/* silent_mail_test.c - two days without a mail server, over the whole of it: pages, jobs, sender.
 *
 * The server lives in a time of ours that goes on by four hours a step. Meanwhile people ask, are
 * invited by the jobs, answer and talk. Then the mail server is there again: each mail that ever
 * waited arrives, once. */
#include "platform/base/clock.h"
#include "platform/mail/sink_test.h"
#include "test/fault/caller.h"
#include "test/fault/site.h"
#include "test/site.sql.h"
#include "test/harness.h"
#include <arpa/inet.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	MORNING = 1795597200, /* Wednesday 25 November 2026, 10.00 */
	STEP = 4 * HOUR,
	STEPS = 12, /* two days */
	HELPERS = 6,
	MAILS_MOST = 512,
	TURN_US = 1150000, /* in which the threads of jobs and mail look once by themselves */
	PATIENCE = 40,
};

struct silence {
	struct site *site;
	int smtp_port;
	struct caller *asker, *helper[HELPERS];
	char talk[HELPERS][256];
	int64_t ids[MAILS_MOST]; /* of all mails that were seen waiting */
	size_t n;
	int64_t said;
};

static struct caller *caller_of(struct silence *q, int person)
{
	struct caller *c = arena_new(&q->site->mem, struct caller);
	*c = (struct caller){ .port = q->site->port, .cookie = q->site->people[person].cookie };
	return c;
}

/* Notes what waits; how often it was tried in all. */
static int64_t note_waiting(struct silence *q)
{
	struct site_mails rows = { 0 };
	int64_t tries = 0;
	site_open(q->site);
	check_ok(site_waiting(&q->site->scope, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		size_t k = 0;
		while (k < q->n && q->ids[k] != rows.at[i].id.n)
			k++;
		if (k == q->n && check(q->n < MAILS_MOST))
			q->ids[q->n++] = rows.at[i].id.n;
		tries += rows.at[i].tries;
	}
	site_shut(q->site);
	return tries;
}

/* A form that writes to somebody: the first time with its page, then on the page of the talk. */
static void say(struct silence *q, struct caller *who, const char *path, char talk[256])
{
	check(caller_fill(who, path, "bericht=Ik+kan+dinsdag"));
	snprintf(talk, 256, "%.*s", (int)strcspn(who->location, "#"), who->location);
	q->said++;
}

static void begin(struct silence *q)
{
	char request[FORM_BYTES], path[256];
	q->asker = caller_of(q, 0);
	for (int i = 1 + HELPERS; i < SITE_PEOPLE; i++) /* who will be invited */
		check(caller_offer(caller_of(q, i), "Ik+doe+graag+boodschappen"));
	check(caller_ask(q->asker, "Wie+doet+de+boodschappen", request));
	check_int(caller_send(q->asker, request), 303);
	snprintf(path, sizeof path, "%s", q->asker->location);
	memcpy(strrchr(path, '/'), "/reageer", sizeof "/reageer");
	for (int i = 0; i < HELPERS; i++) {
		q->helper[i] = caller_of(q, i + 1);
		say(q, q->helper[i], path, q->talk[i]);
	}
}

/* Two days in which nobody answers at the port of the mail server. */
static void be_silent(struct silence *q)
{
	int64_t before = 0;
	for (int i = 0; i < STEPS; i++) {
		char again[256];
		usleep(TURN_US);
		int64_t tries = note_waiting(q);
		check(tries > before);
		before = tries;
		*q->site->clock += STEP;
		say(q, i % 2 ? q->asker : q->helper[i % HELPERS], q->talk[i % HELPERS], again);
	}
	note_waiting(q);
}

/* By the Message-ID, which is made from the number of the mail. */
static int64_t times_arrived(struct sink *sink, const char *id)
{
	int64_t times = 0;
	for (size_t i = 0; i < sink_count(sink); i++)
		times += strstr(sink_mail(sink, i)->text, id) != NULL;
	return times;
}

static void check_arrived(struct silence *q, struct sink *sink)
{
	struct site_outcomes sums = { -1 };
	site_open(q->site);
	check_ok(site_outcomes(&q->site->scope, &sums));
	for (size_t i = 0; i < q->n; i++) {
		const char *id = arena_print(&q->site->mem, "Message-ID: <%s@", id_text(&q->site->mem, q->ids[i]));
		check_int(times_arrived(sink, id), 1);
	}
	check_int(sums.mails, 0);
	check_int(sums.other, 0);
	check_int(sums.delivered, sink_count(sink));
	check_int(sums.messages, q->said);
	check(sums.invitations > 0);
	check((int64_t)q->n >= q->said + sums.invitations);
	printf(" (%lld mails, %lld of them invitations)", (long long)sums.delivered, (long long)sums.invitations);
	site_shut(q->site);
}

static void speak_again(struct silence *q)
{
	struct sink *sink = sink_start_at(q->smtp_port, SINK_TAKES, 0);
	struct site_mails rows = { .n = 1 };
	for (int i = 0; i < PATIENCE && rows.n; i++) {
		*q->site->clock += HOUR;
		usleep(TURN_US / 4);
		site_open(q->site);
		check_ok(site_waiting(&q->site->scope, &rows));
		site_shut(q->site);
	}
	site_stop(q->site, SIGTERM); /* what was sent is written down */
	check_arrived(q, sink);
	sink_stop(sink);
}

static int free_port(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	check(!bind(s, (struct sockaddr *)&at, sizeof at) && !getsockname(s, (struct sockaddr *)&at, &n));
	close(s);
	return ntohs(at.sin_port);
}

TEST(two_days_without_mail_lose_nothing_and_send_nothing_twice)
{
	static struct silence q;
	q = (struct silence){ .site = site_new(SITE_SQLITE, 0), .smtp_port = free_port() };
	site_setting(q.site, arena_print(&q.site->mem, "smtp_url = smtp://127.0.0.1:%d", q.smtp_port));
	site_keep_time(q.site, MORNING);
	site_serve(q.site);
	begin(&q);
	be_silent(&q);
	speak_again(&q);
	site_end(q.site);
}
