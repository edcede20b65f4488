/* vacancy_test.c - an organisation asks, members take shifts, nobody gets a place that is taken. */
#include "app/vacancy/vacancy.h"
#include "test/things.h"

static char *below(const char *path, const char *rest)
{
	return arena_print(scope_of("")->mem, "%s%s", path, rest);
}

/* Kees keeps the page of an organisation; it asks for soup cooks on Friday 27 November, 11.00, for 'places' people. */
static const char *soup_for(const char *places)
{
	const char *page = path_of("/sociale-kaart/", organisation_of_kees(), "");
	visit("Kees", "%s", below(page, "/vacature"));
	send_form("Kees", below(page, "/vacature"),
	          "titel=Wie+kookt+er+soep%3F&tekst=Samen+soep+koken+voor+de+buurt&tijd=Drie+uur");
	status(303);
	const char *vacancy = arena_copy(scope_of("")->mem, goes_to());
	visit("Kees", "%s", below(vacancy, "/diensten"));
	send_form("Kees", below(vacancy, "/diensten"),
	          below("dag_day=27&dag_month=11&dag_year=2026&tijd=11.00&minuten=180&weken=2&plaatsen=", places));
	status(303);
	return vacancy;
}

static const char *button(const char *vacancy, const char *what)
{
	const char *at = address_in(page(), below(vacancy, "/dienst/"));
	const char *end = at ? strrchr(at, '/') : NULL;
	return end ? arena_print(scope_of("")->mem, "%.*s/%s", (int)(end - at), at, what) : "";
}

STORY(a_shift_has_as_many_takers_as_places)
{
	const char *vacancy = soup_for("1");
	visit("", "/vacatures");
	see("Wie kookt er soep?");
	at_most_queries(4);
	visit("Riet", "%s", vacancy);
	see("vrijdag 27 november, 11.00 tot 14.00 uur");
	see("1 plaats vrij");
	const char *take = button(vacancy, "doe-mee");
	send_form("Riet", take, "");
	visit("Fatima", "%s", vacancy);
	see("Vol");
	send_form("Fatima", take, "");
	status(303);
	visit("Riet", "%s", vacancy);
	see("U doet deze dienst");
	visit("Riet", "/mijn");
	see("Wie kookt er soep?");
	visit("Kees", "%s", below(vacancy, "/mensen"));
	see("Riet");
	see_not("Fatima");
}

STORY(who_takes_a_shift_hears_of_it_the_day_before_and_can_give_it_back)
{
	const char *vacancy = soup_for("2");
	visit("Fatima", "%s", vacancy);
	send_form("Fatima", button(vacancy, "doe-mee"), "");
	visit("Riet", "%s", vacancy);
	send_form("Riet", button(vacancy, "doe-mee"), "");
	visit("Riet", "%s", vacancy);
	send_form("Riet", button(vacancy, "toch-niet"), "");
	visit("Riet", "%s", vacancy);
	see("1 plaats vrij");
	int before = mails_to("Riet");
	pass(DAY + 2 * HOUR);
	check_int(mails_to("Riet"), before);
	if (check(mail_to("Fatima") != NULL))
		check(strstr(mail_to("Fatima"), "Morgen: Wie kookt er soep?") != NULL);
}

STORY(only_the_keepers_see_who_replied)
{
	const char *vacancy = soup_for("2");
	visit("Fatima", "%s", vacancy);
	send_form("Fatima", below(vacancy, "/interesse"), "bericht=Ik+kook+graag&telefoon=0612345678");
	status(303);
	if (check(mail_to("Kees") != NULL))
		check(strstr(mail_to("Kees"), "Iemand wil graag helpen") != NULL);
	visit("Kees", "%s", below(vacancy, "/mensen"));
	see("Ik kook graag");
	visit("Riet", "%s", below(vacancy, "/mensen"));
	status(404);
	visit("Dora", "%s", vacancy);
	status(404);
	visit("Kees", "%s", vacancy);
	send_form("Kees", below(vacancy, "/klaar"), "");
	visit("", "/vacatures");
	see_not("Wie kookt er soep?");
}

STORY(a_shift_in_the_past_is_refused)
{
	const char *vacancy = soup_for("2");
	visit("Kees", "%s", below(vacancy, "/diensten"));
	send_form("Kees", below(vacancy, "/diensten"), "dag_day=1&dag_month=11&dag_year=2026&tijd=11.00&minuten=180&plaatsen=2");
	status(422);
	see("Dit moment is voorbij");
}
