/* dayparts.c - when someone can, as bits, and those bits as words.
 *
 * Days with the same parts are said together ('maandag tot en met vrijdag in de avond'). With more
 * than two such groups nobody remembers the sentence: then only the days are named. */
#include "app/market/market.h"

enum { DAYS = 7, RUN_LEAST = 3, GROUPS_MOST = 2 };

static const char *const parts[3] = { N_("in the morning"), N_("in the afternoon"), N_("in the evening") };

static int64_t parts_of(int64_t dayparts, int day)
{
	return (dayparts >> (day * 3)) & 7;
}

/* 'a', 'a en b', 'a, b en c' */
static char *joined(const struct scope *s, const char *const *at, size_t n)
{
	char *words = arena_copy(s->mem, "");
	for (size_t i = 0; i < n; i++) {
		const char *between = i == 0 ? "" : i + 1 < n ? ", " : arena_print(s->mem, " %s ", T(s->language, N_("and")));
		words = arena_print(s->mem, "%s%s%s", words, between, at[i]);
	}
	return words;
}

/* The chosen days (a bit each); three or more in a row become 'maandag tot en met woensdag'. */
static char *days_words(const struct scope *s, unsigned days)
{
	const char *at[DAYS];
	size_t n = 0;
	for (int day = 0, last; day < DAYS; day = last + 1) {
		last = day;
		if (!(days >> day & 1))
			continue;
		while (last + 1 < DAYS && (days >> (last + 1) & 1))
			last++;
		if (last - day + 1 < RUN_LEAST)
			last = day;
		const char *first = weekday_words(s->language, day);
		at[n++] = last == day ? first
		                      : language_sentence(s->mem, s->language, N_("{first} to {last}"), "first", first, "last",
		                                          weekday_words(s->language, last), NULL);
	}
	return joined(s, at, n);
}

static char *parts_words(const struct scope *s, int64_t pattern)
{
	const char *at[3];
	size_t n = 0;
	for (int part = 0; part < 3 && pattern != 7; part++)
		if (pattern & (1 << part))
			at[n++] = T(s->language, parts[part]);
	return joined(s, at, n);
}

static char *group_words(const struct scope *s, unsigned days, int64_t pattern)
{
	char *words = days_words(s, days);
	return pattern == 7 ? words : arena_print(s->mem, "%s %s", words, parts_words(s, pattern));
}

char *dayparts_words(const struct scope *s, int64_t dayparts)
{
	char *words = arena_copy(s->mem, "");
	unsigned any = 0;
	int groups = 0;

	dayparts &= DAYPARTS_ANY;
	if (dayparts == DAYPARTS_ANY)
		return words;
	for (int day = 0; day < DAYS; day++) {
		int64_t pattern = parts_of(dayparts, day);
		unsigned days = 0;
		if (!pattern)
			continue;
		for (int other = 0; other < DAYS; other++)
			days |= parts_of(dayparts, other) == pattern ? 1u << other : 0;
		if (!(any & days)) {
			words = arena_print(s->mem, "%s%s%s", words, groups ? "; " : "", group_words(s, days, pattern));
			groups++;
		}
		any |= days;
	}
	return groups <= GROUPS_MOST ? words
	                             : arena_print(s->mem, "%s %s", days_words(s, any), T(s->language, N_("at various times")));
}
