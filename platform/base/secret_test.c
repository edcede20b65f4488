/* secret_test.c - tokens, hashes and their writing. */
#include "platform/base/secret.h"
#include "test/harness.h"
#include <string.h>

TEST(ten_thousand_tokens_are_all_different)
{
	AUTO_ARENA mem = { 0 };
	char *first = token_new(&mem);
	check_int((int64_t)strlen(first), 43);
	for (int i = 0; i < 10000; i++)
		check(strcmp(token_new(&mem), first) != 0);
}

TEST(bytes_come_back_from_base64url)
{
	AUTO_ARENA mem = { 0 };
	size_t n = 0;
	check_text(base64url(&mem, "\xfb\xff\xfe", 3), "-__-");
	check(memcmp(base64url_parse(&mem, "-__-", &n), "\xfb\xff\xfe", 3) == 0);
	check_int((int64_t)n, 3);
	static const char *const wrong[] = { "+/+/", "a", "ab==", "a b c", "-__-\n", "zz" };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		check(base64url_parse(&mem, wrong[i], &n) == NULL);
	check_text(hex_text(&mem, "\x00\xab", 2), "00ab");
}

TEST(a_hash_is_blake2b)
{
	AUTO_ARENA mem = { 0 };
	/* `printf abc | b2sum -l 256` */
	check_text(hex_text(&mem, hash_of("abc", 3).at, HASH_BYTES),
	           "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST(a_mac_depends_on_purpose_and_text)
{
	struct hash a = secret_mac("mail", "7", 1), again = secret_mac("mail", "7", 1);
	struct hash other = secret_mac("form", "7", 1), moved = secret_mac("mail7", "", 0);
	check(same_bytes(&a, &again, sizeof a));
	check(!same_bytes(&a, &other, sizeof a));
	check(!same_bytes(&a, &moved, sizeof a));
}

TEST(only_when_asked_chance_repeats_itself)
{
	AUTO_ARENA mem = { 0 };
	static const unsigned char seed[KEY_BYTES] = "a town of tests", other[KEY_BYTES] = "another";
	random_repeat(seed);
	char *first = token_new(&mem), *second = token_new(&mem);
	random_repeat(seed);
	check_text(token_new(&mem), first);
	check_text(token_new(&mem), second);
	check(strcmp(first, second) != 0);
	random_repeat(other);
	check(strcmp(token_new(&mem), first) != 0);
	random_repeat(NULL);
	char *random = token_new(&mem);
	random_repeat(NULL);
	check(strcmp(token_new(&mem), random) != 0);
}
