/* internal.h - what the files of platform/web share; nobody else includes it.
 *
 * A visit is one request with all that web itself must remember about it. The request that a
 * handler sees is its first member, so one leads to the other. Everything lives in the arena. */
#pragma once
#include "platform/view/asset.h"
#include "platform/web/web.h"
#include <stdatomic.h>

enum {
	MOST_PAIRS = 400,       /* fields of one form or query */
	MOST_BODY = 256 * 1024, /* bytes of a form; more is 413 */
	MOST_PATH = 2048,
	MOST_COOKIES = 6,
	CSRF_BYTES = 24,
	GUEST_SESSION_SECONDS = 7 * 24 * 3600,
	MEMBER_SESSION_SECONDS = 90 * 24 * 3600,
	STEP_UP_SECONDS = 5 * 60,
};

/* ---- pairs.c, multipart.c: what was sent, before it is typed ---- */

struct pair {
	const char *name, *value; /* value: n bytes and a zero */
	size_t n;
	const char *file_name, *type; /* of a part that is a file, or NULL */
};
struct pairs {
	struct pair *at;
	size_t n;
};
/* False when it is no form (bad percent, NUL, too many): the answer is 400. */
bool pairs_urlencoded(struct arena *mem, const char *bytes, size_t n, struct pairs *out) MUST_USE;
bool pairs_multipart(struct arena *mem, const char *content_type, const char *bytes, size_t n, struct pairs *out) MUST_USE;
/* json_in.c: a JSON object, as the fields of this form would be sent. */
bool pairs_json(struct arena *mem, const struct form *form, const char *bytes, size_t n, struct pairs *out) MUST_USE;
const struct pair *pair_named(const struct pairs *pairs, const char *name);
/* Decodes %XX (and + as a space in forms); NULL for a bad one or a NUL. */
char *percent_decode(struct arena *mem, const char *text, size_t n, bool form);
/* Unreserved characters and '/' stay; for addresses in a query. */
char *percent_encode(struct arena *mem, const char *text);

/* ---- route.c ---- */

struct router;
struct route_at {
	const struct route *route;
	const struct slice *slice;
	size_t index; /* in the list of all routes */
};
struct route_match {
	struct route_at found;  /* route NULL: none */
	unsigned other_methods; /* with which the path exists: bit per method */
	int64_t ids[4];
	const char *word;
};
result router_new(struct arena *mem, const struct slice *slices, size_t n, struct router **out) MUST_USE;
void router_find(const struct router *router, struct arena *mem, enum method method, const char *path, struct route_match *out);
const struct route_at *router_at(const struct router *router, size_t i);

/* ---- rate.c: token buckets in memory ---- */

struct rates;
struct rates *rates_new(struct arena *mem);
void rates_free(struct rates *rates);
/* Takes one token of 'per_hour'; false when the bucket is empty. */
bool rate_take(struct rates *rates, const void *key, size_t n, int per_hour, int64_t now_ms);
/* How many more may be taken right now, without taking. */
int rate_left(struct rates *rates, const void *key, size_t n, int per_hour, int64_t now_ms);
/* The /24 or /56 of an address, as bytes; how many. */
size_t address_block(const char *address, unsigned char out[16]);

/* ---- seen.c: when sessions were last used ---- */

struct seen;
struct seen *seen_new(struct arena *mem);
void seen_free(struct seen *seen);
/* Remembers that a session was used, unless that was less than 5 minutes ago. */
void seen_note(struct seen *seen, struct hash id, int64_t now);

/* ---- the process ---- */

struct web {
	struct arena *mem;
	struct db_store *store;
	struct web_options options;
	struct web_hooks hooks;
	const struct slice *slices; /* platform/web's own are the last two */
	size_t n_slices;
	struct router *router;
	struct rates *rates;
	struct seen *seen;
	bool slow_database;
	const char *base_host; /* of options.base_url, with its port */
	struct metrics *metrics;
	struct server *_Atomic server; /* while it serves */
	atomic_int port;
};

struct cookie {
	const char *name, *value; /* value NULL: takes the cookie away */
	int64_t seconds;          /* 0: until the browser closes */
};

struct visit {
	struct request req;
	const struct incoming *in;
	const char *target; /* path and query below the community */
	const char *query;
	struct pairs sent;  /* of the body, or of the query */
	size_t route_index; /* in the list of all routes; SIZE_MAX: none */
	int64_t person;
	struct {
		unsigned char mask[CSRF_BYTES], key[16], secret[32];
	} random;           /* all that one page needs, asked of the kernel at once */
	bool new_guest;     /* the session is made here; its cookie goes out only when it is needed */
	const char *secret; /* of a new guest's session */
	struct session own_session;
	struct cookie set[MOST_COOKIES];
	size_t n_set;
	const char *clear_site_data;
	const char *form_token, *form_key;
	const char *letters, *colour, *language; /* preferences: "groot", "donker", "en", or NULL */
	const char *shown_notice;                /* msgid of the notice that came by cookie */
	const char *accept_values;               /* allow header of 405 */
	const char *reference;                   /* of an error of ours */
	bool by_token;                           /* a row of the API, and a token that is known */
	unsigned scopes;                         /* of the token */
	int rate_most, rate_left;                /* of the API: for its headers */
	bool came_back;                          /* the form came back with values: prefill does nothing */
};

static inline struct visit *visit_of(struct request *req)
{
	return (struct visit *)req; /* its first member */
}

/* ---- community.c: host, preferences, session, member ---- */

result find_community(struct visit *v) MUST_USE;
result find_member(struct visit *v) MUST_USE;
void read_preferences(struct visit *v);
const char *cookie_sent(const struct visit *v, const char *name);
void cookie_set(struct visit *v, const char *name, const char *value, int64_t seconds);
/* "__Host-sessie", or "sessie" in development. */
const char *cookie_name(const struct web *web, struct arena *mem, const char *name);

/* ---- acting.c: in whose name ---- */

result find_acting(struct visit *v) MUST_USE; /* after find_member */
/* The token of this session, and in the name in which its page was shown. */
bool token_good(const struct visit *v, const char *sent) MUST_USE;
/* Inside the write of a form. */
result keep_acted(struct scope *s, const struct request *req) MUST_USE;

/* ---- guard.c: may this be done, and did this person mean it ---- */

result check_who(struct visit *v) MUST_USE;   /* may set a redirect: req->to */
result check_meant(struct visit *v) MUST_USE; /* Origin, Sec-Fetch-Site, token */
result check_rate(struct visit *v) MUST_USE;
/* A token to put into forms: the session's, masked anew for each reply (compressed pages would give it away). */
const char *csrf_masked(struct arena *mem, const char *csrf, const unsigned char mask[CSRF_BYTES]);
bool csrf_good(const char *csrf, const char *sent);
const char *csrf_of(struct arena *mem, struct hash session);
/* True for a path on this site: '/' and then no second '/' or '\', no control characters. */
bool local_path(const char *path);
/* Managers may do what brokers and moderators may. */
bool role_fits(enum role role, enum who who);
/* Sec-Fetch-Site or Origin says so; without either, true: an old browser, and the token decides. */
bool same_origin(const struct incoming *in);

/* ---- api.c: rows of the API ---- */

bool is_api(const struct visit *v);           /* a row of it, or a path below /api/ that is none */
result find_bearer(struct visit *v) MUST_USE; /* instead of the cookie, where a token was sent */
result check_api(struct visit *v) MUST_USE;   /* who, scopes, and that a browser sent it from our own pages */
result read_api(struct visit *v) MUST_USE;    /* the JSON body as pairs, and the key that makes it happen once */
void api_finish(struct visit *v);             /* status and place as JSON; json.c */
void api_headers(struct visit *v, struct outgoing *out);
void api_problem(struct visit *v, result problem); /* RFC 9457, with the fields that are wrong */

/* ---- form.c, field.c: typed fields ---- */

result read_fields(struct visit *v) MUST_USE;
void form_add_error(struct request *req, const char *field, const char *msgid);
/* One value by its type into 'at'; the msgid of what is wrong, or NULL. */
const char *field_read(struct arena *mem, const struct field *field, const char *text, size_t n, void *at);

/* ---- page.c, reply.c: what goes out ---- */

result show_layout(struct visit *v) MUST_USE;
void show_problem(struct visit *v, result problem);
void reply_finish(struct visit *v, struct outgoing *out);
void reply_header(struct outgoing *out, const char *name, const char *value);
bool reply_asset(const struct web *web, const struct incoming *in, struct arena *mem, struct outgoing *out);
/* Joins texts, ended by NULL; without printf. */
char *join(struct arena *mem, ...) __attribute__((sentinel));
/* gzip, level 1, with this thread's own state; NULL when it does not pay. */
char *gzip_bytes(struct arena *mem, const char *bytes, size_t n, size_t *out_n);

/* SLOW and HASHES of the route that this request will take; every POST is SLOW. */
unsigned web_flags(const struct web *web, const struct incoming *in);
/* An answer without database or session: too busy, too large, too often. */
void web_refuse(struct web *web, struct arena *mem, const struct incoming *in, enum problem_kind kind, struct outgoing *out);

/* platform/web's own routes: /voorkeur, /stroom. */
extern const struct slice web_slice, web_events;

/* ---- metrics.c ---- */

struct metrics *metrics_new(struct arena *mem, size_t n_routes);
void metrics_count(struct metrics *m, size_t route, int status, int64_t microseconds);
/* What is going on right now. */
struct gauges {
	int64_t connections, running, waiting, hashes_waiting, streams;
};
char *metrics_text(const struct web *web, struct arena *mem, struct gauges now);
