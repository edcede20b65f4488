/* safety.c - asking for the second factor, and setting it up.
 *
 * Who is broker, moderator or manager gives a code of an app, or a printed one, each time they
 * come in: web sends them here (SECOND_FACTOR_PATH). A code works once. */
#include "app/member/codes.h"

struct code_fields {
	const char *code, *back;
};
FORM(code_form, struct code_fields,
     { "code", FIELD_LINE, offsetof(struct code_fields, code), .required = true, .most = 20, .missing = N_("Fill in the code.") },
     { "terug", FIELD_LINE, offsetof(struct code_fields, back), .most = 500 });
FORM(back_form, struct code_fields, { "terug", FIELD_LINE, offsetof(struct code_fields, back), .most = 500 });

/* The person who is signed in, their app, and how many printed codes are left. */
struct lock {
	struct request *req;
	struct person_row person;
	const struct totp_row *totp; /* or NULL */
	int64_t left;
};

static result load(struct request *req, struct lock *out)
{
	struct recovery_count count;

	out->req = req;
	TRY(session_person(req, &out->person));
	TRY(totp_of(&req->s, out->person.id, &out->totp));
	TRY(recovery_left(&req->s, out->person.id, &count));
	out->left = count.n;
	return OK;
}

static bool works(const struct lock *lock)
{
	return lock->totp && lock->totp->confirmed_at;
}

/* ---- asking ---- */

static result show_ask(struct request *req)
{
	const struct code_fields *f = req->fields;
	const char *kept = form_value(&req->out, "terug");
	struct lock lock;

	TRY(load(req, &lock));
	struct code_page page = { .back = path_back(*kept          ? kept
		                                    : f && f->back ? f->back
		                                                   : "/"),
		                  .set_up = works(&lock),
		                  .left = lock.left };
	code_ask(&req->out, &page);
	return OK;
}

struct trying {
	person_id person;
	int64_t step;
	struct hash printed;
	bool confirm, good;
};

/* Either the app's code, or a printed one; once. */
static result use_code(struct scope *s, void *data)
{
	struct trying *t = data;
	int64_t count = 0;

	if (t->step)
		TRY(totp_use(s, t->person, t->step, &count));
	else if (!t->confirm)
		TRY(recovery_use(s, (struct bytes){ t->printed.at, HASH_BYTES }, t->person, &count));
	t->good = count == 1;
	return t->good && t->confirm ? totp_confirm(s, t->person, &count) : OK;
}

/* Counted before it is looked at, so that trying many at once counts as many. Spaces are no part of a code. */
static result check_code(struct request *req, const struct lock *lock, const char *code, bool confirm, bool *good)
{
	unsigned char secret[TOTP_BYTES];
	struct trying trying = { .person = lock->person.id, .confirm = confirm };
	char *digits = arena_copy(req->s.mem, code), *to = digits;

	TRY(try_count(req, arena_print(req->s.mem, "code %s", lock->person.email), lock->person.id));
	for (const char *c = code; *c; c++)
		if (*c != ' ')
			*to++ = *c;
	*to = 0;
	if (lock->totp && totp_open(lock->person.id, lock->totp->secret, secret))
		trying.step = totp_step_of(secret, digits, req->s.now);
	trying.printed = recovery_hash(req->s.mem, lock->person.id, code);
	TRY(db_write(&req->s, use_code, &trying));
	*good = trying.good;
	return OK;
}

/* A new session: what the old cookie could do without the code, it can do no longer with it. */
static result give_code(struct request *req)
{
	const struct code_fields *f = req->fields;
	struct lock lock;
	bool good = false;

	TRY(load(req, &lock));
	if (works(&lock))
		TRY(check_code(req, &lock, f->code, false, &good));
	if (!good)
		return wrong_field(req, "code",
		                   N_("This code is not right, or was used before. Wait for the next one in your app."));
	TRY(try_good(req, arena_print(req->s.mem, "code %s", lock.person.email), lock.person.id));
	TRY(session_begin(req, lock.person.id.n, true));
	return redirect(req, "%s", path_back(f->back));
}

/* ---- setting it up ---- */

/* Who has an app that works must give its code before replacing it. */
static bool locked(const struct lock *lock)
{
	return works(lock) && !lock->req->session->second_factor;
}

static result show_state(struct request *req)
{
	struct lock lock;

	TRY(load(req, &lock));
	struct code_page page = { .set_up = works(&lock), .left = lock.left };
	code_page(&req->out, &page);
	return OK;
}

struct beginning {
	person_id person;
	struct bytes sealed;
	struct request *req;
};

static result begin_work(struct scope *s, void *data)
{
	struct beginning *b = data;
	int64_t count;

	TRY(totp_put(s, b->person, b->sealed, &count));
	return redirect(b->req, "/mijn/inlogcode/nieuw");
}

static result begin(struct request *req)
{
	struct lock lock;
	unsigned char secret[TOTP_BYTES];

	TRY(load(req, &lock));
	if (locked(&lock))
		return redirect(req, SECOND_FACTOR_PATH "?terug=/mijn/inlogcode");
	random_bytes(secret, sizeof secret);
	return write_once(req, begin_work,
	                  &(struct beginning){ lock.person.id, totp_seal(req->s.mem, lock.person.id, secret), req });
}

/* The secret is shown only until its first code was right. */
static result new_secret(struct request *req, struct lock *lock, unsigned char out[TOTP_BYTES], bool *there)
{
	TRY(load(req, lock));
	*there = lock->totp && !lock->totp->confirmed_at && totp_open(lock->person.id, lock->totp->secret, out);
	return OK;
}

static result show_new(struct request *req)
{
	struct lock lock;
	unsigned char secret[TOTP_BYTES];
	bool there;

	TRY(new_secret(req, &lock, secret, &there));
	if (!there)
		return redirect(req, "/mijn/inlogcode");
	struct code_page page = { .words = totp_words(req->s.mem, secret) };
	code_new(&req->out, &page);
	return OK;
}

/* Only while the secret is new; afterwards it is shown to nobody, not even its owner. */
static result show_square(struct request *req)
{
	struct lock lock;
	unsigned char secret[TOTP_BYTES];
	bool there;

	TRY(new_secret(req, &lock, secret, &there));
	const char *address = there ? totp_address(req->s.mem, secret, req->community->name, lock.person.email) : NULL;
	const char *svg = address ? square_svg(req->s.mem, address) : NULL;
	if (!svg)
		return db_absent(&req->s);
	answer_bytes(req, "image/svg+xml", svg, strlen(svg), NULL);
	return OK;
}

/* ---- printed codes ---- */

struct printing {
	person_id person;
	const char *codes[RECOVERY_CODES];
	struct hash keep; /* the session that stays */
};

/* A new list makes the old one worthless, and other browsers sign in anew. */
static result print_work(struct scope *s, void *data)
{
	struct printing *p = data;
	int64_t count;

	TRY(recovery_delete(s, p->person, &count));
	for (size_t i = 0; i < RECOVERY_CODES; i++) {
		struct hash id = recovery_hash(s->mem, p->person, p->codes[i]);
		TRY(recovery_put(s, (struct bytes){ id.at, HASH_BYTES }, p->person, &count));
	}
	return session_other_delete(s, p->person.n, (struct bytes){ p->keep.at, HASH_BYTES }, &count);
}

/* Shown once, on the answer itself: the database knows only their hashes. */
static result print_codes(struct request *req, person_id person)
{
	struct printing printing = { .person = person, .keep = req->session->id };

	for (size_t i = 0; i < RECOVERY_CODES; i++)
		printing.codes[i] = recovery_new(req->s.mem);
	TRY(db_write(&req->s, print_work, &printing));
	struct code_page page = { .at = printing.codes, .n = RECOVERY_CODES };
	code_list(&req->out, &page);
	return OK;
}

/* The first right code shows that the app has the secret; only then does it lock. */
static result confirm_new(struct request *req)
{
	const struct code_fields *f = req->fields;
	struct lock lock;
	unsigned char secret[TOTP_BYTES];
	bool there, good = false;

	TRY(new_secret(req, &lock, secret, &there));
	if (!there)
		return redirect(req, "/mijn/inlogcode");
	TRY(check_code(req, &lock, f->code, true, &good));
	if (!good)
		return wrong_field(
			req, "code",
			N_("This code is not right. Wait for the next one in your app, and check the time of your phone."));
	TRY(session_begin(req, lock.person.id.n, true));
	return print_codes(req, lock.person.id);
}

static result print_anew(struct request *req)
{
	struct lock lock;

	TRY(load(req, &lock));
	if (!works(&lock) || locked(&lock))
		return redirect(req, SECOND_FACTOR_PATH "?terug=/mijn/inlogcode");
	return print_codes(req, lock.person.id);
}

static const struct route routes[] = {
	GET("/inloggen/code", SIGNED_IN, show_ask, &back_form),
	POST("/inloggen/code", SIGNED_IN, give_code, &code_form, show_ask),
	GET("/mijn/inlogcode", SIGNED_IN, show_state, .flags = STEP_UP),
	POST("/mijn/inlogcode", SIGNED_IN, begin, .flags = STEP_UP),
	GET("/mijn/inlogcode/nieuw", SIGNED_IN, show_new, .flags = STEP_UP),
	GET("/mijn/inlogcode/vierkant", SIGNED_IN, show_square, .flags = STEP_UP),
	POST("/mijn/inlogcode/nieuw", SIGNED_IN, confirm_new, &code_form, show_new, .flags = STEP_UP),
	POST("/mijn/inlogcode/lijst", SIGNED_IN, print_anew, .flags = STEP_UP),
};

const struct slice member_safety = { .name = "member", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
