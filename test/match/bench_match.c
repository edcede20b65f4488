/* bench_match.c - `bench_match rank [HULP]` and `bench_match year FIRST SEEDS [PARAMETERS]`, for tools/bench-match. */
#include "test/match/bench_match.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

double dice_fraction(struct dice *d) /* xorshift64* */
{
	d->state ^= d->state >> 12;
	d->state ^= d->state << 25;
	d->state ^= d->state >> 27;
	return (double)(d->state * 2685821657736338717u >> 11) / (double)(1ull << 53);
}

double dice_normal(struct dice *d) /* Box and Muller 1958 */
{
	double u = 1 - dice_fraction(d), v = dice_fraction(d);
	return sqrt(-2 * log(u)) * cos(2 * M_PI * v);
}

char *file_text(struct arena *mem, const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file || fseek(file, 0, SEEK_END))
		return NULL;
	size_t size = (size_t)ftell(file);
	rewind(file);
	char *text = arena_take(mem, size + 1);
	text[fread(text, 1, size, file)] = 0;
	fclose(file);
	return text;
}

static result measure(struct arena *mem, int argc, char **argv)
{
	if (text_equal(argv[1], "rank"))
		return rank_all(mem, argc > 2 ? argv[2] : NULL);
	return year_all(mem, atoi(argv[2]), atoi(argv[3]), argc > 4 ? argv[4] : NULL);
}

int main(int argc, char **argv)
{
	AUTO_ARENA mem = { 0 };
	if (argc < 2 || (!text_equal(argv[1], "rank") && argc < 4)) {
		fputs("use: bench_match rank [HULP] | year FIRST SEEDS [PARAMETERS.csv]\n", stderr);
		return 2;
	}
	result problem = measure(&mem, argc, argv);
	if (problem)
		fprintf(stderr, "bench_match: %s (%s)\n", problem->title, problem->cause ? problem->cause : problem->where);
	return problem ? 1 : 0;
}
