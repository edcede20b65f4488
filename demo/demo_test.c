/* demo_test.c - the demo town: the same on the same day, alive, and never over what is there already. */
#include "demo/demo.h"
#include "app/match/match.h"
#include "platform/base/clock.h"
#include "server/wiring.h"
#include "test/demo.sql.h"
#include "test/harness.h"
#include "test/town_db.h"

enum { MORNING = 1795597200 };

struct town {
	struct arena mem;
	struct db_store *store;
	struct db *db;
	struct wiring wiring;
	struct jobs *jobs;
	struct scope scope;
};

static void open_town(struct town *t)
{
	static const unsigned char key[KEY_BYTES] = { 9 };
	const struct config config = { .base_url = "https://stoep.example", .mail_from = "post@stoep.example" };
	*t = (struct town){ 0 };
	secret_set(key);
	random_repeat(key);
	id_forget();
	clock_set(MORNING);
	t->store = town_store(&t->mem);
	check_ok(db_reader(t->store, &t->mem, &t->db));
	wire(&t->mem, &config, &t->wiring);
	community_forget();
	check_ok(jobs_new(&t->mem, t->store, t->wiring.jobs, t->wiring.n_jobs, &t->jobs));
	jobs_on_start(t->jobs, t->wiring.job_ready);
	t->scope = (struct scope){ .mem = &t->mem, .db = t->db, .now = MORNING, .language = &language_nl };
}

static void close_town(struct town *t)
{
	jobs_free(t->jobs);
	db_reader_close(t->db);
	town_store_close(t->store);
	arena_free(&t->mem);
	random_repeat(NULL);
	clock_set(0);
	community_forget();
}

static struct demo_sum sum_of(struct town *t)
{
	struct demo_sum sum = { 0 };
	check_ok(demo_sums(&t->scope, &sum));
	return sum;
}

TEST(the_demo_town_is_the_same_on_the_same_day_and_alive_and_not_made_twice)
{
	struct town first, second;
	open_town(&first);
	int64_t began = clock_monotonic_ms();
	check_ok(demo_make(&first.scope, first.jobs));
	check(clock_monotonic_ms() - began < 10000 || getenv("STOEP_TEST_POSTGRES"));
	struct demo_sum one = sum_of(&first);
	clock_set(MORNING);
	check_problem(demo_make(&first.scope, first.jobs), PROBLEM_CONFLICT);
	close_town(&first);

	/* On PostgreSQL a year takes half a minute: once is enough there. */
	if (!getenv("STOEP_TEST_POSTGRES")) {
		open_town(&second);
		check_ok(demo_make(&second.scope, second.jobs));
		struct demo_sum two = sum_of(&second);
		close_town(&second);
		check(!memcmp(&one, &two, sizeof one));
	}

	check(one.listings > 300 && one.open_asks >= 15 && one.open_offers >= 30);
	check(one.helped > 100);
	check(one.for_others >= 2 && one.to_tell >= 2);
	if (!check(one.for_team >= 3 && one.for_team < 30))
		test_fail(__FILE__, __LINE__, "%d wait for the team", (int)one.for_team);
	check(one.proposals >= 1 && one.unread >= 1);
	check_int(one.past_days, 0);
}
