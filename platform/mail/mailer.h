/* mailer.h - between the files that send: the sender, its lanes to a mail server, the folder. */
#pragma once
#include "platform/mail/mail.h"
#include "platform/mail/outbox.sql.h"
#include <stdatomic.h>

enum {
	LANES = 32,
	LANES_A_DOMAIN = 8, /* so that a slow domain leaves 24 to the others */
};

/* Only the thread of a lane makes SENDING into ENDED; all other steps are the sender's. */
enum lane_state { LANE_FREE, LANE_CLAIMED, LANE_SENDING, LANE_ENDED };

/* One mail on its way. What it needs lives in its own arena, as it may outlive a call of mailer_run. */
struct lane {
	_Atomic(enum lane_state) state;
	struct arena mem;
	struct outbox_row mail;
	enum mail_outcome outcome;
	struct bytes message;
	struct smtp_line *line; /* its thread and connection; made at first use */
};

struct mailer {
	struct arena mem; /* its own: no other thread takes from it */
	struct mail_options options;
	mail_told told;
	struct lane lanes[LANES];
	struct sender *sender; /* the thread of mailer_start, or NULL */
	int64_t operator_told_at;
};

/* The message of a row, in its lane's memory; MAIL_REFUSED when no server could take it. */
result lane_render(struct mailer *m, struct lane *lane) MUST_USE;
void lane_clear(struct lane *lane);

/* Begins to send; the state becomes LANE_ENDED, with an outcome, in a while. */
void smtp_begin(struct mailer *m, struct lane *lane);
/* Waits at most so long for a lane to end. */
void smtp_wait(int milliseconds);
/* Ends the thread and the connection of a lane; a mail under way gets a few seconds. NULL is fine. */
void smtp_end(struct smtp_line *line);

/* Writes the messages of all claimed lanes, each whole and stored, or not at all. */
void folder_write(struct mailer *m);

/* Stores what became of the mail of a lane that ended: inside db_write. */
result mail_settle(struct scope *s, struct mailer *m, const struct lane *lane) MUST_USE;

/* There is new mail in this process. */
void mailer_wake(void);
