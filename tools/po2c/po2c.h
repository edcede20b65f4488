/* po2c.h - what the parts of the text compiler share. A tool: memory is kept until it ends. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* One translation of a .po file; text[0] NULL: not translated (empty or fuzzy). */
struct entry {
	const char *msgid, *plural; /* plural: NULL where there is none */
	const char *text[2];
	const char *file;
	int line;
	bool used;
};

/* One place in a source or template where a text is used. */
struct use {
	const char *msgid, *plural;
	const char *file;
	int line;
};

struct catalog {
	struct entry *at;
	size_t n, room;
};
struct uses {
	struct use *at;
	size_t n, room;
};

void *keep(size_t size);
char *keep_text(const char *bytes, size_t n);
char *read_whole(const char *file, size_t *n);
/* file:line: message, on standard error; counts. */
void complain(const char *file, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));
extern int complaints;

/* po.c: adds the entries of a .po file */
void po_read(const char *file, struct catalog *to);
/* By msgid. Of two translations of one text the first counts; 'strict' complains of them. */
void catalog_sort(struct catalog *c, bool strict);
struct entry *catalog_find(const struct catalog *c, const char *msgid);

/* scan.c: adds the texts that a C source or a template uses */
void scan_source(const char *file, struct uses *to);
void scan_template(const char *file, struct uses *to);
/* C or .po string literals at *at, which moves behind them; several in a row are one. NULL: there is none. */
char *string_at(const char **at, int *line);

/* check.c */
void check_entries(const struct catalog *c, bool je);
void check_uses(const struct uses *uses, struct catalog *nl);
void check_variant(const struct catalog *je, const struct catalog *nl);
/* Sentences that address the reader with u and have no twin for a community that says je. */
void check_je(const struct catalog *je, const struct catalog *nl);
int count_unused(const struct catalog *c, bool show);

/* emit.c */
bool emit_tables(const char *out, const struct catalog *nl, const struct catalog *je);
void emit_pot(const struct uses *uses);
