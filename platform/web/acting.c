/* acting.c - a session that acts in somebody's name: whose page this is, and what is kept of it.
 *
 * The mandate is looked up at each request, so that one which was withdrawn ends at the next. Only
 * rows of the route table that name what a mandate must cover are ever done in a name; all others are
 * the reader's own. A form belongs to the name in which its page was shown: its token is made with the
 * mandate, so one that was opened for somebody else, or before stopping, is refused. */
#include "platform/web/internal.h"

/* The token of a session within one mandate. */
static const char *csrf_in_name(struct arena *mem, struct hash session, int64_t mandate)
{
	unsigned char both[HASH_BYTES + sizeof mandate];
	memcpy(both, session.at, HASH_BYTES);
	memcpy(both + HASH_BYTES, &mandate, sizeof mandate);
	struct hash mac = secret_mac("csrf in a name", both, sizeof both);
	return base64url(mem, mac.at, CSRF_BYTES);
}

/* A draft belongs to the person, not to the browser of who writes it. */
static int64_t visitor_in_name(int64_t visitor, member_id member)
{
	const int64_t both[2] = { visitor, member.n };
	struct hash mac = secret_mac("visitor in a name", both, sizeof both);
	int64_t n;
	memcpy(&n, mac.at, sizeof n);
	return n & INT64_MAX;
}

static void take_name(struct visit *v)
{
	struct request *req = &v->req;
	struct session *session = arena_new(req->s.mem, struct session);
	*session = *req->session;
	session->csrf = csrf_in_name(req->s.mem, session->id, req->acting->mandate);
	session->visitor = visitor_in_name(session->visitor, req->acting->member.id);
	req->session = session;
	req->member = &req->acting->member;
	req->s.me = req->acting->member.id;
	req->s.by = req->actor->id;
	req->in_name = true;
}

result find_acting(struct visit *v)
{
	struct request *req = &v->req;
	const struct web_hooks *hooks = &req->web->hooks;
	req->actor = req->member;
	if (!req->member || !req->session->mandate || !hooks->acting)
		return OK;
	TRY(hooks->acting(&req->s, req->session->mandate, req->member, &req->acting));
	if (!req->acting || !req->route->in_name)
		return OK;
	if (!(req->route->in_name & req->acting->covers))
		return PROBLEM(req->s.mem, .kind = PROBLEM_FORBIDDEN, .title = N_("The mandate does not cover this."),
		               .hint = N_("Ask the person for a wider mandate, or stop acting in this name."));
	take_name(v);
	return OK;
}

/* The banner stands on pages of both kinds, so what is the reader's own takes its form from either. */
bool token_good(const struct visit *v, const char *sent)
{
	const struct request *req = &v->req;
	if (csrf_good(req->session->csrf, sent))
		return true;
	return req->acting && !req->in_name && csrf_good(csrf_in_name(req->s.mem, req->session->id, req->acting->mandate), sent);
}

result keep_acted(struct scope *s, const struct request *req)
{
	const struct web_hooks *hooks = &req->web->hooks;
	return req->in_name && hooks->acted ? hooks->acted(s, req) : OK;
}
