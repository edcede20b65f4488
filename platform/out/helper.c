/* helper.c - the process that reaches out: four threads, one a lane, each with a curl of its own.
 *
 * It is forked before the database is opened, opens no file but those of names and certificates, and
 * runs nothing. The address is judged when it is connected to, so a name that changes meanwhile
 * (rebinding) changes nothing. */
#include "platform/out/own.h"
#include "platform/web/sandbox.h"
#include <curl/curl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

struct collected {
	struct arena *mem;
	char *at;
	size_t n, room;
	bool too_much;
};

static size_t collect(char *from, size_t size, size_t n, void *data)
{
	struct collected *c = data;
	size_t more = size * n;
	if (more > OUT_ANSWER_MOST - c->n) {
		c->too_much = true;
		return 0;
	}
	if (c->n + more > c->room) {
		size_t room = c->n + more > 2 * c->room ? c->n + more : 2 * c->room;
		char *larger = arena_take(c->mem, room);
		if (c->n)
			memcpy(larger, c->at, c->n);
		c->at = larger;
		c->room = room;
	}
	memcpy(c->at + c->n, from, more);
	c->n += more;
	return more;
}

static curl_socket_t open_judged(void *data, curlsocktype purpose, struct curl_sockaddr *to)
{
	const bool *trusted = data;
	if (purpose != CURLSOCKTYPE_IPCXN || (!*trusted && !out_public(&to->addr)))
		return CURL_SOCKET_BAD;
	return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

static void set_request(CURL *easy, const struct parts *request, bool *trusted)
{
	const char *body = request->at[2].at;
	curl_easy_setopt(easy, CURLOPT_URL, (const char *)request->at[0].at);
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, *trusted ? "http,https" : "https");
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(easy, CURLOPT_PROXY, "");
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, (long)OUT_SECONDS);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT, (long)OUT_SECONDS);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_judged);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, trusted);
	curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, 1L); /* a kept connection would not be judged */
	curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
	if (body) {
		curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->at[2].n);
		curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
	}
}

/* Parts: url, 'trusted' or nothing, body, type, headers... */
static struct curl_slist *headers_of(struct arena *mem, const struct parts *request)
{
	struct curl_slist *list = curl_slist_append(NULL, "Accept: application/json");
	if (request->at[3].at)
		list = curl_slist_append(list, arena_print(mem, "Content-Type: %s", (const char *)request->at[3].at));
	for (uint32_t i = 4; i < request->n; i++)
		if (request->at[i].at)
			list = curl_slist_append(list, request->at[i].at);
	return list;
}

/* Answer: the status as a number, or 0 with what went wrong; the body. */
void out_perform(struct arena *mem, const struct parts *request, struct parts *answer)
{
	bool trusted = request->at[1].at && request->at[1].n;
	struct collected got = { .mem = mem };
	long status = 0;
	CURL *easy = curl_easy_init();
	struct curl_slist *headers = headers_of(mem, request);
	CURLcode code = CURLE_FAILED_INIT;
	if (easy) {
		set_request(easy, request, &trusted);
		curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
		curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, collect);
		curl_easy_setopt(easy, CURLOPT_WRITEDATA, &got);
		code = curl_easy_perform(easy);
		curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
	}
	curl_slist_free_all(headers);
	curl_easy_cleanup(easy);
	int64_t *number = arena_take(mem, sizeof *number);
	*number = code == CURLE_OK ? status : 0;
	const char *body = code == CURLE_OK ? got.n ? got.at : ""
	                 : got.too_much     ? "the answer is too large"
	                                    : curl_easy_strerror(code);
	answer->n = 2;
	answer->at[0] = (struct part){ number, sizeof *number };
	answer->at[1] = (struct part){ body, (uint32_t)(code == CURLE_OK ? got.n : strlen(body)) };
}

static void *serve_lane(void *data)
{
	int lane = *(const int *)data;
	for (;;) {
		AUTO_ARENA mem = { 0 };
		struct parts request, answer = { 0 };
		if (!parts_receive(lane, &mem, 2 * OUT_BODY_MOST, &request) || request.n < 4 || !request.at[0].at)
			return NULL;
		out_perform(&mem, &request, &answer);
		if (!parts_send(lane, &answer))
			return NULL;
	}
}

static const char *const readable[] = { "/etc", "/usr/lib", "/usr/share", "/lib", "/run/systemd/resolve", "/dev", "/proc", NULL };

/* No folder to write in, no program to run, nothing but connections. */
static void shut_in(void)
{
	AUTO_ARENA mem = { 0 };
	bool held;
	if (sandbox_files(&mem, "/nonexistent", readable, &held) || sandbox_calls(&mem, true))
		_exit(1);
}

void out_helper(const int lanes[LANES])
{
	pthread_t threads[LANES];
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGTERM, SIG_IGN); /* it ends when the server closes its ends, so that what runs is finished */
	signal(SIGINT, SIG_IGN);
	curl_global_init(CURL_GLOBAL_DEFAULT);
	shut_in();
	for (int i = 0; i < LANES; i++)
		if (pthread_create(&threads[i], NULL, serve_lane, (void *)(uintptr_t)&lanes[i]))
			_exit(1);
	for (int i = 0; i < LANES; i++)
		pthread_join(threads[i], NULL);
	_exit(0);
}
