/* own.h - what a member has of invitations and agreements, and says no to; a part of match.h. */
#pragma once
#include "app/match/own.sql.h"

/* The member who acts calls it off; the other hears of it. Absent when nothing was proposed. Inside db_write. */
result agreement_drop(struct scope *s, const struct conversation *c) MUST_USE;
/* The helper who acts does not want this one; or fewer, or none for three months. Inside db_write. */
enum no { NO_NOT_THIS, NO_FEWER, NO_PAUSE };
result invitation_no(struct scope *s, invitation_id invitation, enum no how) MUST_USE;
