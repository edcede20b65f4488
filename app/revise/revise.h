/* revise.h - the pages on which members change what they placed, place it again, and find their drafts. */
#pragma once
#include "app/market/market.h"

extern const struct slice revise_slice, revise_again;

/* ---- pages (templates) ---- */

struct revise_page {
	bool offer, health; /* health: the words speak of health, so that is asked */
	const char *action, *back;
};
void revise_page(struct html *o, const struct revise_page *p);

struct change_line {
	const char *what, *who, *when, *title, *body; /* title, body: as it read before, or "" */
};
struct change_lines {
	struct change_line *at;
	size_t n;
};
struct history_page {
	const char *title, *back;
	struct change_lines lines;
};
void history_page(struct html *o, const struct history_page *p);

struct again_page {
	const char *title, *action, *back;
	bool offer, writing; /* writing: something of this type was being written here */
};
void again_page(struct html *o, const struct again_page *p);

struct draft_line {
	const char *title, *type_words, *when, *on, *away; /* on, away: where the buttons send */
};
struct draft_lines {
	struct draft_line *at;
	size_t n;
};
void drafts_page(struct html *o, const struct draft_lines *p);
