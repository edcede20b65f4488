/* ways.h - other ways to sign in than a mail or a password; part of member.h. */
#pragma once
#include "platform/web/web.h"

/* Other ways to sign in, that another slice offers: a button each on the page to sign in. Set once, at start. */
enum { SIGN_IN_WAYS = 8 };
struct sign_in_way {
	const char *name, *path;
};
struct sign_in_ways {
	struct sign_in_way at[SIGN_IN_WAYS];
	size_t n;
};
extern struct sign_in_ways sign_in_ways;
/* Lets in who proved by such a way to be this person; the team still gives its second factor. */
result member_come_in(struct request *req, int64_t person, const char *to) MUST_USE;
