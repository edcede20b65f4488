/* head.c - reads a file of named queries: their heads, their sentence, their marks, their SQL.
 *
 *   -- query ask_by_id(ask ask) -> one ask
 *   -- One request for help, if it belongs to this community.
 *   SELECT ... ;
 * A head may go on in the next comment lines until its -> stands. */
#include "tools/sql2c/sql2c.h"
#include <ctype.h>
#include <string.h>

/* ---- types of values ---- */

/* A word that is no type is taken for a table here; whether it is there is known only with the schema. */
bool value_type(const char *word, const char *table, struct value_type *out)
{
	static const struct {
		const char *word;
		enum value_kind kind;
	} words[] = { { "int", V_INT },   { "text", V_TEXT }, { "real", V_REAL },   { "blob", V_BLOB },
		      { "bool", V_BOOL }, { "ints", V_INTS }, { "texts", V_TEXTS }, { "ids", V_IDS } };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(word, words[i].word)) {
			*out = (struct value_type){ words[i].kind, table };
			return (words[i].kind == V_IDS) == (table != NULL);
		}
	*out = (struct value_type){ V_ID, word };
	return !table && is_c_name(word);
}

bool same_type(struct value_type a, struct value_type b)
{
	return a.kind == b.kind && (!a.table || !strcmp(a.table, b.table));
}

/* The * of a text stands before the name, so a blank ends all others. */
const char *c_type(struct value_type type)
{
	switch (type.kind) {
	case V_INT:
		return "int64_t ";
	case V_TEXT:
		return "const char *";
	case V_REAL:
		return "double ";
	case V_BLOB:
		return "struct bytes ";
	case V_BOOL:
		return "bool ";
	case V_ID:
		return print("%s_id ", type.table);
	case V_INTS:
		return "struct ints ";
	case V_TEXTS:
		return "struct text_list ";
	case V_IDS:
		return print("struct %s_ids ", type.table);
	}
	return "";
}

/* A truth and an id travel as numbers; ids as lists of numbers. */
const char *db_type(struct value_type type)
{
	static const char *const names[] = {
		[V_INT] = "DB_INT", [V_TEXT] = "DB_TEXT", [V_REAL] = "DB_REAL",   [V_BLOB] = "DB_BLOB", [V_BOOL] = "DB_INT",
		[V_ID] = "DB_INT",  [V_INTS] = "DB_INTS", [V_TEXTS] = "DB_TEXTS", [V_IDS] = "DB_INTS"
	};
	return names[type.kind];
}

/* Each parameter is written with its cast, so that PostgreSQL never guesses. */
const char *postgres_type(struct value_type type)
{
	static const char *const names[] = { [V_INT] = "bigint",    [V_TEXT] = "text",    [V_REAL] = "double precision",
		                             [V_BLOB] = "bytea",    [V_BOOL] = "bigint",  [V_ID] = "bigint",
		                             [V_INTS] = "bigint[]", [V_TEXTS] = "text[]", [V_IDS] = "bigint[]" };
	return names[type.kind];
}

/* ---- the head ---- */

struct reader {
	const char *p;
	struct place at;
};

/* A head may have been joined from several lines, so blanks can be anything. */
static void skip_blanks(struct reader *r)
{
	while (isspace((unsigned char)*r->p))
		r->p++;
}

/* Empty when no word stands here; the caller says what was expected. */
static const char *read_word(struct reader *r)
{
	skip_blanks(r);
	const char *from = r->p;
	while (isalnum((unsigned char)*r->p) || *r->p == '_')
		r->p++;
	return copy(from, (size_t)(r->p - from));
}

static bool read_sign(struct reader *r, const char *sign)
{
	skip_blanks(r);
	bool there = !strncmp(r->p, sign, strlen(sign));
	r->p += there ? strlen(sign) : 0;
	return there;
}

/* What comes from the scope cannot be a parameter: a caller could then pass another community. */
static void add_param(struct query *q, struct reader *r)
{
	static const char *const taken[] = { "s", "in", "out", "count", "community", "me", "now" };
	struct param p = { .name = read_word(r) };
	const char *word = read_word(r), *table = NULL;
	if (!strcmp(word, "ids"))
		table = read_word(r);
	if (!is_c_name(p.name) || !value_type(word, table, &p.type))
		refuse(q->at,
		       "%s: a parameter is a name and a type: int, real, text, blob, bool, a table (its id), ints, texts or 'ids "
		       "TABLE'",
		       q->name);
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
		if (!strcmp(p.name, taken[i]))
			refuse(q->at,
			       i < 4 ? "%s: a parameter cannot be called '%s', the function needs that name; take another"
			             : "%s: leave '%s' out of the parameters; it comes from the scope",
			       q->name, p.name);
	for (size_t i = 0; i < q->params.n; i++)
		if (!strcmp(p.name, q->params.at[i].name))
			refuse(q->at, "%s: parameter %s stands twice; give each its own name", q->name, p.name);
	ADD(q->params, p);
}

/* Braces instead of parentheses: a struct, for calls that name what they pass. */
static void read_params(struct query *q, struct reader *r)
{
	q->in_struct = read_sign(r, "{");
	const char *end = q->in_struct ? "}" : ")";
	if (!q->in_struct && !read_sign(r, "("))
		refuse(q->at, "%s: behind the name stand the parameters: (ask ask, title text), or {...} for a struct of them",
		       q->name);
	if (read_sign(r, end))
		return;
	do {
		add_param(q, r);
	} while (read_sign(r, ","));
	if (!read_sign(r, end))
		refuse(q->at, "%s: between two parameters stands a comma, behind the last one %s", q->name, end);
}

/* No promise is the default: a reader of the head sees at once whether the row may be absent. */
static void read_gives(struct query *q, struct reader *r)
{
	static const char *const words[] = { "one", "maybe", "many", "count" };
	const char *word = read_sign(r, "->") ? read_word(r) : "";
	size_t i = 0;
	while (i < 4 && strcmp(word, words[i]))
		i++;
	q->gives = (enum gives)i;
	q->row = i < GIVES_COUNT ? read_word(r) : NULL;
	skip_blanks(r);
	if (i == 4 || *r->p || (q->row && !is_c_name(q->row)))
		refuse(q->at, "%s: a head ends with -> one ROW, maybe ROW, many ROW or count", q->name);
}

static void read_head(struct query *q, const char *text)
{
	struct reader r = { text, q->at };
	q->name = read_word(&r);
	if (!is_c_name(q->name))
		refuse(q->at, "'%s' is no name for a query: lower case, and no word of C", q->name);
	read_params(q, &r);
	read_gives(q, &r);
}

/* ---- the file ---- */

struct block {
	struct queries *all;
	struct tokens tokens; /* from its head to before the next one */
	const char *file;
};

/* A rule is lifted only with a reason that a reviewer can judge. */
static const char *reason(struct query *q, const char *text)
{
	text += strspn(text, " ");
	if (!*text)
		refuse(q->at, "%s: say why behind '-- across communities:' or '-- scans:'", q->name);
	return text;
}

/* Comments between head and SQL: marks, and the first plain one is the query's sentence. */
static void read_comment(struct query *q, const char *text, bool *about_open)
{
	static const char across[] = "across communities:", scans[] = "scans:";
	bool mark = true;
	if (!strncmp(text, across, sizeof across - 1))
		q->across = reason(q, text + sizeof across - 1);
	else if (!strncmp(text, scans, sizeof scans - 1))
		q->scans = reason(q, text + sizeof scans - 1);
	else
		mark = false;
	if (!mark && !q->about)
		q->about = text;
	else if (!mark && *about_open)
		q->about = print("%s\n%s", q->about, text);
	*about_open = !mark;
}

/* How many comment tokens the head takes, and its text without 'query'. */
static size_t head_length(const struct tokens *t, const char **text)
{
	size_t i = 1;
	*text = t->at[0].text + strlen("query ");
	while (!strstr(*text, "->") && i < t->n && t->at[i].kind == T_COMMENT && t->at[i].line == t->at[i - 1].line + 1)
		*text = print("%s %s", *text, t->at[i++].text);
	return i;
}

/* A query without a sentence is refused, because the header would show a bare name. */
static void read_block(void *data)
{
	struct block *block = data;
	const struct tokens *t = &block->tokens;
	struct query q = { .at = { block->file, t->at[0].line } };
	const char *text;
	bool about_open = false, ended = false;
	size_t i = head_length(t, &text);
	read_head(&q, text);
	for (; i < t->n && !(ended && t->at[i].kind == T_COMMENT); i++) {
		if (t->at[i].kind == T_COMMENT && !q.body.n)
			read_comment(&q, t->at[i].text, &about_open);
		else if (t->at[i].kind == T_COMMENT)
			continue;
		else if (ended)
			refuse((struct place){ block->file, t->at[i].line },
			       "%s: a query is one statement; give this one its own head", q.name);
		else if (is(&t->at[i], ";"))
			ended = true;
		else
			ADD(q.body, t->at[i]);
	}
	if (!ended || !q.body.n)
		refuse(q.at, "%s: the query has no end; close it with ;", q.name);
	if (!q.about)
		refuse(q.at, "%s: say in a sentence what it does, in a comment under its head", q.name);
	for (size_t k = 0; k < block->all->n; k++)
		if (!strcmp(block->all->at[k].name, q.name))
			refuse(q.at, "%s stands already in line %d; give one of them another name", q.name,
			       block->all->at[k].at.line);
	ADD(*block->all, q);
}

/* What stands before the first head is the comment of the file. */
struct queries queries_read(const char *file, const char *text)
{
	struct queries all = { 0 };
	struct tokens t = lex((struct place){ file, 1 }, text);
	struct block block = { &all, { 0 }, file };
	for (size_t i = 0; i < t.n; i++) {
		bool head = t.at[i].kind == T_COMMENT && !strncmp(t.at[i].text, "query ", 6);
		if (head && block.tokens.n) {
			attempt(read_block, &block);
			block.tokens = (struct tokens){ 0 };
		}
		if (head || block.tokens.n)
			ADD(block.tokens, t.at[i]);
		else if (t.at[i].kind != T_COMMENT)
			refuse((struct place){ file, t.at[i].line },
			       "SQL without a head; write above it: -- query name(parameters) -> one ROW");
	}
	if (block.tokens.n)
		attempt(read_block, &block);
	return all;
}
