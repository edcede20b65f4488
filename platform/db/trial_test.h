/* trial_test.h - a small database of things, on each engine in turn, for the tests of platform/db.
 *
 * PostgreSQL takes part when STOEP_TEST_POSTGRES names a database; its tables stand in a schema of
 * their own, which goes again. */
#pragma once
#include "platform/db/db.h"

enum { TRIAL_MEMORY, TRIAL_FILE, TRIAL_POSTGRES, TRIALS };

struct trial {
	struct arena mem;
	int engine;
	char folder[32]; /* for the file; removed at the end */
	struct db_options options;
	struct db_store *store;
	struct scope scope;
};

/* The next engine, opened, with its tables; NULL after the last. NULL as 'before' begins. */
struct trial *trial_next(struct trial *before);
/* One engine without tables yet, or NULL where it is not there. */
struct trial *trial_open(int engine);
/* For a test of PostgreSQL alone: it is skipped where there is none. */
struct trial *trial_open_postgres(void);
void trial_close(struct trial *t);
/* A scope on a handle of its own for another thread. */
struct scope trial_scope(struct trial *t, struct arena *mem);

/* Closes the database, so that other processes have it alone; and opens it again. */
void trial_shut(struct trial *t);
void trial_open_again(struct trial *t);

#define EACH_ENGINE(t) for (struct trial *t = trial_next(NULL); t; t = trial_next(t))

extern const struct db_schema trial_schema;

struct thing {
	int64_t id;
	const char *name;
	double weight;
	struct bytes photo;
};

/* Works for db_write and plain reads, as sql2c would make them. */
result thing_add(struct scope *s, void *thing);
result thing_by_id(struct scope *s, int64_t id, struct thing *out);
result things_count(struct scope *s, int64_t *count);
result things_named(struct scope *s, struct text_list names, int64_t *count);
result things_with(struct scope *s, struct ints ids, int64_t *count);
result thing_rename(struct scope *s, int64_t id, const char *name, int64_t *count);
/* Conditional: takes a thing that nobody has; *count is 0 for the others. */
result thing_claim(struct scope *s, int64_t id, const char *name, int64_t *count);
/* A sum that PostgreSQL gives as numeric, and a mean. */
result things_weight(struct scope *s, int64_t *ids, double *mean);
