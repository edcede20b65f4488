/* harness.c - finds the tests of its program in one section of the binary and runs them. */
#include "test/harness.h"
#include "platform/base/clock.h"
#include "platform/base/log.h"
#include "platform/base/secret.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

extern const struct test __start_tests[], __stop_tests[];

static int failures;
static char lacking[128]; /* why the test that runs is skipped; "" when it is not */

void test_fail(const char *file, int line, const char *format, ...)
{
	va_list args;
	failures++;
	printf("\n    %s:%d: ", file, line);
	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	fflush(stdout);
}

void test_skip(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	if (!lacking[0])
		vsnprintf(lacking, sizeof lacking, format, args);
	va_end(args);
}

bool check_at(bool good, const char *what, const char *file, int line)
{
	if (!good)
		test_fail(file, line, "not so: %s", what);
	return good;
}

bool check_int_at(int64_t found, int64_t wanted, const char *what, const char *file, int line)
{
	if (found != wanted)
		test_fail(file, line, "%s is %lld, not %lld", what, (long long)found, (long long)wanted);
	return found == wanted;
}

bool check_text_at(const char *found, const char *wanted, const char *what, const char *file, int line)
{
	bool same = found && wanted ? strcmp(found, wanted) == 0 : found == wanted;
	if (!same)
		test_fail(file, line, "%s is\n      '%s', not\n      '%s'", what, found ? found : "(NULL)",
		          wanted ? wanted : "(NULL)");
	return same;
}

static void say_problem(result p, const char *what, const char *file, int line)
{
	test_fail(file, line, "%s: %s (%s; %s; %s)", what, p->title ? p->title : "", problem_row(p->kind)->name,
	          p->cause ? p->cause : "no cause", p->where ? p->where : "");
}

bool check_ok_at(result problem, const char *what, const char *file, int line)
{
	if (problem)
		say_problem(problem, what, file, line);
	return !problem;
}

bool check_problem_at(result problem, enum problem_kind wanted, const char *what, const char *file, int line)
{
	if (!problem)
		test_fail(file, line, "%s succeeds, but should be refused as '%s'", what, problem_row(wanted)->name);
	else if (problem->kind != wanted)
		say_problem(problem, what, file, line);
	return problem && problem->kind == wanted;
}

static bool wanted(const struct test *test, int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strstr(test->name, argv[i]) || strstr(test->file, argv[i]))
			return true;
	return argc <= 1;
}

/* 'platform/base/arena' of 'platform/base/arena_test.c'. */
static void say_name(const struct test *test, int number, int all)
{
	const char *file = test->file, *end = strstr(file, "_test.c");
	printf("%4d/%d %.*s: ", number, all, end ? (int)(end - file) : (int)strlen(file), file);
	for (const char *c = test->name; *c; c++)
		putchar(*c == '_' ? ' ' : *c);
	fflush(stdout);
}

enum outcome { FAILED, SKIPPED, PASSED };

static enum outcome run(const struct test *test, int number, int all)
{
	int before = failures;
	lacking[0] = 0;
	say_name(test, number, all);
	clock_set(0);
	int64_t start = clock_monotonic_ms();
	test->run();
	int64_t took = clock_monotonic_ms() - start;
	enum outcome outcome = failures != before ? FAILED : lacking[0] ? SKIPPED : PASSED;
	if (outcome == SKIPPED)
		printf(" skipped (%s)", lacking);
	else
		printf(outcome == PASSED ? " ok" : "\n    FAILED");
	if (took >= 200)
		printf(" (%lld ms)", (long long)took);
	putchar('\n');
	return outcome;
}

/* The names of the tests that would run: for tools/test. */
static int list(int argc, char **argv)
{
	for (const struct test *test = __start_tests; test < __stop_tests; test++)
		if (wanted(test, argc, argv))
			printf("%s: %s\n", test->file, test->name);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "--list") == 0)
		return list(argc - 1, argv + 1);
	/* The same key in each run: what is derived from it stays as it is. */
	secret_set((const unsigned char *)"a key that only tests may know!!");
	log_least(LOG_ERROR_);
	int all = 0, number = 0, counts[PASSED + 1] = { 0 };
	for (const struct test *test = __start_tests; test < __stop_tests; test++)
		all += wanted(test, argc, argv);
	for (const struct test *test = __start_tests; test < __stop_tests; test++)
		if (wanted(test, argc, argv))
			counts[run(test, ++number, all)]++;
	if (counts[SKIPPED])
		printf("%d skipped\n", counts[SKIPPED]);
	printf("%d passed, %d failed\n", counts[PASSED], counts[FAILED]);
	/* A filter that meets nothing is a mistake, not a success. */
	return all == 0 || counts[FAILED] > 0;
}
