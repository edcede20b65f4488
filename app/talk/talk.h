/* talk.h - closed conversations between who placed a listing and who answered, by page and by mail. */
#pragma once
#include "app/market/market.h"
#include "platform/view/mail_text.h"
#include "app/talk/people.sql.h"
#include "app/talk/talk.sql.h"

struct talk_panel;

enum { MESSAGE_MOST = 2000 }; /* code points */

/* Opens a conversation about a listing with the first words of the member who acts, or adds them to the
 * one that is there; tells the other by mail. Inside db_write. Fails kindly when the listing is no longer open. */
result talk_begin(struct scope *s, listing_id listing, const char *words, bool invited, conversation_id *out) MUST_USE;

/* A talk of which the member who acts is one of the two; who was added later has no say in what they agree. The name of who
 * asks for someone else holds both names. */
result talk_load(struct scope *s, conversation_id conversation, struct conversation *out) MUST_USE;

/* The same for everybody who takes part. */
result talk_load_any(struct scope *s, conversation_id conversation, struct conversation *out) MUST_USE;

enum message_kind { MESSAGE_WORDS = 1, MESSAGE_PHONE, MESSAGE_ADDED, MESSAGE_LEFT, MESSAGE_THANKS };

/* Says something in a conversation, as the member who acts; mails the others. Inside db_write. */
result talk_say(struct scope *s, conversation_id conversation, const char *words, bool by_mail) MUST_USE;

/* Notes what somebody who takes part said on the telephone, as the member of the team who acts and takes part too. Inside db_write. */
result talk_note(struct scope *s, conversation_id conversation, member_id said_by, const char *words) MUST_USE;

/* Who was helped thanks the other: the last word of a conversation that went well. Inside db_write. */
result talk_thank(struct scope *s, conversation_id conversation, const char *words) MUST_USE;

/* Who gets help in it: on an ask who placed it, on an offer who answered. */
member_id talk_asker(const struct conversation *c);

/* Somebody takes part from now on, added by one of the two: reads all, or from now on. Inside db_write. */
result talk_add(struct scope *s, const struct conversation *c, member_id who, member_id by, bool reads_all) MUST_USE;

/* A reply by mail: 'token' from its address. Sets the scope's community and member, then says it.
 * Fails with NOT_FOUND when the token is none of ours. */
result talk_from_mail(struct scope *s, const char *token, const char *words) MUST_USE;

/* The address part with which a member answers a conversation by mail: not to be guessed, needs no table. */
char *talk_token(struct arena *mem, community_id community, conversation_id conversation, member_id member);

/* The member who acts asks this listing from now on, and has its conversations; 'from' had them. Inside db_write. */
result talk_taken(struct scope *s, listing_id listing, member_id from) MUST_USE;

/* The pages of all who take part that are open bring themselves up to date: something changed in a conversation. Inside db_write. */
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

extern const struct slice talk_slice, talk_people_slice;

#include "app/talk/pages.h"
