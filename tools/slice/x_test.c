/* NAME_test.c - what members see of NAME, and strangers do not. */
#include "app/NAME/NAME.h"
#include "test/town.h"

STORY(a_member_sees_that_nothing_is_in_NAME_yet)
{
	visit("Riet", "/NAME");
	status(200);
	see("Nog niets.");
	at_most_queries(8);
}

STORY(a_guest_of_NAME_is_asked_who_it_is)
{
	visit("", "/NAME");
	see_not("Nog niets.");
}
