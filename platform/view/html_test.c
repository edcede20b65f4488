/* html_test.c - what a page says is what was meant, whoever wrote the values in it. */
#include "platform/view/trial_test.h"
#include "test/harness.h"
#include <stdio.h>

static const struct trial_offer two[] = { { "Kees", 1 }, { "Fatima & Ina", 4 } };

static struct html writer(struct arena *mem)
{
	return (struct html){ .mem = mem, .language = &language_en, .csrf = "c<", .form_key = "k", .base = "/@oost" };
}

static const char *page_of(struct arena *mem, const struct trial *t)
{
	struct html o = writer(mem);
	trial_page(&o, t);
	return o.at;
}

#define check_has(text, part) check_has_at((text), (part), __FILE__, __LINE__)
static void check_has_at(const char *text, const char *part, const char *file, int line)
{
	if (!text || !strstr(text, part))
		test_fail(file, line, "'%s' is not in\n%s", part, text ? text : "(NULL)");
}

TEST(a_page_shows_its_values_and_sentences)
{
	AUTO_ARENA mem = { 0 };
	struct trial t = { .title = "Mee naar de oogarts", .asker = "Riet", .id = 7, .offers = { two, 2 } };
	const char *page = page_of(&mem, &t);
	check_has(page,
	          "<article aria-labelledby=\"vraag-7\">\n<h1 id=\"vraag-7\" title=\"Asked by Riet\">Mee naar de oogarts</h1>");
	check_has(page, "Read the <a href=\"/@oost/voorwaarden\">terms</a>, Riet.");
	check_has(page, "<li value=\"1\">Kees: 1 minute</li>");
	check_has(page, "<li value=\"2\">Fatima &amp; Ina: 4 minutes</li>");
	check(!strstr(page, "Nobody yet"));
}

TEST(an_empty_list_says_so)
{
	AUTO_ARENA mem = { 0 };
	struct trial t = { .title = "", .asker = "Riet" };
	check_has(page_of(&mem, &t), "<li>Nobody yet</li>");
}

TEST(a_value_cannot_become_markup_whatever_it_is)
{
	AUTO_ARENA mem = { 0 };
	struct html o = writer(&mem);
	trial_line(&o, &(struct trial){ .title = "\"><script>alert('x')</script>&amp;/?%" });
	check_text(o.at, "<a href=\"/@oost/%22%3E%3Cscript%3Ealert%28%27x%27%29%3C%2Fscript%3E%26amp%3B%2F%3F%25\""
	                 " title=\"&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;/?%\">"
	                 "\"&gt;&lt;script&gt;alert('x')&lt;/script&gt;&amp;amp;/?%</a>");
}

TEST(a_name_in_a_sentence_is_escaped_and_its_braces_mean_nothing)
{
	AUTO_ARENA mem = { 0 };
	struct html o = writer(&mem);
	html_t(&o, 't', "By {name} <a1>x</a1> {other}", "name", "<b>{name}</b><a1>", "a1", "javascript:alert(1)", NULL);
	check_text(o.at, "By &lt;b&gt;{name}&lt;/b&gt;&lt;a1&gt; <a href=\"#\">x</a> {other}");
	o.n = 0;
	html_t(&o, 't', "Call <a1>{phone}</a1>", "phone", "020 555", "a1", "tel:020555", NULL);
	check_text(o.at, "Call <a class=\"nowrap\" href=\"tel:020555\">020 555</a>");
	check_text(html_sentence(&o, "By {name} <a1>x</a1>", "name", "<b>", "a1", "/x", NULL), "By <b> x");
}

TEST(only_links_that_a_person_may_follow_stay_links)
{
	static const struct {
		const char *url, *written;
	} cases[] = {
		{ "https://example.nl/?a=1&b=2", "https://example.nl/?a=1&amp;b=2" },
		{ "HTTP://example.nl", "HTTP://example.nl" },
		{ "mailto:a@example.nl", "mailto:a@example.nl" },
		{ "tel:+31201234567", "tel:+31201234567" },
		{ "/mijn", "/@oost/mijn" },
		{ "#fouten", "#fouten" },
		{ "?zoek=x", "?zoek=x" },
		{ "javascript:alert(1)", "#" },
		{ "JaVaScRiPt:alert(1)", "#" },
		{ " javascript:alert(1)", "#" },
		{ "java\tscript:alert(1)", "#" },
		{ "data:text/html,x", "#" },
		{ "vbscript:x", "#" },
		{ "//evil.example", "#" },
		{ "/\\evil.example", "#" },
		{ "/\t/evil.example", "#" },
		{ "\\\\evil.example", "#" },
		{ "page", "#" },
		{ "", "#" },
		{ NULL, "#" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		AUTO_ARENA mem = { 0 };
		struct html o = writer(&mem);
		html_link(&o, cases[i].url);
		check_text(o.at, cases[i].written);
	}
}

TEST(a_form_never_goes_to_another_site)
{
	AUTO_ARENA mem = { 0 };
	struct html o = writer(&mem);
	html_action(&o, "https://evil.example/");
	html_action(&o, "/goed");
	check_text(o.at, "#/@oost/goed");
}

TEST(a_posting_form_holds_its_token_and_key)
{
	AUTO_ARENA mem = { 0 };
	struct trial t = { .title = "", .asker = "Jan & Ina", .id = 7, .mine = true };
	check_has(page_of(&mem, &t),
	          "<form method=\"post\" action=\"/@oost/vraag/7/sluit?wie=Jan%20%26%20Ina\">"
	          "<input type=\"hidden\" name=\"_token\" value=\"c&lt;\">"
	          "<input type=\"hidden\" name=\"_key\" value=\"k\"><button type=\"submit\" class=\"button\">Done</button>");
}

TEST(a_phone_number_and_an_address_become_links_that_work)
{
	AUTO_ARENA mem = { 0 };
	struct trial t = { .title = "", .phone = "+31 (0)20-123", .email = "a+b@x.nl?bcc=c@d.nl", .url = "/x" };
	const char *page = page_of(&mem, &t);
	check_has(page, "href=\"tel:+31020123\"");
	check_has(page, "href=\"mailto:a+b@x.nl%3Fbcc%3Dc@d.nl\"");
}

TEST(numbers_are_written_whole)
{
	AUTO_ARENA mem = { 0 };
	struct html o = writer(&mem);
	html_text(&o, INT64_MIN);
	html_text_str(&o, " ");
	html_text(&o, UINT64_MAX);
	html_text_str(&o, " ");
	html_text(&o, 0);
	check_text(o.at, "-9223372036854775808 18446744073709551615 0");
}

TEST(a_page_stands_in_its_layout_as_it_was_made)
{
	AUTO_ARENA mem = { 0 };
	struct html o = writer(&mem), inner = writer(&mem), empty = writer(&mem);
	html_raw(&inner, "<p>1 &amp; 2</p>");
	const struct html *page = &inner, *none = NULL;
	html_text(&o, page);
	html_text(&o, &empty);
	html_text(&o, none);
	check_text(o.at, "<p>1 &amp; 2</p>");
}

TEST(the_signs_of_a_sentence_are_escaped_where_they_need_it)
{
	AUTO_ARENA mem = { 0 };
	struct html o = writer(&mem);
	html_t(&o, 't', "Bread & \"milk\" > {n} <b> {x", "n", html_value(&o, -5), NULL);
	check_text(o.at, "Bread &amp; \"milk\" &gt; -5 &lt;b&gt; {x");
	o.n = 0;
	html_tn(&o, 'a', "{n} \"cup\"", "{n} \"cups\"", 2, NULL);
	check_text(o.at, "2 &quot;cups&quot;");
	check_text(html_sentence(&o, "{n}", "n", html_value(&o, UINT64_MAX), NULL), "18446744073709551615");
	check_text(language_sentence(&mem, &language_nl, "{date}, {time}", "date", "a", "time", "b", NULL), "a, b");
	check_text(language_count(&mem, &language_en, "{n} cup", "{n} cups", 1), "1 cup");
}

TEST(outside_of_a_request_a_form_has_no_hidden_fields)
{
	AUTO_ARENA mem = { 0 };
	struct html o = { .mem = &mem, .csrf = "c" };
	html_form_token(&o);
	check_text(o.at, "<input type=\"hidden\" name=\"_token\" value=\"c\">");
	struct html none = { .mem = &mem };
	html_form_token(&none);
	check_int((int64_t)none.n, 0);
}

TEST(two_forms_of_one_page_have_fields_of_their_own)
{
	AUTO_ARENA mem = { 0 };
	struct html o = writer(&mem);
	trial_form(&o);
	trial_form(&o);
	trial_form(&o);
	check_has(o.at, "for=\"naam-2\"");
	check_has(o.at, "id=\"naam-2\" name=\"naam\"");
	check_has(o.at, "aria-describedby=\"naam-2-hulp\"");
	check_has(o.at, "id=\"naam-3\" name=\"naam\"");
	check_has(o.at, "id=\"dag_month-2\" name=\"dag_month\"");
	check_has(o.at, "<fieldset class=\"form-field\" id=\"voor-2\"");
}

TEST(where_one_is_in_a_wizard_is_said_and_shown)
{
	AUTO_ARENA mem = { 0 };
	struct html o = writer(&mem);
	steps(&o, 2, 4);
	check_has(o.at, "<strong>Step 2 of 4</strong>");
	check_has(o.at, "<span class=\"is-klaar\"></span><span class=\"is-klaar\"></span><span></span><span></span></div>");
	search_field(&o, "zoek", "Search", NULL);
	check_has(o.at, "type=\"search\"");
	check(!strstr(o.at, "aria-required"));
}

TEST(a_long_page_is_whole)
{
	AUTO_ARENA mem = { 0 };
	struct html o = writer(&mem);
	for (int i = 0; i < 100000; i++)
		html_text(&o, i % 10);
	check_int((int64_t)o.n, 100000);
	check_int((int64_t)strlen(o.at), 100000);
	char *long_text = arena_take(&mem, 300001);
	memset(long_text, 'x', 300000);
	html_text(&o, long_text);
	check_int((int64_t)strlen(o.at), 400000);
	check(o.at[99999] == '9' && o.at[12340] == '0');
}

TEST(safe_html_gets_the_address_of_the_community_in_its_links)
{
	AUTO_ARENA mem = { 0 };
	struct html o = writer(&mem);
	html_text(&o, markdown(&mem, "[over](/over) en [weg](https://x.nl/?q=\"/)"));
	check_text(o.at, "<p><a href=\"/@oost/over\">over</a> en <a href=\"https://x.nl/?q=%22/\">weg</a></p>\n");
}

TEST(in_a_mail_safe_html_leaves_its_words)
{
	AUTO_ARENA mem = { 0 };
	struct html o = writer(&mem);
	o.plain = true;
	html_text(&o, markdown(&mem, "# Kop & staart\n\n- *een* <3\n- [twee](/x \"'\")"));
	check_text(o.at, "Kop & staart\n\neen <3\ntwee\n\n");
	o.n = 0;
	html_text(&o, ((struct safe_html){ "a &lt; b" }));
	check_text(o.at, "a < b");
}

TEST(a_mail_has_a_subject_a_body_and_buttons_without_markup)
{
	AUTO_ARENA mem = { 0 };
	struct html o = writer(&mem);
	struct mail_text m;
	struct trial t = {
		.title = "Wie <b>helpt</b>?", .asker = "Riet\r\nBcc: x@y", .url = "https://x.nl/", .offers = { two, 2 }
	};
	trial_mail(&o, &m, &t);
	check_text(m.subject, "Riet Bcc: x@y asks for help");
	check_text(m.body, "Hello Riet\nBcc: x@y,\n\nWie <b>helpt</b>?. Read the terms (https://x.nl/).\n- Kees\n- Fatima & Ina");
	check_int((int64_t)m.n_buttons, 1);
	check_text(m.buttons[0].text, "I can help");
	check_text(m.buttons[0].url, "https://x.nl/");
	check(!o.plain && o.n == 0);
	t.mine = true;
	trial_mail(&o, &m, &t);
	check_int((int64_t)m.n_buttons, 2);
	check_has(m.body, "(https://x.nl/).\n\nThis is yours.\n- Kees");
}

TEST(a_form_that_comes_back_shows_what_was_sent_and_what_is_wrong)
{
	AUTO_ARENA mem = { 0 };
	struct form_value values[] = { { "naam", "A\"nna" }, { "tekst", "\n<regel" }, { "wachtwoord", "geheim" },
		                       { "voor", "ander" },  { "dag_day", "26" },     { "soort", "aanbod" },
		                       { "akkoord", "1" } };
	struct form_error errors[] = { { "naam", N_("Fill in <your> name.") }, { "dag", N_("Fill in a day.") } };
	struct form_view view = { values, 7, errors, 2 };
	struct html o = writer(&mem);
	o.form = &view;
	trial_form(&o);
	check_has(o.at, "role=\"alert\"");
	check_has(o.at, "<a href=\"#naam\">Fill in &lt;your&gt; name.</a>");
	check_has(o.at, "autocomplete=\"name\"\nvalue=\"A&quot;nna\"");
	check_has(o.at, "aria-invalid=\"true\"\naria-describedby=\"naam-hulp naam-fout\"");
	check_has(o.at, ">\n\n&lt;regel</textarea>");
	check_has(o.at, "value=\"ander\" checked");
	check_has(o.at, "value=\"aanbod\" selected");
	check_has(o.at, "name=\"akkoord\" value=\"1\" checked");
	check_has(o.at, "id=\"dag\" tabindex=\"-1\" aria-describedby=\"dag-fout\"");
	check_has(o.at, "id=\"dag_day\" name=\"dag_day\"");
	check(!strstr(o.at, "geheim"));
	check(!strstr(o.at, "value=\"mij\" checked"));
}

TEST(a_fresh_form_has_nothing_preselected_and_no_errors)
{
	AUTO_ARENA mem = { 0 };
	struct html o = writer(&mem);
	trial_form(&o);
	check(!strstr(o.at, "checked") && !strstr(o.at, "selected") && !strstr(o.at, "aria-invalid") && !strstr(o.at, "alert"));
	check_has(o.at, "More (you may skip this)</label>");
	check_has(o.at, "name=\"tekst\" rows=\"5\"\n>\n</textarea>");
	check_has(o.at, "id=\"naam\" name=\"naam\" type=\"text\"\nautocomplete=\"name\"\nvalue=\"\"\naria-required=\"true\"\n");
}
