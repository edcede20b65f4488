/* score_test.c - who fits, who may not be asked, when the next wave goes. */
#include "app/match/match.h"
#include "test/harness.h"

static const struct wish shopping = { .kind = 5, .dayparts = 1 << 4 }; /* Tuesday afternoon */

static struct candidate kees(void)
{
	return (struct candidate){ .helper = { 1 }, .metres = 300, .radius_metres = 1000, .week_most = 3, .adult = true };
}

TEST(a_helper_who_may_not_be_asked)
{
	struct candidate far = kees(), busy = kees(), paused = kees(), other_times = kees(), good = kees();
	far.metres = 1200;
	busy.asked_week = 3;
	paused.paused = true;
	other_times.dayparts = 1 << 0;
	check(!candidate_score(&shopping, &far));
	check(!candidate_score(&shopping, &busy));
	check(!candidate_score(&shopping, &paused));
	check(!candidate_score(&shopping, &other_times));
	check(candidate_score(&shopping, &good));
}

TEST(a_helper_of_sixteen_is_not_sent_alone_to_a_home)
{
	struct candidate young = kees();
	struct wish home = shopping;
	young.adult = false;
	home.at_home = true;
	check(candidate_score(&shopping, &young));
	check(!candidate_score(&home, &young));
	home.at_home = false;
	home.kind = 36; /* babysitting */
	check(!candidate_score(&home, &young));
}

TEST(nearer_fitting_and_known_helpers_come_first)
{
	struct candidate near = kees(), far = kees(), fits = kees(), known = kees(), tired = kees();
	far.metres = 900;
	fits.dayparts = 1 << 4;
	known.helped_times = 2;
	tired.asked_month = tired.asked_week = 2;
	check(candidate_score(&shopping, &near) && candidate_score(&shopping, &far) && candidate_score(&shopping, &fits) &&
	      candidate_score(&shopping, &known) && candidate_score(&shopping, &tired));
	check(near.score > far.score);
	check(fits.score > near.score);
	check(known.score > near.score - 12);
	check(tired.score < near.score);
	check(fits.reasons & REASON_TIME);
	check(known.reasons & REASON_DONE_BEFORE);
	check(near.reasons & REASON_NEW);
	check(!(tired.reasons & REASON_NEW));
}

TEST(the_pause_between_waves_shrinks_with_the_time_left)
{
	int64_t now = moment_of((struct civil){ 2026, 11, 25, 10, 0, 0, 0 });
	check_int(wave_pause(now, 0), DAY);
	check_int(wave_pause(now, now + 10 * DAY), DAY);
	check_int(wave_pause(now, now + 3 * DAY), 8 * HOUR);
	check_int(wave_pause(now, now + 47 * HOUR), 2 * HOUR);
	check_int(wave_pause(now, now + 6 * HOUR), 2 * HOUR);
}

TEST(nobody_gets_mail_in_quiet_hours)
{
	static const struct {
		struct civil at, expected;
	} cases[] = {
		{ { 2026, 11, 25, 10, 0, 0, 0 }, { 2026, 11, 25, 10, 0, 0, 0 } },
		{ { 2026, 11, 25, 21, 30, 0, 0 }, { 2026, 11, 26, 8, 30, 0, 0 } },
		{ { 2026, 11, 26, 3, 0, 0, 0 }, { 2026, 11, 26, 8, 30, 0, 0 } },
		{ { 2026, 3, 28, 23, 0, 0, 0 }, { 2026, 3, 29, 8, 30, 0, 0 } },   /* the night is an hour shorter */
		{ { 2026, 10, 24, 22, 0, 0, 0 }, { 2026, 10, 25, 8, 30, 0, 0 } }, /* and an hour longer */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_int(after_quiet_hours(moment_of(cases[i].at), 21 * 60, 8 * 60 + 30), moment_of(cases[i].expected));
}
