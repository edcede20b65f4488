/* weights_test.c - a manager sets what counts, within limits; a helper says what does not suit, sees it and undoes it. */
#include "app/community/community.h"
#include "test/town.h"

static result one_at_a_time(struct scope *s, void *data)
{
	(void)data;
	return community_set(s, "wave-size", "1");
}

#define ALL_BUT_WALKING "tijd=25&ervaring=15&taal=10&nieuw=25&woorden=60&week=20&maand=4&rust=15&ander=20&past_niet=30"

STORY(a_manager_sets_what_counts_within_limits_and_sees_what_it_does)
{
	visit("Joost", "/beheer/passend");
	see("Wie wij het eerst vragen");
	see("Anna");
	send_form("Joost", "/beheer/passend", "lopen=99&" ALL_BUT_WALKING);
	status(422);
	send_form("Joost", "/beheer/passend", "lopen=0&" ALL_BUT_WALKING);
	status(303);
	visit("Joost", "/beheer/passend");
	see("value=\"0\"");
	send_form("Joost", "/beheer/passend/terug", "");
	status(303);
	visit("Joost", "/beheer/passend");
	see_not("value=\"0\"");
	visit("Samira", "/beheer/passend");
	status(404);
}

/* The points of Kees for shopping near Riet. */
static int64_t points_of_kees(void)
{
	struct scope *s = scope_of("Riet");
	struct match_weights weights;
	struct candidates c = { 0 };
	struct home home;
	check_ok(member_home(s, member_of("Riet"), &home));
	check_ok(match_weights_of(s, &weights));
	struct wish wish = { .point = home.point, .kind = 5, .weights = &weights };
	check_ok(match_candidates(s, &wish, (listing_id){ 0 }, &c));
	return check(c.n == 1) ? c.at[0].score : 0;
}

STORY(what_a_manager_sets_changes_the_points)
{
	offer_by("Kees", 5, "Boodschappen");
	int64_t before = points_of_kees();
	visit("Joost", "/beheer/passend");
	send_form("Joost", "/beheer/passend", "lopen=0&" ALL_BUT_WALKING);
	status(303);
	check(points_of_kees() > before);
	send_form("Joost", "/beheer/passend/terug", "");
	check_int(points_of_kees(), before);
}

/* The path of the invitation in the newest mail to somebody. */
static char *invitation_of_mail(const char *who)
{
	const char *link = address_in(mail_to(who), "/uitnodiging/");
	return arena_copy_bytes(scope_of("")->mem, link, strcspn(link, "?"));
}

STORY(what_does_not_suit_a_helper_is_learned_shown_and_undone)
{
	in_write("Joost", one_at_a_time, NULL);
	community_forget();
	offer_by("Kees", 5, "Boodschappen");
	ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	char *path = invitation_of_mail("Kees");
	visit("", "%s", path);
	see("Past niet bij mij, want");
	send_form("", path, "antwoord=soort");
	status(303);
	visit("Kees", "/mijn/past-niet");
	see("Dit soort hulp: Boodschappen doen");
	visit("Fatima", "/mijn/past-niet");
	see_not("Dit soort hulp: ");
	offer_by("Fatima", 5, "Boodschappen");
	pass(8 * DAY);
	int before = mails_to("Fatima");
	ask_by("Nel", 5, "Nog meer boodschappen");
	check_int(mails_to("Fatima"), before + 1); /* Kees is as near, but said that it does not suit */
	visit("Kees", "/mijn/past-niet");
	const char *undo = address_in(page(), "/mijn/past-niet/");
	if (!check(undo != NULL))
		return;
	visit("Fatima", "/mijn");
	send_form("Fatima", undo, "");
	status(404);
	send_form("Kees", undo, "");
	status(303);
	visit("Kees", "/mijn/past-niet");
	see_not("Dit soort hulp: ");
}

TEST(who_said_three_times_that_it_does_not_suit_is_not_asked)
{
	static const struct wish shopping = { .kind = 5 };
	struct candidate c = { .metres = 300, .radius_metres = 1000, .week_most = 3, .adult = true };
	check(candidate_score(&shopping, &c));
	int64_t before = c.score;
	c.less = 1;
	check(candidate_score(&shopping, &c));
	check_int(before - c.score, match_weights_given.less);
	c.less = 3;
	check(!candidate_score(&shopping, &c));
}
