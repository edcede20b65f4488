/* session.c - sessions that begin and end. The database knows only the hash of a cookie's secret. */
#include "platform/web/internal.h"

struct change {
	struct request *req;
	const struct session *add;
	int64_t person;
	const struct session *drop;
};

/* The old session ends in the transaction in which the new one begins. */
static result store_change(struct scope *s, void *data)
{
	struct change *change = data;
	const struct web_hooks *hooks = &change->req->web->hooks;
	if (change->drop)
		TRY(hooks->session_drop(s, change->drop->id));
	if (change->add)
		TRY(hooks->session_save(s, change->add, change->person));
	return OK;
}

/* A new secret at each sign-in: one that was planted beforehand, or read along, is worth nothing after. */
result session_begin(struct request *req, int64_t person, bool second_factor)
{
	struct visit *v = visit_of(req);
	char *secret = token_new(req->s.mem);
	struct session *session = arena_new(req->s.mem, struct session);
	*session = (struct session){
		.id = hash_of(secret, strlen(secret)),
		.signed_in = req->s.now,
		.second_factor = second_factor ? req->s.now : 0,
		.agent = v->in->user_agent,
		.visitor = req->session ? req->session->visitor : v->own_session.visitor,
	};
	session->csrf = csrf_of(req->s.mem, session->id);
	struct change change = { .req = req, .add = session, .person = person, .drop = req->session };
	TRY(db_write(&req->s, store_change, &change));
	cookie_set(v, "sessie", secret, MEMBER_SESSION_SECONDS);
	req->session = session;
	v->person = person;
	v->new_guest = false;
	return OK;
}

result session_end(struct request *req)
{
	struct visit *v = visit_of(req);
	if (!req->session)
		return OK;
	struct change change = { .req = req, .drop = req->session };
	TRY(db_write(&req->s, store_change, &change));
	cookie_set(v, "sessie", NULL, 0);
	v->clear_site_data = "\"cache\", \"storage\"";
	req->session = NULL;
	v->person = 0;
	return OK;
}

/* No row: see community.c. */
result session_for_guest(struct request *req)
{
	struct visit *v = visit_of(req);
	if (req->session)
		return OK;
	cookie_set(v, "sessie", v->secret, GUEST_SESSION_SECONDS);
	req->session = &v->own_session;
	v->new_guest = false;
	return OK;
}
