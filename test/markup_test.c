/* markup_test.c - the eye that looks over each page of the test town sees what it should. */
#include "test/markup.h"
#include "test/harness.h"

static const struct {
	const char *html, *fault;
} cases[] = {
	{ "<!DOCTYPE html><html><h1>a</h1><p id=\"x\">b<br></p><a href=\"#x\">c</a><svg><use href=\"/i#x\"/></svg></html>",
	  NULL },
	{ "<h1>a</h1><label for=\"n\">b</label><input id=\"n\" aria-describedby=\"n-hulp\"><p id=\"n-hulp\">c</p>", NULL },
	{ "<h1>a</h1><label><input type=\"checkbox\"> b</label><input type=\"hidden\"><select aria-label=\"c\"></select>", NULL },
	{ "<h1>a</h1><p title=\"> id=\"></p>", NULL },
	{ "<h1>a</h1><p><b></p></b>", "</p> where another should close: b" },
	{ "<h1>a</h1><p>", "never closed: p" },
	{ "<h1>a</h1></p>", "</p> where another should close: nothing" },
	{ "<h1>a</h1><p", "a tag without its end: p" },
	{ "<h1 id=\"x\">a</h1><p id=\"x\"></p>", "an id stands twice: x" },
	{ "<h1>a</h1><label for=\"n\">b</label>", "an id is named that is not there: n" },
	{ "<h1>a</h1><p aria-describedby=\"x y\" id=\"x\"></p>", "an id is named that is not there: y" },
	{ "<h1>a</h1><a href=\"#x\">c</a>", "an id is named that is not there: x" },
	{ "<h1>a</h1><a href=\"#\">c</a>", "a link that was refused, or leads nowhere: a" },
	{ "<h1>a</h1><input id=\"n\">", "a field without a label: n" },
	{ "<h1>a</h1><textarea></textarea>", "a field without a label: (a field without id)" },
	{ "<h1>a</h1><img src=\"/x.png\">", "a picture without alt: /x.png" },
	{ "<h1>a</h1><p onclick=\"x\"></p>", "an attribute that runs: onclick" },
	{ "<h1>a</h1><p class=\"x\"onclick=\"x\"></p>", "an attribute that runs: onclick" },
	{ "<h1>a</h1><p style=\"x\"></p>", "an attribute that runs: style" },
	{ "<h1>a</h1><p title=\" onclick=x \"></p>", NULL },
	{ "<h1>a</h1><script>x</script>", "a script in the page: script" },
	{ "<h1>a</h1><script src=\"/x.js\">x</script>", "a script in the page: script" },
	{ "<h1>a</h1><script src=\"/x.js\"></script>", NULL },
	{ "<h1>a</h1><iframe src=\"/x\"></iframe>", "an element that pages do without: iframe" },
	{ "<h1>a</h1><a href=\"javascript:x\">b</a>", "an address that leads astray: javascript:x" },
	{ "<h1>a</h1><a href=\"//x\">b</a>", "an address that leads astray: //x" },
	{ "<h1>a</h1><form action=\"x\"></form>", "an address that leads astray: x" },
	{ "<h1>a</h1><a href=\"mailto:a@b.nl\">b</a><img src=\"/x\" alt=\"\">", NULL },
	{ "<p>a</p>", "a page has one h1: none" },
	{ "<h1>a</h1><h1>b</h1>", "a page has one h1: several" },
};

TEST(a_page_that_someone_would_stumble_over_is_noticed)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		AUTO_ARENA mem = { 0 };
		check_text(markup_fault(&mem, cases[i].html), cases[i].fault);
	}
}
