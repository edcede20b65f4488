/* password.c - passwords: argon2id by libsodium, and what a new one must be.
 *
 * Neighbours: 19 MiB, 2 rounds; staff: 64 MiB, 3 rounds (OWASP's numbers; a hash says how it was
 * made, so older ones are made anew at sign-in). A password has no characters that it must or
 * must not hold; it is long enough and not what everybody tries first. */
#include "app/member/own.h"
#include <sodium.h>

enum { NEIGHBOUR_ROUNDS = 2, STAFF_ROUNDS = 3, NEIGHBOUR_BYTES = 19 << 20, STAFF_BYTES = 64 << 20 };

char *member_password_hash(struct arena *mem, const char *password, bool staff)
{
	char *out = arena_take(mem, crypto_pwhash_STRBYTES);

	if (sodium_init() < 0 || crypto_pwhash_str_alg(out, password, strlen(password), staff ? STAFF_ROUNDS : NEIGHBOUR_ROUNDS,
	                                               staff ? STAFF_BYTES : NEIGHBOUR_BYTES, crypto_pwhash_ALG_ARGON2ID13))
		return NULL;
	return out;
}

bool password_right(const char *hash, const char *email, const char *password)
{
	/* Of a random password that nobody knows, as a neighbour's and as a team member's. */
	static const char neighbour[] = "$argon2id$v=19$m=19456,t=2,p=1$Y2Fub3VkZXN0b2VwaGllcg$"
					"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY";
	static const char staff[] = "$argon2id$v=19$m=65536,t=3,p=1$Y2Fub3VkZXN0b2VwaGllcg$"
				    "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY";
	bool none = text_empty(hash);

	/* One in eight addresses without an account takes as long as the team's, so that slow proves nothing. */
	if (none)
		hash = secret_mac("slow stranger", email, strlen(email)).at[0] % 8 ? neighbour : staff;
	return sodium_init() >= 0 && !crypto_pwhash_str_verify(hash, password, strlen(password)) && !none;
}

bool password_outdated(const char *hash, bool staff)
{
	return crypto_pwhash_str_needs_rehash(hash, staff ? STAFF_ROUNDS : NEIGHBOUR_ROUNDS,
	                                      staff ? STAFF_BYTES : NEIGHBOUR_BYTES) != 0;
}

/* Words that belong to the person or the place: four letters or more of them must not make up most of it. */
static bool made_of(struct arena *mem, const char *password, const char *words)
{
	char *folded = text_fold(mem, password), *all = text_fold(mem, words);

	for (char *c = all; *c; c++)
		if (strchr(".-_@+'", *c))
			*c = ' ';
	struct texts list = text_split(mem, all, ' ');
	for (size_t i = 0; i < list.n; i++) {
		size_t n = strlen(list.at[i]);
		if (n >= 4 && strstr(folded, list.at[i]) && strlen(folded) < n + PASSWORD_LEAST / 2 + 3)
			return true;
	}
	return false;
}

const char *password_wrong(struct arena *mem, const char *password, const struct person_row *whose, const char *community)
{
	size_t least = whose->staff ? PASSWORD_LEAST_STAFF : PASSWORD_LEAST;

	if (text_length(password) < least)
		return whose->staff
		             ? N_("A password of the team has at least 12 characters. Three words in a row make a good one.")
		             : N_("This password is too short: at least 10 characters. Three words in a row make a good one.");
	if (strlen(password) > PASSWORD_MOST)
		return N_("This password is too long: at most 128 characters.");
	if (password_common(password))
		return N_("Many people use this password, so it is guessed first. Three words in a row make a better one.");
	if (made_of(mem, password, whose->name) || made_of(mem, password, whose->email ? whose->email : "") ||
	    made_of(mem, password, community))
		return N_("This password is mostly your name, mail address or the name of this website. Choose other words.");
	return NULL;
}
