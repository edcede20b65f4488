/* stream_test.c - pages that listen: they hear what changes for them, and only that; and how it ends. */
#include "platform/base/clock.h"
#include "platform/web/event.h"
#include "platform/web/served_test.h"
#include "test/harness.h"
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

enum { RIET = 1, SAMIRA = 2 };

/* The cookie of who signs in. */
static const char *cookie_of(struct served *served, const char *name)
{
	static struct answer a;
	struct arena *mem = &served->toy.lasting;
	const char *body = arena_print(mem, "naam=%s", name);
	ask_text(served,
	         arena_print(mem,
	                     "POST /in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
	                     "Content-Length: %zu\r\n\r\n%s",
	                     strlen(body), body),
	         &a);
	const char *at = strstr(a.text, "sessie=");
	return at ? arena_copy_bytes(mem, at, strcspn(at, ";")) : "";
}

static int listen_as(struct served *served, const char *cookie, const char *query)
{
	static struct answer a;
	int s = connect_to(served);
	const char *get = arena_print(&served->toy.lasting, "GET /stroom%s HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n\r\n",
	                              query, cookie);
	send_bytes(s, get, strlen(get));
	read_answer(s, &a, "retry: 3000", 2000);
	check_int(status_of(&a), 200);
	check(strstr(a.text, "text/event-stream") != NULL);
	return s;
}

struct telling {
	member_id to;
	const char *name;
};

static result tell_in_write(struct scope *s, void *data)
{
	const struct telling *t = data;
	return event_tell(s, t->to, t->name);
}

static void tell_through(struct db_store *store, int64_t who, const char *name)
{
	AUTO_ARENA mem = { 0 };
	struct scope s = { .mem = &mem, .community = { 1 }, .now = clock_now() };
	struct telling telling = { { who }, name };
	check_ok(db_reader(store, &mem, &s.db));
	check_ok(db_write(&s, tell_in_write, &telling));
	db_reader_close(s.db);
}

static bool hears(int s, const char *text, int milliseconds)
{
	static struct answer a;
	read_answer(s, &a, text, milliseconds);
	return strstr(a.text, text) != NULL;
}

TEST(a_page_hears_what_changes_for_its_member_once_and_nobody_else_does)
{
	struct served *served = served_open();
	int riet = listen_as(served, cookie_of(served, "Riet"), ""), samira = listen_as(served, cookie_of(served, "Samira"), "");
	int64_t start = clock_monotonic_ms();
	tell_through(served->toy.store, RIET, "gesprek 7xk");
	check(hears(riet, "data: gesprek 7xk\n\n", 2000));
	check(clock_monotonic_ms() - start < 500); /* woken, not found at the next look */
	check(!hears(samira, "gesprek", 200));
	check(!hears(riet, "gesprek", 1300));
	close(riet);
	close(samira);
	served_close(served);
}

TEST(what_another_process_stored_is_heard_a_second_later)
{
	AUTO_ARENA mem = { 0 };
	struct db_store *other;
	struct served *served = served_open();
	int riet = listen_as(served, cookie_of(served, "Riet"), "");
	check_ok(db_open(&mem, &(struct db_options){ .path = arena_print(&mem, "%s/toy.db", served->path) }, &other));
	tell_through(other, RIET, "gesprek 8");
	check(hears(riet, "data: gesprek 8\n\n", 3000));
	db_close(other);
	close(riet);
	served_close(served);
}

TEST(what_changed_while_the_page_was_on_its_way_comes_first)
{
	struct served *served = served_open();
	const char *riet = cookie_of(served, "Riet");
	tell_through(served->toy.store, RIET, "gesprek 9");
	const char *get =
		arena_print(&served->toy.lasting, "GET /stroom?sinds=%lld HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n\r\n",
	                    (long long)clock_now() - 5, riet);
	int s = connect_to(served);
	send_bytes(s, get, strlen(get));
	check(hears(s, "retry: 3000\n\ndata: gesprek 9\n\n", 1000)); /* in one piece: before any look */
	close(s);
	served_close(served);
}

TEST(a_guest_has_nothing_to_listen_to)
{
	static struct answer a;
	struct served *served = served_open();
	check_int(ask_text(served, "GET /stroom HTTP/1.1\r\nHost: localhost\r\n\r\n", &a), 303);
	served_close(served);
}

TEST(a_browser_with_many_pages_keeps_the_newest)
{
	static struct answer a;
	int pages[5];
	struct served *served = served_open();
	const char *riet = cookie_of(served, "Riet");
	for (size_t i = 0; i < 5; i++)
		pages[i] = listen_as(served, riet, "");
	read_answer(pages[0], &a, "0\r\n\r\n", 2000);
	check(strstr(a.text, "0\r\n\r\n") != NULL); /* the last chunk */
	tell_through(served->toy.store, RIET, "gesprek 1");
	for (size_t i = 1; i < 5; i++)
		check(hears(pages[i], "data: gesprek 1\n\n", 2000));
	for (size_t i = 0; i < 5; i++)
		close(pages[i]);
	served_close(served);
}

TEST(a_silent_stream_says_a_word_and_one_whose_client_left_is_dropped)
{
	static struct answer a;
	struct served *served = served_open();
	const char *riet = cookie_of(served, "Riet"), *samira = cookie_of(served, "Samira");
	int stays = listen_as(served, samira, "");
	for (int i = 0; i < 20; i++) {
		close(listen_as(served, riet, ""));
		tell_through(served->toy.store, RIET, "gesprek 1");
	}
	check(hears(stays, ": \n\n", 3000)); /* in the tests each second */
	check(hears(stays, ": \n\n", 3000));
	check_int(ask_text(served, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", &a), 200);
	close(stays);
	served_close(served);
}

TEST(the_server_ends_all_streams_when_it_stops)
{
	static struct answer a;
	struct served *served = served_open();
	int riet = listen_as(served, cookie_of(served, "Riet"), ""), samira = listen_as(served, cookie_of(served, "Samira"), "");
	int64_t start = clock_monotonic_ms();
	web_stop(served->toy.web);
	read_answer(riet, &a, "0\r\n\r\n", 3000);
	check(strstr(a.text, "0\r\n\r\n") != NULL);
	read_answer(samira, &a, "0\r\n\r\n", 3000);
	served_close(served);
	check(clock_monotonic_ms() - start < 2000);
	close(riet);
	close(samira);
}
