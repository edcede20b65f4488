/* entries.c - the tables and queries of the fault tests, on both engines. */
#include "test/fault/entries.h"

#define TABLES(whole, end)                                                                                                 \
	"CREATE TABLE entry_key (round " whole " NOT NULL, thread " whole " NOT NULL, number " whole                       \
	" NOT NULL, PRIMARY KEY (round, thread, number))" end,                                                             \
		"CREATE TABLE entry (id " whole " NOT NULL PRIMARY KEY, round " whole " NOT NULL, thread " whole           \
		" NOT NULL, number " whole " NOT NULL)" end,                                                               \
		"CREATE TABLE line (id " whole " NOT NULL PRIMARY KEY, entry_id " whole " NOT NULL REFERENCES entry)" end, \
		"CREATE INDEX entry_round ON entry (round, thread, number)", "CREATE INDEX line_entry ON line (entry_id)", NULL

static const char *const tables_sqlite[] = { TABLES("INTEGER", " STRICT") };
static const char *const tables_postgres[] = { TABLES("BIGINT", "") };
const struct db_schema entries_schema = { .sqlite = tables_sqlite, .postgres = tables_postgres };

static const enum db_type ints[] = { DB_INT, DB_INT, DB_INT, DB_INT };

#define KEY_COUNT(a, b, c) "SELECT count(*) FROM entry_key WHERE round = " a " AND thread = " b " AND number = " c
static const struct db_query key_there = {
	.name = "key_there",
	.sqlite = KEY_COUNT("?1", "?2", "?3"),
	.postgres = KEY_COUNT("$1", "$2", "$3"),
	.params = ints,
	.n_params = 3,
	.columns = ints,
	.n_columns = 1,
};

#define ADD_KEY(a, b, c) "INSERT INTO entry_key (round, thread, number) VALUES (" a ", " b ", " c ")"
static const struct db_query add_key = {
	.name = "add_key",
	.sqlite = ADD_KEY("?1", "?2", "?3"),
	.postgres = ADD_KEY("$1", "$2", "$3"),
	.params = ints,
	.n_params = 3,
	.writes = true,
};

#define ADD_ENTRY(a, b, c, d) "INSERT INTO entry (round, thread, number, id) VALUES (" a ", " b ", " c ", " d ")"
static const struct db_query add_entry = {
	.name = "add_entry",
	.sqlite = ADD_ENTRY("?1", "?2", "?3", "?4"),
	.postgres = ADD_ENTRY("$1", "$2", "$3", "$4"),
	.params = ints,
	.n_params = 4,
	.writes = true,
};

#define ADD_LINE(a, b) "INSERT INTO line (id, entry_id) VALUES (" a ", " b ")"
static const struct db_query add_line = {
	.name = "add_line",
	.sqlite = ADD_LINE("?1", "?2"),
	.postgres = ADD_LINE("$1", "$2"),
	.params = ints,
	.n_params = 2,
	.writes = true,
};

#define COUNT(a, b) "SELECT count(*), coalesce(max(number), 0) FROM entry_key WHERE round = " a " AND thread = " b
static const struct db_query count_keys = {
	.name = "count_keys",
	.sqlite = COUNT("?1", "?2"),
	.postgres = COUNT("$1", "$2"),
	.params = ints,
	.n_params = 2,
	.columns = ints,
	.n_columns = 2,
};

#define SAME "e.round = k.round AND e.thread = k.thread AND e.number = k.number"
#define FLAWS(from)                                                                                                             \
	"SELECT (SELECT count(*) FROM entry_key k WHERE k.round >= " from " AND (SELECT count(*) FROM entry e WHERE " SAME      \
	") <> 1)"                                                                                                               \
	" + (SELECT count(*) FROM entry e WHERE e.round >= " from " AND (NOT EXISTS (SELECT 1 FROM entry_key k WHERE " SAME ")" \
	" OR (SELECT count(*) FROM line l WHERE l.entry_id = e.id) <> 3))"
static const struct db_query count_flaws = {
	.name = "count_flaws",
	.sqlite = FLAWS("?1"),
	.postgres = FLAWS("$1"),
	.params = ints,
	.n_params = 1,
	.columns = ints,
	.n_columns = 1,
};

static result one_row(struct scope *s, const struct db_query *q, const struct db_value *values, int64_t *first, int64_t *second)
{
	AUTO_ROWS *rows = NULL;
	bool more = false;
	TRY(db_start(s, q, values, &rows));
	TRY(db_next(rows, &more));
	*first = db_int(rows, 0);
	if (second)
		*second = db_int(rows, 1);
	return OK;
}

result entry_write(struct scope *s, void *data)
{
	const struct entry_key *key = data;
	int64_t there = 0, id = id_new(s);
	const struct db_value values[] = {
		{ .type = DB_INT, .integer = key->round },
		{ .type = DB_INT, .integer = key->thread },
		{ .type = DB_INT, .integer = key->number },
		{ .type = DB_INT, .integer = id },
	};
	TRY(one_row(s, &key_there, values, &there, NULL));
	if (there)
		return OK;
	TRY(db_change(s, &add_key, values, NULL));
	TRY(db_change(s, &add_entry, values, NULL));
	for (int i = 0; i < LINES; i++) {
		const struct db_value line[] = { { .type = DB_INT, .integer = id_new(s) }, { .type = DB_INT, .integer = id } };
		TRY(db_change(s, &add_line, line, NULL));
	}
	return OK;
}

result entries_count(struct scope *s, int64_t round, int64_t thread, struct entries_count *out)
{
	const struct db_value values[] = { { .type = DB_INT, .integer = round }, { .type = DB_INT, .integer = thread } };
	return one_row(s, &count_keys, values, &out->n, &out->highest);
}

result entries_flaws(struct scope *s, int64_t from_round, int64_t *flaws)
{
	const struct db_value values[] = { { .type = DB_INT, .integer = from_round } };
	return one_row(s, &count_flaws, values, flaws, NULL);
}
