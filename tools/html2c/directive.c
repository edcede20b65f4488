/* directive.c - what may stand between {{ and }}, and the C that each becomes. */
#include "tools/html2c/html2c.h"
#include <ctype.h>
#include <string.h>

struct verb {
	const char *word;
	void (*run)(struct compiler *c, const char *rest);
	bool bare;    /* nothing follows the word */
	bool outside; /* may stand outside of a page */
	bool alone;   /* in a text template its line disappears */
	bool writes;  /* something is written where it stands */
	bool plain;   /* known in text templates only; elsewhere it is the name of a value */
};

static const char *skip(const char *p)
{
	while (isspace((unsigned char)*p))
		p++;
	return p;
}

static void check(struct compiler *c, const char *expression)
{
	expression_check(c, expression, expression + strlen(expression));
}

/* 'name(arguments)': the length of the name; *arguments begins behind the bracket. */
static size_t call(struct compiler *c, const char *rest, const char **arguments)
{
	size_t n = name_length(rest);
	const char *open = skip(rest + n);
	check(c, rest);
	if (!n || *open != '(' || rest[strlen(rest) - 1] != ')')
		refuse(c, c->word_line, "write name(...)");
	*arguments = skip(open + 1);
	return n;
}

static void in_text(struct compiler *c, const char *what)
{
	if (c->at.place != IN_TEXT)
		refuse(c, c->word_line, "%s may stand in text only", what);
}

/* Something is written here, not a block: white space around it counts. */
static void written(struct compiler *c)
{
	c->fresh = false;
	c->at.letters = 0;
	c->at.entity = false;
}

static void run_include(struct compiler *c, const char *rest)
{
	size_t n = *rest == '"' ? string_length(rest) : 0;
	if (c->n_blocks || c->pages_begun)
		refuse(c, c->word_line, "{{include}} stands above the first page");
	if (!n || rest[n])
		refuse(c, c->word_line, "write {{include \"folder/header.h\"}}");
	emit_line(c, c->word_line);
	emit(c, "#include %s\n", rest);
}

/* Begins a function. T(msgid) in a template needs no language: the writer has it. */
static void function(struct compiler *c, const char *name, size_t n, const char *suffix, const char *more, const char *arguments)
{
	if (c->n_blocks > 1)
		refuse(c, c->word_line, "a page inside the block of line %d", c->blocks[0].line);
	if (!c->pages_begun)
		emit(c, "#undef T\n#define T(msgid) language_text(o->language, (msgid))\n");
	c->pages_begun = true;
	c->fresh = true;
	emit_line(c, c->word_line);
	bool none = *arguments == ')' || !strcmp(arguments, "void)");
	emit(c, "void %.*s%s(struct html *o%s%s%s\n{\n\t(void)o;\n", (int)n, name, suffix, more, none ? "" : ", ",
	     none ? ")" : arguments);
}

static void run_page(struct compiler *c, const char *rest)
{
	const char *arguments;
	size_t n = call(c, rest, &arguments);
	block_open(c, BLOCK_PAGE, rest, n);
	function(c, rest, n, "", "", arguments);
}

static void run_frame(struct compiler *c, const char *rest)
{
	const char *arguments;
	size_t n = call(c, rest, &arguments);
	block_open(c, BLOCK_FRAME, rest, n);
	function(c, rest, n, "_begin", "", arguments);
}

static void run_inside(struct compiler *c, const char *rest)
{
	(void)rest;
	struct block *b = block_top(c);
	if (b->kind != BLOCK_FRAME || b->has_inside)
		refuse(c, c->word_line, "{{inside}} stands once, between {{frame}} and its {{end}}");
	in_text(c, "{{inside}}");
	b->has_inside = true;
	c->fresh = true;
	emit(c, "}\n");
	function(c, b->name, strlen(b->name), "_end", "", ")");
}

static void run_mail(struct compiler *c, const char *rest)
{
	const char *arguments;
	size_t n = call(c, rest, &arguments);
	if (!c->plain)
		refuse(c, c->word_line, "{{mail}} belongs in a file x_mail.txt");
	block_open(c, BLOCK_MAIL, rest, n);
	function(c, rest, n, "", ", struct mail_text *m", arguments);
	emit(c, "\tconst bool plain_ = mail_begin(o, m);\n");
}

static struct block *mail_part(struct compiler *c, enum block_kind kind)
{
	struct block *mail = block_of(c, BLOCK_MAIL);
	if (!mail)
		refuse(c, c->word_line, "this belongs in a {{mail}}");
	if (block_of(c, BLOCK_SUBJECT) || block_of(c, BLOCK_BODY) || block_of(c, BLOCK_BUTTON))
		refuse(c, c->word_line, "subject, body and button stand beside each other");
	if (kind != BLOCK_BUTTON && block_top(c) != mail)
		refuse(c, c->word_line, "subject and body stand in no {{if}}");
	block_open(c, kind, "", 0);
	emit_line(c, c->word_line);
	emit(c, "\t{\n\tconst size_t from_ = o->n;\n");
	return mail;
}

static void run_subject(struct compiler *c, const char *rest)
{
	(void)rest;
	struct block *mail = mail_part(c, BLOCK_SUBJECT);
	if (mail->has_subject)
		refuse(c, c->word_line, "a second {{subject}}");
	mail->has_subject = true;
}

static void run_body(struct compiler *c, const char *rest)
{
	(void)rest;
	struct block *mail = mail_part(c, BLOCK_BODY);
	if (mail->has_body)
		refuse(c, c->word_line, "a second {{body}}");
	mail->has_body = true;
}

static void run_button(struct compiler *c, const char *rest)
{
	check(c, rest);
	mail_part(c, BLOCK_BUTTON);
	emit_line(c, c->word_line);
	emit(c, "\tconst char *const url_ = %s;\n", rest);
}

static void run_if(struct compiler *c, const char *rest)
{
	check(c, rest);
	block_open(c, BLOCK_IF, "", 0)->fresh_start = c->fresh;
	emit_line(c, c->word_line);
	emit(c, "\tif (%s) {\n", rest);
}

static void run_elif(struct compiler *c, const char *rest)
{
	struct block *b = block_top(c);
	check(c, rest);
	if (b->kind != BLOCK_IF || b->has_else)
		refuse(c, c->word_line, "{{elif}} without {{if}}");
	block_branch(c);
	emit_line(c, c->word_line);
	emit(c, "\t} else if (%s) {\n", rest);
}

static void run_else(struct compiler *c, const char *rest)
{
	struct block *b = block_top(c);
	if (*rest)
		refuse(c, c->word_line, "write {{else}} alone, or {{elif ...}}");
	if ((b->kind != BLOCK_IF && b->kind != BLOCK_EACH) || b->has_else)
		refuse(c, c->word_line, "{{else}} without {{if}} or {{each}}");
	block_branch(c);
	b->has_else = true;
	if (b->kind == BLOCK_IF)
		emit(c, "\t} else {\n");
	else
		emit(c, "\t}\n\tif (!%s_all.n) {\n", b->name);
}

static void run_each(struct compiler *c, const char *rest)
{
	size_t n = name_length(rest);
	const char *in = skip(rest + n), *list = skip(in + 2);
	if (!n || in == rest + n || strncmp(in, "in", 2) || !isspace((unsigned char)in[2]))
		refuse(c, c->word_line, "write {{each name in list}}");
	check(c, list);
	block_open(c, BLOCK_EACH, rest, n)->fresh_start = c->fresh;
	c->fresh = false;
	const char *name = block_top(c)->name;
	emit_line(c, c->word_line);
	emit(c, "\t{ const __auto_type %s_all = (%s);\n", name, list);
	emit(c, "\tfor (size_t %s_n = 0; %s_n < %s_all.n; %s_n++) {\n", name, name, name, name);
	emit(c, "\tconst __auto_type %s = &%s_all.at[%s_n]; (void)%s;\n", name, name, name, name);
}

static void run_within(struct compiler *c, const char *rest)
{
	const char *arguments;
	size_t n = call(c, rest, &arguments);
	in_text(c, "{{within}}");
	block_open(c, BLOCK_WITHIN, rest, n);
	written(c);
	emit_line(c, c->word_line);
	emit(c, "\t%.*s_begin(o%s%s;\n", (int)n, rest, *arguments == ')' ? "" : ", ", arguments);
}

static void run_part(struct compiler *c, const char *rest)
{
	const char *arguments;
	size_t n = call(c, rest, &arguments);
	in_text(c, "{{part}}");
	written(c);
	emit_line(c, c->word_line);
	emit(c, "\t%.*s(o%s%s;\n", (int)n, rest, *arguments == ')' ? "" : ", ", arguments);
}

static void run_let(struct compiler *c, const char *rest)
{
	size_t n = name_length(rest);
	const char *equals = skip(rest + n), *value = skip(equals + (*equals == '='));
	if (!n || *equals != '=')
		refuse(c, c->word_line, "write {{let name = value}}");
	check(c, value);
	emit_line(c, c->word_line);
	emit(c, "\tconst __auto_type %.*s = (%s); (void)%.*s;\n", (int)n, rest, value, (int)n, rest);
}

static void run_title(struct compiler *c, const char *rest)
{
	emit_line(c, c->word_line);
	if (rest[0] == 't' && *skip(rest + 1) == '"') {
		sentence_title(c, skip(rest + 1));
		return;
	}
	check(c, rest);
	emit(c, "\thtml_title(o, %s);\n", rest);
}

static void run_asset(struct compiler *c, const char *rest)
{
	size_t n = *rest == '"' ? string_length(rest) : 0;
	if (!n || rest[n])
		refuse(c, c->word_line, "write {{asset \"name.css\"}}");
	if (c->at.place != IN_VALUE || !place_is_link(&c->at) || place_is_action(&c->at) || c->at.begun)
		refuse(c, c->word_line, "{{asset}} begins an href or src");
	c->at.begun = true;
	written(c);
	emit_line(c, c->word_line);
	emit(c, "\thtml_attr_str(o, asset_url_once(%s));\n", rest);
}

static void run_t(struct compiler *c, const char *rest)
{
	written(c);
	sentence(c, rest, false);
}

static void run_tn(struct compiler *c, const char *rest)
{
	written(c);
	sentence(c, rest, true);
}

static void end_page(struct compiler *c, const struct block *b)
{
	if (b->kind == BLOCK_FRAME && !b->has_inside)
		refuse(c, c->word_line, "a frame needs its {{inside}}");
	if (b->kind == BLOCK_MAIL && (!b->has_subject || !b->has_body))
		refuse(c, c->word_line, "a mail needs its {{subject}} and its {{body}}");
	emit(c, b->kind == BLOCK_MAIL ? "\tmail_end(o, plain_);\n}\n" : "}\n");
}

static void run_end(struct compiler *c, const char *rest)
{
	(void)rest;
	struct block b = *block_top(c);
	block_close(c);
	switch (b.kind) {
	case BLOCK_PAGE:
	case BLOCK_FRAME:
	case BLOCK_MAIL:
		end_page(c, &b);
		break;
	case BLOCK_SUBJECT:
		emit(c, "\tm->subject = mail_line(o, from_);\n\t}\n");
		break;
	case BLOCK_BODY:
		emit(c, "\tm->body = mail_body(o, from_);\n\t}\n");
		break;
	case BLOCK_BUTTON:
		emit(c, "\tmail_button(o, m, from_, url_);\n\t}\n");
		break;
	case BLOCK_IF:
		emit(c, "\t}\n");
		break;
	case BLOCK_EACH:
		emit(c, "\t} }\n");
		break;
	case BLOCK_WITHIN:
		c->fresh = false;
		emit(c, "\t%s_end(o);\n", b.name);
		break;
	}
}

static void value(struct compiler *c)
{
	check(c, c->word);
	const char *escape = place_escape(c);
	written(c);
	emit_line(c, c->word_line);
	emit(c, "\t%s(o, %s);\n", escape, c->word);
}

static const struct verb verbs[] = {
	{ .word = "include", .run = run_include, .outside = true, .alone = true },
	{ .word = "page", .run = run_page, .outside = true, .alone = true },
	{ .word = "frame", .run = run_frame, .outside = true, .alone = true },
	{ .word = "mail", .run = run_mail, .outside = true, .alone = true },
	{ .word = "inside", .run = run_inside, .bare = true, .alone = true },
	{ .word = "subject", .run = run_subject, .bare = true, .alone = true, .plain = true },
	{ .word = "body", .run = run_body, .bare = true, .alone = true, .plain = true },
	{ .word = "button", .run = run_button, .alone = true },
	{ .word = "if", .run = run_if, .alone = true },
	{ .word = "elif", .run = run_elif, .alone = true },
	{ .word = "else", .run = run_else, .bare = true, .alone = true },
	{ .word = "each", .run = run_each, .alone = true },
	{ .word = "end", .run = run_end, .bare = true, .alone = true },
	{ .word = "within", .run = run_within, .alone = true },
	{ .word = "let", .run = run_let, .alone = true },
	{ .word = "title", .run = run_title, .alone = true },
	{ .word = "part", .run = run_part, .writes = true },
	{ .word = "asset", .run = run_asset, .writes = true },
	{ .word = "t", .run = run_t, .writes = true },
	{ .word = "tn", .run = run_tn, .writes = true },
};

static const struct verb *verb_of(const char *word, bool plain)
{
	size_t n = name_length(word);
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		const struct verb *v = &verbs[i];
		bool named = n && (plain || !v->plain) && strlen(v->word) == n && !memcmp(v->word, word, n);
		if (named && ((v->bare && (!word[n] || v->run == run_else)) || (!v->bare && isspace((unsigned char)word[n]))))
			return v;
	}
	return NULL;
}

/* Asked for text templates alone. */
bool directive_stands_alone(const char *word)
{
	const struct verb *v = verb_of(word, true);
	return *word == '#' || (v && v->alone);
}

/* The line end before the {{end}} or {{inside}} of a page is the template's, not the page's. */
static void trim_page(struct compiler *c, const struct verb *v)
{
	const struct block *b = block_top(c);
	if (!b || !v || (v->run != run_end && v->run != run_inside) || (b->kind != BLOCK_PAGE && b->kind != BLOCK_FRAME))
		return;
	if (!c->plain && c->literal.n && c->literal.at[c->literal.n - 1] == '\n')
		c->literal.at[--c->literal.n] = 0;
}

void directive(struct compiler *c)
{
	if (*c->word == '#')
		return;
	const struct verb *v = verb_of(c->word, c->plain);
	if (!c->n_blocks && (!v || !v->outside))
		refuse(c, c->word_line, "outside of a page");
	if ((!v || v->writes) && between_parts_of_a_mail(c))
		refuse(c, c->word_line, "outside of {{subject}}, {{body}} and {{button}}");
	trim_page(c, v);
	emit_literal(c);
	if (v)
		v->run(c, skip(c->word + strlen(v->word)));
	else
		value(c);
}
