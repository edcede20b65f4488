/* desk.h - the team's desk: what went wrong, what nobody answers, who must be told. */
#pragma once
#include "app/match/match.h"

extern const struct slice desk_slice;

struct desk_line {
	const char *title, *href, *name, *words, *why, *when, *done; /* done: address of the button */
	bool urgent;
};
struct desk_lines {
	struct desk_line *at;
	size_t n;
};
struct desk_page {
	struct desk_lines concerns, letters;
};
void desk_page(struct html *o, const struct desk_page *p);
