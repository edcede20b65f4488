/* folder.c - mail as files, for development, demos and machines without a mail server.
 *
 * A file appears whole and stored, or not at all; the same mail twice is the same file. */
#include "platform/mail/mailer.h"
#include <fcntl.h>
#include <unistd.h>

static bool write_all(int file, struct bytes bytes)
{
	const char *at = bytes.at;

	while (bytes.n) {
		ssize_t n = write(file, at, bytes.n);
		if (n <= 0)
			return false;
		at += n;
		bytes.n -= (size_t)n;
	}
	return true;
}

static bool write_one(int folder, struct lane *lane)
{
	const char *name = id_text(&lane->mem, lane->mail.id.n);
	const char *whole = arena_print(&lane->mem, "%s.eml", name), *part = arena_print(&lane->mem, ".%s.part", name);
	int file = openat(folder, part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (file < 0)
		return false;
	bool stored = write_all(file, lane->message) && !fsync(file);
	stored = !close(file) && stored;
	if (stored && !renameat(folder, part, folder, whole))
		return true;
	unlinkat(folder, part, 0);
	return false;
}

void folder_write(struct mailer *m)
{
	int folder = open(m->options.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	for (size_t i = 0; i < LANES; i++) {
		struct lane *lane = &m->lanes[i];
		if (lane->state != LANE_CLAIMED)
			continue;
		lane->outcome = folder >= 0 && write_one(folder, lane) ? MAIL_DELIVERED : MAIL_WAITS;
		lane->state = LANE_ENDED;
	}
	bool stored = folder >= 0 && !fsync(folder);
	for (size_t i = 0; i < LANES; i++)
		if (m->lanes[i].state == LANE_ENDED && m->lanes[i].outcome == MAIL_DELIVERED && !stored)
			m->lanes[i].outcome = MAIL_WAITS;
	if (folder >= 0)
		close(folder);
}
