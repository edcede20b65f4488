/* html.h - writes HTML and plain text; the place where a value stands decides how it is escaped.
 *
 * Templates (x.html, x_mail.txt) are compiled by tools/html2c into functions that call these.
 * Code in app/ calls only the page functions of its templates, and T(). */
#pragma once
#include "platform/base/scope.h"
#include "platform/view/language.h"
#include <string.h>

struct html {
	char *at;
	size_t n, room;
	struct arena *mem;
	const struct language *language;
	const char *csrf;             /* token for posting forms, or NULL outside of a request */
	const char *form_key;         /* idempotency key for posting forms of this page */
	const char *title;            /* set by {{title}}; the layout shows it */
	const char *base;             /* what local addresses begin with: "" or "/@name" */
	const struct form_view *form; /* values and errors of the form that came back, or NULL */
	const char *optional;         /* the label that optional() made last (parts.h) */
	struct field_used *fields;    /* those that the page has so far: an id stands once (parts.html) */
	bool plain;                   /* text mode: mail bodies */
};

/* HTML that the sanitiser let through (markdown.c); nothing else makes one. */
struct safe_html {
	const char *html;
};

void html_put(struct html *o, const char *bytes, size_t n);
#define html_raw(o, literal) html_put((o), "" literal, sizeof(literal) - 1)
/* The same for what begins with a line end: it is left out where one stands already. */
void html_put_line(struct html *o, const char *bytes, size_t n);
#define html_line(o, literal) html_put_line((o), "" literal, sizeof(literal) - 1)
void html_text_str(struct html *o, const char *text);
void html_text_int(struct html *o, int64_t n);
void html_text_unsigned(struct html *o, uint64_t n);
void html_text_safe(struct html *o, struct safe_html h);
/* What another writer made already: the layout shows the page inside it. */
void html_text_html(struct html *o, const struct html *inner);
void html_attr_str(struct html *o, const char *text);
/* A whole address: http, https, mailto, tel or local; anything else becomes "#". A local one gets o->base before it. */
void html_link_str(struct html *o, const char *url);
/* Where a form is sent: a local address, or "#". */
void html_action(struct html *o, const char *url);
/* What comes before a local address that stands in the template. */
void html_base(struct html *o);
/* Behind tel: digits and a leading + alone. Behind mailto: percent-encoded but for @ and +. */
void html_phone(struct html *o, const char *number);
void html_mailto(struct html *o, const char *address);
/* A part of an address: percent-encoded (RFC 3986 unreserved stay). */
void html_part_str(struct html *o, const char *text);
/* The same as a text, for addresses made in C. */
char *url_part(struct arena *mem, const char *text) __attribute__((returns_nonnull));
/* The hidden fields of a posting form; web checks and removes both. Nothing where there is no o->csrf. */
#define FORM_TOKEN_FIELD "_token"
#define FORM_KEY_FIELD "_key"
void html_form_token(struct html *o);
void html_title(struct html *o, const char *text);

/* clang-format off */
#define html_numbers_(as_int, as_unsigned) \
	bool: as_int, char: as_int, signed char: as_int, short: as_int, int: as_int, long: as_int, long long: as_int, \
	unsigned char: as_int, unsigned short: as_int, unsigned: as_int, \
	unsigned long: as_unsigned, unsigned long long: as_unsigned
#define html_text(o, v) _Generic((v), \
	char *: html_text_str, const char *: html_text_str, struct safe_html: html_text_safe, \
	struct html *: html_text_html, const struct html *: html_text_html, \
	html_numbers_(html_text_int, html_text_unsigned))(o, v)
#define html_attr(o, v) _Generic((v), \
	char *: html_attr_str, const char *: html_attr_str, \
	html_numbers_(html_text_int, html_text_unsigned))(o, v)
#define html_link(o, v) html_link_str(o, v)
#define html_link_part(o, v) _Generic((v), \
	char *: html_part_str, const char *: html_part_str, \
	html_numbers_(html_text_int, html_text_unsigned))(o, v)
/* A value in a sentence, as text. */
#define html_value(o, v) _Generic((v), \
	char *: html_value_str, const char *: html_value_str, \
	html_numbers_(html_value_int, html_value_unsigned))(o, v)
/* clang-format on */
const char *html_value_str(struct html *o, const char *text);
const char *html_value_int(struct html *o, int64_t n);
const char *html_value_unsigned(struct html *o, uint64_t n);

/* A translated sentence with {name} places; the values are name, value pairs ended by NULL.
 * place: 't' text (escaped), 'a' attribute (escaped). A pair whose name is a1..a9 is a link: <a1>..</a1>. */
void html_t(struct html *o, char place, const char *msgid, ...) __attribute__((sentinel));
/* The same with plurals: which sentence is by n, which is also {n}. */
void html_tn(struct html *o, char place, const char *one, const char *many, int64_t n, ...) __attribute__((sentinel));

/* The sentence with its values as plain text, in the writer's arena: for titles. Links lose their tags. */
char *html_sentence(struct html *o, const char *msgid, ...) __attribute__((sentinel));

/* The translation alone, without places. xgettext looks for T and N_. */
#define T(language, msgid) language_text((language), (msgid))

/* ---- forms: what was filled in and what was wrong, for the parts in parts.html ---- */

struct form_error {
	const char *field;
	const char *text; /* a msgid */
};
struct form_value {
	const char *field;
	const char *text; /* as sent, or as prefilled */
};
struct form_view {
	struct form_value *values;
	size_t n_values;
	struct form_error *errors;
	size_t n_errors;
};
/* The value to show in a field: "" when there is none. */
const char *form_value(const struct html *o, const char *field);
/* True when this choice or check is the one that was sent; lists may have several. */
bool form_has(const struct html *o, const char *field, const char *value);
/* The msgid of what is wrong with a field, or NULL. */
const char *form_error(const struct html *o, const char *field);

/* ---- Markdown of managers and pages: cmark in safe mode, then the sanitiser ---- */
struct safe_html markdown(struct arena *mem, const char *text);
