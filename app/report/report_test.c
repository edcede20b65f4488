/* report_test.c - telling the team that something is not right, with and without an account. */
#include "app/report/report.h"
#include "test/things.h"

static const char words[] = "reden=geld&uitleg=Hij+vraagt+om+mijn+pas";

static struct arena *mem(void)
{
	return scope_of("")->mem;
}

STORY(a_guest_reports_an_ask_and_gets_a_receipt)
{
	struct things things = make_things();
	char *path = path_of("/vraag/", things.ask.n, "/melden");
	visit("", "%s", path);
	status(200);
	see_not("Wie doet mijn boodschappen?");
	send_form("", path, arena_print(mem(), "%s&naam=Bep&email=bep@voorbeeld.example", words));
	status(303);
	const char *receipt = arena_copy(mem(), goes_to());
	follow("");
	see("Hij vraagt om mijn pas");
	see("Wij hebben uw melding ontvangen.");
	visit("west", "%s", receipt);
	status(404);
}

STORY(who_is_worried_tells_the_team_in_two_fields)
{
	visit("Kees", "/");
	see("/zorgen");
	visit("Kees", "/zorgen");
	send_form("Kees", "/zorgen", "wie=&uitleg=Zij+doet+niet+open");
	status(422);
	see("Zij doet niet open");
	send_form("Kees", "/zorgen", "wie=De+buurvrouw+op+nummer+8&uitleg=Zij+doet+niet+open");
	status(303);
	follow("Kees");
	see("Ik maak mij zorgen om iemand");
	see("Wij hebben uw melding ontvangen.");
}

STORY(a_report_without_reason_or_words_comes_back)
{
	visit("", "/melden");
	send_form("", "/melden", "waar=/over-ons&reden=&uitleg=");
	status(422);
	see("Kies wat er niet klopt.");
	send_form("", "/melden", "waar=&reden=wet&uitleg=Dit+mag+niet");
	status(422);
	see("Vertel ons waar u het ziet.");
}

struct said {
	report_id report;
	const char *receipt;
	bool done;
};

STORY(a_message_is_reported_only_by_who_reads_it)
{
	struct things things = make_things();
	char *path = path_of("/bericht/", things.said.n, "/melden");
	visit("Fatima", "%s", path);
	status(404);
	visit("Samira", "%s", path);
	status(404);
	visit("Riet", "%s", path);
	see("Dat doe ik");
	send_form("Riet", path, words);
	status(303);
	check(strstr(mail_to("Riet"), "Hij vraagt om mijn pas") != NULL);
	int kees = mails_to("Kees");
	follow("Riet");
	check_int(mails_to("Kees"), kees);
}

static result make_one(struct scope *s, void *data)
{
	struct said *said = data;
	struct report_wish wish = { .what = REPORT_NEIGHBOUR, .subject = member_of("Kees").n, .about = member_of("Kees") };
	wish.reason = WHY_HATE;
	wish.words = "Hij scheldt";
	wish.shown = "Kees";
	wish.name = wish.email = "";
	TRY(report_make(s, &wish, &said->report));
	said->receipt = report_path(s, said->report);
	return OK;
}

static result decide_one(struct scope *s, void *data)
{
	struct said *said = data;
	return report_decide(s, said->report, REPORT_SPOKEN_TO, "Wij hebben met hem gebeld.", &said->done);
}

STORY(who_reports_hears_the_decision_with_its_reasons_once)
{
	struct said said = { 0 };
	in_write("Riet", make_one, &said);
	in_write("Mo", decide_one, &said);
	check(said.done);
	check(strstr(mail_to("Riet"), "Wij hebben met hem gebeld.") != NULL);
	int mails = mails_to("Riet");
	in_write("Mo", decide_one, &said);
	check(!said.done);
	check_int(mails_to("Riet"), mails);
	visit("Riet", "%s", said.receipt);
	see("Wij hebben gesproken met degene om wie het gaat.");
}

STORY(a_decided_report_is_forgotten_after_a_year)
{
	struct said said = { 0 };
	in_write("Riet", make_one, &said);
	in_write("Mo", decide_one, &said);
	pass(364 * DAY);
	check_ok(report_forget(scope_of(""), 0));
	visit("", "%s", said.receipt);
	status(200);
	pass(2 * DAY);
	check_ok(report_forget(scope_of(""), 0));
	visit("", "%s", said.receipt);
	status(404);
}
