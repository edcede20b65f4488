/* handler.c - the small functions that handlers call. */
#include "platform/web/internal.h"

static void go(struct request *req, const char *format, va_list args)
{
	const char *path = arena_vprint(req->s.mem, format, args);
	req->to = local_path(path) ? path : "/"; /* never to another site, whatever a field said */
	req->status = 303;
}

result redirect(struct request *req, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	go(req, format, args);
	va_end(args);
	return OK;
}

result redirect_with(struct request *req, const char *notice, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	go(req, format, args);
	va_end(args);
	req->notice = notice;
	return OK;
}

bool is_team(const struct request *req)
{
	return req->member && req->member->role >= ROLE_BROKER && req->member->second_factor;
}

const char *request_cookie(const struct request *req, const char *name)
{
	return cookie_sent((const struct visit *)req, name);
}

void answer_cookie(struct request *req, const char *name, const char *value, int64_t seconds)
{
	cookie_set(visit_of(req), name, value, seconds);
}

/* Keyed, so that who reads the database cannot try all addresses. */
struct hash request_block(const struct request *req)
{
	unsigned char block[16] = { 0 };
	size_t n = address_block(((const struct visit *)req)->in->address, block);
	return secret_mac("address block", block, n);
}

/* From the settings, never from the Host header: what stands in a mail must not be a stranger's choice. */
char *absolute_url(const struct request *req, const char *format, ...)
{
	va_list args;
	struct arena *mem = req->s.mem;
	const struct community *community = req->community;
	const char *base = req->web->options.base_url;
	va_start(args, format);
	char *path = arena_vprint(mem, format, args);
	va_end(args);
	if (community && community->host) {
		const char *scheme = text_starts(base, "http://") ? "http://" : "https://";
		return join(mem, scheme, community->host, path, NULL);
	}
	if (community && community->path_name)
		return join(mem, base, "/@", community->path_name, path, NULL);
	return join(mem, base, path, NULL);
}

const struct route *web_route(const struct web *web, size_t i, const char **slice)
{
	const struct route_at *at = router_at(web->router, i);
	if (!at)
		return NULL;
	*slice = at->slice->name;
	return at->route;
}
