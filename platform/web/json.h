/* json.h - what the API says of things, as tables: one table is what is written, and what is documented.
 *
 * JSON_OF(card_json, struct card_out, "Listing", "An ask or an offer.", TEXT_OF(title, "..."), ...) in a .c file.
 * A handler fills the struct; answer_object() and answer_list() write it. Ids are texts in base 32,
 * moments are RFC 3339 in UTC, and what is not known is null. */
#pragma once
#include "platform/web/web.h"

enum json_kind {
	JSON_WORDS,  /* const char *; NULL is null */
	JSON_ID,     /* int64_t as base 32; 0 is null */
	JSON_INT,    /* int64_t */
	JSON_YES,    /* bool */
	JSON_MOMENT, /* int64_t, UTC seconds; 0 is null */
	JSON_TEXTS,  /* struct texts */
	JSON_ONE,    /* a pointer to a struct of 'of'; NULL is null */
	JSON_MANY,   /* struct json_many of 'of' */
	JSON_RAW,    /* const char *: JSON that was made elsewhere */
};

struct json_object;
struct json_property {
	const char *name;
	enum json_kind type;
	size_t at; /* offset in the struct */
	const char *about;
	const struct json_object *of;
	const char *choices; /* of a text: the words that it may be, with a space between; or NULL */
};
struct json_object {
	const char *name, *about; /* as the documentation calls it */
	const struct json_property *properties;
	size_t n, size;
};
struct json_many {
	const void *at;
	size_t n;
};

#define JSON_OF(object, type, title, words, ...)                                                                       \
	static const struct json_property object##_list[] = { __VA_ARGS__ };                                           \
	const struct json_object object = { title, words, object##_list, sizeof object##_list / sizeof *object##_list, \
		                            sizeof(type) }

/* ---- writing ---- */

void json_text(struct html *o, const char *text);
void json_write(struct html *o, const struct json_object *object, const void *at);
/* 2026-11-25T09:00:00Z */
char *moment_rfc3339(struct arena *mem, int64_t moment) __attribute__((returns_nonnull));

/* ---- answers of handlers of the API ---- */

result answer_object(struct request *req, const struct json_object *object, const void *at) MUST_USE;
/* One page of a list; next: the query of the next page ("limit=20&after=X"), or NULL. */
result answer_list(struct request *req, const struct json_object *object, struct json_many list, const char *next) MUST_USE;
/* 201: something new stands at this path below the community; its last part is its id. Inside a write too. */
result answer_created(struct request *req, const char *format, ...) __attribute__((format(printf, 2, 3))) MUST_USE;
/* 204: it was done, and there is nothing to tell. */
result answer_done(struct request *req) MUST_USE;
