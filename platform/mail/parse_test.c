/* parse_test.c - mail from the wild: what kind it is, what the person wrote, which address failed.
 *
 * The corpora stand beside the project (data/mail); what their own tests expect is compared, and
 * the count must not fall under the floor that was reached. */
#include "platform/mail/read.h"
#include "platform/base/text.h"
#include "test/data.h"
#include "test/harness.h"

static struct mail_in parsed(struct arena *mem, const char *text)
{
	struct mail_in mail;

	mail_parse(mem, text, strlen(text), &mail);
	return mail;
}

/* ---- the corpora ---- */

struct expected {
	const char *file;
	enum mail_kind kind;
	const char *text; /* the answer, or the address that failed */
};

static const struct expected dutch[] = {
	{ "gmail_nl", MAIL_REPLY, "Dat kan ik wel doen. Ik haal mevrouw om half tien op." },
	{ "apple_mail_nl", MAIL_REPLY, "Dat kan ik wel doen. Ik haal mevrouw om half tien op.\n\nGroetjes, Jan" },
	{ "outlook_ios_nl", MAIL_REPLY, "Is goed, ik bel morgen even." },
	{ "roundcube_nl", MAIL_REPLY, "Ik kan niet, sorry." },
	{ "yahoo_nl", MAIL_REPLY, "Dat kan ik wel doen. Ik haal mevrouw om half tien op." },
	{ "afwezig_zonder_kop_nl", MAIL_AUTOMATIC, NULL },
	{ "mailbox_vol_zonder_dsn_nl", MAIL_BOUNCE, "vol@mail.example" },
	{ "tekenset_ontbreekt_nl", MAIL_REPLY, "Ik kom graag naar het café, kost dat € 2,50?" },
	{ "bijlage_nl", MAIL_REPLY, "Zie bijlage." },
	{ "leeg_antwoord_nl", MAIL_EMPTY, "" },
};

static const struct expected world[] = {
	{ "talon__android", MAIL_REPLY, "Hello" },
	{ "talon__apple_mail", MAIL_REPLY, "Hello" },
	{ "talon__hotmail", MAIL_REPLY, "Hello" },
	{ "talon__iphone", MAIL_REPLY, "Hello" },
	{ "talon__sparrow", MAIL_REPLY, "Hello" },
	{ "talon__yahoo", MAIL_REPLY, "Hello" },
	{ "mail__attachment_message_rfc822", MAIL_REPLY, "This is the first part." },
	{ "mail__attachment_with_base64_encoded_name", MAIL_REPLY,
	  "We should not include these files or vcards as attachments." },
	{ "mail__email_with_similar_boundaries", MAIL_REPLY, "Test" },
	{ "mail__example04", MAIL_REPLY, "Testing." },
	{ "mail__example12", MAIL_REPLY, "This is a message just to say hello.\nSo, \"Hello\"." },
	{ "mail__mix_caps_content_type", MAIL_REPLY, "foo bar" },
	{ "mail__raw_email_quoted_with_0d0a", MAIL_REPLY, NULL },
	{ "mail__utf8_headers", MAIL_REPLY, "body" },
	{ "sisimai__arf-01", MAIL_COMPLAINT, NULL },
	{ "sisimai__lhost-exchange2007-01", MAIL_BOUNCE, "mikeneko@example.co.jp" },
	{ "sisimai__lhost-gmail-01", MAIL_BOUNCE, "userunknown@example.jp" },
	{ "sisimai__lhost-googlegroups-01", MAIL_BOUNCE, "libsisimai@googlegroups.com" },
	{ "sisimai__lhost-office365-02", MAIL_BOUNCE, "kijitora@example.onmicrosoft.com" },
	{ "sisimai__lhost-outlook-01", MAIL_BOUNCE, "kijitora@example.jp" },
	{ "sisimai__lhost-postfix-01", MAIL_BOUNCE, "kijitora@example.org" },
	{ "sisimai__lhost-yahoo-01", MAIL_BOUNCE, "kijitora@example.org" },
	{ "sisimai__rfc3464-06", MAIL_BOUNCE, "kijitora@example.net" },
	{ "sisimai__rfc3464-35", MAIL_BOUNCE, "kijitora@nyaan.example.com" },
	{ "sisimai__rfc3834-02", MAIL_AUTOMATIC, NULL },
	{ "sisimai__rfc3834-04", MAIL_AUTOMATIC, NULL },
	{ "sisimai__rhost-google-01", MAIL_BOUNCE, "shironeko@example.ne.jp" },
};

/* How many are read as expected; -1 when the data are not there. */
static int score(const char *folder, const struct expected *list, size_t n)
{
	int right = 0;

	for (size_t i = 0; i < n; i++) {
		AUTO_ARENA mem = { 0 };
		struct mail_in mail;
		size_t size;
		char *bytes = test_data(&mem, arena_print(&mem, "%s/%s.eml", folder, list[i].file), &size);
		if (!bytes)
			return -1;
		mail_parse(&mem, bytes, size, &mail);
		const char *found = mail.kind == MAIL_BOUNCE ? mail.bounced : mail.text;
		bool good = mail.kind == list[i].kind && (!list[i].text || text_equal(found, list[i].text));
		right += good;
		if (!good)
			printf("\n    %s: kind %d, '%s' ", list[i].file, (int)mail.kind, found);
	}
	return right;
}

static void check_score(const char *folder, const struct expected *list, size_t n, int floor)
{
	int right = score(folder, list, n);

	if (right < 0)
		return;
	printf("(%d of %zu) ", right, n);
	check(right >= floor);
}

TEST(dutch_answers_are_read_as_their_makers_expect)
{
	check_score("mail/synthetisch_nl", dutch, sizeof dutch / sizeof *dutch, 10);
}

TEST(mails_of_other_projects_are_read_as_their_makers_expect)
{
	check_score("mail", world, sizeof world / sizeof *world, 27);
}

TEST(texts_of_email_reply_trimmer_are_cut_as_it_expects)
{
	static const char *const names[] = { "email_headers_1",
		                             "embedded_email_dutch_1",
		                             "embedded_email_french_1",
		                             "embedded_email_swedish",
		                             "forwarded_gmail",
		                             "quote_and_text",
		                             "usenet" };
	int right = 0;

	for (size_t i = 0; i < 7; i++) {
		AUTO_ARENA mem = { 0 };
		size_t n;
		char *text = test_data(&mem, arena_print(&mem, "mail/trimmer__%s.txt", names[i]), &n);
		char *wanted = text ? test_data(&mem, arena_print(&mem, "mail/trimmer__verwacht_%s.txt", names[i]), &n) : NULL;
		if (!wanted)
			return;
		right += check_text(mail_reply_text(&mem, text), text_clean(&mem, wanted, n));
	}
	check_int(right, 7);
}

TEST(html_answers_are_read_without_the_mail_they_answer)
{
	static const char *const names[] = { "hotmail", "ms_outlook_2007", "thunderbird" };

	for (size_t i = 0; i < 3; i++) {
		AUTO_ARENA mem = { 0 };
		size_t n;
		char *html = test_data(&mem, arena_print(&mem, "mail/talon__html_%s.html", names[i]), &n);
		if (!html)
			return;
		char *text = mail_reply_text(&mem, html_as_text(&mem, charset_text(&mem, html, n, NULL)));
		check(text_starts(text, "Hi. I am fine.\n\nThanks,\n"));
		check(!strstr(text, "How are you"));
	}
}

/* ---- rules ---- */

TEST(only_what_the_person_wrote_now_is_kept)
{
	static const struct {
		const char *mail, *wanted;
	} cases[] = {
		{ "Ja hoor.\n\nOp di 4 mrt. 2025 om 10:05 schreef Stoep <reply+x@stoep.example>:\n> Kunt u?\n", "Ja hoor." },
		{ "Ja hoor.\n\nStoep <reply+x@stoep.example> schreef op 4 maart 2025:\n\n> Kunt u?\n", "Ja hoor." },
		{ "Ja hoor.\n\n-------- Oorspronkelijk bericht --------\nVan: Stoep\nDatum: 04-03-2025\nAan: Jan\nOnderwerp: "
		  "Hulp\n\nKunt u?",
		  "Ja hoor." },
		{ "Ja hoor.\n-- \nJan Jansen\n06 12345678", "Ja hoor." },
		{ "Ja hoor.\n\nVerstuurd vanaf mijn iPhone\n\n> Op 4 mrt. 2025 om 10:05 heeft Stoep het volgende "
		  "geschreven:\n>\n> Kunt u?",
		  "Ja hoor." },
		{ "> Kunt u dinsdag?\nJa.\n> En woensdag?\nNee.", "> Kunt u dinsdag?\nJa.\n> En woensdag?\nNee." },
		{ "> alleen\n> citaat", "" },
		{ "", "" },
		{ "Ik kom om 10:00.\nAan: de voordeur", "Ik kom om 10:00.\nAan: de voordeur" },
		{ "Lijstje:\n---------------\nmelk\nbrood\neieren\nkaas\nappels\npeen\n",
		  "Lijstje:\n---------------\nmelk\nbrood\neieren\nkaas\nappels\npeen" },
		{ "Prima!\n\nDISCLAIMER\nDit is vertrouwelijk.", "Prima!" },
		{ "Hij schreef mij dat hij komt:\nmorgen.", "Hij schreef mij dat hij komt:\nmorgen." },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		AUTO_ARENA mem = { 0 };
		check_text(mail_reply_text(&mem, cases[i].mail), cases[i].wanted);
	}
}

TEST(machines_are_not_taken_for_people)
{
	static const struct {
		const char *head;
		enum mail_kind kind;
	} cases[] = {
		{ "Subject: Re: hulp\n", MAIL_REPLY },
		{ "Subject: Re: hulp\nAuto-Submitted: no\n", MAIL_REPLY },
		{ "Subject: hulp\nAuto-Submitted: auto-replied\n", MAIL_AUTOMATIC },
		{ "Subject: Automatisch antwoord: hulp\n", MAIL_AUTOMATIC },
		{ "Subject: Afwezig: hulp\n", MAIL_AUTOMATIC },
		{ "Subject: Re: Afwezig op dinsdag\n", MAIL_REPLY },
		{ "Subject: hulp\nPrecedence: junk\n", MAIL_AUTOMATIC },
		{ "Subject: hulp\nX-Autoreply: yes\n", MAIL_AUTOMATIC },
		{ "Subject: hulp\nReturn-Path: <>\n", MAIL_AUTOMATIC },
		{ "Subject: Onbestelbaar: hulp\nReturn-Path: <>\n", MAIL_BOUNCE },
		{ "Subject: hulp\nX-Loop: stoep.example\n", MAIL_LOOP },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		AUTO_ARENA mem = { 0 };
		const char *mail = arena_print(
			&mem, "From: Jan <jan@huis.example>\nTo: reply+abc123@stoep.example\n%s\nIk kom.\n", cases[i].head);
		struct mail_in in = parsed(&mem, mail);
		if (!check_int(in.kind, cases[i].kind))
			printf("    %s", cases[i].head);
		check_text(in.to_token, "abc123");
		check_text(in.from, "jan@huis.example");
	}
}

TEST(our_own_reply_address_as_the_sender_is_a_loop)
{
	AUTO_ARENA mem = { 0 };

	check_int(parsed(&mem, "From: reply+abc@stoep.example\nTo: reply+def@stoep.example\nSubject: x\n\nHallo\n").kind,
	          MAIL_LOOP);
}

TEST(broken_bytes_are_no_mail_or_a_poor_one_and_never_a_crash)
{
	AUTO_ARENA mem = { 0 };
	static const char *const broken[] = { "",
		                              "\n\n\n",
		                              "geen koppen",
		                              "From: \xff\xfe\nTo: \x80\n\n\xc3\x28\xa0",
		                              "Content-Type: multipart/mixed; boundary=\"\"\n\n--\n--\n",
		                              "Content-Type: multipart/mixed; boundary=x\n\n--x\n" };

	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		struct mail_in in = parsed(&mem, broken[i]);
		check(in.from && in.subject && in.text);
		check(in.kind == MAIL_BROKEN || in.kind == MAIL_EMPTY || in.kind == MAIL_REPLY);
	}
}

TEST(parts_within_parts_without_end_are_refused)
{
	AUTO_ARENA mem = { 0 };
	size_t room = 0;
	char *text = arena_take(&mem, 60 * 5000);

	for (int i = 0; i < 5000; i++)
		room += (size_t)snprintf(text + room, 60, "Content-Type: multipart/mixed; boundary=%d\n\n--%d\n", i, i);
	struct mail_in in = parsed(&mem, text);
	check_int(in.kind, MAIL_BROKEN);
}
