/* by_hand.h - what the team does with the invitations of an ask; a part of match.h. */
#pragma once
#include "app/market/market.h"

/* The waves of an ask stop, or go on at once; by the member of the team who acts. Inside db_write. */
result waves_stop(struct scope *s, listing_id ask) MUST_USE;
result waves_go_on(struct scope *s, listing_id ask) MUST_USE;
result waves_stopped(struct scope *s, listing_id ask, bool *stopped) MUST_USE;

/* Asks one of those who are next (match_next) now; false when the helper may not be asked or was asked already. Inside db_write. */
result invite_by_hand(struct scope *s, const struct listing *ask, member_id helper, bool *asked) MUST_USE;

/* What a helper said on the phone to the team: yes opens the conversation, as from the mail. False when the ask is settled
 * or there is no such invitation. Inside db_write; s->me is the team's again afterwards. */
result invitation_by_phone(struct scope *s, const struct listing *ask, invitation_id invitation, bool yes, bool *noted) MUST_USE;
