/* entries.h - what the fault tests write, and what must hold of it afterwards.
 *
 * One write is what a form does: the row of its key, an entry and its three lines, in one
 * transaction. A key says who wrote in which round, so a gap, a double or a half shows. */
#pragma once
#include "platform/db/db.h"

enum { LINES = 3 };

struct entry_key {
	int64_t round, thread, number; /* numbers count from 1, without a gap */
};

extern const struct db_schema entries_schema;

/* A db_work over a struct entry_key: does nothing when its key is there already. */
result entry_write(struct scope *s, void *key);

/* How many keys a thread stored in a round, and the highest. */
struct entries_count {
	int64_t n, highest;
};
result entries_count(struct scope *s, int64_t round, int64_t thread, struct entries_count *out);

/* Keys without exactly one entry, entries without their key or with other than three lines, from a round on. */
result entries_flaws(struct scope *s, int64_t from_round, int64_t *flaws);
