/* change_test.c - an ask in other words: who may, what is found by them, words on health. */
#include "test/town.h"

STORY(riet_says_it_in_other_words_and_is_found_by_them)
{
	listing_id ask = ask_by("Riet", 5, "Wie helpt mij even?");
	visit("Riet", "%s", path_of("/vraag/", ask.n, ""));
	see("Verander de tekst");
	visit("Riet", "%s", path_of("/vraag/", ask.n, "/anders"));
	see("Wie helpt mij even?");
	send_form("Riet", path_of("/vraag/", ask.n, "/anders"), "titel=Wie+brengt+mij+een+kweepeer%3F&tekst=Graag+dinsdag.");
	status(303);
	follow("Riet");
	see("Graag dinsdag.");
	visit("Kees", "/vraag-en-aanbod?zoek=kweepeer");
	see("Wie brengt mij een kweepeer?");
	visit("Kees", "/vraag-en-aanbod?zoek=even");
	see_not("Wie helpt mij even?");
	visit("", "/vraag-en-aanbod?zoek=kweepeer");
	see_not("kweepeer?");
}

STORY(nobody_else_changes_it_and_nobody_what_has_ended)
{
	listing_id ask = ask_by("Riet", 5, "Wie helpt mij even?");
	const char *path = path_of("/vraag/", ask.n, "/anders");
	visit("Kees", "%s", path);
	status(404);
	visit("Kees", "/vraag/nieuw/wat");
	send_form("Kees", path, "titel=Dit+is+nu+van+Kees&tekst=");
	status(404);
	visit("Riet", "%s", path_of("/aanbod/", ask.n, "/anders"));
	status(404);
	visit("Riet", "%s", path_of("/vraag/", ask.n, ""));
	send_form("Riet", path_of("/vraag/", ask.n, "/klaar"), "waarom=nietmeer");
	visit("Riet", "%s", path);
	status(404);
}

STORY(new_words_on_health_are_asked_about)
{
	listing_id ask = ask_by("Riet", 5, "Wie helpt mij even?");
	const char *path = path_of("/vraag/", ask.n, "/anders");
	visit("Riet", "%s", path);
	see_not("Wilt u dat buren dit lezen?");
	send_form("Riet", path, "titel=Wie+haalt+melk+na+mijn+operatie%3F&tekst=");
	status(422);
	see("Wilt u dat buren dit lezen?");
	see("na mijn operatie?");
	send_form("Riet", path, "titel=Wie+haalt+melk+na+mijn+operatie%3F&tekst=&gezondheid=nee");
	status(422);
	send_form("Riet", path, "titel=Wie+haalt+melk+na+mijn+operatie%3F&tekst=&gezondheid=ja");
	status(303);
	visit("Kees", "%s", path_of("/vraag/", ask.n, ""));
	see("na mijn operatie?");
}
