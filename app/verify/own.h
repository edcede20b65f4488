/* own.h - what the files of the verify slice share; no other slice includes it. */
#pragma once
#include "app/verify/codes.sql.h"
#include "app/verify/partners.sql.h"
#include "app/verify/references.sql.h"
#include "app/verify/verify.h"
#include "platform/view/parts.h"

enum { TRIES_MOST = 5, REFERENCES_WANTED = 2, VOG_MONTHS_MOST = 36 };

/* '9901AA 12': what a letter proves; "" when the house number is not known. */
result address_of(struct scope *s, member_id who, const char **out) MUST_USE;

/* Does this code prove it? Counts the try, in a write of its own; *proof is NULL when nothing is under way. */
struct code_try {
	member_id member;
	enum mark_kind kind;
	const char *typed;
};
result code_right(struct scope *s, const struct code_try *try, const struct proof_row **proof, bool *right) MUST_USE;
/* The mark that the code brings, once. Inside db_write. */
result code_used(struct scope *s, const struct proof_row *proof) MUST_USE;
/* The problem of a code that was not right, at its field. */
result code_wrong(struct request *req, const char *field, const char *typed, const struct proof_row *proof) MUST_USE;

/* Can a text message be sent there? */
bool texts_go_to(struct arena *mem, const char *phone);
/* The member's own page, also for forms of other files that stand on it. */
result verify_show(struct request *req) MUST_USE;
/* Takes a mark off; false when it is not this member's. Inside db_write. */
result mark_take_off(struct scope *s, mark_id mark, member_id member, bool *done) MUST_USE;

/* ---- pages ---- */

struct reference_line {
	const char *name, *state, *words, *take_off;
};
struct reference_lines {
	struct reference_line *at;
	size_t n;
};
struct under_way {
	bool asked, sent, again; /* again: too many tries, or long ago: may be asked anew */
};
struct verify_page {
	struct mark_lines marks;
	const char *phone, *address; /* "" where not known */
	struct under_way letter, call;
	bool has_phone_mark, has_address_mark;
	bool texts; /* codes go out by text message; else the team calls */
	const char *community;
	struct reference_lines references;
};
void verify_page(struct html *o, const struct verify_page *p);
/* Who was asked for a reference about a member, and what they said. */
result fill_references(struct scope *s, member_id who, struct reference_lines *out) MUST_USE;
struct under_way under_way_of(const struct scope *s, const struct proof_row *proof);

struct check_line {
	const char *name, *about, *code, *told, *href, *when;
};
struct check_lines {
	struct check_line *at;
	size_t n;
};
struct checks_page {
	struct check_lines letters, calls, ending, found;
	bool searched;
};
void checks_page(struct html *o, const struct checks_page *p);

struct check_page {
	const char *name, *here, *address;
	struct mark_lines marks;
	struct under_way letter;
	struct partner_rows vog, vouch; /* those of the reader */
	struct reference_lines references;
	bool identity;
};
void check_page(struct html *o, const struct check_page *p);

struct code_letter {
	const char *name, *street, *code, *site, *date, *community, *phone, *hours;
};
struct code_letters {
	struct code_letter *at;
	size_t n;
	const char *last; /* id of the last of them */
};
void code_letters_page(struct html *o, const struct code_letters *p);

struct recommend_page {
	bool good;
	const char *name, *first_name, *community, *action;
};
void recommend_page(struct html *o, const struct recommend_page *p);
void recommend_thanks(struct html *o, const struct recommend_page *p);

struct partner_line {
	const char *name, *what, *add, *drop;
	struct reference_lines staff; /* name and take_off */
};
struct partners_page {
	struct partner_line *at;
	size_t n;
	struct team team;
};
void partners_page(struct html *o, const struct partners_page *p);

/* ---- mails ---- */

struct verify_mail_page {
	const char *name, *other, *community, *url, *day, *seen_by;
};
void recommend_mail(struct html *o, struct mail_text *m, const struct verify_mail_page *p);
void ending_mail(struct html *o, struct mail_text *m, const struct verify_mail_page *p);
void ending_staff_mail(struct html *o, struct mail_text *m, const struct verify_mail_page *p);

/* ---- parts of pages ---- */

void own_marks(struct html *o, const struct mark_lines *marks);
void letter_part(struct html *o, const struct verify_page *p);
void phone_part(struct html *o, const struct verify_page *p);
void references_part(struct html *o, const struct verify_page *p);
void partner_part(struct html *o, const struct partner_line *p, const struct team *team);
void partner_choice(struct html *o, const char *field, const struct partner_rows *rows);
void check_marks(struct html *o, const struct check_page *p);
