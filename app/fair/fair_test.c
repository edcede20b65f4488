/* fair_test.c - complaints with a term and an answer; figures that reveal nobody; how it works. */
#include "app/fair/fair.h"
#include "test/town.h"

static char *first_complaint(void)
{
	visit("Samira", "/team/klachten");
	const char *at = strstr(page(), "bericht__titel\"><a href=\"");
	if (!at)
		return arena_copy(scope_of("")->mem, "/team/klachten/0");
	at += strlen("bericht__titel\"><a href=\"");
	return arena_copy_bytes(scope_of("")->mem, at, strcspn(at, "\""));
}

static void complain_as(const char *who, const char *fields)
{
	visit(who, "/klacht");
	send_form(who, "/klacht", fields);
}

STORY(a_complaint_without_an_account_gets_a_receipt_with_a_term_and_an_answer)
{
	complain_as("", "klacht=Er+werd+nooit+teruggebeld.&naam=Bep&email=bep@voorbeeld.example");
	status(303);
	follow("");
	see("woensdag 6 januari 2027");
	check(strstr(mail_to("bep"), "woensdag 6 januari 2027") != NULL);
	char *path = first_complaint();
	see("Er werd nooit teruggebeld.");
	visit("Samira", "%s", path);
	send_form("Samira", path, "antwoord=&uitkomst=gelijk");
	status(422);
	send_form("Samira", path, "antwoord=Dat+spijt+ons.&uitkomst=");
	status(422);
	send_form("Samira", path, "antwoord=Dat+spijt+ons.&uitkomst=gelijk");
	status(303);
	check(strstr(mail_to("bep"), "Dat spijt ons.") != NULL);
	visit("Samira", "%s/brief", path);
	status(200);
	visit("Kees", "%s", path);
	status(404);
	visit("Wim", "%s", path);
	status(404);
}

STORY(who_has_no_mail_gets_the_answer_by_letter_and_who_gives_no_address_is_asked_for_one)
{
	complain_as("", "klacht=Niemand+kwam+helpen.&naam=Arie&email=&adres=");
	status(422);
	send_form("", "/klacht", "klacht=Niemand+kwam+helpen.&naam=Arie&email=&adres=Lindelaan+3,+Oost");
	status(303);
	char *path = first_complaint();
	visit("Samira", "%s", path);
	see("u drukt het af als brief");
	send_form("Samira", path, "antwoord=Wij+komen+langs.&uitkomst=deels");
	visit("Samira", "%s/brief", path);
	see("Lindelaan 3, Oost");
	see("Wij komen langs.");
}

STORY(a_complaint_that_waits_too_long_is_marked)
{
	complain_as("Riet", "klacht=Ik+wacht+al+lang.&naam=Riet+Jansen&email=riet@voorbeeld.example");
	pass(43 * DAY);
	renew_session("Samira");
	visit("Samira", "/team/klachten");
	see("Te laat");
}

STORY(everybody_reads_that_there_is_no_hidden_score)
{
	visit("", "/hoe-werkt-het");
	see("Geen verborgen score");
	visit("Kees", "/team/kans-op-hulp");
	status(404);
	ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	pass(20 * DAY);
	renew_session("Joost");
	visit("Joost", "/team/kans-op-hulp");
	status(200);
	see("Oosterwijk");
	see("te weinig om te tonen");
}

static void look(struct chance *at, size_t n, const char *shown)
{
	struct chances c = { at, n };
	chances_hide(&c);
	for (size_t i = 0; i < n; i++)
		if (c.at[i].shown != (shown[i] == 'x'))
			test_fail(__FILE__, __LINE__, "group %zu of %s", i, shown);
}

TEST(no_small_group_is_shown_nor_what_would_let_it_be_computed)
{
	struct chance large[] = { { .asks = 200, .helped = 120, .people = 90 }, { .asks = 150, .helped = 60, .people = 70 } };
	look(large, 2, "xx");
	struct chance one_small[] = { { .asks = 200, .helped = 120, .people = 90 },
		                      { .asks = 150, .helped = 60, .people = 70 },
		                      { .asks = 9, .helped = 3, .people = 9 } };
	look(one_small, 3, "x..");
	struct chance one_person[] = { { .asks = 40, .helped = 30, .people = 1 }, { .asks = 400, .helped = 300, .people = 100 } };
	look(one_person, 2, "..");
	struct chance two_small[] = { { .asks = 5, .people = 5 },
		                      { .asks = 400, .helped = 300, .people = 100 },
		                      { .asks = 8, .people = 8 } };
	look(two_small, 3, ".x.");
}
