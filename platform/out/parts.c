/* parts.c - whole messages over a socket pair. */
#include "platform/out/own.h"
#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ABSENT = UINT32_MAX };

static bool send_all(int to, const void *bytes, size_t n)
{
	const char *at = bytes;
	while (n) {
		ssize_t sent = send(to, at, n, MSG_NOSIGNAL);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return false;
		at += sent;
		n -= (size_t)sent;
	}
	return true;
}

static bool receive_all(int from, void *bytes, size_t n)
{
	char *at = bytes;
	while (n) {
		ssize_t got = recv(from, at, n, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += got;
		n -= (size_t)got;
	}
	return true;
}

bool parts_send(int to, const struct parts *parts)
{
	bool good = send_all(to, &parts->n, sizeof parts->n);
	for (uint32_t i = 0; i < parts->n && good; i++) {
		const struct part *p = &parts->at[i];
		uint32_t n = p->at ? p->n : ABSENT;
		good = send_all(to, &n, sizeof n) && (!p->at || send_all(to, p->at, p->n));
	}
	return good;
}

bool parts_receive(int from, struct arena *mem, size_t most, struct parts *out)
{
	struct parts parts = { 0 };
	if (!receive_all(from, &parts.n, sizeof parts.n) || parts.n > PARTS_MOST)
		return false;
	for (uint32_t i = 0; i < parts.n; i++) {
		uint32_t n;
		if (!receive_all(from, &n, sizeof n))
			return false;
		if (n == ABSENT)
			continue;
		if (n > most)
			return false;
		most -= n;
		char *bytes = arena_take(mem, (size_t)n + 1); /* ends in a zero: it is read as a text */
		if (!receive_all(from, bytes, n))
			return false;
		parts.at[i] = (struct part){ bytes, n };
	}
	*out = parts;
	return true;
}
