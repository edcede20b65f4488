/* balance_test.c - what is short is counted at night, and only what guests may see. */
#include "app/balance/balance.h"
#include "test/town.h"

STORY(what_is_asked_more_than_offered_is_short)
{
	visit("", "/waar-is-hulp-nodig");
	see("Dit wordt elke nacht geteld");
	ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	ask_by("Fatima", 5, "Wie brengt mijn boodschappen?");
	offer_by("Kees", 9, "Ik wandel graag");
	pass(DAY + HOUR);
	visit("", "/waar-is-hulp-nodig");
	at_most_queries(3);
	see("2 buren zoeken hulp");
	see("0 buren bieden het aan");
	see_not("1 buur zoekt hulp");
	see_not("Wie doet mijn boodschappen?");
}

STORY(members_only_is_not_counted)
{
	struct draft draft = draft_with(ASK, 5, "Wie doet mijn boodschappen?");
	draft.audience = AUDIENCE_MEMBERS;
	placed("Riet", draft);
	pass(DAY + HOUR);
	visit("", "/waar-is-hulp-nodig");
	see("Dit wordt elke nacht geteld");
	visit("west", "/waar-is-hulp-nodig");
	see("Dit wordt elke nacht geteld");
}
