/* layout.h - what the templates of platform/web show: the one layout, and a problem. */
#pragma once
#include "platform/web/web.h"

struct nav_link {
	const char *text; /* in the reader's language */
	const char *path;
	bool current;
};

struct nav_links {
	struct nav_link *at;
	size_t n;
};

struct language_link {
	const char *code, *name;
};
struct language_links {
	const struct language_link *at;
	size_t n;
};

/* In whose name the reader acts; own: this page is the reader's own. */
struct acting_view {
	const char *name, *until;
	bool in_name;
};

struct layout {
	const char *title;        /* of the page; "Fout: " already before it */
	const char *name;         /* of the community, or of the program outside of one */
	const char *subtitle;     /* "" when there is none */
	const char *theme;        /* hashed address of its stylesheet: base and colours in one */
	const char *font;         /* hashed address of the font that the look names, to load early; or NULL */
	const char *quilt;        /* or NULL */
	const char *own_language; /* of what the community writes itself */
	const char *phone, *phone_link, *hours, *email; /* NULL when the community has none */
	const char *language;                           /* for <html lang> */
	const char *letters, *colour;                   /* "" or the choice */
	const char *back;                               /* this page, for the form of the letters */
	const struct html *acting;                      /* the banner, ready; or NULL */
	const char *notice;                             /* a sentence shown once, or NULL */
	const char *body;                               /* HTML that its template made */
	size_t n_body;
	struct nav_links nav;
	struct language_links languages;
	bool signed_in;
	bool in_community;
};

struct problem_view {
	const char *title, *hint; /* msgids */
	const char *reference;    /* of an error of ours, or NULL */
	const char *phone, *phone_link;
};

void layout(struct html *o, const struct layout *p);
void acting_banner(struct html *o, const struct acting_view *p);
/* The body as it is: its links have their base already. */
void layout_body(struct html *o, const struct layout *p);
void problem_page(struct html *o, const struct problem_view *p);
