/* desk_test.c - the list of the team: urgent asks, letters and calls, who was asked. */
#include "test/town.h"

struct placing {
	struct draft draft;
	listing_id id;
};

static result place_it(struct scope *s, void *data)
{
	struct placing *p = data;
	return listing_place(s, &p->draft, true, &p->id);
}

static listing_id ask_for(const char *who, const char *told_by, const char *told_where)
{
	struct placing p = { .draft = { .type = ASK,
		                        .kinds = "5",
		                        .title = "Boodschappen voor Truus",
		                        .body = "Elke vrijdag.",
		                        .timing = TIMING_AGREE,
		                        .minutes = -1,
		                        .place = PLACE_HOME,
		                        .audience = AUDIENCE_ALL,
		                        .other = 1,
		                        .other_name = "Truus Blom",
		                        .relation = "moeder",
		                        .whose = "haar",
		                        .other_postcode = "",
		                        .contact = CONTACT_WRITER,
		                        .told_by = told_by,
		                        .told_at_address = told_where } };
	in_write(who, place_it, &p);
	pass(0);
	return p.id;
}

STORY(the_team_prints_a_letter_with_a_code_that_stops_the_ask)
{
	listing_id ask = ask_for("Riet", "brief", "Lindelaan 3, Oost");
	visit("Samira", "/team");
	see("Stuur een brief");
	see("Brief afdrukken");
	visit("Samira", "%s", path_of("/team/brief/", ask.n, ""));
	see("Beste Truus Blom");
	see("Lindelaan 3, Oost");
	see("oost.example/namens");
	const struct person_concerned *truus = NULL;
	check_ok(person_concerned(scope_of("Samira"), ask, &truus));
	see(truus->code);
	send_form("Samira", path_of("/team/verteld/", ask.n, ""), "");
	status(303);
	visit("Samira", "/team");
	see_not("Truus Blom");
	visit("", "/namens/%s", truus->code);
	send_form("", arena_print(scope_of("")->mem, "/namens/%s", truus->code), "");
	status(303);
	visit("Kees", "%s", path_of("/vraag/", ask.n, ""));
	status(404);
	visit("Kees", "%s", path_of("/team/brief/", ask.n, ""));
	status(404);
	visit("Wim", "%s", path_of("/team/brief/", ask.n, ""));
	status(404);
}

STORY(who_is_called_and_does_not_want_it_is_taken_off_by_the_team)
{
	listing_id ask = ask_for("Riet", "telefoon", "0201234567");
	visit("Samira", "/team");
	see("href=\"tel:0201234567\"");
	send_form("Samira", path_of("/team/stop/", ask.n, ""), "");
	status(303);
	visit("Kees", "%s", path_of("/vraag/", ask.n, ""));
	status(404);
	check(strstr(mail_to("Riet"), "Truus heeft uw vraag gestopt") != NULL);
	listing_id own = ask_by("Nel", 5, "Eigen vraag");
	visit("Samira", "/team");
	send_form("Samira", path_of("/team/stop/", own.n, ""), "");
	status(404);
}

STORY(the_team_sees_who_was_asked_what_they_said_and_who_is_next)
{
	offer_by("Kees", 5, "Boodschappen");
	listing_id ask = ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	const char *link = address_in(mail_to("Kees"), "/uitnodiging/");
	char *path = arena_copy_bytes(scope_of("")->mem, link, strcspn(link, "?"));
	visit("", "%s", path);
	send_form("", path, "antwoord=nee");
	pass(3 * HOUR);
	renew_session("Samira");
	visit("Samira", "%s", path_of("/team/vraag/", ask.n, ""));
	see("Kees de Boer");
	see("Nu niet");
	see("Er is geen andere helper die past");
	visit("Kees", "%s", path_of("/team/vraag/", ask.n, ""));
	status(404);
}

/* An ask for a day, and an hour of it. */
static listing_id ask_on(const char *who, int64_t day, int64_t minutes)
{
	struct placing p = { .draft = { .type = ASK,
		                        .kinds = "5",
		                        .title = "Hulp op een dag",
		                        .body = "",
		                        .timing = TIMING_DATE,
		                        .starts_at = day_start(day),
		                        .minutes = minutes,
		                        .place = PLACE_NEAR,
		                        .audience = AUDIENCE_ALL,
		                        .other_name = "",
		                        .relation = "",
		                        .whose = "",
		                        .other_postcode = "",
		                        .told_by = "",
		                        .told_at_address = "" } };
	in_write(who, place_it, &p);
	pass(0);
	return p.id;
}

STORY(the_team_sees_an_urgent_ask_at_once_and_no_longer_when_help_was_found)
{
	int64_t now = scope_of("")->now;
	ask_on("Nel", now + 20 * DAY, 600);
	visit("Samira", "/team");
	see("Er wacht niets");
	ask_on("Riet", now + DAY, 600);
	visit("Samira", "/team");
	see("Hulp op een dag");
	see("Dringend");
	concern_id urgent = town_concern();
	send_form("Samira", path_of("/team/klaar/", urgent.n, ""), "");
	status(303);
	pass(3 * HOUR);
	renew_session("Samira");
	visit("Samira", "/team");
	see_not("Dringend");
}
