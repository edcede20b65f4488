/* words_test.c - what offers and asks say counts, though no word need be equal; and who offers other help of the group. */
#include "app/community/community.h"
#include "test/town.h"

static result one_at_a_time(struct scope *s, void *data)
{
	(void)data;
	return community_set(s, "wave-size", "1");
}

static listing_id offer_saying(const char *who, int kind, const char *body)
{
	struct draft draft = draft_with(OFFER, kind, "Ik help graag");
	draft.body = body;
	return placed(who, draft);
}

static listing_id ask_saying(const char *who, int kind, const char *title)
{
	return placed(who, draft_with(ASK, kind, title));
}

STORY(who_offers_in_other_words_what_is_asked_is_asked_first)
{
	in_write("Joost", one_at_a_time, NULL);
	community_forget();
	offer_saying("Kees", 14, "Kapotte stoelen en laden");
	offer_saying("Fatima", 14, "Loodgieterswerk: kranen en sifons");
	offer_saying("Bram", 14, "Deuren en drempels");
	ask_saying("Riet", 14, "De kraan lekt al een week");
	check_int(mails_to("Fatima"), 1);
	check_int(mails_to("Kees") + mails_to("Bram"), 0);
	check(mail_to("Fatima") && strstr(mail_to("Fatima"), "uw aanbod lijkt op deze vraag"));
}

STORY(when_few_offer_just_this_who_offers_other_help_of_the_group_is_asked_last)
{
	in_write("Joost", one_at_a_time, NULL);
	community_forget();
	offer_saying("Kees", 15, "Lampen ophangen");
	offer_saying("Fatima", 14, "Reparaties");
	offer_saying("Bram", 9, "Wandelen");
	ask_saying("Riet", 14, "Mijn stoel is stuk");
	check_int(mails_to("Fatima"), 1);
	check_int(mails_to("Kees"), 0);
	pass(DAY + HOUR);
	check_int(mails_to("Kees"), 1);
	pass(DAY + HOUR);
	check_int(mails_to("Bram"), 0);
}

STORY(a_search_finds_what_means_the_same)
{
	ask_saying("Riet", 5, "Wie gaat er voor mij naar de supermarkt?");
	ask_saying("Nel", 26, "Tuinhulp gevraagd");
	visit("Kees", "/vraag-en-aanbod?zoek=kruidenier");
	see("Wie gaat er voor mij naar de supermarkt?");
	see_not("Tuinhulp gevraagd</a>");
	visit("Kees", "/vraag-en-aanbod?zoek=tuin");
	see("Tuinhulp gevraagd");
}
