/* site.h - a whole installation for the fault tests: a community, its people, and `stoep serve` in a process of its own.
 *
 * The database is a file in a scratch folder, or a schema of its own on the PostgreSQL server of
 * STOEP_TEST_POSTGRES. The people are signed in already: each has a cookie. */
#pragma once
#include "ids.h"
#include "platform/db/db.h"

enum { SITE_PEOPLE = 12, SITE_KEY = 32 };
enum site_engine { SITE_SQLITE, SITE_POSTGRES };

struct site_person {
	member_id member;
	const char *cookie, *mail;
};

struct site {
	struct arena mem;
	enum site_engine engine;
	char *folder; /* data */
	struct db_options options;
	int port;
	pid_t server;
	struct db_store *store; /* open between site_open and site_shut */
	struct scope scope;
	struct site_person people[SITE_PEOPLE];
	_Atomic int64_t *clock; /* shared with the server where site_keep_time was called */
};

/* NULL where this engine is not there. disk_mb: the folder is a disk of that size; NULL without the right to mount. */
struct site *site_new(enum site_engine engine, int disk_mb);
void site_end(struct site *site);

/* A line of stoep.conf. */
void site_setting(struct site *site, const char *line);
/* From here on the server lives in a time of ours: site->clock. */
void site_keep_time(struct site *site, int64_t now);

/* Starts it; how many milliseconds it took until it was ready. */
int64_t site_serve(struct site *site);
void site_stop(struct site *site, int signal);

/* For looking into the database; also while it is served. */
void site_open(struct site *site);
void site_shut(struct site *site);

/* How many asks of a person there are; fails the test when one is there twice. */
int64_t site_asks(struct site *site, int person);
/* Fails the test when an ask misses its kind, cell, note, place in the counts or key, or has its draft still. */
void site_look_over(struct site *site);
