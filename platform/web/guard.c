/* guard.c - may this person do this, did this person mean it, and not too often.
 *
 * Absent and forbidden look the same (404). A guest at a member's door is asked who they are.
 * A form proves itself twice: the browser says where it comes from, and a token of the session
 * stands in it, masked anew for each reply because pages are compressed (BREACH). */
#include "platform/base/clock.h"
#include "platform/web/internal.h"

enum { GENERAL_PER_HOUR = 600, API_READS_PER_HOUR = 3600 };

/* "//host", "/\\host" and a tab in between lead browsers to another site. */
bool local_path(const char *path)
{
	if (!path || path[0] != '/' || path[1] == '/' || path[1] == '\\')
		return false;
	for (; *path; path++)
		if ((unsigned char)*path < 0x20 || *path == 0x7f || *path == '\\')
			return false;
	return true;
}

static result absent(struct visit *v)
{
	return PROBLEM(v->req.s.mem, .kind = PROBLEM_NOT_FOUND, .title = N_("We cannot find this page."),
	               .hint = N_("Check the address, or go to the first page."));
}

/* To a page that asks who you are, and then back: to where a form stood, not to where it was sent. */
static result first_go_to(struct visit *v, const char *path)
{
	struct arena *mem = v->req.s.mem;
	struct route_match page;
	const char *back = v->target;
	if (v->in->method == IS_POST) {
		router_find(v->req.web->router, mem, IS_GET, v->req.path, &page);
		back = page.found.route ? v->req.path : "/";
	}
	v->req.status = 303;
	v->req.to = join(mem, path, "?terug=", percent_encode(mem, back), NULL);
	return OK;
}

/* Managers may do what brokers and moderators may. */
bool role_fits(enum role role, enum who who)
{
	switch (who) {
	case BROKER:
		return role == ROLE_BROKER || role == ROLE_MANAGER;
	case MODERATOR:
		return role == ROLE_MODERATOR || role == ROLE_MANAGER;
	case TEAM:
		return role >= ROLE_BROKER;
	case MANAGER:
		return role == ROLE_MANAGER;
	case MEMBER:
		return role >= ROLE_MEMBER;
	default:
		return false;
	}
}

/* Deny by default: what no line lets through is absent. */
result check_who(struct visit *v)
{
	const struct route *route = v->req.route;
	const struct member *member = v->req.member;
	if (route->api)
		return check_api(v);
	if (route->who == OPERATOR)
		return v->in->operator? OK : absent(v);
	if (route->who == ANYONE)
		return OK;
	if (!v->person)
		return first_go_to(v, SIGN_IN_PATH);
	if (route->who != SIGNED_IN) {
		if (!member || !role_fits(member->role, route->who))
			return absent(v);
		if (route->who != MEMBER && !member->second_factor)
			return first_go_to(v, SECOND_FACTOR_PATH);
		if (route->who == MEMBER && member->asked_again)
			return first_go_to(v, TERMS_PATH);
	}
	if ((route->flags & STEP_UP) && v->req.session->signed_in < v->req.s.now - STEP_UP_SECONDS)
		return first_go_to(v, STEP_UP_PATH);
	return OK;
}

/* ---- forms that are meant ---- */

const char *csrf_of(struct arena *mem, struct hash session)
{
	struct hash mac = secret_mac("csrf", session.at, sizeof session.at);
	return base64url(mem, mac.at, CSRF_BYTES);
}

const char *csrf_masked(struct arena *mem, const char *csrf, const unsigned char mask[CSRF_BYTES])
{
	unsigned char both[2 * CSRF_BYTES];
	size_t n;
	const unsigned char *token = base64url_parse(mem, csrf, &n);
	memcpy(both, mask, CSRF_BYTES);
	for (size_t i = 0; i < CSRF_BYTES; i++)
		both[CSRF_BYTES + i] = both[i] ^ token[i];
	return base64url(mem, both, sizeof both);
}

bool csrf_good(const char *csrf, const char *sent)
{
	AUTO_ARENA mem = { 0 };
	size_t n, n_token;
	if (!csrf || !sent || strlen(sent) > 100)
		return false;
	unsigned char *both = base64url_parse(&mem, sent, &n);
	const unsigned char *token = base64url_parse(&mem, csrf, &n_token);
	if (!both || !token || n != 2 * CSRF_BYTES || n_token != CSRF_BYTES)
		return false;
	for (size_t i = 0; i < CSRF_BYTES; i++)
		both[i] ^= both[CSRF_BYTES + i];
	return same_bytes(both, token, CSRF_BYTES);
}

/* "none": typed or from a bookmark. Another site of the same domain is another site. */
bool same_origin(const struct incoming *in)
{
	if (in->fetch_site)
		return text_equal(in->fetch_site, "same-origin") || text_equal(in->fetch_site, "none");
	if (!in->origin)
		return true; /* an old browser: the token decides */
	const char *host = strstr(in->origin, "://");
	return host && in->host && !strcasecmp(host + 3, in->host);
}

result check_meant(struct visit *v)
{
	const struct request *req = &v->req;
	if (req->route->api || v->in->method != IS_POST || (req->route->flags & NO_CSRF)) /* of the API: check_api */
		return OK;
	bool meant = same_origin(v->in);
	/* Letters and colour change nothing in the database and stand on every page, also a guest's. */
	if (meant && req->route != web_slice.routes) {
		const struct pair *token = pair_named(&v->sent, FORM_TOKEN_FIELD);
		meant = req->session && token && token_good(v, token->value);
	}
	if (meant)
		return OK;
	return PROBLEM(req->s.mem, .kind = PROBLEM_FORBIDDEN,
	               .title = N_("This form is too old, or did not come from this website."),
	               .hint = N_("Go back, load the page again and send the form once more. Nothing was changed."));
}

/* ---- not too often ---- */

struct rate_key {
	unsigned char who[HASH_BYTES];
	size_t route;
};

static bool api_read(const struct visit *v)
{
	return v->req.route->api && v->in->method == IS_GET;
}

/* What is left is told to programs, which wait by it; the smallest that counts. */
static bool take(struct visit *v, const void *who, size_t n, int per_hour)
{
	struct rate_key key;
	struct rates *rates = v->req.web->rates;
	memset(&key, 0, sizeof key); /* padding too: the key is hashed as bytes */
	memcpy(key.who, who, n);
	key.route = v->req.route->per_hour ? v->route_index + 1 : api_read(v) ? SIZE_MAX : 0;
	bool some = rate_take(rates, &key, sizeof key, per_hour, clock_monotonic_ms());
	if (v->req.route->api) {
		v->rate_most = per_hour;
		v->rate_left = rate_left(rates, &key, sizeof key, per_hour, clock_monotonic_ms());
	}
	return some;
}

/* A guest can have as many sessions as they like: their block counts. Members share an address
 * (a library, a care home), so their block may do ten times what one session may. */
result check_rate(struct visit *v)
{
	const struct route *route = v->req.route;
	if (v->req.web->options.no_limits || (v->in->method == IS_GET && !route->per_hour && !route->api))
		return OK;
	int per_hour = route->per_hour ? route->per_hour : api_read(v) ? API_READS_PER_HOUR : GENERAL_PER_HOUR;
	bool own = v->person || v->by_token;
	unsigned char block[16];
	size_t n = address_block(v->in->address, block);
	bool some = true;
	if (n)
		some = take(v, block, n, own ? 10 * per_hour : per_hour);
	if (some && own)
		some = take(v, v->req.session->id.at, HASH_BYTES, per_hour);
	if (some)
		return OK;
	return PROBLEM(v->req.s.mem, .kind = PROBLEM_TOO_MANY, .title = N_("This was done too often from here."),
	               .hint = N_("Wait a quarter of an hour and try again."));
}
