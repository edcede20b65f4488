/* terms_test.c - which terms a text becomes, and what the engines are asked. */
#include "platform/db/trial_test.h"
#include "platform/search/words.h"
#include "test/data.h"
#include "test/harness.h"
#include <string.h>

static const char *terms_of(struct arena *mem, const char *text)
{
	return search_document(mem, search_terms(mem, text));
}

TEST(words_are_folded_stemmed_and_kept_once)
{
	AUTO_ARENA mem = { 0 };
	static const struct {
		const char *text, *terms;
	} cases[] = {
		{ "", "" },
		{ "...  !", "" },
		{ "de het een", "" },
		{ "Boodschappen", "wboodschap" },
		{ "boodschappen BOODSCHAPPEN Boodschappen.", "wboodschap" },
		{ "café-eigenaar’s fiets", "wcaf weigenar wfiet" },
		{ "Wie kan mij helpen met de tuin?", "wtuin" },
		{ "kamer 3, 's avonds", "wkamer w3 wavond" },
		{ "rollator\trolstoel\nrolstoel", "wrollator wrolstoel" },
		{ "мама 漢字", "wмама w漢字" },
		{ "💡 lamp", "wlamp" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_text(terms_of(&mem, cases[i].text), cases[i].terms);
}

TEST(forms_of_one_word_become_one_term)
{
	AUTO_ARENA mem = { 0 };
	static const char *const pairs[][2] = {
		{ "wandelen", "wandeling" }, { "boodschap", "boodschappen" }, { "fiets", "fietsen" }, { "één", "een" },
		{ "ramen", "raam" },
	};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		check_text(terms_of(&mem, pairs[i][0]), terms_of(&mem, pairs[i][1]));
}

TEST(a_long_text_has_a_limit_of_terms_and_of_letters)
{
	AUTO_ARENA mem = { 0 };
	char *text = arena_copy(&mem, "");
	for (int i = 100; i < 1100; i++)
		text = arena_print(&mem, "%s%d ", text, i);
	check_int(search_terms(&mem, text).n, TERMS_MOST);
	char *word = arena_take(&mem, 10001);
	memset(word, 'x', 10000);
	struct texts terms = search_terms(&mem, word);
	check_int(terms.n, 1);
	check_int(strlen(terms.at[0]), WORD_BYTES + 1);
}

/* Neighbours in a list of 45,000 words, held against the newer Dutch stemmer of Snowball, which knows more of the language. */
TEST(forms_that_belong_together_mostly_meet)
{
	AUTO_ARENA mem = { 0 };
	size_t n = 0;
	char *data = test_data(&mem, "taal/stamproeven_nl.tsv", &n);
	int together = 0, met = 0, apart = 0, confused = 0;
	const char *stem = "", *term = "";
	struct texts lines = text_split(&mem, data ? data : "", '\n');
	for (size_t i = 1; i < lines.n; i++) {
		struct texts cells = text_split(&mem, lines.at[i], '\t');
		const char *found = cells.n == 3 ? terms_of(&mem, cells.at[0]) : "";
		if (!*found || strchr(found, ' '))
			continue;
		if (text_equal(stem, cells.at[1])) {
			together++;
			met += text_equal(term, found);
		} else {
			apart++;
			confused += text_equal(term, found);
		}
		stem = cells.at[1];
		term = found;
	}
	if (!data)
		return;
	printf(" (%d of %d, %d of %d others confused)", met, together, confused, apart);
	check(together > 5000 && met * 100 > together * 70);
	check(confused * 100 < apart * 6);
}

TEST(terms_and_alternatives_become_a_query)
{
	EACH_ENGINE(t)
	{
		bool postgres = t->engine == TRIAL_POSTGRES;
		const char *words[] = { "wtuin", "wbij" }, *extra[] = { "k12", "z1|z2|z3" };
		struct texts none = { 0 }, two = { words, 2 }, places = { extra, 2 };
		check_text(search_match(&t->scope, 7, none, none), "");
		check_text(search_match(&t->scope, 7, two, none),
		           postgres ? "'w7x0tuin' & 'w7xbij'" : "\"w7x0tuin\" AND \"w7xbij\"");
		check_text(search_match(&t->scope, 7, two, places),
		           postgres ? "'k12' & ('z1' | 'z2' | 'z3') & 'w7x0tuin' & 'w7xbij'"
		                    : "\"k12\" AND (\"z1\" OR \"z2\" OR \"z3\") AND \"w7x0tuin\" AND \"w7xbij\"");
	}
}

TEST(nobody_writes_an_operator)
{
	EACH_ENGINE(t)
	{
		const char *bad[] = { "w\" OR \"x'\\" };
		const char *found = search_match(&t->scope, 7, (struct texts){ bad, 1 }, (struct texts){ 0 });
		check_text(found, t->engine == TRIAL_POSTGRES ? "'w7xORx'" : "\"w7xORx\"");
	}
}
