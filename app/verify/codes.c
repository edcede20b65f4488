/* codes.c - codes that prove a telephone or an address: asked for, sent, typed in.
 *
 * A code is a keyed hash of its number, so the database does not hold it. It works once and for
 * five tries; asking anew makes another. Where no gateway for text messages is set, the team calls. */
#include "app/verify/own.h"
#include "platform/job/job.h"

enum { LETTER_SIGNS = 8, PHONE_SIGNS = 6 };

static const char letters[] = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
static const char digits[] = "0123456789";

/* ABCD-EFGH in a letter, 123456 on the telephone. */
char *proof_code(struct arena *mem, int64_t proof, enum mark_kind kind)
{
	struct hash mac = secret_mac("code that proves", &proof, sizeof proof);
	bool letter = kind == MARK_ADDRESS;
	const char *signs = letter ? letters : digits;
	size_t n = letter ? LETTER_SIGNS : PHONE_SIGNS, most = strlen(signs);
	char code[LETTER_SIGNS];
	for (size_t i = 0; i < n; i++)
		code[i] = signs[(mac.at[2 * i] * 256u + mac.at[2 * i + 1]) % most];
	if (letter)
		return arena_print(mem, "%.4s-%.4s", code, code + 4);
	return arena_copy_bytes(mem, code, n);
}

/* Letters and digits alone, in capitals: people write codes in many ways. */
static char *tidy(struct arena *mem, const char *typed)
{
	char *out = arena_copy(mem, typed);
	size_t n = 0;
	for (; *typed; typed++)
		if (isalnum((unsigned char)*typed))
			out[n++] = (char)toupper((unsigned char)*typed);
	out[n] = '\0';
	return out;
}

struct counting {
	proof_id proof;
	int64_t counted;
};

static result count_try(struct scope *s, void *data)
{
	struct counting *c = data;
	return proof_try(s, c->proof, TRIES_MOST, &c->counted);
}

result code_right(struct scope *s, const struct code_try *try, const struct proof_row **proof, bool *right)
{
	*right = false;
	TRY(proof_of_member(s, try->member, try->kind, proof));
	if (*proof && try->kind == MARK_ADDRESS && !(*proof)->sent_at)
		*proof = NULL; /* the letter has not been printed */
	if (!*proof || text_empty(try->typed))
		return OK;
	struct counting counting = { .proof = (*proof)->id };
	TRY(db_write(s, count_try, &counting));
	const char *wanted = tidy(s->mem, proof_code(s->mem, (*proof)->id.n, try->kind)), *given = tidy(s->mem, try->typed);
	*right = counting.counted == 1 && strlen(wanted) == strlen(given) && same_bytes(wanted, given, strlen(wanted));
	return OK;
}

result code_wrong(struct request *req, const char *field, const char *typed, const struct proof_row *proof)
{
	if (!proof)
		return PROBLEM(req->s.mem, .kind = PROBLEM_CONFLICT, .title = N_("No code is under way."),
		               .hint = N_("Ask for a new one."));
	if (text_empty(typed))
		return wrong_field(req, field, N_("Fill in the code."));
	if (proof->tries + 1 >= TRIES_MOST)
		return wrong_field(req, field, N_("That was wrong five times. Ask for a new code."));
	return wrong_field(req, field, N_("This is not the code. Look again, and type all signs."));
}

result code_used(struct scope *s, const struct proof_row *proof)
{
	int64_t count;
	TRY(proof_done(s, proof->id, &count));
	if (!count)
		return OK;
	return mark_set(
		s, &(struct mark_wish){ .member = proof->member_id, .kind = (enum mark_kind)proof->kind, .about = proof->about });
}

/* ---- asking ---- */

/* One that is under way goes on; only what failed or is long ago is made anew. */
static result ask(struct scope *s, enum mark_kind kind, const char *about)
{
	enum { AGAIN = 14 * DAY };
	const struct proof_row *there;
	int64_t count;
	TRY(proof_of(s, kind, &there));
	if (there && text_equal(there->about, about) && there->tries < TRIES_MOST && there->asked_at > s->now - AGAIN)
		return OK;
	proof_id id = { id_new(s) };
	TRY(proof_put(s, id, s->me, kind, about, &count));
	return kind == MARK_PHONE && texts_go_to(s->mem, about) ? job_later(s, "verify_text", id.n, s->now) : OK;
}

result letter_ask(struct scope *s)
{
	const char *address;
	TRY(address_of(s, s->me, &address));
	if (!*address)
		return PROBLEM(
			s->mem, .kind = PROBLEM_CONFLICT, .title = N_("We do not know your whole address yet."),
			.hint = N_("Fill in your postcode and house number with your details. Then we can send a letter."));
	return ask(s, MARK_ADDRESS, address);
}

result phone_ask(struct scope *s)
{
	struct neighbour_contact contact;
	TRY(member_contact(s, s->me, &contact));
	if (text_empty(contact.phone))
		return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT, .title = N_("We do not know your phone number yet."),
		               .hint = N_("Fill in your phone number with your details."));
	return ask(s, MARK_PHONE, contact.phone);
}
