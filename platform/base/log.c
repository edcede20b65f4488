/* log.c - one line an event, written with one write() so that lines of threads never mix. */
#include "platform/base/log.h"
#include "platform/base/clock.h"
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LINE_BYTES = 2048 };

struct line {
	char at[LINE_BYTES];
	size_t n;
};

static _Atomic int least = LOG_INFO_;

void log_least(enum log_level level)
{
	atomic_store(&least, (int)level);
}

/* A line that is full stays as it is; the end of the line always fits. */
static void put(struct line *l, char c)
{
	if (l->n < LINE_BYTES - 2)
		l->at[l->n++] = c;
}

static void put_text(struct line *l, const char *text)
{
	while (*text)
		put(l, *text++);
}

static void put_escaped(struct line *l, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	if (c < 0x20 || c == 0x7f) {
		put_text(l, "\\x");
		put(l, hex[c >> 4]);
		put(l, hex[c & 15]);
		return;
	}
	if (c == '"' || c == '\\')
		put(l, '\\');
	put(l, (char)c);
}

static void put_value(struct line *l, const char *value)
{
	bool quoted = !*value || strpbrk(value, " =\"\\");
	if (quoted)
		put(l, '"');
	while (*value)
		put_escaped(l, (unsigned char)*value++);
	if (quoted)
		put(l, '"');
}

static void put_time(struct line *l)
{
	time_t now = (time_t)clock_now();
	struct tm utc;
	char text[32] = "";
	if (gmtime_r(&now, &utc))
		strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
	put_text(l, text);
}

void log_event(enum log_level level, const char *event, ...)
{
	static const char *const names[] = { "debug", "info", "warn", "error" };
	if ((int)level < atomic_load(&least))
		return;
	struct line l = { .n = 0 };
	put_time(&l);
	put(&l, ' ');
	put_text(&l, names[level]);
	put(&l, ' ');
	put_text(&l, event);
	va_list args;
	va_start(args, event);
	for (const char *name; (name = va_arg(args, const char *));) {
		const char *value = va_arg(args, const char *);
		put(&l, ' ');
		put_text(&l, name);
		put(&l, '=');
		put_value(&l, value ? value : "-");
	}
	va_end(args);
	l.at[l.n++] = '\n';
	/* A log that cannot be written is no reason to stop serving. */
	ssize_t written = write(STDERR_FILENO, l.at, l.n);
	(void)written;
}
