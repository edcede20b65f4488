/* parse.c - the cursor of the parser, and its two entrances: a query and a view. */
#include "tools/sql2c/parse.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const struct token *peek(const struct parser *p)
{
	static const struct token end = { .kind = T_END, .text = "the end" };
	return p->next < p->t->n ? &p->t->at[p->next] : &end;
}

bool peek_is(const struct parser *p, const char *word)
{
	return is(peek(p), word);
}

bool peek_any(const struct parser *p, const char *const *words)
{
	return is_any(peek(p), words);
}

/* At the token where the parser stands, which is where the author has to look. */
static _Noreturn void refuse_with(const struct parser *p, const char *format, va_list args)
{
	char text[1024];
	struct place at = p->at;
	vsnprintf(text, sizeof text, format, args);
	if (p->next < p->t->n)
		at.line = p->t->at[p->next].line;
	else if (p->t->n)
		at.line = p->t->at[p->t->n - 1].line;
	refuse(at, "%s: %s", p->who, text);
}

void refuse_here(const struct parser *p, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	refuse_with(p, format, args);
}

/* What only SQLite reads is fine in a query that has a twin for PostgreSQL. */
void refuse_foreign(const struct parser *p, const char *format, ...)
{
	va_list args;
	if (p->foreign)
		return;
	va_start(args, format);
	refuse_with(p, format, args);
}

bool skip(struct parser *p, const char *word)
{
	if (!peek_is(p, word))
		return false;
	p->next++;
	return true;
}

void need(struct parser *p, const char *word)
{
	if (!skip(p, word))
		refuse_here(p, "expected %s, but here stands '%s'", word, peek(p)->text);
}

const char *need_name(struct parser *p, const char *of_what)
{
	if (peek(p)->kind != T_WORD || is_postgres_word(peek(p)->text))
		refuse_here(p, "expected the name of a %s, but here stands '%s'", of_what, peek(p)->text);
	return p->t->at[p->next++].text;
}

/* So that a made-up input cannot exhaust the stack. */
void go_down(struct parser *p)
{
	if (++p->depth > 64)
		refuse_here(p, "this is nested too deeply; make it simpler, with WITH or in two queries");
}

/* A query with a twin may hold what only SQLite reads; one without may not. */
struct shape check_portable(const struct schema *s, const struct query *q)
{
	struct parser p = { .s = s, .q = q, .at = q->at, .who = q->name, .t = &q->body, .foreign = q->twin != NULL };
	static const char *const reads[] = { "SELECT", "WITH", "VALUES", NULL };
	size_t start = 0;
	while (start < q->body.n && is(&q->body.at[0], "WITH") &&
	       !is_any(&q->body.at[start], (const char *const[]){ "INSERT", "UPDATE", "DELETE", NULL }))
		start++;
	bool change = is(&q->body.at[0], "WITH") && start < q->body.n;
	struct shape shape = !change && peek_any(&p, reads) ? parse_select(&p, true, NULL) : parse_change(&p);
	if (peek(&p)->kind != T_END)
		refuse_here(&p, "'%s' is not understood here; keep to the SQL that both engines read (tools/sql2c/README.md)",
		            peek(&p)->text);
	check_held(&p);
	return shape;
}

/* A view holds nothing to a community itself; the queries that read it do, through its community_id. */
struct shape parse_view(const struct schema *s, struct place place, const char *name, const struct tokens *t, size_t at)
{
	struct parser p = { .s = s, .at = place, .who = name, .t = t, .next = at };
	struct shape shape = parse_select(&p, false, NULL);
	if (peek(&p)->kind != T_END)
		refuse_here(&p, "'%s' is not understood here; keep to the SQL that both engines read (tools/sql2c/README.md)",
		            peek(&p)->text);
	for (size_t i = 0; i < shape.n; i++)
		shape.at[i].of_held = false;
	return shape;
}
