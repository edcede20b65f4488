/* killed_test.c - a sender that is killed loses no mail, and sends few of them twice, all with the same Message-ID.
 *
 * The mail server is a process of its own. A sender works until it is killed at a random moment;
 * the next takes over when the claims of the dead one are over. STOEP_KILLS sets how often (12). */
#include "platform/mail/mail.h"
#include "platform/base/clock.h"
#include "platform/base/secret.h"
#include "platform/mail/sink_test.h"
#include "test/store.h"
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

enum { START = 1764000000, MAILS = 600, KILLS = 12, LANES_MOST = 32, MOST = 3000, ID_BYTES = 64 };

/* Shared with the server's process. */
struct seen {
	char url[64];
	char ids[MOST][ID_BYTES];
	size_t n;
};

static void keep_id(char *to, const char *text)
{
	const char *at = strstr(text, "Message-ID: <");
	size_t n = at ? strcspn(at + 13, ">") : 0;

	if (n && n < ID_BYTES)
		memcpy(to, at + 13, n);
}

/* Serves until the other end of the pipe closes; then tells what it took in. */
static void serve(struct seen *seen, int until)
{
	struct sink *sink = sink_start(SINK_TAKES, 0);
	char nothing;

	snprintf(seen->url, sizeof seen->url, "%s", sink_url(sink));
	while (read(until, &nothing, 1) > 0)
		;
	for (size_t i = 0; i < sink_count(sink) && i < MOST; i++)
		keep_id(seen->ids[seen->n++], sink_mail(sink, i)->text);
	_exit(0);
}

static const struct mail_text hello = { .subject = "Kunt u helpen?", .body = "Dag,\n\nRiet vraagt om hulp." };

static result queue_all(struct scope *s, void *unused)
{
	(void)unused;
	for (int i = 0; i < MAILS; i++)
		TRY(mail_queue(s, &(struct mail){ .to = arena_print(s->mem, "k%d@huis%d.example", i, i % 9),
		                                  .text = &hello,
		                                  .language = &language_nl }));
	return OK;
}

/* Ends by itself when nothing waits. */
static void send_all(const char *file, const char *url, int64_t now)
{
	AUTO_ARENA mem = { 0 };
	struct scope s = { .mem = &mem, .now = now };
	struct db_store *store;
	struct mailer *mailer;
	int64_t left = 1, oldest;
	int handled;

	if (db_open(&mem, &(struct db_options){ .path = file }, &store) || db_reader(store, &mem, &s.db) ||
	    mailer_new(&mem, &(struct mail_options){ .smtp_url = url, .from = "post@stoep.example", .domain = "stoep.example" },
	               &mailer))
		_exit(1);
	while (left)
		if (mailer_run(mailer, &s, 1000, &handled) || mail_waiting(&s, &left, &oldest))
			_exit(1);
	_exit(0);
}

static bool was_killed(pid_t child)
{
	int status = 0;

	waitpid(child, &status, 0);
	check(WIFSIGNALED(status) || !WEXITSTATUS(status));
	return WIFSIGNALED(status);
}

/* Different ids, and how many came more than once. */
static size_t count_ids(const struct seen *seen, size_t *doubles)
{
	size_t different = 0;

	*doubles = 0;
	for (size_t i = 0; i < seen->n; i++) {
		size_t k = 0;
		while (k < i && strcmp(seen->ids[k], seen->ids[i]))
			k++;
		different += k == i;
		*doubles += k < i;
	}
	return different;
}

static int kill_senders(const char *file, const struct seen *seen, int most)
{
	int kills = 0;

	for (int round = 0;; round++) {
		pid_t child = fork();
		if (!child)
			send_all(file, seen->url, START + (int64_t)round * 11 * MINUTE);
		unsigned char random;
		random_bytes(&random, 1);
		if (kills < most) {
			usleep(10000 + random * 300u);
			kill(child, SIGKILL);
		}
		if (!was_killed(child))
			return kills;
		kills++;
	}
}

TEST(a_sender_that_is_killed_loses_nothing)
{
	const char *wish = getenv("STOEP_KILLS");
	int most = wish ? atoi(wish) : KILLS, until[2];
	char folder[] = "/tmp/stoep-killed-XXXXXX";
	AUTO_ARENA mem = { 0 };
	struct seen *seen = mmap(NULL, sizeof *seen, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct scope s = { .mem = &mem, .now = START };

	check(mkdtemp(folder) != NULL && !pipe(until));
	const char *file = arena_print(&mem, "%s/stoep.db", folder);
	struct db_store *store = test_store(&mem, file);
	check_ok(db_reader(store, &mem, &s.db));
	check_ok(db_write(&s, queue_all, NULL));
	db_reader_close(s.db);
	test_store_close(store); /* its thread ends: from here on it is safe to fork */
	pid_t server = fork();
	if (!server) {
		close(until[1]);
		serve(seen, until[0]);
	}
	close(until[0]);
	for (int i = 0; i < 500 && !seen->url[0]; i++)
		usleep(10000);
	int kills = kill_senders(file, seen, most);
	close(until[1]);
	waitpid(server, NULL, 0);
	size_t doubles, different = count_ids(seen, &doubles);
	check_int(different, MAILS);
	check(doubles <= (size_t)kills * LANES_MOST);
	printf("(%d kills, %zu mails, %zu twice) ", kills, different, doubles);
	munmap(seen, sizeof *seen);
	const char *ends[] = { "", "-wal", "-shm" };
	for (size_t i = 0; i < 3; i++)
		unlink(arena_print(&mem, "%s%s", file, ends[i]));
	rmdir(folder);
}
