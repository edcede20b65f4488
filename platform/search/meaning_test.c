/* meaning_test.c - words that mean the same, and words that are made of others. */
#include "platform/db/trial_test.h"
#include "platform/search/words.h"
#include "test/data.h"
#include "test/harness.h"
#include <string.h>

static bool holds(struct texts terms, const char *term)
{
	for (size_t i = 0; i < terms.n; i++)
		if (text_equal(terms.at[i], term))
			return true;
	return false;
}

/* Would a search for these words find this text? As the engines do it: each wanted meaning stands in the document. */
static bool finds(struct arena *mem, const char *wanted, const char *text)
{
	struct texts words = search_wanted(mem, wanted), terms = search_terms(mem, text), groups = search_groups(mem, terms);
	bool all = words.n > 0;
	for (size_t i = 0; i < words.n; i++) {
		const char *meaning = search_meaning(mem, words.at[i]);
		all = all && (holds(terms, meaning) || holds(groups, meaning));
	}
	return all;
}

TEST(each_word_of_a_group_finds_every_other)
{
	AUTO_ARENA mem = { 0 };
	for (size_t i = 0; synonym_line(i); i++) {
		struct arena_mark mark = arena_mark(&mem);
		struct texts words = text_split(&mem, synonym_line(i), ' ');
		for (size_t a = 0; a < words.n; a++)
			for (size_t b = 0; b < words.n; b++)
				if (!finds(&mem, words.at[a], words.at[b]))
					test_fail(__FILE__, __LINE__, "%s does not find %s", words.at[a], words.at[b]);
		arena_reset(&mem, mark);
	}
}

TEST(no_word_stands_in_two_groups)
{
	AUTO_ARENA mem = { 0 };
	for (size_t i = 0; synonym_line(i); i++) {
		struct texts stems = search_stems(&mem, synonym_line(i));
		for (size_t k = 0; k < stems.n; k++)
			if (!text_equal(synonym_of(stems.at[k] + 1), stems.at[0] + 1))
				test_fail(__FILE__, __LINE__, "%s of '%s' stands in another group too", stems.at[k],
				          synonym_line(i));
	}
}

TEST(what_is_said_in_other_words_is_found)
{
	AUTO_ARENA mem = { 0 };
	static const struct {
		const char *wanted, *text;
		bool found;
	} cases[] = {
		{ "boodschappen", "Ik ga vrijdag naar de supermarkt", true },
		{ "rijwiel repareren", "De fiets is kapot", true },
		{ "tuin", "Tuinhulp gevraagd", true },
		{ "tuinhulp", "Wie helpt er in de tuin?", true },
		{ "hond", "Onze labrador wil naar buiten", true },
		{ "wandelmaatje", "Een buddy om mee te wandelen", true },
		{ "hond", "Onze poes wil naar buiten", false },
		{ "rolstoel", "Een rollator te leen", false },
		{ "tuin", "Ik woon in het centrum", false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (finds(&mem, cases[i].wanted, cases[i].text) != cases[i].found)
			test_fail(__FILE__, __LINE__, "'%s' in '%s': %d wanted", cases[i].wanted, cases[i].text, cases[i].found);
}

/* Any two parts put together, with or without s between them, are found by the first part and by the whole word. */
TEST(every_two_parts_make_a_word_that_both_find)
{
	AUTO_ARENA mem = { 0 };
	static const char *const joints[] = { "", "s" };
	for (size_t a = 0; compound_part(a); a++)
		for (size_t b = (a * 7) % 5; compound_part(b); b += 5)
			for (size_t j = 0; j < 2; j++) {
				struct arena_mark mark = arena_mark(&mem);
				const char *word = arena_print(&mem, "%s%s%s", compound_part(a), joints[j], compound_part(b));
				size_t first, second;
				if (compound_split(word, &first, &second) && !finds(&mem, word, word))
					test_fail(__FILE__, __LINE__, "%s does not find itself", word);
				if (compound_split(word, &first, &second) && (first < 3 || second > strlen(word) - 3))
					test_fail(__FILE__, __LINE__, "%s is cut too short", word);
				arena_reset(&mem, mark);
			}
}

TEST(words_are_cut_where_people_join_them_and_nowhere_else)
{
	static const struct {
		const char *word, *first, *second;
	} cases[] = {
		{ "tuinhulp", "tuin", "hulp" },
		{ "boodschappenhulp", "boodschappen", "hulp" },
		{ "wandelmaatje", "wandel", "maatje" },
		{ "dorpsplein", "dorp", "plein" },
		{ "hondenoppas", "honden", "oppas" },
		{ "poezenoppas", "poezen", "oppas" },
		{ "maaltijd", NULL, NULL },
		{ "rolstoel", NULL, NULL },
		{ "buurvrouw", NULL, NULL },
		{ "hand", NULL, NULL },
		{ "computer", NULL, NULL },
		{ "fiets", NULL, NULL },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t first = 0, second = 0;
		bool cut = compound_split(cases[i].word, &first, &second);
		check_int(cut, cases[i].first != NULL);
		if (cut && cases[i].first) {
			check_int(first, strlen(cases[i].first));
			check_text(cases[i].word + second, cases[i].second);
		}
	}
}

/* Of the 45,000 words of the stemmer's own tests few may be cut at all, and none may lose its own term. */
TEST(a_word_keeps_its_own_term_beside_its_parts)
{
	AUTO_ARENA mem = { 0 };
	size_t n;
	char *text = test_data(&mem, "taal/stamproeven_nl.tsv", &n);
	if (!text)
		return;
	struct texts lines = text_split(&mem, text, '\n');
	int cut = 0;
	for (size_t i = 0; i < lines.n; i++) {
		struct arena_mark mark = arena_mark(&mem);
		const char *word = text_split(&mem, lines.at[i], '\t').at[0];
		struct texts whole = search_stems(&mem, word), all = search_terms(&mem, word);
		cut += all.n > whole.n;
		for (size_t k = 0; k < whole.n; k++)
			check(holds(all, whole.at[k]));
		arena_reset(&mem, mark);
	}
	check(cut > 100 && cut < (int)lines.n / 20);
}
