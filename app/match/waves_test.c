/* waves_test.c - whom an ask goes out to, when, how often, and why. */
#include "app/community/community.h"
#include "test/town.h"

struct rule {
	const char *name, *value;
};

static result set_rule(struct scope *s, void *data)
{
	const struct rule *rule = data;
	return community_set(s, rule->name, rule->value);
}

static void rule(const char *name, const char *value)
{
	struct rule rule = { name, value };
	in_write("Joost", set_rule, &rule);
	community_forget();
}

static listing_id ask_on(const char *who, int64_t day, int64_t minutes)
{
	struct draft draft = draft_with(ASK, 5, "Boodschappen");
	draft.timing = TIMING_DATE;
	draft.starts_at = day_start(day);
	draft.minutes = minutes;
	return placed(who, draft);
}

static const char *const helpers[] = { "Kees", "Fatima", "Bram" };

static int asked(void)
{
	int n = 0;
	for (size_t i = 0; i < 3; i++)
		n += mails_to(helpers[i]);
	return n;
}

STORY(within_two_days_the_waves_come_each_two_hours_and_else_each_day)
{
	rule("wave-size", "1");
	for (size_t i = 0; i < 3; i++)
		offer_by(helpers[i], 5, "Boodschappen");
	ask_on("Riet", scope_of("")->now + DAY, 18 * 60);
	check_int(asked(), 1);
	pass(2 * HOUR + 60);
	check_int(asked(), 2);
	pass(2 * HOUR + 60);
	check_int(asked(), 3);
	ask_on("Nel", scope_of("")->now + 20 * DAY, 600);
	check_int(asked(), 4);
	pass(3 * HOUR);
	check_int(asked(), 4);
	pass(DAY);
	check_int(asked(), 5);
}

STORY(at_night_no_mail_goes_and_no_wave_begins)
{
	offer_by("Kees", 5, "Boodschappen");
	pass(12 * HOUR + HOUR / 2); /* half past ten in the evening */
	ask_on("Riet", scope_of("")->now + DAY, 18 * 60);
	struct civil due = civil_of(mail_due("Kees"));
	check_int(due.hour, 8);
	check_int(due.minute, 0);
}

STORY(no_helper_is_asked_more_often_in_a_week_than_the_community_sets)
{
	rule("weekly-limit", "3");
	offer_by("Kees", 5, "Boodschappen");
	for (int i = 0; i < 5; i++)
		ask_by(i % 2 ? "Riet" : "Nel", 5, "Wie doet mijn boodschappen?");
	check_int(mails_to("Kees"), 3);
	pass(8 * DAY);
	check(mails_to("Kees") > 3);
}

STORY(a_helper_who_wants_fewer_mails_gets_fewer)
{
	offer_by("Kees", 5, "Boodschappen");
	ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	const char *link = address_in(mail_to("Kees"), "/uitnodiging/");
	char *path = arena_copy_bytes(scope_of("")->mem, link, strcspn(link, "?"));
	visit("", "%s?antwoord=minder", path);
	see("Vraag mij minder vaak");
	send_form("", path, "antwoord=minder");
	status(303);
	ask_by("Nel", 5, "Nog een vraag");
	check_int(mails_to("Kees"), 1);
	pass(8 * DAY);
	check_int(mails_to("Kees"), 2);
}

STORY(who_talks_about_an_ask_already_is_not_invited_to_it)
{
	listing_id ask = ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	visit("Kees", "%s", path_of("/vraag/", ask.n, "/reageer"));
	send_form("Kees", path_of("/vraag/", ask.n, "/reageer"), "bericht=Dat+doe+ik");
	offer_by("Kees", 5, "Boodschappen");
	pass(2 * DAY);
	check_int(mails_to("Kees"), 0);
}

STORY(a_helper_is_asked_within_the_own_radius_and_times_only)
{
	struct draft near = draft_with(OFFER, 5, "Boodschappen"), mornings = draft_with(OFFER, 5, "Boodschappen");
	near.walk = 5;
	mornings.dayparts = 1 << 0; /* Monday morning */
	placed("Nel", near);
	placed("Kees", mornings);
	struct draft ask = draft_with(ASK, 5, "Boodschappen");
	ask.dayparts = 1 << 4; /* Tuesday afternoon */
	placed("Riet", ask);
	check_int(mails_to("Nel"), 0);
	check_int(mails_to("Kees"), 0);
	ask.dayparts = 1 << 0;
	placed("Riet", ask);
	check(mail_to("Kees") && strstr(mail_to("Kees"), "op dat moment"));
}

STORY(when_the_helper_calls_off_the_next_ones_are_asked)
{
	rule("wave-size", "1");
	offer_by("Kees", 5, "Boodschappen");
	ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	const char *link = address_in(mail_to("Kees"), "/uitnodiging/");
	char *path = arena_copy_bytes(scope_of("")->mem, link, strcspn(link, "?"));
	visit("", "%s", path);
	send_form("", path, "antwoord=ja");
	visit("Kees", "/berichten");
	char *talk = arena_copy(scope_of("")->mem, address_in(page(), "/berichten/"));
	visit("Kees", "%s", talk);
	send_form("Kees", arena_print(scope_of("")->mem, "%s/afspraak", talk), "waar=Bij+de+winkel");
	visit("Riet", "%s", talk);
	send_form("Riet", arena_print(scope_of("")->mem, "%s/akkoord", talk), "");
	status(303);
	offer_by("Fatima", 5, "Boodschappen");
	check_int(mails_to("Fatima"), 0);
	visit("Kees", "%s", talk);
	send_form("Kees", arena_print(scope_of("")->mem, "%s/afzeggen", talk), "");
	status(303);
	pass(DAY + HOUR);
	check_int(mails_to("Fatima"), 1);
}

static void speaks_english(const char *who)
{
	visit(who, "/mijn/gegevens");
	send_form(who, "/mijn/gegevens", arena_print(scope_of("")->mem, "naam=%s+Reed&postcode=9901AA&taal=en", who));
	status(303);
}

STORY(a_shared_language_is_a_reason)
{
	speaks_english("Riet");
	speaks_english("Kees");
	offer_by("Kees", 5, "Shopping");
	offer_by("Fatima", 5, "Boodschappen");
	ask_by("Riet", 5, "Who does my shopping?");
	check(mail_to("Kees") && strstr(mail_to("Kees"), "you speak the same language"));
	check(mail_to("Fatima") && !strstr(mail_to("Fatima"), "dezelfde taal"));
}
