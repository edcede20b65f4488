/* api.c - what is different for a row of the API: who comes with a token, JSON in, problems and headers out.
 *
 * A token counts here and nowhere else. With one, cookies count for nothing; a page of another site
 * has no cookies either. So what a browser sends along by itself can never act by way of the API. */
#include "platform/web/json.h"
#include "platform/web/internal.h"

#define API_VERSION "1.0.0"

bool is_api(const struct visit *v)
{
	return v->req.route ? v->req.route->api != NULL : text_starts(v->target, "/api/");
}

/* ---- who ---- */

static result not_known(struct visit *v)
{
	return PROBLEM(v->req.s.mem, .kind = PROBLEM_SIGN_IN, .title = N_("This token is not known, or it has ended."),
	               .hint = N_("Tokens are not given out yet. Call from pages of this website, where you are signed in."));
}

/* In the clear a token is anybody's who listens; the proxy in front does TLS, so the settings tell. */
static result over_https(struct visit *v)
{
	const struct web_options *options = &v->req.web->options;
	if (options->development || text_starts(options->base_url, "https://"))
		return OK;
	return PROBLEM(v->req.s.mem, .kind = PROBLEM_FORBIDDEN, .title = N_("Tokens are taken over https only."),
	               .hint = N_("Ask who runs this website to set it up with https."));
}

/* The rights of a member, never those of the team: a token lies in a file somewhere. */
static result act_for_member(struct visit *v)
{
	struct request *req = &v->req;
	TRY(req->web->hooks.member(&req->s, v->person, &req->member));
	if (!req->member)
		return not_known(v);
	struct member *member = arena_new(req->s.mem, struct member);
	*member = *req->member;
	member->role = ROLE_MEMBER;
	member->second_factor = member->staff = false;
	req->member = member;
	req->s.me = member->id;
	return OK;
}

result find_bearer(struct visit *v)
{
	struct request *req = &v->req;
	const char *sent = v->in->authorization;
	struct bearer bearer = { 0 };
	if (strncasecmp(sent, "Bearer ", 7) != 0 || strlen(sent) > 200 || !req->web->hooks.token || !req->community)
		return not_known(v);
	TRY(over_https(v));
	struct hash id = hash_of(sent + 7, strlen(sent + 7));
	TRY(req->web->hooks.token(&req->s, id, &bearer));
	if (!bearer.known)
		return not_known(v);
	v->by_token = true;
	v->scopes = bearer.scopes;
	v->person = bearer.person;
	v->own_session = (struct session){ .id = id, .csrf = csrf_of(req->s.mem, id) };
	req->session = &v->own_session;
	return v->person ? act_for_member(v) : OK;
}

/* ---- may this be done, and was it meant ---- */

static result check_scope(struct visit *v)
{
	if (!v->by_token || !(v->req.route->api->scope & ~v->scopes))
		return OK;
	return PROBLEM(v->req.s.mem, .kind = PROBLEM_FORBIDDEN, .title = N_("This token may not do this."),
	               .hint = N_("Use a token with the scope that this call asks."));
}

/* A browser that says nothing of where it comes from is refused here: a page of ours is never that old. */
static result check_own_page(struct visit *v)
{
	const struct incoming *in = v->in;
	if (v->by_token || in->method == IS_GET || (same_origin(in) && (in->fetch_site || in->origin)))
		return OK;
	return PROBLEM(v->req.s.mem, .kind = PROBLEM_FORBIDDEN, .title = N_("This was not sent from a page of this website."),
	               .hint = N_("A program of your own sends a token."));
}

result check_api(struct visit *v)
{
	const struct route *route = v->req.route;
	const struct member *member = v->req.member;
	TRY(check_scope(v));
	if (route->who == ANYONE)
		return check_own_page(v);
	if (!v->person)
		return PROBLEM(v->req.s.mem, .kind = PROBLEM_SIGN_IN, .title = N_("Say who you are first."),
		               .hint = N_("Sign in, or send a token as 'Authorization: Bearer ...'."));
	if (!member || !role_fits(member->role, route->who) || (route->who != MEMBER && !member->second_factor))
		return PROBLEM(v->req.s.mem, .kind = PROBLEM_NOT_FOUND, .title = N_("We cannot find this page."),
		               .hint = N_("Check the address, or go to the first page."));
	if ((route->flags & STEP_UP) && !v->by_token && v->req.session->signed_in < v->req.s.now - STEP_UP_SECONDS)
		return PROBLEM(v->req.s.mem, .kind = PROBLEM_FORBIDDEN, .title = N_("You signed in a while ago."),
		               .hint = N_("Sign in again on the website. After that this works for five minutes."));
	if (member->asked_again)
		return PROBLEM(v->req.s.mem, .kind = PROBLEM_FORBIDDEN, .title = N_("The terms have changed."),
		               .hint = N_("Sign in on the website and read them. After that this works again."));
	return check_own_page(v);
}

/* ---- what comes in ---- */

/* The draft of the IETF writes the key in quotes; many clients do not. */
static bool read_key(struct visit *v)
{
	const char *sent = v->in->idempotency_key;
	if (!sent)
		return true;
	size_t n = strlen(sent);
	bool quoted = n > 1 && sent[0] == '"' && sent[n - 1] == '"';
	char *key = arena_copy_bytes(v->req.s.mem, sent + quoted, quoted ? n - 2 : n);
	for (const char *c = key; *c; c++)
		if (*c <= ' ' || *c > '~')
			return false;
	v->form_key = key;
	return *key && strlen(key) <= 64;
}

result read_api(struct visit *v)
{
	const struct incoming *in = v->in;
	struct arena *mem = v->req.s.mem;
	bool json = in->content_type && !strncasecmp(in->content_type, "application/json", 16) &&
	            (!in->content_type[16] || strchr("; ", in->content_type[16]));
	bool good = !*v->query && read_key(v);
	if (good && in->n_body)
		good = json && pairs_json(mem, v->req.route->form, in->body, in->n_body, &v->sent);
	if (good)
		return OK;
	v->req.status = 400;
	return PROBLEM(mem, .kind = PROBLEM_INVALID, .title = N_("We cannot read what was sent."),
	               .hint = N_("Send JSON, with Content-Type: application/json."));
}

/* ---- what goes out ---- */

/* Programs keep the name of the field; the words are for who reads along. */
static void wrong_fields(struct visit *v, struct html *o)
{
	const struct form_view *form = &v->req.form;
	html_raw(o, ",\"errors\":[");
	for (size_t i = 0; i < form->n_errors; i++) {
		if (i)
			html_raw(o, ",");
		html_raw(o, "{\"field\":");
		json_text(o, form->errors[i].field);
		html_raw(o, ",\"detail\":");
		json_text(o, T(v->req.s.language, form->errors[i].text));
		html_raw(o, "}");
	}
	html_raw(o, "]");
}

void api_problem(struct visit *v, result problem)
{
	struct html *o = &v->req.out;
	const struct language *language = v->req.s.language;
	const char *name = problem_row(problem->kind)->name;
	if (problem->kind == PROBLEM_INVALID && problem->field && !v->req.form.n_errors)
		form_add_error(&v->req, problem->field, problem->title);
	html_raw(o, "{\"type\":\"/problems/");
	html_put(o, name, strlen(name));
	html_raw(o, "\",\"title\":");
	json_text(o, T(language, problem->title));
	html_raw(o, ",\"status\":");
	html_text_int(o, v->req.status);
	html_raw(o, ",\"detail\":");
	json_text(o, problem->hint ? T(language, problem->hint) : "");
	if (v->reference) {
		html_raw(o, ",\"instance\":");
		json_text(o, v->reference);
	}
	if (v->req.form.n_errors)
		wrong_fields(v, o);
	html_raw(o, "}\n");
	v->req.type = "application/problem+json";
	v->req.no_layout = true;
}

/* draft-ietf-httpapi-ratelimit-headers-10; 't' is when the bucket would be full again. */
static void rate_headers(struct visit *v, struct outgoing *out)
{
	struct arena *mem = v->req.s.mem;
	int seconds = (int)((int64_t)(v->rate_most - v->rate_left) * 3600 / v->rate_most);
	reply_header(out, "RateLimit-Policy", arena_print(mem, "\"default\";q=%d;w=3600", v->rate_most));
	reply_header(out, "RateLimit", arena_print(mem, "\"default\";r=%d;t=%d", v->rate_left, seconds));
}

void api_headers(struct visit *v, struct outgoing *out)
{
	const struct route *route = v->req.route;
	reply_header(out, "API-Version", API_VERSION);
	if (v->rate_most)
		rate_headers(v, out);
	if (out->status == 401)
		reply_header(out, "WWW-Authenticate", "Bearer realm=\"api\"");
	if (route && route->who == ANYONE && v->in->method == IS_GET) {
		reply_header(out, "Access-Control-Allow-Origin", "*");
		reply_header(out, "Access-Control-Expose-Headers", "API-Version, ETag, Link, RateLimit, RateLimit-Policy");
	}
}
