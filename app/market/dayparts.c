/* dayparts.c - when someone can, as bits, and those bits as words. */
#include "app/market/market.h"

static const char *const parts[3] = { N_("in the morning"), N_("in the afternoon"), N_("in the evening") };

/* The days whose three bits are equal to 'pattern', as one phrase: 'dinsdag en vrijdag'. */
static char *days_with(const struct scope *s, int64_t dayparts, int64_t pattern)
{
	char *list = NULL;
	for (int day = 0; day < 7; day++) {
		if (((dayparts >> (day * 3)) & 7) != pattern)
			continue;
		const char *name = weekday_words(s->language, day);
		list = list ? arena_print(s->mem, "%s, %s", list, name) : arena_copy(s->mem, name);
	}
	return list;
}

char *dayparts_words(const struct scope *s, int64_t dayparts)
{
	dayparts &= DAYPARTS_ANY;
	if (!dayparts || dayparts == DAYPARTS_ANY)
		return arena_copy(s->mem, "");
	char *words = NULL;
	for (int64_t pattern = 7; pattern > 0; pattern--) {
		char *days = days_with(s, dayparts, pattern);
		if (!days)
			continue;
		for (int part = 0; part < 3 && pattern != 7; part++)
			if (pattern & (1 << part))
				days = arena_print(s->mem, "%s %s", days, T(s->language, parts[part]));
		words = words ? arena_print(s->mem, "%s; %s", words, days) : days;
	}
	return words;
}
