/* place.c - follows the HTML byte by byte, and names the escape for a value at this place.
 *
 * What must hold: a value stands only in text or in a double-quoted attribute; never where a
 * browser would run it as script or style. Anything this file does not understand is refused. */
#include "tools/html2c/html2c.h"
#include <ctype.h>
#include <string.h>

static bool is_space(char byte)
{
	return byte == ' ' || byte == '\n' || byte == '\t';
}

static void add(struct compiler *c, char *name, char byte)
{
	size_t n = strlen(name);
	if (n + 1 >= MAX_NAME)
		refuse(c, c->line, "the name \"%s...\" is too long", name);
	name[n] = (char)tolower((unsigned char)byte);
	name[n + 1] = 0;
}

bool place_is_link(const struct where *at)
{
	return one_of(at->attribute, "href src action formaction poster cite data xlink:href background longdesc manifest");
}

/* Where a form is sent: never to another host, for the hidden token goes along. */
bool place_is_action(const struct where *at)
{
	return one_of(at->attribute, "action formaction");
}

static const char *in_words(enum place place)
{
	static const char *const words[] = {
		[AFTER_LESS] = "after <",
		[IN_TAG_NAME] = "in the name of a tag",
		[IN_TAG] = "in a tag",
		[IN_ATTRIBUTE] = "in the name of an attribute",
		[BEFORE_VALUE] = "in an attribute without quotes",
		[IN_DOCTYPE] = "in the doctype",
	};
	return words[place];
}

/* The function that writes a value here. */
const char *place_escape(struct compiler *c)
{
	struct where *at = &c->at;
	if (at->place == IN_TEXT) {
		if (c->n_elements && one_of(c->elements[c->n_elements - 1].name, "script style"))
			refuse(c, c->word_line, "no value may stand in <%s>", c->elements[c->n_elements - 1].name);
		return "html_text";
	}
	if (at->place != IN_VALUE)
		refuse(c, c->word_line, "no value may stand %s", in_words(at->place));
	if (one_of(at->attribute, "method formmethod srcset ping translate"))
		refuse(c, c->word_line, "no value may stand in the attribute %s", at->attribute);
	if (!strcmp(at->tag, "script"))
		refuse(c, c->word_line, "a script comes from {{asset}} alone");
	bool begun = at->begun;
	at->begun = true;
	if (!place_is_link(at))
		return "html_attr";
	if (!begun)
		return place_is_action(at) ? "html_action" : "html_link";
	if (!strncmp(at->prefix, "tel:", 4))
		return "html_phone";
	return !strncmp(at->prefix, "mailto:", 7) ? "html_mailto" : "html_link_part";
}

static void text_byte(struct compiler *c, char byte)
{
	struct where *at = &c->at;
	const struct element *e = c->n_elements ? &c->elements[c->n_elements - 1] : NULL;
	if (byte == '<') {
		*at = (struct where){ .place = AFTER_LESS };
	} else if (e && one_of(e->name, "script style") && !is_space(byte)) {
		refuse(c, c->line, "write <%s> in a file of its own: the content policy blocks it here", e->name);
	}
}

static void less_byte(struct compiler *c, char byte)
{
	struct where *at = &c->at;
	if (byte == '/' && !at->closing) {
		at->closing = true;
	} else if (isalpha((unsigned char)byte)) {
		at->place = IN_TAG_NAME;
		add(c, at->tag, byte);
	} else if (byte == '!' && !at->closing) {
		if (strncmp(c->text + c->i, "!DOCTYPE html>", 14))
			refuse(c, c->line, "write {{# ...}}: a comment in HTML is sent to the reader");
		at->place = IN_DOCTYPE;
	} else {
		refuse(c, c->line, "write &lt; where no tag begins");
	}
}

/* The > that ends a tag. A form that posts gets its hidden fields right behind it. */
static void tag_end(struct compiler *c)
{
	struct where *at = &c->at;
	c->posts = !at->closing && !strcmp(at->tag, "form") && !strcmp(at->method, "post");
	if (at->closing)
		element_close(c);
	else
		element_open(c);
	*at = (struct where){ .place = IN_TEXT };
}

static void name_byte(struct compiler *c, char byte)
{
	struct where *at = &c->at;
	if (byte == '>') {
		tag_end(c);
	} else if (is_space(byte) || byte == '/') {
		at->place = IN_TAG;
		at->slash = byte == '/';
	} else if (isalnum((unsigned char)byte) || byte == '-') {
		add(c, at->tag, byte);
	} else {
		refuse(c, c->line, "no tag has %c in its name", byte);
	}
}

static void start_attribute(struct compiler *c, char byte)
{
	struct where *at = &c->at;
	if (at->closing)
		refuse(c, c->line, "an end tag has no attributes");
	if (at->tight)
		refuse(c, c->line, "white space must come before the next attribute");
	if (at->slash || (!isalpha((unsigned char)byte)))
		refuse(c, c->line, "no attribute begins with %c", at->slash ? '/' : byte);
	at->place = IN_ATTRIBUTE;
	at->attribute[0] = 0;
	add(c, at->attribute, byte);
}

static void tag_byte(struct compiler *c, char byte)
{
	struct where *at = &c->at;
	if (byte == '>') {
		tag_end(c);
	} else if (is_space(byte)) {
		at->tight = false;
	} else if (byte == '/' && !at->slash) {
		at->slash = true;
	} else {
		start_attribute(c, byte);
	}
}

static void attribute_byte(struct compiler *c, char byte)
{
	struct where *at = &c->at;
	if (byte == '=') {
		if (!strncmp(at->attribute, "on", 2) || one_of(at->attribute, "style srcdoc http-equiv"))
			refuse(c, c->line, "no attribute %s: the content policy blocks it; use a class or data-...",
			       at->attribute);
		at->place = BEFORE_VALUE;
	} else if (byte == '>' || byte == '/' || is_space(byte)) {
		at->place = IN_TAG;
		tag_byte(c, byte);
	} else if (isalnum((unsigned char)byte) || byte == '-' || byte == ':' || byte == '_') {
		add(c, at->attribute, byte);
	} else {
		refuse(c, c->line, "no attribute has %c in its name", byte);
	}
}

static void value_start(struct compiler *c, char byte)
{
	struct where *at = &c->at;
	if (byte != '"')
		refuse(c, c->line, "write the value of %s between double quotes", at->attribute);
	at->place = IN_VALUE;
	at->begun = false;
	at->entity = false;
	at->letters = 0;
	memset(at->prefix, 0, sizeof at->prefix);
}

static void value_end(struct compiler *c)
{
	struct where *at = &c->at;
	if (!strcmp(at->attribute, "method"))
		memcpy(at->method, at->prefix, sizeof at->method - 1);
	if (!strcmp(at->attribute, "translate") && !strcmp(at->prefix, "no"))
		at->quiet = true;
	if (place_is_link(at) && isalpha((unsigned char)at->prefix[0]) && !strchr(at->prefix, ':'))
		refuse(c, c->line, "a link begins with /, #, ?, http:, https:, mailto: or tel:");
	at->place = IN_TAG;
	at->tight = true;
}

/* The literal beginning of a link says what kind it is. */
static void link_byte(struct compiler *c, char byte)
{
	struct where *at = &c->at;
	size_t n = strlen(at->prefix);
	if (n == 1 && at->prefix[0] == '/' && byte == '/')
		refuse(c, c->line, "write https:// in full");
	if (byte == '/' && !at->begun) {
		emit_literal(c);
		emit(c, "\thtml_base(o);\n");
	}
	if (byte != ':' || strpbrk(at->prefix, "/?#") || (at->begun && !n))
		return;
	if (!one_of(at->prefix, "http https mailto tel"))
		refuse(c, c->line, "a link begins with /, #, ?, http:, https:, mailto: or tel:");
	if (place_is_action(at))
		refuse(c, c->line, "a form is sent to this site only");
}

static void value_byte(struct compiler *c, char byte)
{
	struct where *at = &c->at;
	if (byte == '"') {
		value_end(c);
		return;
	}
	if (place_is_link(at))
		link_byte(c, byte);
	size_t n = strlen(at->prefix);
	if (n + 1 < sizeof at->prefix && (n || !at->begun))
		at->prefix[n] = byte;
	at->begun = true;
}

/* Text that people read must go through {{t}}: two letters in a row that are not an entity. */
static void check_translated(struct compiler *c, char byte)
{
	struct where *at = &c->at;
	bool read = at->place == IN_TEXT
	                  ? !element_quiet(c)
	                  : at->place == IN_VALUE && !at->quiet &&
	                            one_of(at->attribute, "alt title aria-label placeholder aria-description label");
	if (!read || byte == '<')
		return;
	at->entity = byte == '&' || (at->entity && byte != ';');
	bool letter = !at->entity && (isalpha((unsigned char)byte) || (unsigned char)byte == 0xC3);
	bool second = (unsigned char)byte >= 0x80 && (unsigned char)byte < 0xC0; /* of é and its like */
	at->letters = letter ? at->letters + 1 : second ? at->letters : 0;
	if (at->letters > 1)
		refuse(c, c->line, "people read this: write {{t \"...\"}}, or translate=\"no\" on its element");
}

void place_step(struct compiler *c, char byte)
{
	check_translated(c, byte);
	if (c->plain)
		return;
	switch (c->at.place) {
	case IN_TEXT:
		text_byte(c, byte);
		break;
	case AFTER_LESS:
		less_byte(c, byte);
		break;
	case IN_TAG_NAME:
		name_byte(c, byte);
		break;
	case IN_TAG:
		tag_byte(c, byte);
		break;
	case IN_ATTRIBUTE:
		attribute_byte(c, byte);
		break;
	case BEFORE_VALUE:
		value_start(c, byte);
		break;
	case IN_VALUE:
		value_byte(c, byte);
		break;
	case IN_DOCTYPE:
		if (byte == '>')
			c->at = (struct where){ .place = IN_TEXT };
		break;
	}
}

/* Before a block: a name that is being read is complete. */
void place_settle(struct compiler *c)
{
	struct where *at = &c->at;
	at->letters = 0;
	if (at->place == AFTER_LESS || at->place == BEFORE_VALUE || at->place == IN_DOCTYPE)
		refuse(c, c->word_line, "no block may begin or end %s", in_words(at->place));
	if (at->place == IN_TAG_NAME || at->place == IN_ATTRIBUTE) {
		at->place = IN_TAG;
		at->tight = true;
	}
	if (at->place == IN_TAG)
		at->attribute[0] = 0;
}
