/* away_test.c - who is away is not asked, nor for help on such a day. */
#include "test/town.h"

static void away(const char *who, const char *days)
{
	visit(who, "/mijn/weg");
	send_form(who, "/mijn/weg", days);
}

STORY(who_is_away_is_not_asked_and_is_again_when_back)
{
	offer_by("Kees", 5, "Boodschappen");
	away("Kees", "eerste_day=24&eerste_month=11&eerste_year=2026&laatste_day=27&laatste_month=11&laatste_year=2026");
	status(303);
	ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	check_int(mails_to("Kees"), 0);
	pass(2 * DAY);
	check_int(mails_to("Kees"), 0);
	pass(2 * DAY);
	check_int(mails_to("Kees"), 1);
}

STORY(who_is_away_on_the_day_of_an_ask_is_not_asked_for_it)
{
	offer_by("Kees", 5, "Boodschappen");
	away("Kees", "eerste_day=1&eerste_month=12&eerste_year=2026&laatste_day=5&laatste_month=12&laatste_year=2026");
	struct draft draft = draft_with(ASK, 5, "Boodschappen");
	draft.timing = TIMING_DATE;
	draft.starts_at = day_start(scope_of("")->now + 7 * DAY);
	draft.minutes = 600;
	placed("Riet", draft);
	check_int(mails_to("Kees"), 0);
	draft.starts_at = day_start(scope_of("")->now + 15 * DAY);
	placed("Riet", draft);
	check_int(mails_to("Kees"), 1);
}

STORY(days_are_shown_taken_away_by_their_member_only_and_must_be_right)
{
	away("Kees", "eerste_day=1&eerste_month=12&eerste_year=2026&laatste_day=30&laatste_month=11&laatste_year=2026");
	status(422);
	away("Kees", "eerste_day=1&eerste_month=12&eerste_year=2026&laatste_day=5&laatste_month=12&laatste_year=2026");
	status(303);
	visit("Kees", "/mijn/weg");
	see("5 december");
	const char *drop = address_in(page(), "/mijn/weg/");
	if (!check(drop != NULL))
		return;
	visit("Fatima", "/mijn/weg");
	see_not("5 december");
	send_form("Fatima", drop, "");
	status(404);
	send_form("Kees", drop, "");
	status(303);
	visit("Kees", "/mijn/weg");
	see_not("5 december");
}
