/* pages_test.c - what anybody reads of a community, and what its manager changes on the pages. */
#include "app/community/community.h"
#include "platform/base/text.h"
#include "test/town.h"

STORY(a_guest_reads_who_they_are_and_what_the_rules_are)
{
	visit("", "/over-ons");
	status(200);
	see("<h1 lang=\"nl\">Over ons</h1>");
	see("Op Oost vragen buren in Oost elkaar om hulp");
	visit("", "/privacy");
	see("Autoriteit Persoonsgegevens");
	visit("", "/voorwaarden");
	see("U bent 16 jaar of ouder");
	see("Versie 1");
	at_most_queries(3);
	visit("", "/veilig");
	see("Geef nooit uw bankpas");
	visit("", "/toegankelijkheid");
	see("WCAG 2.2");
	visit("", "/voorwaarden?versie=2");
	status(404);
}

STORY(the_file_for_finders_of_leaks_ends_within_a_year)
{
	visit("", "/.well-known/security.txt");
	status(200);
	see("Contact: https://oost.example/over-ons");
	see("Expires: 2027-09-");
	see("T12:00:00Z");
}

STORY(areas_are_open_data_and_go_when_the_map_is_off)
{
	visit("", "/kaart/gebieden.json");
	status(200);
	see("\"name\":\"Slachthuisbuurt\"");
	see_not("Duinbuurt");
	visit("", "/lappendeken/x");
	see("<g id=\"lappen\"");
	check_ok(community_set(scope_of("Joost"), "switches", "market"));
	visit("", "/kaart/gebieden.json");
	status(404);
}

STORY(only_the_manager_manages)
{
	static const char *const others[] = { "", "Riet", "Samira", "Mo", "Dora" };
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		visit(others[i], "/beheer");
		see_not("Beheer van");
	}
	visit("Joost", "/beheer");
	status(200);
	see("Beheer van Oost");
	see("Oost (GM9901)");
}

STORY(the_manager_changes_name_and_phone_and_everybody_sees_it)
{
	visit("Joost", "/beheer/gegevens");
	send_form("Joost", "/beheer/gegevens",
	          "naam=Oost+voor+elkaar&plaats=Oost&telefoon=023+123+45+67&tijden=Elke+dag.&email=team%40oost.example&"
	          "ondertitel=&gemeente="
	          "&organisatie=Stichting+Buur&team=Samira&afzender=");
	status(303);
	visit("", "/over-ons");
	see("Oost voor elkaar is van Stichting Buur");
	see("023 123 45 67");
	visit("", "/.well-known/security.txt");
	see("mailto:team@oost.example");
}

STORY(a_name_that_is_missing_brings_the_form_back)
{
	visit("Joost", "/beheer/gegevens");
	send_form("Joost", "/beheer/gegevens", "naam=&plaats=Oost&hours=&team=Samira");
	status(400); /* 'hours' is no field */
	send_form("Joost", "/beheer/gegevens", "naam=&plaats=Oost&team=Samira+en+Piet");
	status(422);
	see("Samira en Piet");
	visit("", "/over-ons");
	see("Op Oost vragen");
}

STORY(new_terms_are_a_new_version_and_the_old_ones_can_be_read)
{
	int64_t terms, privacy;
	visit("Joost", "/beheer/teksten/voorwaarden");
	see("Alle deelnemers krijgen dan opnieuw de vraag");
	send_form("Joost", "/beheer/teksten/voorwaarden", "titel=Voorwaarden&tekst=Wees+aardig+op+{naam}.&knop=voorbeeld");
	see("Wees aardig op Oost.");
	check_ok(community_text_versions(scope_of(""), &terms, &privacy));
	check_int(terms, 1);
	send_form("Joost", "/beheer/teksten/voorwaarden", "titel=Voorwaarden&tekst=Wees+aardig.+<script>x</script>&knop=bewaar");
	status(303);
	check_ok(community_text_versions(scope_of(""), &terms, &privacy));
	check_int(terms, 2);
	check_int(privacy, 1);
	visit("", "/voorwaarden");
	see("Wees aardig.");
	see_not("<script>x");
	visit("", "/voorwaarden?versie=1");
	see("U bent 16 jaar of ouder");
	see("Dit is een oudere versie");
	visit("Joost", "/beheer/teksten/onzin");
	status(404);
}

STORY(saving_a_text_that_did_not_change_asks_nobody_again)
{
	int64_t terms, privacy;
	for (int i = 0; i < 2; i++) {
		visit("Joost", "/beheer/teksten/voorwaarden");
		send_form("Joost", "/beheer/teksten/voorwaarden", "titel=Voorwaarden&tekst=Wees+aardig.&knop=bewaar");
		status(303);
	}
	check_ok(community_text_versions(scope_of(""), &terms, &privacy));
	check_int(terms, 2);
}

STORY(colours_that_are_hard_to_read_are_refused_with_the_pair)
{
	visit("Joost", "/beheer/uiterlijk");
	send_form("Joost", "/beheer/uiterlijk",
	          "thema=buurt&knop=bewaar&kleuren={\"naam\":\"x\",\"licht\":{\"basis\":{\"color\":{\"default\":{\"color-"
	          "document\":"
	          "{\"$type\":\"color\",\"$value\":\"%23eeeeee\"}}}}}}");
	status(422);
	see("contrast 1,");
	see("nodig is 4,5");
	visit("", "/over-ons");
	see_not("/eigen-thema/");
}

STORY(a_file_of_the_nl_design_system_is_kept_as_what_was_taken_from_it)
{
	visit("Joost", "/beheer/uiterlijk");
	send_form("Joost", "/beheer/uiterlijk",
	          "thema=buurt&knop=bewaar&kleuren={\"utrecht\":{\"document\":{\"color\":{\"value\":\"rgb(1,2,3)\"}}}}");
	status(303);
	visit("", "/over-ons");
	see("/eigen-thema/");
	const char *look = address_in(page(), "/eigen-thema/");
	visit("", "%s", look);
	see("--basis-color-default-color-document:#010203;");
}

STORY(own_colours_are_tried_first_and_then_seen_by_all)
{
	const char *fields =
		"thema=duinstad&kleuren={\"naam\":\"x\",\"licht\":{\"basis\":{\"color\":{\"default\":{\"color-document\":"
		"{\"$type\":\"color\",\"$value\":\"%23102030\"}}}}}}&knop=";
	visit("Joost", "/beheer/uiterlijk");
	send_form("Joost", "/beheer/uiterlijk", arena_print(scope_of("")->mem, "%svoorbeeld", fields));
	status(303);
	follow("Joost");
	see("/beheer/uiterlijk/concept/");
	visit("Joost", "/beheer/uiterlijk/concept/x");
	see("#102030");
	visit("Riet", "/beheer/uiterlijk/concept/x");
	status(404);
	visit("", "/over-ons");
	see_not("/eigen-thema/");
	visit("Joost", "/beheer/uiterlijk");
	send_form("Joost", "/beheer/uiterlijk", arena_print(scope_of("")->mem, "%sbewaar", fields));
	status(303);
	visit("", "/over-ons");
	see("/eigen-thema/");
	visit("", "/eigen-thema/x");
	status(200);
	see("#102030");
	visit("west", "/eigen-thema/x");
	status(404);
}

STORY(the_manager_switches_the_market_off_and_its_pages_are_gone)
{
	visit("Joost", "/beheer/regels");
	see("value=\"market\" checked");
	send_form("Joost", "/beheer/regels",
	          "taal=nl_je&aan=map&ronde=3&per_week=1&stil_van=20.30&stil_tot=9.00&tegels=&tegels_bron=&lijst=1");
	status(303);
	visit("", "/vraag-en-aanbod");
	status(404);
	struct community_rules rules;
	check_ok(community_rules(scope_of(""), &rules));
	check_int(rules.wave_size, 3);
	check_int(rules.quiet_from, 20 * 60 + 30);
	visit("west", "/vraag-en-aanbod");
	status(200);
}

STORY(the_words_of_the_home_page_are_the_managers)
{
	visit("Joost", "/beheer/welkom");
	send_form("Joost", "/beheer/welkom", "kop=Welkom+in+Oost&inleiding=Kom+erbij.");
	status(303);
	visit("", "/");
	see("<h1>Welkom in Oost</h1>");
	see("Kom erbij.");
}
