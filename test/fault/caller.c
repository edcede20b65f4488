/* caller.c - speaks HTTP/1.1 over a blocking socket, as far as the fault tests need. */
#include "test/fault/caller.h"
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PATIENCE_SECONDS = 20 };

void caller_close(struct caller *c)
{
	if (c->socket > 0)
		close(c->socket);
	c->socket = 0;
}

static bool connected(struct caller *c)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
		                  .sin_port = htons((uint16_t)c->port),
		                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct timeval patience = { .tv_sec = PATIENCE_SECONDS };
	if (c->socket > 0)
		return true;
	c->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	setsockopt(c->socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	if (c->socket > 0 && connect(c->socket, (struct sockaddr *)&to, sizeof to) == 0)
		return true;
	caller_close(c);
	return false;
}

/* The length of head and body, once the head is there; 0 before. */
static size_t whole_length(const char *answer)
{
	const char *end = strstr(answer, "\r\n\r\n"), *length = strcasestr(answer, "\r\nContent-Length:");
	if (!end)
		return 0;
	return (size_t)(end + 4 - answer) + (length && length < end ? strtoul(length + 17, NULL, 10) : 0);
}

/* What stands between two texts; "" when it is not there. */
static void take(const char *answer, const char *before, const char *until, char *out, size_t room)
{
	const char *at = strstr(answer, before);
	size_t n = at ? strcspn(at + strlen(before), until) : 0;
	if (n >= room)
		n = 0;
	if (n)
		memcpy(out, at + strlen(before), n);
	out[n] = 0;
}

static int read_answer(struct caller *c)
{
	size_t n = 0, whole = 0;
	while (!whole || n < whole) {
		ssize_t more = n < ANSWER_BYTES - 1 ? recv(c->socket, c->answer + n, ANSWER_BYTES - 1 - n, 0) : 0;
		if (more <= 0)
			return 0;
		n += (size_t)more;
		c->answer[n] = 0;
		whole = whole_length(c->answer);
	}
	take(c->answer, "\r\nLocation: ", "\r", c->location, sizeof c->location);
	if (strstr(c->answer, "name=\"_key\"")) {
		take(c->answer, "name=\"_token\" value=\"", "\"", c->token, sizeof c->token);
		take(c->answer, "name=\"_key\" value=\"", "\"", c->key, sizeof c->key);
	}
	return atoi(c->answer + 9);
}

/* Once: whether a request that broke off is sent again is for the test to say. */
int caller_send(struct caller *c, const char *request)
{
	size_t n = strlen(request);
	c->location[0] = c->answer[0] = 0;
	c->status = connected(c) && send(c->socket, request, n, MSG_NOSIGNAL) == (ssize_t)n ? read_answer(c) : 0;
	if (!c->status || strcasestr(c->answer, "\r\nConnection: close"))
		caller_close(c);
	return c->status;
}

int caller_get(struct caller *c, const char *path)
{
	char request[1024];
	snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: " CALLER_HOST "\r\n%s%s%s\r\n", path,
	         c->cookie ? "Cookie: " : "", c->cookie ? c->cookie : "", c->cookie ? "\r\n" : "");
	return caller_send(c, request);
}

void caller_form(const struct caller *c, const char *path, const char *fields, char request[FORM_BYTES])
{
	char body[FORM_BYTES / 2];
	snprintf(body, sizeof body, "%s%s_token=%s&_key=%s", fields, *fields ? "&" : "", c->token, c->key);
	snprintf(request, FORM_BYTES,
	         "POST %s HTTP/1.1\r\nHost: " CALLER_HOST "\r\nCookie: %s\r\nContent-Type: application/x-www-form-urlencoded\r\n"
	         "Content-Length: %zu\r\n\r\n%s",
	         path, c->cookie, strlen(body), body);
}

bool caller_fill(struct caller *c, const char *path, const char *fields)
{
	char request[FORM_BYTES];
	if (caller_get(c, path) != 200)
		return false;
	caller_form(c, path, fields, request);
	return caller_send(c, request) == 303;
}

bool caller_ask(struct caller *c, const char *title, char request[FORM_BYTES])
{
	char words[256];
	snprintf(words, sizeof words, "titel=%s&tekst=Graag+hulp", title);
	if (!caller_fill(c, "/vraag/nieuw/wat", "wat=boodschappen&voor=mij") ||
	    !caller_fill(c, "/vraag/nieuw/soort", "soort=1") || !caller_fill(c, "/vraag/nieuw/tekst", words) ||
	    !caller_fill(c, "/vraag/nieuw/wanneer", "wanneer=overleg&dag_day=&dag_month=&dag_year=&tijd=&waar=thuis") ||
	    !caller_fill(c, "/vraag/nieuw/wie", "zichtbaar=iedereen") || caller_get(c, "/vraag/nieuw/controle") != 200)
		return false;
	caller_form(c, "/vraag/nieuw/controle", "", request);
	return true;
}

bool caller_offer(struct caller *c, const char *title)
{
	char words[256];
	snprintf(words, sizeof words, "titel=%s&tekst=", title);
	return caller_fill(c, "/aanbod/nieuw/soort", "soort=1") && caller_fill(c, "/aanbod/nieuw/tekst", words) &&
	       caller_fill(c, "/aanbod/nieuw/wanneer", "lopen=30") && caller_fill(c, "/aanbod/nieuw/wie", "zichtbaar=iedereen") &&
	       caller_fill(c, "/aanbod/nieuw/controle", "");
}
