/* words.c - days, times and distances as people say them.
 *
 * A sentence with its places comes from the language, so the order of day and month is the
 * translator's. Civil time is Europe/Amsterdam (base/clock.h); distance is on foot (geo.h). */
#include "platform/base/clock.h"
#include "platform/geo/geo.h"
#include "platform/view/language.h"

enum { LONGEST_WALK = 30, CYCLING_METRES_A_MINUTE = 250 }; /* 15 km/h */

static const char *const weekdays[] = { N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
	                                N_("Friday"), N_("Saturday"), N_("Sunday") };
static const char *const months[] = { N_("January"),   N_("February"), N_("March"),    N_("April"),
	                              N_("May"),       N_("June"),     N_("July"),     N_("August"),
	                              N_("September"), N_("October"),  N_("November"), N_("December") };

const char *weekday_words(const struct language *language, int weekday)
{
	return language_text(language, weekdays[(unsigned)weekday % 7]);
}

static char *number(const struct scope *s, int n, int digits)
{
	return arena_print(s->mem, "%0*d", digits, n);
}

char *date_words(const struct scope *s, int64_t moment)
{
	struct civil day = civil_of(moment), today = civil_of(s->now);
	const char *weekday = weekday_words(s->language, day.weekday);
	const char *month = language_text(s->language, months[(unsigned)(day.month - 1) % 12]);
	const char *number_of_day = number(s, day.day, 1);
	if (day.year == today.year)
		return language_sentence(s->mem, s->language, "{weekday} {day} {month}", "weekday", weekday, "day", number_of_day,
		                         "month", month, NULL);
	return language_sentence(s->mem, s->language, "{weekday} {day} {month} {year}", "weekday", weekday, "day", number_of_day,
	                         "month", month, "year", number(s, day.year, 1), NULL);
}

char *month_words(const struct scope *s, int64_t moment)
{
	struct civil day = civil_of(moment);
	const char *month = language_text(s->language, months[(unsigned)(day.month - 1) % 12]);
	return language_sentence(s->mem, s->language, "{month} {year}", "month", month, "year", number(s, day.year, 1), NULL);
}

char *time_words(const struct scope *s, int64_t moment)
{
	struct civil c = civil_of(moment);
	return language_sentence(s->mem, s->language, "{hour}:{minute}", "hour", number(s, c.hour, 1), "minute",
	                         number(s, c.minute, 2), NULL);
}

char *moment_words(const struct scope *s, int64_t moment)
{
	return language_sentence(s->mem, s->language, "{date}, {time}", "date", date_words(s, moment), "time",
	                         time_words(s, moment), NULL);
}

char *ago_words(const struct scope *s, int64_t moment)
{
	int days = days_between(moment, s->now);
	if (days == 0)
		return arena_copy(s->mem, language_text(s->language, N_("today")));
	if (days == 1)
		return arena_copy(s->mem, language_text(s->language, N_("yesterday")));
	if (days == -1)
		return arena_copy(s->mem, language_text(s->language, N_("tomorrow")));
	if (days > 1 && days < 7)
		return language_count(s->mem, s->language, "{n} day ago", "{n} days ago", days);
	return date_words(s, moment);
}

char *distance_words(const struct scope *s, int64_t metres)
{
	int64_t minutes = walking_minutes(metres);
	if (minutes < 1)
		return arena_copy(s->mem, language_text(s->language, N_("round the corner")));
	if (minutes <= LONGEST_WALK)
		return language_count(s->mem, s->language, "{n} minute's walk", "{n} minutes' walk", minutes);
	minutes = (metres * 13 / 10 + CYCLING_METRES_A_MINUTE / 2) / CYCLING_METRES_A_MINUTE;
	return language_count(s->mem, s->language, "{n} minute by bicycle", "{n} minutes by bicycle", minutes);
}
