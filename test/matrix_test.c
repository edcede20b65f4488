/* matrix_test.c - every route as every actor, at the host of two communities: who gets in, and who changes what.
 *
 * The outcome is compared with test/routes.expected, a line a route, which people read and sign:
 * STOEP_ROUTES=write makes it anew. A new route, actor or answer without its place there fails. A GET
 * changes nothing, and neither does a POST that is refused; a star says that something changed. Who may do least comes first, so that
 * nobody finds a door that another opened. */
#include "test/things.h"
#include <stdio.h>

/* A new actor is a line here. */
static const struct {
	const char *name, *who;
} actors[] = {
	{ "guest", "" },
	{ "elsewhere", "Dora" },
	{ "broker elsewhere", "Wim" },
	{ "neighbour", "Fatima" },
	{ "unconfirmed", "Ina" },
	{ "moderator", "Mo" },
	{ "manager", "Joost" },
	{ "broker", "Samira" },
	{ "helper", "Kees" },
	{ "asker", "Riet" },
	{ "broker acting for asker", "Samira for Riet" },
	{ "broker, mandate lapsed", "Samira too late" },
};
enum { ACTORS = sizeof actors / sizeof *actors, LINE = 512, ROUTES_MOST = 400 };

static const char *const hosts[2] = { "oost.example", "west.example" };
static const char *const who_names[] = { "-",         "ANYONE", "SIGNED_IN", "MEMBER",  "BROKER",
	                                 "MODERATOR", "TEAM",   "MANAGER",   "OPERATOR" };

/* A POST comes with the token of this actor and no other fields: it may be told what is missing (422). */
static char *answer_to(const struct route *r, const char *who, const char *host, const char *path)
{
	bool get = r->method == IS_GET;
	uint64_t before = town_print();
	int answer = r->api ? call((struct call){ who, host, .method = r->method, .target = path, .body = get ? NULL : "{}" })
	           : get    ? visit_at(who, host, path)
	                    : send_at(who, host, path);
	bool changed = town_print() != before;
	if (changed && (get || answer >= 400))
		test_fail(__FILE__, __LINE__, "%s %s as %s at %s answers %d and changes something", method_name(r->method),
		          r->path, who, host, answer);
	return arena_print(scope_of("")->mem, "%d%s", answer, changed ? "*" : "");
}

static void line_in_town(const struct things *things, size_t i, char line[LINE])
{
	const struct route *r = town_route(i);
	int n = snprintf(line, LINE, "%-*s %-36s %-9s", r->api ? 6 : 4, method_name(r->method), r->path, who_names[r->who]);
	for (size_t a = 0; a < ACTORS; a++) {
		char *here = answer_to(r, actors[a].who, hosts[0], path_to(things, r->path));
		char *there = answer_to(r, actors[a].who, hosts[1], path_to(things, r->path));
		n += snprintf(line + n, LINE - (size_t)n, " %s/%s", here, there);
	}
}

/* Each route in a town of its own, so that what one changes does not show in the next. */
static void line_of(size_t i, char line[LINE])
{
	town_open();
	struct things things = make_things();
	line_in_town(&things, i, line);
	town_close();
}

/* A town on PostgreSQL takes a second to build: there one town, for the routes that change nothing. */
static size_t lines_that_read(char lines[][LINE], size_t n)
{
	town_open();
	struct things things = make_things();
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (town_route(i)->method == IS_GET)
			line_in_town(&things, i, lines[kept++]);
	town_close();
	return kept;
}

static size_t count_routes(void)
{
	size_t n = 0;
	town_open();
	while (town_route(n))
		n++;
	town_close();
	return n;
}

/* By path, so that a route more or less is a line more or less. */
static int by_path(const void *a, const void *b)
{
	const char *x = a, *y = b;
	int order = strcmp(strchr(x, '/'), strchr(y, '/'));
	return order ? order : strcmp(x, y);
}

static void write_expected(const char lines[][LINE], size_t n)
{
	FILE *out = fopen("test/routes.expected", "w");
	if (!check(out != NULL))
		return;
	fputs("# method, path, who; then the status for each at oost.example/west.example, with ids of oost:\n#", out);
	for (size_t a = 0; a < ACTORS; a++)
		fprintf(out, "%s %s", a ? "," : "", actors[a].name);
	for (size_t i = 0; i < n; i++)
		fprintf(out, "\n%s", lines[i]);
	fputc('\n', out);
	fclose(out);
}

/* Both lists are in order: what stands in one only is told. */
static void compare(FILE *expected, const char lines[][LINE], size_t n)
{
	char line[LINE];
	size_t i = 0;
	while (fgets(line, sizeof line, expected)) {
		line[strcspn(line, "\n")] = '\0';
		if (*line == '#')
			continue;
		for (; i < n && by_path(lines[i], line) < 0; i++)
			test_fail("test/routes.expected", 1, "does not have\n  %s", lines[i]);
		if (i < n && !strcmp(lines[i], line))
			i++;
		else if (*line && !getenv("STOEP_TEST_POSTGRES"))
			test_fail("test/routes.expected", 1, "has, but it is no longer so:\n  %s", line);
	}
	for (; i < n; i++)
		test_fail("test/routes.expected", 1, "does not have\n  %s", lines[i]);
}

TEST(who_gets_in_where)
{
	static char lines[ROUTES_MOST][LINE];
	const char *mode = getenv("STOEP_ROUTES");
	size_t n = count_routes();
	if (!check(n < ROUTES_MOST))
		return;
	if (getenv("STOEP_TEST_POSTGRES"))
		n = lines_that_read(lines, n);
	else
		for (size_t i = 0; i < n; i++)
			line_of(i, lines[i]);
	qsort(lines, n, LINE, by_path);
	if (text_equal(mode, "write"))
		write_expected(lines, n);
	FILE *expected = fopen("test/routes.expected", "r");
	if (check(expected != NULL)) {
		compare(expected, lines, n);
		fclose(expected);
	}
}
