/* receive_test.c - an answer reaches the slice that knows its token, once, also when the server was away. */
#include "platform/mail/mail.h"
#include "platform/base/clock.h"
#include "platform/base/text.h"
#include "test/harness.h"
#include <dirent.h>
#include <stdatomic.h>
#include <unistd.h>

#define ANSWER                                                                                                                   \
	"From: Kees <kees@huis.example>\nTo: reply+abc123@stoep.example\nMessage-ID: <1@huis.example>\nSubject: Re: hulp\n\nIk " \
	"kom.\n"

static atomic_int taken, back;
static int64_t back_person;

static result take(struct scope *s, const struct mail_in *mail, bool *mine)
{
	(void)s;
	*mine = text_equal(mail->to_token, "abc123");
	if (*mine)
		atomic_fetch_add(&taken, 1);
	return OK;
}

static result came_back(struct scope *s, int64_t person, const struct mail_in *mail)
{
	check_int(s->community.n, 5);
	check(mail->bounced_for_good);
	back_person = person;
	atomic_fetch_add(&back, 1);
	return OK;
}

static const mail_take takers[] = { take, NULL };
static const struct mail_hooks hooks = { takers, came_back };

struct house {
	struct arena mem;
	char folder[32];
	struct db_store *store;
	struct scope s;
};

static void open_house(struct house *h)
{
	int applied;

	*h = (struct house){ .s = { .now = 1764000000, .community = { 5 } }, .folder = "/tmp/stoep-rcv-XXXXXX" };
	h->s.mem = &h->mem;
	check(mkdtemp(h->folder) != NULL);
	check_ok(db_open(&h->mem, &(struct db_options){ .path = arena_print(&h->mem, "%s/stoep.db", h->folder) }, &h->store));
	check_ok(db_migrate(h->store, &h->mem, &db_schema, &applied));
	check_ok(db_reader(h->store, &h->mem, &h->s.db));
	taken = back = 0;
}

static int empty_folder(const char *path)
{
	DIR *folder = opendir(path);
	int mails = 0;

	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		mails += strstr(entry->d_name, ".eml") != NULL;
		unlinkat(dirfd(folder), entry->d_name, 0);
	}
	if (folder)
		closedir(folder);
	rmdir(path);
	return mails;
}

static void close_house(struct house *h)
{
	db_reader_close(h->s.db);
	db_close(h->store);
	empty_folder(arena_print(&h->mem, "%s/spool", h->folder));
	empty_folder(h->folder);
	arena_free(&h->mem);
}

TEST(an_answer_handed_over_twice_counts_once)
{
	struct house h;

	open_house(&h);
	check_ok(mail_receive(&h.s, ANSWER, strlen(ANSWER), &hooks));
	check_ok(mail_receive(&h.s, ANSWER, strlen(ANSWER), &hooks));
	check_int(taken, 1);
	close_house(&h);
}

TEST(machines_and_unknown_tokens_reach_nobody)
{
	static const char *const mails[] = {
		"From: kees@huis.example\nTo: reply+abc123@stoep.example\nSubject: Afwezig: hulp\n\nIk ben er niet.\n",
		"From: kees@huis.example\nTo: reply+zzz999@stoep.example\nSubject: Re: hulp\n\nIk kom.\n",
		"From: kees@huis.example\nTo: post@stoep.example\nSubject: vraag\n\nIk kom.\n",
		"From: reply+abc123@stoep.example\nTo: reply+abc123@stoep.example\nSubject: Re: hulp\n\nIk kom.\n",
		"geen mail",
	};
	struct house h;

	open_house(&h);
	for (size_t i = 0; i < sizeof mails / sizeof *mails; i++)
		check_ok(mail_receive(&h.s, mails[i], strlen(mails[i]), &hooks));
	check_int(taken, 0);
	close_house(&h);
}

static result queue_one(struct scope *s, void *data)
{
	(void)data;
	return mail_queue(s, &(struct mail){ .person = 3,
	                                     .to = "kees@huis.example",
	                                     .language = &language_nl,
	                                     .text = &(struct mail_text){ .subject = "Hulp", .body = "Dag" } });
}

/* The id of the only mail in the folder, from its name. */
static const char *sent_id(struct arena *mem, const char *path)
{
	DIR *folder = opendir(path);
	const char *id = "";

	for (struct dirent *entry; (entry = readdir(folder));)
		if (strstr(entry->d_name, ".eml"))
			id = arena_copy_bytes(mem, entry->d_name, strcspn(entry->d_name, "."));
	closedir(folder);
	return id;
}

TEST(a_mail_of_ours_that_comes_back_is_known_by_its_address)
{
	struct house h;
	struct mailer *mailer;
	int handled;

	open_house(&h);
	check_ok(mailer_new(&h.mem,
	                    &(struct mail_options){ .folder = h.folder, .from = "post@stoep.example", .domain = "stoep.example" },
	                    &mailer));
	check_ok(db_write(&h.s, queue_one, NULL));
	check_ok(mailer_run(mailer, &h.s, 10, &handled));
	check_int(handled, 1);
	const char *bounce = arena_print(&h.mem,
	                                 "Return-Path: <>\nFrom: MAILER-DAEMON@huis.example\nTo: bounce+%s@stoep.example\n"
	                                 "Subject: Undelivered Mail\n\n<kees@huis.example>: 550 5.1.1 user unknown\n",
	                                 sent_id(&h.mem, h.folder));
	h.s.community = (community_id){ 0 };
	check_ok(mail_receive(&h.s, bounce, strlen(bounce), &hooks));
	check_int(back, 1);
	check_int(back_person, 3);
	mailer_free(mailer);
	close_house(&h);
}

static bool wait_for(int n)
{
	for (int64_t end = clock_monotonic_ms() + 5000; taken < n && clock_monotonic_ms() < end;)
		usleep(2000);
	return taken == n;
}

TEST(mail_that_came_while_the_server_was_away_is_read_when_it_is_back)
{
	struct house h;
	struct mail_inbox *inbox;

	open_house(&h);
	check_ok(mail_hand_over(&h.mem, h.folder, ANSWER, strlen(ANSWER)));
	check_ok(mail_inbox_open(&h.mem, h.folder, &inbox));
	check_ok(mail_inbox_start(inbox, h.store, &hooks));
	check(wait_for(1));
	const char *second =
		"From: kees@huis.example\nTo: reply+abc123@stoep.example\nMessage-ID: <2@huis.example>\n\nOf toch woensdag.\n";
	check_ok(mail_hand_over(&h.mem, h.folder, second, strlen(second)));
	check(wait_for(2));
	mail_inbox_stop(inbox);
	check_int(empty_folder(arena_print(&h.mem, "%s/spool", h.folder)), 0);
	close_house(&h);
}

TEST(a_mail_that_is_too_large_is_refused_with_a_hint)
{
	struct arena mem = { 0 };
	static char large[10 * 1024 * 1024 + 1];

	result problem = mail_hand_over(&mem, "/tmp", large, sizeof large);
	check(problem && problem->kind == PROBLEM_TOO_LARGE && problem->hint);
	arena_free(&mem);
}
