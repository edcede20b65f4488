/* emit.c - writes build/texts.c (one hashed table a language), and the .pot for translators. */
#include "platform/view/text_row.h"
#include "tools/po2c/po2c.h"
#include <stdio.h>
#include <stdlib.h>

static void string(FILE *out, const char *text)
{
	fputc('"', out);
	for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
		if (*c == '"' || *c == '\\' || (*c == '?' && c[1] == '?')) /* no trigraphs */
			fprintf(out, "\\%c", *c);
		else if (*c == '\n')
			fputs("\\n", out);
		else if (*c < ' ')
			fprintf(out, "\\%03o", *c);
		else
			fputc(*c, out);
	}
	fputc('"', out);
}

static size_t rows_for(size_t n)
{
	size_t rows = 4;
	while (rows < n * 2)
		rows *= 2;
	return rows;
}

static void row(FILE *out, size_t i, const struct entry *e, uint32_t hash)
{
	fprintf(out, "\t[%zu] = { ", i);
	string(out, e->msgid);
	fputs(", { ", out);
	string(out, e->text[0]);
	if (e->plural && e->text[1]) {
		fputs(", ", out);
		string(out, e->text[1]);
	}
	fprintf(out, " }, 0x%08xu },\n", hash);
}

/* Open addressing, as language.c looks them up. Texts without a translation stay out. */
static void table(FILE *out, const char *name, const struct catalog *c)
{
	size_t rows = rows_for(c->n);
	const struct entry **at = keep(rows * sizeof *at);
	fprintf(out, "\nstatic const struct text_row %s[%zu] = {\n", name, rows);
	for (size_t i = 0; i < c->n; i++) {
		const struct entry *e = &c->at[i];
		if (!e->text[0])
			continue;
		uint32_t hash = text_hash(e->msgid, strlen(e->msgid));
		size_t place = hash & (rows - 1);
		while (at[place])
			place = (place + 1) & (rows - 1);
		at[place] = e;
		row(out, place, e, hash);
	}
	fputs("};\n", out);
}

static void languages(FILE *out, const struct catalog *nl, const struct catalog *je)
{
	fprintf(out,
	        "\nconst struct language language_nl = {\n"
	        "\t.code = \"nl\", .variant = \"u\", .rows = rows_nl, .n_rows = %zu,\n};\n"
	        "const struct language language_nl_je = {\n"
	        "\t.code = \"nl\", .variant = \"je\", .fallback = &language_nl, .rows = rows_nl_je, .n_rows = %zu,\n};\n"
	        "const struct language language_en = { .code = \"en\", .variant = \"\" };\n",
	        rows_for(nl->n), rows_for(je->n));
}

static bool same_file(const char *name, const char *text, size_t n)
{
	size_t n_old;
	const char *old = read_whole(name, &n_old);
	return old && n_old == n && !memcmp(old, text, n);
}

/* Written only when it changes. */
bool emit_tables(const char *name, const struct catalog *nl, const struct catalog *je)
{
	char *text = NULL;
	size_t n = 0;
	FILE *out = open_memstream(&text, &n);
	if (!out)
		return false;
	fputs("/* Made by po2c from the .po files: change those, not this. */\n"
	      "#include \"platform/view/language.h\"\n#include \"platform/view/text_row.h\"\n",
	      out);
	table(out, "rows_nl", nl);
	table(out, "rows_nl_je", je);
	languages(out, nl, je);
	if (fclose(out))
		return false;
	bool good = same_file(name, text, n);
	if (!good) {
		FILE *file = fopen(name, "wb");
		good = file && fwrite(text, 1, n, file) == n;
		if (file && fclose(file))
			good = false;
	}
	free(text);
	return good;
}

static bool seen_before(const struct uses *uses, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (!strcmp(uses->at[j].msgid, uses->at[i].msgid))
			return true;
	return false;
}

void emit_pot(const struct uses *uses)
{
	fputs("msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
	      "\"Content-Transfer-Encoding: 8bit\\n\"\n\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n",
	      stdout);
	for (size_t i = 0; i < uses->n; i++) {
		const struct use *u = &uses->at[i];
		if (seen_before(uses, i))
			continue;
		printf("\n#: %s:%d\nmsgid ", u->file, u->line);
		string(stdout, u->msgid);
		if (u->plural) {
			fputs("\nmsgid_plural ", stdout);
			string(stdout, u->plural);
		}
		fputs(u->plural ? "\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n" : "\nmsgstr \"\"\n", stdout);
	}
}
