/* community.c - whose house this is and who stands at the door: host, cookies, session, member.
 *
 * A guest has no row in the database. The cookie's secret alone is the session: its hash is the
 * id, the token for forms and the visitor's number are made from it. So a page with a form costs
 * no write, and a draft is found again. Sign-in makes a new secret (session.c). */
#include "platform/web/internal.h"

const char *cookie_name(const struct web *web, struct arena *mem, const char *name)
{
	return web->options.development ? name : join(mem, "__Host-", name, NULL);
}

const char *cookie_sent(const struct visit *v, const char *name)
{
	const char *whole = cookie_name(v->req.web, v->req.s.mem, name), *at = v->in->cookies;
	size_t length = strlen(whole);
	while (at && *at) {
		at += strspn(at, " ;");
		size_t n = strcspn(at, ";");
		if (n > length && at[length] == '=' && !memcmp(at, whole, length))
			return arena_copy_bytes(v->req.s.mem, at + length + 1, n - length - 1);
		at += n;
	}
	return NULL;
}

void cookie_set(struct visit *v, const char *name, const char *value, int64_t seconds)
{
	for (size_t i = 0; i < v->n_set; i++) {
		if (text_equal(v->set[i].name, name)) {
			v->set[i] = (struct cookie){ name, value, seconds };
			return;
		}
	}
	if (v->n_set < MOST_COOKIES)
		v->set[v->n_set++] = (struct cookie){ name, value, seconds };
}

/* "groot.donker.en": any of them, in any order. Anything else is passed over. */
void read_preferences(struct visit *v)
{
	const char *cookie = cookie_sent(v, "voorkeur");
	if (!cookie)
		return;
	struct texts parts = text_split(v->req.s.mem, cookie, '.');
	for (size_t i = 0; i < parts.n; i++) {
		if (text_equal(parts.at[i], "groot"))
			v->letters = "groot";
		else if (text_equal(parts.at[i], "donker") || text_equal(parts.at[i], "licht"))
			v->colour = parts.at[i];
		else if (language_find(parts.at[i]))
			v->language = parts.at[i];
	}
}

/* The person's choice, else the community's, else what the browser asks for. */
static void choose_language(struct visit *v)
{
	const struct language *own = v->req.community ? v->req.community->language : NULL;
	if (!own)
		own = language_accept(v->in->accept_language ? v->in->accept_language : "", &language_nl);
	const struct language *chosen = v->language ? language_find(v->language) : NULL;
	/* Who chose Dutch gets it with the community's own u or je. */
	if (chosen && !text_equal(chosen->code, own->code))
		own = chosen;
	v->req.s.language = own;
	v->req.out.language = own;
}

static bool is_loopback(const char *host)
{
	static const char *const names[] = { "localhost", "127.0.0.1", "[::1]" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t n = strlen(names[i]);
		if (!strncmp(host, names[i], n) && (!host[n] || host[n] == ':'))
			return true;
	}
	return false;
}

/* Lower case, at most 255 signs, only those of host names and a port; NULL for anything else. */
static const char *host_clean(struct arena *mem, const char *host)
{
	size_t n = host ? strlen(host) : 0;
	if (!n || n > 255)
		return NULL;
	char *copy = arena_copy_bytes(mem, host, n);
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)copy[i];
		if (!isascii(c) || (!isalnum(c) && !strchr("-.:[]_", c)))
			return NULL;
		copy[i] = (char)tolower(c);
	}
	return copy;
}

/* "/@name/rest": the name, and the target moves on to the rest. */
static const char *take_path_name(struct visit *v)
{
	if (!text_starts(v->target, "/@"))
		return NULL;
	const char *name = v->target + 2;
	size_t n = strcspn(name, "/?");
	if (!n || n > 63)
		return NULL;
	v->target = name[n] == '/' ? name + n : join(v->req.s.mem, "/", name + n, NULL);
	return arena_copy_bytes(v->req.s.mem, name, n);
}

/* A Host that is nobody's is refused: no page should be made for a name that a stranger made up. */
result find_community(struct visit *v)
{
	struct request *req = &v->req;
	const char *host = host_clean(req->s.mem, v->in->host), *name = take_path_name(v);
	read_preferences(v);
	choose_language(v);
	if (!host) {
		req->status = 400;
		return PROBLEM(req->s.mem, .kind = PROBLEM_INVALID, .title = N_("We cannot read what was sent."),
		               .hint = N_("Check the address of this page."));
	}
	TRY(req->web->hooks.community(&req->s, host, name, &req->community));
	bool known = req->community || v->in->operator|| text_equal(host, req->web->base_host) || is_loopback(host);
	if (!known || (name && !req->community))
		return PROBLEM(req->s.mem, .kind = PROBLEM_NOT_FOUND, .title = N_("There is no community at this address."),
		               .hint = N_("Check the address of this page."));
	if (req->community) {
		req->s.community = req->community->id;
		req->out.base = name ? join(req->s.mem, "/@", name, NULL) : "";
		choose_language(v);
	}
	return OK;
}

/* 63 bits of the hash: the same for the same cookie, so that a draft is found again. */
static int64_t visitor_of(struct hash id)
{
	int64_t n;
	memcpy(&n, id.at, sizeof n);
	return n & INT64_MAX;
}

static void guest_session(struct visit *v, struct hash id)
{
	v->own_session = (struct session){ .id = id, .csrf = csrf_of(v->req.s.mem, id), .visitor = visitor_of(id) };
}

/* A session that has ended leaves its cookie as a guest's: a draft stays, rights go. */
static result find_session(struct visit *v, const char *secret)
{
	struct request *req = &v->req;
	struct hash id = hash_of(secret, strlen(secret));
	struct session *session = NULL;
	int64_t person = 0;
	TRY(req->web->hooks.session(&req->s, id, &person, &session));
	guest_session(v, id);
	req->session = &v->own_session;
	if (!session)
		return OK;
	session->id = id;
	session->csrf = v->own_session.csrf;
	req->session = session;
	v->person = person;
	return OK;
}

/* A cookie of another length than ours is no cookie of ours. */
result find_member(struct visit *v)
{
	struct request *req = &v->req;
	const char *secret = cookie_sent(v, "sessie");
	random_bytes(&v->random, sizeof v->random);
	/* A page of another site that reads the API is a stranger, whatever cookies came along. */
	bool foreign = req->route && req->route->api && !same_origin(v->in);
	if (req->route && req->route->api && v->in->authorization)
		return find_bearer(v);
	if (foreign)
		secret = NULL;
	if (!secret || strlen(secret) != 43) {
		v->secret = base64url(req->s.mem, v->random.secret, sizeof v->random.secret);
		guest_session(v, hash_of(v->secret, strlen(v->secret)));
		v->new_guest = true;
		return OK;
	}
	TRY(find_session(v, secret));
	if (!v->person || !req->community)
		return OK;
	TRY(req->web->hooks.member(&req->s, v->person, &req->member));
	if (!req->member)
		return OK;
	struct member *member = arena_new(req->s.mem, struct member);
	*member = *req->member;
	member->second_factor = req->session->second_factor != 0; /* the hook knows the person, not the session */
	req->member = member;
	req->s.me = member->id;
	return OK;
}
