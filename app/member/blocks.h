/* blocks.h - two who want nothing to do with each other: neither reads, writes to or is asked for the other. */
#pragma once
#include "platform/db/db.h"

/* Is there a block between the member who acts and another one, whoever made it? False for a guest. Others read the view blocked_pair. */
result member_blocked(struct scope *s, member_id other, bool *blocked) MUST_USE;
/* All of those, for lists. */
result members_blocked(struct scope *s, struct ints *out) MUST_USE;
/* The member who acts blocks another, or takes that back. Inside db_write. */
result member_block(struct scope *s, member_id other) MUST_USE;
result member_unblock(struct scope *s, member_id other) MUST_USE;
