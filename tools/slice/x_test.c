/* NAME_test.c - what members see of NAME, and strangers do not. */
#include "app/NAME/NAME.h"
#include "test/town.h"

TEST(a_member_sees_that_nothing_is_there_yet)
{
	visit(t, "Riet", "/NAME");
	status(t, 200);
	see(t, "Nog niets.");
}

TEST(a_guest_is_asked_who_he_is)
{
	visit(t, NULL, "/NAME");
	see_not(t, "Nog niets.");
}
