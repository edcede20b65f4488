/* clock_test.c - wall time in the Netherlands, above all in the two nights that are not 24 hours. */
#include "platform/base/clock.h"
#include "test/harness.h"

static int64_t wall(int year, int month, int day, int hour, int minute)
{
	return moment_of((struct civil){ .year = year, .month = month, .day = day, .hour = hour, .minute = minute });
}

static void check_wall(int64_t moment, int day, int hour, int minute)
{
	struct civil c = civil_of(moment);
	check_int(c.day, day);
	check_int(c.hour, hour);
	check_int(c.minute, minute);
}

TEST(a_moment_reads_as_the_clock_on_the_wall)
{
	/* Values by `TZ=Europe/Amsterdam date -d @N`. */
	struct civil winter = civil_of(1764062508), summer = civil_of(1782900000);
	check_int(winter.year * 10000 + winter.month * 100 + winter.day, 20251125);
	check_int(winter.hour * 100 + winter.minute, 1021);
	check_int(winter.second, 48);
	check_int(winter.weekday, 1);
	check_int(summer.year * 10000 + summer.month * 100 + summer.day, 20260701);
	check_int(summer.hour * 100 + summer.minute, 1200);
	check_int(summer.weekday, 2);
	check_int(civil_of(0).weekday, 3);
	check_int(civil_of(-1).year, 1970);
	check_int(civil_of(-4000).year, 1969);
}

TEST(every_hour_of_forty_years_comes_back)
{
	int64_t double_hours = 0;
	for (int64_t at = wall(2000, 1, 1, 0, 0); at < wall(2040, 1, 1, 0, 0); at += HOUR)
		if (moment_of(civil_of(at)) != at)
			double_hours++;
	/* The second of the two hours from 02.00 to 03.00, once a year. */
	check_int(double_hours, 40);
}

TEST(half_past_two_in_the_night_of_march_is_half_past_three)
{
	check_wall(wall(2026, 3, 29, 1, 59), 29, 1, 59);
	check_wall(wall(2026, 3, 29, 2, 30), 29, 3, 30);
	check_int(wall(2026, 3, 29, 3, 0) - wall(2026, 3, 29, 1, 59), MINUTE);
}

TEST(half_past_two_in_the_night_of_october_is_the_first)
{
	int64_t first = wall(2026, 10, 25, 2, 30);
	check_wall(first, 25, 2, 30);
	check_wall(first + HOUR, 25, 2, 30);
	check_int(wall(2026, 10, 25, 3, 30) - first, 2 * HOUR);
}

TEST(a_weekly_appointment_keeps_its_hour_over_both_changes)
{
	check_wall(days_later(wall(2026, 3, 24, 10, 0), 7), 31, 10, 0);
	check_wall(days_later(wall(2026, 10, 20, 10, 0), 7), 27, 10, 0);
	check_wall(days_later(wall(2026, 1, 1, 8, 15), -1), 31, 8, 15);
}

TEST(days_are_counted_by_midnights)
{
	check_int(days_between(wall(2026, 3, 28, 23, 59), wall(2026, 3, 29, 0, 1)), 1);
	check_int(days_between(wall(2026, 1, 1, 0, 0), wall(2027, 1, 1, 0, 0)), 365);
	check_int(days_between(wall(2026, 1, 2, 0, 0), wall(2026, 1, 1, 23, 0)), -1);
	check_int(day_start(wall(2026, 10, 25, 23, 0)), wall(2026, 10, 25, 0, 0));
}

TEST(dates_that_do_not_exist_are_refused)
{
	check(civil_valid(2028, 2, 29));
	check(!civil_valid(2026, 2, 29));
	check(!civil_valid(2100, 2, 29));
	check(!civil_valid(2026, 4, 31));
	check(!civil_valid(2026, 13, 1));
	check(!civil_valid(2026, 0, 1));
	check(!civil_valid(2026, 1, 0));
}

TEST(a_held_clock_stands_still)
{
	clock_set(1764062508);
	check_int(clock_now(), 1764062508);
	clock_set(0);
	check(clock_now() > 1764062508);
}
