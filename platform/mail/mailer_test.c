/* mailer_test.c - mail goes out once, is tried again for 72 hours, and a slow domain holds nobody up. */
#include "platform/mail/mail.h"
#include "platform/base/clock.h"
#include "platform/base/text.h"
#include "platform/mail/sink_test.h"
#include "test/store.h"
#include <dirent.h>
#include <unistd.h>

enum { START = 1764000000 };

struct post {
	struct arena mem;
	char folder[32];
	struct db_store *store;
	struct scope s;
	struct mailer *mailer;
	struct sink *sink;
};

static int late, lost, refused;

static result told(struct scope *s, const struct mail_fate *fate)
{
	(void)s;
	late += fate->outcome == MAIL_LATE;
	lost += fate->outcome == MAIL_GIVEN_UP;
	refused += fate->outcome == MAIL_REFUSED;
	return OK;
}

static void open_post(struct post *post, struct sink *sink, const char *path)
{
	*post = (struct post){ .s = { .now = START, .community = { 5 } }, .sink = sink, .folder = "/tmp/stoep-mail-XXXXXX" };
	post->s.mem = &post->mem;
	check(mkdtemp(post->folder) != NULL);
	const char *file = path ? path : arena_print(&post->mem, "%s/stoep.db", post->folder);
	post->store = test_store(&post->mem, text_equal(file, "postgres") ? NULL : file);
	check_ok(db_reader(post->store, &post->mem, &post->s.db));
	struct mail_options options = { .from = "post@stoep.example", .domain = "stoep.example", .timeout_seconds = 5 };
	if (sink)
		options.smtp_url = arena_copy(&post->mem, sink_url(sink)); /* the sink may go away before */
	else
		options.folder = post->folder;
	check_ok(mailer_new(&post->mem, &options, &post->mailer));
	mailer_on_trouble(post->mailer, told);
	late = lost = refused = 0;
}

static void close_post(struct post *post)
{
	mailer_free(post->mailer);
	db_reader_close(post->s.db);
	test_store_close(post->store);
	if (post->sink)
		sink_stop(post->sink);
	DIR *folder = opendir(post->folder);
	for (struct dirent *entry; (entry = readdir(folder));)
		unlinkat(dirfd(folder), entry->d_name, 0);
	closedir(folder);
	rmdir(post->folder);
	arena_free(&post->mem);
}

static const struct mail_text hello = {
	.subject = "Kunt u helpen?",
	.body = "Dag Kees,\n\nRiet vraagt om hulp.",
	.buttons = { { "Ik kan helpen", "https://stoep.example/u/1" } },
	.n_buttons = 1,
};

static result queue_many(struct scope *s, void *data)
{
	const char *const *to = data;

	for (; *to; to++)
		TRY(mail_queue(s, &(struct mail){ .person = 3,
		                                  .to = *to,
		                                  .to_name = "Kees",
		                                  .from_name = "Stoep",
		                                  .text = &hello,
		                                  .language = &language_nl,
		                                  .list_id = "uitnodiging" }));
	return OK;
}

static void queue(struct post *post, const char *const *to)
{
	check_ok(db_write(&post->s, queue_many, (void *)(uintptr_t)to));
}

static int run_at(struct post *post, int64_t later)
{
	int handled = -1;

	post->s.now = START + later;
	check_ok(mailer_run(post->mailer, &post->s, 1000, &handled));
	return handled;
}

static int64_t waiting(struct post *post)
{
	int64_t n = -1, oldest;

	check_ok(mail_waiting(&post->s, &n, &oldest));
	return n;
}

TEST(a_mail_is_delivered_once_and_its_content_is_gone)
{
	struct post post;

	open_post(&post, sink_start(SINK_TAKES, 0), NULL);
	queue(&post, (const char *const[]){ "kees@huis.example", NULL });
	check_int(run_at(&post, 1), 1);
	check_int(run_at(&post, DAY), 0);
	check_int(sink_count(post.sink), 1);
	check_int(waiting(&post), 0);
	const struct sink_mail *mail = sink_mail(post.sink, 0);
	check_text(mail->to, "<kees@huis.example>");
	check(text_starts(mail->from, "<bounce+"));
	check(strstr(mail->text, "Subject: Kunt u helpen?") != NULL);
	check(strstr(mail->text, "Auto-Submitted: auto-generated") != NULL);
	close_post(&post);
}

TEST(greylisting_costs_five_minutes)
{
	struct post post;

	open_post(&post, sink_start(SINK_GREY, 0), NULL);
	queue(&post, (const char *const[]){ "kees@huis.example", "samira@werk.example", NULL });
	check_int(run_at(&post, 0), 2);
	check_int(sink_count(post.sink), 0);
	check_int(run_at(&post, 5 * MINUTE - 1), 0);
	check_int(run_at(&post, 5 * MINUTE), 2);
	check_int(sink_count(post.sink), 2);
	check_int(waiting(&post), 0);
	check_int(late, 0);
	close_post(&post);
}

TEST(two_days_without_a_mail_server_lose_nothing)
{
	const char *to[21] = { 0 };
	struct post post;
	AUTO_ARENA mem = { 0 };
	int64_t at = 0;

	open_post(&post, sink_start(SINK_NOT_NOW, 0), NULL);
	for (int i = 0; i < 20; i++)
		to[i] = arena_print(&mem, "kees%d@huis%d.example", i, i % 5);
	queue(&post, to);
	for (; at < 2 * DAY; at += HOUR / 2)
		run_at(&post, at);
	check_int(sink_count(post.sink), 0);
	check_int(waiting(&post), 20);
	check_int(late, 20);
	check_int(lost, 0);
	/* 3 steps within the first hour, then at most one an hour. */
	check(sink_tries(post.sink) >= 20 * 24 && sink_tries(post.sink) <= 20 * 52);
	sink_become(post.sink, SINK_TAKES);
	run_at(&post, at + HOUR);
	check_int(sink_count(post.sink), 20);
	check_int(waiting(&post), 0);
	close_post(&post);
}

TEST(after_three_days_a_mail_is_given_up_and_its_sender_told)
{
	struct post post;

	open_post(&post, sink_start(SINK_NOT_NOW, 0), NULL);
	queue(&post, (const char *const[]){ "kees@huis.example", NULL });
	for (int64_t at = 0; at <= 73 * HOUR; at += HOUR)
		run_at(&post, at);
	check_int(late, 1);
	check_int(lost, 1);
	check_int(waiting(&post), 0);
	close_post(&post);
}

TEST(what_the_server_refuses_is_not_tried_again)
{
	struct post post;

	open_post(&post, sink_start(SINK_REFUSES, 0), NULL);
	queue(&post, (const char *const[]){ "niemand@huis.example", NULL });
	check_int(run_at(&post, 0), 1);
	check_int(refused, 1);
	check_int(waiting(&post), 0);
	check_int(run_at(&post, DAY), 0);
	check_int(sink_tries(post.sink), 1);
	close_post(&post);
}

TEST(a_server_that_is_away_is_no_refusal)
{
	struct post post;

	open_post(&post, sink_start(SINK_TAKES, 0), NULL);
	sink_stop(post.sink);
	post.sink = NULL;
	queue(&post, (const char *const[]){ "kees@huis.example", NULL });
	check_int(run_at(&post, 0), 1);
	check_int(refused, 0);
	check_int(waiting(&post), 1);
	close_post(&post);
}

TEST(a_slow_domain_does_not_hold_others_up)
{
	const char *to[47] = { 0 };
	struct post post;
	AUTO_ARENA mem = { 0 };

	open_post(&post, sink_start(SINK_SLOW, 1500), NULL);
	for (int i = 0; i < 46; i++)
		to[i] = i < 16 ? arena_print(&mem, "k%d@slow.example", i) : arena_print(&mem, "k%d@fast%d.example", i, i % 7);
	queue(&post, to);
	int64_t before = clock_monotonic_ms();
	check_int(run_at(&post, 0), 30);
	check(clock_monotonic_ms() - before < 1400);
	check_int(sink_count(post.sink), 30);
	for (int64_t end = before + 30000; waiting(&post) > 0 && clock_monotonic_ms() < end;)
		run_at(&post, 0);
	check_int(sink_count(post.sink), 46);
	check_int(sink_tries(post.sink), 46); /* none twice */
	close_post(&post);
}

static result queue_one(struct scope *s, void *data)
{
	return mail_queue(s, data);
}

TEST(quiet_hours_are_kept)
{
	struct post post;

	open_post(&post, NULL, ":memory:");
	struct mail mail = {
		.to = "kees@huis.example", .text = &hello, .language = &language_nl, .not_before = START + 8 * HOUR
	};
	check_ok(db_write(&post.s, queue_one, &mail));
	check_int(run_at(&post, 0), 0);
	check_int(run_at(&post, 8 * HOUR), 1);
	close_post(&post);
}

TEST(a_folder_gets_a_file_for_each_mail_and_the_same_when_sent_again)
{
	struct post post;
	int files = 0;

	open_post(&post, NULL, ":memory:");
	queue(&post, (const char *const[]){ "kees@huis.example", "riet@huis.example", NULL });
	check_int(run_at(&post, 0), 2);
	DIR *folder = opendir(post.folder);
	for (struct dirent *entry; (entry = readdir(folder));)
		files += strstr(entry->d_name, ".eml") != NULL;
	closedir(folder);
	check_int(files, 2);
	close_post(&post);
}

static result drop_three(struct scope *s, void *data)
{
	(void)data;
	return mail_drop_for(s, 3);
}

TEST(who_is_erased_gets_no_mail_any_more)
{
	struct post post;

	open_post(&post, NULL, ":memory:");
	queue(&post, (const char *const[]){ "kees@huis.example", NULL });
	check_ok(db_write(&post.s, drop_three, NULL));
	check_int(run_at(&post, 0), 0);
	close_post(&post);
}

TEST(thousands_of_mails_go_over_a_few_connections)
{
	static const char *to[2001];
	struct post post;
	AUTO_ARENA mem = { 0 };

	open_post(&post, sink_start(SINK_TAKES, 0), NULL);
	for (int i = 0; i < 2000; i++)
		to[i] = arena_print(&mem, "k%d@domein%d.example", i, i % 12);
	queue(&post, to);
	int64_t before = clock_monotonic_ms();
	for (int i = 0; i < 50 && waiting(&post); i++)
		run_at(&post, 0);
	int64_t took = clock_monotonic_ms() - before;
	check_int(sink_count(post.sink), 2000);
	check(sink_connections(post.sink) <= 96);
	printf("(%lld mails/s, %zu connections) ", (long long)(2000 * 1000 / (took ? took : 1)), sink_connections(post.sink));
	check(took < 20000);
	close_post(&post);
}

TEST(mail_goes_out_once_and_again_later_on_postgres_too)
{
	struct post post;

	if (!test_needs_postgres())
		return;
	open_post(&post, sink_start(SINK_GREY, 0), "postgres");
	queue(&post, (const char *const[]){ "kees@huis.example", "samira@werk.example", NULL });
	check_int(run_at(&post, 0), 2);
	check_int(run_at(&post, 5 * MINUTE), 2);
	check_int(sink_count(post.sink), 2);
	check_int(waiting(&post), 0);
	close_post(&post);
}
