/* desk.h - the team's desk: what went wrong, what nobody answers, who must be told. */
#pragma once
#include "app/match/match.h"

extern const struct slice desk_slice, desk_asked, desk_persons, desk_quick;

struct desk_line {
	const char *title, *href, *name, *words, *why, *when;
	const char *done, *stop, *letter, *phone; /* addresses: of the buttons, of the page to print, of a call; or NULL */
	bool urgent;
};
struct desk_lines {
	struct desk_line *at;
	size_t n;
};
struct desk_page {
	struct desk_lines concerns, letters;
	bool persons; /* acting in a name is on, for this reader */
};
void desk_page(struct html *o, const struct desk_page *p);
void letter_lines(struct html *o, const struct desk_lines *lines);

/* A letter to print, for the person for whom somebody else asked. */
struct letter_page {
	const char *name, *told_where, *by, *title, *body, *code, *site, *date;
	const char *community, *phone, *hours, *done;
};
void letter_page(struct html *o, const struct letter_page *p);

/* Whom an ask went out to, what they said, and who is next. */
struct helper_line {
	const char *name, *why, *state, *when;
	const char *ask, *said; /* addresses of the buttons: ask now; what was said on the phone; or NULL */
};
struct helper_lines {
	struct helper_line *at;
	size_t n;
};
struct asked_page {
	const char *title, *href, *who;
	const char *stop, *go_on; /* addresses: of the waves */
	struct helper_lines asked, next;
	bool open, stopped;
};
void asked_page(struct html *o, const struct asked_page *p);
