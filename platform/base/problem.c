/* problem.c - the one table of problem kinds, and how a problem is made. */
#include "platform/base/log.h"
#include "platform/base/result.h"
#include <assert.h>

static const struct problem_kind_row rows[PROBLEM_KINDS] = {
	[PROBLEM_INVALID] = { "invalid", 422, LOG_DEBUG_ },    [PROBLEM_SIGN_IN] = { "sign-in", 401, LOG_DEBUG_ },
	[PROBLEM_FORBIDDEN] = { "forbidden", 403, LOG_INFO_ }, [PROBLEM_NOT_FOUND] = { "not-found", 404, LOG_DEBUG_ },
	[PROBLEM_CONFLICT] = { "conflict", 409, LOG_INFO_ },   [PROBLEM_TOO_MANY] = { "too-many", 429, LOG_INFO_ },
	[PROBLEM_TOO_LARGE] = { "too-large", 413, LOG_INFO_ }, [PROBLEM_BUSY] = { "busy", 503, LOG_ERROR_ },
	[PROBLEM_BROKEN] = { "broken", 500, LOG_ERROR_ },
};

result problem_new(struct arena *mem, struct problem p)
{
	struct problem *copy = arena_new(mem, struct problem);
	*copy = p;
	return copy;
}

const struct problem_kind_row *problem_row(enum problem_kind kind)
{
	assert((unsigned)kind < PROBLEM_KINDS);
	return &rows[kind];
}
