/* mail.h - mail that goes out (an outbox row in the transaction that caused it) and comes in.
 *
 * At least once, same Message-ID each try, retries for 72 hours. The body is erased on delivery.
 * A mail never holds more than its reader may see on a page without signing in. */
#pragma once
#include "platform/db/db.h"
#include "platform/view/mail_text.h"

struct mail {
	int64_t person; /* whom it concerns: for export, erasure and bounces */
	int64_t sender; /* the member whose words it carries, told when it does not arrive; 0: nobody */
	const char *to, *to_name;
	const char *from_name;       /* shown; the address is the installation's */
	const char *reply_token;     /* replies go to reply+TOKEN@domain; NULL: to the team */
	const char *reply_to;        /* the team's address, where there is no token */
	const char *unsubscribe_url; /* RFC 8058 one-click; NULL for mails that must arrive (sign-in) */
	const char *list_id;         /* kind of mail: uitnodiging.haarlem-oost */
	const struct mail_text *text;
	const struct language *language;
	const char *calendar; /* an .ics to attach, or NULL */
	int64_t not_before;   /* quiet hours: moment from which it may go; 0: now */
};

/* Puts a mail in the outbox; call inside db_write. */
result mail_queue(struct scope *s, const struct mail *mail) MUST_USE;

/* Every mail still waiting for a person is dropped: they signed off or were erased. Inside db_write. */
result mail_drop_for(struct scope *s, int64_t person) MUST_USE;

/* ---- coming in ---- */

enum mail_kind {
	MAIL_REPLY,     /* a person wrote it */
	MAIL_AUTOMATIC, /* out of office and such (RFC 3834): never answered, never shown */
	MAIL_BOUNCE,    /* could not be delivered (RFC 3464, and those that only look like it) */
	MAIL_COMPLAINT, /* feedback report (RFC 5965) */
	MAIL_LOOP,      /* our own mail come back */
	MAIL_EMPTY,     /* nothing left after quote and signature */
	MAIL_BROKEN,    /* not to be read as mail */
};

struct mail_in {
	enum mail_kind kind;
	const char *from;         /* address, lower case */
	const char *to_token;     /* TOKEN of reply+TOKEN@, or NULL */
	const char *bounce_token; /* TOKEN of bounce+TOKEN@: id of our mail that came back, or NULL */
	const char *subject;
	const char *text;      /* the reply alone: quote, signature, disclaimer cut; NFC */
	const char *bounced;   /* the address that failed, or NULL */
	bool bounced_for_good; /* 5.x.x */
	const char *message_id, *in_reply_to;
};

/* Reads a mail from the wild (GMime); at most 10 MB; never fails on bad input: MAIL_BROKEN. */
void mail_parse(struct arena *mem, const void *bytes, size_t n, struct mail_in *out);

/* Cuts quotes and signature from plain text; what is left is what the person wrote now. */
char *mail_reply_text(struct arena *mem, const char *text) __attribute__((returns_nonnull));

/* One of our own messages as its reader sees it. False when it is none. */
struct mail_view {
	const char *to, *from, *reply_to, *subject, *date, *text, *html;
};
bool mail_look(struct arena *mem, const void *bytes, size_t n, struct mail_view *out);

/* ---- what was handed over: receive.c ---- */

/* A mail for one of our reply addresses; inside a transaction. *taken when the token was known. */
typedef result (*mail_take)(struct scope *s, const struct mail_in *mail, bool *taken);
/* A mail of ours to this person came back; inside a transaction, in the community of that mail. */
typedef result (*mail_back)(struct scope *s, int64_t person, const struct mail_in *mail);

struct mail_hooks {
	const mail_take *replies; /* NULL at the end; the first that takes it has it */
	mail_back back;           /* or NULL */
};
/* Reads, and hands to the hooks once, however often it comes. What is no answer of a person is dropped. */
result mail_receive(struct scope *s, const void *bytes, size_t n, const struct mail_hooks *hooks) MUST_USE;

/* For `stoep receive`: hands a mail to the server that runs on this data folder, else to its spool. */
result mail_hand_over(struct arena *mem, const char *data, const void *bytes, size_t n) MUST_USE;

/* For `stoep serve`: listens in the data folder and reads the spool. mail_inbox_open before the
 * process shuts itself in. */
struct mail_inbox;
result mail_inbox_open(struct arena *mem, const char *data, struct mail_inbox **out) MUST_USE;
result mail_inbox_start(struct mail_inbox *inbox, struct db_store *store, const struct mail_hooks *hooks) MUST_USE;
void mail_inbox_stop(struct mail_inbox *inbox);

/* ---- sending ---- */

enum mail_outcome {
	MAIL_WAITS,
	MAIL_DELIVERED,
	MAIL_REFUSED,  /* the server said 5xx */
	MAIL_GIVEN_UP, /* 72 hours without success */
	MAIL_CAME_BACK,
	MAIL_LATE, /* only for mail_told: four hours without success, it is tried on */
};

struct mail_options {
	const char *folder; /* folder transport: one .eml per mail; NULL for SMTP */
	const char *smtp_url, *smtp_user, *smtp_password;
	const char *from;        /* address */
	const char *domain;      /* of Message-ID and reply+TOKEN@ */
	const char *operator;    /* address that hears of late and lost mail, or NULL */
	int64_t timeout_seconds; /* for one mail to a server; 0: 60 */
};
struct mailer;

/* The sender: claims rows, renders MIME (text, HTML, ics), sends over kept connections, eight a domain at most. */
result mailer_new(struct arena *mem, const struct mail_options *options, struct mailer **out) MUST_USE;
/* Called when a mail is late (once), refused or given up: the sender can be told. Inside a
 * transaction, in the community of the mail. */
struct mail_fate {
	int64_t person, sender; /* as in struct mail */
	const char *name;       /* of the addressee */
	const char *list_id;
	enum mail_outcome outcome;
};
typedef result (*mail_told)(struct scope *s, const struct mail_fate *fate);
void mailer_on_trouble(struct mailer *m, mail_told told);
/* Sends at most 'most' due mails; how many were handled. What a slow domain still holds is finished in a later call. */
result mailer_run(struct mailer *m, struct scope *s, int most, int *handled) MUST_USE;
/* A thread that sends until mailer_stop; woken by mail_queue of this process, looks each second. */
result mailer_start(struct mailer *m, struct db_store *store) MUST_USE;
void mailer_stop(struct mailer *m);
void mailer_free(struct mailer *m);

/* A job of each day: forgets what is older than 30 days. */
result mail_sweep(struct scope *s, int64_t subject) MUST_USE;

/* For the operator's page and `stoep check`. */
result mail_waiting(struct scope *s, int64_t *waiting, int64_t *oldest) MUST_USE;

/* The whole RFC 5322 message, as bytes: also for /dev/mail and tests. Headers refuse CR, LF, NUL. */
result mail_render(struct arena *mem, const struct mail_options *options, const struct mail *mail, int64_t id, int64_t now,
                   struct bytes *out) MUST_USE;
