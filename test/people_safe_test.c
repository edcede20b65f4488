/* people_safe_test.c - stories of people who try what they should not, or in whose place somebody else tries it. */
#include "app/talk/talk.h"
#include "test/things.h"

static struct arena *mem(void)
{
	return scope_of("")->mem;
}

/* The link in the newest mail to somebody, asked for by 'asker'. */
static char *link_to(const char *asker, const char *who, const char *address)
{
	visit(asker, "/inloggen");
	send_form(asker, "/inloggen", arena_print(mem(), "email=%s@voorbeeld.example&terug=/mijn", address));
	const char *mail = mail_to(who), *url = mail ? address_in(mail, "https://") : NULL;
	check(url != NULL);
	return arena_copy(mem(), url ? strstr(url, "/inloggen/link/") : "/");
}

static void follow_link(const char *browser, const char *link)
{
	visit(browser, "%s", link);
	send_form(browser, link, "");
}

/* ---- the second factor ---- */

STORY(the_team_reads_as_members_do_until_the_second_factor_is_given)
{
	listing_id ask = ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	char *path = path_of("/vraag/", ask.n, "");
	visit("Riet", "%s", path);
	send_form("Riet", path_of("/vraag/", ask.n, "/klaar"), "waarom=geholpen");
	status(303);
	visit("Samira", "%s", path);
	status(200);
	visit("Kees", "%s", path);
	status(404);
	follow_link("", link_to("", "Samira", "samira"));
	visit("", "/mijn");
	status(200);
	visit("", "%s", path);
	status(404);
}

STORY(a_role_that_is_taken_away_holds_for_no_further_page)
{
	visit("Samira", "/team");
	status(200);
	struct scope s = *scope_of("");
	check_ok(member_give_role(&s, "samira@voorbeeld.example", ROLE_MEMBER));
	visit("Samira", "/team");
	status(404);
}

/* ---- sessions ---- */

STORY(a_new_password_signs_out_everywhere_else)
{
	follow_link("", link_to("", "Riet", "riet"));
	visit("", "/mijn");
	status(200);
	visit("Riet", "/mijn/wachtwoord");
	send_form("Riet", "/mijn/wachtwoord", "wachtwoord=drie+rode+fietsen+in+de+regen");
	status(303);
	visit("", "/mijn");
	status(303);
	visit("Riet", "/mijn");
	status(200);
}

/* How many of the visits, so many seconds apart, are answered before the session ends. */
static int visits_until_the_end(const char *who, const char *path, int64_t apart)
{
	int n = 0;
	for (; n < 200; n++) {
		visit(who, "%s", path);
		if (status_of_answer() != 200)
			break;
		pass(apart);
	}
	return n;
}

STORY(a_session_that_is_used_all_the_time_ends_too)
{
	check_int(visits_until_the_end("Samira", "/team", 20 * MINUTE), 36); /* twelve hours */
	check_int(visits_until_the_end("Riet", "/mijn", 10 * DAY), 9);       /* ninety days */
}

/* Who asks for a link for somebody else's address has the number of that draft in the own browser. */
STORY(who_had_the_link_sent_does_not_read_the_draft_of_who_follows_it)
{
	char *link = link_to("", "Riet", "riet");
	follow_link("Kees", link); /* Kees' browser, in which Riet signs in now */
	visit("Kees", "/vraag/nieuw/tekst");
	send_form("Kees", "/vraag/nieuw/tekst", "titel=Alleen+voor+mijn+buren&tekst=");
	status(303);
	visit("", "/vraag/nieuw/tekst");
	see_not("Alleen voor mijn buren");
	send_form("", "/vraag/nieuw/tekst", "titel=Iets+heel+anders&tekst=");
	visit("Kees", "/vraag/nieuw/tekst");
	see("Alleen voor mijn buren");
	see_not("Iets heel anders");
}

STORY(a_guest_keeps_the_draft_when_signing_in)
{
	visit("", "/vraag/nieuw/tekst");
	send_form("", "/vraag/nieuw/tekst", "titel=Wie+kijkt+naar+mijn+lamp%3F&tekst=");
	char *link = link_to("", "Riet", "riet");
	follow_link("", link);
	visit("", "/vraag/nieuw/tekst");
	see("Wie kijkt naar mijn lamp?");
}

STORY(a_path_with_a_query_survives_signing_in)
{
	visit("", "/inloggen");
	send_form("", "/inloggen", "email=riet@voorbeeld.example&terug=/vraag-en-aanbod%3Fzoek%3Dlamp%26soort%3Dvraag");
	follow("");
	status(200);
}

/* ---- guessing ---- */

static void guess(const char *who, const char *address)
{
	visit(who, "/inloggen/wachtwoord");
	send_form(who, "/inloggen/wachtwoord",
	          arena_print(mem(), "email=%s@voorbeeld.example&wachtwoord=gok+gok+gok+gok&terug=/", address));
}

STORY(a_block_of_addresses_has_thirty_guesses_an_hour_and_a_known_device_goes_on)
{
	int refused = 0;
	visit("Riet", "/mijn/wachtwoord");
	send_form("Riet", "/mijn/wachtwoord", "wachtwoord=drie+rode+fietsen+in+de+regen");
	follow_link("Riet", link_to("Riet", "Riet", "riet")); /* this browser is known from now on */
	for (int i = 0; i < 50; i++) {
		guess("", arena_print(mem(), "iemand%d", i));
		refused += strstr(page(), "vaak geprobeerd") != NULL;
	}
	check(refused >= 20);
	guess("", "riet");
	check(strstr(page(), "vaak geprobeerd") != NULL);
	visit("Riet", "/inloggen/wachtwoord");
	send_form("Riet", "/inloggen/wachtwoord",
	          "email=riet@voorbeeld.example&wachtwoord=drie+rode+fietsen+in+de+regen&terug=/mijn");
	check_text(goes_to(), "/mijn");
}

/* ---- BSN ---- */

#define BSN "111222333"

struct reply {
	const char *token;
};

static result by_mail(struct scope *s, void *data)
{
	const struct reply *reply = data;
	return talk_from_mail(s, reply->token, "Mijn nummer is " BSN ".");
}

STORY(a_bsn_is_kept_nowhere)
{
	static const struct {
		const char *who, *page, *fields;
	} forms[] = {
		{ "Riet", "/vraag/nieuw/tekst", "titel=Wie+helpt+" BSN "&tekst=" },
		{ "Riet", "/vraag/nieuw/tekst", "titel=Wie+helpt+mij%3F&tekst=111.222.333" },
		{ "Riet", "/mijn/gegevens", "naam=Riet&postcode=9901AA&huisnummer=1&telefoon=&over=" BSN "&taal=nl" },
		{ "Joost", "/beheer/teksten/over-ons", "titel=Over+ons&tekst=" BSN "&knop=bewaar" },
		{ "", "/aanmelden", "naam=" BSN "&email=x@voorbeeld.example&postcode=9901AA&leeftijd=18&akkoord=1&terug=/" },
	};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		visit(forms[i].who, "%s", forms[i].page);
		send_form(forms[i].who, forms[i].page, forms[i].fields);
		status(422);
		see("burgerservicenummer");
	}
	struct things t = make_things();
	char *talk = path_of("/berichten/", t.talk.n, "");
	visit("Kees", "%s", talk);
	send_form("Kees", talk, "bericht=Mijn+nummer+is+" BSN);
	status(422);
	struct scope *s = scope_of("Kees");
	struct reply reply = { talk_token(s->mem, s->community, t.talk, s->me) };
	in_write("", by_mail, &reply);
	visit("Riet", "%s", talk);
	see("Mijn nummer is XXXXXXXXX.");
	see_not(BSN);
}

/* ---- links that go on after what they were for ---- */

STORY(a_sealed_link_is_of_its_own_ask_and_member)
{
	struct things t = make_things();
	struct scope *s = scope_of("Riet");
	const int64_t right[2] = { t.ask.n, s->me.n }, wrong[2] = { t.ask.n, member_of("Kees").n };
	visit("", "/actueel/%s", seal(s->mem, "current", right, 2));
	status(200);
	visit("", "/actueel/%s", seal(s->mem, "current", wrong, 2));
	status(404);
	visit("west", "/actueel/%s", seal(s->mem, "current", right, 2));
	status(404);
	visit("", "/actueel/%s", seal(s->mem, "follow", right, 2)); /* for another purpose */
	status(404);
}
