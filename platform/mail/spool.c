/* spool.c - mail waits as files until the server has taken it in; a mail is never only in memory.
 *
 * `stoep receive` hands its mail to the server over a socket; the server stores it here before it
 * says yes. When nobody listens, `stoep receive` stores it here itself. */
#include "platform/mail/spool.h"
#include "platform/base/clock.h"
#include "platform/base/log.h"
#include "platform/base/secret.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { HAND_OVER_SECONDS = 20, FILES_A_TURN = 1000 };

static result not_stored(struct arena *mem, const char *cause)
{
	return PROBLEM(mem, .kind = PROBLEM_BUSY, .title = N_("The mail could not be stored."),
	               .hint = N_("Look at the free space and the rights of the data folder; the mail server tries again."),
	               .cause = cause);
}

static bool write_all(int file, struct bytes bytes)
{
	const char *at = bytes.at;

	while (bytes.n) {
		ssize_t n = write(file, at, bytes.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += n;
		bytes.n -= (size_t)n;
	}
	return true;
}

static int spool_open(struct arena *mem, const char *data)
{
	const char *path = arena_print(mem, "%s/spool", data);

	mkdir(path, 0700);
	return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* Named by time, so that the order is kept; hidden until it is whole. */
result spool_put(struct arena *mem, const char *data, struct bytes mail)
{
	unsigned char random[8];
	int folder = spool_open(mem, data);

	if (folder < 0)
		return not_stored(mem, "no spool folder");
	random_bytes(random, sizeof random);
	const char *name = arena_print(mem, "%012lld-%s.eml", (long long)clock_now(), hex_text(mem, random, sizeof random));
	const char *part = arena_print(mem, ".%s", name);
	int file = openat(folder, part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool stored = file >= 0 && write_all(file, mail) && !fsync(file);
	if (file >= 0)
		stored = !close(file) && stored;
	stored = stored && !renameat(folder, part, folder, name) && !fsync(folder);
	if (!stored)
		unlinkat(folder, part, 0);
	close(folder);
	return stored ? OK : not_stored(mem, "spool");
}

/* No symbolic links: who may write in the spool must not choose what we read. */
static bool read_file(struct arena *mem, int folder, const char *name, struct bytes *out)
{
	struct stat about;
	int file = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	if (file < 0)
		return false;
	bool fits = !fstat(file, &about) && about.st_size > 0 && about.st_size <= MAIL_IN_MOST;
	size_t n = 0, size = fits ? (size_t)about.st_size : 0;
	char *at = arena_take(mem, size + 1);
	ssize_t more;
	while (n < size && (more = read(file, at + n, size - n)) > 0)
		n += (size_t)more;
	close(file);
	*out = (struct bytes){ at, n };
	return n == size && n > 0;
}

static int mails_only(const struct dirent *entry)
{
	size_t n = strlen(entry->d_name);

	return entry->d_name[0] != '.' && n > 4 && !strcmp(entry->d_name + n - 4, ".eml");
}

/* What cannot be read is left for the operator to see; it does not hold the others. */
result spool_empty(const char *data, spool_each each, void *with)
{
	AUTO_ARENA mem = { 0 };
	struct dirent **entries = NULL;
	int folder = spool_open(&mem, data);
	int n = folder >= 0 ? scandirat(folder, ".", &entries, mails_only, alphasort) : -1;

	for (int i = 0; i < n; i++) {
		AUTO_ARENA turn = { 0 };
		struct bytes mail;
		result problem = OK;
		if (i < FILES_A_TURN && read_file(&turn, folder, entries[i]->d_name, &mail)) {
			problem = each(&turn, mail, with);
			if (!problem)
				unlinkat(folder, entries[i]->d_name, 0);
			else
				log_event(LOG_WARN_, "mail_spool", "where", problem->where, NULL);
		}
		free(entries[i]);
	}
	free(entries);
	if (folder >= 0)
		close(folder);
	return OK;
}

bool spool_socket(const char *data, struct sockaddr_un *out)
{
	*out = (struct sockaddr_un){ .sun_family = AF_UNIX };
	int n = snprintf(out->sun_path, sizeof out->sun_path, "%s/receive.sock", data);

	return n > 0 && (size_t)n < sizeof out->sun_path;
}

/* True when the server has stored it. */
static bool hand_to_server(const char *data, struct bytes mail)
{
	struct sockaddr_un address;
	char answer = 0;
	int wire = spool_socket(data, &address) ? socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) : -1;

	if (wire < 0)
		return false;
	struct timeval patience = { .tv_sec = HAND_OVER_SECONDS };
	setsockopt(wire, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	setsockopt(wire, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
	bool given = !connect(wire, (struct sockaddr *)&address, sizeof address);
	for (const char *at = mail.at; given && mail.n;) {
		ssize_t n = send(wire, at, mail.n, MSG_NOSIGNAL);
		given = n > 0;
		at += n > 0 ? n : 0;
		mail.n -= n > 0 ? (size_t)n : 0;
	}
	given = given && !shutdown(wire, SHUT_WR) && recv(wire, &answer, 1, 0) == 1 && answer == 'y';
	close(wire);
	return given;
}

result mail_hand_over(struct arena *mem, const char *data, const void *bytes, size_t n)
{
	struct bytes mail = { bytes, n };

	if (n == 0 || n > MAIL_IN_MOST)
		return PROBLEM(mem, .kind = PROBLEM_TOO_LARGE, .title = N_("This mail is empty or larger than 10 MB."),
		               .hint = N_("Send it again without its attachments."));
	return hand_to_server(data, mail) ? OK : spool_put(mem, data, mail);
}
