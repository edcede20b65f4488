/* mandate.h - acting in somebody's name: persons without mail address, and the mandates that members give.
 *
 * A mandate says who may act (the brokers of the team, or one relative), for what, until when, and how
 * it was given. Whoever acts by one does so on the pages that it covers, with a banner; each form
 * that is sent is kept with who really sent it (platform/web/acting.c). */
#pragma once
#include "app/member/member.h"
#include "app/mandate/mandates.sql.h"

enum given_how { GIVEN_BY_PHONE = 1, GIVEN_IN_PERSON, GIVEN_ON_PAPER };
enum reached { REACHED_BY_PHONE = 1, REACHED_BY_LETTER, REACHED_BY_VISIT };

enum duty_kind { DUTY_BROKER = 1, DUTY_VOLUNTEER, DUTY_TRAINEE, DUTY_COORDINATOR };

/* ---- rules ---- */

struct mandate_wish {
	member_id member; /* who gives it */
	member_id holder; /* the relative who may act; 0: the brokers of the team */
	int64_t covers;   /* COVERS_... */
	enum given_how how;
	int64_t months; /* it ends by itself after so many */
};
/* Written down by the member who acts. A member with a mail address gets a mail, and it lives from the
 * moment that this member said yes on the own page. Inside db_write. */
result mandate_give(struct scope *s, const struct mandate_wish *wish, mandate_id *out) MUST_USE;

struct person_wish {
	const char *name, *phone, *postcode, *address; /* phone, address: or "" */
	enum reached reached;
};
/* A member without mail address, whom the member who acts accompanies. Inside db_write. */
result person_record(struct scope *s, const struct person_wish *wish, member_id *out) MUST_USE;

/* A mandate that lives now and that 'me' may use. Brokers need their second factor for it. */
result mandate_acting(struct scope *s, int64_t mandate, const struct member *me, const struct acting **out) MUST_USE;
/* Keeps what was done in a name. Inside the write that did it. */
result mandate_acted(struct scope *s, const struct request *req) MUST_USE;

/* The text of today that is read out, and its version. */
const char *mandate_text(const struct scope *s, int64_t *version);
/* 'vragen plaatsen, afspraken maken' */
char *covers_words(const struct scope *s, int64_t covers);
const char *how_words(const struct scope *s, int64_t how);
const char *reached_words(const struct scope *s, int64_t reached);
/* What a form that was sent in a name did, in words; NULL for a step on the way. */
const char *acted_words(const struct scope *s, const char *what);

/* Nobody acts any more for who leaves: a hook of the member slice. Inside db_write. */
result mandate_leave(struct scope *s, member_id member) MUST_USE;
/* Job: what the register says must go. */
result mandate_forget(struct scope *s, int64_t unused) MUST_USE;

extern const struct slice mandate_slice, mandate_own;

/* ---- pages (templates) ---- */

struct record_page {
	const char *text;   /* to read out */
	const char *name;   /* of a member who is known already, or NULL */
	const char *action; /* of the form */
	bool mail;          /* that member has a mail address, and must say yes */
};
void record_person_page(struct html *o, const struct record_page *p);
void record_mandate_page(struct html *o, const struct record_page *p);
void mandate_fields(struct html *o, const struct record_page *p);

struct mandate_view {
	const char *who, *covers, *given, *until;
	const char *begin, *agree, *end; /* addresses of the buttons, or NULL */
	const char *state;               /* 'ended', 'waits for a yes'; NULL while it lives */
};
struct mandate_views {
	struct mandate_view *at;
	size_t n;
};
struct acted_view {
	const char *words, *when, *by;
};
struct own_mandates_page {
	struct mandate_views given, held;
	struct {
		struct acted_view *at;
		size_t n;
	} acted;
	const char *phone;
};
void own_mandates_page(struct html *o, const struct own_mandates_page *p);
/* A mandate as it is shown to the team (team) or to who gave it. */
struct mandate_view mandate_view_of(struct scope *s, const struct mandate_line *row, bool team);

struct mandate_mail {
	const char *name, *by, *covers, *until, *community, *url;
};
void mandate_mail(struct html *o, struct mail_text *m, const struct mandate_mail *p);
