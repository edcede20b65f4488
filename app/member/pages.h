/* pages.h - what the templates of this slice show. */
#pragma once
#include "app/member/own.h"
#include "platform/view/parts.h"

struct sign_in_page {
	const char *back; /* where to go afterwards */
	const char *community;
	bool password; /* has one: it can be asked for */
	bool for_step_up;
	struct sign_in_ways ways;
};
void sign_in_start(struct html *o, const struct sign_in_page *p);
void sign_in_password(struct html *o, const struct sign_in_page *p);
void sign_in_again(struct html *o, const struct sign_in_page *p);
void sign_up_page(struct html *o, const struct sign_in_page *p);
void sign_out_page(struct html *o, const struct sign_in_page *p);
/* 'Look in your mail'. */
void mail_sent_page(struct html *o, const struct sign_in_page *p);

struct link_page {
	bool good;
	enum link_purpose purpose;
	const char *action, *community, *detail;
};
void link_page(struct html *o, const struct link_page *p);

/* ---- own pages ---- */

struct mine_page {
	const char *name, *community, *deletion_day; /* deletion_day: NULL when none was asked for */
	bool staff, has_password, confirmed, mail_failed;
	bool market; /* asks and offers are on here */
	bool saved;  /* and kept searches */
	bool checks;
	bool ways;     /* accounts elsewhere may be linked */
	bool mandates; /* and acting in a name */
	const char *email;
	const char *profile; /* path of the own profile; NULL when not a member here */
	struct waitings waiting;
};
result mine_page_of(struct request *req, struct person_row *person, struct mine_page *out) MUST_USE;
void mine_page(struct html *o, const struct mine_page *p);
void join_page(struct html *o, const struct mine_page *p);
void details_page(struct html *o, const struct mine_page *p);
void password_page(struct html *o, const struct mine_page *p);
void email_page(struct html *o, const struct mine_page *p);
void terms_page(struct html *o, const struct mine_page *p);
void leave_page(struct html *o, const struct mine_page *p);
void take_along_page(struct html *o, const struct mine_page *p);

struct profile_page {
	const char *name, *district, *since;
	const char *report, *block;      /* address */
	struct texts about;              /* paragraphs */
	const struct profile_part *part; /* of another slice, or NULL */
	bool team, mine;
};
void profile_page(struct html *o, const struct profile_page *p);

struct block_line {
	const char *name, *since, *undo; /* undo: address */
};
struct blocks_page {
	struct block_line *at;
	size_t n;
};
void blocks_page(struct html *o, const struct blocks_page *p);
void profile_part(struct html *o, const struct profile_page *p);

struct device_line {
	const char *key, *words, *since, *seen;
	bool here;
};
struct devices_page {
	struct device_line *at;
	size_t n;
};
void devices_page(struct html *o, const struct devices_page *p);

struct mail_kind_line {
	const char *kind, *words;
	bool off;
};
struct wishes_page {
	struct {
		struct mail_kind_line *at;
		size_t n;
	} kinds;
	const char *paused_until; /* or NULL */
};
void wishes_page(struct html *o, const struct wishes_page *p);

struct unsubscribe_page {
	bool good, done;
	const char *action, *words;
};
void unsubscribe_page(struct html *o, const struct unsubscribe_page *p);
