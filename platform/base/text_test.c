/* text_test.c - what people type, as it is kept and compared. */
#include "platform/base/text.h"
#include "test/harness.h"
#include <string.h>

TEST(broken_utf8_is_refused)
{
	static const char *const wrong[] = { "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xff",
		                             "\x80",     "a\xc3",        "\xe2\x82",     "\xf0\x9f\x98",     "\x01",
		                             "\x7f",     "\xc2\x85",     "a\x1b[0m" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		check(!text_valid(wrong[i], strlen(wrong[i])));
	check(!text_valid("a\0b", 3));
	check(text_valid("Café\t€ 😀\n", strlen("Café\t€ 😀\n")));
}

TEST(text_is_kept_composed_and_trimmed)
{
	AUTO_ARENA mem = { 0 };
	check_text(text_clean(&mem, "  Rene\xcc\x81 \r\nDe\rVries\n ", 21), "René \nDe\nVries");
	check_text(text_clean(&mem,
	                      "a\xe2\x80\xae"
	                      "b",
	                      5),
	           "ab");
	check(text_clean(&mem, "a\xff", 2) == NULL);
	check(text_clean(&mem, "a\0b", 3) == NULL);
	check_text(text_clean(&mem, " \n ", 3), "");
}

TEST(accents_and_capitals_fold_away)
{
	AUTO_ARENA mem = { 0 };
	static const struct {
		const char *text, *folded;
	} cases[] = {
		{ "Café Één", "cafe een" },           { "IJSSELMEER", "ijsselmeer" },   { "Ĳsbaan", "ijsbaan" },
		{ "Søren Łukasz", "soren lukasz" },   { "Straße", "strasse" },          { "ÆRØ", "aero" },
		{ "’s-Gravenhage", "'s-gravenhage" }, { "coördinatie", "coordinatie" }, { "", "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_text(text_fold(&mem, cases[i].text), cases[i].folded);
}

TEST(a_long_text_is_cut_at_a_word)
{
	AUTO_ARENA mem = { 0 };
	check_text(text_cut(&mem, "Wie kan mijn heg snoeien?", 14), "Wie kan mijn…");
	check_text(text_cut(&mem, "Wie kan mijn heg snoeien?", 13), "Wie kan mijn…");
	check_text(text_cut(&mem, "Wie kan mijn heg snoeien?", 12), "Wie kan…");
	check_text(text_cut(&mem, "Wie kan mijn heg?", 17), "Wie kan mijn heg?");
	check_text(text_cut(&mem, "Hottentottententententoonstelling", 6), "Hotte…");
	check_text(text_cut(&mem, "éééééé", 4), "ééé…");
	check_int((int64_t)text_length("ééé…"), 4);
}

TEST(a_text_falls_apart_without_empty_parts)
{
	AUTO_ARENA mem = { 0 };
	struct texts parts = text_split(&mem, ",a,, b c ,", ',');
	check_int((int64_t)parts.n, 2);
	check_text(parts.at[0], "a");
	check_text(parts.at[1], " b c ");
	check_int((int64_t)text_split(&mem, NULL, ',').n, 0);
	check_int((int64_t)text_split(&mem, "", ',').n, 0);
}

TEST(code_points_go_in_and_out)
{
	static const uint32_t codes[] = { 'a', 0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff };
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		char bytes[5] = { 0 };
		const char *at = bytes;
		size_t n = text_put(bytes, codes[i]);
		check_int(text_next(&at), codes[i]);
		check_int(at - bytes, (int64_t)n);
	}
	const char *broken = "\xe2\x82", *end = "";
	check_int(text_next(&broken), 0xfffd);
	check_int(text_next(&end), 0);
}

TEST(texts_compare_also_when_absent)
{
	check(text_equal(NULL, NULL) && text_equal("a", "a"));
	check(!text_equal("a", NULL) && !text_equal("a", "b"));
	check(text_starts("/vraag/nieuw", "/vraag") && !text_starts("/v", "/vraag") && !text_starts(NULL, ""));
	check(text_empty(NULL) && text_empty(" \t\n") && !text_empty(" a"));
}
