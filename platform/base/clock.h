/* clock.h - moments and civil time.
 *
 * Moments are UTC seconds. Civil time (days, hours as people say them) is Europe/Amsterdam and
 * is known here alone. Source of the rule: EU directive 2000/84 (last Sundays of March and
 * October, 01.00 UTC); the machine's zone data is not used, so every machine agrees. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum {
	MINUTE = 60,
	HOUR = 60 * MINUTE,
	DAY = 24 * HOUR,
	WEEK = 7 * DAY,
};

/* A civil date and time in Europe/Amsterdam. */
struct civil {
	int year, month, day;     /* 2026, 1-12, 1-31 */
	int hour, minute, second; /* 0-23, 0-59, 0-59 */
	int weekday;              /* 0 Monday - 6 Sunday */
};

/* The machine's clock, or what clock_set said: UTC seconds. */
int64_t clock_now(void);
/* The milliseconds within the machine's present second, 0 while the clock is stopped: only to spread ids. */
int clock_millisecond(void);
/* Milliseconds for measuring: never jumps. */
int64_t clock_monotonic_ms(void);
/* Tests and the demo stop the clock at a moment; 0 lets it run again. */
void clock_set(int64_t now);

struct civil civil_of(int64_t moment);

/* The moment of a civil time. In the gap of March the moment after it (02.30 becomes 03.30);
 * in the double hour of October the first. weekday is not read. */
int64_t moment_of(struct civil c);

bool civil_valid(int year, int month, int day);
/* Midnight that begins the civil day of a moment. */
int64_t day_start(int64_t moment);
/* The same wall time, some days later. */
int64_t days_later(int64_t moment, int days);
/* Whole civil days from one to the other. */
int days_between(int64_t from, int64_t to);
