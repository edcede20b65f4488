/* http_test.c - what people get by HTTP from the real program while it is killed, pressed twice, or without room.
 *
 * Eight people ask for help, page after page, while the server is killed at a random moment. Each
 * remembers the last form that was not answered, and sends the same form again when the server is
 * back, as a browser does that tries again. STOEP_KILLS sets how often (6 on SQLite, 3 on PostgreSQL). */
#include "platform/base/clock.h"
#include "platform/base/secret.h"
#include "test/fault/caller.h"
#include "test/fault/site.h"
#include "test/site.sql.h"
#include "test/harness.h"
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/mount.h>
#include <sys/statvfs.h>

enum {
	CLIENTS = 8,
	KILLS_SQLITE = 6,
	KILLS_POSTGRES = 3,
	PATIENCE_MS = 20000,
	LEAST_MS = 20,
	MOST_MS = 400,
	TEN = 10,
	PRESSES = 5
};

struct client {
	struct caller caller;
	pthread_t thread;
	int person;
	_Atomic int64_t confirmed;
	char waits[FORM_BYTES]; /* the placing that was sent and not answered; "" for none */
};

/* ---- eight people who ask ---- */

/* True when the ask was placed; else the form stays to be sent again. */
static bool place(struct client *c)
{
	if (caller_send(&c->caller, c->waits) != 303)
		return false;
	check(strstr(c->caller.location, "/klaar") != NULL);
	c->confirmed++;
	c->waits[0] = 0;
	return true;
}

static bool ask(struct client *c)
{
	char title[64];
	snprintf(title, sizeof title, "Wie+doet+de+boodschappen+%d-%lld", c->person, (long long)c->confirmed + 1);
	if (caller_ask(&c->caller, title, c->waits))
		return place(c);
	c->waits[0] = 0;
	return false;
}

/* Until nobody answers any more, or what was asked is refused. */
static void *ask_on(void *data)
{
	struct client *c = data;
	bool good = !c->waits[0] || place(c);
	while (good)
		good = ask(c);
	caller_close(&c->caller);
	return NULL;
}

static void let_them_ask(struct site *site, struct client *clients)
{
	for (int i = 0; i < CLIENTS; i++) {
		struct client *c = &clients[i];
		c->person = i;
		c->caller.port = site->port;
		c->caller.cookie = site->people[i].cookie;
		check(!pthread_create(&c->thread, NULL, ask_on, c));
	}
}

/* From the first ask that was placed on, some tenths of a second. */
static void wait_a_moment(const struct client *clients, int64_t before)
{
	int64_t end = clock_monotonic_ms() + PATIENCE_MS, all = 0;
	unsigned char chance;
	for (; all <= before && clock_monotonic_ms() < end; usleep(5000)) {
		all = 0;
		for (int i = 0; i < CLIENTS; i++)
			all += clients[i].confirmed;
	}
	random_bytes(&chance, 1);
	usleep((useconds_t)(LEAST_MS + chance * (MOST_MS - LEAST_MS) / 255) * 1000);
}

static void wait_for_them(struct client *clients)
{
	for (int i = 0; i < CLIENTS; i++)
		pthread_join(clients[i].thread, NULL);
}

/* What was confirmed is there, and at most the one more that was on its way; nothing is half. */
static int64_t look(struct site *site, const struct client *clients)
{
	int64_t all = 0;
	site_open(site);
	site_look_over(site);
	for (int i = 0; i < CLIENTS; i++) {
		int64_t n = site_asks(site, i);
		check(n >= clients[i].confirmed);
		check(n <= clients[i].confirmed + (clients[i].waits[0] != 0));
		all += clients[i].confirmed;
	}
	check_ok(db_check(site->store, &site->mem));
	site_shut(site);
	return all;
}

static int kills(int usual)
{
	const char *set = getenv("STOEP_KILLS");
	return set && *set ? atoi(set) : usual;
}

static void besiege(enum site_engine engine, int times)
{
	static struct client clients[CLIENTS];
	struct site *site = site_new(engine, 0);
	int64_t all = 0, slowest = 0, again = 0;
	if (!site)
		return;
	memset(clients, 0, sizeof clients);
	for (int i = 0; i < times; i++) {
		int64_t took = site_serve(site);
		slowest = took > slowest ? took : slowest;
		let_them_ask(site, clients);
		wait_a_moment(clients, all);
		site_stop(site, SIGKILL);
		wait_for_them(clients);
		for (int k = 0; k < CLIENTS; k++)
			again += clients[k].waits[0] != 0;
		all = look(site, clients);
	}
	check(all >= times);
	check(times < 50 || again > 0); /* else no kill ever met a form on its way */
	printf(" (%d kills, %lld asks confirmed, %lld sent again, slowest start %lld ms)", times, (long long)all,
	       (long long)again, (long long)slowest);
	site_end(site);
}

TEST(a_killed_server_keeps_each_ask_that_it_confirmed)
{
	besiege(SITE_SQLITE, kills(KILLS_SQLITE));
}

TEST(a_killed_server_keeps_each_ask_that_it_confirmed_on_postgres)
{
	besiege(SITE_POSTGRES, kills(KILLS_POSTGRES));
}

/* ---- the same form ten times at once ---- */

struct presser {
	struct caller caller;
	pthread_t thread;
	pthread_barrier_t *together;
	const char *request;
	int status;
};

static void *press(void *data)
{
	struct presser *p = data;
	caller_get(&p->caller, "/healthz"); /* each has its connection */
	pthread_barrier_wait(p->together);
	p->status = caller_send(&p->caller, p->request);
	caller_close(&p->caller);
	return NULL;
}

/* Sends it ten times at once; checks that the answers are equal, and puts where they lead into 'location'. */
static void press_ten_times(const struct site *site, const char *request, char location[256])
{
	static struct presser pressers[TEN];
	pthread_barrier_t together;
	pthread_barrier_init(&together, NULL, TEN);
	for (int i = 0; i < TEN; i++) {
		pressers[i] = (struct presser){ .caller = { .port = site->port }, .together = &together, .request = request };
		check(!pthread_create(&pressers[i].thread, NULL, press, &pressers[i]));
	}
	for (int i = 0; i < TEN; i++) {
		pthread_join(pressers[i].thread, NULL);
		check_int(pressers[i].status, 303);
		check_text(pressers[i].caller.location, pressers[0].caller.location);
	}
	snprintf(location, 256, "%s", pressers[0].caller.location);
	pthread_barrier_destroy(&together);
}

/* An ask; and an answer to it, which begins a talk, says something and mails the asker. */
static void press_both(struct site *site, int number)
{
	struct caller *asker = arena_new(&site->mem, struct caller), *helper = arena_new(&site->mem, struct caller);
	char request[FORM_BYTES], location[256], title[64];
	*asker = (struct caller){ .port = site->port, .cookie = site->people[0].cookie };
	*helper = (struct caller){ .port = site->port, .cookie = site->people[1].cookie };
	snprintf(title, sizeof title, "Wie+doet+de+boodschappen+%d", number);
	check(caller_ask(asker, title, request));
	press_ten_times(site, request, location);
	memcpy(strrchr(location, '/'), "/reageer", sizeof "/reageer");
	check_int(caller_get(helper, location), 200);
	caller_form(helper, location, "bericht=Ik+kan+dinsdag", request);
	press_ten_times(site, request, location);
	caller_close(asker);
	caller_close(helper);
}

static void press_all(enum site_engine engine)
{
	struct site *site = site_new(engine, 0);
	struct site_outcomes sums = { -1 };
	if (!site)
		return;
	site_setting(site, "smtp_url = smtp://127.0.0.1:9"); /* nobody: mails stay where they can be counted */
	site_serve(site);
	for (int i = 0; i < PRESSES; i++)
		press_both(site, i);
	site_open(site);
	site_look_over(site);
	check_int(site_asks(site, 0), PRESSES);
	check_ok(site_outcomes(&site->scope, &sums));
	check_int(sums.talks, PRESSES);
	check_int(sums.messages, PRESSES);
	check_int(sums.mails, PRESSES);
	site_shut(site);
	site_end(site);
}

TEST(ten_equal_forms_at_once_have_one_effect_and_ten_equal_answers)
{
	press_all(SITE_SQLITE);
}

TEST(ten_equal_forms_at_once_have_one_effect_and_ten_equal_answers_on_postgres)
{
	press_all(SITE_POSTGRES);
}

/* ---- no room on the disk ---- */

/* Leaves this many KB. */
static void fill_disk(const struct site *site, int leave_kb)
{
	char path[128], block[4096] = "";
	struct statvfs disk;
	snprintf(path, sizeof path, "%s/filler", site->folder);
	FILE *file = fopen(path, "we");
	while (file && !statvfs(site->folder, &disk) && disk.f_bfree * disk.f_bsize > (unsigned long)leave_kb * 1024)
		if (fwrite(block, 1, sizeof block, file) != sizeof block || fflush(file))
			break;
	if (check(file != NULL))
		fclose(file);
}

/* Reading goes on; a form is told that nothing was saved, and is taken as it is once there is room. */
static void check_full(struct site *site, const struct client *clients)
{
	struct caller *reader = arena_new(&site->mem, struct caller);
	char request[FORM_BYTES];
	*reader = (struct caller){ .port = site->port, .cookie = site->people[CLIENTS].cookie };
	for (int i = 0; i < CLIENTS; i++)
		check_int(clients[i].caller.status, 503);
	check_int(caller_get(reader, "/"), 200);
	check_int(caller_get(reader, "/vraag-en-aanbod"), 200);
	check(strstr(reader->answer, "boodschappen 0-1") != NULL);
	check_int(caller_get(reader, "/vraag/nieuw/wat"), 200);
	caller_form(reader, "/vraag/nieuw/wat", "wat=boodschappen&voor=mij", request);
	check_int(caller_send(reader, request), 503);
	check(strstr(reader->answer, "Er is niets bewaard.") != NULL);
	check_int(mount("tmpfs", site->folder, "tmpfs", MS_REMOUNT, "size=64m"), 0);
	check_int(caller_send(reader, request), 303);
	caller_close(reader);
}

TEST(a_server_on_a_full_disk_reads_on_says_so_and_recovers)
{
	static struct client clients[CLIENTS];
	struct site *site = site_new(SITE_SQLITE, 16);
	if (!site)
		return;
	memset(clients, 0, sizeof clients);
	site_serve(site);
	fill_disk(site, 1024);
	let_them_ask(site, clients);
	wait_for_them(clients);
	check_full(site, clients);
	for (int i = 0; i < CLIENTS; i++) {
		check(clients[i].waits[0] ? place(&clients[i]) : ask(&clients[i]));
		caller_close(&clients[i].caller);
	}
	site_stop(site, SIGTERM);
	printf(" (%lld asks)", (long long)look(site, clients));
	site_end(site);
}
