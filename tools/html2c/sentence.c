/* sentence.c - {{t}} and {{tn}}: a translated sentence with {places} and <a1>links</a1>.
 *
 * What must hold: every place in the sentence gets a value and every value has a place; a
 * sentence holds no markup but its links, which open and close in order. */
#include "tools/html2c/html2c.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

struct pair {
	char name[MAX_NAME];
	const char *value, *end;
	bool used;
};

struct sentence {
	const char *one, *one_end;   /* C string literals, with their quotes; several in a row are one */
	const char *many, *many_end; /* of a plural */
	const char *number, *number_end;
	struct pair pairs[MAX_PAIRS];
	size_t n_pairs;
};

static const char *skip(const char *p)
{
	while (isspace((unsigned char)*p))
		p++;
	return p;
}

/* "..." "...": where the literals end. */
static const char *literals(struct compiler *c, const char *p)
{
	if (*p != '"')
		refuse(c, c->word_line, "write the sentence itself, between double quotes");
	const char *end = p;
	while (*p == '"') {
		end = p + string_length(p);
		p = skip(end);
	}
	if (*p && *p != ',')
		refuse(c, c->word_line, "after the sentence comes a comma");
	return end;
}

static struct pair *pair_named(struct sentence *s, const char *name, size_t n)
{
	for (size_t i = 0; i < s->n_pairs; i++)
		if (strlen(s->pairs[i].name) == n && !memcmp(s->pairs[i].name, name, n))
			return &s->pairs[i];
	return NULL;
}

static bool is_link_name(const char *name, size_t n)
{
	return n == 2 && name[0] == 'a' && name[1] >= '1' && name[1] <= '9';
}

static void read_pair(struct compiler *c, struct sentence *s, const char *p, const char *end)
{
	size_t n = name_length(p);
	const char *equals = skip(p + n);
	if (!n || n >= MAX_NAME || *equals != '=' || equals[1] == '=')
		refuse(c, c->word_line, "write name=value for each {name}");
	if (pair_named(s, p, n))
		refuse(c, c->word_line, "two values for {%.*s}", (int)n, p);
	if (s->n_pairs == MAX_PAIRS)
		refuse(c, c->word_line, "more than %d values in a sentence", MAX_PAIRS);
	struct pair *pair = &s->pairs[s->n_pairs++];
	memcpy(pair->name, p, n);
	pair->value = skip(equals + 1);
	while (end > pair->value && isspace((unsigned char)end[-1]))
		end--;
	pair->end = end;
	expression_check(c, pair->value, end);
}

static void read_sentence(struct compiler *c, struct sentence *s, const char *p, bool plural)
{
	expression_check(c, p, p + strlen(p));
	s->one = p;
	s->one_end = literals(c, p);
	p = skip(s->one_end);
	if (plural) {
		s->many = skip(p + (*p == ','));
		s->many_end = literals(c, s->many);
		p = skip(s->many_end);
		s->number = skip(p + (*p == ','));
		s->number_end = expression_comma(s->number);
		expression_check(c, s->number, s->number_end);
		p = s->number_end;
	}
	while (*p == ',') {
		const char *from = skip(p + 1);
		p = expression_comma(from);
		read_pair(c, s, from, p);
	}
}

/* {name} at p: how long it is. */
static size_t read_place(struct compiler *c, struct sentence *s, const char *p)
{
	size_t n = name_length(p + 1);
	if (!n || p[1 + n] != '}')
		refuse(c, c->word_line, "{ in a sentence begins a {name}");
	struct pair *pair = pair_named(s, p + 1, n);
	bool counted = s->number && n == 1 && p[1] == 'n';
	if (!pair && !counted)
		refuse(c, c->word_line, "no value for {%.*s}", (int)n, p + 1);
	if (is_link_name(p + 1, n))
		refuse(c, c->word_line, "a1 to a9 are links: write <a1>...</a1>");
	if (pair)
		pair->used = true;
	return n + 2;
}

/* <a1> or </a1> at p: how long it is; *open is the link that is open, 0: none. */
static size_t read_link(struct compiler *c, struct sentence *s, const char *p, char *open)
{
	bool closing = p[1] == '/';
	const char *name = p + 1 + closing;
	struct pair *pair = pair_named(s, name, 2);
	if (name[0] != 'a' || name[1] < '1' || name[1] > '9' || name[2] != '>')
		refuse(c, c->word_line, "a sentence holds no markup but <a1>...</a1>");
	if (!pair)
		refuse(c, c->word_line, "no address for <a%c>", name[1]);
	if (closing ? *open != name[1] : *open || pair->used)
		refuse(c, c->word_line, "the links of the sentence do not open and close in order");
	*open = closing ? 0 : name[1];
	pair->used = true;
	return 4 + (size_t)closing;
}

static void check_words(struct compiler *c, struct sentence *s, const char *p, const char *end)
{
	char open = 0;
	for (size_t i = 0; i < s->n_pairs; i++)
		if (is_link_name(s->pairs[i].name, 2) && !s->pairs[i].name[2])
			s->pairs[i].used = false;
	while (p < end) {
		if (*p == '{')
			p += read_place(c, s, p);
		else if (*p == '<')
			p += read_link(c, s, p, &open);
		else if (*p == '&' && isalpha((unsigned char)p[1]))
			refuse(c, c->word_line, "write the character itself: an & in a sentence is shown as it stands");
		else
			p++;
	}
	if (open)
		refuse(c, c->word_line, "<a%c> is not closed", open);
}

static void check_used(struct compiler *c, const struct sentence *s)
{
	for (size_t i = 0; i < s->n_pairs; i++)
		if (!s->pairs[i].used)
			refuse(c, c->word_line, "the sentence has no {%s}", s->pairs[i].name);
}

static void emit_pairs(struct compiler *c, const struct sentence *s)
{
	for (size_t i = 0; i < s->n_pairs; i++) {
		const struct pair *p = &s->pairs[i];
		emit(c, ",\n\t\t\"%s\", html_value(o, %.*s)", p->name, (int)(p->end - p->value), p->value);
	}
	emit(c, ", NULL)");
}

static void read_and_check(struct compiler *c, struct sentence *s, const char *word, bool plural)
{
	read_sentence(c, s, word, plural);
	if (s->many) {
		check_words(c, s, s->many, s->many_end);
		check_used(c, s);
	}
	check_words(c, s, s->one, s->one_end);
	check_used(c, s);
}

/* In text and in attributes that are no links; a link inside an attribute cannot be. */
void sentence(struct compiler *c, const char *word, bool plural)
{
	struct sentence s = { 0 };
	bool text = c->at.place == IN_TEXT;
	place_escape(c);
	read_and_check(c, &s, word, plural);
	if (!text && place_is_link(&c->at))
		refuse(c, c->word_line, "no sentence in an address");
	for (size_t i = 0; i < s.n_pairs; i++)
		if (!text && is_link_name(s.pairs[i].name, strlen(s.pairs[i].name)))
			refuse(c, c->word_line, "no link inside an attribute");
	emit_line(c, c->word_line);
	emit(c, "\thtml_t%s(o, '%c', %.*s", plural ? "n" : "", text ? 't' : 'a', (int)(s.one_end - s.one), s.one);
	if (plural)
		emit(c, ", %.*s, %.*s", (int)(s.many_end - s.many), s.many, (int)(s.number_end - s.number), s.number);
	emit_pairs(c, &s);
	emit(c, ";\n");
}

/* {{title t "..."}} */
void sentence_title(struct compiler *c, const char *word)
{
	struct sentence s = { 0 };
	read_and_check(c, &s, word, false);
	emit(c, "\thtml_title(o, html_sentence(o, %.*s", (int)(s.one_end - s.one), s.one);
	emit_pairs(c, &s);
	emit(c, ");\n");
}
