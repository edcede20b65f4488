/* sink_test.h - a mail server on loopback for the tests: it says what it is told to, and ends by itself. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum sink_manner {
	SINK_TAKES,
	SINK_GREY,    /* 451 to the first try of each recipient */
	SINK_NOT_NOW, /* 451 to all */
	SINK_REFUSES, /* 550 to all recipients */
	SINK_SLOW,    /* mail to slow.example waits 'slow_ms' before it is accepted */
};

enum { SINK_MAILS = 4096, SINK_BYTES = 16384 };

struct sink_mail {
	char from[128], to[128];
	char text[SINK_BYTES]; /* the head of it */
};

struct sink;
/* Listens on a free port; serves until sink_stop, at most 60 seconds. */
struct sink *sink_start(enum sink_manner manner, int slow_ms);
/* The same on a port that was told before. */
struct sink *sink_start_at(int port, enum sink_manner manner, int slow_ms);
void sink_stop(struct sink *sink);
void sink_become(struct sink *sink, enum sink_manner manner);
const char *sink_url(const struct sink *sink);
size_t sink_count(struct sink *sink); /* accepted mails */
size_t sink_tries(struct sink *sink); /* recipients that were named */
size_t sink_connections(struct sink *sink);
const struct sink_mail *sink_mail(struct sink *sink, size_t i);
