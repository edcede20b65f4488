/* markup.c - reads a page tag by tag and compares what its attributes name with what is there.
 *
 * Values stand between double quotes, for html2c writes no others. Only what a reader with a screen
 * reader or keyboard would stumble over is looked at; axe does the rest in a browser. */
#include "test/markup.h"
#include "platform/base/text.h"
#include <string.h>

enum { MOST_NAMES = 1024, DEEPEST = 128 };

struct names {
	const char *at[MOST_NAMES];
	size_t n;
};

struct page {
	struct arena *mem;
	struct names ids, labelled; /* ids that stand there, and those that a label names */
	struct names named, fields; /* ids that must stand there, and fields that need a label */
	const char *open[DEEPEST];
	size_t depth, in_label, headings;
	bool mail; /* styles stand in it, and no h1 */
	const char *fault;
};

/* One start tag: where its attributes begin and end. */
struct tag {
	const char *name, *from, *to;
};

static void say(struct page *p, const char *what, const char *name)
{
	if (!p->fault)
		p->fault = arena_print(p->mem, "%s: %s", what, name);
}

static void add(struct page *p, struct names *names, const char *name)
{
	if (names->n == MOST_NAMES)
		say(p, "more names than this test can hold", name);
	else
		names->at[names->n++] = name;
}

static bool has(const struct names *names, const char *name)
{
	for (size_t i = 0; i < names->n; i++)
		if (text_equal(names->at[i], name))
			return true;
	return false;
}

/* The value of an attribute, "" where it has none, or NULL. */
static const char *attribute(struct page *p, const struct tag *tag, const char *name)
{
	size_t n = strlen(name);
	for (const char *c = tag->from; c < tag->to; c++) {
		bool begins = (c[-1] == ' ' || c[-1] == '\n') && !strncmp(c, name, n);
		if (begins && c[n] == '=')
			return arena_copy_bytes(p->mem, c + n + 2, strcspn(c + n + 2, "\""));
		if (begins && strchr(" \n/>", c[n]))
			return "";
		if (*c == '"')
			c += 1 + strcspn(c + 1, "\"");
	}
	return NULL;
}

static bool one_of(const char *word, const char *const *list)
{
	for (; *list; list++)
		if (text_equal(word, *list))
			return true;
	return false;
}

static void needs(struct page *p, const struct tag *tag, const char *name)
{
	const char *value = attribute(p, tag, name);
	if (!value)
		return;
	struct texts words = text_split(p->mem, value, ' ');
	for (size_t i = 0; i < words.n; i++)
		add(p, &p->named, words.at[i]);
}

/* Where an address may lead: this site, the web, a mail, a telephone. */
static void look_at_address(struct page *p, const struct tag *tag, const char *name)
{
	static const char *const good[] = { "/", "#", "?", "https://", "http://", "mailto:", "tel:", "data:image/svg+xml", NULL };
	const char *to = attribute(p, tag, name);
	bool fine = !to || (!*to && text_equal(name, "action"));
	for (size_t i = 0; good[i]; i++)
		fine = fine || text_starts(to, good[i]);
	if (!fine || (to && text_starts(to, "//")))
		say(p, "an address that leads astray", to);
}

static bool runs(const char *name, size_t n)
{
	return (n > 2 && !strncmp(name, "on", 2)) || (n == 5 && !strncmp(name, "style", n)) ||
	       (n == 6 && !strncmp(name, "srcdoc", n));
}

static void look_at_names(struct page *p, const struct tag *tag)
{
	for (const char *c = tag->from; c < tag->to; c++) {
		size_t n = strcspn(c, "= \n/>\"");
		bool fine = p->mail && n == 5 && !strncmp(c, "style", n);
		if (strchr(" \n/\"", c[-1]) && runs(c, n) && !fine)
			say(p, "an attribute that runs", arena_copy_bytes(p->mem, c, n));
		if (*c == '"')
			c += 1 + strcspn(c + 1, "\"");
	}
}

/* What a browser would run: only scripts in files of their own. */
static void look_for_what_runs(struct page *p, const struct tag *tag)
{
	static const char *const never[] = { "iframe", "object", "embed", "base", "style", "frame", "applet", NULL };
	if (one_of(tag->name, never) && !(p->mail && text_equal(tag->name, "style")))
		say(p, "an element that pages do without", tag->name);
	if (text_equal(tag->name, "script") && (!attribute(p, tag, "src") || tag->to[1] != '<'))
		say(p, "a script in the page", tag->name);
	look_at_names(p, tag);
	look_at_address(p, tag, "href");
	look_at_address(p, tag, "src");
	look_at_address(p, tag, "action");
	look_at_address(p, tag, "formaction");
}

static void look_at_link(struct page *p, const struct tag *tag)
{
	const char *to = attribute(p, tag, "href");
	if (to && text_equal(to, "#"))
		say(p, "a link that was refused, or leads nowhere", tag->name);
	else if (to && to[0] == '#' && text_equal(tag->name, "a"))
		add(p, &p->named, to + 1);
}

/* A field is named by a label around it, a label elsewhere, or its own attributes. */
static void look_at_field(struct page *p, const struct tag *tag)
{
	static const char *const fields[] = { "input", "select", "textarea", NULL };
	static const char *const unnamed[] = { "hidden", "submit", "button", NULL };
	const char *type = attribute(p, tag, "type"), *id = attribute(p, tag, "id");
	if (!one_of(tag->name, fields) || (type && one_of(type, unnamed)))
		return;
	if (p->in_label || attribute(p, tag, "aria-label") || attribute(p, tag, "aria-labelledby"))
		return;
	add(p, &p->fields, id ? id : "(a field without id)");
}

static void look_at(struct page *p, const struct tag *tag)
{
	const char *id = attribute(p, tag, "id"), *label = attribute(p, tag, "for");
	if (id && has(&p->ids, id))
		say(p, "an id stands twice", id);
	if (id)
		add(p, &p->ids, id);
	if (label && text_equal(tag->name, "label")) {
		add(p, &p->labelled, label);
		add(p, &p->named, label);
	}
	needs(p, tag, "aria-describedby");
	needs(p, tag, "aria-labelledby");
	needs(p, tag, "aria-controls");
	look_for_what_runs(p, tag);
	look_at_link(p, tag);
	look_at_field(p, tag);
	if (text_equal(tag->name, "img") && !attribute(p, tag, "alt"))
		say(p, "a picture without alt", attribute(p, tag, "src"));
	p->headings += text_equal(tag->name, "h1");
}

static void open_tag(struct page *p, const struct tag *tag)
{
	static const char *const voids[] = { "area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", NULL };
	look_at(p, tag);
	if (one_of(tag->name, voids) || tag->to[-1] == '/')
		return;
	if (p->depth == DEEPEST) {
		say(p, "elements too deep", tag->name);
		return;
	}
	p->open[p->depth++] = tag->name;
	p->in_label += text_equal(tag->name, "label");
}

static void close_tag(struct page *p, const char *name)
{
	if (!p->depth || !text_equal(p->open[p->depth - 1], name))
		say(p, arena_print(p->mem, "</%s> where another should close", name),
		    p->depth ? p->open[p->depth - 1] : "nothing");
	else
		p->depth--;
	p->in_label -= p->in_label && text_equal(name, "label");
}

/* The > that ends a tag: not one inside quotes. */
static const char *tag_end(const char *c)
{
	bool quoted = false;
	for (; *c && (quoted || *c != '>'); c++)
		quoted ^= *c == '"';
	return c;
}

static void compare(struct page *p)
{
	for (size_t i = 0; i < p->named.n; i++)
		if (!has(&p->ids, p->named.at[i]))
			say(p, "an id is named that is not there", p->named.at[i]);
	for (size_t i = 0; i < p->fields.n; i++)
		if (!has(&p->labelled, p->fields.at[i]))
			say(p, "a field without a label", p->fields.at[i]);
	if (p->depth)
		say(p, "never closed", p->open[p->depth - 1]);
	if (p->headings != 1 && !p->mail)
		say(p, "a page has one h1", p->headings ? "several" : "none");
}

static const char *fault_of(struct arena *mem, const char *html, bool mail)
{
	struct page *p = arena_new(mem, struct page);
	p->mem = mem;
	p->mail = mail;
	for (const char *c = html; !p->fault && (c = strchr(c, '<'));) {
		bool closing = c[1] == '/';
		const char *name = c + 1 + closing, *end = tag_end(name);
		size_t n = strcspn(name, " \n/>");
		const struct tag tag = { arena_copy_bytes(mem, name, n), name + n + 1, end };
		if (!*end)
			say(p, "a tag without its end", tag.name);
		else if (closing)
			close_tag(p, tag.name);
		else if (*name != '!')
			open_tag(p, &tag);
		c = end;
	}
	if (!p->fault)
		compare(p);
	return p->fault;
}

const char *markup_fault(struct arena *mem, const char *html)
{
	return fault_of(mem, html, false);
}

const char *markup_mail_fault(struct arena *mem, const char *html)
{
	return fault_of(mem, html, true);
}
