/* mailer.h - between the files that send: the sender, its lanes to a mail server, the folder. */
#pragma once
#include "platform/mail/mail.h"
#include "platform/mail/outbox.sql.h"
#include <curl/curl.h>

enum {
	LANES = 48,
	LANES_A_DOMAIN = 8, /* so that a slow domain leaves 40 to the others */
};

enum lane_state { LANE_FREE, LANE_CLAIMED, LANE_SENDING, LANE_ENDED };

/* One mail on its way. What it needs lives in its own arena, as it may outlive a call of mailer_run. */
struct lane {
	enum lane_state state;
	struct arena mem;
	struct outbox_row mail;
	enum mail_outcome outcome;
	/* SMTP */
	CURL *easy;
	struct curl_slist *to;
	struct bytes message;
	size_t sent;
};

struct mailer {
	struct arena *mem;
	struct mail_options options;
	mail_told told;
	CURLM *multi;
	struct lane lanes[LANES];
	struct sender *sender; /* the thread, or NULL */
	int64_t operator_told_at;
};

/* The message of a row, in its lane's memory; MAIL_REFUSED when no server could take it. */
result lane_render(struct mailer *m, struct lane *lane, int64_t now) MUST_USE;
void lane_clear(struct lane *lane);

/* Begins to send; ends with state LANE_ENDED and an outcome, seen by smtp_wait. */
void smtp_begin(struct mailer *m, struct lane *lane);
/* Waits at most so long for something to happen; how many lanes ended. */
int smtp_wait(struct mailer *m, int milliseconds);

/* Writes the messages of all claimed lanes, each whole and stored, or not at all. */
void folder_write(struct mailer *m);

/* Puts an end to the claims of lanes that ended, in one transaction: inside db_write. */
result mail_settle(struct scope *s, void *mailer) MUST_USE;

/* There is new mail in this process. */
void mailer_wake(void);
