/* bench_mail.c - how many invitations a second are made and taken by a mail server beside us.
 *
 * Each is rendered, stored in the outbox, claimed, made into a message and handed over by SMTP,
 * and its outcome stored. The server is a thread of this program, so its work is in the figure. */
#include "platform/base/clock.h"
#include "platform/mail/mail.h"
#include "platform/mail/sink_test.h"
#include "test/load/bench.h"
#include <stdio.h>

enum { MAILS = 4000, A_WRITE = 50, DOMAINS = 20 };

static result queue_one(struct scope *s, int64_t i)
{
	struct mail_text text = { 0 };
	struct html out = { .mem = s->mem, .language = &language_nl, .plain = true };
	char *answer = arena_print(s->mem, "https://meting.example/uitnodiging/%s", id_text(s->mem, id_new(s)));
	struct invitation_mail p = {
		.helper = "Kees",
		.asker = "Riet",
		.title = "Wie gaat er mee naar het ziekenhuis?",
		.body = "Ik moet dinsdag naar de oogarts en mag daarna niet zelf rijden. Wie kan mij brengen en weer halen?",
		.kind = T(&language_nl, kinds[1].name),
		.where = "Bloemenbuurt",
		.community = "Meting voor elkaar",
		.when = "dinsdag 1 december",
		.why = reason_words(s, 5, REASON_TIME | REASON_DONE_BEFORE, kinds[1].group),
		.yes_url = arena_print(s->mem, "%s?antwoord=ja", answer),
		.no_url = arena_print(s->mem, "%s?antwoord=nee", answer),
		.less_url = arena_print(s->mem, "%s?antwoord=minder", answer),
	};
	invitation_mail(&out, &text, &p);
	struct mail mail = { .person = 1 + i,
		             .to_name = "Kees de Vries",
		             .from_name = p.community,
		             .list_id = "uitnodiging",
		             .text = &text,
		             .language = &language_nl,
		             .unsubscribe_url = p.less_url };
	mail.to = arena_print(s->mem, "kees%d@post%d.example", (int)i, (int)(i % DOMAINS));
	return mail_queue(s, &mail);
}

static result queue_some(struct scope *s, void *data)
{
	int64_t *from = data;
	for (int64_t i = *from; i < *from + A_WRITE; i++)
		TRY(queue_one(s, i));
	return OK;
}

static result queue_all(struct scope *s)
{
	for (int64_t i = 0; i < MAILS; i += A_WRITE) {
		struct arena_mark mark = arena_mark(s->mem);
		TRY(db_write(s, queue_some, &i));
		arena_reset(s->mem, mark);
	}
	return OK;
}

static result send_all(struct scope *s, struct mailer *mailer, struct sink *sink)
{
	int handled = 0, sum = 0;
	double end = now_ms() + 40000;
	while (sum < MAILS && now_ms() < end) {
		struct arena_mark mark = arena_mark(s->mem);
		s->now = clock_now();
		TRY(mailer_run(mailer, s, MAILS - sum, &handled));
		sum += handled;
		arena_reset(s->mem, mark);
	}
	if (sink_count(sink) < (size_t)MAILS)
		fprintf(stderr, "mail: only %zu of %d arrived\n", sink_count(sink), MAILS);
	return OK;
}

result bench_mail(struct arena *mem, const char *folder)
{
	struct town_open town;
	struct mailer *mailer = NULL;
	TRY(bench_open(mem, folder, CROWD_TOWN, false, &town));
	struct sink *sink = sink_start(SINK_TAKES, 0);
	struct mail_options options = { .smtp_url = sink_url(sink), .from = "post@meting.example", .domain = "meting.example" };
	double start = now_ms();
	TRY(queue_all(&town.s));
	double queued = now_ms();
	TRY(mailer_new(mem, &options, &mailer));
	TRY(send_all(&town.s, mailer, sink));
	double sent = now_ms();
	fprintf(stderr, "mail: made and stored in %.2f s, sent in %.2f s\n", (queued - start) / 1e3, (sent - queued) / 1e3);
	bench_line("mail_s", (double)sink_count(sink) / (sent - start) * 1e3, "mails/s");
	mailer_free(mailer);
	sink_stop(sink);
	bench_close(&town);
	return OK;
}
