/* once.c - the one write of a form: its key is stored in the transaction of its effect.
 *
 * A double click, the back button and a browser that tries again send the same key: the first
 * sending has its effect, the others get the same answer. The same key with other content is
 * refused (422), with the form filled in and a new key, so that it can be sent after all. */
#include "platform/web/internal.h"
#include "platform/web/keys.sql.h"

struct once {
	struct request *req;
	db_work work;
	void *data;
	const char *path, *key;
	struct hash content;
	struct visit before; /* to go back to when the work runs again */
};

static struct bytes hash_bytes(const struct hash *hash)
{
	return (struct bytes){ hash->at, sizeof hash->at };
}

/* Over names and values, each with its length before it. */
static struct hash content_of(struct visit *v)
{
	size_t n = 0;
	for (size_t i = 0; i < v->sent.n; i++)
		n += strlen(v->sent.at[i].name) + 1 + v->sent.at[i].n + sizeof n;
	unsigned char *all = arena_take(v->req.s.mem, n + 1), *at = all;
	for (size_t i = 0; i < v->sent.n; i++) {
		const struct pair *pair = &v->sent.at[i];
		at = (unsigned char *)mempcpy(at, pair->name, strlen(pair->name) + 1);
		at = (unsigned char *)mempcpy(at, &pair->n, sizeof pair->n);
		at = (unsigned char *)mempcpy(at, pair->value, pair->n);
	}
	return hash_of(all, n);
}

static result same_answer(struct once *once, const struct form_key_row *row)
{
	struct request *req = once->req;
	if (row->content.n != HASH_BYTES || !same_bytes(row->content.at, once->content.at, HASH_BYTES))
		return PROBLEM(req->s.mem, .kind = PROBLEM_INVALID,
		               .title = N_("This form was sent before, with something else in it."),
		               .hint = N_("Look whether this is what you want, and send it again."));
	req->status = (int)row->status;
	req->to = row->location;
	req->notice = row->notice;
	return OK;
}

/* Cookies and where to go may have been set by a try that was rolled back. */
static void start_again(struct once *once)
{
	struct visit *v = visit_of(once->req), *before = &once->before;
	v->req.to = before->req.to;
	v->req.status = before->req.status;
	v->req.notice = before->req.notice;
	v->req.session = before->req.session;
	v->req.form = before->req.form;
	memcpy(v->set, before->set, sizeof v->set);
	v->n_set = before->n_set;
	v->person = before->person;
	v->new_guest = before->new_guest;
}

static result run(struct scope *s, void *data)
{
	struct once *once = data;
	const struct form_key_row *row;
	struct request *req = once->req;
	start_again(once);
	struct bytes session = hash_bytes(&once->before.req.session->id), content = hash_bytes(&once->content);
	TRY(form_key_find(s, session, once->path, once->key, &row));
	if (row)
		return same_answer(once, row);
	TRY(once->work(s, once->data));
	TRY(keep_acted(s, req));
	int64_t count;
	return form_key_add(s, session, once->path, once->key, content, req->status, req->to, req->notice, &count);
}

/* While the write runs, what the handler does with its request happens inside it. */
static result run_inside(struct scope *s, void *data)
{
	struct once *once = data;
	struct db *reader = once->req->s.db;
	once->req->s.db = s->db;
	result r = run(s, data);
	once->req->s.db = reader;
	return r;
}

static result run_plain(struct scope *s, void *data)
{
	struct once *once = data;
	struct db *reader = once->req->s.db;
	start_again(once);
	once->req->s.db = s->db;
	result r = once->work(s, once->data);
	once->req->s.db = reader;
	return r;
}

result write_once(struct request *req, db_work work, void *data)
{
	struct visit *v = visit_of(req);
	struct once *once = arena_new(req->s.mem, struct once);
	*once = (struct once){ .req = req, .work = work, .data = data, .path = v->in->target, .key = v->form_key, .before = *v };
	if (v->in->method != IS_POST)
		once->path = join(req->s.mem, method_name(v->in->method), " ", once->path, NULL);
	/* Without a key there is no form: one-click unsubscribe, which may be done twice. */
	if (!once->key || !req->session)
		return db_write(&req->s, run_plain, once);
	once->content = content_of(v);
	return db_write(&req->s, run_inside, once);
}
