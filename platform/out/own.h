/* own.h - what the two ends of the socket pair share. */
#pragma once
#include "platform/out/out.h"
#include "platform/base/text.h"
#include <stdint.h>
#include <string.h>

enum { LANES = 4, PARTS_MOST = OUT_HEADERS + 4, OUT_SECONDS = 5 };

/* A message: the number of parts, then each with its length before it. An absent part has length UINT32_MAX. */
struct part {
	const void *at; /* NULL: absent */
	uint32_t n;
};
struct parts {
	struct part at[PARTS_MOST];
	uint32_t n;
};
bool parts_send(int to, const struct parts *parts);
/* At most 'most' bytes in all; into mem. False when the other end is gone or says nonsense. */
bool parts_receive(int from, struct arena *mem, size_t most, struct parts *parts);

/* The helper: answers on these until their other ends are closed. Never returns. */
void out_helper(const int lanes[LANES]) __attribute__((noreturn));
/* One request, as the helper makes it. */
void out_perform(struct arena *mem, const struct parts *request, struct parts *answer);
