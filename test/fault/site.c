/* site.c - makes an installation by the same functions as the product, and runs the real program on it.
 *
 * The program is the one of the same build. Where time is ours it runs in a child of the test
 * instead, by the same command line, with a thread that sets its clock from shared memory. */
#include "test/fault/site.h"
#include "app/member/member.h"
#include "platform/base/clock.h"
#include "platform/web/internal.h"
#include "server/cli.h"
#include "server/copy_tree.h"
#include "server/wiring.h"
#include "test/fault/caller.h"
#include "test/site.sql.h"
#include "test/store.h"
#include <arpa/inet.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { READY_MS = 20000 };
static const unsigned char site_key[SITE_KEY] = { 5 };

/* ---- what is in it ---- */

static result found(struct scope *s, void *data)
{
	struct site *site = data;
	const struct point corners[] = { { 52.38, 4.66 }, { 52.38, 4.68 }, { 52.394, 4.68 }, { 52.394, 4.66 }, { 52.38, 4.66 } };
	struct ring ring = { (struct point *)(uintptr_t)corners, 5 };
	struct shape shape = { .rings = &ring, .n = 1, .low = corners[0], .high = corners[2] };
	struct area_row area = { "BU99010101", NULL, "Slachthuisbuurt", 1, -1, &shape };
	struct postcode_row postcode = { "9901AA", { 52.386, 4.67 }, "Oost" };
	const char *code = area.code;
	struct community_wish wish = {
		.path_name = "oost", .name = "Oost", .host = CALLER_HOST, .place = "Oost", .areas = &code, .n_areas = 1
	};
	struct import_counts counts;
	TRY(areas_import(s, &(struct area_import){ { &area, 1 }, { &postcode, 1 } }, &counts));
	TRY(community_make(s, &wish, &site->scope.community));
	s->community = site->scope.community;
	return community_set(s, "switches", "all");
}

static result join_in(struct scope *s, void *data)
{
	struct site_person *p = data;
	struct member_wish wish = { .name = "Riet Jansen", .email = p->mail, .postcode = "9901AA", .confirmed = true };
	struct site_person_row row;
	char *secret = token_new(s->mem);
	struct session session = { .id = hash_of(secret, strlen(secret)), .signed_in = s->now, .visitor = id_new(s) };
	session.csrf = csrf_of(s->mem, session.id);
	p->cookie = arena_print(s->mem, "__Host-sessie=%s", secret);
	TRY(member_make(s, &wish, &p->member));
	TRY(site_person(s, p->member, &row));
	return member_session_save(s, &session, row.person_id.n);
}

static void fill(struct site *site)
{
	const struct config config = { .base_url = "https://stoep.example", .mail_from = "post@stoep.example" };
	struct wiring wiring;
	secret_set(site_key);
	wire(&site->mem, &config, &wiring);
	site_open(site);
	check_ok(db_migrate(site->store, &site->mem, &db_schema, NULL));
	check_ok(db_write(&site->scope, found, site));
	for (int i = 0; i < SITE_PEOPLE; i++) {
		site->people[i].mail = arena_print(&site->mem, "riet%d@huis%d.example", i, i % 4);
		check_ok(db_write(&site->scope, join_in, &site->people[i]));
	}
	site_shut(site);
}

/* ---- where it stands ---- */

static const char *own_schema(struct site *site)
{
	const char *server = getenv("STOEP_TEST_POSTGRES");
	const char *name = arena_print(&site->mem, "site_%d", (int)getpid());
	test_postgres_say(arena_print(
		&site->mem, "SET client_min_messages = warning; DROP SCHEMA IF EXISTS %s CASCADE; CREATE SCHEMA %s", name, name));
	return arena_print(&site->mem, "%s%coptions=-csearch_path%%3D%s", server, strchr(server, '?') ? '&' : '?', name);
}

static void write_file(struct site *site, const char *name, const void *bytes, size_t n, int mode)
{
	int file = open(arena_print(&site->mem, "%s/%s", site->folder, name), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, mode);
	check(file >= 0 && write(file, bytes, n) == (ssize_t)n && close(file) == 0);
}

void site_setting(struct site *site, const char *line)
{
	write_file(site, "stoep.conf", arena_print(&site->mem, "%s\n", line), strlen(line) + 1, 0600);
}

/* A port that was free a moment ago. */
static int free_port(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	int s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	check(!bind(s, (struct sockaddr *)&at, sizeof at) && !getsockname(s, (struct sockaddr *)&at, &n));
	close(s);
	return ntohs(at.sin_port);
}

static struct site *make(enum site_engine engine)
{
	struct arena mem = { 0 };
	struct site *site = arena_new(&mem, struct site);
	site->mem = mem;
	site->engine = engine;
	site->port = free_port();
	site->folder = arena_copy(&site->mem, "/tmp/stoep-site-XXXXXX");
	check(mkdtemp(site->folder) != NULL);
	return site;
}

static void remove_site(struct site *site)
{
	struct arena mem = site->mem;
	umount2(site->folder, MNT_DETACH);
	remove_tree(&mem, site->folder);
	arena_free(&mem);
}

struct site *site_new(enum site_engine engine, int disk_mb)
{
	if (engine == SITE_POSTGRES && !test_needs_postgres())
		return NULL;
	struct site *site = make(engine);
	if (disk_mb && mount("tmpfs", site->folder, "tmpfs", 0, arena_print(&site->mem, "size=%dm", disk_mb))) {
		test_skip("no right to mount");
		remove_site(site);
		return NULL;
	}
	if (engine == SITE_POSTGRES)
		site->options.postgres = own_schema(site);
	else
		site->options.path = arena_print(&site->mem, "%s/stoep.db", site->folder);
	write_file(site, "secret.key", site_key, sizeof site_key, 0400);
	site_setting(site, arena_print(&site->mem, "listen = 127.0.0.1:%d", site->port));
	site_setting(site, "base_url = https://stoep.example");
	fill(site);
	return site;
}

void site_end(struct site *site)
{
	if (site->server)
		site_stop(site, SIGTERM);
	if (site->engine == SITE_POSTGRES)
		test_postgres_say(
			arena_print(&site->mem, "SET client_min_messages = warning; DROP SCHEMA site_%d CASCADE", (int)getpid()));
	remove_site(site);
}

/* ---- serving it ---- */

void site_keep_time(struct site *site, int64_t now)
{
	site->clock = mmap(NULL, sizeof *site->clock, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	*site->clock = now;
}

static void *tick(void *clock)
{
	for (;;) {
		clock_set(*(_Atomic int64_t *)clock);
		usleep(1000);
	}
	return NULL;
}

/* build/stoep, of build/test/fault. */
static const char *program(struct site *site)
{
	char path[1024] = "";
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
	for (int up = 0; up < 2 && n > 0; up++)
		*strrchr(path, '/') = 0;
	return arena_print(&site->mem, "%s/stoep", path);
}

static void be_the_server(struct site *site)
{
	const char *words[] = { program(site), "serve", "--data", site->folder, "--no-limits", NULL, NULL, NULL };
	int n = 5, log = open(arena_print(&site->mem, "%s/log", site->folder), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	pthread_t thread;
	if (site->options.postgres) {
		words[n++] = "--database";
		words[n++] = site->options.postgres;
	}
	dup2(log, STDERR_FILENO);
	dup2(log, STDOUT_FILENO);
	/* Built with a sanitizer, the server looks for leaks at its end; the sandbox forbids what that takes. */
	setenv("ASAN_OPTIONS", "detect_leaks=0", true);
	if (!site->clock)
		execv(words[0], (char *const *)(uintptr_t)words);
	clock_set(*site->clock);
	pthread_create(&thread, NULL, tick, (void *)(uintptr_t)site->clock);
	_exit(cli_main(n, words));
}

int64_t site_serve(struct site *site)
{
	int64_t start = clock_monotonic_ms();
	bool ready = false;
	fflush(NULL);
	site->server = fork();
	if (!site->server)
		be_the_server(site);
	while (!ready && clock_monotonic_ms() < start + READY_MS) {
		struct caller caller = { .port = site->port };
		ready = caller_get(&caller, "/readyz") == 200;
		caller_close(&caller);
		if (!ready)
			usleep(10000);
	}
	check(ready);
	return clock_monotonic_ms() - start;
}

void site_stop(struct site *site, int signal)
{
	int status = -1;
	kill(site->server, signal);
	check(waitpid(site->server, &status, 0) == site->server);
	check(signal == SIGKILL ? WIFSIGNALED(status) : WIFEXITED(status) && WEXITSTATUS(status) == 0);
	site->server = 0;
}

/* ---- looking ---- */

void site_open(struct site *site)
{
	site->scope.mem = &site->mem;
	site->scope.now = site->clock ? *site->clock : clock_now();
	check_ok(db_open(&site->mem, &site->options, &site->store));
	check_ok(db_reader(site->store, &site->mem, &site->scope.db));
}

void site_shut(struct site *site)
{
	db_reader_close(site->scope.db);
	db_close(site->store);
	site->store = NULL;
	site->scope.db = NULL;
}

int64_t site_asks(struct site *site, int person)
{
	struct site_asks_row row = { 0 };
	check_ok(site_asks_of(&site->scope, site->people[person].member, &row));
	check_int(row.different, row.n);
	return row.n;
}

void site_look_over(struct site *site)
{
	struct site_halves h = { -1 };
	check_ok(site_halves(&site->scope, &h));
	check_int(h.keys, h.asks);
	check_int(h.counted, h.asks);
	check_int(h.without_kind, 0);
	check_int(h.without_cell, 0);
	check_int(h.without_note, 0);
	check_int(h.with_draft, 0);
}
