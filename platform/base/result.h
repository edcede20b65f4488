/* result.h - how every function that can fail says so.
 *
 * NULL is success. A problem lives in the arena of the request or job, so nobody frees it.
 * The kinds stand in one table (problem.c): status, address of its documentation, log level. */
#pragma once
#include "platform/base/arena.h"
#include <stdbool.h>

enum problem_kind {
	PROBLEM_INVALID,   /* what was sent is not right: the page comes back filled in */
	PROBLEM_SIGN_IN,   /* who are you? */
	PROBLEM_FORBIDDEN, /* you may not, and you may know that it exists */
	PROBLEM_NOT_FOUND, /* absent, or not yours to see: both look the same */
	PROBLEM_CONFLICT,  /* it has changed meanwhile */
	PROBLEM_TOO_MANY,  /* too often; later again */
	PROBLEM_TOO_LARGE, /* more than we take */
	PROBLEM_BUSY,      /* not now: full disk, lost database, too many waiting */
	PROBLEM_BROKEN,    /* a mistake of ours */
	PROBLEM_KINDS
};

struct problem {
	enum problem_kind kind;
	const char *title; /* what is wrong, for the reader (a msgid, marked N_) */
	const char *hint;  /* what to do now (a msgid, marked N_); every problem shown to people has one */
	const char *field; /* the form field that it concerns, or NULL */
	const char *cause; /* for the log only, or NULL; never anything of a person */
	const char *where; /* file:line, for the log only */
};

struct problem_kind_row {
	const char *name; /* the last part of its address: /problems/NAME (RFC 9457 type) */
	int status;       /* HTTP status */
	int log_level;    /* enum log_level */
};

typedef const struct problem *result;

#define OK ((result)0)
#define N_(msgid) msgid
#define STR_(x) #x
#define STR(x) STR_(x)
#define MUST_USE __attribute__((warn_unused_result))

/* PROBLEM(s->mem, .kind = PROBLEM_CONFLICT, .title = N_("..."), .hint = N_("...")) */
#define PROBLEM(memory, ...) problem_new((memory), (struct problem){ .where = __FILE__ ":" STR(__LINE__), __VA_ARGS__ })
#define TRY(call)                         \
	do {                              \
		result problem_ = (call); \
		if (problem_)             \
			return problem_;  \
	} while (0)

/* A problem that lives in 'mem'. */
result problem_new(struct arena *mem, struct problem p) __attribute__((returns_nonnull));

/* The row of the table for a kind. */
const struct problem_kind_row *problem_row(enum problem_kind kind);
