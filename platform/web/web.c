/* web.c - the way of a request, from what came in to what goes out; no sockets here.
 *
 * In this order, and nothing after the first that says no: host to community, path to route,
 * switches, session to member, who, body, meant, not too often, fields, handler. A handler that
 * finds a field wrong gets its page shown again, filled in. */
#include "platform/web/internal.h"
#include "platform/base/clock.h"
#include "platform/web/event.h"
#include "platform/web/keys.sql.h"

static result absent(struct visit *v)
{
	return PROBLEM(v->req.s.mem, .kind = PROBLEM_NOT_FOUND, .title = N_("We cannot find this page."),
	               .hint = N_("Check the address, or go to the first page."));
}

const char *method_name(enum method method)
{
	static const char *const names[METHODS] = { "", "GET", "POST", "PATCH", "DELETE" };
	return names[method];
}

/* The Allow header of 405; NULL when the path exists with no method. */
static const char *allowed(struct arena *mem, unsigned methods)
{
	const char *list = NULL;
	for (int m = IS_GET; m < METHODS; m++)
		if (methods & (1u << m))
			list = join(mem, list ? list : "", list ? ", " : "",
			            m == IS_GET ? "GET, HEAD" : method_name((enum method)m), NULL);
	return list;
}

/* A capability that the community has off is absent, and so is a page of a community outside of one.
 * That a path exists with the other method is told (405): the table of routes is no secret. */
static result find_route(struct visit *v)
{
	struct request *req = &v->req;
	struct route_match match;
	size_t n = strcspn(v->target, "?");
	v->query = v->target[n] ? v->target + n + 1 : "";
	req->path = arena_copy_bytes(req->s.mem, v->target, n);
	router_find(req->web->router, req->s.mem, v->in->method, req->path, &match);
	req->route = match.found.route;
	v->accept_values = allowed(req->s.mem, match.other_methods);
	if (!req->route)
		return absent(v);
	v->route_index = match.found.index;
	req->word = match.word;
	memcpy(req->ids, match.ids, sizeof req->ids);
	bool off = req->community && (req->route->needs & ~req->community->switches);
	bool outside = !req->community && !(req->route->flags & NO_COMMUNITY) && req->route->who != OPERATOR;
	return off || outside ? absent(v) : OK;
}

/* The type alone: charset and boundary may follow. */
static bool content_is(const struct incoming *in, const char *type)
{
	size_t n = strlen(type);
	return in->content_type && !strncasecmp(in->content_type, type, n) &&
	       (!in->content_type[n] || strchr("; ", in->content_type[n]));
}

static bool read_body(struct visit *v)
{
	const struct incoming *in = v->in;
	if (content_is(in, "multipart/form-data"))
		return pairs_multipart(v->req.s.mem, in->content_type, in->body, in->n_body, &v->sent);
	return content_is(in, "application/x-www-form-urlencoded") &&
	       pairs_urlencoded(v->req.s.mem, in->body, in->n_body, &v->sent);
}

/* The query of a GET or the body of a POST, not yet typed. A POST has no query: what an address
 * carries may stand in logs and histories, and a form is not for those. */
static result read_sent(struct visit *v)
{
	const struct incoming *in = v->in;
	struct arena *mem = v->req.s.mem;
	bool good;
	if (v->req.route->api && in->method != IS_GET)
		return read_api(v);
	if (in->method == IS_GET)
		good = pairs_urlencoded(mem, v->query, strlen(v->query), &v->sent);
	else if (*v->query)
		good = v->req.route->flags &
		       NO_CSRF; /* the link of RFC 8058 holds its token in the path; a mailer may add a query */
	else
		good = true;
	if (good && in->method == IS_POST && in->n_body)
		good = read_body(v);
	const struct pair *key = good ? pair_named(&v->sent, FORM_KEY_FIELD) : NULL;
	if (good && (!key || (key->n && key->n <= 64))) {
		v->form_key = key ? key->value : NULL;
		return OK;
	}
	v->req.status = 400;
	return PROBLEM(mem, .kind = PROBLEM_INVALID, .title = N_("We cannot read what was sent."),
	               .hint = N_("Go back, load the page again and fill in the form once more."));
}

/* What the forms of the page that goes out will carry. */
static void arm_forms(struct visit *v)
{
	struct request *req = &v->req;
	v->form_token = csrf_masked(req->s.mem, req->session ? req->session->csrf : v->own_session.csrf, v->random.mask);
	req->out.csrf = v->form_token;
	req->out.form_key = base64url(req->s.mem, v->random.key, sizeof v->random.key);
	req->out.form = &req->form;
}

/* The page of a form that came back: it is a GET handler, so it gets its own (empty) fields. */
static result page_again(struct visit *v)
{
	struct request *req = &v->req;
	const struct web *web = req->web;
	handler page = req->route->page;
	const char *slice;
	const struct route *row;
	for (size_t i = 0; (row = web_route(web, i, &slice)); i++) {
		if (row->handler != page || row->method != IS_GET || !row->form)
			continue;
		v->sent.n = 0;
		struct form_view kept = req->form;
		const struct route *route = req->route;
		req->route = row;
		result r = read_fields(v);
		req->route = route;
		req->form = kept;
		if (r && r->kind != PROBLEM_INVALID)
			return r;
		break;
	}
	v->came_back = true;
	req->out.n = 0;
	req->to = req->notice = NULL;
	TRY(page(req));
	req->status = req->to ? req->status : 422;
	return OK;
}

/* A wrong field, found here or by the handler, brings the page back; without a page it is a problem like any. */
static result run_handler(struct visit *v)
{
	struct request *req = &v->req;
	result r = read_fields(v);
	if (!r && req->route->method == IS_POST)
		v->came_back = true;
	if (!r)
		r = req->route->handler(req);
	if (r && r->kind == PROBLEM_INVALID && req->status != 400 && req->route->page) {
		if (!req->form.n_errors)
			form_add_error(req, r->field ? r->field : "", r->title);
		return page_again(v);
	}
	return r;
}

static void read_notice(struct visit *v)
{
	struct arena *mem = v->req.s.mem;
	const char *sent = cookie_sent(v, "melding"), *dot = sent ? strchr(sent, '.') : NULL;
	if (!dot || strlen(sent) > 1000)
		return;
	char *text = percent_decode(mem, dot + 1, strlen(dot + 1), false);
	if (!text)
		return;
	struct hash mac = secret_mac("notice", text, strlen(text));
	if (!strncmp(sent, hex_text(mem, mac.at, 8), 16) && dot == sent + 16)
		v->shown_notice = text;
}

/* Only sentences of ours are shown: each carries its mark. */
static void send_notice(struct visit *v)
{
	struct arena *mem = v->req.s.mem;
	if (!v->req.notice || !v->req.to)
		return;
	struct hash mac = secret_mac("notice", v->req.notice, strlen(v->req.notice));
	cookie_set(v, "melding", join(mem, hex_text(mem, mac.at, 8), ".", percent_encode(mem, v->req.notice), NULL), 60);
}

/* The order matters: see the head of this file. */
static result answer(struct visit *v)
{
	struct request *req = &v->req;
	TRY(find_community(v));
	read_notice(v);
	TRY(find_route(v));
	TRY(find_member(v));
	TRY(find_acting(v));
	arm_forms(v);
	TRY(check_who(v));
	if (req->to)
		return OK;
	TRY(read_sent(v));
	TRY(check_meant(v));
	TRY(check_rate(v));
	TRY(run_handler(v));
	if (req->route->api)
		api_finish(v);
	if (req->to || req->no_layout || req->type) {
		send_notice(v);
		return OK;
	}
	return show_layout(v);
}

/* Outside of a community the language is Dutch until the browser or a cookie says otherwise. */
static void begin(struct visit *v, struct web *web, struct db *db, struct arena *mem, const struct incoming *in)
{
	*v = (struct visit){
		.req = { .s = { .mem = mem, .db = db, .now = clock_now(), .language = &language_nl },
		         .out = { .mem = mem, .language = &language_nl, .base = "" },
		         .status = 200,
		         .web = web },
		.in = in,
		.target = in->target,
		.route_index = SIZE_MAX,
	};
}

void web_answer(struct web *web, struct db *db, struct arena *mem, const struct incoming *in, struct outgoing *out)
{
	*out = (struct outgoing){ 0 };
	if (reply_asset(web, in, mem, out))
		return;
	struct visit *v = arena_new(mem, struct visit);
	begin(v, web, db, mem, in);
	v->req.in = (struct incoming *)in;
	v->req.reply = out;
	bool snapshot = in->method == IS_GET;
	result problem = OK;
	if (!local_path(in->target) || strlen(in->target) > MOST_PATH) {
		v->req.status = 400;
		problem = PROBLEM(mem, .kind = PROBLEM_INVALID, .title = N_("We cannot read what was sent."),
		                  .hint = N_("Check the address of this page."));
		snapshot = false;
	}
	if (snapshot)
		problem = db_snapshot(&v->req.s);
	if (!problem)
		problem = answer(v);
	if (problem)
		show_problem(v, problem);
	if (snapshot)
		db_snapshot_end(&v->req.s);
	if (v->person && v->req.session && web->hooks.session_seen)
		seen_note(web->seen, v->req.session->id, v->req.s.now);
	reply_finish(v, out);
	out->route = v->route_index;
}

void web_refuse(struct web *web, struct arena *mem, const struct incoming *in, enum problem_kind kind, struct outgoing *out)
{
	static const struct {
		enum problem_kind kind;
		const char *title, *hint;
	} rows[] = {
		{ PROBLEM_BUSY, N_("It is very busy right now."), N_("Wait a minute and try again. Nothing was changed.") },
		{ PROBLEM_TOO_MANY, N_("It is very busy right now."), N_("Wait a minute and try again. Nothing was changed.") },
		{ PROBLEM_TOO_LARGE, N_("This is more than we can take."), N_("Make it shorter or smaller and send it again.") },
	};
	struct visit *v = arena_new(mem, struct visit);
	size_t i = 0;
	while (i + 1 < sizeof rows / sizeof *rows && rows[i].kind != kind)
		i++;
	*out = (struct outgoing){ 0 };
	begin(v, web, NULL, mem, in);
	show_problem(v, PROBLEM(mem, .kind = rows[i].kind, .title = rows[i].title, .hint = rows[i].hint));
	reply_finish(v, out);
	out->route = SIZE_MAX;
}

/* Asked before the request runs, to choose its thread, so it knows no session and takes no memory. */
unsigned web_flags(const struct web *web, const struct incoming *in)
{
	struct route_match match;
	const char *path = in->target;
	char copy[MOST_PATH + 1];
	if (text_starts(path, "/@"))
		path = path[strcspn(path, "/") + 1 + strcspn(path + 1, "/?")] == '/' ? strchr(path + 1, '/') : "/";
	size_t n = strcspn(path, "?");
	if (n > MOST_PATH)
		return 0;
	memcpy(copy, path, n);
	copy[n] = 0;
	unsigned flags = in->method != IS_GET || web->slow_database ? SLOW : 0;
	if (text_starts(copy, "/static/") || text_starts(copy, "/thema/"))
		return 0;
	router_find(web->router, NULL, in->method, copy, &match);
	return match.found.route ? flags | (match.found.route->flags & (SLOW | HASHES)) : 0;
}

result web_sweep(struct scope *s)
{
	int64_t count;
	TRY(event_forget(s));
	return form_key_sweep(s, s->now - DAY, &count);
}

result web_new(struct arena *mem, struct db_store *store, const struct web_options *options, const struct web_hooks *hooks,
               const struct slice *slices, size_t n_slices, struct web **out)
{
	struct web *web = arena_new(mem, struct web);
	struct slice *all = arena_array(mem, n_slices + 2, sizeof *all);
	if (n_slices)
		memcpy(all, slices, n_slices * sizeof *all);
	all[n_slices++] = web_slice;
	all[n_slices++] = web_events;
	*web = (struct web){
		.mem = mem, .store = store, .options = *options, .hooks = *hooks, .slices = all, .n_slices = n_slices
	};
	const char *host = options->base_url ? strstr(options->base_url, "://") : NULL;
	web->base_host = host ? arena_copy_bytes(mem, host + 3, strcspn(host + 3, "/")) : "";
	web->rates = rates_new(mem);
	web->seen = seen_new(mem);
	web->slow_database = db_is_postgres(store); /* each query waits for a network: no work for a loop */
	TRY(router_new(mem, all, web->n_slices, &web->router));
	size_t n_routes = 0;
	while (router_at(web->router, n_routes))
		n_routes++;
	web->metrics = metrics_new(mem, n_routes);
	*out = web;
	return OK;
}

void web_free(struct web *web)
{
	if (!web)
		return;
	rates_free(web->rates);
	seen_free(web->seen);
}
