/* task.h - what the team has to do, in one table: calls and letters for who has no e-mail, welcomes, mandates that end.
 *
 * A row is written with the effect that asks for it. A mail to a member without mail address becomes one: nothing
 * that the loops ask or tell is lost because somebody does not read mail. */
#pragma once
#include "app/desk/persons.h"
#include "app/desk/tasks.sql.h"

enum task_kind { TASK_TELL = 1, TASK_ASK, TASK_WELCOME, TASK_SPEAK, TASK_MANDATE, TASK_KINDS };
enum { REACHED_BY_MAIL = 4 };

struct task_wish {
	enum task_kind kind;
	member_id about;
	const char *title, *words, *link; /* link: where the answer is filled in, or "" */
	int64_t due_at;
};
/* Something for the team; for who is accompanied it goes to the broker. Inside db_write. */
result task_raise(struct scope *s, const struct task_wish *wish) MUST_USE;

/* A mail for who has no address: a hook of the member slice. Inside db_write. */
result task_for_mail(struct scope *s, member_id to, const struct mail *mail) MUST_USE;
/* A new member is welcomed: a hook of the member slice. Inside db_write. */
result task_welcome(struct scope *s, member_id member) MUST_USE;
/* Job of each day: who was not spoken to for long, mandates that end, what is over. */
result task_sweep(struct scope *s, int64_t unused) MUST_USE;

extern const struct slice desk_work, desk_calls;

/* ---- pages ---- */

struct task_view {
	const char *kind, *name, *title, *href, *due, *assigned, *district;
	bool late;
};
struct work_page {
	const char *whose; /* alle, mij or wijk: the filter */
	const char *next;  /* address of the rest, or NULL */
	struct {
		struct task_view *at;
		size_t n;
	} tasks;
};
void work_page(struct html *o, const struct work_page *p);

struct task_page {
	struct task_view view;
	const char *phone, *address, *person; /* person: the page of the person */
	struct texts words;                   /* what to say */
	const char *action, *answer, *letter; /* answer, letter: addresses, or NULL */
	const char *code;
	const char *date, *community, *team_phone, *hours;
	struct {
		struct answer_choice {
			const char *words;
		} * at;
		size_t n;
	} choices; /* on the reply card */
};
void task_page(struct html *o, const struct task_page *p);
void task_letter_page(struct html *o, const struct task_page *p);

struct calls_page {
	const char *day;
	struct {
		struct task_page *at;
		size_t n;
	} calls;
};
void calls_page(struct html *o, const struct calls_page *p);
void answer_code_page(struct html *o);

struct districts_page {
	struct district_names districts;
};
void districts_page(struct html *o, const struct districts_page *p);

/* What the pages of one task show. */
result task_page_of(struct request *req, const struct task *t, struct task_page *out) MUST_USE;
