/* serve_test.c - the server on a real socket: bad requests, slow clients, workers, a graceful stop. */
#include "platform/base/clock.h"
#include "platform/web/served_test.h"
#include "test/harness.h"
#include <poll.h>
#include <unistd.h>

#define HOST "Host: localhost\r\n"

static const struct {
	const char *what, *bytes;
	size_t n;
} smuggled[] = {
#define BAD(what, bytes)                      \
	{                                     \
		what, bytes, sizeof bytes - 1 \
	}
	BAD("lines that end in LF", "GET / HTTP/1.1\nHost: localhost\n\n"),
	BAD("one line that ends in LF", "GET / HTTP/1.1\r\n" HOST "X: a\nY: b\r\n\r\n"),
	BAD("a CR inside a value", "GET / HTTP/1.1\r\n" HOST "X: a\rY: b\r\n\r\n"),
	BAD("two spaces", "GET  / HTTP/1.1\r\n" HOST "\r\n"),
	BAD("a header without colon", "GET / HTTP/1.1\r\n" HOST "JustText\r\n\r\n"),
	BAD("a space before the colon", "GET / HTTP/1.1\r\n" HOST "X : b\r\n\r\n"),
	BAD("a header without name", "GET / HTTP/1.1\r\n" HOST ": b\r\n\r\n"),
	BAD("a folded header", "GET / HTTP/1.1\r\n" HOST "X: a\r\n b\r\nY: c\r\n\r\n"),
	BAD("a folded last header", "GET / HTTP/1.1\r\n" HOST "X: a\r\n b\r\n\r\n"),
	BAD("a zero byte in a value", "GET / HTTP/1.1\r\n" HOST "X: a\0b\r\nY: c\r\n\r\n"),
	BAD("a zero byte in the last value", "GET / HTTP/1.1\r\n" HOST "X: a\0b\r\n\r\n"),
	BAD("a zero byte in the path", "GET /a\0b HTTP/1.1\r\n" HOST "\r\n"),
	BAD("no host", "GET / HTTP/1.1\r\n\r\n"),
	BAD("two hosts", "GET / HTTP/1.1\r\n" HOST "Host: evil\r\n\r\n"),
	BAD("a whole address", "GET http://evil/ HTTP/1.1\r\n" HOST "\r\n"),
	BAD("a length beside chunks",
	    "POST /in HTTP/1.1\r\n" HOST "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
	BAD("two lengths", "POST /in HTTP/1.1\r\n" HOST "Content-Length: 0\r\nContent-Length: 5\r\n\r\nabcde"),
	BAD("two equal lengths", "POST /in HTTP/1.1\r\n" HOST "Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde"),
	BAD("a list of lengths", "POST /in HTTP/1.1\r\n" HOST "Content-Length: 0, 0\r\n\r\n"),
	BAD("a length with a plus", "POST /in HTTP/1.1\r\n" HOST "Content-Length: +5\r\n\r\nabcde"),
	BAD("a length below zero", "POST /in HTTP/1.1\r\n" HOST "Content-Length: -1\r\n\r\nabc"),
	BAD("a hexadecimal length", "POST /in HTTP/1.1\r\n" HOST "Content-Length: 0x5\r\n\r\nabcde"),
	BAD("another coding", "POST /in HTTP/1.1\r\n" HOST "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
	BAD("two codings", "POST /in HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
	BAD("a strange space", "POST /in HTTP/1.1\r\n" HOST "Transfer-Encoding:\x0b"
	                       "chunked\r\n\r\n0\r\n\r\n"),
	BAD("chunks in HTTP/1.0", "POST /in HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
	BAD("two names of a length in other letters",
	    "POST /in HTTP/1.1\r\n" HOST "content-length: 5\r\nCONTENT-LENGTH: 6\r\n\r\nabcdef"),
	BAD("an empty length", "POST /in HTTP/1.1\r\n" HOST "Content-Length:\r\n\r\n"),
	BAD("two numbers as a length", "POST /in HTTP/1.1\r\n" HOST "Content-Length: 5 5\r\n\r\nabcde"),
	BAD("a length in words", "POST /in HTTP/1.1\r\n" HOST "Content-Length: five\r\n\r\nabcde"),
	BAD("a length of a fraction", "POST /in HTTP/1.1\r\n" HOST "Content-Length: 5.0\r\n\r\nabcde"),
	BAD("chunked twice", "POST /in HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
	BAD("chunked in two headers",
	    "POST /in HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
	BAD("identity", "POST /in HTTP/1.1\r\n" HOST "Transfer-Encoding: identity\r\nContent-Length: 5\r\n\r\nabcde"),
	BAD("gzip", "POST /in HTTP/1.1\r\n" HOST "Transfer-Encoding: gzip\r\n\r\n"),
	BAD("quoted chunked", "POST /in HTTP/1.1\r\n" HOST "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n"),
	BAD("chunked with a parameter", "POST /in HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n"),
	BAD("an empty coding", "POST /in HTTP/1.1\r\n" HOST "Transfer-Encoding:\r\n\r\n"),
	BAD("a body with HEAD", "HEAD / HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc"),
	BAD("chunks with GET", "GET / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
	BAD("a chunk size in words", "POST /in HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\nfive\r\nabcde\r\n0\r\n\r\n"),
	BAD("a chunk size of 0x5", "POST /in HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0x5\r\nabcde\r\n0\r\n\r\n"),
	BAD("a chunk longer than its size",
	    "POST /in HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n3\r\nabcde\r\n0\r\n\r\n"),
	BAD("a tab before the version", "GET /\tHTTP/1.1\r\n" HOST "\r\n"),
	BAD("a tab after the method", "GET\t/ HTTP/1.1\r\n" HOST "\r\n"),
	BAD("something behind the version", "GET / HTTP/1.1 x\r\n" HOST "\r\n"),
	BAD("a star", "GET * HTTP/1.1\r\n" HOST "\r\n"),
	BAD("a target without slash", "GET in HTTP/1.1\r\n" HOST "\r\n"),
	BAD("a space in a name", "GET / HTTP/1.1\r\n" HOST "Content Length: 5\r\n\r\n"),
	BAD("a strange sign in a name", "GET / HTTP/1.1\r\n" HOST "X\xff: b\r\n\r\n"),
	BAD("a bell in a value", "GET / HTTP/1.1\r\n" HOST "X: a\x07\r\n\r\n"),
	BAD("a blank line of white space", "GET / HTTP/1.1\r\n" HOST " \r\nX: y\r\n\r\n"),
	BAD("a header before the host that is folded", "GET / HTTP/1.1\r\n X: a\r\n" HOST "\r\n"),
	BAD("a fragment in the target", "GET /#x HTTP/1.1\r\n" HOST "\r\n"),
	BAD("a body with GET", "GET / HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc"),
	BAD("a chunk below zero", "POST /in HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\n"),
};

TEST(requests_that_a_proxy_may_read_otherwise_are_refused)
{
	struct served *served = served_open();
	static struct answer a;
	for (size_t i = 0; i < sizeof smuggled / sizeof *smuggled; i++) {
		int status = ask(served, smuggled[i].bytes, smuggled[i].n, &a);
		if (status != 400 || !a.closed)
			test_fail(__FILE__, __LINE__, "%s: status %d, %s", smuggled[i].what, status,
			          a.closed ? "closed" : "left open");
	}
	served_close(served);
}

TEST(other_methods_and_large_heads_are_refused)
{
	static struct answer a;
	static char large[120 * 1024];
	struct served *served = served_open();
	check_int(ask_text(served, "TRACE / HTTP/1.1\r\n" HOST "\r\n", &a), 405);
	check_int(ask_text(served, "PUT / HTTP/1.1\r\n" HOST "\r\n", &a), 405);
	check_int(ask_text(served, "GET / HTTP/9.9\r\n" HOST "\r\n", &a), 505);
	int n = snprintf(large, sizeof large, "GET / HTTP/1.1\r\n" HOST "X: ");
	memset(large + n, 'a', 100 * 1024);
	memcpy(large + n + 100 * 1024, "\r\n\r\n", 5);
	check_int(ask_text(served, large, &a), 431);
	const char *too_long = "POST /in HTTP/1.1\r\n" HOST "Content-Length: 99999999\r\n\r\n";
	check_int(ask_text(served, too_long, &a), 413);
	check(a.closed);
	served_close(served);
}

TEST(good_requests_go_through_also_in_pieces_and_one_behind_the_other)
{
	static const char get[] = "GET /toy/new HTTP/1.1\r\nHost: localhost\r\nX-Empty:\r\nX-Space: a b \r\nAccept:*/*\r\n\r\n";
	static struct answer a;
	struct served *served = served_open();
	int s = connect_to(served);
	for (size_t i = 0; i < sizeof get - 1; i++)
		send_bytes(s, get + i, 1);
	read_answer(s, &a, "</html>", 2000);
	check_int(status_of(&a), 200);
	char twenty[20 * sizeof get];
	size_t n = 0;
	for (int i = 0; i < 20; i++, n += sizeof get - 1)
		memcpy(twenty + n, get, sizeof get - 1);
	send_bytes(s, twenty, n);
	size_t seen = 0;
	for (int i = 0; i < 100 && seen < 20; i++) {
		read_answer(s, &a, NULL, 100);
		for (const char *at = a.text; (at = strstr(at, "HTTP/1.1 200")); at++)
			seen++;
	}
	check_int(seen, 20);
	close(s);
	served_close(served);
}

TEST(a_post_runs_on_a_worker_and_the_connection_goes_on)
{
	static const char post[] = "POST /in HTTP/1.1\r\n" HOST
				   "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\nnaam=Riet";
	static const char chunked[] = "POST /in HTTP/1.1\r\n" HOST
				      "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
				      "5\r\nnaam=\r\n4\r\nKees\r\n0\r\n\r\n";
	static struct answer a;
	struct served *served = served_open();
	int s = connect_to(served);
	for (int i = 0; i < 3; i++) {
		send_bytes(s, post, sizeof post - 1);
		read_answer(s, &a, "\r\n\r\n", 2000);
		check_int(status_of(&a), 303);
		check(strstr(a.text, "Set-Cookie: sessie=") != NULL);
	}
	send_bytes(s, chunked, sizeof chunked - 1);
	read_answer(s, &a, "\r\n\r\n", 2000);
	check_int(status_of(&a), 303);
	close(s);
	served_close(served);
}

TEST(a_slow_page_does_not_hold_up_the_others)
{
	static const char slow[] = "GET /slow HTTP/1.1\r\n" HOST "\r\n", quick[] = "GET /healthz HTTP/1.1\r\n" HOST "\r\n";
	static struct answer a;
	struct served *served = served_open();
	int waiting[4];
	for (size_t i = 0; i < 4; i++) {
		waiting[i] = connect_to(served);
		send_bytes(waiting[i], slow, sizeof slow - 1);
	}
	int64_t start = clock_monotonic_ms();
	for (int i = 0; i < 20; i++) {
		int s = connect_to(served);
		send_bytes(s, quick, sizeof quick - 1);
		read_answer(s, &a, "ok\n", 1000);
		check_int(status_of(&a), 200);
		close(s);
	}
	check(clock_monotonic_ms() - start < 250); /* one slow page takes 300 ms */
	for (size_t i = 0; i < 4; i++) {
		read_answer(waiting[i], &a, "</html>", 2000);
		check_int(status_of(&a), 200);
		close(waiting[i]);
	}
	served_close(served);
}

TEST(what_runs_is_finished_before_the_server_stops)
{
	static const char slow[] = "GET /slow HTTP/1.1\r\n" HOST "\r\n";
	static struct answer a;
	struct served *served = served_open();
	int s = connect_to(served), idle = connect_to(served);
	send_bytes(s, slow, sizeof slow - 1);
	poll(NULL, 0, 50);
	web_stop(served->toy.web);
	read_answer(s, &a, NULL, 3000);
	check_int(status_of(&a), 200);
	check(strstr(a.text, "Connection: close") && strstr(a.text, "</html>") && a.closed);
	close(s);
	close(idle);
	served_close(served);
}

TEST(a_head_that_dawdles_is_ended)
{
	static struct answer a;
	struct served *served = served_open();
	int s = connect_to(served);
	int64_t start = clock_monotonic_ms();
	send_bytes(s, "GET / HTTP/1.1\r\n", 16);
	for (a.closed = false; !a.closed && clock_monotonic_ms() - start < 6000;) {
		send_bytes(s, "X", 1);
		read_answer(s, &a, NULL, 200);
	}
	check(a.closed && clock_monotonic_ms() - start < 5000);
	close(s);
	served_close(served);
}

TEST(who_waits_too_long_for_a_password_is_told_to_come_back)
{
	static const char hash[] = "GET /hash HTTP/1.1\r\n" HOST "\r\n", quick[] = "GET /healthz HTTP/1.1\r\n" HOST "\r\n";
	enum { MANY = 120 };
	static struct answer a;
	static int waiting[MANY];
	int served_well = 0, told = 0;
	struct served *served = served_open();
	for (size_t i = 0; i < MANY; i++) {
		waiting[i] = connect_to(served);
		send_bytes(waiting[i], hash, sizeof hash - 1);
	}
	check_int(ask(served, quick, sizeof quick - 1, &a), 200);
	for (size_t i = 0; i < MANY; i++) {
		read_answer(waiting[i], &a, "</html>", 5000);
		served_well += status_of(&a) == 200;
		told += status_of(&a) == 429;
		close(waiting[i]);
	}
	check_int(served_well + told, MANY);
	check(served_well >= 50 && told > 0);
	served_close(served);
}

static int seldom_from(const struct served *served, const char *forwarded, struct answer *a)
{
	char get[200];
	int n = snprintf(get, sizeof get, "GET /seldom HTTP/1.1\r\n" HOST "X-Forwarded-For: %s\r\n\r\n", forwarded);
	int s = connect_to(served);
	send_bytes(s, get, (size_t)n);
	read_answer(s, a, "</html>", 2000);
	close(s);
	return status_of(a);
}

TEST(only_the_proxy_that_is_set_may_say_who_the_visitor_is)
{
	static const char *const from[] = { "192.0.2.1", "198.51.100.1", "203.0.113.1", "198.51.100.1, 192.0.2.9", "10.0.0.1" };
	static struct answer a;
	struct served *served = served_open();
	for (size_t i = 0; i < 5; i++) /* /seldom is for three times an hour */
		check_int(seldom_from(served, from[i], &a), i < 3 ? 200 : 429);
	served_close(served);
	served = served_open_behind("127.0.0.1");
	for (size_t i = 0; i < 5; i++)
		check_int(seldom_from(served, from[i], &a), 200);
	check_int(seldom_from(served, "192.0.2.200", &a), 200); /* the third of 192.0.2.0/24: only the last address counts */
	check_int(seldom_from(served, "192.0.2.201", &a), 429);
	served_close(served);
}
