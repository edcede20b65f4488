/* toy_slice_test.c - the slice: pages of each kind, two communities, people, sessions in memory. */
#include "platform/web/toy_test.h"
#include "platform/base/text.h"
#include <pthread.h>
#include <unistd.h>

static const struct community oost = {
	.id = { 1 },
	.path_name = "oost",
	.host = "oost.example",
	.name = "Oost voor elkaar",
	.subtitle = "van en voor bewoners",
	.phone = "023 123 45 67",
	.hours = "Maandag tot en met vrijdag",
	.theme = "buurt",
	.language = &language_nl,
	.switches = SWITCH_MARKET,
};
static const struct community west = {
	.id = { 2 }, .path_name = "west", .host = "west.example", .name = "West", .language = &language_nl
};

static const struct {
	const char *name;
	int64_t person;
	community_id community;
	enum role role;
	bool second_factor;
} people[] = {
	{ "Riet", 1, { 1 }, ROLE_MEMBER, false },  { "Samira", 2, { 1 }, ROLE_BROKER, true },
	{ "Joost", 3, { 1 }, ROLE_BROKER, false }, { "Dora", 4, { 2 }, ROLE_BROKER, true },
	{ "Mo", 5, { 1 }, ROLE_MANAGER, true },
};
enum { PEOPLE = sizeof people / sizeof *people, MOST_SESSIONS = 64 };

static struct {
	struct session session;
	int64_t person;
} sessions[MOST_SESSIONS];
static int made, seen;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

void toy_forget_sessions(void)
{
	memset(sessions, 0, sizeof sessions);
	made = 0;
}

int toy_made(void)
{
	pthread_mutex_lock(&lock);
	int n = made;
	pthread_mutex_unlock(&lock);
	return n;
}

int toy_seen(void)
{
	return seen;
}

/* ---- hooks ---- */

static result find_toy_community(struct scope *s, const char *host, const char *path_name, const struct community **out)
{
	(void)s;
	const struct community *all[] = { &oost, &west };
	*out = NULL;
	for (size_t i = 0; i < 2; i++)
		if (path_name ? text_equal(path_name, all[i]->path_name)
		              : text_equal(host, all[i]->host) || !strncmp(host, "localhost", 9))
			*out = *out ? *out : all[i];
	return OK;
}

static result find_toy_session(struct scope *s, struct hash id, int64_t *person, struct session **out)
{
	*out = NULL;
	for (size_t i = 0; i < MOST_SESSIONS; i++) {
		if (!sessions[i].person || memcmp(&sessions[i].session.id, &id, sizeof id))
			continue;
		*out = arena_new(s->mem, struct session);
		**out = sessions[i].session;
		*person = sessions[i].person;
	}
	return OK;
}

static result find_toy_member(struct scope *s, int64_t person, const struct member **out)
{
	*out = NULL;
	for (size_t i = 0; i < PEOPLE; i++) {
		if (people[i].person != person || people[i].community.n != s->community.n)
			continue;
		struct member *member = arena_new(s->mem, struct member);
		*member = (struct member){ .id = { person }, .person = person, .name = people[i].name, .role = people[i].role };
		*out = member;
	}
	return OK;
}

static result save_toy_session(struct scope *s, const struct session *session, int64_t person)
{
	(void)s;
	for (size_t i = 0; i < MOST_SESSIONS; i++) {
		if (sessions[i].person)
			continue;
		sessions[i].session = *session;
		sessions[i].session.csrf = NULL;
		sessions[i].person = person;
		return OK;
	}
	return PROBLEM(s->mem, .kind = PROBLEM_BUSY, .title = "full");
}

static result drop_toy_session(struct scope *s, struct hash id)
{
	(void)s;
	for (size_t i = 0; i < MOST_SESSIONS; i++)
		if (!memcmp(&sessions[i].session.id, &id, sizeof id))
			sessions[i].person = 0;
	return OK;
}

static result see_toy_session(struct scope *s, struct hash id)
{
	(void)s;
	(void)id;
	seen++;
	return OK;
}

const struct web_hooks toy_hooks = { find_toy_community, find_toy_session, find_toy_member,
	                             save_toy_session,   drop_toy_session, see_toy_session };

/* ---- pages ---- */

static result home(struct request *req)
{
	html_title(&req->out, "Toys");
	html_raw(&req->out, "<h1>Toys</h1><p><a href=\"");
	html_link(&req->out, "/toy/new");
	html_raw(&req->out, "\">new</a></p>");
	for (int i = 0; i < 100; i++)
		html_raw(&req->out, "<p>One of the many toys of this page.</p>");
	return OK;
}

static result mine(struct request *req)
{
	html_raw(&req->out, "<h1>");
	html_text(&req->out, req->member->name);
	html_raw(&req->out, "</h1><form method=\"post\" action=\"/uit\">");
	html_form_token(&req->out);
	html_raw(&req->out, "</form>");
	return OK;
}

struct back {
	const char *to;
};
FORM(back_form, struct back, { "terug", FIELD_LINE, offsetof(struct back, to), .most = 100 });

static void input(struct html *o, const char *name)
{
	const char *wrong = form_error(o, name);
	html_raw(o, "<input name=\"");
	html_attr(o, name);
	html_raw(o, "\" value=\"");
	html_attr(o, form_value(o, name));
	html_raw(o, "\">");
	if (wrong)
		html_text(o, T(o->language, wrong));
}

static result new_page(struct request *req)
{
	html_title(&req->out, "New toy");
	prefill(req, "hoeveel", "1");
	html_raw(&req->out, "<form method=\"post\">");
	html_form_token(&req->out);
	input(&req->out, "naam");
	input(&req->out, "hoeveel");
	html_raw(&req->out, "</form>");
	return OK;
}

struct toy_fields {
	const char *name, *email, *postcode, *phone, *colour, *secret;
	int64_t count, time, date;
	bool soft;
	struct texts parts;
};
FORM(toy_form, struct toy_fields,
     { "naam", FIELD_LINE, offsetof(struct toy_fields, name), .required = true, .least = 2, .most = 20 },
     { "hoeveel", FIELD_INT, offsetof(struct toy_fields, count), .required = true, .least = 1, .most = 9 },
     { "email", FIELD_EMAIL, offsetof(struct toy_fields, email) },
     { "postcode", FIELD_POSTCODE, offsetof(struct toy_fields, postcode) },
     { "tel", FIELD_PHONE, offsetof(struct toy_fields, phone) },
     { "kleur", FIELD_CHOICE, offsetof(struct toy_fields, colour), .choices = "rood blauw" },
     { "delen", FIELD_CHOICES, offsetof(struct toy_fields, parts), .choices = "oor poot" },
     { "zacht", FIELD_CHECK, offsetof(struct toy_fields, soft) }, { "tijd", FIELD_TIME, offsetof(struct toy_fields, time) },
     { "dag", FIELD_DATE, offsetof(struct toy_fields, date) },
     { "geheim", FIELD_PASSWORD, offsetof(struct toy_fields, secret), .most = 128 });

static result make_toy(struct scope *s, void *data)
{
	struct request *req = data;
	const struct toy_fields *f = req->fields;
	if (text_equal(f->name, "Conflict"))
		return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT, .title = "It has changed meanwhile.", .hint = "Look again.");
	pthread_mutex_lock(&lock);
	made++;
	pthread_mutex_unlock(&lock);
	return redirect_with(req, "Your toy is there.", "/toy/%s", id_text(s->mem, id_new(s)));
}

static result new_toy(struct request *req)
{
	const struct toy_fields *f = req->fields;
	if (text_equal(f->name, "Taken"))
		return wrong_field(req, "naam", "That name is taken.");
	return write_once(req, make_toy, req);
}

struct entry {
	const char *name;
};
FORM(entry_form, struct entry, { "naam", FIELD_LINE, offsetof(struct entry, name), .required = true, .most = 20 });

static result come_in(struct request *req)
{
	const struct entry *entry = req->fields;
	for (size_t i = 0; i < PEOPLE; i++)
		if (text_equal(people[i].name, entry->name))
			TRY(session_begin(req, people[i].person, people[i].second_factor));
	return redirect(req, "/");
}

static result go_out(struct request *req)
{
	TRY(session_end(req));
	return redirect(req, "/");
}

static result plain(struct request *req)
{
	html_raw(&req->out, "<h1>Plain</h1>");
	return OK;
}

static result broken(struct request *req)
{
	return PROBLEM(req->s.mem, .kind = PROBLEM_BROKEN, .title = "Something went wrong on our side.", .hint = "Try again.",
	               .cause = "the inside of things");
}

static result slow(struct request *req)
{
	usleep(300 * 1000);
	return plain(req);
}

static result hash(struct request *req)
{
	usleep(10 * 1000);
	return plain(req);
}

static result file(struct request *req)
{
	answer_bytes(req, "application/json", "{}", 2, "uw gegevens.json");
	return OK;
}

static result feed(struct request *req)
{
	answer_bytes(req, "application/atom+xml", "<feed/>", 7, NULL);
	return OK;
}

static const struct route routes[] = {
	GET("/", ANYONE, home),
	GET("/toy/mine", MEMBER, mine, .form = &back_form),
	GET("/toy/new", ANYONE, new_page),
	POST("/toy/new", ANYONE, new_toy, .form = &toy_form, .page = new_page),
	GET("/toy/:toy", ANYONE, plain),
	POST("/in", ANYONE, come_in, .form = &entry_form, .flags = NO_CSRF),
	POST("/uit", SIGNED_IN, go_out),
	GET("/team", TEAM, plain),
	GET("/beheer", MANAGER, plain),
	GET("/operator", OPERATOR, plain),
	GET("/off", ANYONE, plain, .needs = SWITCH_MAP),
	GET("/delicate", MEMBER, plain, .flags = STEP_UP),
	GET("/seldom", ANYONE, plain, .per_hour = 3),
	GET("/broken", ANYONE, broken),
	GET("/slow", ANYONE, slow, .flags = SLOW),
	GET("/hash", ANYONE, hash, .flags = HASHES),
	GET("/file", ANYONE, file),
	GET("/feed", ANYONE, feed),
	GET("/word/*word", ANYONE, plain),
};
static const struct nav_item nav[] = { { "Home", "/", ANYONE, 0 }, { "Team", "/team", TEAM, 0 } };
const struct slice toy_slice = { "toy", routes, sizeof routes / sizeof *routes, nav, sizeof nav / sizeof *nav };
