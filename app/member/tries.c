/* tries.c - stops guessing at passwords and flooding with mails, without locking anybody out.
 *
 * Ten tries an hour for an account, thirty for a block of addresses. A browser that signed in to
 * this account before counts by itself, so a stranger's tries never keep its owner away. */
#include "app/member/own.h"

enum { ACCOUNT_MOST = 10, BLOCK_MOST = 30 };

struct counting {
	struct hash account, block;
	bool known;
	int64_t in_account, in_block;
};

static struct bytes bytes_of(const struct hash *hash)
{
	return (struct bytes){ hash->at, HASH_BYTES };
}

/* The account, or the account on this device. */
static result account_key(struct request *req, const char *email, person_id person, struct counting *c)
{
	const char *device = request_cookie(req, "toestel"), *key = email;
	const struct known_device_row *row = NULL;

	if (device && person.n) {
		struct hash id = hash_of(device, strlen(device));
		TRY(known_device_of(&req->s, bytes_of(&id), &row));
	}
	c->known = row && row->person_id == person.n;
	if (c->known)
		key = arena_print(req->s.mem, "%s %s", email, device);
	c->account = secret_mac("sign-in try", key, strlen(key));
	c->block = request_block(req);
	return OK;
}

/* Counted and stored in one go, so that many tries at once count as many. */
static result count_in(struct scope *s, void *data)
{
	struct counting *c = data;
	struct tries found;
	int64_t count;

	TRY(tries_of_account(s, bytes_of(&c->account), s->now - HOUR, &found));
	c->in_account = found.n;
	TRY(tries_of_block(s, bytes_of(&c->block), s->now - HOUR, &found));
	c->in_block = found.n;
	if (c->in_account >= ACCOUNT_MOST || (!c->known && c->in_block >= BLOCK_MOST))
		return OK;
	return try_insert(s, (sign_in_try_id){ id_new(s) }, bytes_of(&c->account), bytes_of(&c->block), &count);
}

/* Too many is said before anything is hashed, so guessing costs us nothing. */
result try_count(struct request *req, const char *email, person_id person)
{
	struct counting c;

	TRY(account_key(req, email, person, &c));
	TRY(db_write(&req->s, count_in, &c));
	if (c.in_account < ACCOUNT_MOST && (c.known || c.in_block < BLOCK_MOST))
		return OK;
	return PROBLEM(req->s.mem, .kind = PROBLEM_TOO_MANY, .title = N_("There were many tries to sign in."),
	               .hint = N_("Wait an hour, or call the team: they can help you."));
}

static result forget(struct scope *s, void *data)
{
	struct counting *c = data;
	int64_t count;

	return try_forget(s, bytes_of(&c->account), &count);
}

result try_good(struct request *req, const char *email, person_id person)
{
	struct counting c;

	TRY(account_key(req, email, person, &c));
	return db_write(&req->s, forget, &c);
}
