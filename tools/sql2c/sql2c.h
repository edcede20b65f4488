/* sql2c.h - the parts of sql2c, the compiler from schemas and named queries to C.
 *
 * Memory lives until the program ends (or memory_drop). A refusal is printed as
 * 'file:line: what is wrong; what to do', counted, and ends the work of the innermost attempt(). */
#pragma once
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- base.c: memory, text, files, refusals ---- */

struct place {
	const char *file;
	int line;
};

void *take(size_t size) __attribute__((returns_nonnull)); /* zeroed */
char *print(const char *format, ...) __attribute__((format(printf, 1, 2), returns_nonnull));
char *copy(const char *text, size_t n) __attribute__((returns_nonnull));
void *grow(void *at, size_t n, size_t size) __attribute__((returns_nonnull)); /* room for one more; rooms are powers of two */
void memory_drop(void);

#define ADD(list, ...)                                                    \
	do {                                                              \
		(list).at = grow((list).at, (list).n, sizeof *(list).at); \
		(list).at[(list).n++] = (__VA_ARGS__);                    \
	} while (0)

struct names {
	const char **at;
	size_t n;
};
bool names_have(const struct names *names, const char *name);

_Noreturn void refuse(struct place at, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool attempt(void (*work)(void *data), void *data); /* false when it was refused */
int refusals(void);
void refuse_silently(void); /* for the fuzz target */

/* Text that is being written. */
struct out {
	char *at;
	size_t n, room;
};
void put(struct out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
void put_c_string(struct out *o, const char *indent, const char *text); /* as literals, a line each */
char *file_read(const char *path) __attribute__((returns_nonnull));
void file_write(const char *path, const struct out *o); /* leaves a file alone that is the same already */
const char *tree_name(const char *path);                /* 'app/market/asks.sql' from any path to it */
bool ends_with(const char *text, const char *end);
bool is_one_of(const char *word, const char *words); /* words with blanks between, in any case */
bool is_c_name(const char *text);                    /* lower-case identifier that is no word of C */

/* ---- lexer.c ---- */

enum token_kind { T_END, T_WORD, T_NUMBER, T_STRING, T_QUOTED, T_BLOB, T_PARAMETER, T_OPERATOR, T_COMMENT };

struct token {
	enum token_kind kind;
	const char *text; /* a parameter without ':', a comment without '--' and blanks, a quoted name without quotes */
	int line;
	const char *space; /* the white space before it */
};

struct tokens {
	struct token *at;
	size_t n;
};

struct tokens lex(struct place at, const char *text);
bool is(const struct token *t, const char *word);             /* a keyword or an operator, in any case */
bool is_any(const struct token *t, const char *const *words); /* NULL at the end */
bool is_postgres_word(const char *name);                      /* reserved there: no name for a table or column */
size_t closing(const struct tokens *t, size_t open);          /* index of the ')' that belongs to '(' at 'open'; n if none */
void put_space(struct out *o, const struct token *t);         /* as in the source; a line end stays one */
void put_token(struct out *o, const struct token *t);

/* ---- schema.c, schema_table.c, schema_types.c ---- */

enum engine { COMMON, SQLITE, POSTGRES };

struct column {
	const char *name, *type; /* type: INTEGER, TEXT, REAL, BLOB; "" in a virtual table */
	const char *class, *purpose, *kept;
	int line;
};

struct table {
	const char *name, *about, *basis, *kept, *slice;
	struct place at;
	enum engine engine;
	bool virtual;
	struct {
		struct column *at;
		size_t n;
	} columns;
};

struct migration {
	int number;
	const char *name, *file, *sqlite, *postgres;
};

/* A view, with what the parser knows of its columns. */
struct view {
	const char *name;
	struct shape_column *columns;
	size_t n_columns;
};

struct schema {
	sqlite3 *db; /* an empty database with everything in it */
	struct {
		struct table *at;
		size_t n;
	} tables;
	struct {
		struct view *at;
		size_t n;
	} views;
	struct names sqlite, postgres; /* statements */
	struct {
		struct migration *at;
		size_t n;
	} migrations;
};

/* A statement of a schema: its tokens with the comments above it, up to its ';'. */
struct statement {
	struct place at;
	struct tokens above, body; /* body has comments in it still */
	enum engine engine;
	const char *slice;
};

void schema_load(struct schema *s, char *const *files, size_t n);
void schema_open(struct schema *s);                                     /* empty */
void schema_read(struct schema *s, const char *file, const char *text); /* adds a common schema to it */
const struct table *schema_table(const struct schema *s, const char *name);
const struct column *table_column(const struct table *t, const char *name);
bool is_community_table(const struct table *t);
void schema_add_table(struct schema *s, const struct statement *st, size_t name_at);
void schema_check_index(const struct schema *s, const struct statement *st);
void check_unique(const struct table *t, const struct tokens *item, const char *comment);
const char *across_reason(const struct tokens *comments); /* of '-- across communities: why', or NULL */

char *statement_sqlite(const struct tokens *body);
char *statement_postgres(const struct tokens *body, enum engine engine);

/* The table of whose id a column holds, or NULL when it holds none. */
const char *id_table(const struct schema *s, const char *table, const char *column);
/* True for a table that has an id type of its own: one INTEGER key that is no reference. */
bool has_id(const struct schema *s, const struct table *t);
bool column_not_null(const struct schema *s, const char *table, const char *column);

/* ---- schema_out.c, register.c ---- */

void write_ids(const struct schema *s, const char *path);
void write_schema(const struct schema *s, const char *path);
void write_register(const struct schema *s, const char *path);

/* ---- head.c: what a query promises ---- */

enum value_kind { V_INT, V_TEXT, V_REAL, V_BLOB, V_BOOL, V_ID, V_INTS, V_TEXTS, V_IDS };

struct value_type {
	enum value_kind kind;
	const char *table; /* of V_ID and V_IDS */
};

struct param {
	const char *name;
	struct value_type type;
	const char *from_scope; /* 's->me.n', or NULL for a parameter of the function */
	bool used;
};

struct field {
	const char *name;
	struct value_type type;
};

enum gives { GIVES_ONE, GIVES_MAYBE, GIVES_MANY, GIVES_COUNT };

struct query {
	struct place at;
	const char *name, *row, *about, *across, *scans;
	enum gives gives;
	bool in_struct; /* name{...}: parameters in a struct */
	struct {
		struct param *at;
		size_t n;
	} params; /* of the head; numbered parameters stand in 'bound' */
	struct {
		struct param **at;
		size_t n;
	} bound;
	struct {
		struct field *at;
		size_t n;
	} fields;
	struct tokens body;            /* without comments and without ';' */
	const struct query *twin;      /* the same head in .postgres.sql, or NULL */
	const char *sqlite, *postgres; /* ready to run */
	bool writes;
};

struct queries {
	struct query *at;
	size_t n;
};

struct queries queries_read(const char *file, const char *text);
bool value_type(const char *word, const char *table, struct value_type *out);
const char *c_type(struct value_type type);        /* ends so that a name can follow */
const char *db_type(struct value_type type);       /* DB_INT ... */
const char *postgres_type(struct value_type type); /* bigint ... */
bool same_type(struct value_type a, struct value_type b);

/* ---- query.c: checks one query and fills in what was not known ---- */

void queries_check(const struct schema *s, struct queries *all, const char *twin_file);

/* ---- plan.c ---- */
void check_plan(const struct schema *s, const struct query *q, const char *sql);

/* ---- parse.c: what both engines read alike; parse.h says how ---- */

struct shape_column {
	const char *name;
	bool maybe_null;
	bool null_ungrouped; /* NULL when no row is there, and no GROUP BY */
	bool is_community;   /* :community, or a column community_id */
	bool of_held;        /* stands in a row of a table that is held to the community */
	const char *id_of;   /* the table whose id it is, or NULL */
};

/* The columns that a table, a view or a query gives. */
struct shape {
	struct shape_column *at;
	size_t n;
};
struct shape check_portable(const struct schema *s, const struct query *q);

/* ---- translate.c ---- */
char *query_sqlite(struct query *q);
char *query_postgres(struct query *q, const struct tokens *body);
bool split_alias(const struct token *t, char name[64], struct value_type *type);

/* ---- query_out.c ---- */
void write_queries(const struct queries *all, const char *file, const char *header, const char *source);

/* ---- prepare_out.c ---- */
void prepares_begin(const struct schema *s, struct out *o);
void prepares_add(const struct queries *all, struct out *o);
void prepares_end(struct out *o);
