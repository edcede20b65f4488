/* people_test.c - conversations of more than two, what each may read, leaving, notes of calls, thanks, blocks. */
#include "app/talk/talk.h"
#include "test/things.h"

static struct arena *mem(void)
{
	return scope_of("")->mem;
}

static char *talk_path(const struct things *t, const char *end)
{
	return path_of("/berichten/", t->talk.n, end);
}

static void add(const char *who, const struct things *t, member_id added, const char *reads)
{
	visit(who, "%s", talk_path(t, "/mensen"));
	send_form(who, talk_path(t, "/mensen"), arena_print(mem(), "wie=%s%s", id_text(mem(), added.n), reads));
}

STORY(the_asker_adds_a_broker_who_reads_from_then_on)
{
	struct things t = make_things();
	add("Riet", &t, member_of("Samira"), "&leest=vanaf");
	status(303);
	check(strstr(mail_to("Samira"), "Riet heeft u toegevoegd aan een gesprek") != NULL);
	visit("Samira", "%s", talk_path(&t, ""));
	status(200);
	see("Riet heeft Samira toegevoegd.");
	see_not("Dat doe ik");
	visit("Samira", "%s", path_of("/bericht/", t.said.n, "/melden"));
	status(404);
	visit("Kees", "%s", talk_path(&t, ""));
	see("leest vanaf toen");
	at_most_queries(12);
	send_form("Kees", talk_path(&t, ""), "bericht=Welkom+Samira");
	visit("Samira", "%s", talk_path(&t, ""));
	see("Welkom Samira");
	check(strstr(mail_to("Samira"), "Welkom Samira") != NULL);
}

STORY(the_asker_may_let_somebody_read_all_and_the_helper_may_not)
{
	struct things t = make_things();
	add("Riet", &t, member_of("Samira"), "&leest=alles");
	visit("Samira", "%s", talk_path(&t, ""));
	see("Dat doe ik");
	add("Kees", &t, member_of("Joost"), "&leest=alles");
	status(303);
	visit("Joost", "%s", talk_path(&t, ""));
	status(200);
	see_not("Dat doe ik");
}

STORY(nobody_is_added_by_a_number_that_was_made_up)
{
	struct things t = make_things();
	add("Riet", &t, member_of("Fatima"), "");
	status(422);
	visit("Fatima", "%s", talk_path(&t, ""));
	status(404);
}

STORY(who_is_asked_by_mail_joins_with_a_button_and_can_leave)
{
	struct things t = make_things();
	visit("Riet", "%s", talk_path(&t, "/mensen"));
	send_form("Riet", talk_path(&t, "/mensen"), "wie=mail&email=niemand@voorbeeld.example&leest=alles");
	status(303);
	visit("Riet", "%s", talk_path(&t, "/mensen"));
	send_form("Riet", talk_path(&t, "/mensen"), "wie=mail&email=fatima@voorbeeld.example&leest=alles");
	const char *mail = mail_to("Fatima"), *link = mail ? strstr(mail, "/gesprek/erbij/") : NULL;
	if (!check(link != NULL))
		return;
	char *join = arena_copy_bytes(mem(), link, strcspn(link, " \n"));
	visit("Fatima", "%s", talk_path(&t, ""));
	status(404);
	visit("Kees", "%s", join);
	status(404);
	visit("Fatima", "%s", join);
	send_form("Fatima", join, "");
	follow("Fatima");
	see("Dat doe ik");
	send_form("Fatima", talk_path(&t, "/weg"), "");
	status(303);
	visit("Fatima", "%s", talk_path(&t, ""));
	status(404);
	visit("Riet", "%s", talk_path(&t, ""));
	see("Fatima is uit het gesprek gegaan.");
	visit("Riet", "%s", talk_path(&t, ""));
	send_form("Riet", talk_path(&t, "/weg"), "");
	status(404); /* the two stay */
}

STORY(who_was_added_has_no_say_in_what_the_two_agree)
{
	struct things t = make_things();
	add("Riet", &t, member_of("Samira"), "&leest=alles");
	visit("Samira", "%s", talk_path(&t, "/afspraak"));
	status(404);
	visit("Samira", "%s", talk_path(&t, "/mensen"));
	status(404);
}

STORY(a_broker_notes_what_was_said_on_the_telephone)
{
	struct things t = make_things();
	const char *note = arena_print(mem(), "wie=%s&notitie=Dinsdag+schikt+niet", id_text(mem(), member_of("Riet").n));
	visit("Samira", "/team");
	send_form("Samira", talk_path(&t, "/telefoon"), note);
	status(404);
	add("Riet", &t, member_of("Samira"), "&leest=vanaf");
	visit("Samira", "%s", talk_path(&t, ""));
	send_form("Samira", talk_path(&t, "/telefoon"), note);
	status(303);
	visit("Kees", "%s", talk_path(&t, ""));
	see("aan de telefoon, genoteerd door Samira");
	check(strstr(mail_to("Kees"), "Riet zei aan de telefoon:") != NULL);
}

STORY(who_was_helped_says_thank_you)
{
	struct things t = make_things();
	visit("Riet", "%s", talk_path(&t, ""));
	send_form("Riet", talk_path(&t, "/bedankt"), "bedankje=Wat+een+hulp");
	status(303);
	check(strstr(mail_to("Kees"), "Riet bedankt u") != NULL);
	visit("Kees", "%s", talk_path(&t, ""));
	see("Dank u wel!");
	send_form("Kees", talk_path(&t, "/bedankt"), "bedankje=Graag+gedaan");
	status(404);
}

STORY(a_reader_is_told_how_many_are_new_and_a_writer_that_it_was_read)
{
	struct things t = make_things();
	visit("Riet", "/berichten");
	see("1 nieuw bericht");
	at_most_queries(6);
	visit("Kees", "%s", talk_path(&t, ""));
	see_not("Gelezen</p>");
	visit("Riet", "%s", talk_path(&t, ""));
	send_form("Riet", talk_path(&t, "/gelezen"), "");
	visit("Kees", "%s", talk_path(&t, ""));
	see(" Gelezen</p>");
}

STORY(who_is_blocked_sees_and_writes_nothing_until_it_is_taken_back)
{
	struct things t = make_things();
	char *ask = path_of("/vraag/", t.ask.n, ""), *kees = path_of("/buren/", member_of("Kees").n, "");
	visit("Riet", "%s", kees);
	send_form("Riet", arena_print(mem(), "%s/blokkeren", kees), "");
	status(303);
	follow("Riet");
	see("Kees");
	send_form("Riet", talk_path(&t, ""), "bericht=Hallo");
	status(409);
	visit("Kees", "/vraag-en-aanbod");
	see_not("Wie doet mijn boodschappen?");
	visit("Riet", "/vraag-en-aanbod?soort=aanbod");
	see_not(path_of("/aanbod/", t.offer.n, ""));
	visit("Riet", "%s", path_of("/aanbod/", t.offer.n, ""));
	status(404);
	int before = mails_to("Kees");
	ask_by("Riet", 5, "Wie haalt mijn brood?");
	check_int(mails_to("Kees"), before);
	visit("Riet", "/mijn/blokkades");
	send_form("Riet", path_of("/mijn/blokkades/", member_of("Kees").n, ""), "");
	visit("Kees", "%s", ask);
	status(200);
}

STORY(what_was_said_a_year_ago_is_forgotten_with_who_took_part)
{
	struct things t = make_things();
	add("Riet", &t, member_of("Samira"), "&leest=alles");
	pass(366 * DAY);
	check_ok(talk_forget(scope_of(""), 0));
	renew_session("Riet");
	visit("Riet", "%s", talk_path(&t, ""));
	status(404);
}
