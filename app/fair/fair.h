/* fair.h - is it fair here? Complaints with a term and an answer; the chance of help by group; how it works, told to all.
 *
 * Groups of fewer than ten people or asks are not shown, nor what would let them be computed. */
#pragma once
#include "app/fair/fair.sql.h"
#include "app/market/market.h"
#include "app/member/member.h"
#include "platform/mail/mail.h"

enum complaint_outcome { COMPLAINT_RIGHT = 1, COMPLAINT_PARTLY, COMPLAINT_NOT_RIGHT, COMPLAINT_OUTCOMES };
extern const char *const complaint_outcomes[COMPLAINT_OUTCOMES]; /* msgids, from 1 */

struct complaint_wish {
	const char *name, *email, *address, *words;
};
/* Stores it for the member who acts (0: somebody without an account) and mails a receipt with the term. Inside db_write. */
result complaint_make(struct scope *s, const struct complaint_wish *wish, complaint_id *out) MUST_USE;
/* The member of the team who acts answers; by mail where an address is known. False when somebody had. Inside db_write. */
result complaint_answer(struct scope *s, complaint_id complaint, enum complaint_outcome outcome, const char *words,
                        bool *done) MUST_USE;

/* ---- what may be shown of groups ---- */

enum { GROUP_LEAST = 10, PERCENT_FROM = 100, ROUNDED_TO = 5 };
struct chance {
	const char *name;
	int64_t asks, helped, people; /* as counted */
	bool shown;
	const char *words; /* '62 %', 'ongeveer 15 van de 25', or why nothing stands there */
	int64_t percent;   /* for the picture, rounded; -1: not shown */
};
struct chances {
	struct chance *at;
	size_t n;
};
/* Hides what is too small, and one more when a single hidden one could be computed from the sum. */
void chances_hide(struct chances *c);

/* Job of each day. */
result fair_forget(struct scope *s, int64_t unused) MUST_USE;

/* Complaining; the team's list; figures and how it works. */
extern const struct slice fair_complain, fair_team, fair_figures;

/* ---- pages ---- */

struct complain_page {
	const char *organisation;
	bool member;
};
void complain_page(struct html *o, const struct complain_page *p);
struct complaint_page {
	const struct complaint *complaint;
	const char *asked, *term, *outcome, *answered, *here, *letter; /* outcome NULL: none yet */
	const char *community, *phone, *hours, *date;
	bool late;
};
void complaint_receipt(struct html *o, const struct complaint_page *p);
void complaint_page(struct html *o, const struct complaint_page *p);
void complaint_letter(struct html *o, const struct complaint_page *p);
struct complaint_row {
	const char *href, *name, *words, *term, *outcome;
	bool late;
};
struct complaint_rows {
	struct complaint_row *at;
	size_t n;
};
struct complaints_page {
	struct complaint_rows open, answered;
};
void complaints_page(struct html *o, const struct complaints_page *p);
void complaint_list(struct html *o, const struct complaint_rows *rows);

struct figures_page {
	struct chances districts, ages, languages;
};
void figures_page(struct html *o, const struct figures_page *p);
void chance_part(struct html *o, const char *id, const char *heading, const struct chances *chances);
struct how_page {
	const char *community;
	bool moderation, checks;
};
void how_page(struct html *o, const struct how_page *p);

struct complaint_mail {
	const char *name, *community, *words, *term, *url, *outcome, *answer;
};
void complaint_receipt_mail(struct html *o, struct mail_text *m, const struct complaint_mail *p);
void complaint_answer_mail(struct html *o, struct mail_text *m, const struct complaint_mail *p);
