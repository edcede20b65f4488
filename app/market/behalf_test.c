/* behalf_test.c - asks for somebody else: both names, the person who is told, stops it or takes it over. */
#include "test/town.h"

/* Kees asks for help for his mother Truus; more: the fields that differ. */
static listing_id ask_for_truus(const char *more)
{
	visit("Kees", "/vraag/nieuw/wat");
	send_form("Kees", "/vraag/nieuw/wat", "wat=boodschappen&voor=ander");
	follow("Kees");
	send_form("Kees", "/vraag/nieuw/soort", "soort=5");
	follow("Kees");
	see("Voor wie vraagt u hulp?");
	send_form("Kees", "/vraag/nieuw/ander",
	          arena_print(scope_of("")->mem, "naam=Truus+Blom&relatie=moeder&schrijf=zijn&weet=ja&%s", more));
	follow("Kees");
	send_form("Kees", "/vraag/nieuw/tekst", "titel=Boodschappen+voor+Truus&tekst=Elke+vrijdag.");
	follow("Kees");
	send_form("Kees", "/vraag/nieuw/wanneer", "wanneer=overleg&waar=thuis");
	follow("Kees");
	send_form("Kees", "/vraag/nieuw/wie", "zichtbaar=iedereen");
	follow("Kees");
	see("Kees, namens zijn moeder Truus");
	send_form("Kees", "/vraag/nieuw/controle", "");
	status(303);
	pass(0);
	const char *to = goes_to() + strlen("/vraag/");
	return (listing_id){ id_parse(arena_copy_bytes(scope_of("")->mem, to, strcspn(to, "/"))) };
}

#define BY_MAIL "contact=ander&bericht=mail&bericht_naar=truus%40voorbeeld.example"
#define BY_LETTER "contact=ik&bericht=brief&bericht_naar=Lindelaan+3%2C+Oost"

STORY(every_page_shows_both_names)
{
	listing_id ask = ask_for_truus(BY_LETTER);
	offer_by("Fatima", 5, "Boodschappen");
	check(strstr(mail_to("Fatima"), "Kees, namens zijn moeder Truus vraagt hulp") != NULL);
	visit("Fatima", "/vraag-en-aanbod");
	see("Kees, namens zijn moeder Truus");
	visit("Fatima", "%s", path_of("/vraag/", ask.n, ""));
	see("Kees, namens zijn moeder Truus");
	visit("Fatima", "%s", path_of("/vraag/", ask.n, "/reageer"));
	see("Kees, namens zijn moeder Truus");
	send_form("Fatima", path_of("/vraag/", ask.n, "/reageer"), "bericht=Dat+doe+ik");
	follow("Fatima");
	see("Gesprek met Kees, namens zijn moeder Truus");
	visit("Fatima", "/berichten");
	see("Kees, namens zijn moeder Truus");
	visit("", "/vraag-en-aanbod");
	see_not("Truus");
}

STORY(the_person_stops_it_in_one_step_and_the_writer_hears_so)
{
	listing_id ask = ask_for_truus(BY_MAIL);
	const char *mail = mail_to("truus"), *link = mail ? address_in(mail, "/namens/") : NULL;
	if (!check(link != NULL))
		return;
	check(strstr(mail, "schrijven naar dit e-mailadres") != NULL);
	visit("", "%s", link);
	see("Boodschappen voor Truus");
	send_form("", link, "");
	status(303);
	visit("Fatima", "%s", path_of("/vraag/", ask.n, ""));
	status(404);
	check(strstr(mail_to("Kees"), "Truus heeft uw vraag gestopt") != NULL);
	visit("", "%s", link);
	see("Dit staat niet meer op de website");
}

STORY(who_gets_the_messages_gets_them_without_an_account_and_answers_by_mail)
{
	listing_id ask = ask_for_truus(BY_MAIL);
	int before = mails_to("Kees");
	visit("Fatima", "%s", path_of("/vraag/", ask.n, "/reageer"));
	send_form("Fatima", path_of("/vraag/", ask.n, "/reageer"), "bericht=Ik+ga+vrijdag");
	check(strstr(mail_to("truus"), "Ik ga vrijdag") != NULL);
	check_int(mails_to("Kees"), before);
}

STORY(who_wants_the_messages_and_has_no_mail_gets_them_through_the_writer)
{
	listing_id ask = ask_for_truus("contact=ander&bericht=telefoon&bericht_naar=0698765432");
	visit("Fatima", "%s", path_of("/vraag/", ask.n, "/reageer"));
	send_form("Fatima", path_of("/vraag/", ask.n, "/reageer"), "bericht=Ik+ga+vrijdag");
	check(strstr(mail_to("Kees"), "Ik ga vrijdag") != NULL);
	check(strstr(mail_to("Kees"), "Truus wil dit graag horen en heeft geen e-mail. Geeft u het door? Telefoon: 0698765432") !=
	      NULL);
}

STORY(the_person_takes_the_ask_over_with_its_conversations)
{
	listing_id ask = ask_for_truus(BY_MAIL);
	const char *link = arena_copy_bytes(scope_of("")->mem, address_in(mail_to("truus"), "/namens/"),
	                                    strlen(address_in(mail_to("truus"), "/namens/")));
	visit("Fatima", "%s", path_of("/vraag/", ask.n, "/reageer"));
	send_form("Fatima", path_of("/vraag/", ask.n, "/reageer"), "bericht=Ik+ga+vrijdag");
	const char *talk = arena_copy_bytes(scope_of("")->mem, goes_to(), strlen(goes_to()));
	visit("Kees", "%s", link);
	see("Alleen Truus kan de vraag overnemen");
	send_form("Kees", arena_print(scope_of("")->mem, "%s/overnemen", link), "");
	status(409);
	visit("Nel", "%s", link);
	see("Ik regel het voortaan zelf");
	send_form("Nel", arena_print(scope_of("")->mem, "%s/overnemen", link), "");
	status(303);
	visit("Fatima", "%s", path_of("/vraag/", ask.n, ""));
	see_not("namens");
	see("Nel");
	visit("Nel", "%s", talk);
	see("Ik ga vrijdag");
	visit("Kees", "%s", talk);
	status(404);
	check(strstr(mail_to("Kees"), "Truus regelt het voortaan zelf") != NULL);
	visit("", "%s", link);
	see("Deze vraag staat op eigen naam");
}

STORY(the_code_of_a_letter_is_typed_as_people_type_and_none_is_guessed)
{
	listing_id ask = ask_for_truus(BY_LETTER);
	const struct person_concerned *truus = NULL;
	check_ok(person_concerned(scope_of("Kees"), ask, &truus));
	if (!check(truus != NULL))
		return;
	char *typed = arena_copy(scope_of("")->mem, truus->code);
	for (char *c = typed; *c; c++)
		*c = *c == '-' ? '+' : (char)tolower((unsigned char)*c);
	visit("", "/namens");
	see("Hebt u een brief van ons gekregen?");
	send_form("", "/namens", arena_print(scope_of("")->mem, "code=%s", typed));
	status(303);
	follow("");
	see("Boodschappen voor Truus");
	typed[strlen(typed) - 1] = typed[strlen(typed) - 1] == 'a' ? 'b' : 'a';
	visit("", "/namens");
	send_form("", "/namens", arena_print(scope_of("")->mem, "code=%s", typed));
	status(422);
	see("Wij kennen deze code niet");
	visit("west", "/namens/%s", truus->code);
	status(404);
}

STORY(the_place_is_that_of_the_person)
{
	listing_id ask = ask_for_truus(BY_LETTER "&postcode=9901AD");
	struct listing l = { 0 };
	check_ok(listing_by_id(scope_of("Kees"), ask, &l));
	check(l.lat > 52.39);
	visit("Kees", "/vraag/nieuw/ander");
	send_form("Kees", "/vraag/nieuw/ander", "naam=Truus+Blom&relatie=moeder&weet=ja&" BY_LETTER "&postcode=9902AA");
	status(422);
	see("Deze postcode ligt buiten ons gebied");
}
