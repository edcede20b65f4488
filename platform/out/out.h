/* out.h - requests by HTTP(S) to others, made by a helper process that has no database and no files.
 *
 * The process that holds people's data may not reach the network. It asks the helper over a socket
 * pair; the helper connects only to addresses that it looked at itself, follows no redirects, and gives
 * up after some seconds. What comes back is bytes of a stranger. */
#pragma once
#include "platform/base/result.h"

enum { OUT_ANSWER_MOST = 512 * 1024, OUT_BODY_MOST = 256 * 1024, OUT_HEADERS = 8 };

struct out_request {
	const char *url;
	const char *headers[OUT_HEADERS]; /* 'Name: value', ended by NULL */
	const char *body;                 /* NULL: a GET; else a POST */
	const char *type;                 /* of the body */
	bool trusted; /* the operator wrote this address: it may lie in a private network, and be plain http on this machine */
};
struct out_answer {
	int status;
	const char *body;
	size_t n_body;
};
/* At most 5 seconds. Fails with BUSY where nothing could be reached, the address is not allowed, or the answer is too large. */
result out_fetch(struct arena *mem, const struct out_request *request, struct out_answer *answer) MUST_USE;

/* Starts the helper; once, before any thread. Without it out_fetch fails. */
result out_start(struct arena *mem) MUST_USE;
void out_stop(void);

/* For tests: answers instead of the helper. NULL: the helper again. */
typedef result (*out_answers)(struct arena *mem, const struct out_request *request, struct out_answer *answer);
void out_instead(out_answers answers);

/* Is this an address that a stranger may make us call? Not: this machine, private, link-local, shared, multicast, reserved,
 * nor any of these written as IPv6. For the helper, and for tests. */
struct sockaddr;
bool out_public(const struct sockaddr *address);
