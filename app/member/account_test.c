/* account_test.c - making an account and signing in, as people and their mail programs do it. */
#include "app/member/own.h"
#include "test/town.h"
#include <stdarg.h>

static char *copy_of(const char *text)
{
	static char kept[4096];

	snprintf(kept, sizeof kept, "%s", text ? text : "");
	return kept;
}

static const char *with(const char *format, ...) __attribute__((format(printf, 1, 2)));
static const char *with(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	const char *text = arena_vprint(scope_of("")->mem, format, args);
	va_end(args);
	return text;
}

/* The path of the newest link that was mailed to somebody. */
static const char *mailed_link(const char *who)
{
	const char *mail = mail_to(who), *url = mail ? address_in(mail, "https://") : NULL,
		   *path = url ? strstr(url, "/inloggen/link/") : NULL;

	check(path != NULL);
	return copy_of(path);
}

#define GUUS "naam=Guus+de+Wit&email=guus@voorbeeld.example&postcode=9901AA&huisnummer=&leeftijd=18&akkoord=1&terug=/vraag/nieuw"

STORY(a_newcomer_signs_up_confirms_by_mail_and_goes_on_where_they_were)
{
	visit("", "/aanmelden?terug=/vraag/nieuw");
	see("name=\"leeftijd\"");
	send_form("", "/aanmelden", GUUS);
	status(303);
	check_int(mails_to("guus"), 1);
	const char *link = mailed_link("guus");
	visit("", "%s", link); /* a scanner looks first */
	visit("", "%s", link);
	status(200);
	send_form("", link, "");
	status(303);
	check_text(goes_to(), "/vraag/nieuw");
	visit("", "/mijn");
	see("Guus");
	visit("", "/mijn/gegevens");
	see("9901AA");
	visit("", "%s", link);
	see("werkt niet meer");
	send_form("", link, "");
	follow("");
	see("werkt niet meer");
}

STORY(capitals_in_an_address_make_no_difference)
{
	visit("", "/inloggen");
	send_form("", "/inloggen", "email=Riet@Voorbeeld.Example&terug=/mijn");
	const char *link = mailed_link("Riet");
	visit("", "%s", link);
	send_form("", link, "");
	visit("", "/mijn");
	see("Riet");
}

/* The mail is read on the telephone, the ask was written on the computer. */
STORY(a_draft_comes_along_to_the_browser_in_which_the_mail_is_read)
{
	visit("", "/vraag/nieuw");
	visit("", "/aanmelden?terug=/vraag/nieuw");
	send_form("", "/aanmelden", GUUS);
	const char *link = mailed_link("guus");
	const struct link_row *row;
	struct hash id = hash_of(link + strlen("/inloggen/link/"), strlen(link) - strlen("/inloggen/link/"));
	check_ok(link_by_id(scope_of(""), (struct bytes){ id.at, HASH_BYTES }, &row));
	int64_t visitor = row ? row->visitor : 0, person = row ? row->person_id : 0;
	check(visitor != 0);
	visit("west", "%s", link);
	send_form("west", link, "");
	struct session_lines sessions;
	check_ok(session_list(scope_of(""), person, &sessions));
	if (!check_int(sessions.n, 1))
		return;
	struct session *session;
	memcpy(id.at, sessions.at[0].id.at, HASH_BYTES);
	check_ok(member_session(scope_of(""), id, &person, &session));
	check_int(session ? session->visitor : 0, visitor);
}

STORY(a_link_works_for_half_an_hour)
{
	visit("", "/inloggen");
	send_form("", "/inloggen", "email=riet@voorbeeld.example&terug=/mijn");
	status(303);
	const char *link = mailed_link("Riet");
	pass(31 * MINUTE);
	visit("", "%s", link);
	see("werkt niet meer");
}

STORY(nobody_learns_who_has_an_account)
{
	char known[4096];

	visit("", "/inloggen");
	send_form("", "/inloggen", "email=riet@voorbeeld.example&terug=/");
	snprintf(known, sizeof known, "%s", goes_to());
	visit("", "/inloggen");
	send_form("", "/inloggen", "email=niemand@voorbeeld.example&terug=/");
	check_text(goes_to(), known);
	check_int(mails_to("riet"), 1);
	check_int(mails_to("niemand"), 1);
	visit("", "/aanmelden");
	send_form("", "/aanmelden",
	          "naam=Riet&email=riet@voorbeeld.example&postcode=9901AA&huisnummer=&leeftijd=18&akkoord=1&terug=/");
	snprintf(known, sizeof known, "%s", goes_to());
	visit("", "/aanmelden");
	send_form("", "/aanmelden",
	          "naam=Nieuw&email=nieuw@voorbeeld.example&postcode=9901AA&huisnummer=&leeftijd=18&akkoord=1&terug=/");
	check_text(goes_to(), known);
	check_int(mails_to("riet"), 2);
	check_int(mails_to("nieuw"), 1);
}

STORY(signing_up_over_an_account_changes_nothing_of_it)
{
	visit("", "/aanmelden");
	send_form("", "/aanmelden",
	          "naam=Dief&email=kees@voorbeeld.example&postcode=9902AA&huisnummer=&leeftijd=16&akkoord=1&terug=/");
	visit("Kees", "/mijn");
	see("Kees");
	see_not("Dief");
}

STORY(what_is_missing_comes_back_with_what_was_filled_in)
{
	visit("", "/aanmelden");
	send_form("", "/aanmelden", "naam=Guus&email=geen-adres&postcode=9901AA&huisnummer=&terug=/");
	status(422);
	see("value=\"Guus\"");
	see("Kies hoe oud u bent.");
	see("voorwaarden");
	send_form("", "/aanmelden",
	          "naam=Guus&email=guus@voorbeeld.example&postcode=1111ZZ&huisnummer=&leeftijd=18&akkoord=1&terug=/");
	status(422);
	see("postcode");
}

STORY(a_link_leads_to_no_other_website)
{
	static const char *const bad[] = { "//evil.example", "https://evil.example", "/\\evil.example", "%2F%2Fevil.example" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		visit("", "/inloggen");
		send_form("", "/inloggen", with("email=riet@voorbeeld.example&terug=%s", bad[i]));
		const char *link = mailed_link("Riet");
		visit("", "%s", link);
		send_form("", link, "");
		check_text(goes_to(), "/");
		visit("", "/uitloggen");
		send_form("", "/uitloggen", "");
	}
}

STORY(a_password_lets_in_and_many_wrong_ones_lock_nobody_out_elsewhere)
{
	visit("Riet", "/mijn/wachtwoord");
	send_form("Riet", "/mijn/wachtwoord", "wachtwoord=drie+rode+fietsen+in+de+regen");
	status(303);
	visit("", "/inloggen/wachtwoord");
	send_form("", "/inloggen/wachtwoord", "email=riet@voorbeeld.example&wachtwoord=verkeerd+verkeerd&terug=/");
	status(422);
	see_not("drie rode");
	send_form("", "/inloggen/wachtwoord",
	          "email=riet@voorbeeld.example&wachtwoord=drie+rode+fietsen+in+de+regen&terug=/mijn");
	status(303);
	check_text(goes_to(), "/mijn");
	visit("", "/mijn");
	see("Riet");
	for (int i = 0; i < 12; i++)
		send_form("west", "/inloggen/wachtwoord",
		          with("email=riet@voorbeeld.example&wachtwoord=gok+%d+gok+gok&terug=/", i));
}

STORY(guessing_stops_after_ten_tries_an_hour)
{
	int refused = 0;

	for (int i = 0; i < 15; i++) {
		visit("", "/inloggen/wachtwoord");
		send_form("", "/inloggen/wachtwoord", with("email=riet@voorbeeld.example&wachtwoord=gok+nummer+%d&terug=/", i));
		refused += strstr(page(), "vaak geprobeerd") != NULL;
	}
	check_int(refused, 5);
	pass(HOUR + 1);
	visit("", "/inloggen/wachtwoord");
	send_form("", "/inloggen/wachtwoord", "email=riet@voorbeeld.example&wachtwoord=gok+nummer+x&terug=/");
	status(422);
}

STORY(weak_passwords_are_refused_with_a_reason)
{
	static const char *const weak[] = { "kort",       "wachtwoord1", "Welkom12345!",   "1234567890",
		                            "qwertyuiop", "rietriet12",  "riet@voorbeeld", "aaaaaaaaaaaa" };

	for (size_t i = 0; i < sizeof weak / sizeof *weak; i++) {
		visit("Riet", "/mijn/wachtwoord");
		send_form("Riet", "/mijn/wachtwoord", with("wachtwoord=%s", weak[i]));
		status(422);
	}
}

STORY(another_address_is_confirmed_at_the_new_one_and_undone_at_the_old)
{
	visit("Kees", "/mijn/email");
	send_form("Kees", "/mijn/email", "email=kees2@voorbeeld.example");
	status(303);
	char link[4096];
	snprintf(link, sizeof link, "%s", mailed_link("kees2"));
	visit("Riet", "%s", link);
	send_form("Riet", link, ""); /* somebody else cannot confirm it */
	visit("Kees", "/mijn");
	see("kees@voorbeeld.example");
	visit("Kees", "%s", link);
	send_form("Kees", link, "");
	visit("Kees", "/mijn");
	see("kees2@voorbeeld.example");
	const char *undo = mailed_link("kees");
	pass(6 * DAY);
	visit("", "%s", undo);
	send_form("", undo, "");
	visit("Kees", "/mijn");
	status(303); /* signed out everywhere */
	visit("", "/inloggen");
	send_form("", "/inloggen", "email=kees@voorbeeld.example&terug=/mijn");
	const char *in = mailed_link("kees");
	visit("", "%s", in);
	send_form("", in, "");
	visit("", "/mijn");
	see("kees@voorbeeld.example");
}

STORY(important_changes_ask_who_you_are_again_after_five_minutes)
{
	pass(6 * MINUTE);
	visit("Riet", "/mijn/email");
	status(303);
	check_text(goes_to(), "/inloggen/opnieuw?terug=/mijn/email");
	follow("Riet");
	see("action=\"/inloggen/opnieuw/mail\"");
	send_form("Riet", "/inloggen/opnieuw/mail", "terug=/mijn/email");
	const char *link = mailed_link("Riet");
	visit("Riet", "%s", link);
	send_form("Riet", link, "");
	check_text(goes_to(), "/mijn/email");
	visit("Riet", "/mijn/email");
	status(200);
}

STORY(details_are_changed_on_the_own_page)
{
	visit("Fatima", "/mijn/gegevens");
	at_most_queries(6);
	send_form("Fatima", "/mijn/gegevens",
	          "naam=Fatima+Azzouzi&postcode=9901AB&huisnummer=12&telefoon=0687654321&over=Ik+bak+graag.&taal=en");
	status(303);
	visit("Fatima", "/mijn/gegevens");
	see("Fatima Azzouzi");
	see("9901AB");
	see("Ik bak graag.");
	send_form("Fatima", "/mijn/gegevens", "naam=Fatima&postcode=9901AB&huisnummer=&telefoon=&over=&taal=nl&role=4");
	status(400); /* fields that are not on the form are refused */
}

STORY(one_click_leaves_a_kind_of_mail_and_the_page_brings_it_back)
{
	struct scope *s = scope_of("Kees");
	const int64_t ids[1] = { 0 };
	(void)ids;
	char *token = NULL;
	struct member_row member;
	check_ok(member_by_id(s, member_of("Kees"), &member));
	token = seal(s->mem, "leave mail uitnodiging", &member.person_id.n, 1);
	const char *path = copy_of(arena_print(s->mem, "/afmelden/uitnodiging.%s", token));
	visit("", "%s", path); /* looking changes nothing */
	see("Buren die hulp vragen");
	visit("Kees", "/mijn/mail");
	see("value=\"uitnodiging\" checked");
	send_form("", path, "List-Unsubscribe=One-Click");
	status(200);
	visit("Kees", "/mijn/mail");
	see_not("value=\"uitnodiging\" checked");
	send_form("Kees", "/mijn/mail", "week=1&mails=uitnodiging&mails=gesprek");
	status(303);
	visit("Kees", "/mijn/mail");
	see("value=\"uitnodiging\" checked");
	visit("", "/afmelden/uitnodiging.vals");
	see("werkt niet");
}

STORY(devices_are_listed_and_signed_out)
{
	visit("", "/inloggen");
	send_form("", "/inloggen", "email=riet@voorbeeld.example&terug=/mijn");
	const char *link = mailed_link("Riet");
	visit("", "%s", link);
	send_form("", link, "");
	visit("Riet", "/mijn/apparaten");
	see("dit apparaat");
	send_form("Riet", "/mijn/apparaten/overal", "");
	visit("", "/mijn");
	status(303);
	visit("Riet", "/mijn");
	status(200);
}

STORY(sessions_end_by_themselves)
{
	pass(31 * MINUTE);
	visit("Samira", "/mijn");
	status(303);
	visit("Riet", "/mijn");
	status(200);
	pass(31 * DAY);
	visit("Riet", "/mijn");
	status(303);
}

STORY(new_terms_ask_again_and_who_refuses_can_still_leave)
{
	visit("Joost", "/beheer/teksten/voorwaarden");
	send_form("Joost", "/beheer/teksten/voorwaarden", "titel=Voorwaarden&tekst=Andere+regels.&knop=bewaar");
	status(303);
	visit("Kees", "/mijn/gegevens");
	status(303);
	check_text(goes_to(), "/mijn/voorwaarden?terug=/mijn/gegevens");
	visit("Kees", "/mijn/meenemen");
	status(200);
	visit("Kees", "/mijn/verwijderen");
	status(200);
	visit("Kees", "/mijn/voorwaarden?terug=/mijn/gegevens");
	send_form("Kees", "/mijn/voorwaarden", "terug=/mijn/gegevens");
	status(422);
	send_form("Kees", "/mijn/voorwaarden", "akkoord=1&terug=/mijn/gegevens");
	check_text(goes_to(), "/mijn/gegevens");
	visit("Kees", "/mijn/gegevens");
	status(200);
}

STORY(an_account_joins_a_second_community_by_agreeing_there)
{
	visit("west", "/inloggen");
	send_form("west", "/inloggen", "email=kees@voorbeeld.example&terug=/mijn");
	const char *link = mailed_link("Kees");
	visit("west", "%s", link);
	send_form("west", link, "");
	visit("west", "/mijn");
	see("/mijn/meedoen");
	visit("west", "/mijn/gegevens");
	status(404); /* not a member there yet */
	visit("west", "/mijn");
	send_form("west", "/mijn/meedoen", "akkoord=1");
	status(303);
	visit("west", "/mijn/gegevens");
	status(200);
}

STORY(neighbours_see_a_first_name_a_neighbourhood_and_own_words)
{
	visit("Fatima", "/mijn/gegevens");
	send_form("Fatima", "/mijn/gegevens",
	          "naam=Fatima+Azzouzi&postcode=9901AB&huisnummer=12&telefoon=0687654321&over=Ik+bak+graag.&taal=nl");
	const char *path = copy_of(path_of("/buren/", member_of("Fatima").n, ""));
	visit("Kees", "%s", path);
	status(200);
	at_most_queries(6);
	see("Ik bak graag.");
	see_not("Azzouzi");
	see_not("9901AB");
	see_not("0687654321");
	visit("", "%s", path);
	status(303);
	visit("Dora", "%s", path);
	status(404);
	visit("Kees", "%s", path_of("/buren/", member_of("Ina").n, "")); /* not confirmed */
	status(404);
}
