/* member.h - people: accounts, sign-in, roles in a community, what others may know of them. */
#pragma once
#include "app/community/community.h"
#include "app/member/blocks.h"
#include "platform/mail/mail.h"

/* ---- for rules of other slices; all in s->community ---- */

/* Where a member lives, as far as the postcode tells. */
struct home {
	bool known; /* the postcode is known to the installation */
	struct point point;
	area_id area;
	const char *area_name, *district;
	bool adult; /* 18 or older; else 16 or 17 */
};
result member_home(struct scope *s, member_id who, struct home *out) MUST_USE;

struct neighbour_contact {
	const char *name, *first_name;
	const char *email; /* NULL: has none */
	const char *phone; /* NULL: not told */
	const char *postcode, *house_number;
	const struct language *language;
};
/* To write or call a member; never shown on a page but what the member chose to share. */
result member_contact(struct scope *s, member_id who, struct neighbour_contact *out) MUST_USE;

/* Has the member confirmed the mail address? */
result member_confirmed(struct scope *s, member_id who, bool *confirmed) MUST_USE;

/* The member of s->community with this mail address; n is 0 when there is none. Never tell a reader which. */
result member_with_email(struct scope *s, const char *email, member_id *out) MUST_USE;

/* First word of a name. */
char *first_name(struct arena *mem, const char *name) __attribute__((returns_nonnull));

/* Fills in address, name, language and the address for leaving this kind of mail, and queues it; drops it
 * when the member has no e-mail or left this kind (mail->list_id). Inside db_write. */
result mail_to_member(struct scope *s, member_id to, struct mail *mail) MUST_USE;

/* Did this person leave this kind of mail (its list_id)? */
result member_wants_mail(struct scope *s, int64_t person, const char *kind, bool *wanted) MUST_USE;

/* What becomes of a mail to a member without mail address; set by the wiring. In the same transaction. */
extern result (*member_unmailed)(struct scope *s, member_id to, const struct mail *mail);

/* 'Fewer mails': one invitation a week less (to none), or three months without. Inside db_write. */
result member_asks_less(struct scope *s, member_id who, bool pause) MUST_USE;

/* The address was checked by a letter, or is not any more. Inside db_write. */
result member_address_checked(struct scope *s, member_id who, bool checked) MUST_USE;

/* Somebody new, member of s->community: for the demo, tests and the operator. Inside db_write. */
struct member_wish {
	const char *name, *email;                    /* email NULL: a person without an account */
	const char *postcode, *house_number, *phone; /* or NULL */
	const char *password;                        /* as member_password_hash gave it, or NULL */
	const char *about;                           /* or NULL */
	enum role role;                              /* ROLE_NONE: member */
	bool minor;                                  /* 16 or 17 */
	bool confirmed;                              /* the address needs no mail any more */
};
result member_make(struct scope *s, const struct member_wish *wish, member_id *out) MUST_USE;
/* Slow on purpose: outside of writes. NULL when there is no memory for it. */
char *member_password_hash(struct arena *mem, const char *password, bool staff);
/* All that is known of a person, as JSON, for that person alone. */
result member_export(struct scope *s, int64_t person, char **out) MUST_USE;
#include "app/member/ways.h"
/* ---- for the wiring ---- */

/* Signing in; making an account; own pages; what neighbours see; which mails; where signed in; second factor; leaving. */
extern const struct slice member_slice, member_sign_up, member_mine, member_profile, member_wishes, member_devices, member_safety,
	member_leave, member_blocks;
result member_session(struct scope *s, struct hash id, int64_t *person, struct session **out) MUST_USE;
result member_lookup(struct scope *s, int64_t person, const struct member **out) MUST_USE;
result member_session_save(struct scope *s, const struct session *session, int64_t person) MUST_USE;
result member_session_drop(struct scope *s, struct hash id) MUST_USE;
result member_session_seen(struct scope *s, struct hash id) MUST_USE;
/* This session acts by a mandate from now on; 0: in the own name. Inside db_write. */
result member_session_mandate(struct scope *s, struct hash id, int64_t mandate) MUST_USE;
/* A mail of ours to this person came back, or was called unwanted: a mail_back hook. */
result member_mail_back(struct scope *s, int64_t person, const struct mail_in *mail) MUST_USE;

/* A mail is late, refused or given up: who wrote the words in it is told. A mail_told hook. */
result member_mail_trouble(struct scope *s, const struct mail_fate *fate) MUST_USE;

/* What other slices do when a member's address has been confirmed; set by the wiring; ends with NULL. In the same transaction. */
typedef result (*member_hook)(struct scope *s, member_id member);
extern member_hook member_hooks_confirmed[8];

/* What other slices do when a member leaves for good: end asks and offers. In the same transaction, s->me is the member. */
extern member_hook member_hooks_leaving[8];
/* When a member has saved other details: address, telephone. */
extern member_hook member_hooks_changed[8];

/* What another slice shows on the profile of a member (checks); set by the wiring. */
struct profile_part;
struct profile_hooks {
	result (*load)(struct request *req, member_id who, const struct profile_part **out);
	void (*part)(struct html *o, const struct profile_part *part);
};
extern struct profile_hooks profile_hooks;

/* What waits for a member, on top of 'My page': 'Riet asks you: who does my shopping?'. Slices hang theirs in the wiring. */
struct waiting {
	const char *words, *path;
};
struct waitings {
	struct waiting *at;
	size_t n;
};
enum { WAITINGS_MOST = 20 };
typedef result (*waiting_hook)(struct scope *s, struct waitings *list);
extern waiting_hook member_hooks_waiting[4];
/* Adds one; what is beyond WAITINGS_MOST is left out. words: owned by the arena of the scope. */
void waiting_add(struct waitings *list, const char *words, const char *path);

/* The job of each day: deletions that are due, accounts that nobody uses, old sessions. */
result member_sweep(struct scope *s, int64_t unused) MUST_USE;

/* A role in s->community, recorded as given by s->me (0: the operator); the pages of the team ask for a code app.
 * The person must be a member here. */
result member_give_role(struct scope *s, const char *email, enum role role) MUST_USE;

/* Brokers, moderators and managers of s->community. */
struct team_person {
	member_id id;
	enum role role;
	const char *name, *email;
};
struct team {
	struct team_person *at;
	size_t n;
};
result member_team(struct scope *s, struct team *out) MUST_USE;

/* ---- the command line: each prints what it did to 'to' ---- */

/* An account whose address the operator knows to be right, or a membership for who has one. */
result cli_operator_add(struct scope *s, const char *path_name, const char *email, const char *name, FILE *to) MUST_USE;
/* role: member, broker, moderator, manager. name: makes an account when there is none; or NULL. */
result cli_operator_role(struct scope *s, const char *path_name, const char *email, const char *role, const char *name,
                         FILE *to) MUST_USE;
/* A link that lets somebody in, once. */
result cli_operator_link(struct scope *s, const char *path_name, const char *email, FILE *to) MUST_USE;
/* Takes code app and printed codes away. */
result cli_operator_reset(struct scope *s, const char *email, FILE *to) MUST_USE;
result cli_operator_team(struct scope *s, const char *path_name, FILE *to) MUST_USE;
