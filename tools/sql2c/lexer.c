/* lexer.c - SQL into tokens, for SQLite and PostgreSQL alike. Comments stay: the schema speaks in them. */
#include "tools/sql2c/sql2c.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

/* Bytes of UTF-8 count as letters, as in both engines. */
static bool word_letter(char c)
{
	return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

/* The longest operator that stands at 'p'. */
static size_t operator_length(const char *p)
{
	static const char *const long_ones[] = { "->>", "<->", "||", "<=", ">=", "<>", "!=", "==",
		                                 "<<",  ">>",  "->", "::", "@@", "&&", "@>", "<@" };
	for (size_t i = 0; i < sizeof long_ones / sizeof *long_ones; i++)
		if (!strncmp(p, long_ones[i], strlen(long_ones[i])))
			return strlen(long_ones[i]);
	return 1;
}

/* The end of a text between quotes, where a doubled quote stands for itself. */
static const char *quoted_end(struct place at, const char *p, char quote)
{
	for (p++; *p; p++)
		if (*p == quote && *++p != quote)
			return p;
	refuse(at, "a text that begins with %c never ends; close it", quote);
}

static const char *comment_end(struct place at, const char *p)
{
	if (*p == '-')
		return p + strcspn(p, "\n");
	const char *end = strstr(p + 2, "*/");
	if (!end)
		refuse(at, "a comment that begins with /* never ends; close it with */");
	return end + 2;
}

static char *trimmed(const char *p, size_t n)
{
	while (n && isspace((unsigned char)*p))
		p++, n--;
	while (n && isspace((unsigned char)p[n - 1]))
		n--;
	return copy(p, n);
}

/* A doubled quote inside stands for one. */
static char *unquoted(const char *p, size_t n)
{
	char *text = copy(p + 1, n - 2), *to = text;
	for (const char *from = text; *from; from++) {
		if (*from == '"' && from[1] == '"')
			from++;
		*to++ = *from;
	}
	*to = 0;
	return text;
}

/* PostgreSQL's bodies of functions, which hold quotes of their own. */
static const char *dollar_end(struct place at, const char *p)
{
	const char *end = strstr(p + 2, "$$");
	if (!end)
		refuse(at, "a text that begins with $$ never ends; close it");
	return end + 2;
}

/* 1e-5 holds a sign. */
static const char *number_end(const char *p)
{
	while (word_letter(*p) || *p == '.' || ((*p == '+' || *p == '-') && (p[-1] == 'e' || p[-1] == 'E')))
		p++;
	return p;
}

static const char *word_end(const char *p)
{
	while (word_letter(*p))
		p++;
	return p;
}

static bool starts_comment(const char *p)
{
	return (*p == '-' && p[1] == '-') || (*p == '/' && p[1] == '*');
}

static bool starts_parameter(const char *p)
{
	return *p == ':' && (isalpha((unsigned char)p[1]) || p[1] == '_');
}

/* A token whose text is not as it stands: a comment, a name between quotes, a parameter. */
static const char *lex_marked(struct place at, const char *p, struct token *t)
{
	const char *end;
	if (starts_comment(p)) {
		end = comment_end(at, p);
		t->kind = T_COMMENT;
		t->text = trimmed(p + 2, (size_t)(end - p) - (*p == '-' ? 2 : 4));
	} else if (*p == '"') {
		end = quoted_end(at, p, '"');
		t->kind = T_QUOTED;
		t->text = unquoted(p, (size_t)(end - p));
	} else {
		end = word_end(p + 1);
		t->kind = T_PARAMETER;
		t->text = copy(p + 1, (size_t)(end - p) - 1);
	}
	return end;
}

/* Reads one token at 'p'; returns where the next may begin. */
static const char *lex_one(struct place at, const char *p, struct token *t)
{
	const char *end;
	if (starts_comment(p) || *p == '"' || starts_parameter(p))
		return lex_marked(at, p, t);
	if ((*p == 'x' || *p == 'X') && p[1] == '\'') {
		end = quoted_end(at, p + 1, '\'');
		t->kind = T_BLOB;
	} else if (*p == '\'' || (*p == '$' && p[1] == '$')) {
		end = *p == '$' ? dollar_end(at, p) : quoted_end(at, p, '\'');
		t->kind = T_STRING;
	} else if (isdigit((unsigned char)*p)) {
		end = number_end(p);
		t->kind = T_NUMBER;
	} else if (word_letter(*p)) {
		end = word_end(p);
		t->kind = T_WORD;
	} else {
		end = p + operator_length(p);
		t->kind = T_OPERATOR;
	}
	t->text = copy(p, (size_t)(end - p));
	return end;
}

/* White space is kept with the token behind it: the SQL is written as its author laid it out. */
struct tokens lex(struct place at, const char *text)
{
	struct tokens tokens = { 0 };
	for (const char *p = text; *p;) {
		size_t space = strspn(p, " \t\r\n\f\v");
		struct token t = { .space = copy(p, space) };
		for (; space; space--)
			at.line += *p++ == '\n';
		if (!*p)
			break;
		t.line = at.line;
		const char *end = lex_one(at, p, &t);
		for (; p < end; p++)
			at.line += *p == '\n';
		ADD(tokens, t);
	}
	return tokens;
}

bool is(const struct token *t, const char *word)
{
	return (t->kind == T_WORD || t->kind == T_OPERATOR) && !strcasecmp(t->text, word);
}

bool is_any(const struct token *t, const char *const *words)
{
	for (; *words; words++)
		if (is(t, *words))
			return true;
	return false;
}

/* Its reserved words. SQLite would take many of them as names, and the table would then fail only on PostgreSQL. */
bool is_postgres_word(const char *name)
{
	return is_one_of(
		name,
		"all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate "
		"collation column concurrently constraint create cross current_date current_role current_time "
		"current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign "
		"freeze from full grant group having ilike in initially inner intersect into is isnull join lateral leading "
		"left like limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps "
		"placing primary references returning right select session_user similar some symmetric table tablesample "
		"then to trailing true union unique user using variadic verbose when where window with");
}

size_t closing(const struct tokens *t, size_t open)
{
	int depth = 0;
	for (size_t i = open; i < t->n; i++) {
		depth += is(&t->at[i], "(") - is(&t->at[i], ")");
		if (!depth)
			return i;
	}
	return t->n;
}

/* Comments are gone by now, so several ends of lines become one. */
void put_space(struct out *o, const struct token *t)
{
	const char *line_end = strrchr(t->space, '\n');
	if (o->n)
		put(o, "%s", line_end ? line_end : *t->space ? " " : "");
}

void put_token(struct out *o, const struct token *t)
{
	if (t->kind == T_QUOTED)
		put(o, "\"%s\"", t->text);
	else
		put(o, "%s%s", t->kind == T_PARAMETER ? ":" : "", t->text);
}
