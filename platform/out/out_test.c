/* out_test.c - which addresses may be called, and a whole round through the helper. */
#include "platform/out/out.h"
#include "test/harness.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool is_public(const char *text)
{
	struct sockaddr_in four = { .sin_family = AF_INET };
	struct sockaddr_in6 six = { .sin6_family = AF_INET6 };
	if (inet_pton(AF_INET, text, &four.sin_addr) == 1)
		return out_public((const struct sockaddr *)&four);
	return inet_pton(AF_INET6, text, &six.sin6_addr) == 1 && out_public((const struct sockaddr *)&six);
}

TEST(a_stranger_cannot_make_us_call_what_is_not_of_the_open_internet)
{
	static const char *const kept[] = {
		"127.0.0.1",
		"10.1.2.3",
		"172.16.0.1",
		"172.31.255.255",
		"192.168.1.1",
		"169.254.169.254",
		"0.0.0.0",
		"100.64.0.1",
		"198.18.0.1",
		"224.0.0.1",
		"255.255.255.255",
		"192.0.2.1",
		"::1",
		"::",
		"fe80::1",
		"fc00::1",
		"ff02::1",
		"::ffff:127.0.0.1",
		"::ffff:10.0.0.1",
		"64:ff9b::a00:1",
		"2002:7f00:1::",
		"2001:db8::1",
		"2001::1",
		"fd12:3456::1",
	};
	static const char *const open_ones[] = { "93.184.216.34", "172.32.0.1", "2a00:1450:400e:80e::200e",
		                                 "::ffff:93.184.216.34" };
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (is_public(kept[i]))
			test_fail(__FILE__, __LINE__, "%s may be called", kept[i]);
	for (size_t i = 0; i < sizeof open_ones / sizeof *open_ones; i++)
		if (!is_public(open_ones[i]))
			test_fail(__FILE__, __LINE__, "%s may not be called", open_ones[i]);
}

TEST(without_a_helper_nothing_goes_out)
{
	AUTO_ARENA mem = { 0 };
	struct out_answer answer;
	check_problem(out_fetch(&mem, &(struct out_request){ .url = "https://voorbeeld.example/" }, &answer), PROBLEM_BUSY);
}

/* A server of one answer, on a free port. */
static int serve_once(int *port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	int s = socket(AF_INET, SOCK_STREAM, 0);
	check(!bind(s, (const struct sockaddr *)&at, sizeof at) && !listen(s, 4));
	check(!getsockname(s, (struct sockaddr *)&at, &n));
	*port = ntohs(at.sin_port);
	return s;
}

static void answer_one(int s, char *got, size_t room)
{
	static const char said[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nja";
	int c = accept(s, NULL, NULL);
	ssize_t n = recv(c, got, room - 1, 0);
	got[n > 0 ? n : 0] = '\0';
	check(send(c, said, sizeof said - 1, MSG_NOSIGNAL) > 0);
	close(c);
}

TEST(the_helper_asks_and_an_address_of_this_machine_only_where_the_operator_wrote_it)
{
	AUTO_ARENA mem = { 0 };
	struct out_answer answer = { 0 };
	int port, s = serve_once(&port);
	check_ok(out_start(&mem));
	const char *url = arena_print(&mem, "http://127.0.0.1:%d/", port);
	const char *secure = arena_print(&mem, "https://127.0.0.1:%d/", port);
	check_problem(out_fetch(&mem, &(struct out_request){ .url = url }, &answer), PROBLEM_BUSY);
	check_problem(out_fetch(&mem, &(struct out_request){ .url = secure }, &answer), PROBLEM_BUSY);
	check_problem(out_fetch(&mem, &(struct out_request){ .url = "file:///etc/passwd", .trusted = true }, &answer),
	              PROBLEM_BUSY);
	const struct out_request bad = { .url = url, .headers = { "X: a\r\nHost: b" }, .trusted = true };
	check_problem(out_fetch(&mem, &bad, &answer), PROBLEM_BUSY);
	pid_t child = fork();
	if (!child) {
		char got[2000];
		answer_one(s, got, sizeof got);
		_exit(strstr(got, "POST / HTTP/1.1") && strstr(got, "X-Iets: ja") && strstr(got, "a=b") ? 0 : 1);
	}
	const struct out_request good = { .url = url,
		                          .headers = { "X-Iets: ja" },
		                          .body = "a=b",
		                          .type = "application/x-www-form-urlencoded",
		                          .trusted = true };
	check_ok(out_fetch(&mem, &good, &answer));
	check_int(answer.status, 200);
	check(answer.n_body == 2 && !memcmp(answer.body, "ja", 2));
	close(s);
	out_stop();
	check_problem(out_fetch(&mem, &good, &answer), PROBLEM_BUSY);
}
