/* mandate_test.c - a person without mail address, and acting in a name: what it lets through and what it does not. */
#include "app/mandate/mandate.h"
#include "test/town.h"

static const char person[] =
	"naam=Truus+de+Vries&telefoon=0231234567&postcode=9901AB&adres=&bereik=1&waarvoor=1&waarvoor=2&waarvoor=4&"
	"waarvoor=8&hoe=1&maanden=12&akkoord=1&daarna=vraag";
static const char ask[] = "soort=5&titel=Wie+doet+mijn+boodschappen%3F&tekst=&wanneer=1&waar=1";

static struct acted_lines done_for(member_id member)
{
	struct acted_lines rows = { 0 };
	check_ok(acted_of(scope_of("Samira"), member, &rows));
	return rows;
}

static member_id truus_found(void)
{
	struct accompanied_lines rows = { 0 };
	check_ok(accompanied_named(scope_of("Samira"), "vries", "vriet", &rows));
	return check(rows.n == 1) ? rows.at[0].member_id : (member_id){ 0 };
}

/* By telephone: written down, and the first ask placed. */
static const char *truus_calls(void)
{
	visit("Samira", "/team/personen/nieuw");
	send_form("Samira", "/team/personen/nieuw", person);
	check_text(goes_to(), "/vraag/nieuw/kort");
	follow("Samira");
	send_form("Samira", "/vraag/nieuw/kort", ask);
	status(303);
	return arena_copy(scope_of("")->mem, goes_to());
}

STORY(from_a_call_to_an_ask_in_two_forms)
{
	const char *path = truus_calls();
	visit("Samira", "%s", path);
	see("U handelt namens Truus de Vries");
	see("machtiging tot");
	see("Samira, namens Truus");
	visit("Kees", "%s", path);
	see("Samira, namens Truus");
	see_not("U handelt namens");
	struct acted_lines rows = done_for(truus_found());
	if (check_int(rows.n, 1)) {
		check_text(rows.at[0].what, "/vraag/nieuw/kort");
		check_text(rows.at[0].by_name, "Samira Kaya");
	}
}

STORY(each_message_in_a_name_is_shown_and_kept_with_who_wrote_it)
{
	const char *path = truus_calls();
	visit("Kees", "%s/reageer", path);
	send_form("Kees", arena_print(scope_of("")->mem, "%s/reageer", path), "bericht=Dat+doe+ik");
	const char *talk = arena_copy(scope_of("")->mem, goes_to());
	visit("Samira", "%s", talk);
	see("Dat doe ik");
	size_t before = done_for(truus_found()).n;
	send_form("Samira", talk, "bericht=Graag");
	visit("Kees", "%s", talk);
	see("Samira, namens Truus");
	see("Graag");
	check_int(done_for(truus_found()).n, before + 1);
	visit("Samira", "/mijn/gegevens");
	send_form("Samira", "/machtigingen/stoppen", "");
	visit("Samira", "%s", talk);
	status(404);
}

STORY(own_pages_stay_own_while_acting)
{
	truus_calls();
	visit("Samira", "/mijn/gegevens");
	see("Samira Kaya");
	see_not("value=\"Truus");
	see("Deze pagina gaat over uzelf, niet over Truus de Vries");
	visit("Samira", "/team/personen");
	see("Truus de Vries");
	visit("Samira", "/mijn/wachtwoord");
	see("over uzelf");
}

STORY(a_form_is_only_taken_in_the_name_in_which_it_was_shown)
{
	truus_calls();
	visit("Samira", "/vraag/nieuw/kort");
	int64_t before = (int64_t)done_for(truus_found()).n;
	/* Stopped in another window; the form still lies open. */
	struct mandate_lines rows;
	check_ok(mandates_of(scope_of("Samira"), truus_found(), &rows));
	visit("Samira", "/mijn");
	send_form("Samira", "/machtigingen/stoppen", "");
	status(303);
	visit("Samira", "/vraag/nieuw/tekst");
	send_form("Samira", arena_print(scope_of("")->mem, "/machtigingen/%s/begin", id_text(scope_of("")->mem, rows.at[0].id.n)),
	          "naar=vraag");
	check_text(goes_to(), "/vraag/nieuw/kort");
	/* The token of the page before is that of her own name. */
	send_form("Samira", "/vraag/nieuw/tekst", "titel=Van+Samira+zelf&tekst=");
	status(403);
	check_int(done_for(truus_found()).n, before);
	visit("Samira", "/vraag/nieuw/kort");
	send_form("Samira", "/machtigingen/stoppen", "");
	status(303);
	send_form("Samira", "/vraag/nieuw/tekst", "titel=Van+Truus+zelf&tekst=");
	status(403);
}

STORY(a_draft_belongs_to_the_person)
{
	visit("Samira", "/vraag/nieuw/tekst");
	send_form("Samira", "/vraag/nieuw/tekst", "titel=Mijn+eigen+vraag&tekst=");
	truus_calls();
	visit("Samira", "/vraag/nieuw/tekst");
	see_not("Mijn eigen vraag");
	send_form("Samira", "/machtigingen/stoppen", "");
	visit("Samira", "/vraag/nieuw/tekst");
	see("Mijn eigen vraag");
}

static void give_for(const char *who, const char *fields)
{
	const char *path =
		arena_print(scope_of("")->mem, "/team/personen/%s/machtiging", id_text(scope_of("")->mem, member_of(who).n));
	visit("Samira", "%s", path);
	status(200);
	send_form("Samira", path, fields);
	status(303);
}

static mandate_id newest_of(const char *who)
{
	struct mandate_lines rows = { 0 };
	check_ok(mandates_of(scope_of("Samira"), member_of(who), &rows));
	return check(rows.n > 0) ? rows.at[0].id : (mandate_id){ 0 };
}

static char *at_mandate(mandate_id id, const char *before, const char *after)
{
	return arena_print(scope_of("")->mem, "%s%s%s", before, id_text(scope_of("")->mem, id.n), after);
}

STORY(only_who_said_yes_is_acted_for_when_they_have_a_mail_address)
{
	give_for("Riet", "waarvoor=1&hoe=1&maanden=3&akkoord=1&wie=");
	check(strstr(mail_to("Riet"), "/mijn/machtigingen") != NULL);
	mandate_id id = newest_of("Riet");
	visit("Samira", "/vraag/nieuw/tekst");
	send_form("Samira", at_mandate(id, "/machtigingen/", "/begin"), "");
	status(404);
	visit("Kees", "/vraag/nieuw/tekst");
	send_form("Kees", at_mandate(id, "/mijn/machtigingen/", "/ja"), "");
	status(404);
	visit("Riet", "/mijn/machtigingen");
	see("Wacht op een ja");
	send_form("Riet", at_mandate(id, "/mijn/machtigingen/", "/ja"), "");
	status(303);
	visit("Samira", "/vraag/nieuw/tekst");
	send_form("Samira", at_mandate(id, "/machtigingen/", "/begin"), "");
	status(303);
	visit("Samira", "/mijn/berichten");
	see("U handelt namens Riet Jansen");
}

STORY(a_mandate_lets_only_through_what_it_names)
{
	give_for("Riet", "waarvoor=1&hoe=1&maanden=3&akkoord=1&wie=");
	mandate_id id = newest_of("Riet");
	visit("Riet", "/mijn/machtigingen");
	send_form("Riet", at_mandate(id, "/mijn/machtigingen/", "/ja"), "");
	visit("Samira", "/vraag/nieuw/tekst");
	send_form("Samira", at_mandate(id, "/machtigingen/", "/begin"), "");
	visit("Samira", "/vraag/nieuw/kort");
	status(200);
	visit("Samira", "/aanbod/nieuw/tekst");
	status(403);
	see("De machtiging geldt hier niet voor");
}

STORY(taken_back_or_over_it_ends_at_the_next_page)
{
	truus_calls();
	struct mandate_lines rows;
	check_ok(mandates_of(scope_of("Samira"), truus_found(), &rows));
	visit("Samira", "/vraag/nieuw/kort");
	see("Een vraag van Truus de Vries");
	send_form("Samira", at_mandate(rows.at[0].id, "/team/machtigingen/", "/einde"), "");
	status(303);
	visit("Samira", "/mijn/berichten");
	see_not("namens Truus");
	visit("Samira", "/vraag/nieuw/kort");
	status(303);
}

STORY(only_the_relative_acts_by_a_mandate_of_their_own)
{
	give_for("Riet", "waarvoor=1&waarvoor=4&hoe=2&maanden=6&akkoord=1&wie=Kees%40voorbeeld.example");
	mandate_id id = newest_of("Riet");
	visit("Riet", "/mijn/machtigingen");
	see("Kees de Boer");
	send_form("Riet", at_mandate(id, "/mijn/machtigingen/", "/ja"), "");
	visit("Samira", "/vraag/nieuw/tekst");
	send_form("Samira", at_mandate(id, "/machtigingen/", "/begin"), "");
	status(404);
	visit("Fatima", "/vraag/nieuw/tekst");
	send_form("Fatima", at_mandate(id, "/machtigingen/", "/begin"), "");
	status(404);
	visit("Kees", "/mijn/machtigingen");
	see("namens Riet Jansen");
	send_form("Kees", at_mandate(id, "/machtigingen/", "/begin"), "");
	status(303);
	visit("Kees", "/mijn/berichten");
	see("U handelt namens Riet Jansen");
	at_most_queries(8);
	visit("Riet", "/mijn/machtigingen");
	send_form("Riet", at_mandate(id, "/mijn/machtigingen/", "/einde"), "");
	visit("Kees", "/mijn/berichten");
	see_not("U handelt namens");
}

STORY(a_person_is_not_written_down_without_a_yes_or_a_way_to_reach_them)
{
	visit("Samira", "/team/personen/nieuw");
	see("Lees dit voor");
	send_form("Samira", "/team/personen/nieuw",
	          "naam=Jan+Bos&telefoon=&postcode=9901AB&bereik=1&waarvoor=1&hoe=1&maanden=12&akkoord=1&daarna=persoon");
	status(422);
	see("Vul het telefoonnummer in");
	send_form("Samira", "/team/personen/nieuw",
	          "naam=Jan+Bos&telefoon=0231234567&postcode=9901AB&bereik=1&waarvoor=1&hoe=1&maanden=12&daarna=persoon");
	status(422);
	see("Zonder ja is er geen machtiging");
	send_form(
		"Samira", "/team/personen/nieuw",
		"naam=Jan+Bos&telefoon=0231234567&postcode=9902AA&bereik=1&waarvoor=1&hoe=1&maanden=12&akkoord=1&daarna=persoon");
	status(422);
	see("buiten ons gebied");
}
