/* dayparts_test.c - when someone can, said so that it can be remembered. */
#include "app/market/market.h"
#include "test/harness.h"

#define ON(day, parts) ((int64_t)(parts) << ((day)*3))

TEST(dayparts_are_said_in_few_words)
{
	static const struct {
		int64_t dayparts;
		const char *words;
	} cases[] = {
		{ 0, "" },
		{ DAYPARTS_ANY, "" },
		{ ON(1, 7) | ON(4, 7), "dinsdag en vrijdag" },
		{ ON(2, 2), "woensdag in de middag" },
		{ ON(2, 6), "woensdag in de middag en in de avond" },
		{ ON(0, 4) | ON(1, 4) | ON(2, 4) | ON(3, 4) | ON(4, 4), "maandag tot en met vrijdag in de avond" },
		{ ON(0, 1) | ON(1, 1) | ON(3, 1), "maandag, dinsdag en donderdag in de ochtend" },
		{ ON(5, 7) | ON(0, 4), "maandag in de avond; zaterdag" },
		{ ON(0, 1) | ON(1, 2) | ON(2, 4) | ON(6, 7), "maandag tot en met woensdag en zondag op verschillende tijden" },
	};
	AUTO_ARENA mem = { 0 };
	struct scope s = { .mem = &mem, .language = &language_nl };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_text(dayparts_words(&s, cases[i].dayparts), cases[i].words);
}
