/* risks_test.c - which words bring a question before they are published. */
#include "app/market/market.h"
#include "test/harness.h"

TEST(words_that_bring_a_question)
{
	static const struct {
		const char *text;
		unsigned risks;
	} cases[] = {
		{ "Wie laat Boef uit op maandag?", 0 },
		{ "Ik loop met een rollator.", WORDS_HEALTH },
		{ "Na mijn operatie mag ik niet tillen", WORDS_HEALTH },
		{ "Bel 06-12345678", WORDS_PHONE },
		{ "Bel 023 123 45 67 na zes uur", WORDS_PHONE },
		{ "Kerkstraat 12, achterom", WORDS_ADDRESS },
		{ "Op de Lange Kade 4b", WORDS_ADDRESS },
		{ "In de Kerkstraat", 0 },
		{ "Mijn moeder woont alleen", WORDS_ALONE },
		{ "Mijn nummer is 111222333", WORDS_BSN },
		{ "Mijn nummer is 111.222.333", WORDS_BSN },
		{ "Ordernummer 123456789", 0 },
		{ "26 11 2026 om 10.00 uur", 0 },
		{ "", 0 },
	};
	AUTO_ARENA mem = { 0 };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_int(words_risks(&mem, cases[i].text), cases[i].risks);
}

TEST(a_bsn_is_found_whatever_nine_digits_surround_it)
{
	AUTO_ARENA mem = { 0 };
	int found = 0, valid = 0;
	for (int n = 100000000; n < 100000000 + 11000; n++) {
		int sum = -(n % 10);
		for (int rest = n / 10, weight = 2; rest; rest /= 10, weight++)
			sum += weight * (rest % 10);
		if (sum % 11)
			continue;
		valid++;
		found += (words_risks(&mem, arena_print(&mem, "nummer %d.", n)) & WORDS_BSN) != 0;
	}
	check(valid > 900);
	check_int(found, valid);
}
