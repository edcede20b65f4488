/* head.c - the head of a request: what is refused on sight, and what is kept of it.
 *
 * libmicrohttpd 0.9.75 lets some forms through that a proxy in front may read in another way
 * (request smuggling). They are refused here, and the connection ends: two Content-Length or Host,
 * Content-Length beside Transfer-Encoding, any Transfer-Encoding but chunked, folded headers,
 * chunks in HTTP/1.0, a body on GET, a target that is no path. */
#include "platform/web/serve.h"
#include <arpa/inet.h>

struct head {
	struct exchange *x;
	const char *next; /* where the next header's name must begin, when lines end in CRLF */
	bool tight;       /* check that */
	int hosts, lengths, codings, unknown;
	const char *length, *coding, *expect, *forwarded;
	bool strange; /* control characters or white space where none may be */
};

static bool strange_value(const char *value, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (((unsigned char)value[i] < 0x20 && value[i] != '\t') || value[i] == 0x7f)
			return true;
	return n && (value[0] == ' ' || value[0] == '\t' || value[0] == '\v');
}

static bool strange_name(const char *name, size_t n)
{
	static const char token[] = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	return !n || strspn(name, token) != n;
}

static void keep(struct head *head, const char *name, const char *value)
{
	struct incoming *in = &head->x->in;
	const struct {
		const char *name;
		const char **at;
	} kept[] = {
		{ "Cookie", &in->cookies },
		{ "Content-Type", &in->content_type },
		{ "Origin", &in->origin },
		{ "Sec-Fetch-Site", &in->fetch_site },
		{ "Accept", &in->accept },
		{ "Accept-Language", &in->accept_language },
		{ "Accept-Encoding", &in->accept_encoding },
		{ "If-None-Match", &in->if_none_match },
		{ "X-Deel", &in->part },
		{ "User-Agent", &in->user_agent },
		{ "Authorization", &in->authorization },
		{ "Idempotency-Key", &in->idempotency_key },
		{ "Expect", &head->expect },
		{ "X-Forwarded-For", &head->forwarded },
	};
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (!strcasecmp(name, kept[i].name))
			*kept[i].at = value;
}

/* libmicrohttpd before 1.0 also takes lines that end in LF alone, folded lines, a zero byte and
 * two spaces in the first line, and does not say so. It parses in place and writes zeroes over
 * the line ends, so where the parts stand tells: each name two bytes behind the value before it.
 * Version 1.0 refuses these forms by itself. */
static bool stands_tight(struct head *head, const char *name, size_t n_name, const char *value, size_t n_value)
{
	bool tight = !head->tight || (name == head->next && name + n_name < value);
	head->next = value + n_value + 2;
	return tight;
}

static void begin_tight(struct head *head, const char *method, const char *version)
{
	const char *target = head->x->target_at;
	head->tight = !strncmp(MHD_get_version(), "0.", 2);
	head->next = version + strlen(version) + 2;
	if (head->tight)
		head->strange = target != method + strlen(method) + 1 || version != target + strlen(head->x->target) + 1;
}

/* Behind the last value: its CRLF and that of the empty line. */
static bool ends_tight(const struct head *head)
{
	return !head->tight || (!head->next[-1] && !head->next[-2] && !head->next[0] && !head->next[1]);
}

static enum MHD_Result one_header(void *data, enum MHD_ValueKind kind, const char *name, size_t n_name, const char *value,
                                  size_t n_value)
{
	(void)kind;
	struct head *head = data;
	if (!value) {
		value = "";
		n_value = 0;
	}
	bool tight = stands_tight(head, name, n_name, value, n_value);
	if (!tight || strange_name(name, n_name) || strange_value(value, n_value) || strlen(value) != n_value) {
		head->strange = true;
	} else if (!strcasecmp(name, "Host")) {
		head->hosts++;
		head->x->in.host = value;
	} else if (!strcasecmp(name, "Content-Length")) {
		head->lengths++;
		head->length = value;
	} else if (!strcasecmp(name, "Transfer-Encoding")) {
		head->codings++;
		head->coding = value;
	} else {
		keep(head, name, value);
	}
	return MHD_YES;
}

static bool smuggles(const struct head *head, const char *version)
{
	bool old = strcmp(version, "HTTP/1.1") != 0;
	if (head->strange || head->hosts != 1 || head->lengths > 1 || head->codings > 1)
		return true;
	if (head->codings && (head->lengths || old || strcasecmp(head->coding, "chunked")))
		return true;
	if (head->lengths && (!*head->length || strspn(head->length, "0123456789") != strlen(head->length)))
		return true;
	bool body = head->codings || (head->lengths && strspn(head->length, "0") != strlen(head->length));
	return head->x->in.method == IS_GET && body;
}

/* The visitor's address: the peer, or what the trusted proxy says last. */
static void keep_address(struct exchange *x, const char *forwarded)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(x->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct sockaddr *peer = info ? info->client_addr : NULL;
	if (!peer)
		return;
	if (peer->sa_family == AF_INET)
		inet_ntop(AF_INET, &((const struct sockaddr_in *)peer)->sin_addr, x->address, sizeof x->address);
	else if (peer->sa_family == AF_INET6)
		inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)peer)->sin6_addr, x->address, sizeof x->address);
	x->in.address = x->address;
	const char *proxy = x->server->web->options.proxy;
	if (!proxy || !forwarded || !text_equal(proxy, x->address))
		return;
	const char *last = strrchr(forwarded, ',');
	last = last ? last + 1 : forwarded;
	last += strspn(last, " ");
	size_t n = strlen(last);
	if (n && n < sizeof x->address)
		memcpy(x->address, last, n + 1);
}

static int64_t body_length(const struct head *head)
{
	return head->lengths && strlen(head->length) < 18 ? atoll(head->length) : head->lengths ? INT64_MAX : 0;
}

int head_read(struct exchange *x, const char *method, const char *version)
{
	struct head head = { .x = x };
	x->in.target = x->target;
	x->in.operator= x->operator;
	if (!strcmp(method, "GET") || !strcmp(method, "HEAD"))
		x->in.method = IS_GET;
	else if (!strcmp(method, "POST"))
		x->in.method = IS_POST;
	else if (!strcmp(method, "PATCH"))
		x->in.method = IS_PATCH;
	else if (!strcmp(method, "DELETE"))
		x->in.method = IS_DELETE;
	else
		return 405;
	begin_tight(&head, method, version);
	MHD_get_connection_values_n(x->connection, MHD_HEADER_KIND, one_header, &head);
	if (smuggles(&head, version) || !ends_tight(&head) || x->target[0] != '/' ||
	    strcspn(x->target, "\"<>\\^`{|} \t#") != strlen(x->target))
		return 400;
	if (head.expect && strcasecmp(head.expect, "100-continue"))
		return 417;
	int64_t length = body_length(&head);
	if (length > MOST_BODY)
		return 413;
	if (x->in.method != IS_GET)
		client_reads(x->client, 10 + length / BYTES_A_SECOND + (head.codings ? MOST_BODY / BYTES_A_SECOND : 0));
	keep_address(x, head.forwarded);
	return 0;
}
