/* main.c - the command po2c: joins the .po files into tables, and checks them against what is used. */
#include "tools/po2c/po2c.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] = "po2c - joins translations into C tables\n"
			   "\n"
			   "use: po2c OUT.c FILE.po...   make OUT.c (language_nl, language_nl_je, language_en)\n"
			   "     po2c --check FILE...    .po files, and .c, .h, .html and .txt that use texts\n"
			   "     po2c --unused FILE...   the same, and names translations that nothing uses\n"
			   "     po2c --pot FILE...      the texts that are used, as a .pot on standard output\n"
			   "     po2c --help\n"
			   "\n"
			   "A file that is named nl_je.po holds the sentences that say 'je'; all others say 'u'.\n"
			   "The same text may stand in several .po files when its translation is the same.\n"
			   "--check fails where a text that is used has no translation, where {places} or <a1>links</a1>\n"
			   "differ, and where a translation has a word that pages do without.\n"
			   "Exit status: 0 good, 1 something is wrong (FILE:LINE: what), 2 wrong use.\n";

int complaints;

void complain(const char *file, int line, const char *format, ...)
{
	va_list args;
	fprintf(stderr, "%s:%d: ", file, line);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fputc('\n', stderr);
	complaints++;
}

/* All that is kept hangs on this list until the program ends. */
static struct kept {
	struct kept *older;
	_Alignas(16) char at[];
} * kept;

void *keep(size_t size)
{
	struct kept *k = calloc(1, sizeof *k + size);
	if (!k)
		abort();
	k->older = kept;
	kept = k;
	return k->at;
}

char *keep_text(const char *bytes, size_t n)
{
	char *copy = keep(n + 1);
	memcpy(copy, bytes, n);
	return copy;
}

char *read_whole(const char *file, size_t *n)
{
	FILE *in = fopen(file, "rb");
	if (!in)
		return NULL;
	size_t room = 0, got = 0;
	char *text = NULL;
	do {
		room = room * 2 + 65536;
		char *larger = keep(room);
		if (got)
			memcpy(larger, text, got);
		text = larger;
		got += fread(text + got, 1, room - 1 - got, in);
	} while (got == room - 1);
	fclose(in);
	*n = got;
	return text;
}

static bool ends_in(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);
	return n >= m && !strcmp(name + n - m, end);
}

struct all {
	struct catalog nl, je;
	struct uses uses;
};

static void read_all(struct all *all, int n, char **files, bool strict)
{
	for (int i = 0; i < n; i++) {
		if (ends_in(files[i], "nl_je.po"))
			po_read(files[i], &all->je);
		else if (ends_in(files[i], ".po"))
			po_read(files[i], &all->nl);
		else if (ends_in(files[i], ".html") || ends_in(files[i], ".txt"))
			scan_template(files[i], &all->uses);
		else
			scan_source(files[i], &all->uses);
	}
	catalog_sort(&all->nl, strict);
	catalog_sort(&all->je, strict);
}

static void check(struct all *all, bool unused)
{
	check_entries(&all->nl, false);
	check_entries(&all->je, true);
	check_uses(&all->uses, &all->nl);
	check_variant(&all->je, &all->nl);
	check_je(&all->je, &all->nl);
	int n = count_unused(&all->nl, unused);
	if (!complaints)
		printf("%zu texts, all translated, with u and with je; %d used nowhere\n", all->nl.n, n);
}

static int count_empty(const struct catalog *c)
{
	int n = 0;
	for (size_t i = 0; i < c->n; i++)
		n += !c->at[i].text[0];
	return n;
}

int main(int argc, char **argv)
{
	static struct all all;
	int empty = 0;
	if (argc == 2 && !strcmp(argv[1], "--help")) {
		fputs(help, stdout);
		return 0;
	}
	bool looks = argc > 2 && (!strcmp(argv[1], "--check") || !strcmp(argv[1], "--unused"));
	bool pot = argc > 2 && !strcmp(argv[1], "--pot");
	if (argc < 2 || (argv[1][0] == '-' && !looks && !pot)) {
		fputs("use: po2c OUT.c FILE.po..., or po2c --help\n", stderr);
		return 2;
	}
	read_all(&all, argc - 2, argv + 2, looks);
	if (looks)
		check(&all, !strcmp(argv[1], "--unused"));
	else if (pot)
		emit_pot(&all.uses);
	else if (!emit_tables(argv[1], &all.nl, &all.je))
		complain(argv[1], 1, "cannot be written");
	else if ((empty = count_empty(&all.nl)) > 0)
		fprintf(stderr, "po2c: %d texts are not translated yet; tools/texts lists them\n", empty);
	return complaints ? 1 : 0;
}
