/* issuer.h - signing in and being known with an account elsewhere: any issuer of OpenID Connect, by configuration.
 *
 * Code flow with PKCE, state and nonce. An account is linked only by its owner, signed in here; never
 * because a mail address is the same. Nothing of the token is kept but who issued it and its subject. */
#pragma once
#include "app/issuer/issuer.sql.h"
#include "app/verify/verify.h"

enum { ISSUERS_MOST = 8 };
struct issuer {
	const char *key;  /* in addresses: gemeente-lindeveld */
	const char *name; /* as people know it */
	const char *url;  /* as it stands in its tokens: 'iss' */
	const char *client, *secret;
};
/* From the configuration: name | https://issuer | client | secret; more after a semicolon. Once, at start. */
void issuers_set(struct arena *mem, const char *configured);

/* ---- the token ---- */

struct token_wish {
	const struct issuer *issuer;
	const char *nonce;
	const char *keys; /* the JWKS of the issuer */
	int64_t now;
};
/* Checks signature (RS256, ES256), issuer, audience, times and nonce; *why is what does not fit, else NULL and *subject. */
void token_check(struct arena *mem, const char *token, const struct token_wish *wish, const char **subject, const char **why);

/* ---- for the wiring ---- */

result issuer_left(struct scope *s, member_id member) MUST_USE;
extern const struct slice issuer_slice;

/* ---- pages ---- */

struct issuer_page {
	const char *name, *go, *action, *code, *state; /* go: address at the issuer */
	const char *error;                             /* what the issuer says, or NULL */
	bool linking;
};
void issuer_go_page(struct html *o, const struct issuer_page *p);
void issuer_back_page(struct html *o, const struct issuer_page *p);
void issuer_unknown_page(struct html *o, const struct issuer_page *p);
struct issuer_line {
	const char *name, *since, *drop, *link; /* drop NULL: not linked yet */
};
struct issuers_page {
	struct issuer_line *at;
	size_t n;
};
void issuers_page(struct html *o, const struct issuers_page *p);
struct issuer_mail {
	const char *name, *issuer, *community, *url;
};
void issuer_linked_mail(struct html *o, struct mail_text *m, const struct issuer_mail *p);
