/* clock.c - the machine's clock and the civil time of Europe/Amsterdam.
 *
 * Days are counted with the proleptic Gregorian calendar from 1970-01-01, a Thursday. Summer
 * time follows the rule of EU directive 2000/84 for all years: right since 1996, and before
 * that nothing here needs a wall clock. */
#include "platform/base/clock.h"
#include <stdatomic.h>
#include <time.h>

static _Atomic int64_t held;

int64_t clock_now(void)
{
	int64_t at = atomic_load(&held);
	return at ? at : (int64_t)time(NULL);
}

void clock_set(int64_t now)
{
	atomic_store(&held, now);
}

int clock_millisecond(void)
{
	struct timespec t;
	if (atomic_load(&held))
		return 0;
	clock_gettime(CLOCK_REALTIME, &t);
	return (int)(t.tv_nsec / 1000000);
}

int64_t clock_monotonic_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Days since 1970-01-01; years begin in March, so that the leap day is the last of its year.
 * Source: Howard Hinnant, chrono-compatible low-level date algorithms. */
static int64_t days_of(int64_t year, int month, int day)
{
	year -= month <= 2;
	int64_t era = floor_divide(year, 400), year_of_era = year - era * 400;
	int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static void date_of(int64_t days, struct civil *out)
{
	days += 719468;
	int64_t era = floor_divide(days, 146097), day_of_era = days - era * 146097;
	int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t month = (5 * day_of_year + 2) / 153;
	out->day = (int)(day_of_year - (153 * month + 2) / 5 + 1);
	out->month = (int)(month < 10 ? month + 3 : month - 9);
	out->year = (int)(year_of_era + era * 400 + (out->month <= 2));
}

static int weekday_of(int64_t days)
{
	int64_t since_monday = (days + 3) % 7;
	return (int)(since_monday < 0 ? since_monday + 7 : since_monday);
}

/* 01.00 UTC on the last Sunday of a month of 31 days. */
static int64_t last_sunday(int year, int month)
{
	int64_t last = days_of(year, month, 31);
	return (last - (weekday_of(last) + 1) % 7) * DAY + HOUR;
}

static int64_t offset_at(int64_t moment)
{
	struct civil utc;
	date_of(floor_divide(moment, DAY), &utc);
	bool summer = moment >= last_sunday(utc.year, 3) && moment < last_sunday(utc.year, 10);
	return summer ? 2 * HOUR : HOUR;
}

struct civil civil_of(int64_t moment)
{
	int64_t wall = moment + offset_at(moment);
	int64_t days = floor_divide(wall, DAY), second = wall - days * DAY;
	struct civil c = { .weekday = weekday_of(days) };
	date_of(days, &c);
	c.hour = (int)(second / HOUR);
	c.minute = (int)(second % HOUR / MINUTE);
	c.second = (int)(second % MINUTE);
	return c;
}

int64_t moment_of(struct civil c)
{
	int64_t wall = days_of(c.year, c.month, c.day) * DAY + c.hour * HOUR + c.minute * MINUTE + c.second;
	int64_t as_summer = wall - 2 * HOUR, as_winter = wall - HOUR;
	if (offset_at(as_summer) == 2 * HOUR)
		return as_summer;
	return as_winter;
}

bool civil_valid(int year, int month, int day)
{
	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	struct civil back;
	date_of(days_of(year, month, day), &back);
	return back.month == month && back.day == day;
}

int64_t day_start(int64_t moment)
{
	struct civil c = civil_of(moment);
	return moment_of((struct civil){ .year = c.year, .month = c.month, .day = c.day });
}

int64_t days_later(int64_t moment, int days)
{
	struct civil c = civil_of(moment);
	date_of(days_of(c.year, c.month, c.day) + days, &c);
	return moment_of(c);
}

int days_between(int64_t from, int64_t to)
{
	struct civil a = civil_of(from), b = civil_of(to);
	return (int)(days_of(b.year, b.month, b.day) - days_of(a.year, a.month, a.day));
}
