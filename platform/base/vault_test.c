/* vault_test.c - words open for their own place with their own key, and nowhere else. */
#include "platform/base/vault.h"
#include "platform/base/secret.h"
#include "test/harness.h"
#include <string.h>

static const struct vault_place place = { 7, 21, 3 };

TEST(words_open_in_their_own_place_only)
{
	AUTO_ARENA mem = { 0 };
	const unsigned char installation[KEY_BYTES] = { 5 };
	const char *words = "x";
	struct closed closed;
	secret_set(installation);
	struct closed key = vault_key(&mem, place), other = vault_key(&mem, place);
	check(vault_close(&mem, key, place, "Wil liever een vrouw.", &closed));
	check(vault_open(&mem, key, place, closed, &words));
	check_text(words, "Wil liever een vrouw.");
	check(!memmem(closed.at, closed.n, "vrouw", 5));
	check(!vault_open(&mem, other, place, closed, &words));
	check(!vault_open(&mem, key, (struct vault_place){ 7, 21, 4 }, closed, &words));
	check(!vault_open(&mem, key, (struct vault_place){ 7, 22, 3 }, closed, &words));
	check(!vault_open(&mem, key, (struct vault_place){ 8, 21, 3 }, closed, &words));
}

TEST(one_changed_byte_is_seen_and_another_installation_opens_nothing)
{
	AUTO_ARENA mem = { 0 };
	const unsigned char installation[KEY_BYTES] = { 5 }, elsewhere[KEY_BYTES] = { 6 };
	const char *words = "x";
	struct closed closed;
	secret_set(installation);
	struct closed key = vault_key(&mem, place);
	check(vault_close(&mem, key, place, "", &closed));
	check(vault_open(&mem, key, place, closed, &words));
	check_text(words, "");
	for (size_t i = 0; i < closed.n; i++) {
		unsigned char *changed = (unsigned char *)arena_copy_bytes(&mem, closed.at, closed.n);
		changed[i] ^= 1;
		check(!vault_open(&mem, key, place, (struct closed){ changed, closed.n }, &words));
	}
	check(!vault_open(&mem, key, place, (struct closed){ closed.at, 3 }, &words));
	secret_set(elsewhere);
	check(!vault_open(&mem, key, place, closed, &words));
	secret_set(installation);
}
