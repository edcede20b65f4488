/* staff_test.c - the second lock on the door of the team, as its members use it. */
#include "app/member/codes.h"
#include "test/town.h"
#include <liboath/oath.h>

static person_id person_of(const char *who)
{
	struct member_row row = { 0 };

	check_ok(member_by_id(scope_of(who), member_of(who), &row));
	return row.person_id;
}

/* What the app of this person shows now, by another implementation than ours. */
static const char *app_shows(const char *who)
{
	static char code[16];
	unsigned char secret[TOTP_BYTES];
	const struct totp_row *row;
	struct scope *s = scope_of(who);

	check_ok(totp_of(s, person_of(who), &row));
	if (!check(row && totp_open(row->person_id, row->secret, secret)))
		return "";
	check_int(oath_totp_generate((const char *)secret, TOTP_BYTES, (time_t)s->now, 30, 0, 6, code), OATH_OK);
	return code;
}

static const char *code_is(const char *who, const char *code)
{
	return arena_print(scope_of(who)->mem, "code=%s", code);
}

static void set_up(const char *who)
{
	visit(who, "/mijn/inlogcode");
	send_form(who, "/mijn/inlogcode", "");
	visit(who, "/mijn/inlogcode/nieuw");
	status(200);
	visit(who, "/mijn/inlogcode/vierkant");
	see("<svg");
	check_text(header_of_answer("Cache-Control"), "no-store"); /* the secret stays on no disk */
	visit(who, "/mijn/inlogcode/nieuw");
	send_form(who, "/mijn/inlogcode/nieuw", code_is(who, app_shows(who)));
	status(200);
}

STORY(a_code_of_the_app_opens_once_and_a_printed_one_too)
{
	set_up("Samira");
	const char *list = strstr(page(), "class=\"codes\""), *printed = list ? address_in(list, "<li>") : NULL;
	char first[16];
	snprintf(first, sizeof first, "%s", printed ? printed + 4 : "");
	check_int(strlen(first), 11);
	visit("Samira", "/inloggen/code?terug=/team");
	send_form("Samira", "/inloggen/code", code_is("Samira", app_shows("Samira")));
	status(422); /* used when it was set up */
	pass(30);
	send_form("Samira", "/inloggen/code", code_is("Samira", app_shows("Samira")));
	status(303);
	visit("Samira", "/inloggen/code");
	send_form("Samira", "/inloggen/code", code_is("Samira", first));
	status(303);
	visit("Samira", "/inloggen/code");
	send_form("Samira", "/inloggen/code", code_is("Samira", first));
	status(422);
}

STORY(a_new_code_app_signs_out_everywhere_else)
{
	visit("", "/inloggen");
	send_form("", "/inloggen", "email=samira@voorbeeld.example&terug=/mijn");
	const char *url = address_in(mail_to("Samira"), "https://"), *link = url ? strstr(url, "/inloggen/link/") : "/";
	visit("", "%s", link);
	send_form("", link, "");
	visit("", "/mijn");
	status(200);
	set_up("Samira");
	visit("", "/mijn");
	status(303);
	visit("Samira", "/mijn");
	status(200);
}

STORY(a_wrong_code_does_not_open_and_guessing_stops)
{
	int refused = 0;

	set_up("Samira");
	visit("Samira", "/inloggen/code");
	for (int i = 0; i < 15; i++) {
		send_form("Samira", "/inloggen/code", "code=000000");
		refused += strstr(page(), "vaak") != NULL;
	}
	check(refused >= 3);
}

STORY(the_secret_of_an_app_is_not_shown_again)
{
	set_up("Samira");
	visit("Samira", "/mijn/inlogcode/nieuw");
	status(303);
	visit("Samira", "/mijn/inlogcode/vierkant");
	status(404);
}

STORY(a_sealed_secret_opens_for_its_own_person_alone)
{
	AUTO_ARENA mem = { 0 };
	unsigned char secret[TOTP_BYTES] = "12345678901234567890", out[TOTP_BYTES];
	struct bytes sealed = totp_seal(&mem, (person_id){ 7 }, secret);

	check(totp_open((person_id){ 7 }, sealed, out) && !memcmp(secret, out, TOTP_BYTES));
	check(!totp_open((person_id){ 8 }, sealed, out));
}

/* RFC 6238, appendix B, the last six digits. */
STORY(codes_are_those_of_the_standard)
{
	unsigned char secret[TOTP_BYTES + 1] = "12345678901234567890";

	check_int(totp_step_of(secret, "287082", 59), 1);
	check_int(totp_step_of(secret, "081804", 1111111109), 37037036);
	check_int(totp_step_of(secret, "005924", 1234567890), 41152263);
	check_int(totp_step_of(secret, "005924", 1234567890 + 31), 41152263); /* one step late */
	check_int(totp_step_of(secret, "005924", 1234567890 + 91), 0);
	check_int(totp_step_of(secret, "00592", 1234567890), 0);
}

STORY(printed_codes_are_read_as_people_write_them)
{
	AUTO_ARENA mem = { 0 };
	struct hash one = recovery_hash(&mem, (person_id){ 7 }, "K7M0P-1X4TA"),
		    other = recovery_hash(&mem, (person_id){ 7 }, "k7moplx4ta");

	check(!memcmp(&one, &other, sizeof one));
	other = recovery_hash(&mem, (person_id){ 8 }, "K7M0P-1X4TA");
	check(memcmp(&one, &other, sizeof one) != 0);
}

STORY(a_role_is_given_by_command_and_lost_by_command)
{
	struct scope *s = scope_of("Riet");
	char *text = NULL;
	size_t n = 0;
	FILE *to = open_memstream(&text, &n);

	check_ok(cli_operator_role(s, "oost", "riet@voorbeeld.example", "broker", NULL, to));
	check_ok(cli_operator_team(s, "oost", to));
	check_problem(cli_operator_role(s, "oost", "riet@voorbeeld.example", "koning", NULL, to), PROBLEM_INVALID);
	check_problem(cli_operator_role(s, "oost", "niemand@voorbeeld.example", "manager", NULL, to), PROBLEM_NOT_FOUND);
	check_ok(cli_operator_role(s, "oost", "nieuw@voorbeeld.example", "manager", "Nieuwe Baas", to));
	check_ok(cli_operator_reset(s, "nieuw@voorbeeld.example", to));
	fclose(to);
	check(strstr(text, "Riet") != NULL);
	free(text);
	renew_session("Riet");
	visit("Riet", "/team");
	check(!strcmp(goes_to(), "/inloggen/code?terug=/team") || !strcmp(goes_to(), ""));
}
