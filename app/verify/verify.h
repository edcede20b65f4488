/* verify.h - what was checked of a member, and by whom: shown as plain words, never as a score.
 *
 * A mark says that something was seen, never what stood in it. What was refused, or is not
 * there, is not stored. Who has no marks is a neighbour like any other. */
#pragma once
#include "app/member/member.h"
#include "app/verify/marks.sql.h"
#include "platform/base/clock.h"
#include "platform/base/text.h"

enum mark_kind {
	MARK_PHONE = 1, /* a code by text message, or read out by the team */
	MARK_ADDRESS,   /* a code in a letter */
	MARK_IDENTITY,  /* a member of the team saw a passport or the like; never a copy */
	MARK_VOG,       /* an organisation that asks for it saw a certificate of conduct */
	MARK_REFERENCES,
	MARK_VOUCHED, /* by an organisation */
	MARK_ACCOUNT, /* somebody who checked this person says so by OpenID Connect */
};

/* ---- for rules of other slices; all in s->community ---- */

struct mark_line {
	mark_id id;          /* 0: the mail address, which is confirmed at sign-up */
	const char *words;   /* 'Adres gecontroleerd, maart 2026' */
	const char *caution; /* 'Een VOG is geen garantie.', or NULL */
};
struct mark_lines {
	struct mark_line *at;
	size_t n;
};
/* What stands beside a name, in the reader's language. Nothing where checking is off. */
result marks_of(struct scope *s, member_id who, struct mark_lines *out) MUST_USE;
/* The list, as a part for templates; nothing where it is empty. */
void marks_list(struct html *o, const struct mark_lines *marks);

struct mark_wish {
	member_id member;
	enum mark_kind kind;
	const char *seen_by; /* or NULL: the team */
	const char *profile; /* of a VOG, or NULL */
	const char *about;   /* the number or address, or NULL */
	int64_t seen_at, ends_at;
};
/* Sets a mark, in the name of s->me (0: the program). Inside db_write. */
result mark_set(struct scope *s, const struct mark_wish *wish) MUST_USE;

/* A letter with a code for the member who acts; the team prints it. Inside db_write. */
result letter_ask(struct scope *s) MUST_USE;
/* A code for the telephone of the member who acts. Inside db_write. */
result phone_ask(struct scope *s) MUST_USE;
/* The code that was sent: for letters, calls and tests. */
char *proof_code(struct arena *mem, int64_t proof, enum mark_kind kind) __attribute__((returns_nonnull));

/* An organisation that checks here, and somebody of the team who works for it. Inside db_write. */
struct partner_wish {
	const char *name;
	bool asks_vog, vouches;
	member_id staff; /* 0: nobody yet */
};
result partner_make(struct scope *s, const struct partner_wish *wish) MUST_USE;

/* ---- for the wiring ---- */

/* The member's own page; the team's list, one member, letters; references; organisations. */
extern const struct slice verify_mine, verify_team, verify_letters, verify_references, verify_partners;
/* Hooks of the member slice: details changed; the member leaves; the profile page. */
result verify_changed(struct scope *s, member_id member) MUST_USE;
result verify_left(struct scope *s, member_id member) MUST_USE;
result verify_load_profile(struct request *req, member_id who, const struct profile_part **out) MUST_USE;
void verify_profile(struct html *o, const struct profile_part *p);
/* Where text messages go, as the operator set it; url NULL: nowhere, the team calls. Once, at start. */
struct text_gateway {
	const char *url, *header, *body; /* body with {to} and {text} */
};
void verify_text_gateway(struct text_gateway set);
/* The job that sends one. */
result verify_text(struct scope *s, int64_t proof) MUST_USE;
/* The job of each day: what ends goes, and who should know is told before. */
result verify_sweep(struct scope *s, int64_t unused) MUST_USE;
