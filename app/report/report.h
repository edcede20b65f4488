/* report.h - telling the team that something is not right; a receipt at once, a decision with reasons later.
 *
 * Who is reported never hears by whom. The team's list and what it may do stand elsewhere; a decision
 * goes through report_decide, so that the reporter always hears it. */
#pragma once
#include "app/report/report.sql.h"
#include "app/talk/talk.h"

enum report_what { REPORT_LISTING = 1, REPORT_MESSAGE, REPORT_NEIGHBOUR, REPORT_OTHER };
enum report_reason { WHY_UNSAFE = 1, WHY_MONEY, WHY_HATE, WHY_LAW, WHY_FAKE, WHY_PRIVATE, WHY_WORRY, WHY_OTHER, REPORT_REASONS };
enum report_state { REPORT_NEW = 1, REPORT_TAKEN_UP, REPORT_DECIDED };
enum report_decision { REPORT_NOTHING_WRONG = 1, REPORT_SPOKEN_TO, REPORT_TAKEN_AWAY, REPORT_SHUT_OUT, REPORT_DECISIONS };
enum { REPORT_WORDS_MOST = 2000 };

/* 'Het is oplichting of iemand vraagt geld': msgids, from 1. */
extern const char *const report_reasons[REPORT_REASONS];
/* 'Er is niets mis mee': msgids, from 1. */
extern const char *const report_decisions[REPORT_DECISIONS];

struct report_wish {
	enum report_what what;
	int64_t subject; /* id of the listing, message or member; 0 for something else */
	member_id about; /* whose it is; 0: nobody's */
	enum report_reason reason;
	const char *words, *shown; /* shown: what stands there now, or where it stands */
	const char *name, *email;  /* of a guest, or "" */
};
/* Stores it for the member who acts (s->me 0: a guest) and mails a receipt where an address is known. Inside db_write. */
result report_make(struct scope *s, const struct report_wish *wish, report_id *out) MUST_USE;

/* The member of the team who acts decides; the reporter gets the decision with its reasons by mail.
 * False when somebody had decided already. Inside db_write. */
result report_decide(struct scope *s, report_id report, enum report_decision decision, const char *words, bool *done) MUST_USE;

/* '/melding/...': shows the reporter how far it is; not to be guessed. */
char *report_path(struct scope *s, report_id report) __attribute__((returns_nonnull));

/* What another slice does at once with a new report (the team's list); set by the wiring, or NULL. In the same transaction. */
struct report_hooks {
	result (*made)(struct scope *s, report_id report, const struct report_wish *wish);
};
extern struct report_hooks report_hooks;

/* Job of each day: what was decided 12 months ago is forgotten. */
result report_forget(struct scope *s, int64_t unused) MUST_USE;

extern const struct slice report_slice;

/* ---- pages ---- */

struct report_page {
	const char *title; /* what is reported, in words; NULL: something else */
	const char *body, *action;
	bool guest;
};
void report_fields(struct html *o, const struct report_page *p);
void report_page(struct html *o, const struct report_page *p);
struct worry_page {
	const char *phone;
	bool guest;
};
void worry_page(struct html *o, const struct worry_page *p);

struct receipt_page {
	const char *reason, *words, *when, *number;
	const char *decision, *decision_words, *decided; /* decision NULL: not yet */
	bool taken_up;
};
void receipt_page(struct html *o, const struct receipt_page *p);

struct report_mail {
	const char *to, *community, *words, *url;
	const char *decision, *decision_words; /* NULL: the receipt */
};
void report_mail(struct html *o, struct mail_text *m, const struct report_mail *p);
