/* task_test.c - what would go by mail to who has none becomes a call or a letter; the work of the team. */
#include "app/desk/task.h"
#include "app/match/pairings.sql.h"
#include "platform/base/clock.h"
#include "test/town.h"

static member_id truus;

static result record(struct scope *s, void *data)
{
	const enum reached *reached = data;
	struct mandate_wish wish = { .covers = COVERS_ANY, .how = GIVEN_BY_PHONE, .months = 12 };
	mandate_id mandate;
	TRY(person_record(s, &(struct person_wish){ "Truus de Vries", "0231234567", "9901AB", "Lindelaan 3, Oost", *reached },
	                  &truus));
	wish.member = truus;
	return mandate_give(s, &wish, &mandate);
}

struct asking {
	struct draft draft;
	listing_id id;
};

static result ask_in_name(struct scope *s, void *data)
{
	struct asking *a = data;
	struct scope person = *s;
	person.me = truus;
	person.by = s->me;
	return listing_place(&person, &a->draft, true, &a->id);
}

/* Samira accompanies Truus, who asks something. */
static listing_id truus_asks(enum reached reached)
{
	struct asking a = { .draft = draft_with(ASK, 5, "Wie doet mijn boodschappen?") };
	in_write("Samira", record, &reached);
	in_write("Samira", ask_in_name, &a);
	return a.id;
}

static task_id first_task(void)
{
	struct task_lines rows = { 0 };
	check_ok(tasks_all(scope_of("Samira"), 0, 0, &rows));
	return check(rows.n > 0) ? rows.at[0].id : (task_id){ 0 };
}

static char *task_path(task_id id, const char *after)
{
	return arena_print(scope_of("")->mem, "/team/taak/%s%s", id_text(scope_of("")->mem, id.n), after);
}

STORY(the_register_knows_who_came_to_a_match_by_telephone)
{
	listing_id ask = truus_asks(REACHED_BY_PHONE);
	const struct pairing *pairing = NULL;
	visit("Kees", "%s", path_of("/vraag/", ask.n, "/reageer"));
	send_form("Kees", path_of("/vraag/", ask.n, "/reageer"), "bericht=Ik+kom+graag");
	const char *talk = arena_copy(scope_of("")->mem, goes_to());
	visit("Kees", "%s/afspraak", talk);
	send_form("Kees", arena_print(scope_of("")->mem, "%s/afspraak", talk),
	          "dag_day=26&dag_month=11&dag_year=2026&tijd=10.00&waar=In+de+bieb");
	status(303);
	check_ok(pairing_of(scope_of("Kees"), (conversation_id){ id_parse(talk + strlen("/berichten/")) }, &pairing));
	check(pairing && pairing->how == 4);
}

STORY(an_answer_to_who_has_no_mail_is_a_call_for_the_broker)
{
	listing_id ask = truus_asks(REACHED_BY_PHONE);
	visit("Kees", "%s", path_of("/vraag/", ask.n, "/reageer"));
	send_form("Kees", path_of("/vraag/", ask.n, "/reageer"), "bericht=Ik+kom+graag");
	visit("Samira", "/team/werk?van=mij");
	see("Truus de Vries");
	see("Samira");
	at_most_queries(5);
	pass(DAY);
	renew_session("Samira");
	visit("Samira", "/team/bellijst");
	see("Truus de Vries");
	see("0231234567");
	see("Ik kom graag");
	see("Niet bereikt");
	visit("Samira", "%s", task_path(first_task(), ""));
	send_form("Samira", task_path(first_task(), ""), "notitie=Gesproken&doe=klaar");
	status(303);
	visit("Samira", "/team/werk?van=mij");
	see_not("Truus de Vries");
	visit("Samira", "%s", path_of("/team/personen/", truus.n, ""));
	see("Gesproken");
}

STORY(nothing_lapses_before_the_person_was_called)
{
	listing_id ask = truus_asks(REACHED_BY_PHONE);
	pass(43 * DAY);
	pass(DAY);
	renew_session("Samira");
	visit("Samira", "/team/werk");
	see("Wie doet mijn boodschappen?");
	pass(20 * DAY);
	pass(DAY);
	renew_session("Samira");
	struct listing l;
	check_ok(listing_by_id(scope_of("Samira"), ask, &l));
	check_int(l.state, LISTING_OPEN);
	visit("Samira", "/team/werk");
	see("Te laat");
	/* The answer is given by the page that a mail would lead to. */
	struct task_lines rows = { 0 };
	struct task t = { 0 };
	check_ok(tasks_all(scope_of("Samira"), 0, 0, &rows));
	for (size_t i = 0; i < rows.n && !text_starts(t.link ? t.link : "", "/actueel/"); i++)
		check_ok(task_by_id(scope_of("Samira"), rows.at[i].id, &t));
	if (!check(t.link && text_starts(t.link, "/actueel/")))
		return;
	visit("Samira", "%s", t.link);
	send_form("Samira", t.link, "antwoord=geholpen");
	check_ok(listing_by_id(scope_of("Samira"), ask, &l));
	check_int(l.state, LISTING_HELPED);
}

STORY(a_letter_has_a_card_whose_code_leads_back)
{
	listing_id ask = truus_asks(REACHED_BY_LETTER);
	visit("Kees", "%s", path_of("/vraag/", ask.n, "/reageer"));
	send_form("Kees", path_of("/vraag/", ask.n, "/reageer"), "bericht=Ik+kom+graag");
	task_id task = first_task();
	visit("Samira", "%s", task_path(task, "/brief"));
	see("Lindelaan 3, Oost");
	see("Antwoordkaart van Truus de Vries");
	const char *code = address_in(page(), "code--groot\">");
	if (!check(code != NULL))
		return;
	char *typed = arena_copy_bytes(scope_of("")->mem, code + 13, strcspn(code + 13, "<"));
	visit("Samira", "/team/antwoord");
	send_form("Samira", "/team/antwoord", arena_print(scope_of("")->mem, "code=%s", typed));
	check_text(goes_to(), task_path(task, ""));
	visit("Samira", "/team/antwoord");
	send_form("Samira", "/team/antwoord", "code=0000-0000-00000");
	status(422);
	visit("Kees", "%s", task_path(task, "/brief"));
	status(404);
	visit("Wim", "%s", task_path(task, "/brief"));
	status(404);
}

STORY(who_was_not_spoken_to_for_eight_weeks_comes_on_the_list_once)
{
	enum reached reached = REACHED_BY_PHONE;
	in_write("Samira", record, &reached);
	pass(57 * DAY);
	pass(DAY);
	pass(DAY);
	renew_session("Samira");
	struct task_lines rows = { 0 };
	check_ok(tasks_all(scope_of("Samira"), 0, 0, &rows));
	check_int(rows.n, 1);
	visit("Samira", "%s", path_of("/team/personen/", truus.n, ""));
	send_form("Samira", path_of("/team/personen/", truus.n, "/contact"), "hoe=1&waarover=Belde+zelf&notitie=Alles+goed");
	status(303);
	follow("Samira");
	see("Belde zelf");
	see("Alles goed");
}

STORY(the_work_of_a_neighbourhood_and_the_next_page)
{
	enum reached reached = REACHED_BY_PHONE;
	in_write("Samira", record, &reached);
	pass(57 * DAY);
	pass(DAY);
	renew_session("Samira");
	visit("Samira", "/team/werk?van=wijk");
	see_not("Truus de Vries");
	visit("Samira", "/team/werk/wijken");
	see("Oosterwijk");
	send_form("Samira", "/team/werk/wijken", "wijk=Oosterwijk");
	status(303);
	visit("Samira", "/team/werk?van=wijk");
	see("Truus de Vries");
	task_id task = first_task();
	visit("Samira", "%s", task_path(task, ""));
	send_form("Samira", task_path(task, ""), "notitie=&dag_day=1&dag_month=3&dag_year=2027&doe=bewaar");
	status(303);
	follow("Samira");
	see("1 maart");
}
