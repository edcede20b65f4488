/* web.h - one HTTP request on its way from the socket to a handler and back.
 *
 * Routes are data. A row says the method, the path, who may call it, its fields and the handler;
 * all of that is checked before the handler runs: community from the host, member from the
 * session, fields declared and typed, CSRF, rate limit, idempotency key. A handler is load,
 * decide, show. libmicrohttpd is known to serve.c alone. */
#pragma once
#include "platform/db/db.h"
#include "platform/base/secret.h"
#include "platform/base/text.h"
#include "platform/view/html.h"

struct request;
struct route;
typedef result (*handler)(struct request *req);

/* ---- the three words of the product that the platform knows ---- */

enum role { ROLE_NONE, ROLE_MEMBER, ROLE_BROKER, ROLE_MODERATOR, ROLE_MANAGER };

struct community {
	community_id id;
	const char *path_name; /* its address is /@path_name, where it has no host of its own */
	const char *host;      /* its own host name, or NULL */
	const char *name, *subtitle;
	const char *phone, *hours, *email; /* of its team */
	const char *theme;                 /* name of its token file: the stylesheet is /thema/NAME.css */
	const struct language *language;
	unsigned switches;                  /* bit per capability (SWITCH_...) */
	const char *tile_url, *tile_source; /* or NULL */
	const char *quilt;                  /* path of the small SVG drawing of its areas, made at save */
};

/* Capabilities that a community may switch; ask and offer, and map, are on in a new one. Their names stand in
 * app/community/properties.c, in the order of the bits. */
enum {
	SWITCH_MARKET = 1 << 0,
	SWITCH_MAP = 1 << 1,
	SWITCH_SAVED = 1 << 2,        /* searches that are kept and mailed */
	SWITCH_POSTER = 1 << 3,       /* posters with a QR code */
	SWITCH_VERIFY = 1 << 4,       /* checks of members, shown as marks */
	SWITCH_CHECKED_ONLY = 1 << 5, /* names and own words only for members whose address was checked */
	SWITCH_DIRECTORY = 1 << 6,    /* organisations with a page of their own */
	SWITCH_VACANCY = 1 << 7,      /* organisations that ask for volunteers */
	SWITCH_MANDATE = 1 << 8,      /* acting in somebody's name */
	SWITCH_BALANCE = 1 << 9,      /* where help is needed */
	SWITCH_API = 1 << 10,         /* /api/v1, and tokens for it */
	SWITCH_PHRASE = 1 << 11,      /* examples and tips for plain words in the wizard */
	SWITCH_MODERATION = 1 << 12,  /* the team looks at reports and what rules find */
	SWITCH_FIRST_ASKS = 1 << 13,  /* and at the first ask of each new neighbour before it opens */
};

struct member {
	member_id id;
	int64_t person;
	const char *name;
	enum role role;
	bool second_factor;   /* this session gave its second factor */
	bool staff;           /* broker, moderator or manager in this community */
	bool address_checked; /* by a letter with a code */
	bool asked_again; /* the terms have changed since this member agreed to them: asked before anything that members do; the work of the team goes on */
};

struct session {
	struct hash id; /* hash of the cookie's secret; what the database knows */
	const char *csrf;
	int64_t signed_in;     /* moment; 0 for a guest's session */
	int64_t second_factor; /* moment, 0: none */
	int64_t mandate;       /* number of the mandate by which it acts in somebody's name; 0: in the own name */
	int64_t visitor;       /* random; stays the same over sign-in, so that a guest's draft comes along */
	const char *agent;     /* when it begins: what the browser calls itself, or NULL */
};

/* Somebody in whose name a session acts, by a mandate that lives now. A page whose row says what the
 * mandate must cover is then that person's: scope.me and req->member are the person, without any role,
 * scope.by is who does it. All other pages stay the reader's own. */
struct acting {
	int64_t mandate;
	struct member member; /* the person */
	unsigned covers;      /* COVERS_... */
	const char *until;    /* the last day, in words */
};

/* What a mandate is for. */
enum {
	COVERS_ASKS = 1 << 0,
	COVERS_OFFERS = 1 << 1,
	COVERS_REPLIES = 1 << 2,
	COVERS_AGREEMENTS = 1 << 3,
	COVERS_ANY = COVERS_ASKS | COVERS_OFFERS | COVERS_REPLIES | COVERS_AGREEMENTS, /* pages for any of these */
};

/* ---- routes ---- */

enum method { IS_GET = 1, IS_POST, IS_PATCH, IS_DELETE, METHODS }; /* the last two: of the API alone */
/* "GET" and so on. */
const char *method_name(enum method method);

/* Who may call a route. NOBODY is 0: a row without its who is refused at start and by the macros. */
enum who {
	ANYONE = 1, /* guests too */
	SIGNED_IN,  /* has a session, not yet a member here */
	MEMBER,
	BROKER, /* brokers and managers, with second factor */
	MODERATOR,
	TEAM, /* any of broker, moderator, manager */
	MANAGER,
	OPERATOR, /* the person who runs the server; pages on the metrics address only */
};

/* Where web sends people who must first say who they are; each gets ?terug=PATH. The member slice answers them. */
#define SIGN_IN_PATH "/inloggen"
#define SECOND_FACTOR_PATH "/inloggen/code"
#define STEP_UP_PATH "/inloggen/opnieuw"
#define TERMS_PATH "/mijn/voorwaarden"

enum {
	SLOW = 1 << 0,         /* goes to a worker even when it is a GET */
	STEP_UP = 1 << 1,      /* asks for the password or a mail link again when that was over 5 minutes ago */
	NO_CSRF = 1 << 2,      /* one-click unsubscribe only (RFC 8058) */
	HASHES = 1 << 3,       /* goes through the bounded queue for password hashing */
	NO_COMMUNITY = 1 << 4, /* answers outside of a community too */
};

enum field_type {
	FIELD_LINE,     /* const char *: one line, NFC, trimmed; least..most code points */
	FIELD_LINES,    /* const char *: several lines */
	FIELD_PASSWORD, /* const char *: as sent, never shown again */
	FIELD_EMAIL,    /* const char *: addr-spec of RFC 5322 without comments, lower-case domain, at most 254 */
	FIELD_POSTCODE, /* const char *: '1234 AB' or '1234' in any writing, kept as 1234AB */
	FIELD_PHONE,    /* const char *: digits and a leading +, 10..15 */
	FIELD_INT,      /* int64_t: least..most */
	FIELD_CHECK,    /* bool */
	FIELD_CHOICE,   /* const char *: one of 'choices', words with a space between */
	FIELD_CHOICES,  /* struct texts: any of 'choices' */
	FIELD_ID,       /* int64_t from Crockford base 32 */
	FIELD_DATE,     /* int64_t moment of midnight: three fields name_day, name_month, name_year */
	FIELD_TIME,     /* int64_t minutes since midnight: '10.00', '10:00', '10' */
	FIELD_TOKEN,    /* const char *: base64url, 43 characters */
};

struct field {
	const char *name; /* in the form, Dutch like the address: naam, postcode */
	enum field_type type;
	size_t at; /* offset in the handler's struct */
	bool required;
	int64_t least, most; /* code points, or the number itself; most is required for text */
	const char *choices;
	const char *missing; /* msgid for when it is required and absent; else a general sentence */
};

struct form {
	const struct field *fields;
	size_t n;
	size_t size; /* of the struct that is filled */
};
/* An optional field that is empty: text "", check false, FIELD_TIME -1, other numbers 0, choices n 0.
 * FORM(ask_form, struct ask_fields, FIELD(...)...) in a .c file */
#define FORM(name, fields_type, ...)                                 \
	static const struct field name##_fields[] = { __VA_ARGS__ }; \
	static const struct form name = { name##_fields, sizeof name##_fields / sizeof *name##_fields, sizeof(fields_type) }

/* What a row of the API says more. Its answers are JSON, its body is JSON read into the same typed fields as a form's, and
 * beside the session of a browser a token lets somebody in, as far as its scopes go. Nothing else takes tokens. */
struct json_object;
struct api_row {
	unsigned scope;                  /* what a token must be allowed: bits of the API slice; 0: any token */
	const char *summary;             /* for its documentation */
	const struct json_object *gives; /* of a GET; NULL: something else */
	bool list;                       /* gives a page of them */
};

struct route {
	enum method method;
	const char *path; /* /vraag/:ask: a :word is an id in base 32 (req->ids[0]), a *word is a text */
	enum who who;
	handler handler;
	const struct form *form; /* for GET: the query; unknown or doubled fields are refused (400) */
	handler page;            /* for POST: the page that comes back filled in when something is wrong */
	unsigned flags;
	int per_hour;              /* calls per session and per address block; 0: the general limit */
	unsigned needs;            /* SWITCH_...: absent (404) where the community has it off */
	unsigned in_name;          /* COVERS_...: may be done in somebody's name by a mandate for one of these; 0: never */
	const struct api_row *api; /* NULL: a page */
};
#define API(...)                       \
	.api = &(const struct api_row) \
	{                              \
		__VA_ARGS__            \
	}
/* A row without its 'who' does not compile. */
#define GET(path, who, answer, ...)                                                             \
	{                                                                                       \
		IS_GET, path, (who) + 0 * sizeof(char[(who) > 0 ? 1 : -1]), answer, __VA_ARGS__ \
	}
#define POST(path, who, answer, ...)                                                             \
	{                                                                                        \
		IS_POST, path, (who) + 0 * sizeof(char[(who) > 0 ? 1 : -1]), answer, __VA_ARGS__ \
	}
#define PATCH(path, who, answer, ...)                                                             \
	{                                                                                         \
		IS_PATCH, path, (who) + 0 * sizeof(char[(who) > 0 ? 1 : -1]), answer, __VA_ARGS__ \
	}
#define DELETE(path, who, answer, ...)                                                             \
	{                                                                                          \
		IS_DELETE, path, (who) + 0 * sizeof(char[(who) > 0 ? 1 : -1]), answer, __VA_ARGS__ \
	}

/* A slice as the wiring sees it. */
struct nav_item {
	const char *text; /* msgid */
	const char *path;
	enum who who;
	unsigned needs;
};
struct slice {
	const char *name;
	const struct route *routes;
	size_t n_routes;
	const struct nav_item *nav;
	size_t n_nav;
};

struct request {
	struct scope s;
	struct html out;
	const struct community *community; /* NULL outside of one */
	const struct member *member;       /* NULL for a guest; the person in whose name it is done */
	const struct member *actor;        /* who is signed in: another than 'member' where something is done in a name */
	const struct acting *acting;       /* this session acts in somebody's name, or NULL */
	bool in_name;                      /* and this page is that person's */
	const struct session *session;     /* NULL until a form page or sign-in makes one */
	const struct route *route;
	const char *path;
	int64_t ids[4];     /* of the :words in the path */
	const char *word;   /* of the *word in the path */
	const void *fields; /* the filled struct of the route's form */
	struct form_view form;
	int status;
	const char *to;        /* where a redirect goes */
	const char *type;      /* content type when it is no page */
	const char *file_name; /* for Content-Disposition: attachment */
	bool no_layout;        /* the body is the whole answer */
	bool stream;           /* the body is the beginning: it goes on with what changes for the member (event.c) */
	bool keep;             /* the address changes with the bytes: a browser may keep them for ever */
	const char *notice;    /* msgid shown once above the next page */
	struct web *web;
	struct incoming *in; /* headers, cookies, body: for web's own files */
	struct outgoing *reply;
};

/* ---- for handlers ---- */

/* 303 to a path made from a format: redirect(req, "/vraag/%s", id_text(req->s.mem, id)). */
result redirect(struct request *req, const char *format, ...) __attribute__((format(printf, 2, 3))) MUST_USE;
/* The same, with a sentence above the page that follows. */
result redirect_with(struct request *req, const char *notice, const char *format, ...)
	__attribute__((format(printf, 3, 4))) MUST_USE;

/* The one write of a POST: key, effect, mails and jobs in one transaction. A repeat of the same
 * form gets the first answer; 'work' calls redirect() itself when the address holds a new id. */
result write_once(struct request *req, db_work work, void *data) MUST_USE;

/* Prefills a field of the page's form (a draft, a profile), unless the form came back with values. */
void prefill(struct request *req, const char *field, const char *value);
/* A problem with one field: the page comes back filled in, 422. */
result wrong_field(struct request *req, const char *field, const char *msgid) MUST_USE;

/* The session that sign-in makes: a new secret and cookie; the old one ends. */
result session_begin(struct request *req, int64_t person, bool second_factor) MUST_USE;
result session_end(struct request *req) MUST_USE;
/* A guest's session, for drafts and the wizard before sign-up. */
result session_for_guest(struct request *req) MUST_USE;

/* One of the team, who gave the second factor in this session: else a reader like any member. */
bool is_team(const struct request *req);

/* A cookie of a slice, and setting it (value NULL takes it away); HttpOnly, as all of ours. */
const char *request_cookie(const struct request *req, const char *name);
void answer_cookie(struct request *req, const char *name, const char *value, int64_t seconds);
/* Whence it came: a keyed hash of the /24 or /56, for counting tries; never the address. */
struct hash request_block(const struct request *req);

/* A whole file as the answer (no layout): type and, for a download, its name. */
void answer_bytes(struct request *req, const char *type, const void *bytes, size_t n, const char *file_name);

/* An absolute address in this community, for mails and feeds. */
char *absolute_url(const struct request *req, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- one process: made by the wiring ---- */

/* Who stands behind a token; a token never has more rights than a member, whatever role its person has. */
struct bearer {
	bool known;
	int64_t person; /* 0: a service of the community */
	unsigned scopes;
};

/* How the platform finds the three words; each returns OK with NULL when there is none. */
struct web_hooks {
	result (*community)(struct scope *s, const char *host, const char *path_name, const struct community **out);
	result (*session)(struct scope *s, struct hash id, int64_t *person, struct session **out);
	result (*member)(struct scope *s, int64_t person, const struct member **out); /* in s->community */
	result (*session_save)(struct scope *s, const struct session *session,
	                       int64_t person);                  /* inside a write; person 0: a guest's */
	result (*session_drop)(struct scope *s, struct hash id); /* inside a write */
	result (*session_seen)(struct scope *s,
	                       struct hash id); /* inside a write, at most each 5 minutes a session; may be NULL */
	/* The mandate, if it lives and 'me' may use it; else NULL. No hook: nobody acts for another. */
	result (*acting)(struct scope *s, int64_t mandate, const struct member *me, const struct acting **out);
	/* Keeps what was done in a name: inside the write that did it. */
	result (*acted)(struct scope *s, const struct request *req);
	result (*token)(struct scope *s, struct hash secret, struct bearer *out); /* in s->community; NULL: no tokens */
};

struct web_options {
	const char *listen, *metrics, *base_url, *proxy;
	int64_t workers;
	bool development;
	bool no_gzip;   /* pages as they are: only for measuring */
	bool no_limits; /* no rate limits: only for measuring and the demo's own play */
	int connections_per_address;
	bool sandbox;         /* once it listens: an allowlist of system calls (sandbox.h) */
	bool sandbox_connect; /* which lets it open connections: PostgreSQL, SMTP */
	int head_seconds;     /* from the first byte of a head to its end; 0: ten */
	int beat_seconds;     /* after which a stream of events that was silent says a word; 0: 25 */
};

result web_new(struct arena *mem, struct db_store *store, const struct web_options *options, const struct web_hooks *hooks,
               const struct slice *slices, size_t n_slices, struct web **out) MUST_USE;

/* One request without a socket: for tests. cookies, fields and headers as a browser sends them. */
struct incoming {
	enum method method;
	const char *host, *target; /* /pad?zoek=x as sent */
	const char *cookies;       /* the Cookie header, or NULL */
	const char *content_type;
	const char *body;
	size_t n_body;
	const char *origin, *fetch_site, *accept, *accept_language, *accept_encoding, *if_none_match, *part, *user_agent,
		*authorization, *idempotency_key;
	const char *address; /* of the client, after the proxy rule */
	bool operator;       /* came in by the metrics address */
};
struct outgoing {
	int status;
	const char *type;
	const char *body;
	size_t n_body;
	struct {
		const char *name, *value;
	} headers[32];
	size_t n_headers;
	size_t route;          /* number for web_route; SIZE_MAX when none was found */
	int64_t stream_member; /* the body is only the beginning of what changes for this member; 0: it is all */
	struct hash stream_session;
};
void web_answer(struct web *web, struct db *db, struct arena *mem, const struct incoming *in, struct outgoing *out);
const char *outgoing_header(const struct outgoing *out, const char *name);

/* Forgets keys of forms older than a day, and events older than an hour; inside db_write, from a job. */
result web_sweep(struct scope *s) MUST_USE;

/* Writes down which sessions were seen since the last time; the server does it each second, tests when they like. */
result web_write_seen(struct web *web, struct scope *s) MUST_USE;

/* Serves until web_stop; then finishes what runs, for at most 'grace' seconds. */
result web_serve(struct web *web) MUST_USE;
void web_stop(struct web *web);
/* The port it listens on, from the moment that it serves; 0 before. */
int web_port(const struct web *web);
void web_free(struct web *web);

/* All routes, for the matrix test and the list in test/routes.expected. */
const struct route *web_route(const struct web *web, size_t i, const char **slice);
