/* match_test.c - the main job: someone asks, the right neighbours are asked, they agree, it is followed up. */
#include "test/town.h"

/* Riet says that it went wrong, and the team reads it. */
static void asked_afterwards(void)
{
	pass(3 * DAY);
	const char *after = address_in(mail_to("Riet"), "/opvolging/");
	if (!check(after != NULL))
		return;
	visit("", "%s", after);
	see("Is het gelukt met Kees?");
	send_form("", after, "gelukt=nee&cijfer=1&woord=Hij+kwam+niet");
	status(303);
	renew_session("Samira");
	visit("Samira", "/team");
	see("Hij kwam niet");
}

STORY(riet_asks_kees_is_invited_they_talk_agree_and_are_asked_afterwards)
{
	offer_by("Kees", 1, "Ik rijd graag");
	listing_id ask = ask_by("Riet", 1, "Wie gaat er mee naar de oogarts?");
	const char *mail = mail_to("Kees");
	if (!check(mail != NULL))
		return;
	check(strstr(mail, "oogarts") != NULL);
	check(strstr(mail, "Waarom wij u vragen") != NULL);
	check_int(mails_to("Fatima"), 0);

	const char *link = address_in(mail, "/uitnodiging/");
	char *path = arena_copy_bytes(scope_of("")->mem, link, strcspn(link, "?"));
	visit("", "%s?antwoord=ja", path);
	see("Kunt u Riet helpen?");
	send_form("", path, "antwoord=ja&bericht=Ik+ga+graag+mee");
	status(303);
	check(strstr(mail_to("Riet"), "Ik ga graag mee") != NULL);

	visit("Riet", "/berichten");
	const char *talk = address_in(page(), "/berichten/");
	visit("Riet", "%s", talk);
	see("Ik ga graag mee");
	send_form("Riet", arena_print(scope_of("")->mem, "%s/afspraak", talk),
	          "dag_day=26&dag_month=11&dag_year=2026&tijd=10.00&waar=Bij+de+bieb&deel_telefoon=1&telefoon=0612345678");
	status(303);
	visit("Kees", "%s", talk);
	see("Ja, afgesproken");
	see_not("0612345678");
	send_form("Kees", arena_print(scope_of("")->mem, "%s/akkoord", talk), "");
	status(303);
	follow("Kees");
	see("0612345678");
	check(strstr(mail_to("Kees"), "0612345678") != NULL);
	visit("Kees", "%s/afspraak.ics", talk);
	see("DTSTART:20261126T090000Z");
	visit("Fatima", "%s", path_of("/vraag/", ask.n, ""));
	status(404);

	asked_afterwards();
}

STORY(nobody_is_asked_twice_and_the_next_wave_comes_a_day_later)
{
	offer_by("Kees", 5, "Boodschappen");
	ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	check_int(mails_to("Kees"), 1);
	offer_by("Fatima", 5, "Boodschappen op de fiets");
	check_int(mails_to("Fatima"), 1);
	pass(DAY + HOUR);
	pass(DAY + HOUR);
	check_int(mails_to("Kees"), 1);
	check_int(mails_to("Fatima"), 1);
}

STORY(what_waits_for_an_answer_stands_on_my_page)
{
	offer_by("Kees", 5, "Boodschappen");
	listing_id ask = ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	visit("Kees", "/mijn");
	see("Riet vraagt: Wie doet mijn boodschappen?");
	visit("Fatima", "/mijn");
	see_not("Dit wacht op u");
	visit("Kees", "%s", path_of("/vraag/", ask.n, "/reageer"));
	send_form("Kees", path_of("/vraag/", ask.n, "/reageer"), "bericht=Dat+doe+ik");
	const char *talk = arena_copy(scope_of("")->mem, goes_to());
	visit("Kees", "%s", talk);
	send_form("Kees", arena_print(scope_of("")->mem, "%s/afspraak", talk), "waar=Bij+de+winkel");
	visit("Riet", "/mijn");
	see("Kees stelt een afspraak voor");
}

STORY(two_helpers_agree_at_once_and_one_gets_it)
{
	listing_id ask = ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	const char *helpers[2] = { "Kees", "Fatima" };
	const char *talks[2];
	for (int i = 0; i < 2; i++) {
		visit(helpers[i], "%s", path_of("/vraag/", ask.n, "/reageer"));
		send_form(helpers[i], path_of("/vraag/", ask.n, "/reageer"), "bericht=Dat+doe+ik");
		talks[i] = arena_copy_bytes(scope_of("")->mem, goes_to(), strlen(goes_to()));
		visit("Riet", "%s", talks[i]);
		send_form("Riet", arena_print(scope_of("")->mem, "%s/afspraak", talks[i]), "waar=Bij+de+winkel");
		status(303);
	}
	visit("Kees", "%s", talks[0]);
	visit("Fatima", "%s", talks[1]);
	send_form("Kees", arena_print(scope_of("")->mem, "%s/akkoord", talks[0]), "");
	status(303);
	send_form("Fatima", arena_print(scope_of("")->mem, "%s/akkoord", talks[1]), "");
	status(409);
	see("Iemand anders was net iets eerder.");
}

STORY(a_helper_of_sixteen_does_not_go_to_a_home_alone)
{
	offer_by("Daan", 36, "Oppassen");
	ask_by("Riet", 36, "Wie past er op?");
	check_int(mails_to("Daan"), 0);
}

STORY(still_needed_is_asked_after_six_weeks_and_lapses_two_weeks_later)
{
	listing_id ask = ask_by("Riet", 9, "Wie wandelt er mee?");
	pass(43 * DAY);
	const char *mail = mail_to("Riet");
	if (!check(mail && strstr(mail, "/actueel/")))
		return;
	const char *link = address_in(mail, "/actueel/");
	pass(15 * DAY);
	visit("Kees", "%s", path_of("/vraag/", ask.n, ""));
	status(404);
	visit("", "%s", link);
	send_form("", link, "antwoord=terug");
	visit("Kees", "%s", path_of("/vraag/", ask.n, ""));
	status(200);
}

STORY(an_ask_without_answer_for_two_weeks_is_on_the_list_of_the_team_and_its_asker_gets_a_tip)
{
	listing_id ask = ask_by("Riet", 9, "Wie wandelt er mee?");
	pass(16 * DAY);
	const char *mail = mail_to("Riet");
	check(mail && strstr(mail, "Nog geen reactie: Wie wandelt er mee?") && strstr(mail, "Vertel iets meer"));
	check(mail && strstr(mail, path_of("/vraag/", ask.n, "/wijzigen")));
	int once = mails_to("Riet");
	pass(2 * DAY);
	check_int(mails_to("Riet"), once);
	renew_session("Samira");
	visit("Samira", "/team");
	see("Wie wandelt er mee?");
	see("Twee weken geen reactie");
	visit("Kees", "/team");
	status(404);
	renew_session("Wim");
	visit("Wim", "/team");
	see_not("Wie wandelt er mee?");
}
