/* markdown_test.c - managers may write texts with headings, lists and links, and nothing that runs. */
#include "platform/view/sanitise.h"
#include "test/harness.h"

TEST(markdown_becomes_the_html_that_was_meant)
{
	AUTO_ARENA mem = { 0 };
	check_text(
		markdown(&mem,
	                 "# Over ons\n\nWij *zijn* **buren**.\n\n1. een\n2. twee\n\n- a\n- b\n\n> citaat\n\n`code`\n\n---\n")
			.html,
		"<h2>Over ons</h2>\n<p>Wij <em>zijn</em> <strong>buren</strong>.</p>\n<ol>\n<li>een</li>\n<li>twee</li>\n</ol>\n"
		"<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<blockquote>\n<p>citaat</p>\n</blockquote>\n<p><code>code</code></"
		"p>\n<hr>\n");
	check_text(markdown(&mem, "").html, "");
	check_text(markdown(&mem, "Eén & \"twee\" <3").html, "<p>Eén &amp; &quot;twee&quot; &lt;3</p>\n");
	check_text(markdown(&mem, "3. drie").html, "<ol start=\"3\">\n<li>drie</li>\n</ol>\n");
}

TEST(markdown_lets_no_html_of_its_writer_through)
{
	AUTO_ARENA mem = { 0 };
	check_text(markdown(&mem, "a <b onclick=alert(1)>b</b>").html, "<p>a b</p>\n");
	check_text(markdown(&mem, "<script>alert(1)</script>").html, "\n");
	check_text(markdown(&mem, "[x](javascript:alert(1))").html, "<p><a>x</a></p>\n");
	check_text(markdown(&mem, "![x](https://evil.example/pixel.gif)").html, "<p></p>\n");
}

static const struct {
	const char *html, *safe;
} cases[] = {
	{ "<p>a", "<p>a</p>" },
	{ "<P CLASS=x STYLE='color:red' onclick=\"x()\">a</P>", "<p>a</p>" },
	{ "<p>a<p>b", "<p>a</p><p>b</p>" },
	{ "<a href=/x>1<a href=/y>2</a>3", "<a href=\"/x\">12</a>3" },
	{ "<li>x</li>", "x" },
	{ "<ul>x<li>y</ul>", "<ul></ul>xy" },
	{ "<ul><li>a<li>b</ul>c", "<ul><li>a</li><li>b</li></ul>c" },
	{ "<strong><p>x</strong>y</p>", "<strong></strong><p>xy</p>" },
	{ "<a href='javascript:alert(1)'>x</a>", "<a>x</a>" },
	{ "<a href='java&#115;cript:alert(1)'>x</a>", "<a>x</a>" },
	{ "<a href='&#x6A;avascript:alert(1)'>x</a>", "<a>x</a>" },
	{ "<a href='java\nscript:alert(1)'>x</a>", "<a>x</a>" },
	{ "<a href='//evil.example'>x</a>", "<a>x</a>" },
	{ "<a href='https://x.nl/\"onclick=\"x'>x</a>", "<a href=\"https://x.nl/&quot;onclick=&quot;x\">x</a>" },
	{ "<a href=/a href=/b>x</a>", "<a href=\"/a\">x</a>" },
	{ "a<script>b</script>c", "ac" },
	{ "a<style><!--</style><p>c", "a<p>c</p>" },
	{ "<svg><style><a title='</style><script>alert(1)</script>'></svg>x", "x" },
	{ "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></math>", "" },
	{ "<textarea><p title='</textarea><b onload=x>'>", "&#39;&gt;" },
	{ "<!-- <p>a</p> -->b", "b" },
	{ "<!--><script>x</script>-->b", "b" },
	{ "<?php x ?>b<!DOCTYPE html>c", "bc" },
	{ "< p>a", "&lt; p&gt;a" },
	{ "&lt;script&gt;", "&lt;script&gt;" },
	{ "&#60;script&#62;", "&lt;script&gt;" },
	{ "&#0;&#1;&#xD800;&#x110000;x&copy;", "x&amp;copy;" },
	{ "<ol start='3' start=4><li>a</ol>", "<ol start=\"3\"><li>a</li></ol>" },
	{ "<ol start='x\">'><li>a</ol>", "<ol><li>a</li></ol>" },
	{ "<h1>a</h1><h6>b</h6>", "<h2>a</h2><h4>b</h4>" },
	{ "<img src=x onerror=alert(1)>", "" },
	{ "<p", "<p></p>" },
	{ "<a href=\"/x", "<a href=\"/x\"></a>" },
	{ "</p></a></ul>", "" },
	{ "<br></br><hr/>", "<br><hr>" },
	{ "<ol><\xc3\xaf>a</ol>", "<ol></ol>&lt;\xc3\xaf&gt;a" },
	{ "&#233;&#x20aC;&#x1F600;&#13;&#;&#x;", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80&amp;#;&amp;#x;" },
	{ "a\x01\x7f\tb\n", "a\tb\n" },
	{ "<a hidden href = \"/x\" / >a</a>", "<a href=\"/x\">a</a>" },
	{ "<a href=>a</a><a href", "<a>a</a><a></a>" },
	{ "<code><code>a</code></code>", "<code>a</code>" },
	{ "<averyveryverylongname>a</averyveryverylongname>", "a" },
	{ "<title>a", "" },
	{ "<!-- a", "" },
	{ "href=\"/x\"", "href=&quot;/x&quot;" },
};

TEST(only_the_few_elements_that_we_allow_are_left)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		AUTO_ARENA mem = { 0 };
		check_text(sanitise(&mem, cases[i].html).html, cases[i].safe);
		check_text(sanitise(&mem, cases[i].safe).html, cases[i].safe);
	}
}

TEST(a_thousand_elements_inside_each_other_stay_few)
{
	AUTO_ARENA mem = { 0 };
	char deep[4096];
	for (size_t i = 0; i < 1000; i++)
		memcpy(deep + i * 4, "<em>", 4);
	deep[4000] = 0;
	const char *once = sanitise(&mem, deep).html;
	check_int((int64_t)strlen(once), 32 * 9);
	check_text(sanitise(&mem, once).html, once);
}
