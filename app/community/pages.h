/* pages.h - what each page of this slice is filled with; inside the slice only. */
#pragma once
#include "app/community/own.h"
#include "app/community/pages.sql.h"
#include "platform/view/theme_tokens.h"

struct text_page {
	const char *title, *since; /* since: the date in words */
	const char *language;      /* of the text, which need not be the reader's */
	struct safe_html body;
	int64_t version;
	bool old;           /* a version that no longer holds */
	const char *source; /* whose the map is, or "" */
};
void text_page(struct html *o, const struct text_page *p);

void communities_page(struct html *o, const struct communities *p);

/* ---- for managers ---- */

struct manage_page {
	const struct community_row *row;
	const char *address;
	struct area_tops areas;
};
void manage_page(struct html *o, const struct manage_page *p);
void words_page(struct html *o);
void rules_page(struct html *o);
void welcome_page(struct html *o);

struct fault_line {
	const char *scheme, *token, *behind, *value;
	const char *contrast, *least; /* of a pair: "3,1" and "4,5" */
};
struct look_page {
	struct fault_line *at;
	size_t n;
};
void look_page(struct html *o, const struct look_page *p);
void look_preview(struct html *o, const struct community *p);

struct text_lines_page {
	struct page_newest *at;
	size_t n;
};
void texts_page(struct html *o, const struct text_lines_page *p);

struct edit_page {
	const char *path;         /* over-ons */
	struct safe_html preview; /* .html NULL: none asked for */
	struct page_lines versions;
	bool asks_again; /* members are asked to agree to a new version */
};
void edit_page(struct html *o, const struct edit_page *p);
