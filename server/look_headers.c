/* look_headers.c - whether pages come with the headers that keep people safe, from the server and through the proxy. */
#include "platform/base/text.h"
#include "server/look.h"
#include <curl/curl.h>
#include <string.h>
#include <strings.h>

static const char *const wanted[] = { "content-security-policy", "x-content-type-options", "referrer-policy",
	                              "cross-origin-opener-policy", "permissions-policy" };
enum { WANTED = sizeof wanted / sizeof *wanted, SECONDS = 5 };

struct answer {
	bool seen[WANTED], strict;
	long status;
};

static bool is_header(const char *line, size_t n, const char *name)
{
	size_t length = strlen(name);
	return n > length && !strncasecmp(line, name, length) && line[length] == ':';
}

static size_t take_header(char *line, size_t size, size_t n, void *data)
{
	struct answer *answer = data;
	for (int i = 0; i < WANTED; i++)
		answer->seen[i] |= is_header(line, size * n, wanted[i]);
	answer->strict |= is_header(line, size * n, "strict-transport-security");
	return size * n;
}

static size_t take_body(char *bytes, size_t size, size_t n, void *data)
{
	(void)bytes;
	(void)data;
	return size * n;
}

/* What a visitor gets at this address; what went wrong, or NULL. */
static const char *fetch(const char *url, struct answer *out)
{
	CURL *curl = curl_easy_init();
	*out = (struct answer){ 0 };
	if (!curl)
		return "no memory";
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)SECONDS);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, out);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
	CURLcode code = curl_easy_perform(curl);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &out->status);
	curl_easy_cleanup(curl);
	return code == CURLE_OK ? NULL : curl_easy_strerror(code);
}

/* An address of every network is tried on this machine. */
static const char *own_url(struct looker *l)
{
	const char *listen = l->config->listen;
	if (*listen == ':')
		return arena_print(l->mem, "http://127.0.0.1%s/", listen);
	if (text_starts(listen, "0.0.0.0:"))
		return arena_print(l->mem, "http://127.0.0.1%s/", listen + 7);
	return arena_print(l->mem, "http://%s/", listen);
}

static struct finding absent_header(struct looker *l, const char *url, const struct answer *answer)
{
	for (int i = 0; i < WANTED; i++)
		if (!answer->seen[i])
			return (struct finding){
				arena_print(l->mem, "%s comes without %s", url, wanted[i]),
				"let the proxy pass the headers of the server as they are (docs/operations.md)"
			};
	return (struct finding){ 0 };
}

static struct finding look_through_proxy(struct looker *l, const char *base)
{
	struct answer answer;
	const char *url = arena_print(l->mem, "%s/", base), *metrics = arena_print(l->mem, "%s/metrics", base);
	const char *why = fetch(url, &answer);
	if (why)
		return (struct finding){ arena_print(l->mem, "%s: %s", url, why),
			                 "look at the proxy, its certificate and the name in DNS" };
	struct finding f = absent_header(l, url, &answer);
	if (!f.wrong && !answer.strict)
		f = (struct finding){ arena_print(l->mem, "%s comes without strict-transport-security", url),
			              "let the proxy set it: max-age=31536000; includeSubDomains" };
	if (!f.wrong && !fetch(metrics, &answer) && answer.status == 200)
		f = (struct finding){ arena_print(l->mem, "%s is open to everybody", metrics),
			              "keep the address of 'metrics' from the proxy" };
	return f;
}

struct finding look_at_headers(struct looker *l)
{
	struct answer answer;
	const char *url = own_url(l), *base = l->config->base_url, *why = fetch(url, &answer);
	if (why)
		return (struct finding){ arena_print(l->mem, "%s: %s", url, why), "start the server, then check again" };
	struct finding f = absent_header(l, url, &answer);
	return !f.wrong && text_starts(base, "https://") ? look_through_proxy(l, base) : f;
}
