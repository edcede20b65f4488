/* harness.h - small tests beside the code: TEST(a_users_sentence) { check(...); }
 *
 * A test file is linked into the program 'units' (or 'pages'), which runs all tests of all its
 * files in one process, or those whose file or name holds one of the arguments. A check that
 * fails is printed and counted; the test goes on. */
#pragma once
#include "platform/base/result.h"
#include <stdint.h>

struct test {
	const char *name, *file;
	void (*run)(void);
};

/* Registers a function under a name: for harnesses on top of this one (town.h). */
#define TEST_REGISTER(test_name, function)         \
	static const struct test entry_##test_name \
		__attribute__((used, section("tests"), aligned(8))) = { #test_name, __FILE__, function }

#define TEST(test_name)                             \
	static void test_##test_name(void);         \
	TEST_REGISTER(test_name, test_##test_name); \
	static void test_##test_name(void)

#define check(condition) check_at((condition), #condition, __FILE__, __LINE__)
#define check_int(found, wanted) check_int_at((int64_t)(found), (int64_t)(wanted), #found, __FILE__, __LINE__)
#define check_text(found, wanted) check_text_at((found), (wanted), #found, __FILE__, __LINE__)
/* That a call succeeds; else its problem is printed. */
#define check_ok(call) check_ok_at((call), #call, __FILE__, __LINE__)
/* That a call fails with this kind of problem. */
#define check_problem(call, wanted) check_problem_at((call), (wanted), #call, __FILE__, __LINE__)

bool check_at(bool good, const char *what, const char *file, int line);
bool check_int_at(int64_t found, int64_t wanted, const char *what, const char *file, int line);
bool check_text_at(const char *found, const char *wanted, const char *what, const char *file, int line);
bool check_ok_at(result problem, const char *what, const char *file, int line);
bool check_problem_at(result problem, enum problem_kind wanted, const char *what, const char *file, int line);

/* This machine lacks something that the test needs: it counts as skipped, neither as passed nor as failed. */
void test_skip(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Counts a failure of the test that runs and says why, as printf does. */
void test_fail(const char *file, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));
