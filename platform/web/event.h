/* event.h - tells the open pages of a member that something has changed.
 *
 * Only the name of it travels ('gesprek 7XK'); the page fetches the part by its own address, where
 * rights are checked as always. What nobody hears is gone after an hour: a page that is loaded
 * later shows it anyway. */
#pragma once
#include "platform/db/db.h"

enum { EVENT_NAME_MOST = 40 };

/* In the transaction of the effect. 'name': one line of at most EVENT_NAME_MOST bytes. Inside db_write. */
result event_tell(struct scope *s, member_id to, const char *name) MUST_USE;

/* Forgets what is older than an hour. Inside db_write. */
result event_forget(struct scope *s) MUST_USE;
