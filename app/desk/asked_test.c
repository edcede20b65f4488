/* asked_test.c - the team stops and lets go on, asks by hand, and notes what was said on the phone. */
#include "app/community/community.h"
#include "test/town.h"

static result one_at_a_time(struct scope *s, void *data)
{
	(void)data;
	return community_set(s, "wave-size", "1");
}

static listing_id ask_and_two_helpers(void)
{
	in_write("Joost", one_at_a_time, NULL);
	community_forget();
	offer_by("Kees", 5, "Boodschappen");
	offer_by("Bram", 5, "Boodschappen");
	listing_id ask = ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	check_int(mails_to("Kees"), 1);
	check_int(mails_to("Bram"), 0);
	return ask;
}

STORY(what_the_team_stopped_asks_nobody_until_it_goes_on)
{
	listing_id ask = ask_and_two_helpers();
	visit("Samira", "%s", path_of("/team/vraag/", ask.n, ""));
	send_form("Samira", path_of("/team/vraag/", ask.n, "/stop"), "");
	status(303);
	pass(3 * DAY);
	check_int(mails_to("Bram"), 0);
	renew_session("Samira");
	visit("Samira", "%s", path_of("/team/vraag/", ask.n, ""));
	see("Er wordt nu niemand vanzelf gevraagd");
	send_form("Samira", path_of("/team/vraag/", ask.n, "/verder"), "");
	status(303);
	pass(60);
	check_int(mails_to("Bram"), 1);
}

STORY(the_team_asks_who_is_next_by_hand_and_nobody_twice)
{
	listing_id ask = ask_and_two_helpers();
	visit("Samira", "%s", path_of("/team/vraag/", ask.n, ""));
	see("Bram Bos");
	char *button = path_of("/team/vraag/", ask.n, path_of("/vraag/", member_of("Bram").n, ""));
	send_form("Samira", button, "");
	status(303);
	check_int(mails_to("Bram"), 1);
	send_form("Samira", button, "");
	check_int(mails_to("Bram"), 1);
	visit("Samira", "%s", path_of("/team/vraag/", ask.n, ""));
	see_not("Nu vragen<");
}

STORY(a_yes_on_the_phone_opens_the_conversation)
{
	listing_id ask = ask_and_two_helpers();
	visit("Samira", "%s", path_of("/team/vraag/", ask.n, ""));
	char *begin = path_of("/team/vraag/", ask.n, "/antwoord/");
	const char *said = address_in(page(), begin);
	if (!check(said != NULL))
		return;
	visit("Kees", "/mijn");
	send_form("Kees", said, "antwoord=ja");
	status(404);
	visit("Samira", "%s", path_of("/team/vraag/", ask.n, ""));
	send_form("Samira", said, "antwoord=ja");
	status(303);
	check(mail_to("Riet") && strstr(mail_to("Riet"), "telefoon"));
	visit("Kees", "/berichten");
	see("Wie doet mijn boodschappen?");
	pass(2 * DAY);
	check_int(mails_to("Bram"), 0);
}
