/* talk_test.c - a closed conversation, by page and by mail. */
#include "app/talk/talk.h"
#include "test/town.h"

static const char *talk_about(listing_id ask)
{
	visit("Kees", "%s", path_of("/vraag/", ask.n, "/reageer"));
	send_form("Kees", path_of("/vraag/", ask.n, "/reageer"), "bericht=Ik+kan+helpen");
	return arena_print(scope_of("")->mem, "%s", goes_to());
}

STORY(only_the_two_read_a_conversation)
{
	const char *talk = talk_about(ask_by("Riet", 5, "Wie doet mijn boodschappen?"));
	visit("Riet", "%s", talk);
	see("Ik kan helpen");
	at_most_queries(9);
	visit("Fatima", "%s", talk);
	status(404);
	visit("Samira", "%s", talk);
	status(404);
	visit("Dora", "%s", talk);
	status(404);
}

struct answer {
	const char *token;
	result problem;
};

static result by_mail(struct scope *s, void *data)
{
	struct answer *answer = data;
	return answer->problem = talk_from_mail(s, answer->token, "Dank u wel, dinsdag is goed.");
}

STORY(a_reply_by_mail_lands_in_the_conversation)
{
	const char *talk = talk_about(ask_by("Riet", 5, "Wie doet mijn boodschappen?"));
	conversation_id id = { id_parse(talk + strlen("/berichten/")) };
	struct scope *s = scope_of("Riet");
	struct answer answer = { talk_token(s->mem, s->community, id, s->me), OK };
	in_write("", by_mail, &answer);
	visit("Kees", "%s", talk);
	see("Dank u wel, dinsdag is goed.");
	check(strstr(mail_to("Kees"), "dinsdag is goed") != NULL);
}

/* A machine that answers each mail is heard twenty times, and then no more for an hour. */
STORY(replies_by_mail_have_a_limit_that_no_person_meets)
{
	const char *talk = talk_about(ask_by("Riet", 5, "Wie doet mijn boodschappen?"));
	conversation_id id = { id_parse(talk + strlen("/berichten/")) };
	struct scope *s = scope_of("Riet");
	struct answer answer = { talk_token(s->mem, s->community, id, s->me), OK };
	for (int i = 0; i < 20; i++)
		in_write("", by_mail, &answer);
	int mails = mails_to("Kees");
	struct scope again = *scope_of("");
	check_problem(db_write(&again, by_mail, &answer), PROBLEM_TOO_MANY);
	check_int(mails_to("Kees"), mails);
	pass(HOUR + MINUTE);
	in_write("", by_mail, &answer);
}

STORY(a_token_that_was_made_up_says_nothing)
{
	struct scope s = *scope_of("");
	check_problem(talk_from_mail(&s, "1-2-3-00000000000000000000", "Hoi"), PROBLEM_NOT_FOUND);
	check_problem(talk_from_mail(&s, "", "Hoi"), PROBLEM_NOT_FOUND);
}

STORY(a_double_click_says_it_once)
{
	const char *talk = talk_about(ask_by("Riet", 5, "Wie doet mijn boodschappen?"));
	int before = mails_to("Kees");
	visit("Riet", "%s", talk);
	for (int i = 0; i < 10; i++) {
		send_form("Riet", talk, "bericht=Tot+dinsdag");
		status(303);
	}
	check_int(mails_to("Kees"), before + 1);
}

STORY(pages_that_listen_hear_that_something_was_said)
{
	const char *talk = talk_about(ask_by("Riet", 5, "Wie doet mijn boodschappen?"));
	const char *line = arena_print(scope_of("")->mem, "data: gesprek %s\n", talk + strlen("/berichten/"));
	char *since = arena_print(scope_of("")->mem, "/stroom?sinds=%lld", (long long)scope_of("")->now);
	visit("Riet", "%s", since);
	see(line);
	visit("Fatima", "%s", since);
	see_not("gesprek");
	pass(2 * HOUR);
	visit("Riet", "%s", since);
	see_not(line); /* after an hour nobody needs it */
}

STORY(what_was_read_is_read_once)
{
	const char *talk = talk_about(ask_by("Riet", 5, "Wie doet mijn boodschappen?"));
	pass(MINUTE);
	visit("Riet", "%s", talk);
	see("Ik heb dit gelezen");
	send_form("Riet", arena_print(scope_of("")->mem, "%s/gelezen", talk), "");
	visit("Riet", "%s", talk);
	see_not("Ik heb dit gelezen");
	visit("Riet", "/berichten");
	see_not("Nieuw</span>");
}
