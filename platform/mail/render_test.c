/* render_test.c - the message is whole, reads back as it was meant, and no value gets out of its field. */
#include "platform/mail/html_part.h"
#include "platform/base/text.h"
#include "platform/mail/mime.h"
#include "platform/mail/read.h"
#include "test/harness.h"

static const struct mail_options options = { .from = "post@stoep.example", .domain = "stoep.example" };

static const struct mail_text text = {
	.subject = "Kunt u dinsdag mee naar de huisarts, om één uur? Riet zou er erg blij mee zijn, schrijft ze",
	.body = "Dag Kees,\n\n> Wie gaat er mee?\n> Het is om 13.00 uur.\n\n. een punt vooraan\nFrom hier tot daar = ver",
	.buttons = { { "Ik kan helpen", "https://stoep.example/u/1?a=1&b=2" }, { "Nu niet", "https://stoep.example/u/2" } },
	.n_buttons = 2,
};

static struct mail whole(void)
{
	return (struct mail){
		.to = "kees@huis.example",
		.to_name = "Kees \"de\" Vries, buurman",
		.from_name = "Stoep Oost – hulp",
		.reply_token = "abc123",
		.unsubscribe_url = "https://stoep.example/afmelden/xyz",
		.list_id = "uitnodiging.oost",
		.text = &text,
		.language = &language_nl,
		.calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
	};
}

static const char *rendered(struct arena *mem, const struct mail *mail, int64_t id)
{
	struct bytes out;

	if (!check_ok(mail_render(mem, &options, mail, id, 1764000000, &out)))
		return "";
	return arena_copy_bytes(mem, out.at, out.n);
}

TEST(a_mail_reads_back_as_it_was_written)
{
	AUTO_ARENA mem = { 0 };
	struct mail mail = whole();
	struct mail_in in;
	const char *message = rendered(&mem, &mail, 123456789);

	mail_parse(&mem, message, strlen(message), &in);
	check_text(in.subject, text.subject);
	check_text(in.from, "post@stoep.example");
	check_text(in.message_id, arena_print(&mem, "%s@stoep.example", id_text(&mem, 123456789)));
	check_int(in.kind, MAIL_AUTOMATIC); /* ours, so nobody's program answers it */
	check(strstr(message, "\r\nList-Unsubscribe: <https://stoep.example/afmelden/xyz>\r\n") != NULL);
	check(strstr(message, "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n") != NULL);
	check(strstr(message, "<reply+abc123@stoep.example>\r\n") != NULL);
	check(strstr(message, "\r\nDate: Mon, 24 Nov 2025 16:00:00 +0000\r\n") != NULL);
	check(strstr(message, "To: \"Kees \\\"de\\\" Vries, buurman\"\r\n <kees@huis.example>\r\n") != NULL);
	check(strstr(message, "text/calendar") != NULL);
}

TEST(the_same_mail_has_the_same_message_id_each_time)
{
	AUTO_ARENA mem = { 0 };
	struct mail mail = whole();

	check_text(rendered(&mem, &mail, 77), rendered(&mem, &mail, 77));
	check(!text_equal(rendered(&mem, &mail, 77), rendered(&mem, &mail, 78)));
}

TEST(no_line_is_longer_than_servers_take)
{
	AUTO_ARENA mem = { 0 };
	struct mail mail = whole();

	for (const char *at = rendered(&mem, &mail, 1); *at;) {
		size_t n = strcspn(at, "\n");
		check(n <= 79 && n > 0 && at[n - 1] == '\r');
		at += n + 1;
	}
}

TEST(a_value_cannot_begin_a_field_of_its_own)
{
	static const char *const evil[] = { "a\r\nBcc: x@y.example", "a\nBcc: x@y.example", "a\rb", "a\tb", "\x01", "\x7f" };
	AUTO_ARENA mem = { 0 };

	for (size_t i = 0; i < sizeof evil / sizeof *evil; i++) {
		struct bytes out;
		struct mail_text subject = text;
		subject.subject = evil[i];
		struct mail by_subject = whole(), by_name = whole(), by_sender = whole(), by_list = whole();
		by_subject.text = &subject;
		by_name.to_name = evil[i];
		by_sender.from_name = evil[i];
		by_list.list_id = evil[i];
		check_problem(mail_render(&mem, &options, &by_subject, 1, 1, &out), PROBLEM_INVALID);
		check_problem(mail_render(&mem, &options, &by_name, 1, 1, &out), PROBLEM_INVALID);
		check_problem(mail_render(&mem, &options, &by_sender, 1, 1, &out), PROBLEM_INVALID);
		check(mail_render(&mem, &options, &by_list, 1, 1, &out) != OK);
	}
}

TEST(addresses_that_mean_something_to_a_server_are_refused)
{
	static const char *const bad[] = { "kees",
		                           "@huis.example",
		                           "kees@",
		                           "a@b@c.example",
		                           "kees @huis.example",
		                           "<kees@huis.example>",
		                           "a,b@c.example",
		                           "a@b.example\r\nRCPT TO:<x@y>",
		                           "\"a b\"@c.example",
		                           "k\xc3\xa9s@huis.example" };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		check(!mime_address_fit(bad[i]));
	check(mime_address_fit("kees+tuin@huis-aan-huis.example"));
	check(mime_address_fit("k.de.vries_1@xn--caf-dma.example"));
}

TEST(the_html_part_escapes_and_has_one_button)
{
	AUTO_ARENA mem = { 0 };
	struct mail mail = whole();
	struct mail_text evil = { .subject = "<script>",
		                  .body = "Riet <b>zegt</b> & \"doet\"",
		                  .buttons = { { "<i>", "javascript:alert(1)" } },
		                  .n_buttons = 1 };
	char *html = mail_html(&mem, &mail);

	check(strstr(html, "href=\"https://stoep.example/u/1?a=1&amp;b=2\"") != NULL);
	check(strstr(html, "<blockquote") != NULL);
	check(!strstr(html, "<img") && !strstr(html, "url(") && !strstr(html, "@import"));
	const char *button = strstr(html, "<a class=\"button\"");
	check(button && !strstr(button + 1, "<a class=\"button\""));
	mail.text = &evil;
	html = mail_html(&mem, &mail);
	check(!strstr(html, "<script>") && !strstr(html, "<b>") && !strstr(html, "<i>") && !strstr(html, "javascript:"));
}
