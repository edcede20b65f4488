/* theme_import_test.c - token files as municipalities have them become a look, and what cannot be used is left out. */
#include "platform/view/theme_import.h"
#include "platform/view/theme_tokens.h"
#include "test/harness.h"
#include <stdio.h>
#include <string.h>

/* What an import gives for one name: the text between the quotes behind it, or "". */
static const char *given(struct arena *mem, const char *json, const char *name)
{
	struct theme_import made = { 0 };
	if (!check_ok(theme_import(mem, json, strlen(json), "Proefstad", &made)))
		return "";
	const char *at = strstr(made.tokens, arena_print(mem, "\"%s\": {", name));
	at = at ? strstr(at, "\"$value\": \"") : NULL;
	return at ? arena_copy_bytes(mem, at + 11, strcspn(at + 11, "\"\\")) : "";
}

#define DOCUMENT(value) "{\"basis\":{\"color\":{\"default\":{\"bg-document\":{\"value\":" value "}}}}}"

TEST(colours_are_read_however_a_file_writes_them)
{
	static const char *const written[][2] = {
		{ "\"#FFF\"", "#FFF" },
		{ "\"#1a2b3cff\"", "#1a2b3c" },
		{ "\"#1a2b3c80\"", "" },
		{ "\"rgb(26, 43, 60)\"", "#1a2b3c" },
		{ "\"rgba(26,43,60,1)\"", "#1a2b3c" },
		{ "\"rgba(26,43,60,0.5)\"", "" },
		{ "\"rgb(26 43 60 / 0.5)\"", "" },
		{ "\"hsl(0, 100%, 50%)\"", "#ff0000" },
		{ "\"hsl(210 40% 17%)\"", "#1a2b3d" },
		{ "\"white\"", "#ffffff" },
		{ "\"transparent\"", "" },
		{ "\"red;}body{display:none\"", "" },
		{ "{\"colorSpace\":\"srgb\",\"components\":[1,0.5,0]}", "#ff8000" },
		{ "{\"colorSpace\":\"srgb\",\"components\":[1,0.5,0],\"alpha\":0.2}", "" },
	};
	AUTO_ARENA mem = { 0 };
	for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
		/* The heading makes it a file of which something can be used, also where the colour cannot. */
		const char *json =
			arena_print(&mem,
		                    "{\"utrecht\":{\"heading\":{\"color\":{\"value\":\"#000000\"}}},\"basis\":{\"color\":{"
		                    "\"default\":{\"bg-document\":{\"value\":%s}}}}}",
		                    written[i][0]);
		check_text(given(&mem, json, "bg-document"), written[i][1]);
	}
}

TEST(a_value_may_point_to_another_and_a_ring_of_them_leads_nowhere)
{
	AUTO_ARENA mem = { 0 };
	check_text(
		given(&mem,
	              "{\"merk\":{\"wit\":{\"$value\":\"#fefefe\"},\"papier\":{\"$value\":\"{merk.wit}\"}},\"basis\":{\"color\":{"
	              "\"default\":{\"bg-document\":{\"$value\":\"{merk.papier}\"}}}}}",
	              "bg-document"),
		"#fefefe");
	const char *ring = DOCUMENT("\"{basis.color.default.bg-document}\"");
	struct theme_import made;
	check_problem(theme_import(&mem, ring, strlen(ring), "x", &made), PROBLEM_INVALID);
}

TEST(names_stand_in_sets_and_the_last_set_wins)
{
	AUTO_ARENA mem = { 0 };
	check_text(
		given(&mem,
	              "{\"common\":" DOCUMENT("\"#111111\"") ",\"brand/proefstad\":" DOCUMENT("\"#222222\"") ",\"$themes\":[]}",
	              "bg-document"),
		"#222222");
}

TEST(sets_of_dark_are_for_dark)
{
	AUTO_ARENA mem = { 0 };
	static const char json[] =
		"{\"common\":" DOCUMENT("\"#fefefe\"") ",\"color-scheme-dark/common\":" DOCUMENT("\"#101010\"") "}";
	struct theme_import made = { 0 };
	check_text(given(&mem, json, "bg-document"), "#fefefe");
	check_ok(theme_import(&mem, json, strlen(json), "x", &made));
	const char *dark = strstr(made.tokens, "\"donker\"");
	check(dark && strstr(dark, "#101010") && !strstr(dark, "#fefefe"));
	check_int(made.taken, 1);
	check_int(made.dark, 1);
}

/* The quilt and the hero of a community are ours alone; a shade under the pointer may be too dark for its text. */
TEST(the_quilt_is_made_of_the_colours_of_actions_and_a_shade_comes_nearer_to_the_page)
{
	static const char json[] =
		"{\"basis\":{\"color\":{\"default\":{\"bg-document\":{\"value\":\"#ffffff\"},\"color-document\":{"
		"\"value\":\"#001a40\"},\"color-subtle\":{\"value\":\"#586c88\"},\"bg-hover\":{\"value\":\"#dfe3e8\"}},"
		"\"action-1-inverse\":{\"bg-default\":{\"value\":\"#5115ef\"}}}}}";
	AUTO_ARENA mem = { 0 };
	const char *lap = given(&mem, json, "lap-1"), *shade = given(&mem, json, "bg-hover");
	if (!check(*lap == '#' && *shade == '#'))
		return;
	check(theme_contrast("#001a40", lap) >= 4.5);
	check_text(given(&mem, json, "hero-color"), "#001a40");
	check(strcmp(shade, "#dfe3e8") != 0);
	check(theme_contrast("#586c88", shade) >= 4.5);
	check_text(given(&mem, json, "color-subtle"), "#586c88");
}

TEST(the_names_of_components_count_where_the_agreed_name_is_not_there)
{
	static const char json[] =
		"{\"utrecht\":{\"document\":{\"background-color\":{\"value\":\"#ffffff\"},\"color\":{\"value\":\"#222222\"},"
		"\"font-family\":{\"value\":\"'Fira Sans', "
		"Arial\"}},\"button\":{\"primary-action\":{\"background-color\":{\"value\":"
		"\"#154273\"}},\"border-radius\":{\"value\":\"4px\"}},\"link\":{\"color\":{\"value\":\"#01689b\"}},"
		"\"heading-1\":{\"font-weight\":{\"value\":\"bold\"}},\"toptask-link\":{\"color\":{\"value\":\"#123456\"}}},"
		"\"basis\":{\"color\":{\"default\":{\"color-document\":{\"value\":\"#333333\"}}}}}";
	AUTO_ARENA mem = { 0 };
	struct theme_import made = { 0 };
	check_text(given(&mem, json, "bg-document"), "#ffffff");
	check_text(given(&mem, json, "color-document"), "#333333");
	check_text(given(&mem, json, "bg-default"), "#154273");
	check_text(given(&mem, json, "md"), "4px");
	check_text(given(&mem, json, "font-weight"), "700");
	check_ok(theme_import(&mem, json, strlen(json), "Proefstad", &made));
	check(!strstr(made.tokens, "Fira Sans")); /* nobody would see it */
	check(strstr(made.tokens, "\"naam\": \"Proefstad\"") != NULL);
	check_int(made.taken, 6);
	check_int(made.left, 3);
}

/* What was imported goes through the same door as all looks: the contrast is reckoned there. */
TEST(what_is_imported_is_read_as_a_look_and_refused_when_it_is_hard_to_read)
{
	static char text[THEME_MOST_BYTES];
	AUTO_ARENA mem = { 0 };
	struct theme standard, look;
	struct theme_faults faults;
	struct theme_import made = { 0 };
	FILE *f = fopen("theme/tokens/buurt.tokens.json", "rb");
	if (!check(f != NULL))
		return;
	size_t n = fread(text, 1, sizeof text, f);
	fclose(f);
	check_ok(theme_read(&mem, text, n, NULL, &faults, &standard));
	const char *good = DOCUMENT("\"#fffffe\""), *grey = DOCUMENT("\"#777777\"");
	check_ok(theme_import(&mem, good, strlen(good), "Proefstad", &made));
	check_ok(theme_read(&mem, made.tokens, strlen(made.tokens), &standard, &faults, &look));
	check_text(look.name, "Proefstad");
	check(strstr(theme_css(&mem, &look), "--basis-color-default-bg-document:#fffffe;") != NULL);
	check_ok(theme_import(&mem, grey, strlen(grey), "Proefstad", &made));
	check_problem(theme_read(&mem, made.tokens, strlen(made.tokens), &standard, &faults, &look), PROBLEM_INVALID);
	check(faults.n > 0);
}

TEST(a_look_in_our_own_form_comes_back_as_it_is_and_other_files_are_refused)
{
	static const char *const wrong[] = { "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
		                             "",
		                             "[]",
		                             "{",
		                             "{\"naam\":\"x\"}",
		                             "{\"type\":\"FeatureCollection\",\"features\":[]}" };
	static const char own[] = "{\"naam\":\"Eigen\",\"licht\":{}}";
	AUTO_ARENA mem = { 0 };
	struct theme_import made = { 0 };
	check_ok(theme_import(&mem, own, strlen(own), "x", &made));
	check_text(made.tokens, own);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		check_problem(theme_import(&mem, wrong[i], strlen(wrong[i]), "x", &made), PROBLEM_INVALID);
}
