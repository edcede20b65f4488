/* search_fuzz.c - any bytes as words to search for: clean terms, a sound query, a mended word that is near.
 *
 * Corpus: test/fuzz/search. The query is tried on a real index, because only FTS5 knows its grammar. */
#include "platform/search/words.h"
#include <stdio.h>
#include <assert.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static sqlite3_stmt *index_query(void)
{
	static sqlite3_stmt *query;
	sqlite3 *db = NULL;
	if (query)
		return query;
	if (sqlite3_open(":memory:", &db) ||
	    sqlite3_exec(db,
	                 "CREATE VIRTUAL TABLE f USING fts5(terms, tokenize = 'ascii', detail = 'none'); INSERT INTO f VALUES "
	                 "('wfiet')",
	                 NULL, NULL, NULL) ||
	    sqlite3_prepare_v2(db, "SELECT rowid FROM f WHERE f MATCH ?1", -1, &query, NULL))
		abort();
	return query;
}

static struct scope *a_scope(void)
{
	static struct arena mem;
	static struct scope s;
	struct db_store *store = NULL;
	if (!s.db && (db_open(&mem, &(struct db_options){ .path = ":memory:" }, &store) || db_reader(store, &mem, &s.db)))
		abort();
	return &s;
}

/* FTS5 understands it: a mistake in the grammar is SQLITE_ERROR. */
static void try_query(const char *match)
{
	sqlite3_stmt *query = index_query();
	sqlite3_bind_text(query, 1, match, -1, SQLITE_TRANSIENT);
	int code = sqlite3_step(query);
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		fprintf(stderr, "%s: %s\n", match, sqlite3_errmsg(sqlite3_db_handle(query)));
	assert(code == SQLITE_ROW || code == SQLITE_DONE);
	sqlite3_reset(query);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	AUTO_ARENA mem = { 0 };
	struct scope s = *a_scope();
	s.mem = &mem;
	char *text = arena_copy_bytes(&mem, bytes, n);
	struct texts terms = search_terms(&mem, text), raw = { .at = (const char *[]){ text }, .n = 1 };
	assert(terms.n <= TERMS_MOST);
	for (size_t i = 0; i < terms.n; i++) {
		assert(strlen(terms.at[i]) > 1 && strlen(terms.at[i]) <= WORD_BYTES + 1);
		assert(text_valid(terms.at[i], strlen(terms.at[i])) && !strpbrk(terms.at[i], " \"'|&()\\"));
		assert(word_distance(terms.at[i], terms.at[0], 2) == word_distance(terms.at[0], terms.at[i], 2));
		word_parts(&mem, terms.at[i]);
	}
	if (terms.n)
		try_query(search_match(&s, 7, terms, (struct texts){ 0 }));
	if (*text)
		try_query(search_match(&s, 7, (struct texts){ 0 }, raw));
	return 0;
}
