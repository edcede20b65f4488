#include "platform/geo/csv.h"

/* csv.c - one row at a time into a buffer of fixed size.
 *
 * Strict where RFC 4180 is: a quote may open a cell or stand doubled within quotes, nothing else. A row
 * with more or fewer cells than the first is refused, because a shifted column would be read as another. */

static const char *const wrong_line = N_("A line of the table is not right.");
static const char *const wrong_line_hint = N_("Mend the line that is named here, and import the file again.");

void csv_open(const struct geo_file *file, struct csv *out)
{
	size_t best = 0, end = strcspn(file->at, "\r\n");

	out->file = file;
	out->at = out->n = out->columns = 0;
	out->line = 1;
	out->separator = ',';
	for (const char *c = ",;\t"; *c; c++) {
		size_t n = 0;

		for (size_t i = 0; i < end && i < file->n; i++)
			n += file->at[i] == *c;
		if (n > best)
			out->separator = *c;
		best = n > best ? n : best;
	}
}

static result refuse(const struct csv *csv, const char *what)
{
	return geo_wrong(csv->file, wrong_line, wrong_line_hint, "line %zu: %s", csv->row_line, what);
}

static bool at_end_of_line(const struct csv *csv)
{
	const struct geo_file *f = csv->file;

	return csv->at >= f->n || f->at[csv->at] == '\n' ||
	       (f->at[csv->at] == '\r' && (csv->at + 1 >= f->n || f->at[csv->at + 1] == '\n'));
}

static result put(struct csv *csv, size_t *used, char c)
{
	if (*used + 1 >= sizeof csv->row)
		return refuse(csv, "it is longer than 8,000 bytes");
	csv->row[(*used)++] = c;
	return OK;
}

/* The rest of a quoted cell; the reader stands behind its first quote. */
static result quoted(struct csv *csv, size_t *used)
{
	const struct geo_file *f = csv->file;

	for (; csv->at < f->n; csv->at++) {
		char c = f->at[csv->at];

		if (c == '"' && (csv->at + 1 >= f->n || f->at[csv->at + 1] != '"')) {
			csv->at++;
			return at_end_of_line(csv) || f->at[csv->at] == csv->separator
			             ? OK
			             : refuse(csv, "text stands behind a closing quote");
		}
		csv->at += c == '"';
		csv->line += c == '\n';
		TRY(put(csv, used, c));
	}
	return refuse(csv, "a quote is opened and never closed");
}

static result bare(struct csv *csv, size_t *used)
{
	const struct geo_file *f = csv->file;

	for (; !at_end_of_line(csv) && f->at[csv->at] != csv->separator; csv->at++) {
		if (f->at[csv->at] == '"')
			return refuse(csv, "a quote stands inside a cell that has none around it");
		TRY(put(csv, used, f->at[csv->at]));
	}
	return OK;
}

static result cell(struct csv *csv, size_t *used)
{
	if (csv->n == CSV_CELLS)
		return refuse(csv, "it has more than 64 cells");
	csv->cells[csv->n++] = csv->row + *used;
	if (csv->at < csv->file->n && csv->file->at[csv->at] == '"') {
		csv->at++;
		TRY(quoted(csv, used));
	} else {
		TRY(bare(csv, used));
	}
	return put(csv, used, '\0');
}

/* Over the end of a line, and over lines with nothing in them. */
static void skip_line_ends(struct csv *csv)
{
	for (; csv->at < csv->file->n && at_end_of_line(csv); csv->at++)
		csv->line += csv->file->at[csv->at] == '\n';
}

result csv_row(struct csv *csv, bool *more)
{
	size_t used = 0;

	skip_line_ends(csv);
	csv->row_line = csv->line;
	csv->n = 0;
	*more = csv->at < csv->file->n;
	if (!*more)
		return OK;
	TRY(cell(csv, &used));
	while (!at_end_of_line(csv)) {
		csv->at++;
		TRY(cell(csv, &used));
	}
	if (csv->columns && csv->n != csv->columns)
		return geo_wrong(csv->file, wrong_line, wrong_line_hint, "line %zu: it has %zu cells, the first line %zu",
		                 csv->row_line, csv->n, csv->columns);
	csv->columns = csv->n;
	return OK;
}
