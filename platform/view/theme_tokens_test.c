/* theme_tokens_test.c - a look is taken as it is meant, and one that people cannot read is refused. */
#include "platform/view/theme_tokens.h"
#include "test/harness.h"
#include <stdio.h>
#include <string.h>

static const char standard_path[] = "theme/tokens/buurt.tokens.json"; /* tests run in the root of the source */

static bool standard_theme(struct arena *mem, struct theme *out)
{
	static char text[THEME_MOST_BYTES];
	struct theme_faults faults;
	FILE *f = fopen(standard_path, "rb");
	if (!check(f != NULL))
		return false;
	size_t n = fread(text, 1, sizeof text, f);
	fclose(f);
	return check_ok(theme_read(mem, text, n, NULL, &faults, out)) && check_int(faults.ignored, 0);
}

#define COLOUR(name, value) "\"" name "\":{\"$type\":\"color\",\"$value\":\"" value "\"}"
#define LIGHT_DEFAULT(tokens) "{\"naam\":\"Proef\",\"licht\":{\"basis\":{\"color\":{\"default\":{" tokens "}}}}}"

TEST(a_look_may_change_one_colour_and_gets_the_rest_from_the_standard)
{
	AUTO_ARENA mem = { 0 };
	struct theme standard, mine;
	struct theme_faults faults;
	if (!standard_theme(&mem, &standard))
		return;
	const char *json = LIGHT_DEFAULT(COLOUR("color-document", "#101010"));
	check_ok(theme_read(&mem, json, strlen(json), &standard, &faults, &mine));
	check_text(mine.name, "Proef");
	const char *css = theme_css(&mem, &mine);
	check(strstr(css, "--basis-color-default-color-document:#101010;") != NULL);
	check(strstr(css, "--basis-focus-background-color:#ffdd00;") != NULL);
	check(strstr(css, ":root[data-kleur=\"donker\"]{color-scheme:dark;--basis-color-default-bg-document:#1b151e;") != NULL);
}

TEST(grey_text_on_white_is_refused_and_the_pair_is_named)
{
	AUTO_ARENA mem = { 0 };
	struct theme standard, mine = { .name = "as it was" };
	struct theme_faults faults;
	if (!standard_theme(&mem, &standard))
		return;
	const char *json = LIGHT_DEFAULT(COLOUR("color-subtle", "#8a8a8a"));
	check_problem(theme_read(&mem, json, strlen(json), &standard, &faults, &mine), PROBLEM_INVALID);
	check_int(faults.n, 3);
	check_text(faults.at[0].scheme, "licht");
	check_text(faults.at[0].token, "basis.color.default.color-subtle");
	check_text(faults.at[0].behind, "basis.color.default.bg-document");
	check(faults.at[0].contrast < faults.at[0].least);
	check_text(mine.name, "as it was");
}

TEST(a_value_that_is_no_plain_value_never_reaches_the_stylesheet)
{
	static const char *const values[] = { "#12345", "#ggg",     "red", "#fff;}body{display:none",
		                              "url(x)", "var(--x)", "",    "#fff " };
	AUTO_ARENA mem = { 0 };
	struct theme standard, mine;
	struct theme_faults faults;
	if (!standard_theme(&mem, &standard))
		return;
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		const char *json = arena_print(&mem, LIGHT_DEFAULT(COLOUR("border-subtle", "%s")), values[i]);
		check_problem(theme_read(&mem, json, strlen(json), &standard, &faults, &mine), PROBLEM_INVALID);
		check_int(faults.n, 1);
	}
}

TEST(fonts_corners_and_weights_have_their_own_grammar)
{
	static const struct {
		const char *part, *name, *value;
		bool good;
	} cases[] = {
		{ "heading", "font-family", "Georgia, \\\"Noto Serif\\\", serif", true },
		{ "heading", "font-family", "Georgia, \\\"Noto Serif, serif", false },
		{ "heading", "font-family", "Georgia;color:red", false },
		{ "heading", "font-family", "Georgia,,serif", false },
		{ "heading", "font-family", "x\\\\0", false },
		{ "heading", "font-weight", "700", true },
		{ "heading", "font-weight", "750", false },
		{ "heading", "font-weight", "bold", false },
		{ "border-radius", "md", "0px", true },
		{ "border-radius", "md", "0.5rem", true },
		{ "border-radius", "md", "5", false },
		{ "border-radius", "md", "5.px", false },
		{ "border-radius", "md", "calc(1px)", false },
	};
	AUTO_ARENA mem = { 0 };
	struct theme standard, mine;
	struct theme_faults faults;
	if (!standard_theme(&mem, &standard))
		return;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *json =
			arena_print(&mem, "{\"naam\":\"x\",\"licht\":{\"basis\":{\"%s\":{\"%s\":{\"$value\":\"%s\"}}}}}",
		                    cases[i].part, cases[i].name, cases[i].value);
		bool good = !theme_read(&mem, json, strlen(json), &standard, &faults, &mine);
		if (good != cases[i].good)
			test_fail(__FILE__, __LINE__, "%s %s: %s", cases[i].name, cases[i].value, good ? "taken" : "refused");
	}
}

TEST(a_file_that_is_no_look_is_refused)
{
	static const char *const files[] = { "",
		                             "{",
		                             "[]",
		                             "{\"licht\":{}}",
		                             "{\"naam\":\"x\"}",
		                             "{\"naam\":\"x\",\"licht\":1}",
		                             "{\"naam\":\"x\",\"naam\":\"y\",\"licht\":{}}" };
	AUTO_ARENA mem = { 0 };
	struct theme standard, mine;
	struct theme_faults faults;
	if (!standard_theme(&mem, &standard))
		return;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		check_problem(theme_read(&mem, files[i], strlen(files[i]), &standard, &faults, &mine), PROBLEM_INVALID);
}

TEST(tokens_that_we_do_not_know_are_counted_and_left_out)
{
	AUTO_ARENA mem = { 0 };
	struct theme standard, mine;
	struct theme_faults faults;
	if (!standard_theme(&mem, &standard))
		return;
	const char *json = LIGHT_DEFAULT(COLOUR("evil", "expression(1)") "," COLOUR("bg-subtle", "#f4f4f4"));
	check_ok(theme_read(&mem, json, strlen(json), &standard, &faults, &mine));
	check_int(faults.ignored, 1);
	check(strstr(theme_css(&mem, &mine), "evil") == NULL);
}

TEST(contrast_is_reckoned_as_wcag_does)
{
	check(theme_contrast("#000", "#ffffff") > 20.99 && theme_contrast("#fff", "#000000") < 21.01);
	check(theme_contrast("#767676", "#fff") > 4.54 && theme_contrast("#767676", "#fff") < 4.55);
	check(theme_contrast("#777", "#fff") < 4.5);
}
