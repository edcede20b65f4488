/* directory_test.c - who sees, makes and changes the page of an organisation. */
#include "app/directory/directory.h"
#include "test/town.h"

#define COFFEE "naam=Koffie+in+de+Es&kort=Elke+woensdag+koffie+voor+iedereen&buren=1&telefoon=0201234567"

static const char *made_by(const char *who)
{
	visit(who, "/sociale-kaart/nieuw");
	send_form(who, "/sociale-kaart/nieuw", COFFEE);
	status(303);
	return arena_copy(scope_of("")->mem, goes_to());
}

static const char *below(const char *path, const char *rest)
{
	return arena_print(scope_of("")->mem, "%s%s", path, rest);
}

STORY(a_page_waits_until_the_team_shows_it)
{
	const char *path = made_by("Kees");
	visit("Riet", "%s", path);
	status(404);
	visit("", "/sociale-kaart");
	see_not("Koffie in de Es");
	visit("Samira", "%s", path);
	send_form("Samira", below(path, "/toon"), "");
	visit("", "%s", path);
	see("Elke woensdag koffie");
	visit("", "/sociale-kaart");
	see("Koffie in de Es");
	see("Van buren");
	at_most_queries(4);
	visit("west", "%s", path);
	status(404);
}

STORY(only_its_keepers_and_the_team_change_a_page)
{
	const char *path = made_by("Kees");
	visit("Riet", "%s", below(path, "/wijzig"));
	status(404);
	visit("Kees", "%s", below(path, "/wijzig"));
	see("Koffie in de Es");
	send_form("Kees", below(path, "/wijzig"), "naam=Koffie+en+thee&kort=Elke+woensdag+koffie+en+thee");
	status(303);
	visit("Samira", "%s", path);
	see("Koffie en thee");
	visit("Dora", "%s", below(path, "/wijzig"));
	status(404);
}

STORY(a_website_is_a_website)
{
	visit("Kees", "/sociale-kaart/nieuw");
	send_form("Kees", "/sociale-kaart/nieuw", COFFEE "&website=javascript%3Aalert(1)");
	status(422);
	see("Schrijf de website als");
	see("Koffie in de Es");
}

STORY(another_keeper_is_told_by_mail_and_the_last_one_stays)
{
	const char *path = made_by("Kees");
	visit("Kees", "%s", below(path, "/mensen"));
	send_form("Kees", below(path, "/mensen"), "email=fatima@voorbeeld.example");
	status(303);
	if (check(mail_to("Fatima") != NULL))
		check(strstr(mail_to("Fatima"), "Koffie in de Es") != NULL);
	visit("Fatima", "%s", below(path, "/wijzig"));
	status(200);
	visit("Fatima", "%s", below(path, "/mensen"));
	const char *off = below(path, below("/mensen/", id_text(scope_of("")->mem, member_of("Kees").n)));
	send_form("Fatima", below(off, "/weg"), "");
	visit("Kees", "%s", below(path, "/wijzig"));
	status(404);
	visit("Fatima", "%s", below(path, "/mensen"));
	const char *last = below(path, below("/mensen/", id_text(scope_of("")->mem, member_of("Fatima").n)));
	send_form("Fatima", below(last, "/weg"), "");
	visit("Fatima", "%s", below(path, "/wijzig"));
	status(200);
}
