/* mend_test.c - a typing error finds the word that was meant, among the words the community uses. */
#include "platform/base/clock.h"
#include "platform/db/trial_test.h"
#include "platform/search/words.h"
#include "test/data.h"
#include "test/harness.h"
#include <string.h>

TEST(words_are_as_far_apart_as_the_errors_between_them)
{
	static const struct {
		const char *a, *b;
		int distance;
	} cases[] = {
		{ "", "", 0 },
		{ "rollator", "rollator", 0 },
		{ "rolator", "rollator", 1 },
		{ "rollator", "rolator", 1 },
		{ "fiest", "fiets", 1 },
		{ "fietz", "fiets", 1 },
		{ "feitsz", "fiets", 2 },
		{ "tuin", "boom", 3 },
		{ "abc", "", 3 },
		{ "ca", "abc", 3 },
		{ "", "ab", 2 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int most = 2, wanted = cases[i].distance > most ? most + 1 : cases[i].distance;
		check_int(word_distance(cases[i].a, cases[i].b, most), wanted);
		check_int(word_distance(cases[i].b, cases[i].a, most), wanted);
	}
}

TEST(a_word_has_parts_of_three_letters_each_once)
{
	AUTO_ARENA mem = { 0 };
	check_text(search_document(&mem, word_parts(&mem, "tuin")), "^tu tui uin in$ =intu");
	check_text(search_document(&mem, word_parts(&mem, "aaaaa")), "^aa aaa aa$ =aaaaa");
	check_text(search_document(&mem, word_parts(&mem, "a")), "^a$ =a");
	check(search_document(&mem, word_parts(&mem, "漢字"))[0] == '^');
}

static result learn(struct scope *s, void *text)
{
	return search_learn(s, text);
}

/* What a search for this would be mended to; as typed when nothing is known. */
static const char *mended(struct trial *t, const char *text)
{
	struct texts words = search_terms(&t->mem, text), out = { 0 };
	bool changed = false;
	if (!check_ok(search_mend(&t->scope, words, &out, &changed)))
		return "";
	const char *found = search_document(&t->mem, out);
	check(changed == !text_equal(found, search_document(&t->mem, words)));
	return found;
}

/* A trial with the tables of the whole program. */
static struct trial *full(int engine)
{
	struct trial *t = trial_open(engine);
	if (t) {
		t->scope.community.n = 1;
		check_ok(db_migrate(t->store, &t->mem, &db_schema, NULL));
	}
	return t;
}

#define EACH_FULL(t)                                    \
	for (int engine = 0; engine < TRIALS; engine++) \
		for (struct trial *t = full(engine); t; trial_close(t), t = NULL)

TEST(a_typing_error_finds_the_word_that_was_meant)
{
	EACH_FULL(t)
	{
		char text[] = "Wie repareert mijn rollator? De rem van de rollator loopt vast. Liefst voor de wandeling van "
			      "zaterdag, op de fiets kan ook.";
		check_ok(db_write(&t->scope, learn, text));
		check_text(mended(t, "rolator"), "wrollator");
		check_text(mended(t, "rollator"), "wrollator");
		check_text(mended(t, "roltaor wandelen"), "wrollator wwandel");
		check_text(mended(t, "feits"), "wfiet");
		check_text(mended(t, "xylofoon"), "wxylofon");
		check_text(mended(t, ""), "");
	}
}

TEST(the_nearest_word_wins_then_the_most_used)
{
	EACH_FULL(t)
	{
		check_ok(db_write(&t->scope, learn, "lampen"));
		for (int i = 0; i < 6; i++)
			check_ok(db_write(&t->scope, learn, "kampen"));
		check_text(mended(t, "hampen"), "wkamp");
		check_ok(db_write(&t->scope, learn, "lantaarns kantoor"));
		check_text(mended(t, "lantarens"), "wlantaarn");
		check_text(mended(t, "lampem"), "wlamp");
	}
}

TEST(words_of_one_community_are_not_told_in_another)
{
	EACH_FULL(t)
	{
		check_ok(db_write(&t->scope, learn, "rollator"));
		t->scope.community.n = 2;
		check_text(mended(t, "rolator"), "wrolator");
	}
}

TEST(strangers_are_only_told_words_that_many_texts_hold)
{
	EACH_FULL(t)
	{
		const char *typed[] = { "pdijkstar" };
		struct texts words = { typed, 1 }, out = { 0 };
		bool changed = true;
		check_ok(db_write(&t->scope, learn, "mevrouw Dijkstra"));
		check_ok(search_mend(&t->scope, words, &out, &changed));
		check(!changed);
		for (int i = 0; i < 10; i++)
			check_ok(db_write(&t->scope, learn, "Dijkstra"));
		check_ok(search_mend(&t->scope, words, &out, &changed));
		check(changed);
		check_text(out.n ? out.at[0] : "", "pdijkstra");
	}
}

/* Real errors of people, from OpenTaal: how many find their word among all words that are the right ones. */
TEST(most_real_typing_errors_are_mended)
{
	struct trial *t = full(TRIAL_MEMORY);
	size_t n = 0, tried = 0, right = 0;
	char *data = test_data(&t->mem, "taal/opentaal_correcties.tsv", &n);
	struct texts lines = text_split(&t->mem, data ? data : "", '\n');
	for (size_t i = 0; i < lines.n; i += 4) {
		const char *right_word = strchr(lines.at[i], '\t');
		if (right_word)
			check_ok(db_write(&t->scope, learn, arena_copy(&t->mem, right_word)));
	}
	int64_t start = clock_monotonic_ms();
	for (size_t i = 0; i < lines.n; i += 4) {
		struct texts cells = text_split(&t->mem, lines.at[i], '\t');
		if (cells.n != 2)
			continue;
		struct texts wrong = search_terms(&t->mem, cells.at[0]), good = search_terms(&t->mem, cells.at[1]);
		if (wrong.n != 1 || good.n != 1 || text_equal(wrong.at[0], good.at[0]) ||
		    word_distance(wrong.at[0], good.at[0], 2) > 2)
			continue;
		tried++;
		right += text_equal(mended(t, cells.at[0]), good.at[0]);
	}
	if (data) {
		printf(" (%zu of %zu, %lld ms)", right, tried, (long long)(clock_monotonic_ms() - start));
		check(right * 100 > tried * 80);
	}
	trial_close(t);
}
