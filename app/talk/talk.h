/* talk.h - closed conversations between who placed a listing and who answered, by page and by mail. */
#pragma once
#include "app/market/market.h"
#include "platform/view/mail_text.h"
#include "app/talk/talk.sql.h"

struct talk_panel;

enum { MESSAGE_MOST = 2000 }; /* code points */

/* Opens a conversation about a listing with the first words of the member who acts, or adds them to the
 * one that is there; tells the other by mail. Inside db_write. Fails kindly when the listing is no longer open. */
result talk_begin(struct scope *s, listing_id listing, const char *words, bool invited, conversation_id *out) MUST_USE;

/* A talk of the member who acts; the name of who asks for someone else holds both names. */
result talk_load(struct scope *s, conversation_id conversation, struct conversation *out) MUST_USE;

/* Says something in a conversation, as the member who acts; mails the other. Inside db_write. */
result talk_say(struct scope *s, conversation_id conversation, const char *words, bool by_mail) MUST_USE;

/* A reply by mail: 'token' from its address. Sets the scope's community and member, then says it.
 * Fails with NOT_FOUND when the token is none of ours. */
result talk_from_mail(struct scope *s, const char *token, const char *words) MUST_USE;

/* The address part with which a member answers a conversation by mail: not to be guessed, needs no table. */
char *talk_token(struct arena *mem, community_id community, conversation_id conversation, member_id member);

/* The member who acts asks this listing from now on, and has its conversations; 'from' had them. Inside db_write. */
result talk_taken(struct scope *s, listing_id listing, member_id from) MUST_USE;

/* The pages of both that are open bring themselves up to date: something changed in a conversation. Inside db_write. */
result talk_changed(struct scope *s, const struct conversation *c) MUST_USE;

/* The name of that: 'gesprek 7XK'. */
char *talk_event(struct arena *mem, conversation_id id) __attribute__((returns_nonnull));

/* The other one of the two. */
member_id talk_other(const struct conversation *c, member_id me);

/* What another slice shows in a conversation (the match slice: the agreement); set by the wiring. */
struct talk_hooks {
	void (*panel)(struct html *o, const struct talk_panel *panel);
	result (*load_panel)(struct request *req, const struct conversation *c, const struct talk_panel **out);
	result (*said)(struct scope *s, const struct conversation *c, message_id message,
	               const char *words); /* in the same transaction */
};
extern struct talk_hooks talk_hooks;

/* Job: what was said more than 12 months ago. */
result talk_forget(struct scope *s, int64_t unused) MUST_USE;

/* The page of a conversation, for other slices whose forms stand on it. */
result talk_show(struct request *req) MUST_USE;

extern const struct slice talk_slice;

/* ---- pages ---- */

struct message_line {
	const char *who, *body, *when;
	const char *id;              /* of its line in the page */
	const char *report;          /* address at which it is reported; NULL for one's own */
	bool mine, by_mail, in_name; /* in_name: somebody else wrote it, by a mandate */
};
struct conversation_page {
	const struct conversation *conversation;
	const char *with, *about_href;
	struct message_line *at;
	size_t n;
	const struct talk_panel *panel;
	struct mark_lines marks; /* of the other */
	const char *name;        /* of what changes, for pages that listen */
	int64_t since;           /* the page shows what was stored before this moment */
	bool closed, unread;
};
/* The place in the page for what another slice shows. */
void conversation_panel(struct html *o, const struct conversation_page *p);
void conversation_page(struct html *o, const struct conversation_page *p);

struct conversation_row {
	const char *href, *with, *title, *when;
	bool unread, ask;
};
struct conversations_page {
	struct conversation_row *at;
	size_t n;
};
void conversations_page(struct html *o, const struct conversations_page *p);

struct answer_page {
	const struct listing *listing;
	const char *asker, *action;
	bool ask;
};
void answer_page(struct html *o, const struct answer_page *p);

struct message_mail {
	const char *to, *from, *title, *body, *url, *community;
	const char *pass_on, *pass_phone; /* who should hear of it and has no mail, and the number; or NULL */
	bool person;                      /* to whom it is for, who has no account */
	bool first;                       /* the first words of a helper */
	bool ask;
};
void message_mail(struct html *o, struct mail_text *m, const struct message_mail *p);
