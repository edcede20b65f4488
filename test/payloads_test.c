/* payloads_test.c - what people may type to break a page: each line of test/payloads.txt, in each field, on each page.
 *
 * Every page that is visited is looked over by the town (markup.h): the elements close in order, nothing runs, no
 * address leads astray. Here the text goes in and comes out again, as it was typed. */
#include "platform/mail/html_part.h"
#include "platform/web/web.h"
#include "test/markup.h"
#include "test/town.h"
#include <stdio.h>
#include <string.h>

enum { MOST_LINES = 400, MOST_BYTES = 32768 };

static struct arena *mem(void)
{
	return scope_of("")->mem;
}

static struct texts payloads(void)
{
	static char room[MOST_BYTES];
	FILE *in = fopen("test/payloads.txt", "rbe");
	if (!check(in != NULL))
		return (struct texts){ NULL, 0 };
	size_t n = fread(room, 1, sizeof room - 1, in);
	fclose(in);
	room[n] = 0;
	return text_split(mem(), room, '\n');
}

/* The sixth of them that is this story's, so that a story stays short. */
static bool mine(size_t i, size_t part)
{
	return i % 6 == part;
}

/* What the edge makes of a text before anything sees it. */
static const char *cleaned(const char *payload)
{
	const char *clean = text_clean(mem(), payload, strlen(payload));
	return clean ? clean : "";
}

/* As a page shows it. */
static char *shown(const char *payload)
{
	struct html o = { .mem = mem() };
	html_text_str(&o, cleaned(payload));
	return o.at ? o.at : arena_copy(mem(), "");
}

static void looks_at(const char *who, const char *path, const char *payload)
{
	visit(who, "%s", path);
	if (!strstr(page(), shown(payload)))
		test_fail(__FILE__, __LINE__, "%s does not show: %s", path, payload);
}

/* Title, search and conversation: asked by Riet, found and answered by Kees. */
static void in_a_listing(const char *payload)
{
	listing_id ask = ask_by("Riet", 5, cleaned(payload));
	char *path = path_of("/vraag/", ask.n, ""), *answer = path_of("/vraag/", ask.n, "/reageer"),
	     *text = url_part(mem(), payload);
	looks_at("Riet", path, payload);
	visit("", "%s", path);
	visit("Kees", "/vraag-en-aanbod?zoek=%s", text);
	visit("Riet", "/mijn/vragen");
	visit("Kees", "%s", answer);
	send_form("Kees", answer, arena_print(mem(), "bericht=%s", text));
	if (!*goes_to())
		return;
	const char *talk = arena_copy(mem(), goes_to());
	looks_at("Riet", talk, payload);
	visit("Kees", "%s", talk);
	visit("Kees", "/berichten");
	visit("Riet", "/berichten");
}

#define LISTINGS(name, part)                                             \
	STORY(name)                                                      \
	{                                                                \
		struct texts all = payloads();                           \
		for (size_t i = 0; i < all.n; i++)                       \
			if (mine(i, part) && text_length(all.at[i]) > 0) \
				in_a_listing(all.at[i]);                 \
	}
LISTINGS(what_people_type_stays_text_1, 0)
LISTINGS(what_people_type_stays_text_2, 1)
LISTINGS(what_people_type_stays_text_3, 2)
LISTINGS(what_people_type_stays_text_4, 3)
LISTINGS(what_people_type_stays_text_5, 4)
LISTINGS(what_people_type_stays_text_6, 5)

/* A form that comes back shows what was sent, escaped for its place. */
STORY(a_form_that_comes_back_stays_a_form)
{
	struct texts all = payloads();
	for (size_t i = 0; i < all.n; i++) {
		char *text = url_part(mem(), all.at[i]);
		visit("", "/aanmelden");
		send_form(
			"", "/aanmelden",
			arena_print(mem(), "naam=%s&email=%s&postcode=%s&huisnummer=%s&terug=%s", text, text, text, text, text));
		visit("", "/inloggen?terug=%s", text);
	}
}

/* A name and a few words of a member, and the texts that a manager writes in Markdown. */
STORY(names_and_texts_of_managers_stay_text)
{
	struct texts all = payloads();
	for (size_t i = 0; i < all.n; i++) {
		char *text = url_part(mem(), all.at[i]);
		visit("Fatima", "/mijn/gegevens");
		send_form("Fatima", "/mijn/gegevens",
		          arena_print(mem(), "naam=%s&postcode=9901AB&huisnummer=12&telefoon=&over=%s&taal=nl", text, text));
		visit("Fatima", "/mijn/gegevens");
		visit("Joost", "/beheer/teksten/over-ons");
		send_form("Joost", "/beheer/teksten/over-ons", arena_print(mem(), "titel=%s&tekst=%s&knop=bewaar", text, text));
		visit("", "/over-ons");
		visit("Joost", "/beheer/welkom");
		send_form("Joost", "/beheer/welkom", arena_print(mem(), "kop=%s&inleiding=%s", text, text));
		visit("", "/");
		if (i % 40 == 39)
			renew_session("Joost");
	}
}

/* The HTML of a mail, under the same eye. */
STORY(a_mail_stays_a_mail)
{
	struct texts all = payloads();
	for (size_t i = 0; i < all.n; i++) {
		const char *text = cleaned(all.at[i]);
		struct mail_text words = { .subject = text,
			                   .body = arena_print(mem(), "%s\n\n%s", text, text),
			                   .buttons = { { text, "https://oost.example/x" }, { text, "https://oost.example/y" } },
			                   .n_buttons = 2 };
		struct mail mail = {
			.to = "a@voorbeeld.example", .to_name = text, .from_name = text, .text = &words, .language = &language_nl
		};
		const char *html = mail_html(mem(), &mail), *fault = markup_mail_fault(mem(), html);
		if (fault)
			test_fail(__FILE__, __LINE__, "%s, for %s", fault, text);
		if (!strstr(html, shown(text)))
			test_fail(__FILE__, __LINE__, "the mail does not show: %s", text);
	}
}
