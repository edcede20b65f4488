/* phrase_test.c - tips on plain words, and starts that need none. */
#include "app/phrase/phrase.h"
#include "app/community/community.h"
#include "test/town.h"

TEST(long_sentences_and_hard_words_get_a_tip)
{
	static const struct {
		const char *text;
		size_t tips;
		bool gaps;
	} cases[] = {
		{ "Wie doet mijn boodschappen? Het is één tas.", 0, false },
		{ "Ik zoek assistentie.", 1, false },
		{ "ASSISTENTIE gevraagd, indien mogelijk.", 2, false },
		{ "Assistentiehond gezocht. Een Transportbedrijf.", 0, false },
		{ "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
		  "achttien "
		  "negentien twintig",
		  0, false },
		{ "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
		  "achttien "
		  "negentien twintig eenentwintig. Kort.",
		  1, false },
		{ "Wie brengt mij naar [plaats]?", 0, true },
		{ "", 0, false },
	};
	AUTO_ARENA mem = { 0 };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct phrase_tips tips;
		phrase_check(&mem, cases[i].text, &tips);
		if (!check_int((int64_t)tips.n, (int64_t)cases[i].tips) || !check_int(tips.gaps, cases[i].gaps))
			test_fail(__FILE__, __LINE__, "%s", cases[i].text);
	}
}

TEST(hard_words_stand_in_order_once_and_folded)
{
	AUTO_ARENA mem = { 0 };
	for (size_t i = 0; i < n_hard_words; i++) {
		check_text(text_fold(&mem, hard_words[i].hard), hard_words[i].hard);
		check(!i || strcmp(hard_words[i - 1].hard, hard_words[i].hard) < 0);
	}
}

/* Every kind but 'something else' has a start, in Dutch, that brings neither tips nor warnings. */
TEST(starts_are_plain_and_ask_for_nothing_private)
{
	AUTO_ARENA mem = { 0 };
	for (int64_t kind = 1; kind < KINDS; kind++) {
		const struct phrase_start *start = phrase_start(kind);
		struct phrase_tips tips;
		if (!check(start != NULL))
			continue;
		const char *title = T(&language_nl, start->title);
		const char *all = arena_print(&mem, "%s\n%s", title, T(&language_nl, start->body));
		phrase_check(&mem, all, &tips);
		if (!check(!tips.n && !words_risks(&mem, all) && text_length(title) <= 80))
			test_fail(__FILE__, __LINE__, "kind %d: %s", (int)kind, all);
	}
	check(!phrase_start(KINDS) && !phrase_start(0) && !phrase_start(-1) && !phrase_start(1000));
}

static void begin(const char *kind)
{
	visit("Riet", "/vraag/nieuw/wat");
	send_form("Riet", "/vraag/nieuw/wat", "wat=boodschappen&voor=mij");
	follow("Riet");
	send_form("Riet", "/vraag/nieuw/soort", arena_print(scope_of("")->mem, "soort=%s", kind));
	status(303);
}

STORY(riet_takes_over_the_example_and_is_told_what_is_still_open)
{
	begin("5");
	visit("Riet", "/vraag/nieuw/tekst");
	see("Een voorbeeld om mee te beginnen");
	see_not("value=\"Wie doet één keer per week mijn boodschappen?\"");
	visit("Riet", "/vraag/nieuw/tekst?voorbeeld=1");
	see("value=\"Wie doet één keer per week mijn boodschappen?\"");
	send_form("Riet", "/vraag/nieuw/tekst",
	          "titel=Wie+doet+mijn+boodschappen%3F&tekst=De+winkel+is+%5Baantal%5D+minuten+lopen.+Indien+mogelijk+dinsdag.");
	status(303);
	visit("Riet", "/vraag/nieuw/wanneer");
	send_form("Riet", "/vraag/nieuw/wanneer", "wanneer=snel&waar=thuis");
	visit("Riet", "/vraag/nieuw/wie");
	send_form("Riet", "/vraag/nieuw/wie", "zichtbaar=iedereen");
	visit("Riet", "/vraag/nieuw/controle");
	see("Er moet nog iets tussen [ ] ingevuld worden.");
	see("‘indien’ is een moeilijk woord. Makkelijker: ‘als’.");
	send_form("Riet", "/vraag/nieuw/controle", "");
	status(303); /* tips refuse nothing */
}

static result switches_off(struct scope *s, void *unused)
{
	(void)unused;
	return community_set(s, "switches", "market map");
}

STORY(where_tips_are_off_the_wizard_has_none)
{
	in_write("Joost", switches_off, NULL);
	community_forget();
	begin("5");
	visit("Riet", "/vraag/nieuw/tekst?voorbeeld=1");
	see_not("Een voorbeeld");
	see_not("Wie doet één keer per week");
}
