/* bsn_test.c - which numbers are taken for a burgerservicenummer, and which are not. */
#include "platform/base/text.h"
#include "test/harness.h"
#include <stdio.h>

TEST(a_bsn_is_found_however_it_is_written)
{
	static const char *const with[] = {
		"111222333",      "Mijn nummer is 111222333.", "111.222.333",  "111 222 333",    "1112-22-333",
		"BSN:111222333,", "om 3 uur 111222333",        "12 111222333", "111222333 om 3", "012345672",
	};
	static const char *const without[] = {
		"",
		"123456789",    /* does not pass */
		"111222333444", /* is longer */
		"A111222333",   /* is part of a word */
		"111222333B",
		"000000000",
		"06 12345678", /* telephone numbers, whatever their parts do */
		"+31 6 11122233",
		"0111222333",
		"NL91ABNA0417164300",
		"26-11-2026 om 10.00",
		"111  222  333", /* two spaces part numbers */
	};
	for (size_t i = 0; i < sizeof with / sizeof *with; i++)
		if (!text_holds_bsn(with[i]))
			test_fail(__FILE__, __LINE__, "not found: %s", with[i]);
	for (size_t i = 0; i < sizeof without / sizeof *without; i++)
		if (text_holds_bsn(without[i]))
			test_fail(__FILE__, __LINE__, "is none: %s", without[i]);
}

/* The valid ones among 1.1 million numbers: about a hundred thousand. */
TEST(no_valid_bsn_of_a_hundred_thousand_is_missed)
{
	int found = 0, valid = 0;
	char text[40];
	for (int n = 100000000; n < 101100000; n++) {
		int sum = -(n % 10);
		for (int rest = n / 10, weight = 2; rest; rest /= 10, weight++)
			sum += weight * (rest % 10);
		if (sum % 11)
			continue;
		valid++;
		snprintf(text, sizeof text, "nummer %d, van mij", n);
		found += text_holds_bsn(text);
	}
	check(valid > 90000);
	check_int(found, valid);
}

TEST(a_bsn_is_hidden_and_the_rest_stays)
{
	AUTO_ARENA mem = { 0 };
	check_text(text_hide_bsn(&mem, "Bel 06 12345678; 111222333 en 111.222.333!"),
	           "Bel 06 12345678; XXXXXXXXX en XXX.XXX.XXX!");
	check_text(text_hide_bsn(&mem, "Tot dinsdag om 10.00 uur"), "Tot dinsdag om 10.00 uur");
}
