/* vacancy.h - organisations ask for volunteers, for good or for shifts with a number of places. */
#pragma once
#include "app/directory/directory.h"
#include "app/vacancy/vacancy.sql.h"
#include "platform/job/job.h"

enum vacancy_state { VACANCY_OPEN = 1, VACANCY_ENDED };

/* '/vacatures/9f3k' */
char *vacancy_path(struct arena *mem, vacancy_id id);
/* 'vrijdag 27 november, 11.00 tot 14.00 uur' */
char *shift_words(const struct scope *s, int64_t starts_at, int64_t minutes);

struct vacancy_words {
	const char *title, *body, *time, *place;
};
/* An organisation asks. Inside db_write. */
result vacancy_make(struct scope *s, organisation_id organisation, const struct vacancy_words *words, vacancy_id *out) MUST_USE;
/* 'weeks' shifts at the same hour of the same day, from a moment on; how many are new. Inside db_write. */
result vacancy_add_shifts(struct scope *s, vacancy_id vacancy, int64_t starts_at, int64_t minutes, int64_t places, int64_t weeks,
                          int64_t *added) MUST_USE;
/* The member who acts takes a place; false when all are taken, or it is taken already. Inside db_write. */
result shift_take(struct scope *s, shift_id shift, bool *taken) MUST_USE;
/* The member who acts would like to help; the keepers of the page get a mail. Inside db_write. */
result vacancy_answer(struct scope *s, vacancy_id vacancy, const char *words, const char *phone) MUST_USE;

/* Job, with the shift as subject: the mail of the day before. */
result shift_remind(struct scope *s, int64_t shift) MUST_USE;
/* Job: what the register says must go. */
result vacancy_forget(struct scope *s, int64_t unused) MUST_USE;
/* For the wiring: a member leaves; what waits for a member. */
result vacancy_leave(struct scope *s, member_id member) MUST_USE;
result vacancy_waiting(struct scope *s, struct waitings *list) MUST_USE;
/* Mails to the keepers of a page that somebody would like to help. Inside db_write. */
result vacancy_tell_keepers(struct scope *s, vacancy_id vacancy) MUST_USE;

extern const struct slice vacancy_slice, vacancy_keep;

/* ---- pages (templates) ---- */

struct vacancy_card {
	const char *href, *title, *organisation, *time;
	const char *next; /* the first shift with a place, or NULL */
};
struct vacancies_page {
	struct vacancy_card *at;
	size_t n;
	const char *more; /* address of older ones, or NULL */
};
void vacancies_page(struct html *o, const struct vacancies_page *p);

struct shift_line {
	const char *id, *when;
	int64_t free;
	bool mine, full, untaken;
};
struct shift_list {
	struct shift_line *at;
	size_t n;
};
struct vacancy_page {
	const struct vacancy *vacancy;
	const char *path, *organisation_path;
	struct safe_html body;
	struct shift_list shifts;
	bool keeps, member, ended;
};
void vacancy_page(struct html *o, const struct vacancy_page *p);

struct vacancy_form_page {
	const char *action, *organisation;
	bool is_new;
};
void vacancy_form_page(struct html *o, const struct vacancy_form_page *p);
void shifts_page(struct html *o, const struct vacancy_form_page *p);

struct person_line {
	const char *name, *words, *phone, *when;
};
struct person_list {
	struct person_line *at;
	size_t n;
};
struct people_page {
	const struct vacancy *vacancy;
	const char *path;
	struct person_list takers, replies;
};
void people_page(struct html *o, const struct people_page *p);

struct vacancy_mail {
	const char *to, *title, *organisation, *when, *where, *phone, *url;
};
void shift_mail(struct html *o, struct mail_text *m, const struct vacancy_mail *p);
void reply_mail(struct html *o, struct mail_text *m, const struct vacancy_mail *p);
