/* data_test.c - what is known of a person can be taken along whole, and is gone after deletion. */
#include "app/member/own_data.h"
#include "platform/base/secret.h"
#include "test/town.h"

static result erase(struct scope *s, void *data)
{
	return member_erase_person(s, *(person_id *)data);
}

static person_id person_of(const char *who)
{
	struct member_row row = { 0 };

	check_ok(member_by_id(scope_of(who), member_of(who), &row));
	return row.person_id;
}

static const char *json_of(const char *who)
{
	char *json = arena_copy(scope_of(who)->mem, "");

	check_ok(own_json(scope_of(who), person_of(who), &json));
	return json;
}

/* Each table that holds columns of class person, but what others wrote for the team. */
STORY(every_column_about_a_person_is_in_the_export)
{
	const struct own_tables *all = own_tables();

	check_text(all->lost ? all->lost : "", "");
	check(all->n >= 12);
	for (size_t i = 0; i < db_schema.n_columns; i++) {
		const struct db_column *c = &db_schema.columns[i];
		bool found = text_equal(c->table, "concern");
		if (!text_equal(c->class, "person"))
			continue;
		for (size_t t = 0; t < all->n && !found; t++)
			for (size_t k = 0; k < all->at[t].n && !found; k++)
				found = text_equal(all->at[t].name, c->table) && text_equal(all->at[t].at[k].name, c->column);
		if (!found)
			test_fail(__FILE__, __LINE__, "not in the export: %s.%s", c->table, c->column);
	}
}

STORY(the_export_holds_what_is_mine_and_not_what_is_others)
{
	ask_by("Riet", 12, "Wie haalt mijn post-kanarie");
	offer_by("Kees", 12, "Ik haal graag een kees-kanarie");
	const char *json = json_of("Riet");
	check(strstr(json, "riet@voorbeeld.example") != NULL);
	check(strstr(json, "post-kanarie") != NULL);
	check(strstr(json, "kees-kanarie") == NULL);
	check(strstr(json, "kees@voorbeeld.example") == NULL);
	visit("Riet", "/mijn/meenemen");
	visit("Riet", "/mijn/meenemen/gegevens.json");
	status(200);
	see("post-kanarie");
	visit("Riet", "/mijn/meenemen/gegevens.html");
	see("post-kanarie");
	see_not("kees-kanarie");
}

STORY(a_deleted_person_is_nowhere_any_more)
{
	person_id riet = person_of("Riet");

	ask_by("Riet", 12, "Wie haalt mijn post-kanarie");
	in_write("Riet", erase, &riet);
	const char *json;
	char *after = arena_copy(scope_of("Kees")->mem, "");
	check_ok(own_json(scope_of("Kees"), riet, &after));
	json = after;
	check(strstr(json, "riet@") == NULL);
	check(strstr(json, "Riet") == NULL);
	check(strstr(json, "kanarie") == NULL);
	visit("Kees", "/vraag-en-aanbod");
	see_not("kanarie");
	visit("Riet", "/mijn");
	status(303);
}

static result write_to_riet(struct scope *s, void *unused)
{
	struct mail_text text = { .subject = "Hallo", .body = "Dag Riet" };

	(void)unused;
	return mail_to_member(s, member_of("Riet"), &(struct mail){ .from_name = "Oost", .list_id = "gesprek", .text = &text });
}

STORY(writing_to_who_was_deleted_is_no_mistake_and_reaches_nobody)
{
	person_id riet = person_of("Riet");

	in_write("Riet", erase, &riet);
	in_write("Kees", write_to_riet, NULL);
	check_int(mails_to("Riet"), 0);
}

STORY(deleting_waits_thirty_days_in_which_one_can_change_ones_mind)
{
	visit("Kees", "/mijn/verwijderen");
	send_form("Kees", "/mijn/verwijderen", "");
	status(303);
	visit("Kees", "/mijn");
	see("/mijn/verwijderen/toch-niet");
	send_form("Kees", "/mijn/verwijderen/toch-niet", "");
	visit("Kees", "/mijn");
	see_not("/mijn/verwijderen/toch-niet");
	visit("Kees", "/mijn/verwijderen");
	send_form("Kees", "/mijn/verwijderen", "");
	person_id kees = person_of("Kees");
	struct person_row row;
	pass(29 * DAY);
	check_ok(person_row(scope_of("Riet"), kees, &row));
	check_text(row.first_name, "Kees");
	pass(2 * DAY);
	check_ok(person_row(scope_of("Riet"), kees, &row));
	check_text(row.name, "Oud-deelnemer");
	check(row.email == NULL);
}

STORY(who_works_in_the_team_hands_over_the_role_first)
{
	visit("Samira", "/mijn/verwijderen");
	send_form("Samira", "/mijn/verwijderen", "");
	status(409);
}

STORY(sign_ups_that_nobody_confirmed_are_forgotten_after_a_week)
{
	const struct person_row *row;

	visit("", "/aanmelden");
	send_form("", "/aanmelden",
	          "naam=Guus&email=guus@voorbeeld.example&postcode=9901AA&huisnummer=&leeftijd=18&akkoord=1&terug=/");
	check_ok(person_by_email(scope_of(""), "guus@voorbeeld.example", &row));
	check(row != NULL);
	pass(9 * DAY);
	check_ok(person_by_email(scope_of(""), "guus@voorbeeld.example", &row));
	check(row == NULL);
}

STORY(an_account_that_nobody_uses_is_warned_twice_and_then_deleted)
{
	person_id riet = person_of("Riet");
	struct person_row row;

	int before = mails_to("Riet");
	for (int day = 0; day < 670; day += 10)
		pass(10 * DAY);
	for (int day = 0; day < 50; day++)
		pass(DAY);
	check(mails_to("Riet") > before);
	check_ok(person_row(scope_of(""), riet, &row));
	check_text(row.first_name, "Riet");
	for (int day = 0; day < 60; day++)
		pass(DAY);
	check_ok(person_row(scope_of(""), riet, &row));
	check_text(row.first_name, "Oud-deelnemer");
}
