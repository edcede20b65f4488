/* feed_test.c - a feed holds what a stranger may see, and nothing more. */
#include "test/town.h"

STORY(a_feed_tells_what_strangers_see)
{
	ask_by("Riet", 1, "Wie gaat er mee naar de oogarts & terug?");
	offer_by("Kees", 5, "Ik doe graag boodschappen");
	visit("", "/vraag-en-aanbod.atom");
	status(200);
	see("<feed xmlns=\"http://www.w3.org/2005/Atom\">");
	see("Een rit naar de dokter of het ziekenhuis (Oosterwijk)");
	see("https://oost.example/vraag/");
	see_not("oogarts");
	see_not("Riet");
	visit("Kees", "/vraag-en-aanbod.atom");
	see_not("oogarts");
}

STORY(a_feed_of_a_search_holds_that_search)
{
	ask_by("Riet", 1, "Wie gaat er mee?");
	offer_by("Kees", 5, "Ik doe graag boodschappen");
	visit("", "/vraag-en-aanbod.atom?soort=aanbod&categorie=boodschappen");
	see("Boodschappen doen");
	see_not("Een rit naar de dokter");
	see("soort=aanbod&amp;categorie=boodschappen");
	visit("", "/vraag-en-aanbod.atom?soort=anders");
	status(422);
}
