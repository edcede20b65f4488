/* scope.h - who acts, in which community, when, and with what.
 *
 * Every query and every rule takes a scope. A request makes one; so does each job, each
 * mail that comes in, each test. Rules never see more of the outside than this. */
#pragma once
#include "platform/base/result.h"
#include <stdint.h>

typedef struct {
	int64_t n;
} community_id;

typedef struct {
	int64_t n;
} member_id;

struct language;

struct scope {
	struct arena *mem;
	struct db *db;
	community_id community; /* the community to which all queries are held; 0 outside of one */
	member_id me;           /* 0 for a guest */
	member_id by;           /* who really does it, where that is another than 'me': by a mandate; else 0 */
	int64_t now;            /* UTC seconds; all rules use this, never the machine's clock */
	const struct language *language;
};

/* A new id: 41 bits of milliseconds since 2020-01-01 by the scope's clock, 22 random bits. */
int64_t id_new(const struct scope *s);

/* The next id hangs on none before it: where chance repeats itself (random_repeat). */
void id_forget(void);

/* The moment (UTC seconds) in which an id was made. */
int64_t id_time(int64_t id);

/* An id as Crockford base 32 (13 characters at most), for addresses; and back: -1 if it is none.
 * Source: https://www.crockford.com/base32.html, without check symbol. */
char *id_text(struct arena *mem, int64_t id) __attribute__((returns_nonnull));
int64_t id_parse(const char *text);
