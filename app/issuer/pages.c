/* pages.c - to the issuer and back: a page before leaving, a button on return; linking and unlinking.
 *
 * What must be the same on return (state, nonce, PKCE verifier) is made from one secret in a cookie, so
 * nothing is stored for who only looks. The code is handed in after a button, never by looking at a page. */
#include "app/issuer/own.h"
#include "app/community/community.h"
#include <sodium.h>

enum { TRIP = 600, FRESH = 5 * MINUTE };

struct trip {
	const char *state, *nonce, *verifier;
};

static char *made_of(struct arena *mem, const char *what, const struct issuer *is, const char *secret)
{
	const char *all = arena_print(mem, "%s %s %s", what, is->key, secret);
	struct hash mac = secret_mac("trip to an issuer", all, strlen(all));
	return base64url(mem, mac.at, HASH_BYTES);
}

static struct trip trip_of(struct arena *mem, const struct issuer *is, const char *secret)
{
	return (struct trip){ made_of(mem, "state", is, secret), made_of(mem, "nonce", is, secret),
		              made_of(mem, "verifier", is, secret) };
}

static char *return_address(struct request *req, const struct issuer *is)
{
	return absolute_url(req, "/inloggen/terug/%s", is->key);
}

/* ---- going ---- */

/* Where to at the issuer, with all that must come back the same. */
static char *authorize_address(struct request *req, const struct issuer *is, const struct doors *doors, const struct trip *trip)
{
	struct arena *mem = req->s.mem;
	unsigned char sum[crypto_hash_sha256_BYTES];
	crypto_hash_sha256(sum, (const unsigned char *)trip->verifier, strlen(trip->verifier));
	return arena_print(mem,
	                   "%s%cresponse_type=code&scope=openid&client_id=%s&redirect_uri=%s&state=%s&nonce=%s&code_challenge=%s"
	                   "&code_challenge_method=S256",
	                   doors->authorize, strchr(doors->authorize, '?') ? '&' : '?', url_part(mem, is->client),
	                   url_part(mem, return_address(req, is)), trip->state, trip->nonce, base64url(mem, sum, sizeof sum));
}

static result show_go(struct request *req)
{
	const struct issuer *is = issuer_named(req->word);
	struct doors doors;
	if (!is)
		return db_absent(&req->s);
	TRY(issuer_doors(&req->s, is, &doors));
	const char *secret = token_new(req->s.mem);
	struct trip trip = trip_of(req->s.mem, is, secret);
	struct issuer_page page = { .name = is->name,
		                    .go = authorize_address(req, is, &doors, &trip),
		                    .linking = req->session && req->session->signed_in };
	answer_cookie(req, "extern", secret, TRIP);
	issuer_go_page(&req->out, &page);
	return OK;
}

/* ---- back ---- */

struct back_fields {
	const char *code, *state, *error, *ignored;
};
#define IGNORED(name)                                                                 \
	{                                                                             \
		name, FIELD_LINE, offsetof(struct back_fields, ignored), .most = 2000 \
	}
FORM(back_form, struct back_fields, { "code", FIELD_LINE, offsetof(struct back_fields, code), .most = 2000 },
     { "state", FIELD_LINE, offsetof(struct back_fields, state), .most = 200 },
     { "error", FIELD_LINE, offsetof(struct back_fields, error), .most = 200 }, IGNORED("error_description"),
     IGNORED("error_uri"), IGNORED("iss"), IGNORED("scope"), IGNORED("session_state"), IGNORED("authuser"), IGNORED("prompt"),
     IGNORED("hd"));

static result show_back(struct request *req)
{
	const struct issuer *is = issuer_named(req->word);
	const struct back_fields *f = req->fields;
	if (!is)
		return db_absent(&req->s);
	struct issuer_page page = { .name = is->name,
		                    .action = arena_print(req->s.mem, "/inloggen/terug/%s", is->key),
		                    .code = f && f->code ? f->code : "",
		                    .state = f && f->state ? f->state : "",
		                    .error = f && f->error && *f->error ? f->error : NULL,
		                    .linking = req->session && req->session->signed_in };
	issuer_back_page(&req->out, &page);
	return OK;
}

struct hand_fields {
	const char *code, *state;
};
FORM(hand_form, struct hand_fields, { "code", FIELD_LINE, offsetof(struct hand_fields, code), .most = 2000 },
     { "state", FIELD_LINE, offsetof(struct hand_fields, state), .most = 200 });

struct linking {
	struct request *req;
	const struct issuer *issuer;
	person_id person;
	const char *subject;
};

static result tell_linked(struct scope *s, const struct linking *l)
{
	struct neighbour_contact me;
	struct mail_text text = { 0 };
	const char *community, *address;
	TRY(member_contact(s, s->me, &me));
	TRY(community_address(s, &community, &address));
	struct html out = { .mem = s->mem, .language = me.language, .plain = true };
	issuer_linked_mail(&out, &text,
	                   &(struct issuer_mail){ .name = me.first_name,
	                                          .issuer = l->issuer->name,
	                                          .community = community,
	                                          .url = arena_print(s->mem, "%s/mijn/koppelingen", address) });
	return mail_to_member(s, s->me, &(struct mail){ .from_name = community, .list_id = "inloggen", .text = &text });
}

static result link_in_write(struct scope *s, void *data)
{
	struct linking *l = data;
	int64_t count;
	TRY(issuer_link_insert(s, (issuer_link_id){ id_new(s) }, l->person, l->issuer->url, l->subject, &count));
	TRY(mark_set(s, &(struct mark_wish){ .member = s->me, .kind = MARK_ACCOUNT, .seen_by = l->issuer->name }));
	if (count)
		TRY(tell_linked(s, l));
	return redirect_with(l->req, N_("Linked. You may sign in with it from now on."), "/mijn/koppelingen");
}

/* Only who is signed in here, not long ago, and pressed the button. */
static result link_account(struct request *req, const struct issuer *is, const char *subject, const struct issuer_link *there)
{
	if (!req->member)
		return redirect(req, "/mijn");
	if (there && there->person_id.n != req->member->person)
		return PROBLEM(req->s.mem, .kind = PROBLEM_CONFLICT, .title = N_("This account is linked to somebody else here."),
		               .hint = N_("Sign in as that person and unlink it first."));
	if (req->session->signed_in < req->s.now - FRESH)
		return redirect(req, "%s?terug=/mijn/koppelingen", STEP_UP_PATH);
	return write_once(req, link_in_write, &(struct linking){ req, is, { req->member->person }, subject });
}

static result hand_in(struct request *req)
{
	const struct issuer *is = issuer_named(req->word);
	const struct hand_fields *f = req->fields;
	const char *secret = request_cookie(req, "extern"), *subject;
	const struct issuer_link *there;
	if (!is)
		return db_absent(&req->s);
	struct trip trip = secret ? trip_of(req->s.mem, is, secret) : (struct trip){ "", "", "" };
	bool same = secret && strlen(f->state) == strlen(trip.state) && same_bytes(f->state, trip.state, strlen(trip.state));
	if (!same || text_empty(f->code))
		return PROBLEM(req->s.mem, .kind = PROBLEM_CONFLICT,
		               .title = N_("This is not where you began, or it took too long."),
		               .hint = N_("Begin again at the page to sign in."));
	answer_cookie(req, "extern", NULL, 0);
	TRY(issuer_subject(&req->s, is, &(struct handing_in){ f->code, return_address(req, is), trip.verifier, trip.nonce },
	                   &subject));
	TRY(issuer_link_of(&req->s, is->url, subject, &there));
	if (req->session && req->session->signed_in)
		return link_account(req, is, subject, there);
	if (there)
		return member_come_in(req, there->person_id.n, "/mijn");
	issuer_unknown_page(&req->out, &(struct issuer_page){ .name = is->name });
	return OK;
}

/* ---- own page ---- */

static const char *name_of(const char *url)
{
	for (size_t i = 0; issuer_at(i); i++)
		if (text_equal(issuer_at(i)->url, url))
			return issuer_at(i)->name;
	return url;
}

static result show_links(struct request *req)
{
	struct issuer_links rows;
	struct issuers_page page = { 0 };
	TRY(issuer_links_of(&req->s, (person_id){ req->member->person }, &rows));
	page.at = arena_array(req->s.mem, rows.n + ISSUERS_MOST + 1, sizeof *page.at);
	for (size_t i = 0; i < rows.n; i++)
		page.at[page.n++] = (struct issuer_line){ .name = name_of(rows.at[i].issuer),
			                                  .since = date_words(&req->s, rows.at[i].linked_at),
			                                  .drop = arena_print(req->s.mem, "/mijn/koppelingen/%s/weg",
			                                                      id_text(req->s.mem, rows.at[i].id.n)) };
	for (size_t i = 0; issuer_at(i); i++)
		page.at[page.n++] =
			(struct issuer_line){ .name = issuer_at(i)->name,
			                      .link = arena_print(req->s.mem, "/inloggen/met/%s", issuer_at(i)->key) };
	issuers_page(&req->out, &page);
	return OK;
}

static result drop_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count;
	TRY(issuer_link_drop(s, (issuer_link_id){ req->ids[0] }, (person_id){ req->member->person }, &count));
	return count ? redirect_with(req, N_("Unlinked. You sign in with a mail or your password."), "/mijn/koppelingen")
	             : db_absent(s);
}

static result drop(struct request *req)
{
	return write_once(req, drop_in_write, req);
}

result issuer_left(struct scope *s, member_id member)
{
	int64_t count;
	return issuer_links_leave(s, member, &count);
}

static const struct route routes[] = {
	GET("/inloggen/met/*naam", ANYONE, show_go, .flags = SLOW, .per_hour = 60),
	GET("/inloggen/terug/*naam", ANYONE, show_back, &back_form),
	POST("/inloggen/terug/*naam", ANYONE, hand_in, &hand_form, show_back, .per_hour = 60),
	GET("/mijn/koppelingen", MEMBER, show_links, .flags = STEP_UP),
	POST("/mijn/koppelingen/:koppeling/weg", MEMBER, drop, .page = show_links, .flags = STEP_UP),
};

const struct slice issuer_slice = { .name = "issuer", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
