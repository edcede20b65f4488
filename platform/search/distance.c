/* distance.c - how far two words are apart, and their parts of three letters.
 *
 * Source: Damerau 1964, in the form without changes to what was swapped already ('optimal string
 * alignment'). Bytes of folded text: nearly always the letters. */
#include "platform/search/words.h"
#include <stdlib.h>
#include <string.h>

static int least_of(int a, int b)
{
	return a < b ? a : b;
}

int word_distance(const char *a, const char *b, int most)
{
	int n = (int)strlen(a), m = (int)strlen(b);
	if (n > WORD_BYTES || m > WORD_BYTES || n - m > most || m - n > most)
		return most + 1;
	int rows[3][WORD_BYTES + 1];
	for (int j = 0; j <= m; j++)
		rows[0][j] = j;
	for (int i = 1; i <= n; i++) {
		int *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3], lowest = i;
		row[0] = i;
		for (int j = 1; j <= m; j++) {
			row[j] = least_of(above[j - 1] + (a[i - 1] != b[j - 1]), least_of(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least_of(row[j], two_above[j - 2] + 1);
			lowest = least_of(lowest, row[j]);
		}
		if (lowest > most)
			return most + 1;
	}
	return least_of(rows[n % 3][m], most + 1);
}

static int by_letter(const void *a, const void *b)
{
	return *(const char *)a - *(const char *)b;
}

/* Its letters in order: short words with two letters swapped share no other part ('feits', 'fiets'). */
static char *letters_of(struct arena *mem, const char *word)
{
	char *letters = arena_print(mem, "=%s", word);
	qsort(letters + 1, strlen(word), 1, by_letter);
	return letters;
}

static bool is_ascii(const char *word)
{
	while (*word > 0)
		word++;
	return !*word;
}

/* Where the next letter begins: a letter may be more bytes. */
static const char *next_letter(const char *at)
{
	if (*at)
		at++;
	while (((unsigned char)*at & 0xC0) == 0x80)
		at++;
	return at;
}

struct texts word_parts(struct arena *mem, const char *word)
{
	const char *whole = arena_print(mem, "^%s$", word);
	struct texts parts = { .at = arena_array(mem, strlen(whole) + 1, sizeof *parts.at) };
	const char *end = next_letter(next_letter(whole));
	for (const char *at = whole; *end; at = next_letter(at)) {
		end = next_letter(end);
		char *part = arena_copy_bytes(mem, at, (size_t)(end - at));
		bool new = true;
		for (size_t k = 0; k < parts.n && new; k++)
			new = !text_equal(parts.at[k], part);
		if (new)
			parts.at[parts.n++] = part;
	}
	if (is_ascii(word))
		parts.at[parts.n++] = letters_of(mem, word);
	return parts;
}
