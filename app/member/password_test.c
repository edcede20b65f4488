/* password_test.c - passwords: what is refused, what the hash says, and that time tells nothing. */
#include "app/member/own.h"
#include "test/town.h"

STORY(what_everybody_tries_first_is_refused)
{
	static const char *const common[] = { "1234567890",  "0987654321",   "qwertyuiop",   "password123",   "P@ssw0rd123!",
		                              "wachtwoord",  "Welkom2026!",  "amsterdam1",   "feyenoord1908", "ilovekees1",
		                              "abcdefghij",  "aaaaaaaaaa",   "abcabcabcabc", "1q2w3e4r5t6y",  "zaterdag2024",
		                              "01-01-1970",  "qazwsxedcrfv", "Groningen050", "monkeymonkey",  "sunshine2020",
		                              "letmein!!!!!" };
	static const char *const good[] = { "drie rode fietsen", "koekoeksklok in de gang", "vijfdenatteparaplu",
		                            "Tj7#qLm2&xP",       "zon maan ster en ik",     "ooievaarsnest op paal" };

	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		if (!password_common(common[i]))
			test_fail(__FILE__, __LINE__, "not refused: %s", common[i]);
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (password_common(good[i]))
			test_fail(__FILE__, __LINE__, "refused: %s", good[i]);
}

STORY(a_hash_says_how_it_was_made_and_is_made_anew_for_the_team)
{
	AUTO_ARENA mem = { 0 };
	char *neighbour = member_password_hash(&mem, "drie rode fietsen", false),
	     *staff = member_password_hash(&mem, "drie rode fietsen", true);

	check(text_starts(neighbour, "$argon2id$v=19$m=19456,t=2,p=1$"));
	check(text_starts(staff, "$argon2id$v=19$m=65536,t=3,p=1$"));
	check(password_right(neighbour, "a@b.example", "drie rode fietsen"));
	check(!password_right(neighbour, "a@b.example", "drie rode fiets"));
	check(!password_outdated(neighbour, false) && password_outdated(neighbour, true) && !password_outdated(staff, true));
}

static int64_t quickest(const char *hash, const char *email)
{
	int64_t best = INT64_MAX;

	for (int i = 0; i < 12; i++) {
		struct timespec before, after;
		clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
		check(!password_right(hash, email, "verkeerd verkeerd"));
		clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
		int64_t took = (after.tv_sec - before.tv_sec) * 1000000 + (after.tv_nsec - before.tv_nsec) / 1000;
		best = took < best ? took : best;
	}
	return best;
}

/* Of twelve the quickest, in time of this thread alone: hardly touched by what else the machine does. */
STORY(an_unknown_address_takes_as_long_as_a_known_one)
{
	AUTO_ARENA mem = { 0 };
	const char *hash = member_password_hash(&mem, "drie rode fietsen", false), *stranger = NULL;
	int slow = 0;

	for (int i = 0; i < 200; i++) {
		const char *email = arena_print(&mem, "vreemd%d@voorbeeld.example", i);
		bool like_team = secret_mac("slow stranger", email, strlen(email)).at[0] % 8 == 0;
		slow += like_team;
		if (!like_team)
			stranger = email;
	}
	check(slow > 5 && slow < 60);
	int64_t known = quickest(hash, "kees@voorbeeld.example"), unknown = quickest(NULL, stranger);
	check(known * 4 <= unknown * 5 && unknown * 4 <= known * 5);
}

/* Ten thousand would only take longer: after ten, none is hashed any more. */
STORY(stuffing_is_hashed_ten_times_at_most_and_the_owner_still_enters)
{
	AUTO_ARENA mem = { 0 };
	int hashed = 0;

	visit("Riet", "/mijn/wachtwoord");
	send_form("Riet", "/mijn/wachtwoord", "wachtwoord=drie+rode+fietsen");
	visit("Kees", "/inloggen/wachtwoord");
	send_form("Kees", "/inloggen/wachtwoord", "email=riet@voorbeeld.example&wachtwoord=drie+rode+fietsen&terug=/");
	for (int i = 0; i < 120; i++) {
		visit("", "/inloggen/wachtwoord");
		send_form("", "/inloggen/wachtwoord",
		          arena_print(&mem, "email=riet@voorbeeld.example&wachtwoord=gok+nummer+%d&terug=/", i));
		hashed += strstr(page(), "wachtwoord-fout") != NULL;
	}
	check(hashed <= 10);
	/* Kees's browser is where Riet signed in before. */
	visit("Kees", "/uitloggen");
	send_form("Kees", "/uitloggen", "");
	visit("Kees", "/inloggen/wachtwoord");
	send_form("Kees", "/inloggen/wachtwoord", "email=riet@voorbeeld.example&wachtwoord=drie+rode+fietsen&terug=/mijn");
	status(303);
	check_text(goes_to(), "/mijn");
}
