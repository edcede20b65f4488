/* own.h - what the files of the member slice share; no other slice includes it. */
#pragma once
#include "app/member/member.h"
#include "app/member/members.sql.h"
#include "app/member/sessions.sql.h"
#include "platform/base/clock.h"
#include "platform/base/text.h"

enum {
	PASSWORD_LEAST = 10,
	PASSWORD_LEAST_STAFF = 12,
	PASSWORD_MOST = 128, /* bytes */
	LINK_SECONDS = 30 * MINUTE,
	NAME_MOST = 60,
};

/* ---- password.c ---- */

/* Takes as long when there is no hash (NULL or empty): so nobody learns who has an account. */
bool password_right(const char *hash, const char *email, const char *password);
/* True when it was made with weaker numbers than those of now. */
bool password_outdated(const char *hash, bool staff);
/* What is wrong with a new password (a msgid), or NULL. */
const char *password_wrong(struct arena *mem, const char *password, const struct person_row *whose, const char *community);

/* ---- breach.c ---- */

/* Is this among the passwords that everybody tries first? */
bool password_common(const char *password);

/* ---- places ---- */

/* The place of a postcode into a person's fields; a problem with the field when it is unknown. */
result place_for(struct request *req, const char *postcode, const struct place **out) MUST_USE;

/* ---- rules.c ---- */

/* A mail address as an account is found by: in small letters, whatever a telephone makes of the first one. */
char *email_folded(struct arena *mem, const char *email) __attribute__((returns_nonnull));

/* A person's own choice, else that of the community. */
result member_language(struct scope *s, const char *code, const struct language **out) MUST_USE;

/* ---- links.c ---- */

enum link_purpose { LINK_SIGN_IN = 1, LINK_SIGN_UP, LINK_NEW_EMAIL, LINK_UNDO_EMAIL };

struct link_wish {
	person_id person;
	enum link_purpose purpose;
	const char *detail, *to_path;
	int64_t visitor, seconds;
};
/* Stores a link and gives its secret, for an address in a mail. Inside a write. */
result link_make(struct scope *s, const struct link_wish *wish, const char **secret) MUST_USE;

/* The mail with a link: whom it is for, in which words. Inside a write. */
enum link_mail { MAIL_SIGN_IN, MAIL_NO_ACCOUNT, MAIL_SIGN_UP, MAIL_KNOWN, MAIL_NEW_EMAIL, MAIL_EMAIL_CHANGED };
struct link_mail_page {
	const char *name, *community, *url, *other; /* other: the address meant */
	int64_t minutes;
};
result link_mail(struct request *req, struct scope *s, enum link_mail which, const struct person_row *to,
                 const struct link_mail_page *page) MUST_USE;

/* ---- email.c ---- */

/* The new address was confirmed: sign out elsewhere, tell the old one, which can undo it for 7 days. Inside a write. */
result email_change_do(struct scope *s, struct request *req, const struct person_row *person, const char *email) MUST_USE;
/* Back to 'old'; signs out everywhere and takes away the password that somebody else may have set. Inside a write. */
result email_change_undo(struct scope *s, const struct person_row *person, const char *old) MUST_USE;

/* ---- tries.c ---- */

/* Stops guessing: 10 an hour for an account, 30 for a block of addresses; a known device counts by itself.
 * Counts this try; TOO_MANY when there were too many already. */
result try_count(struct request *req, const char *email, person_id person) MUST_USE;
/* Signed in: the account's count begins anew. */
result try_good(struct request *req, const char *email, person_id person) MUST_USE;

/* ---- session_hooks.c ---- */

/* 'Firefox, Windows' of what a browser calls itself. */
char *device_words(struct arena *mem, const char *agent) __attribute__((returns_nonnull));
/* The person whose session this is. */
result session_person(struct request *req, struct person_row *out) MUST_USE;
/* After a change of role: person.staff and the sessions. Inside a write. */
result staff_refresh(struct scope *s, person_id person) MUST_USE;
/* What the sign-in forms carry back: a local path, or "/". */
const char *path_back(const char *path);
/* Begins the session, remembers the device, and goes to 'to' (staff with a code app: to the code first). */
result come_in(struct request *req, const struct person_row *person, int64_t visitor, const char *to) MUST_USE;
