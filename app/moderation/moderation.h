/* moderation.h - what the team looks at: first asks, reports, risky words, odd behaviour; decisions with reasons, objections.
 *
 * A rule only ever brings something to the list: people decide, with a reason in words, and another of
 * the team answers an objection. Every decision and every look into a message stands in a log to which
 * rows are only added. */
#pragma once
#include "app/moderation/moderation.sql.h"
#include "app/report/report.h"

enum mod_kind { MOD_FIRST = 1, MOD_REPORTED, MOD_WORDS, MOD_MANY, MOD_COPIED, MOD_NEW_ACCOUNT, MOD_LINK, MOD_KINDS };
enum mod_decision { MOD_FINE = 1, MOD_SPOKEN_TO, MOD_TAKEN_AWAY, MOD_SHUT_OUT, MOD_DECISIONS };
enum mod_deed { DEED_DECIDED = 1, DEED_READ, DEED_READ_UNTOLD, DEED_ANSWERED, DEEDS };

/* Does this text hold words or addresses that swindlers use? What was found, or NULL. */
const char *words_of_swindlers(struct arena *mem, const char *text);
bool holds_link(const char *text);

/* Decides as the member of the team who acts: does it, tells the member, answers the reporter, writes the log.
 * False when somebody had decided already. Inside db_write. */
struct mod_deciding {
	mod_item_id item;
	enum mod_decision decision;
	const char *reason;
};
result mod_decides(struct scope *s, const struct mod_deciding *d, bool *done) MUST_USE;

/* ---- for the wiring ---- */

/* Before an ask or offer opens: does the team look first? In the same transaction. */
result moderation_hold(struct scope *s, const struct listing *listing, bool *hold) MUST_USE;
/* Something was said in a closed conversation. In the same transaction. */
result moderation_said(struct scope *s, const struct conversation *c, message_id message, const char *words) MUST_USE;
/* A new report. In the same transaction. */
result moderation_reported(struct scope *s, report_id report, const struct report_wish *wish) MUST_USE;
/* Jobs of each day: what waits, to the team; what is old. */
result moderation_digest(struct scope *s, int64_t unused) MUST_USE;
result moderation_forget(struct scope *s, int64_t unused) MUST_USE;

/* The team's list and one item; the log; what the member sees. */
extern const struct slice moderation_queue, moderation_log, moderation_member;
