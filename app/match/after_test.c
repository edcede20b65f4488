/* after_test.c - what is shared at a match, and what is asked afterwards: outcome, still in touch, still current. */
#include "app/match/pairings.sql.h"
#include "test/town.h"

/* Kees answers an ask of Riet; the conversation. */
static char *talk_about(listing_id ask)
{
	visit("Kees", "%s", path_of("/vraag/", ask.n, "/reageer"));
	send_form("Kees", path_of("/vraag/", ask.n, "/reageer"), "bericht=Dat+doe+ik");
	return arena_copy(scope_of("")->mem, goes_to());
}

static char *of_talk(const char *talk, const char *end)
{
	return arena_print(scope_of("")->mem, "%s%s", talk, end);
}

static struct pairing pairing_in(const char *talk)
{
	const struct pairing *p = NULL;
	check_ok(pairing_of(scope_of("Riet"), (conversation_id){ id_parse(talk + strlen("/berichten/")) }, &p));
	return check(p != NULL) ? *p : (struct pairing){ .phone = "", .street = "" };
}

/* Kees proposes tomorrow, Riet agrees and shares. */
static void agree(const char *talk, const char *shared)
{
	visit("Kees", "%s", talk);
	send_form("Kees", of_talk(talk, "/afspraak"), "dag_day=26&dag_month=11&dag_year=2026&tijd=10.00&waar=In+de+bieb");
	status(303);
	visit("Riet", "%s", talk);
	see("Ja, afgesproken");
	see_not(" checked");
	send_form("Riet", of_talk(talk, "/akkoord"), shared);
	status(303);
}

STORY(the_asker_chooses_what_is_shared_and_the_follow_up_erases_it)
{
	char *talk = talk_about(ask_by("Riet", 5, "Wie doet mijn boodschappen?"));
	agree(talk, "telefoon=0612345678&deel_adres=1&adres=Lindelaan+1");
	visit("Kees", "%s", talk);
	see("Lindelaan 1");
	see_not("0612345678");
	check(strstr(mail_to("Kees"), "Lindelaan 1") != NULL);
	visit("Fatima", "%s", of_talk(talk, "/afspraak.ics"));
	status(404);
	visit("Kees", "%s", of_talk(talk, "/afspraak.ics"));
	see_not("Lindelaan");
	pass(3 * DAY);
	const char *link = address_in(mail_to("Riet"), "/opvolging/");
	visit("", "%s", link);
	send_form("", link, "gelukt=ja&cijfer=5&uren=2");
	check_text(pairing_in(talk).street, "");
	visit("Kees", "%s", talk);
	see_not("Lindelaan 1");
}

STORY(a_long_title_is_folded_in_the_calendar)
{
	char *talk = talk_about(ask_by("Riet", 5,
	                               "Wie gaat er zaterdag mee naar het caf\xC3\xA9 in de \xC3\xA9\xC3\xA9nhoornstraat; en "
	                               "daarna, graag, naar de markt?"));
	agree(talk, "");
	visit("Kees", "%s", of_talk(talk, "/afspraak.ics"));
	size_t longest = 0;
	for (const char *at = page(); *at; at += strcspn(at, "\n") + (at[strcspn(at, "\n")] == '\n'))
		longest = strcspn(at, "\r\n") > longest ? strcspn(at, "\r\n") : longest;
	check(longest > 60 && longest <= 75);
	see("\r\n ");
	see("\\;");
}

STORY(the_register_says_how_a_match_came_about_and_how_long_it_took)
{
	listing_id ask = ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	pass(3 * HOUR);
	char *talk = talk_about(ask);
	agree(talk, "");
	check_int(pairing_in(talk).how, 1);
	check_int(pairing_in(talk).lead_minutes, 180);
}

STORY(after_three_months_both_are_asked_whether_they_are_still_in_touch)
{
	char *talk = talk_about(ask_by("Riet", 5, "Wie doet mijn boodschappen?"));
	agree(talk, "deel_telefoon=1&telefoon=0612345678");
	pass(3 * DAY);
	pass(95 * DAY);
	const char *mail = mail_to("Kees");
	if (!check(mail && strstr(mail, "Hebt u nog contact met elkaar?")))
		return;
	check_text(pairing_in(talk).phone, "");
	const char *link = address_in(mail, "/opvolging/");
	visit("", "%s", link);
	send_form("", link, "");
	status(422);
	send_form("", link, "contact=ja");
	status(303);
	check_int(pairing_in(talk).still_in_touch, 1);
}

STORY(who_helped_before_is_told_so_the_next_time)
{
	char *talk = talk_about(ask_by("Riet", 5, "Wie doet mijn boodschappen?"));
	agree(talk, "");
	pass(3 * DAY);
	const char *link = address_in(mail_to("Riet"), "/opvolging/");
	visit("", "%s", link);
	send_form("", link, "gelukt=ja&cijfer=5");
	offer_by("Kees", 5, "Boodschappen");
	ask_by("Nel", 5, "Een tas boodschappen");
	check(strstr(mail_to("Kees"), "u hebt al eerder boodschappen gedaan") != NULL);
}

STORY(an_ask_for_a_day_that_has_passed_goes_and_comes_back_without_the_day)
{
	visit("Riet", "/vraag/nieuw/wat");
	send_form("Riet", "/vraag/nieuw/wat", "wat=boodschappen&voor=mij");
	send_form("Riet", "/vraag/nieuw/soort", "soort=5");
	visit("Riet", "/vraag/nieuw/tekst");
	send_form("Riet", "/vraag/nieuw/tekst", "titel=Boodschappen+op+vrijdag&tekst=");
	visit("Riet", "/vraag/nieuw/wanneer");
	send_form("Riet", "/vraag/nieuw/wanneer", "wanneer=dag&dag_day=27&dag_month=11&dag_year=2026&waar=thuis");
	visit("Riet", "/vraag/nieuw/wie");
	send_form("Riet", "/vraag/nieuw/wie", "zichtbaar=iedereen");
	visit("Riet", "/vraag/nieuw/controle");
	send_form("Riet", "/vraag/nieuw/controle", "");
	char *ask = arena_copy_bytes(scope_of("")->mem, goes_to(), strlen(goes_to()) - strlen("/klaar"));
	pass(4 * DAY);
	visit("Kees", "%s", ask);
	status(404);
	check(strstr(mail_to("Riet"), "De dag waarop u hulp nodig had, is voorbij") != NULL);
	visit("Riet", "%s", ask);
	see("Zet het weer op de website");
	visit("Kees", "/vraag/nieuw/tekst");
	send_form("Kees", of_talk(ask, "/terug"), "");
	status(404);
	visit("Riet", "%s", ask);
	send_form("Riet", of_talk(ask, "/terug"), "");
	status(303);
	visit("Kees", "%s", ask);
	see("In overleg");
	see_not("27 november");
}

STORY(what_lapsed_more_than_six_months_ago_does_not_come_back)
{
	listing_id ask = ask_by("Riet", 9, "Wie wandelt er mee?");
	pass(43 * DAY);
	const char *link = address_in(mail_to("Riet"), "/actueel/");
	pass(15 * DAY);
	pass(190 * DAY);
	visit("", "%s", link);
	see_not("Zet het terug");
	send_form("", link, "antwoord=terug");
	visit("Kees", "%s", path_of("/vraag/", ask.n, ""));
	status(404);
}

STORY(words_of_what_ended_half_a_year_ago_are_gone)
{
	listing_id ask = ask_by("Riet", 5, "Boodschappen doen");
	offer_by("Kees", 5, "Ik doe boodschappen");
	visit("Riet", "%s", path_of("/vraag/", ask.n, ""));
	send_form("Riet", path_of("/vraag/", ask.n, "/klaar"), "waarom=geholpen");
	pass(100 * DAY);
	renew_session("Riet");
	visit("Riet", "%s", path_of("/vraag/", ask.n, ""));
	see("Boodschappen doen</h1>");
	pass(90 * DAY);
	renew_session("Riet");
	visit("Riet", "%s", path_of("/vraag/", ask.n, ""));
	see_not("Boodschappen doen</h1>");
	visit("Riet", "/mijn/berichten");
	see_not("Boodschappen doen");
	see_not("\"></a>");
}
