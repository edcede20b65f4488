/* agree.h - what goes out when two neighbours propose and agree; inside the slice only. */
#pragma once
#include "app/match/match.h"
#include "app/match/pairings.sql.h"

/* Mails the other one of a conversation a proposal; calendar: NULL, or the text of an .ics. */
result agree_mail_to(struct scope *s, const struct conversation *c, int64_t moment, const char *where,
                     const char *calendar) MUST_USE;

/* Both get the appointment; who else wanted to help is thanked. */
result agree_tell_all(struct scope *s, const struct pairing_full *p) MUST_USE;

/* One appointment as iCalendar (RFC 5545), an hour long; no street in it. */
char *agree_calendar(const struct scope *s, pairing_id id, int64_t moment, const char *title, const char *place);
