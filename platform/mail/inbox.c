/* inbox.c - the side of the server: listens in the data folder, stores what comes, takes in the spool. */
#include "platform/base/clock.h"
#include "platform/base/log.h"
#include "platform/mail/spool.h"
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { POLL_MS = 500, SPOOL_EVERY_MS = 15000, READ_SECONDS = 10 };

struct mail_inbox {
	struct arena *mem;
	const char *data;
	int listener;
	struct db_store *store;
	const struct mail_hooks *hooks;
	pthread_t thread;
	bool started;
	atomic_bool stopping;
};

/* All that a client sends until it ends; false when it is too much, too slow or nothing. */
static bool read_mail(struct arena *mem, int wire, struct bytes *out)
{
	struct timeval patience = { .tv_sec = READ_SECONDS };
	size_t n = 0, room = 64 * 1024;
	char *at = arena_take(mem, room);

	setsockopt(wire, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	for (;;) {
		if (n == room) {
			char *larger = arena_take(mem, room * 2);
			memcpy(larger, at, n);
			at = larger;
			room *= 2;
		}
		ssize_t more = recv(wire, at + n, room - n, 0);
		if (more <= 0 || n + (size_t)more > MAIL_IN_MOST) {
			*out = (struct bytes){ at, n };
			return more == 0 && n > 0;
		}
		n += (size_t)more;
	}
}

/* One mail; stored before we say yes. */
static bool take_one(struct mail_inbox *inbox)
{
	AUTO_ARENA mem = { 0 };
	struct bytes mail;
	int wire = accept4(inbox->listener, NULL, NULL, SOCK_CLOEXEC);

	if (wire < 0)
		return false;
	bool stored = read_mail(&mem, wire, &mail) && !spool_put(&mem, inbox->data, mail);
	if (send(wire, stored ? "y" : "n", 1, MSG_NOSIGNAL) != 1)
		log_event(LOG_WARN_, "mail_inbox", "what", "client left", NULL);
	close(wire);
	return stored;
}

struct taking {
	struct db *db;
	const struct mail_hooks *hooks;
};

/* A mail that cannot be taken in now stays in the spool and is tried again. */
static result take_in(struct arena *mem, struct bytes mail, void *data)
{
	struct taking *t = data;
	struct scope s = { .mem = mem, .db = t->db, .now = clock_now(), .language = &language_nl };

	return mail_receive(&s, mail.at, mail.n, t->hooks);
}

/* One mail at a time: neighbours do not write so much, and order is kept. The spool is looked through every 15 seconds, and when something came. */
static void *run(void *data)
{
	struct mail_inbox *inbox = data;
	AUTO_ARENA mem = { 0 };
	struct taking t = { .hooks = inbox->hooks };
	result problem = db_reader(inbox->store, &mem, &t.db);
	int64_t next = 0;

	while (!problem && !atomic_load(&inbox->stopping)) {
		struct pollfd wire = { .fd = inbox->listener, .events = POLLIN };
		bool stored = poll(&wire, 1, POLL_MS) > 0 && take_one(inbox);
		if (stored || clock_monotonic_ms() >= next) {
			problem = spool_empty(inbox->data, take_in, &t);
			next = clock_monotonic_ms() + SPOOL_EVERY_MS;
		}
	}
	if (problem)
		log_event(LOG_ERROR_, "mail_inbox", "where", problem->where, NULL);
	db_reader_close(t.db);
	return NULL;
}

/* The socket is made before the process shuts itself in, with rights for its own user alone. */
result mail_inbox_open(struct arena *mem, const char *data, struct mail_inbox **out)
{
	struct sockaddr_un address;
	struct mail_inbox *inbox = arena_new(mem, struct mail_inbox);

	if (!spool_socket(data, &address))
		return PROBLEM(mem, .kind = PROBLEM_INVALID,
		               .title = N_("The path of the data folder is too long for mail to come in."),
		               .hint = N_("Choose a data folder with a path of less than 90 characters."));
	inbox->mem = mem;
	inbox->data = data;
	inbox->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	unlink(address.sun_path); /* of a server that was killed */
	if (inbox->listener < 0 || bind(inbox->listener, (struct sockaddr *)&address, sizeof address) ||
	    chmod(address.sun_path, 0600) || listen(inbox->listener, 64)) {
		if (inbox->listener >= 0)
			close(inbox->listener);
		return PROBLEM(mem, .kind = PROBLEM_BUSY, .title = N_("Mail cannot come in: the data folder takes no socket."),
		               .hint = N_("Put the data folder on a local disk."), .cause = "bind receive.sock");
	}
	*out = inbox;
	return OK;
}

result mail_inbox_start(struct mail_inbox *inbox, struct db_store *store, const struct mail_hooks *hooks)
{
	inbox->store = store;
	inbox->hooks = hooks;
	if (pthread_create(&inbox->thread, NULL, run, inbox))
		return PROBLEM(inbox->mem, .kind = PROBLEM_BUSY, .cause = "no thread for mail");
	inbox->started = true;
	return OK;
}

/* What is being read is finished; what waits stays in the spool. */
void mail_inbox_stop(struct mail_inbox *inbox)
{
	struct sockaddr_un address;

	if (!inbox)
		return;
	atomic_store(&inbox->stopping, true);
	if (inbox->started)
		pthread_join(inbox->thread, NULL);
	if (inbox->listener >= 0)
		close(inbox->listener);
	if (spool_socket(inbox->data, &address))
		unlink(address.sun_path);
	inbox->listener = -1;
	inbox->started = false;
}
