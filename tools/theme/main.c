/* main.c - makes the stylesheet part of a theme from its token file, or says which colours cannot be read.
 *
 * The same code checks the looks that managers send in (platform/view/theme_tokens.c), so what
 * builds here is what they may upload. Unknown tokens are an error here: they would be a typing error. */
#include "platform/view/theme_tokens.h"
#include <stdio.h>
#include <string.h>

static int usage(FILE *to, int status)
{
	fputs("use: theme [--standard FILE.tokens.json] -o OUT.css FILE.tokens.json\n"
	      "\n"
	      "Flattens Design Tokens (licht, donker) to custom properties. Gaps come from the standard theme.\n"
	      "Ends with 1 when a value is not in the grammar, a pair has too little contrast (WCAG 2.2 AA) or a token\n"
	      "is unknown, and says which; 2 on wrong use.\n",
	      to);
	return status;
}

static bool read_file(struct arena *mem, const char *path, char **out, size_t *n)
{
	FILE *f = fopen(path, "rb");
	if (!f) {
		fprintf(stderr, "theme: %s: cannot be read\n", path);
		return false;
	}
	*out = arena_take(mem, THEME_MOST_BYTES + 1);
	*n = fread(*out, 1, THEME_MOST_BYTES + 1, f);
	fclose(f);
	return true;
}

static void print_faults(const char *path, const struct theme_faults *faults)
{
	for (size_t i = 0; i < faults->n; i++) {
		const struct theme_fault *f = &faults->at[i];
		if (f->behind)
			fprintf(stderr, "%s: %s: %s on %s: contrast %.2f, needs %.1f\n", path, f->scheme, f->token, f->behind,
			        f->contrast, f->least);
		else
			fprintf(stderr, "%s: %s: %s: '%s' is no value for it\n", path, f->scheme, f->token, f->value);
	}
	if (faults->ignored)
		fprintf(stderr, "%s: %zu tokens that no stylesheet reads\n", path, faults->ignored);
}

static bool read_theme(struct arena *mem, const char *path, const struct theme *standard, struct theme *out)
{
	char *text;
	size_t n;
	if (!read_file(mem, path, &text, &n))
		return false;
	struct theme_faults faults;
	result problem = theme_read(mem, text, n, standard, &faults, out);
	if (problem)
		fprintf(stderr, "theme: %s: %s %s\n", path, problem->title, problem->cause ? problem->cause : "");
	print_faults(path, &faults);
	return !problem && !faults.ignored;
}

struct wish {
	const char *standard, *out, *path;
};

/* False when the arguments are none that we know. */
static bool read_arguments(int n, char **arguments, struct wish *wish)
{
	for (int i = 1; i < n; i++) {
		if (!strcmp(arguments[i], "--standard") && i + 1 < n)
			wish->standard = arguments[++i];
		else if (!strcmp(arguments[i], "-o") && i + 1 < n)
			wish->out = arguments[++i];
		else if (!wish->path && arguments[i][0] != '-')
			wish->path = arguments[i];
		else
			return false;
	}
	return wish->path && wish->out;
}

static bool make(const struct wish *wish)
{
	AUTO_ARENA mem = { 0 };
	struct theme standard, theme;
	if (wish->standard && !read_theme(&mem, wish->standard, NULL, &standard))
		return false;
	if (!read_theme(&mem, wish->path, wish->standard ? &standard : NULL, &theme))
		return false;
	FILE *f = fopen(wish->out, "w");
	bool good = f && fputs(theme_css(&mem, &theme), f) >= 0;
	if (f && fclose(f))
		good = false;
	if (!good)
		fprintf(stderr, "theme: %s: cannot be written\n", wish->out);
	return good;
}

int main(int n_arguments, char **arguments)
{
	struct wish wish = { 0 };
	if (n_arguments == 2 && !strcmp(arguments[1], "--help"))
		return usage(stdout, 0);
	if (!read_arguments(n_arguments, arguments, &wish))
		return usage(stderr, 2);
	return make(&wish) ? 0 : 1;
}
