/* by_hand.c - the team stops the waves of an ask or lets them go on, and notes what a helper said on the phone. */
#include "app/match/invitations.sql.h"
#include "app/match/match.h"
#include "platform/job/job.h"

result waves_stop(struct scope *s, listing_id ask)
{
	int64_t count;
	return wave_stop_put(s, ask, &count);
}

result waves_go_on(struct scope *s, listing_id ask)
{
	int64_t count;
	TRY(wave_stop_drop(s, ask, &count));
	return count ? job_later(s, "match_wave", ask.n, s->now) : OK;
}

result waves_stopped(struct scope *s, listing_id ask, bool *stopped)
{
	const struct wave_stopped *row;
	TRY(wave_stop_of(s, ask, &row));
	*stopped = row != NULL;
	return OK;
}

/* The helper says it through the team: the first words are theirs, as from the mail. */
static result say_yes_for(struct scope *s, const struct listing *l, const struct invitation_asked *inv)
{
	member_id team = s->me;
	conversation_id talk;
	s->me = inv->member_id;
	result problem =
		invitation_yes(s, inv->id, l->id, T(s->language, N_("I can help. I said so on the phone to the team.")), &talk);
	s->me = team;
	return problem;
}

result invitation_by_phone(struct scope *s, const struct listing *l, invitation_id invitation, bool yes, bool *noted)
{
	const struct invitation_asked *inv;
	int64_t count;
	*noted = false;
	TRY(invitation_for_team(s, invitation, l->id, &inv));
	if (!inv || inv->state != 1 || l->state != LISTING_OPEN)
		return OK;
	*noted = true;
	return yes ? say_yes_for(s, l, inv) : invitation_answer(s, invitation, 3, &count);
}
