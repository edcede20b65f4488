/* toy_test.h - a toy slice and a browser for the tests of platform/web: keeps cookies, sends forms back. */
#pragma once
#include "platform/view/asset.h"
#include "platform/web/web.h"

enum { MOST_TOY_COOKIES = 8 };

struct toy {
	struct arena mem, lasting;
	struct db_store *store;
	struct db *db;
	struct web *web;
	struct outgoing out;
	struct {
		char *name, *value;
	} cookies[MOST_TOY_COOKIES];
	size_t n_cookies;
	char *token, *key; /* of the last page with a form */
	int effects;       /* how often a toy was really made */
	const char *host, *origin, *fetch_site, *accept, *accept_encoding, *if_none_match, *address;
};

struct toy toy_open(void);
void toy_close(struct toy *toy);
#define AUTO_TOY __attribute__((cleanup(toy_close))) struct toy

/* What the wiring gives for the toy: also for a server on a socket. */
extern const struct web_hooks toy_hooks;
extern const struct slice toy_slice;
void toy_forget_sessions(void);
int toy_made(void);
int toy_seen(void); /* how often a session was written as seen */

void visit(struct toy *toy, const char *target);
/* The fields with the token and key of the last page that had a form. */
void send_form(struct toy *toy, const char *target, const char *fields);
void send_raw(struct toy *toy, const char *target, const char *body);
/* Takes token and key from the page that is there. */
void take_form(struct toy *toy);
void sign_in(struct toy *toy, const char *name);
void see_at(struct toy *toy, const char *text, bool wanted, const char *file, int line);
#define see(toy, text) see_at((toy), (text), true, __FILE__, __LINE__)
#define see_not(toy, text) see_at((toy), (text), false, __FILE__, __LINE__)
const char *toy_cookie(const struct toy *toy, const char *name);
void toy_set_cookie(struct toy *toy, const char *name, const char *value);
void toy_forget_cookies(struct toy *toy);
