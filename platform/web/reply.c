/* reply.c - the head of each answer: safety, caching, cookies; and files the program carries.
 *
 * All headers are set here and nowhere else, so the linter's test sees what people get. A page is
 * never stored; a file with a hash in its name may be kept for ever. */
#include "platform/web/internal.h"
#include <assert.h>

#define CSP_START "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
#define CSP_END                                                                                                             \
	"; connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors " \
	"'none'"

void reply_header(struct outgoing *out, const char *name, const char *value)
{
	assert(out->n_headers < sizeof out->headers / sizeof *out->headers);
	out->headers[out->n_headers].name = name;
	out->headers[out->n_headers++].value = value;
}

const char *outgoing_header(const struct outgoing *out, const char *name)
{
	for (size_t i = 0; i < out->n_headers; i++)
		if (!strcasecmp(out->headers[i].name, name))
			return out->headers[i].value;
	return NULL;
}

static void safety(const struct web *web, bool others, struct outgoing *out)
{
	reply_header(out, "X-Content-Type-Options", "nosniff");
	reply_header(out, "Referrer-Policy", "same-origin");
	reply_header(out, "Cross-Origin-Opener-Policy", "same-origin");
	reply_header(out, "Cross-Origin-Resource-Policy", others ? "cross-origin" : "same-origin");
	reply_header(out, "Permissions-Policy",
	             "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()");
	if (!web->options.development)
		reply_header(out, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
}

/* "https://tiles.example" of "https://tiles.example/{z}/{x}/{y}.png"; "" where it is none. */
static const char *tile_host(struct arena *mem, const struct community *community)
{
	const char *url = community ? community->tile_url : NULL;
	if (!url || !text_starts(url, "https://"))
		return "";
	size_t n = 8 + strspn(url + 8, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:");
	return n == 8 ? "" : join(mem, " ", arena_copy_bytes(mem, url, n), NULL);
}

/* A download is never run by the browser, whatever is in it. */
static const char *policy(struct visit *v)
{
	if (v->req.file_name)
		return "sandbox; default-src 'none'; frame-ancestors 'none'";
	const char *tiles = tile_host(v->req.s.mem, v->req.community);
	return *tiles ? join(v->req.s.mem, CSP_START, tiles, CSP_END, NULL) : CSP_START CSP_END;
}

static char *number_text(struct arena *mem, int64_t n)
{
	char digits[24], *at = digits + sizeof digits;
	do
		*--at = (char)('0' + n % 10);
	while (n /= 10);
	return arena_copy_bytes(mem, at, (size_t)(digits + sizeof digits - at));
}

/* HttpOnly all of them: no script of ours reads a cookie. */
static void cookies(struct visit *v, struct outgoing *out)
{
	struct arena *mem = v->req.s.mem;
	for (size_t i = 0; i < v->n_set; i++) {
		const struct cookie *cookie = &v->set[i];
		const char *age = !cookie->value  ? "; Max-Age=0"
		                : cookie->seconds ? join(mem, "; Max-Age=", number_text(mem, cookie->seconds), NULL)
		                                  : "";
		reply_header(out, "Set-Cookie",
		             join(mem, cookie_name(v->req.web, mem, cookie->name), "=", cookie->value ? cookie->value : "", age,
		                  "; Path=/; HttpOnly; SameSite=Lax", v->req.web->options.development ? "" : "; Secure", NULL));
	}
}

static bool etag_sent(const struct incoming *in, const char *etag)
{
	return in->if_none_match && (strstr(in->if_none_match, etag) || text_equal(in->if_none_match, "*"));
}

/* A feed, a map, JSON: may be kept, but must be asked about. A download, and what is not for anyone,
 * is not kept at all: the secret of a code app should not stay on a disk. */
static void caching(struct visit *v, struct outgoing *out)
{
	bool file = v->req.type && v->req.no_layout && !v->req.file_name && out->status == 200 && v->in->method == IS_GET;
	bool open = !v->req.route || v->req.route->who == ANYONE;
	bool api = v->req.route && v->req.route->api;
	if (!file || (!open && !api)) {
		reply_header(out, "Cache-Control", "no-store");
		return;
	}
	if (v->req.keep) {
		reply_header(out, "Cache-Control", "private, max-age=31536000, immutable");
		return;
	}
	struct hash hash = hash_of(out->body, out->n_body);
	const char *etag = join(v->req.s.mem, "\"", hex_text(v->req.s.mem, hash.at, 8), "\"", NULL);
	reply_header(out, "Cache-Control", open ? "private, no-cache" : "no-store"); /* a program may keep what it was told */
	reply_header(out, "ETag", etag);
	if (etag_sent(v->in, etag)) {
		out->status = 304;
		out->n_body = 0;
	}
}

/* q=0 says no; every browser that can says "gzip, deflate, br". */
static bool accepts(const char *header, const char *coding)
{
	const char *at = header ? strstr(header, coding) : NULL;
	if (!at)
		return false;
	at += strlen(coding);
	return !(text_starts(at, ";q=0") && strspn(at + 4, ".0") == strcspn(at + 4, ", "));
}

/* Masked tokens make it safe to compress pages that hold a secret (see guard.c). */
static void compress(struct visit *v, struct outgoing *out)
{
	size_t n;
	if (v->req.web->options.no_gzip || v->req.stream || out->n_body < 1024 || !accepts(v->in->accept_encoding, "gzip"))
		return;
	if (text_starts(out->type, "image/") && !strstr(out->type, "svg"))
		return;
	char *packed = gzip_bytes(v->req.s.mem, out->body, out->n_body, &n);
	if (!packed)
		return;
	out->body = packed;
	out->n_body = n;
	reply_header(out, "Content-Encoding", "gzip");
}

/* The name of a download: in ASCII, and whole (RFC 6266). */
static const char *attachment(struct arena *mem, const char *name)
{
	char *plain = text_fold(mem, name);
	for (char *c = plain; *c; c++)
		if (!isascii((unsigned char)*c) || (!isalnum((unsigned char)*c) && !strchr("-_.", *c)))
			*c = '-';
	return join(mem, "attachment; filename=\"", plain, "\"; filename*=UTF-8''", percent_encode(mem, name), NULL);
}

/* Pages of other sites may read what anyone may read by the API; never with cookies (community.c). */
static bool open_to_others(const struct visit *v)
{
	const struct route *route = v->req.route;
	return route && route->api && route->who == ANYONE && v->in->method == IS_GET;
}

/* Where to go, or where something new stands; only the second has a body. */
static void place(const struct request *req, struct outgoing *out)
{
	bool made = req->status == 201, moved = req->status >= 300 && req->status < 400;
	if (!req->to || !(made || moved))
		return;
	reply_header(out, "Location", join(req->s.mem, req->out.base ? req->out.base : "", req->to, NULL));
	out->n_body = made ? out->n_body : 0;
}

/* The one place where an answer gets its head. */
void reply_finish(struct visit *v, struct outgoing *out)
{
	struct request *req = &v->req;
	out->status = req->status;
	out->type = req->type ? req->type : "text/html; charset=utf-8";
	out->body = req->out.at ? req->out.at : "";
	out->n_body = req->out.n;
	if (req->stream) {
		out->stream_member = req->s.me.n;
		out->stream_session = req->session->id;
		reply_header(out, "X-Accel-Buffering", "no"); /* nginx would hold it back */
	}
	place(req, out);
	reply_header(out, "Content-Security-Policy", policy(v));
	safety(req->web, open_to_others(v), out);
	if (is_api(v))
		api_headers(v, out);
	cookies(v, out);
	caching(v, out);
	compress(v, out);
	if (v->clear_site_data)
		reply_header(out, "Clear-Site-Data", v->clear_site_data);
	if (v->accept_values)
		reply_header(out, "Allow", v->accept_values);
	if (req->file_name)
		reply_header(out, "Content-Disposition", attachment(req->s.mem, req->file_name));
	if (out->status == 429)
		reply_header(out, "Retry-After", "900");
	if (out->status == 503)
		reply_header(out, "Retry-After", "10");
}

void answer_bytes(struct request *req, const char *type, const void *bytes, size_t n, const char *file_name)
{
	req->type = type;
	req->file_name = file_name;
	req->no_layout = true;
	req->out.at = (char *)bytes; /* only read from here on */
	req->out.n = n;
	req->out.room = 0;
}

/* ---- files the program carries ---- */

static void asset_bytes_out(const struct web *web, const struct incoming *in, const struct asset *asset, struct outgoing *out)
{
	const struct asset_bytes *bytes = &asset->bytes;
	const char *coding = NULL;
	if (asset->brotli.n && accepts(in->accept_encoding, "br")) {
		bytes = &asset->brotli;
		coding = "br";
	} else if (asset->gzip.n && accepts(in->accept_encoding, "gzip")) {
		bytes = &asset->gzip;
		coding = "gzip";
	}
	*out = (struct outgoing){ .status = 200, .type = asset->type, .body = (const char *)bytes->at, .n_body = bytes->n };
	reply_header(out, "Content-Security-Policy", CSP_START CSP_END);
	safety(web, false, out);
	reply_header(out, "Cache-Control", "public, max-age=31536000, immutable");
	reply_header(out, "ETag", asset->etag);
	reply_header(out, "Vary", "Accept-Encoding");
	if (etag_sent(in, asset->etag)) {
		out->status = 304;
		out->n_body = 0;
	} else if (coding) {
		reply_header(out, "Content-Encoding", coding);
	}
}

bool reply_asset(const struct web *web, const struct incoming *in, struct arena *mem, struct outgoing *out)
{
	const char *path = in->target;
	if (in->method != IS_GET || (!text_starts(path, "/static/") && !text_starts(path, "/thema/")))
		return false;
	size_t n = strcspn(path, "?");
	const struct asset *asset = asset_at(path[n] ? arena_copy_bytes(mem, path, n) : path);
	if (!asset)
		return false;
	asset_bytes_out(web, in, asset, out);
	return true;
}
