/* field_test.c - what each type of field takes, what it makes of it, and what it refuses. */
#include "platform/base/clock.h"
#include "platform/web/internal.h"
#include "test/harness.h"

struct row {
	const char *sent;
	const char *kept; /* NULL: refused */
};

static void check_rows(enum field_type type, const struct row *rows, size_t n)
{
	const struct field field = { .name = "f", .type = type, .least = 2, .most = 20, .choices = "een twee drie" };
	for (size_t i = 0; i < n; i++) {
		AUTO_ARENA mem = { 0 };
		const char *kept = "";
		const char *wrong = field_read(&mem, &field, rows[i].sent, strlen(rows[i].sent), &kept);
		if (!check(!wrong == !!rows[i].kept) || (rows[i].kept && !check_text(kept, rows[i].kept)))
			test_fail(__FILE__, __LINE__, "row %zu: '%s'", i, rows[i].sent);
	}
}
#define CHECK_ROWS(type, ...)                                            \
	do {                                                             \
		static const struct row rows_[] = { __VA_ARGS__ };       \
		check_rows((type), rows_, sizeof rows_ / sizeof *rows_); \
	} while (0)

TEST(a_line_is_clean_text_of_a_fitting_length)
{
	CHECK_ROWS(FIELD_LINE, { "Riet", "Riet" }, { "  Riet \t", "Riet" }, { "", "" }, { "Cafe\xcc\x81", "Caf\xc3\xa9" },
	           { "R", NULL }, { "123456789012345678901", NULL }, { "12345678901234567890", "12345678901234567890" },
	           { "a\nb", NULL }, { "a\r\nb", NULL }, { "\xc3\x28", NULL }, { "\xed\xa0\x80", NULL }, { "a\x01 b", NULL },
	           { "\xc0\xaf"
	             "ab",
	             NULL },
	           { "\xf0\x9f\x98\x80\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80\xf0\x9f\x98\x80" });
	CHECK_ROWS(FIELD_LINES, { "a\r\nb", "a\nb" }, { " ab\n\n", "ab" });
}

TEST(a_password_keeps_its_spaces)
{
	CHECK_ROWS(FIELD_PASSWORD, { " geheim ", " geheim " }, { "e\xcc\x81 x", "e\xcc\x81 x" }, { "x", NULL },
	           { "\xff\xff", NULL });
}

TEST(an_address_for_mail_is_one_address)
{
	CHECK_ROWS(FIELD_EMAIL, { "Riet@Voorbeeld.NL", "Riet@voorbeeld.nl" }, { " a.b+c@x-y.example ", "a.b+c@x-y.example" },
	           { "", "" }, { "riet", NULL }, { "riet@", NULL }, { "@x.nl", NULL }, { "riet@localhost", NULL },
	           { "a..b@x.nl", NULL }, { ".a@x.nl", NULL }, { "a.@x.nl", NULL }, { "a b@x.nl", NULL }, { "a@x..nl", NULL },
	           { "a@-x.nl", NULL }, { "a@x.nl,b@x.nl", NULL }, { "a@x.nl\nBcc: b@x.nl", NULL }, { "<a@x.nl>", NULL },
	           { "a@[127.0.0.1]", NULL }, { "a@127.0.0.1", NULL }, { "a\"b@x.nl", NULL }, { "ri\303\253tte@x.nl", NULL });
}

TEST(a_postcode_is_read_in_any_writing)
{
	CHECK_ROWS(FIELD_POSTCODE, { "2031 AB", "2031AB" }, { "2031ab", "2031AB" }, { "2031-ab", "2031AB" }, { "2031", "2031" },
	           { "", "" }, { "0031 AB", NULL }, { "203 AB", NULL }, { "20311 AB", NULL }, { "2031 A", NULL },
	           { "2031 SS", NULL }, { "2031 SA", NULL }, { "2031 ABC", NULL }, { "AB 2031", NULL }, { "2031 A1", NULL });
}

TEST(a_phone_number_is_digits)
{
	CHECK_ROWS(FIELD_PHONE, { "06 12345678", "0612345678" }, { "023-123 45 67", "0231234567" }, { "", "" },
	           { "+31 (0)6 12 34 56 78", "+31612345678" }, { "(023) 1234567", "0231234567" }, { "0612345", NULL },
	           { "06 1234567x", NULL }, { "06+12345678", NULL }, { "1234567890123456", NULL });
}

TEST(a_choice_is_one_of_the_choices)
{
	CHECK_ROWS(FIELD_CHOICE, { "twee", "twee" }, { "", "" }, { "vier", NULL }, { "een twee", NULL }, { "tw", NULL },
	           { "twee ", NULL });
	CHECK_ROWS(FIELD_TOKEN, { "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-" },
	           { "", "" }, { "kort", NULL }, { "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", NULL });
}

static void check_number(enum field_type type, const char *sent, int64_t wanted, bool good)
{
	AUTO_ARENA mem = { 0 };
	const struct field field = { .name = "f", .type = type, .least = -5, .most = 100 };
	int64_t found = wanted;
	const char *wrong = field_read(&mem, &field, sent, strlen(sent), &found);
	if (!check(!wrong == good) || !check_int(found, wanted))
		test_fail(__FILE__, __LINE__, "'%s'", sent);
}

TEST(numbers_and_times_stay_within_their_limits)
{
	static const struct {
		enum field_type type;
		const char *sent;
		int64_t wanted;
		bool good;
	} rows[] = {
		{ FIELD_INT, "12", 12, true },
		{ FIELD_INT, " -5 ", -5, true },
		{ FIELD_INT, "-6", 0, false },
		{ FIELD_INT, "101", 0, false },
		{ FIELD_INT, "1e2", 0, false },
		{ FIELD_INT, "0x5", 0, false },
		{ FIELD_INT, "12.5", 0, false },
		{ FIELD_INT, "+5", 0, false },
		{ FIELD_INT, "99999999999999999999", 0, false },
		{ FIELD_TIME, "10.00", 600, true },
		{ FIELD_TIME, "9:30", 570, true },
		{ FIELD_TIME, "10", 600, true },
		{ FIELD_TIME, "0.00", 0, true },
		{ FIELD_TIME, "23.59", 1439, true },
		{ FIELD_TIME, "14.15 uur", 855, true },
		{ FIELD_TIME, "24.00", 0, false },
		{ FIELD_TIME, "9.5", 0, false },
		{ FIELD_TIME, "10.60", 0, false },
		{ FIELD_TIME, "half 3", 0, false },
		{ FIELD_ID, "zzzzzzzzzzzzzz", 0, false },
		{ FIELD_ID, "10", 32, true },
		{ FIELD_ID, "-1", 0, false },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_number(rows[i].type, rows[i].sent, rows[i].wanted, rows[i].good);
}

/* ---- forms before they are typed ---- */

TEST(a_form_is_read_pair_by_pair)
{
	AUTO_ARENA mem = { 0 };
	struct pairs pairs;
	const char *sent = "naam=Riet+de%20Vries&leeg=&kaal&&a%3Db=%26";
	check(pairs_urlencoded(&mem, sent, strlen(sent), &pairs));
	check_int(pairs.n, 4);
	check_text(pair_named(&pairs, "naam")->value, "Riet de Vries");
	check_text(pair_named(&pairs, "leeg")->value, "");
	check_text(pair_named(&pairs, "kaal")->value, "");
	check_text(pair_named(&pairs, "a=b")->value, "&");
	static const char *const bad[] = { "a=%", "a=%1", "a=%zz", "a=%00", "%g1=b" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		check(!pairs_urlencoded(&mem, bad[i], strlen(bad[i]), &pairs));
	char many[2 * (MOST_PAIRS + 1) + 1];
	for (size_t i = 0; i <= MOST_PAIRS; i++)
		memcpy(many + 2 * i, "a&", 3);
	check(!pairs_urlencoded(&mem, many, strlen(many), &pairs));
}

static bool read_parts(struct arena *mem, const char *type, const char *body, struct pairs *out)
{
	return pairs_multipart(mem, type, body, strlen(body), out);
}

#define TYPE "multipart/form-data; boundary=x7"
#define HEAD(name) "Content-Disposition: form-data; name=\"" name "\"\r\n\r\n"

TEST(a_form_with_files_is_read_part_by_part)
{
	AUTO_ARENA mem = { 0 };
	struct pairs pairs;
	const char *body = "--x7\r\n" HEAD("naam") "Riet\r\n--x7\r\n" HEAD(
		"leeg") "\r\n--x7\r\n"
			"Content-Disposition: form-data; name=\"picture\"; filename=\"a; name=\\\"b\\\".png\"\r\nContent-Type: "
			"image/png\r\n\r\n"
			"a --x7 is no boundary here\r\n--x7--\r\n";
	check(read_parts(&mem, TYPE, body, &pairs));
	check_int(pairs.n, 3);
	check_text(pairs.at[0].value, "Riet");
	check_text(pairs.at[1].value, "");
	check_text(pairs.at[2].name, "picture");
	check_text(pairs.at[2].file_name, "a; name=\"b\".png");
	check_text(pairs.at[2].type, "image/png");
	check_text(pairs.at[2].value, "a --x7 is no boundary here");
	check(read_parts(&mem, "multipart/form-data; boundary=\"x7\"", body, &pairs));
}

TEST(a_broken_form_with_files_is_refused_whole)
{
	static const struct {
		const char *type, *body;
	} rows[] = {
		{ TYPE, "" },
		{ TYPE, "--x7\r\n" HEAD("a") "b" },                              /* no end */
		{ TYPE, "--x7\r\n" HEAD("a") "b\r\n--x7--more" },                /* something behind the end */
		{ TYPE, "--x7\n" HEAD("a") "b\r\n--x7--" },                      /* a line that ends in LF */
		{ TYPE, "--x7\r\nContent-Type: text/plain\r\n\r\nb\r\n--x7--" }, /* no name */
		{ TYPE, "--x7\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nb\r\n--x7--" },
		{ TYPE, "--x7\r\nContent-Disposition: form-data; name=\"a\r\n\r\nb\r\n--x7--" },
		{ "multipart/form-data", "--x7\r\n" HEAD("a") "b\r\n--x7--" },
		{ "multipart/form-data; boundary=", "--\r\n" HEAD("a") "b\r\n----" },
		{ "multipart/form-data; boundary=\"x 7 \"", "--x 7 \r\n" HEAD("a") "b\r\n--x 7 --" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		AUTO_ARENA mem = { 0 };
		struct pairs pairs;
		if (!check(!read_parts(&mem, rows[i].type, rows[i].body, &pairs)))
			test_fail(__FILE__, __LINE__, "row %zu", i);
	}
}

/* ---- routes ---- */

static result nothing(struct request *req)
{
	(void)req;
	return OK;
}

TEST(a_path_finds_its_row)
{
	static const struct route routes[] = {
		GET("/", ANYONE, nothing),
		GET("/vraag/nieuw", ANYONE, nothing),
		GET("/vraag/:ask", ANYONE, nothing),
		POST("/vraag/:ask/helper/:helper", ANYONE, nothing),
		GET("/pagina/*name", ANYONE, nothing),
	};
	static const struct slice slice = { .name = "test", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
	static const struct {
		enum method method;
		const char *path;
		int row; /* -1: none, -2: another method */
	} rows[] = {
		{ IS_GET, "/", 0 },
		{ IS_GET, "/vraag/nieuw", 1 },
		{ IS_GET, "/vraag/10", 2 },
		{ IS_GET, "/vraag/", -1 },
		{ IS_GET, "/vraag/nieuw/x", -1 },
		{ IS_POST, "/vraag/10/helper/11", 3 },
		{ IS_GET, "//vraag/10", -1 },
		{ IS_GET, "/vraag/10/helper/11", -2 },
		{ IS_POST, "/vraag/10", -2 },
		{ IS_GET, "/pagina/over", 4 },
		{ IS_GET, "/vraag/uuu", -1 },
		{ IS_GET, "/vraag//10", -1 },
	};
	AUTO_ARENA mem = { 0 };
	struct router *router;
	check_ok(router_new(&mem, &slice, 1, &router));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct route_match match;
		router_find(router, &mem, rows[i].method, rows[i].path, &match);
		int row = match.found.route ? (int)(match.found.route - routes) : (match.other_methods != 0) ? -2 : -1;
		if (!check_int(row, rows[i].row))
			test_fail(__FILE__, __LINE__, "%s", rows[i].path);
		if (row == 3)
			check(match.ids[0] == 32 && match.ids[1] == 33);
	}
}

TEST(a_table_of_routes_with_a_mistake_stops_the_start)
{
	static const struct route no_who[] = { { IS_GET, "/a", 0, nothing, .per_hour = 0 } };
	static const struct route twice[] = { GET("/a", ANYONE, nothing), GET("/a", MEMBER, nothing) };
	static const struct route no_path[] = { GET("a", ANYONE, nothing) };
	const struct slice wrong[] = { { "a", no_who, 1, NULL, 0 }, { "b", twice, 2, NULL, 0 }, { "c", no_path, 1, NULL, 0 } };
	for (size_t i = 0; i < 3; i++) {
		AUTO_ARENA mem = { 0 };
		struct router *router;
		check_problem(router_new(&mem, &wrong[i], 1, &router), PROBLEM_BROKEN);
	}
}
