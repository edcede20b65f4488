/* own.h - what the files of the moderation slice share; no other slice includes it. */
#pragma once
#include "app/member/member.h"
#include "app/moderation/moderation.h"
#include "platform/mail/mail.h"
#include "platform/view/parts.h"

extern const char *const mod_kinds[MOD_KINDS];         /* msgids */
extern const char *const mod_decisions[MOD_DECISIONS]; /* as the team and the member read them: msgids */

/* One more line in the log. Inside db_write. */
struct deed {
	member_id about;
	mod_item_id item;
	enum mod_deed deed;
	enum mod_decision decision;
	const char *reason;
};
result log_deed(struct scope *s, const struct deed *d) MUST_USE;
/* Does each line fit the one before? */
result log_holds(struct scope *s, bool *holds) MUST_USE;

/* '/besluit/...': where the member reads a decision and may object; not to be guessed. */
char *decision_path(struct scope *s, mod_item_id item) __attribute__((returns_nonnull));
/* Undoes what a decision did. Inside db_write. */
result undo_decision(struct scope *s, const struct mod_item *item) MUST_USE;
/* Tells the member what was decided, or what came of the objection. */
result tell_decision(struct scope *s, const struct mod_item *item) MUST_USE;
/* Opens the message of an item: logged, and told to both unless 'untold' (with the reason). Inside db_write. */
result open_message(struct scope *s, const struct mod_item *item, bool untold, const char *reason) MUST_USE;

/* ---- pages ---- */

struct mod_row {
	const char *href, *kind, *who, *words, *found, *when;
};
struct mod_rows {
	struct mod_row *at;
	size_t n;
};
struct queue_page {
	struct mod_rows items, appeals;
	bool manager;
};
void queue_page(struct html *o, const struct queue_page *p);
void queue_rows(struct html *o, const struct mod_rows *rows);

struct mod_page {
	const struct mod_item *item;
	const char *here, *kind, *when, *subject, *subject_words; /* subject: address of what it is about, or NULL */
	const char *decision, *decided;
	struct mod_rows past;
	bool closed;    /* a message that was not opened yet */
	bool keys;      /* decisions by one key */
	bool may_shut;  /* not somebody of the team */
	bool objection; /* waits for somebody else than who decided */
};
void mod_page(struct html *o, const struct mod_page *p);
void mod_decide_part(struct html *o, const struct mod_page *p);
void mod_look_part(struct html *o, const struct mod_page *p);
void mod_answer_part(struct html *o, const struct mod_page *p);

struct log_row {
	const char *when, *by, *about, *what, *reason, *href;
};
struct log_page {
	struct log_row *at;
	size_t n;
	bool holds;
	const char *more; /* address of what came before, or NULL */
};
void log_page(struct html *o, const struct log_page *p);

struct decided_page {
	const struct mod_item *item;
	const char *decision, *decided, *action, *community;
	bool may_object;
};
void decided_page(struct html *o, const struct decided_page *p);

struct mod_mail {
	const char *name, *community, *decision, *reason, *url, *words, *answer;
	int64_t n, appeals;
};
void decision_mail(struct html *o, struct mail_text *m, const struct mod_mail *p);
void answered_mail(struct html *o, struct mail_text *m, const struct mod_mail *p);
void looked_mail(struct html *o, struct mail_text *m, const struct mod_mail *p);
void digest_mail(struct html *o, struct mail_text *m, const struct mod_mail *p);
