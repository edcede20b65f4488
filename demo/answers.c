/* answers.c - helpers answer, neighbours talk and agree, and say how it went. */
#include "app/desk/desk.sql.h"
#include "demo/demo.sql.h"
#include "demo/play.h"
#include "platform/base/clock.h"

static const char *any(struct dice *dice, const char *const *words, size_t n)
{
	return words[roll(dice, (int64_t)n)];
}

static result answer(struct scope *s, struct play *p, const struct demo_invitation *inv)
{
	conversation_id talk;
	if (!chance(&p->dice, 45))
		return OK;
	s->me = inv->member_id;
	return invitation_yes(s, inv->id, inv->listing_id, any(&p->dice, demo_first_words, n_demo_first_words), &talk);
}

result play_answers(struct scope *s, struct play *p)
{
	struct demo_invitations asked;
	TRY(demo_asked(s, &asked));
	for (size_t i = 0; i < asked.n; i++)
		if (s->now - asked.at[i].sent_at < 2 * DAY)
			TRY(answer(s, p, &asked.at[i]));
	return OK;
}

static const char *const places[] = { "", "", "Bij u thuis", "In de bibliotheek", "In het buurthuis", "Bij de winkel" };

static int64_t some_hour(struct play *p, int days)
{
	struct civil c = civil_of(days_later(p->today, days));
	c.hour = (int)(9 + roll(&p->dice, 10));
	c.minute = chance(&p->dice, 50) ? 30 : 0;
	return moment_of(c);
}

/* On the day that was asked for, or some day of this week. */
static int64_t moment_for(struct play *p, const struct demo_talk *t)
{
	if (t->type == ASK && t->timing == TIMING_DATE && t->starts_at > p->today)
		return t->starts_at + 60 * t->minutes;
	return some_hour(p, (int)(1 + roll(&p->dice, 6)));
}

/* The owner answers and proposes; the other agrees. */
static result talk(struct scope *s, struct play *p, const struct demo_talk *t)
{
	struct conversation c;
	bool done;
	s->me = t->owner_id;
	TRY(talk_load(s, t->id, &c));
	if (c.state != LISTING_OPEN)
		return OK;
	TRY(talk_say(s, t->id, any(&p->dice, demo_replies, n_demo_replies), chance(&p->dice, 40)));
	if (chance(&p->dice, 30))
		return OK;
	struct proposal proposal = { moment_for(p, t), any(&p->dice, places, sizeof places / sizeof *places), "0612345678", "" };
	TRY(agreement_propose(s, &c, &proposal, &done));
	s->me = t->other_id;
	return agreement_accept(s, &c, &(struct proposal){ 0, "", "", "" }, &done);
}

result play_talks(struct scope *s, struct play *p)
{
	struct demo_talks talks;
	TRY(demo_talks(s, &talks));
	for (size_t i = 0; i < talks.n; i++)
		if (s->now - talks.at[i].last_at > 6 * HOUR && s->now - talks.at[i].last_at < 4 * DAY)
			TRY(talk(s, p, &talks.at[i]));
	return OK;
}

/* Most say yes to 'still current?'; who does not answer lapses. */
result play_current(struct scope *s, struct play *p)
{
	struct demo_questions questions;
	TRY(demo_questions(s, &questions));
	for (size_t i = 0; i < questions.n; i++)
		if (chance(&p->dice, 60))
			TRY(listing_sign_of_life(s, questions.at[i].listing_id));
	return OK;
}

result play_verdicts(struct scope *s, struct play *p)
{
	struct demo_pairings past;
	TRY(demo_past(s, &past));
	for (size_t i = 0; i < past.n; i++) {
		if (!chance(&p->dice, 25))
			continue;
		bool well = chance(&p->dice, 93);
		struct verdict verdict = { well ? 1 : 3, well ? 4 + roll(&p->dice, 2) : 2, 2 + roll(&p->dice, 4),
			                   well ? NULL : "Het was een misverstand over de dag." };
		s->me = past.at[i].asker_id;
		TRY(pairing_judge(s, past.at[i].id, &verdict));
	}
	return OK;
}

result play_team(struct scope *s, struct play *p)
{
	struct demo_concerns waiting;
	int64_t count;
	struct scope days_ago = *s;
	days_ago.now = s->now - 4 * DAY;
	s->me = p->people[DEMO_SAMIRA].id;
	TRY(demo_waits_for_team(s, (concern_id){ id_new(&days_ago) }, &waiting));
	for (size_t i = 0; i < waiting.n; i++)
		if (chance(&p->dice, 20))
			TRY(concern_done(s, waiting.at[i].id, &count));
	return OK;
}
