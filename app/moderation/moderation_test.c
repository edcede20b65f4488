/* moderation_test.c - the team's list: what comes on it, decisions and reasons, looks into messages, objections, the log. */
#include "app/moderation/moderation.h"
#include "test/town.h"
#include <stdio.h>

static char *kept(const char *text)
{
	return arena_copy(scope_of("")->mem, text ? text : "");
}

/* The address of the first item on the list of this member of the team; "" when nothing waits. */
static char *first_item(const char *who)
{
	visit(who, "/team/moderatie");
	const char *at = strstr(page(), "bericht__titel\"><a href=\"/team/moderatie/");
	if (!at)
		return kept("");
	at += strlen("bericht__titel\"><a href=\"");
	return arena_copy_bytes(scope_of("")->mem, at, strcspn(at, "\""));
}

static void decide_as(const char *who, const char *item, const char *fields)
{
	visit(who, "%s", item);
	send_form(who, item, fields);
}

static char *decision_link(const char *who)
{
	const char *mail = mail_to(who), *link = mail ? address_in(mail, "/besluit/") : NULL;
	return link ? arena_copy_bytes(scope_of("")->mem, link, strcspn(link, " \n\"")) : kept("/besluit/x");
}

static void say(const char *who, listing_id ask, const char *words)
{
	char *path = path_of("/vraag/", ask.n, "/reageer");
	visit(who, "%s", path);
	send_form(who, path, arena_print(scope_of("")->mem, "bericht=%s", words));
	status(303);
}

static result first_asks(struct scope *s, void *unused)
{
	(void)unused;
	TRY(community_set(s, "switches", "market map moderation first-asks"));
	community_forget();
	return OK;
}

STORY(the_first_ask_of_a_new_neighbour_waits_for_the_team_where_that_was_chosen)
{
	in_write("", first_asks, NULL);
	listing_id ask = ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	visit("Kees", "%s", path_of("/vraag/", ask.n, ""));
	status(404);
	visit("Riet", "/mijn/berichten");
	see("Het team kijkt er eerst naar");
	char *item = first_item("Mo");
	see("Eerste bericht van een nieuwe buur");
	decide_as("Mo", item, "besluit=goed&reden=");
	status(303);
	visit("Kees", "%s", path_of("/vraag/", ask.n, ""));
	see("Wie doet mijn boodschappen?");
	check(strstr(mail_to("Riet"), "Het staat nu op de website") != NULL);
	listing_id second = ask_by("Riet", 5, "Nog een vraag");
	visit("Kees", "%s", path_of("/vraag/", second.n, ""));
	see("Nog een vraag");
	check_text(first_item("Mo"), "");
}

STORY(words_of_swindlers_are_held_and_what_is_taken_off_has_a_reason)
{
	listing_id ask = ask_by("Nel", 5, "Maak geld over en koop een cadeaubon");
	visit("Kees", "%s", path_of("/vraag/", ask.n, ""));
	status(404);
	char *item = first_item("Mo");
	see("Woorden die oplichters gebruiken");
	decide_as("Mo", item, "besluit=weg&reden=");
	status(422);
	see("Schrijf de reden op");
	visit("Joost", "%s", item);
	visit("Mo", "%s", item);
	send_form("Mo", item, "besluit=weg&reden=Wij+vragen+hier+niet+om+geld.");
	status(303);
	check(strstr(mail_to("Nel"), "Wij vragen hier niet om geld.") != NULL);
	send_form("Joost", item, "besluit=goed&reden=");
	status(409);
	visit("Riet", "/team/moderatie");
	status(404);
}

STORY(an_objection_is_answered_by_somebody_else_and_undoes_the_decision)
{
	listing_id ask = ask_by("Nel", 5, "Wie helpt mij met een lening voor mijn dochter?");
	char *item = first_item("Mo");
	decide_as("Mo", item, "besluit=weg&reden=Dit+gaat+over+geld.");
	char *link = decision_link("Nel");
	visit("", "%s", link);
	see("Dit gaat over geld.");
	send_form("", link, "bezwaar=");
	status(422);
	send_form("", link, "bezwaar=Het+is+een+leesboek+van+de+bibliotheek.");
	status(303);
	visit("", "%s", link);
	see("Het is een leesboek");
	see_not("Verstuur het bezwaar");
	check_text(first_item("Mo"), "");
	visit("Mo", "%s", item);
	char *answer = arena_print(scope_of("")->mem, "%s/bezwaar", item);
	send_form("Mo", answer, "antwoord=Nee&uitkomst=blijft");
	status(403);
	check_text(first_item("Joost"), item);
	visit("Joost", "%s", item);
	send_form("Joost", answer, "antwoord=U+hebt+gelijk.&uitkomst=terug");
	status(303);
	check(strstr(mail_to("Nel"), "U hebt gelijk.") != NULL);
	visit("Kees", "%s", path_of("/vraag/", ask.n, ""));
	status(200);
	visit("Dora", "%s", link);
	status(404);
}

STORY(a_message_is_opened_by_the_team_only_after_a_report_and_both_hear_it)
{
	listing_id ask = ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	say("Kees", ask, "Geeft+u+mij+uw+sleutel+maar");
	char *talk = kept(goes_to());
	visit("Riet", "%s", talk);
	const char *report = address_in(page(), "/bericht/");
	char *path = arena_copy_bytes(scope_of("")->mem, report, strcspn(report, "\""));
	visit("Mo", "%s", path);
	status(404);
	visit("Riet", "%s", path);
	send_form("Riet", path, "reden=onveilig&uitleg=Ik+vind+dit+eng");
	if (status_of_answer() == 422)
		test_fail(__FILE__, __LINE__, "the report was refused");
	char *item = first_item("Mo");
	see_not("uw sleutel");
	visit("Mo", "%s", item);
	see_not("uw sleutel");
	see("Dit staat in een besloten gesprek");
	int mails = mails_to("Kees");
	char *look = arena_print(scope_of("")->mem, "%s/bekijk", item);
	send_form("Mo", look, "niet_vertellen=1&waarom=kort");
	status(422);
	send_form("Mo", look, "waarom=");
	status(303);
	visit("Mo", "%s", item);
	see("uw sleutel");
	check_int(mails_to("Kees"), mails + 1);
	check(strstr(mail_to("Riet"), "Het team leest niet mee") != NULL);
	visit("Joost", "%s", item);
	see_not("uw sleutel");
	send_form("Joost", look, "niet_vertellen=1&waarom=Riet+is+bang+voor+wraak");
	status(303);
	check_int(mails_to("Kees"), mails + 1);
	decide_as("Mo", item, "besluit=weg&reden=Vraag+niet+om+een+sleutel.");
	status(303);
	visit("Riet", "%s", talk);
	see("Het team heeft dit bericht weggehaald.");
	see_not("uw sleutel");
	visit("Joost", "/team/moderatie/logboek");
	see("Een bericht gelezen zonder het te vertellen");
	see("Riet is bang voor wraak");
	see("Er komen alleen regels bij");
	visit("Mo", "/team/moderatie/logboek");
	status(404);
}

STORY(the_reporter_without_an_account_hears_what_was_decided)
{
	listing_id ask = ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	char *path = path_of("/vraag/", ask.n, "/melden");
	visit("", "%s", path);
	send_form("", path, "reden=onveilig&uitleg=Dit+klopt+niet&naam=Jan&email=jan@voorbeeld.example");
	status(303);
	decide_as("Mo", first_item("Mo"), "besluit=goed&reden=Wij+hebben+Riet+gebeld.+Het+klopt.");
	status(303);
	check(strstr(mail_to("jan"), "Wij hebben Riet gebeld.") != NULL);
}

STORY(who_is_shut_out_comes_in_no_more_and_comes_back_after_an_objection)
{
	listing_id ask = ask_by("Bram", 5, "Stuur mij bitcoin");
	char *item = first_item("Mo");
	decide_as("Mo", item, "besluit=uit&reden=Dit+is+oplichting.");
	status(303);
	visit("Bram", "/berichten");
	status(404);
	char *link = decision_link("Bram");
	visit("", "%s", link);
	send_form("", link, "bezwaar=Mijn+account+was+gekaapt.");
	visit("Joost", "%s", item);
	send_form("Joost", arena_print(scope_of("")->mem, "%s/bezwaar", item), "antwoord=Welkom+terug.&uitkomst=terug");
	status(303);
	visit("Bram", "/berichten");
	status(200);
	(void)ask;
}

STORY(many_answers_and_copied_words_of_a_new_account_come_on_the_list)
{
	static const char *const askers[] = { "Riet", "Nel", "Fatima", "Daan" };
	for (size_t i = 0; i < 8; i++) {
		listing_id ask = ask_by(askers[i % 4], 5, arena_print(scope_of("")->mem, "Vraag %zu", i));
		char *words = arena_print(scope_of("")->mem, "Beste+buur,+ik+help+u+heel+graag+met+alles+wat+u+vraagt%s",
		                          i < 4 ? "" : "+nu");
		say("Kees", ask, words);
	}
	visit("Mo", "/team/moderatie");
	see("Dezelfde tekst aan veel buren");
	see("Een nieuw account schrijft aan veel buren");
	see("Veel reacties binnen een uur");
	see_not("Beste buur");
}

STORY(the_team_gets_one_digest_a_day_while_something_waits)
{
	pass(DAY);
	int before = mails_to("Mo");
	ask_by("Nel", 5, "Koop een cadeaukaart");
	pass(DAY);
	check_int(mails_to("Mo"), before + 1);
	check(strstr(mail_to("Mo"), "1 bericht wacht op een besluit.") != NULL);
	check_int(mails_to("Wim"), 0);
	renew_session("Mo");
	decide_as("Mo", first_item("Mo"), "besluit=weg&reden=Niet+om+geld.");
	int now = mails_to("Mo");
	pass(DAY);
	check_int(mails_to("Mo"), now);
}

STORY(decisions_by_key_can_be_switched_off)
{
	ask_by("Nel", 5, "Koop een cadeaukaart");
	char *item = first_item("Mo");
	visit("Mo", "%s", item);
	see("data-toets=\"w\"");
	visit("Mo", "/team/moderatie");
	send_form("Mo", "/team/moderatie/toetsen", "");
	status(303);
	check(header_of_answer("Set-Cookie") != NULL);
}

static result break_chain(struct scope *s, void *unused)
{
	int64_t count;
	(void)unused;
	return mod_log_insert(s, (mod_log_id){ INT64_MAX - 1 }, s->me, (mod_item_id){ 1 }, DEED_DECIDED, MOD_FINE, "verzonnen",
	                      (struct bytes){ "x", 1 }, (struct bytes){ "y", 1 }, &count);
}

STORY(a_line_that_was_not_made_by_the_program_breaks_the_chain)
{
	ask_by("Nel", 5, "Koop een cadeaukaart");
	decide_as("Mo", first_item("Mo"), "besluit=weg&reden=Niet+om+geld.");
	visit("Joost", "/team/moderatie/logboek");
	see("Er komen alleen regels bij");
	in_write("Mo", break_chain, NULL);
	visit("Joost", "/team/moderatie/logboek");
	see("De keten is verbroken");
}

TEST(links_and_swindlers_words_are_found_in_any_writing)
{
	AUTO_ARENA mem = { 0 };
	check(words_of_swindlers(&mem, "Ik betaal met een CADEAUBON") != NULL);
	check(words_of_swindlers(&mem, "Wie gaat er mee wandelen?") == NULL);
	check(words_of_swindlers(&mem, "Ik leen graag een boormachine uit") == NULL);
	check(holds_link("kijk op www.voorbeeld.example") && !holds_link("geen link"));
}
