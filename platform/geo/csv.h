/* csv.h - reads tables of text: RFC 4180, with ',' ';' or tab between the cells.
 *
 * Cells live until the next row: whoever keeps one copies it. */
#pragma once
#include "platform/geo/geo_file.h"

enum { CSV_CELLS = 64, CSV_ROW_BYTES = 8192 };

struct csv {
	const struct geo_file *file;
	size_t at, line; /* where the next row begins */
	size_t row_line; /* the line in which the last row began */
	char separator;
	size_t columns; /* of the first row; all others must have as many */
	const char *cells[CSV_CELLS];
	size_t n;
	char row[CSV_ROW_BYTES];
};

/* Finds the separator: the one of the three that stands most in the first line. Reads no row yet. */
void csv_open(const struct geo_file *file, struct csv *out);

/* The next row that is not empty in cells[0..n); *more is false after the last. */
result csv_row(struct csv *csv, bool *more) MUST_USE;
