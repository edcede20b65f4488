/* page.c - the layout round a page, the page of a problem, and sentences that are shown once.
 *
 * A problem goes out as the reader asked: a page in their language, or application/problem+json
 * (RFC 9457). Here alone it is logged, once, without anything of a person. */
#include "platform/base/log.h"
#include "platform/web/internal.h"
#include "platform/web/layout.h"

enum { MOST_NAV = 24 };

static const struct language_link languages[] = { { "nl", "Nederlands" }, { "en", "English" } };

/* "tel:+31231234567" of "023 123 45 67" or "+31 23 123 45 67". */
static const char *phone_link(struct arena *mem, const char *phone)
{
	char *digits = arena_copy(mem, phone), *at = digits;
	for (const char *from = phone; *from; from++)
		if (isdigit((unsigned char)*from) || (*from == '+' && at == digits))
			*at++ = *from;
	*at = 0;
	return digits[0] == '0' ? join(mem, "tel:+31", digits + 1, NULL) : join(mem, "tel:", digits, NULL);
}

/* May this reader see the item: who stands before an item as before a route. */
static bool nav_fits(const struct request *req, const struct nav_item *item)
{
	const struct member *member = req->actor;
	if (!req->community || (item->needs & ~req->community->switches))
		return false;
	switch (item->who) {
	case ANYONE:
		return true;
	case SIGNED_IN:
		return visit_of((struct request *)req)->person != 0;
	case MEMBER:
		return member != NULL;
	case BROKER:
		return member && (member->role == ROLE_BROKER || member->role == ROLE_MANAGER);
	case MODERATOR:
		return member && (member->role == ROLE_MODERATOR || member->role == ROLE_MANAGER);
	case TEAM:
		return member && member->role >= ROLE_BROKER;
	case MANAGER:
		return member && member->role == ROLE_MANAGER;
	default:
		return false;
	}
}

/* The item whose path the reader's begins with: /vraag-en-aanbod for /vraag-en-aanbod/kaart. */
static bool is_current(const char *item, const char *path)
{
	size_t n = strlen(item);
	return path && (text_equal(item, path) || (n > 1 && !strncmp(item, path, n) && path[n] == '/'));
}

/* '/team' and '/team/controles' both begin the path of a page under the second: only that one is where the reader is. */
static void keep_longest(struct layout *p)
{
	size_t longest = 0;
	for (size_t i = 0; i < p->nav.n; i++)
		if (p->nav.at[i].current && strlen(p->nav.at[i].path) > longest)
			longest = strlen(p->nav.at[i].path);
	for (size_t i = 0; i < p->nav.n; i++)
		p->nav.at[i].current &= strlen(p->nav.at[i].path) == longest;
}

/* In the order of the wiring; what this reader may not open is not shown. */
static void find_nav(struct visit *v, struct layout *p)
{
	const struct web *web = v->req.web;
	p->nav.at = arena_array(v->req.s.mem, MOST_NAV, sizeof *p->nav.at);
	for (size_t i = 0; i < web->n_slices; i++) {
		const struct slice *slice = &web->slices[i];
		for (size_t k = 0; k < slice->n_nav && p->nav.n < MOST_NAV; k++) {
			const struct nav_item *item = &slice->nav[k];
			if (nav_fits(&v->req, item))
				p->nav.at[p->nav.n++] = (struct nav_link){ T(v->req.s.language, item->text), item->path,
					                                   is_current(item->path, v->req.path) };
		}
	}
	keep_longest(p);
}

static void find_community_parts(struct visit *v, struct layout *p)
{
	const struct community *community = v->req.community;
	struct arena *mem = v->req.s.mem;
	p->name = community ? community->name : "Stoep";
	p->subtitle = community && community->subtitle ? community->subtitle : "";
	p->theme = asset_url("thema/buurt.css");
	p->font = asset_url("public-sans.woff2");
	if (!community)
		return;
	p->in_community = true;
	p->quilt = community->quilt;
	if (community->theme) {
		const struct asset *theme = asset_named(join(mem, "thema/", community->theme, ".css", NULL));
		/* An address instead of a name: own colours, which the community serves itself. */
		const char *own = community->theme[0] == '/' ? community->theme : p->theme;
		p->theme = theme ? theme->url : own;
		p->font = text_equal(community->theme, "buurt") ? p->font : NULL;
	}
	if (!text_empty(community->phone)) {
		p->phone = community->phone;
		p->phone_link = phone_link(mem, community->phone);
	}
	p->own_language = community->language->code;
	p->hours = text_empty(community->hours) ? NULL : community->hours;
	p->email = text_empty(community->email) ? NULL : community->email;
}

static const char *whole_title(struct visit *v)
{
	const struct request *req = &v->req;
	const char *title = req->out.title ? req->out.title : T(req->s.language, N_("Page"));
	return req->form.n_errors ? join(req->s.mem, T(req->s.language, N_("Error:")), " ", title, NULL) : title;
}

/* Only a page with a form of its own needs a session; one without leaves no cookie behind. */
static void set_guest_cookie(struct visit *v)
{
	if (v->new_guest && v->req.out.n && memmem(v->req.out.at, v->req.out.n, v->form_token, strlen(v->form_token)))
		cookie_set(v, "sessie", v->secret, GUEST_SESSION_SECONDS);
}

/* Shown once: the cookie goes with the page that shows it. */
static void show_notice(struct visit *v, struct layout *p)
{
	if (!v->shown_notice)
		return;
	p->notice = T(v->req.s.language, v->shown_notice);
	cookie_set(v, "melding", NULL, 0);
}

/* On every page, with the one button that ends it; its form has the token of this page. */
static void show_acting(struct visit *v, struct layout *p)
{
	const struct acting *acting = v->req.acting;
	if (!acting)
		return;
	struct html *banner = arena_new(v->req.s.mem, struct html);
	*banner = v->req.out;
	banner->at = NULL;
	banner->n = banner->room = 0;
	acting_banner(banner, &(struct acting_view){ acting->member.name, acting->until, v->req.in_name });
	p->acting = banner;
}

void layout_body(struct html *o, const struct layout *p)
{
	html_put(o, p->body, p->n_body);
}

/* The body is there; its title and whether it holds a form are known only now, so the layout comes after it. */
result show_layout(struct visit *v)
{
	struct request *req = &v->req;
	struct layout p = {
		.title = whole_title(v),
		.language = req->s.language->code,
		.letters = v->letters ? v->letters : "",
		.colour = v->colour ? v->colour : "",
		.back = v->in->method == IS_GET ? v->target : req->path,
		.languages = { languages, sizeof languages / sizeof *languages },
		.signed_in = v->person != 0,
	};
	set_guest_cookie(v);
	show_notice(v, &p);
	find_community_parts(v, &p);
	find_nav(v, &p);
	show_acting(v, &p);
	p.body = req->out.at;
	p.n_body = req->out.n;
	struct html whole = req->out;
	whole.at = NULL;
	whole.n = whole.room = 0;
	whole.csrf = whole.form_key = NULL; /* the forms of letters and language need no token */
	layout(&whole, &p);
	req->out = whole;
	return OK;
}

/* ---- a problem ---- */

/* A browser asks for text/html first, a program for JSON alone. */
static bool wants_json(const struct incoming *in)
{
	const char *accept = in->accept;
	return accept && (strstr(accept, "application/problem+json") || strstr(accept, "application/json")) &&
	       !strstr(accept, "text/html");
}

/* The row, never the path: a path may hold a token. */
static void log_problem(struct visit *v, result problem)
{
	const struct problem_kind_row *row = problem_row(problem->kind);
	const struct route *route = v->req.route;
	log_event((enum log_level)row->log_level, "problem", "kind", row->name, "route", route ? route->path : "-", "where",
	          problem->where ? problem->where : "-", "cause", problem->cause ? problem->cause : "-", "reference",
	          v->reference ? v->reference : "-", NULL);
}

/* What the handler had begun to write is thrown away. */
static void start_anew(struct request *req)
{
	req->out.at = NULL;
	req->out.n = req->out.room = 0;
	req->out.title = NULL;
	req->no_layout = false;
	req->to = req->type = req->file_name = req->notice = NULL;
}

void show_problem(struct visit *v, result problem)
{
	struct request *req = &v->req;
	if (!(problem->kind == PROBLEM_INVALID && req->status == 400))
		req->status = problem_row(problem->kind)->status;
	if (v->accept_values)
		req->status = 405;
	if (req->status >= 500)
		v->reference = id_text(req->s.mem, id_new(&req->s));
	log_problem(v, problem);
	start_anew(req);
	if (is_api(v) || wants_json(v->in)) {
		api_problem(v, problem);
		return;
	}
	const char *phone = req->community && !text_empty(req->community->phone) ? req->community->phone : NULL;
	const char *title = problem->title ? problem->title : N_("Something went wrong on our side.");
	const struct problem_view view = {
		.title = title,
		.hint = problem->hint ? problem->hint : N_("Go back and try again."),
		.reference = v->reference,
		.phone = phone,
		.phone_link = phone ? phone_link(req->s.mem, phone) : NULL,
	};
	problem_page(&req->out, &view);
	req->out.title = T(req->s.language, title);
	if (show_layout(v))
		req->out.n = 0;
}
