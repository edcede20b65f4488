/* verify_test.c - checks of members: letters, calls, references, VOG; what is shown, and to whom. */
#include "app/verify/verify.h"
#include "platform/out/out.h"
#include "test/town.h"
#include <stdio.h>

static char *checks_of(const char *who)
{
	return path_of("/team/controles/", member_of(who).n, "");
}

/* The code that a page or letter shows, by how long it is. */
static char *code_on_page(const char *begins, size_t n)
{
	const char *at = strstr(page(), begins);
	return at ? arena_copy_bytes(scope_of("")->mem, at + strlen(begins), n) : arena_copy(scope_of("")->mem, "");
}

static char *typed(const char *field, const char *code)
{
	return arena_print(scope_of("")->mem, "%s=%s", field, code);
}

static void ask_letter(const char *who)
{
	visit(who, "/mijn/controles");
	send_form(who, "/mijn/controles/brief", "");
	status(303);
}

static char *print_letters(void)
{
	visit("Samira", "/team/controles/brieven");
	char *code = code_on_page("code--groot\">", 9);
	char *last = code_on_page("name=\"laatste\" value=\"", 13);
	last[strcspn(last, "\"")] = '\0';
	send_form("Samira", "/team/controles/brieven", typed("laatste", last));
	status(303);
	return code;
}

STORY(kees_proves_his_address_with_a_letter)
{
	visit("Kees", "/mijn/controles");
	see("E-mailadres gecontroleerd");
	see("9901AB 1");
	at_most_queries(14);
	ask_letter("Kees");
	visit("Samira", "/team/controles");
	see("Druk 1 brief af");
	char *code = print_letters();
	see_not("Kees de Boer");
	visit("Samira", "/team/controles");
	see("Er wacht geen brief");
	visit("Kees", "/mijn/controles");
	send_form("Kees", "/mijn/controles/brief/code", "briefcode=AAAA-AAAA");
	status(422);
	see("Dit is niet de code");
	send_form("Kees", "/mijn/controles/brief/code", typed("briefcode", code));
	status(303);
	visit("Fatima", "%s", path_of("/buren/", member_of("Kees").n, ""));
	see("Adres gecontroleerd per brief, november 2026");
	send_form("Kees", "/mijn/controles/brief/code", typed("briefcode", code));
	status(409);
}

STORY(a_code_may_be_tried_five_times_and_then_another_letter_is_needed)
{
	ask_letter("Kees");
	char *code = print_letters();
	visit("Kees", "/mijn/controles");
	for (int i = 0; i < 5; i++) {
		send_form("Kees", "/mijn/controles/brief/code", "briefcode=AAAA-AAAA");
		status(422);
	}
	see("Dat was vijf keer fout");
	send_form("Kees", "/mijn/controles/brief/code", typed("briefcode", code));
	status(422);
	ask_letter("Kees");
	char *other = print_letters();
	check(strcmp(code, other) != 0);
	visit("Kees", "/mijn/controles");
	send_form("Kees", "/mijn/controles/brief/code", typed("briefcode", other));
	status(303);
}

STORY(the_code_of_one_neighbour_does_not_work_for_another)
{
	ask_letter("Kees");
	char *code = print_letters();
	ask_letter("Fatima");
	print_letters();
	visit("Fatima", "/mijn/controles");
	send_form("Fatima", "/mijn/controles/brief/code", typed("briefcode", code));
	status(422);
}

STORY(who_moves_has_another_address_to_check)
{
	ask_letter("Kees");
	char *code = print_letters();
	visit("Kees", "/mijn/controles");
	send_form("Kees", "/mijn/controles/brief/code", typed("briefcode", code));
	visit("Kees", "/mijn/gegevens");
	send_form("Kees", "/mijn/gegevens", "naam=Kees+de+Boer&postcode=9901AC&huisnummer=7&telefoon=0612345678&over=&taal=nl");
	status(303);
	visit("Kees", "/mijn/controles");
	see_not("Adres gecontroleerd");
	see("9901AC 7");
}

STORY(samira_types_in_the_code_that_riet_reads_out)
{
	ask_letter("Riet");
	char *code = print_letters();
	visit("Samira", "%s", checks_of("Riet"));
	send_form("Samira", path_of("/team/controles/", member_of("Riet").n, "/code"), typed("briefcode", code));
	status(303);
	visit("Samira", "%s", checks_of("Riet"));
	see("Adres gecontroleerd per brief");
}

STORY(the_team_calls_and_reads_out_a_code)
{
	visit("Kees", "/mijn/controles");
	send_form("Kees", "/mijn/controles/telefoon", "");
	status(303);
	visit("Samira", "/team/controles");
	see("0612345678");
	char *code = code_on_page("<span class=\"code\">", 6);
	visit("Kees", "/mijn/controles");
	send_form("Kees", "/mijn/controles/telefoon/code", typed("telefooncode", code));
	status(303);
	visit("Kees", "/mijn/controles");
	see("Telefoonnummer gecontroleerd");
	visit("Samira", "/team/controles");
	see("Er hoeft niemand gebeld te worden");
}

static char *reference_link(const char *who)
{
	const char *mail = mail_to(who), *link = mail ? address_in(mail, "/referentie/") : NULL;
	return link ? arena_copy_bytes(scope_of("")->mem, link, strcspn(link, " \n\""))
	            : arena_copy(scope_of("")->mem, "/referentie/x");
}

static void ask_reference(const char *of, const char *email)
{
	visit(of, "/mijn/controles");
	send_form(of, "/mijn/controles/referentie", arena_print(scope_of("")->mem, "naam=Iemand&email=%s", email));
	status(303);
}

static void answer_reference(const char *who, const char *fields)
{
	char *link = reference_link(who);
	visit("", "%s", link);
	see("Kent u Kees?");
	send_form("", link, fields);
	status(303);
	visit("", "%s", link);
	see("Deze link werkt niet meer");
}

STORY(two_people_give_a_reference_and_who_says_no_leaves_nothing)
{
	ask_reference("Kees", "nel@voorbeeld.example");
	ask_reference("Kees", "bram@voorbeeld.example");
	ask_reference("Kees", "fatima@voorbeeld.example");
	answer_reference("Nel", "ken=nee&toelichting=Liever+niet");
	answer_reference("Bram", "ken=buur&toelichting=Altijd+behulpzaam");
	visit("Kees", "/mijn/controles");
	see_not("Twee mensen gaven");
	see_not("Liever niet");
	answer_reference("Fatima", "ken=werk&toelichting=");
	visit("Riet", "%s", path_of("/buren/", member_of("Kees").n, ""));
	see("Twee mensen gaven een referentie");
	see_not("Altijd behulpzaam");
	visit("Samira", "%s", checks_of("Kees"));
	see("Altijd behulpzaam");
}

STORY(a_reference_of_oneself_is_refused)
{
	visit("Kees", "/mijn/controles");
	send_form("Kees", "/mijn/controles/referentie", "naam=Ik&email=kees@voorbeeld.example");
	status(422);
	visit("Dora", "%s", reference_link("Kees"));
	see("Deze link werkt niet meer");
}

/* ---- organisations ---- */

static result welfare_in_write(struct scope *s, void *unused)
{
	(void)unused;
	return partner_make(s, &(struct partner_wish){ "Welzijn Oost", true, true, s->me });
}

static char *partner_on_page(void)
{
	char *id = code_on_page("name=\"organisatie\" value=\"", 13);
	id[strcspn(id, "\"")] = '\0';
	return id;
}

static void set_vog(const char *months)
{
	in_write("Samira", welfare_in_write, NULL);
	visit("Samira", "%s", checks_of("Kees"));
	char *fields = arena_print(scope_of("")->mem,
	                           "organisatie=%s&vog_day=2&vog_month=3&vog_year=2026&profiel=zorg+voor+mensen&maanden=%s",
	                           partner_on_page(), months);
	send_form("Samira", path_of("/team/controles/", member_of("Kees").n, "/vog"), fields);
}

STORY(a_vog_is_seen_by_who_works_for_an_organisation_that_asks_for_it_and_ends_quietly)
{
	visit("Mo", "%s", checks_of("Kees"));
	see_not("Ik heb de VOG gezien");
	set_vog("12");
	status(303);
	visit("Fatima", "%s", path_of("/buren/", member_of("Kees").n, ""));
	see("VOG gezien door Welzijn Oost, maart 2026, voor: zorg voor mensen. Een VOG is geen garantie.");
	visit("Mo", "%s", checks_of("Kees"));
	send_form("Mo", path_of("/team/controles/", member_of("Kees").n, "/vog"),
	          "organisatie=1&vog_day=2&vog_month=3&vog_year=2026&profiel=zorg&maanden=12");
	status(403);
	pass(110 * DAY);
	check(strstr(mail_to("Kees"), "Uw VOG-vermelding loopt af") != NULL);
	check(strstr(mail_to("Samira"), "De VOG-vermelding van Kees de Boer loopt af") != NULL);
	int mails = mails_to("Kees");
	pass(DAY);
	check_int(mails_to("Kees"), mails);
	pass(40 * DAY);
	renew_session("Fatima");
	visit("Fatima", "%s", path_of("/buren/", member_of("Kees").n, ""));
	see_not("VOG");
	see("E-mailadres gecontroleerd");
}

STORY(an_old_vog_is_refused_and_leaves_nothing)
{
	set_vog("6");
	status(422);
	visit("Samira", "%s", checks_of("Kees"));
	see_not("VOG gezien door");
}

STORY(identity_is_seen_by_another_and_taken_off_by_the_member)
{
	const char *fields = "gezien_day=24&gezien_month=11&gezien_year=2026";
	visit("Samira", "%s", checks_of("Riet"));
	send_form("Samira", path_of("/team/controles/", member_of("Riet").n, "/identiteit"), fields);
	status(303);
	visit("Samira", "%s", checks_of("Samira"));
	send_form("Samira", path_of("/team/controles/", member_of("Samira").n, "/identiteit"), fields);
	status(403);
	visit("Riet", "/mijn/controles");
	see("Identiteit gezien door Oost, november 2026");
	const char *off =
		address_in(page(), "/mijn/controles/0") ? address_in(page(), "/mijn/controles/0") : strstr(page(), "/weg\"");
	check(off != NULL);
}

STORY(managers_write_down_which_organisations_check)
{
	visit("Joost", "/beheer/organisaties");
	send_form("Joost", "/beheer/organisaties", "naam=Welzijn+Oost&vog=1&instaan=1");
	status(303);
	visit("Joost", "/beheer/organisaties");
	see("Welzijn Oost");
	see("Er werkt nog niemand van het team hier");
	char *add = code_on_page("action=\"/beheer/organisaties/", 13);
	add[strcspn(add, "\"")] = '\0';
	char *path = arena_print(scope_of("")->mem, "/beheer/organisaties/%s", add);
	send_form("Joost", path, typed("medewerker", id_text(scope_of("")->mem, member_of("Kees").n)));
	status(403);
	send_form("Joost", path, typed("medewerker", id_text(scope_of("")->mem, member_of("Samira").n)));
	status(303);
	visit("Samira", "%s", checks_of("Kees"));
	see("Wij staan in voor deze persoon");
}

/* ---- what strangers see ---- */

static result only_checked(struct scope *s, void *unused)
{
	(void)unused;
	return community_set(s, "switches", "market map verify checked-only");
}

STORY(where_a_community_wants_it_names_and_words_are_for_who_has_a_checked_address)
{
	listing_id ask = ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	visit("Fatima", "%s", path_of("/vraag/", ask.n, ""));
	see("Wie doet mijn boodschappen?");
	in_write("", only_checked, NULL);
	community_forget();
	visit("Fatima", "%s", path_of("/vraag/", ask.n, ""));
	see_not("Wie doet mijn boodschappen?");
	ask_letter("Fatima");
	char *code = print_letters();
	visit("Fatima", "/mijn/controles");
	send_form("Fatima", "/mijn/controles/brief/code", typed("briefcode", code));
	status(303);
	visit("Fatima", "%s", path_of("/vraag/", ask.n, ""));
	see("Wie doet mijn boodschappen?");
	visit("Samira", "%s", path_of("/vraag/", ask.n, ""));
	see("Wie doet mijn boodschappen?");
}

static result forget_kees(struct scope *s, void *unused)
{
	(void)unused;
	return verify_left(s, s->me);
}

STORY(who_leaves_takes_the_marks_along)
{
	set_vog("12");
	in_write("Kees", forget_kees, NULL);
	struct mark_lines marks;
	check_ok(marks_of(scope_of("Riet"), member_of("Kees"), &marks));
	check_int((int64_t)marks.n, 1);
	check_text(marks.at[0].words, "E-mailadres gecontroleerd");
}

/* ---- text messages ---- */

static char gateway_got[500];

static result gateway_answers(struct arena *mem, const struct out_request *r, struct out_answer *answer)
{
	(void)mem;
	snprintf(gateway_got, sizeof gateway_got, "%s %s %s", r->url, r->headers[0], r->body);
	*answer = (struct out_answer){ strstr(r->body, "+31612345678") ? 200 : 500, "", 0 };
	return OK;
}

STORY(where_a_gateway_is_set_the_code_comes_by_text_message)
{
	verify_text_gateway((struct text_gateway){ "https://sms.example/", "Authorization: Bearer x",
	                                           "{\"to\":\"{to}\",\"body\":\"{text}\"}" });
	out_instead(gateway_answers);
	visit("Kees", "/mijn/controles");
	see("Wij sturen een code naar 0612345678 per sms");
	send_form("Kees", "/mijn/controles/telefoon", "");
	pass(1);
	check(text_starts(
		gateway_got,
		"https://sms.example/ Authorization: Bearer x {\"to\":\"+31612345678\",\"body\":\"Uw code voor Oost: "));
	visit("Samira", "/team/controles");
	see("Er hoeft niemand gebeld te worden");
	const char *code = strstr(gateway_got, "Oost: ");
	visit("Kees", "/mijn/controles");
	send_form("Kees", "/mijn/controles/telefoon/code",
	          typed("telefooncode", arena_copy_bytes(scope_of("")->mem, code + 6, 6)));
	status(303);
	out_instead(NULL);
	verify_text_gateway((struct text_gateway){ 0 });
}

static result no_gateway(struct arena *mem, const struct out_request *r, struct out_answer *answer)
{
	(void)r;
	(void)answer;
	return PROBLEM(mem, .kind = PROBLEM_BUSY, .title = "weg", .hint = "later");
}

STORY(a_text_message_that_cannot_be_sent_is_a_call_for_the_team)
{
	verify_text_gateway((struct text_gateway){ "https://sms.example/", "A: b", "to={to}&body={text}" });
	out_instead(no_gateway);
	visit("Kees", "/mijn/controles");
	send_form("Kees", "/mijn/controles/telefoon", "");
	pass(1);
	visit("Samira", "/team/controles");
	see("Kees de Boer");
	out_instead(NULL);
	verify_text_gateway((struct text_gateway){ 0 });
}
