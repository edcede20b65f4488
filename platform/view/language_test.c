/* language_test.c - the reader gets her own language, and days and distances as she says them. */
#include "platform/base/clock.h"
#include "platform/view/language.h"
#include "test/harness.h"
#include <string.h>

static struct scope reader(struct arena *mem, const struct language *language)
{
	return (struct scope){ .mem = mem, .language = language, .now = moment_of((struct civil){ 2026, 11, 25, 9, 0, 0, 0 }) };
}

static int64_t at(int year, int month, int day, int hour, int minute)
{
	return moment_of((struct civil){ year, month, day, hour, minute, 0, 0 });
}

TEST(a_sentence_comes_in_the_language_of_the_reader_and_else_as_it_was_written)
{
	check_text(language_text(&language_nl, "today"), "vandaag");
	check_text(language_text(&language_nl_je, "today"), "vandaag");
	check_text(language_text(&language_en, "today"), "today");
	check_text(language_text(NULL, "today"), "today");
	check_text(language_text(&language_nl, "no such text"), "no such text");
	check_text(language_text(&language_nl, ""), "");
	check(language_text(&language_nl, NULL) == NULL);
}

TEST(je_falls_back_on_u_where_it_has_no_sentence_of_its_own)
{
	check_text(language_text(&language_nl, "{label} (you may skip this)"), "{label} (mag u overslaan)");
	check_text(language_text(&language_nl_je, "{label} (you may skip this)"), "{label} (mag je overslaan)");
	check_text(language_text(&language_nl_je, "Monday"), "maandag");
}

TEST(one_is_one_and_all_else_is_many)
{
	check_text(language_plural(&language_nl, "{n} day ago", "{n} days ago", 1), "{n} dag geleden");
	check_text(language_plural(&language_nl, "{n} day ago", "{n} days ago", 0), "{n} dagen geleden");
	check_text(language_plural(&language_en, "{n} day ago", "{n} days ago", 1), "{n} day ago");
	check_text(language_plural(&language_en, "{n} day ago", "{n} days ago", 2), "{n} days ago");
	check_text(language_plural(&language_nl, "no such", "texts", 2), "texts");
}

TEST(languages_are_found_by_code)
{
	check(language_find("nl") == &language_nl);
	check(language_find("nl_je") == &language_nl_je);
	check(language_find("en") == &language_en);
	check(!language_find("de") && !language_find("") && !language_find(NULL));
}

TEST(the_browser_says_which_languages_its_reader_likes)
{
	static const struct {
		const char *header;
		const struct language *fallback, *best;
	} cases[] = {
		{ NULL, &language_nl, &language_nl },
		{ "", &language_nl, &language_nl },
		{ "en", &language_nl, &language_en },
		{ "EN-gb", &language_nl, &language_en },
		{ "nl,en;q=0.8", &language_en, &language_nl },
		{ "nl-BE, en;q=0.9", &language_nl_je, &language_nl_je },
		{ "en;q=0.3, nl;q=0.7", &language_nl, &language_nl },
		{ "en;q=0.75, nl;q=0.7", &language_nl, &language_en },
		{ "tr, de;q=0.9, en;q=0.1", &language_nl, &language_en },
		{ "tr, de;q=0.9", &language_nl, &language_nl },
		{ "en;q=0", &language_nl, &language_nl },
		{ "*", &language_nl, &language_nl },
		{ "tr, *;q=0.5, en;q=0.1", &language_nl, &language_nl },
		{ "end", &language_nl, &language_nl },
		{ ";;;,,,q=,en;q=", &language_nl, &language_nl },
		{ "en ; q = 0.9", &language_nl, &language_en },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (!check(language_accept(cases[i].header, cases[i].fallback) == cases[i].best))
			test_fail(__FILE__, __LINE__, "for '%s'", cases[i].header ? cases[i].header : "(none)");
}

TEST(dates_are_said_in_full_with_the_year_when_it_is_another)
{
	AUTO_ARENA mem = { 0 };
	struct scope nl = reader(&mem, &language_nl), en = reader(&mem, &language_en);
	check_text(date_words(&nl, at(2026, 11, 26, 10, 0)), "donderdag 26 november");
	check_text(date_words(&nl, at(2027, 1, 1, 0, 0)), "vrijdag 1 januari 2027");
	check_text(date_words(&en, at(2026, 11, 26, 10, 0)), "Thursday 26 November");
	check_text(moment_words(&nl, at(2026, 11, 26, 10, 0)), "donderdag 26 november, 10.00 uur");
	check_text(moment_words(&en, at(2026, 11, 26, 10, 5)), "Thursday 26 November, 10:05");
	check_text(time_words(&nl, at(2026, 7, 1, 9, 5)), "9.05 uur");
}

TEST(how_long_ago_is_said_as_people_say_it)
{
	AUTO_ARENA mem = { 0 };
	struct scope nl = reader(&mem, &language_nl);
	check_text(ago_words(&nl, at(2026, 11, 25, 0, 1)), "vandaag");
	check_text(ago_words(&nl, at(2026, 11, 24, 23, 59)), "gisteren");
	check_text(ago_words(&nl, at(2026, 11, 26, 0, 0)), "morgen");
	check_text(ago_words(&nl, at(2026, 11, 23, 12, 0)), "2 dagen geleden");
	check_text(ago_words(&nl, at(2026, 11, 19, 12, 0)), "6 dagen geleden");
	check_text(ago_words(&nl, at(2026, 11, 18, 12, 0)), "woensdag 18 november");
	check_text(ago_words(&nl, at(2026, 12, 1, 12, 0)), "dinsdag 1 december");
}

TEST(distance_is_minutes_on_foot_then_by_bicycle)
{
	AUTO_ARENA mem = { 0 };
	struct scope nl = reader(&mem, &language_nl), en = reader(&mem, &language_en);
	check_text(distance_words(&nl, 0), "om de hoek");
	check_text(distance_words(&nl, 62), "1 minuut lopen");
	check_text(distance_words(&nl, 246), "4 minuten lopen");
	check_text(distance_words(&nl, 1846), "30 minuten lopen");
	check_text(distance_words(&nl, 3850), "20 minuten fietsen");
	check_text(distance_words(&en, 246), "4 minutes' walk");
}

TEST(weekdays_begin_on_monday)
{
	check_text(weekday_words(&language_nl, 0), "maandag");
	check_text(weekday_words(&language_nl, 6), "zondag");
}
