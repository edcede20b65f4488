/* mailing_test.c - who wrote words that do not arrive hears of it; addresses that fail get no more mail. */
#include "app/member/own.h"
#include "test/town.h"

static result not_arrived(struct scope *s, void *data)
{
	return member_mail_trouble(s, data);
}

static person_id person_of(const char *who)
{
	struct member_row row = { 0 };

	check_ok(member_by_id(scope_of(who), member_of(who), &row));
	return row.person_id;
}

STORY(who_wrote_a_message_that_is_late_or_lost_is_told)
{
	struct mail_fate fate = { .person = person_of("Kees").n,
		                  .sender = member_of("Riet").n,
		                  .name = "Kees",
		                  .list_id = "gesprek",
		                  .outcome = MAIL_LATE };

	in_write("Riet", not_arrived, &fate);
	check_int(mails_to("Riet"), 1);
	check(strstr(mail_to("Riet"), "Kees") != NULL);
	fate.outcome = MAIL_GIVEN_UP;
	in_write("Riet", not_arrived, &fate);
	check_int(mails_to("Riet"), 2);
	check_int(mails_to("Kees"), 0);
	fate.sender = 0; /* an invitation: nobody's own words */
	in_write("Riet", not_arrived, &fate);
	check_int(mails_to("Riet"), 2);
}

static result write_to_kees(struct scope *s, void *unused)
{
	struct mail_text text = { .subject = "Hallo", .body = "Dag Kees" };

	(void)unused;
	return mail_to_member(s, member_of("Kees"),
	                      &(struct mail){ .from_name = "Oost", .list_id = "uitnodiging", .text = &text });
}

STORY(an_address_that_is_refused_gets_no_mail_until_it_is_mended)
{
	struct mail_fate fate = {
		.person = person_of("Kees").n, .name = "Kees", .list_id = "uitnodiging", .outcome = MAIL_REFUSED
	};

	in_write("Riet", write_to_kees, NULL);
	check_int(mails_to("Kees"), 1);
	in_write("Riet", not_arrived, &fate);
	in_write("Riet", write_to_kees, NULL);
	check_int(mails_to("Kees"), 1);
	visit("Kees", "/mijn");
	see("kees@voorbeeld.example");
	see("/mijn/email");
	visit("", "/inloggen");
	send_form("", "/inloggen", "email=kees@voorbeeld.example&terug=/mijn");
	const char *mail = mail_to("Kees"), *url = mail ? address_in(mail, "https://") : NULL;
	const char *link = url ? strstr(url, "/inloggen/link/") : NULL;
	if (!check(link != NULL))
		return;
	char path[200];
	snprintf(path, sizeof path, "%s", link);
	visit("", "%s", path);
	send_form("", path, ""); /* who follows a link shows that the address works */
	in_write("Riet", write_to_kees, NULL);
	check_int(mails_to("Kees"), 3);
}
