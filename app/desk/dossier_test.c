/* dossier_test.c - notes about one person: closed, read by few, each look kept; roles of brokers. */
#include "app/desk/dossier.h"
#include "app/desk/task.h"
#include "platform/base/clock.h"
#include "test/town.h"

static member_id truus;

static result record(struct scope *s, void *data)
{
	struct mandate_wish wish = { .covers = COVERS_ANY, .how = GIVEN_BY_PHONE, .months = 36 };
	TRY(person_record(
		s, &(struct person_wish){ "Truus de Vries", "0231234567", "9901AB", "Lindelaan 3, Oost", REACHED_BY_PHONE },
		&truus));
	wish.member = truus;
	return mandate_give(s, &wish, data);
}

static mandate_id begin(void)
{
	mandate_id mandate = { 0 };
	in_write("Samira", record, &mandate);
	return mandate;
}

static struct look_lines looks(void)
{
	struct look_lines rows = { 0 };
	check_ok(looks_about(scope_of("Samira"), truus, &rows));
	return rows;
}

static const char *open_notes(const char *who)
{
	visit(who, "%s", path_of("/team/personen/", truus.n, ""));
	send_form(who, path_of("/team/personen/", truus.n, "/inzage"), "");
	return arena_copy(scope_of("")->mem, goes_to());
}

STORY(notes_are_closed_and_only_the_broker_reads_them_and_each_look_is_kept)
{
	begin();
	const char *page = open_notes("Samira");
	check(text_starts(page, "/team/inzage/"));
	visit("Samira", "%s", page);
	send_form("Samira", page, "notitie=Belt+liever+na+tien+uur.");
	status(303);
	visit("Samira", "%s", page);
	see("Belt liever na tien uur.");
	check_int(looks().n, 1);
	struct notes rows = { 0 };
	check_ok(notes_of(scope_of("Samira"), truus, &rows));
	check(rows.n == 1 && !memmem(rows.at[0].words.at, rows.at[0].words.n, "tien", 4));
	/* A manager does not read, also not by the address of somebody else's look. */
	visit("Joost", "%s", path_of("/team/personen/", truus.n, ""));
	see_not("Lees de notities");
	open_notes("Joost");
	status(404);
	visit("Joost", "%s", page);
	status(404);
	visit("Wim", "%s", page);
	status(404);
	pass(11 * MINUTE);
	visit("Samira", "%s", page);
	status(404);
	check_int(looks().n, 1);
}

static result substitute(struct scope *s, void *who)
{
	int64_t count;
	return accompanied_substitute(s, truus, *(member_id *)who, &count);
}

STORY(only_a_look_of_ones_own_and_only_while_one_may)
{
	member_id joost = member_of("Joost"), nobody = { 0 };
	begin();
	check_ok(member_give_role(scope_of("Samira"), "joost@voorbeeld.example", ROLE_BROKER));
	const char *page_of_samira = open_notes("Samira");
	in_write("Samira", substitute, &joost);
	visit("Joost", "%s", page_of_samira);
	status(404);
	const char *page_of_joost = open_notes("Joost");
	visit("Joost", "%s", page_of_joost);
	status(200);
	in_write("Samira", substitute, &nobody);
	visit("Joost", "%s", page_of_joost);
	status(404);
}

STORY(a_note_asks_once_before_it_says_an_illness)
{
	begin();
	const char *page = open_notes("Samira");
	visit("Samira", "%s", page);
	send_form("Samira", page, "notitie=Heeft+dementie");
	status(422);
	see("Schrijf wat er nodig is");
	send_form("Samira", page, "notitie=Heeft+dementie&zeker=1");
	status(303);
}

STORY(the_person_gets_on_paper_what_is_known_but_not_what_is_held_back)
{
	begin();
	const char *page = open_notes("Samira");
	visit("Samira", "%s", page);
	send_form("Samira", page, "notitie=Heeft+een+trap+zonder+leuning.");
	visit("Samira", "%s", path_of("/team/personen/", truus.n, ""));
	send_form("Samira", path_of("/team/personen/", truus.n, "/papier"), "");
	follow("Samira");
	see("Heeft een trap zonder leuning.");
	see("Wie hiernaar keek");
	see("Samira Kaya");
	see("Lindelaan 3, Oost");
	visit("Samira", "%s", page);
	send_form("Samira", arena_print(scope_of("")->mem, "%s/houd", page),
	          "waarom=Haar+zoon+leest+mee&tot_day=1&tot_month=2&tot_year=2027");
	status(303);
	visit("Samira", "%s", path_of("/team/personen/", truus.n, ""));
	send_form("Samira", path_of("/team/personen/", truus.n, "/papier"), "");
	follow("Samira");
	see_not("trap zonder leuning");
	see("notities zijn die wij nu niet laten zien");
	pass(90 * DAY);
	renew_session("Samira");
	visit("Samira", "%s", path_of("/team/personen/", truus.n, ""));
	send_form("Samira", path_of("/team/personen/", truus.n, "/papier"), "");
	follow("Samira");
	see("trap zonder leuning");
}

STORY(two_years_after_the_last_contact_the_notes_are_gone)
{
	begin();
	const char *page = open_notes("Samira");
	visit("Samira", "%s", page);
	send_form("Samira", page, "notitie=Kort+verhaal");
	pass(729 * DAY);
	const struct dossier *there;
	check_ok(dossier_of(scope_of("Samira"), truus, &there));
	check(there != NULL);
	pass(2 * DAY);
	pass(DAY);
	struct notes rows = { 0 };
	check_ok(dossier_of(scope_of("Samira"), truus, &there));
	check_ok(notes_of(scope_of("Samira"), truus, &rows));
	check(!there && !rows.n);
}

struct duty_wish {
	member_id who;
	int64_t kind;
};

static result set_duty(struct scope *s, void *data)
{
	struct duty_wish *w = data;
	int64_t count;
	return duty_put(s, w->who, w->kind, 0, &count);
}

STORY(a_trainee_acts_in_names_only_on_a_day_that_was_approved)
{
	mandate_id mandate = begin();
	const char *path = arena_print(scope_of("")->mem, "/machtigingen/%s/begin", id_text(scope_of("")->mem, mandate.n));
	in_write("Joost", set_duty, &(struct duty_wish){ member_of("Samira"), DUTY_TRAINEE });
	visit("Samira", "/vraag/nieuw/tekst");
	send_form("Samira", path, "");
	status(404);
	visit("Samira", "/team/rollen");
	see_not("Mag vandaag");
	visit("Joost", "/team/rollen");
	see("Samira Kaya");
	send_form("Joost", path_of("/team/rollen/", member_of("Samira").n, "/vandaag"), "");
	status(303);
	visit("Samira", "/vraag/nieuw/tekst");
	send_form("Samira", path, "");
	status(303);
	visit("Samira", "/mijn/berichten");
	see("U handelt namens Truus");
	pass(DAY);
	visit("Joost", "/team/rollen");
	renew_session("Samira");
	visit("Samira", "/vraag/nieuw/tekst");
	send_form("Samira", path, "");
	status(404);
}

STORY(only_managers_say_what_a_broker_does)
{
	const char *path = path_of("/team/rollen/", member_of("Samira").n, "");
	visit("Samira", "/vraag/nieuw/tekst");
	send_form("Samira", path, "taak=coordinator");
	status(404);
	visit("Joost", "/team/rollen");
	send_form("Joost", path, "taak=coordinator");
	status(303);
	visit("Joost", "/team/rollen");
	send_form("Joost", path_of("/team/rollen/", member_of("Kees").n, ""), "taak=coordinator");
	status(404);
}
