/* town.c - the town of the tests: made anew for each story, by the same functions as the product. */
#include "test/town.h"
#include "platform/base/secret.h"
#include "platform/web/internal.h"
#include "platform/job/job.h"
#include "server/wiring.h"
#include "test/markup.h"
#include "test/town_db.h"

enum { PEOPLE = 12, MORNING = 1795597200 };

struct browser {
	const char *who, *host, *cookies;
	const char *trip;   /* the cookie of a trip to another website, with "; " before it; or NULL */
	const char *device; /* the cookie of a browser that signed in before, with "; " before it; or NULL */
	char *token, *key;
	member_id member;
	int64_t person;
	community_id community;
};

static struct {
	struct arena mem;
	struct db_store *store;
	struct db *db;
	struct web *web;
	struct jobs *jobs;
	struct wiring wiring;
	struct outgoing out;
	int64_t now, queries;
	struct browser browsers[PEOPLE + 6];
	size_t n_browsers;
	struct scope scope;
} town;

static const struct {
	const char *name, *host, *postcode;
	enum role role;
	bool minor, unconfirmed;
} people[PEOPLE] = {
	{ "Riet Jansen", "oost.example", "9901AA", ROLE_MEMBER, false, false },
	{ "Kees de Boer", "oost.example", "9901AB", ROLE_MEMBER, false, false },
	{ "Fatima Hassan", "oost.example", "9901AC", ROLE_MEMBER, false, false },
	{ "Daan Smit", "oost.example", "9901AB", ROLE_MEMBER, true, false },
	{ "Ina Bakker", "oost.example", "9901AA", ROLE_MEMBER, false, true },
	{ "Samira Kaya", "oost.example", "9901AA", ROLE_BROKER, false, false },
	{ "Mo Peters", "oost.example", "9901AA", ROLE_MODERATOR, false, false },
	{ "Joost Prins", "oost.example", "9901AA", ROLE_MANAGER, false, false },
	{ "Dora Vos", "west.example", "9902AA", ROLE_MEMBER, false, false },
	{ "Wim Kok", "west.example", "9902AA", ROLE_BROKER, false, false },
	{ "Nel Visser", "oost.example", "9901AD", ROLE_MEMBER, false, false },
	{ "Bram Bos", "oost.example", "9901AC", ROLE_MEMBER, false, false },
};

/* ---- making the town ---- */

struct scope *scope_of(const char *who)
{
	town.scope = (struct scope){ .mem = &town.mem, .db = town.db, .now = town.now, .language = &language_nl };
	for (size_t i = 0; i < town.n_browsers; i++)
		if (text_equal(town.browsers[i].who, who)) {
			town.scope.community = town.browsers[i].community;
			town.scope.me = town.browsers[i].member;
		}
	return &town.scope;
}

/* Two squares of about 1.5 km beside each other, each a neighbourhood in a district in a municipality. */
static struct shape *square(double lat, double lon)
{
	struct point *at = arena_array(&town.mem, 5, sizeof *at);
	const struct point corners[5] = {
		{ lat, lon }, { lat, lon + 0.02 }, { lat + 0.014, lon + 0.02 }, { lat + 0.014, lon }, { lat, lon }
	};
	memcpy(at, corners, sizeof corners);
	struct shape *shape = arena_new(&town.mem, struct shape);
	shape->rings = arena_new(&town.mem, struct ring);
	shape->rings[0] = (struct ring){ at, 5 };
	shape->n = 1;
	shape->low = corners[0];
	shape->high = corners[2];
	return shape;
}

static result make_areas(struct scope *s, void *unused)
{
	(void)unused;
	struct area_row areas[] = {
		{ "GM9901", NULL, "Oost", 3, -1, square(52.38, 4.66) },
		{ "WK990101", "GM9901", "Oosterwijk", 2, -1, square(52.38, 4.66) },
		{ "BU99010101", "WK990101", "Slachthuisbuurt", 1, -1, square(52.38, 4.66) },
		{ "GM9902", NULL, "West", 3, -1, square(52.38, 4.60) },
		{ "WK990201", "GM9902", "Westerwijk", 2, -1, square(52.38, 4.60) },
		{ "BU99020101", "WK990201", "Duinbuurt", 1, -1, square(52.38, 4.60) },
	};
	struct postcode_row postcodes[] = {
		{ "9901AA", { 52.3860, 4.6700 }, "Oost" }, { "9901AB", { 52.3875, 4.6720 }, "Oost" },
		{ "9901AC", { 52.3890, 4.6740 }, "Oost" }, { "9901AD", { 52.3938, 4.6798 }, "Oost" },
		{ "9902AA", { 52.3860, 4.6100 }, "West" },
	};
	struct area_import import = { { areas, 6 }, { postcodes, 5 } };
	struct import_counts counts;
	return areas_import(s, &import, &counts);
}

struct making {
	const char *path_name, *name, *host, *area;
	community_id id;
};

static result make_community(struct scope *s, void *data)
{
	struct making *m = data;
	struct community_wish wish = {
		.path_name = m->path_name, .name = m->name, .host = m->host, .place = m->name, .areas = &m->area, .n_areas = 1
	};
	TRY(community_make(s, &wish, &m->id));
	s->community = m->id;
	return community_set(s, "switches", "all");
}

static community_id community(const char *path_name, const char *name, const char *host, const char *area)
{
	struct making making = { path_name, name, host, area, { 0 } };
	struct scope s = *scope_of("");
	check_ok(db_write(&s, make_community, &making));
	return making.id;
}

/* 'riet' of Riet Jansen. */
static char *mail_name(struct arena *mem, const char *name)
{
	char *first = first_name(mem, name);
	for (char *c = first; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return first;
}

struct joining {
	size_t i;
	member_id id;
};

static result join_community(struct scope *s, void *data)
{
	struct joining *j = data;
	const char *mail = arena_print(s->mem, "%s@voorbeeld.example", mail_name(s->mem, people[j->i].name));
	struct member_wish m = { .name = people[j->i].name,
		                 .email = mail,
		                 .postcode = people[j->i].postcode,
		                 .house_number = "1",
		                 .phone = "0612345678",
		                 .minor = people[j->i].minor,
		                 .confirmed = !people[j->i].unconfirmed,
		                 .role = people[j->i].role };
	return member_make(s, &m, &j->id);
}

static result sign_in(struct scope *s, void *data)
{
	struct browser *b = data;
	char *secret = token_new(s->mem);
	struct session session = {
		.id = hash_of(secret, strlen(secret)), .signed_in = s->now, .second_factor = s->now, .visitor = id_new(s)
	};
	session.csrf = csrf_of(s->mem, session.id);
	b->cookies = arena_print(&town.mem, "__Host-sessie=%s", secret);
	return town.wiring.hooks.session_save(s, &session, b->person);
}

static void add_person(size_t i, community_id where)
{
	struct scope s = *scope_of("");
	struct joining joining = { i, { 0 } };
	s.community = where;
	check_ok(db_write(&s, join_community, &joining));
	struct browser *b = &town.browsers[town.n_browsers++];
	*b = (struct browser){
		.who = first_name(&town.mem, people[i].name), .host = people[i].host, .member = joining.id, .community = where
	};
	b->person = town_person_of(&s, joining.id);
	check_ok(db_write(&s, sign_in, b));
}

void town_open(void)
{
	static const unsigned char key[KEY_BYTES] = { 7 };
	const struct web_options options = { .base_url = "https://stoep.example", .no_gzip = true };
	const struct config config = { .base_url = "https://stoep.example", .mail_from = "post@stoep.example" };
	secret_set(key);
	/* Ids decide by how much a place is blurred: the same in each town. */
	random_repeat(key);
	id_forget();
	town.now = MORNING;
	clock_set(town.now);
	town.store = town_store(&town.mem);
	check_ok(db_reader(town.store, &town.mem, &town.db));
	wire(&town.mem, &config, &town.wiring);
	community_forget();
	community_set_base_url("https://stoep.example");
	check_ok(web_new(&town.mem, town.store, &options, &town.wiring.hooks, town.wiring.slices, town.wiring.n_slices,
	                 &town.web));
	check_ok(jobs_new(&town.mem, town.store, town.wiring.jobs, town.wiring.n_jobs, &town.jobs));
	struct scope s = *scope_of("");
	check_ok(db_write(&s, make_areas, NULL));
	community_id oost = community("oost", "Oost", "oost.example", "GM9901"),
		     west = community("west", "West", "west.example", "GM9902");
	for (size_t i = 0; i < PEOPLE; i++)
		add_person(i, text_equal(people[i].host, "oost.example") ? oost : west);
	town.browsers[town.n_browsers++] = (struct browser){ .who = "", .host = "oost.example", .community = oost };
	town.browsers[town.n_browsers++] = (struct browser){ .who = "west", .host = "west.example", .community = west };
}

void town_close(void)
{
	jobs_free(town.jobs);
	web_free(town.web);
	db_reader_close(town.db);
	town_store_close(town.store);
	arena_free(&town.mem);
	memset(&town, 0, sizeof town);
	random_repeat(NULL);
	clock_set(0);
}

/* ---- visiting ---- */

static struct browser *browser_of(const char *who)
{
	for (size_t i = 0; i < town.n_browsers; i++)
		if (text_equal(town.browsers[i].who, who))
			return &town.browsers[i];
	test_fail(__FILE__, __LINE__, "nobody is called %s", who);
	return &town.browsers[0];
}

static char *hidden(const char *name)
{
	const char *at = address_in(town.out.body ? town.out.body : "", arena_print(&town.mem, "name=\"%s\" value=\"", name));
	return at ? arena_copy(&town.mem, at + strlen(name) + 15) : NULL;
}

/* A guest's browser keeps the cookie that a form page gives. */
static void keep_cookie(struct browser *b)
{
	if (b->cookies)
		b->cookies = arena_copy_bytes(&town.mem, b->cookies, strcspn(b->cookies, ";"));
	for (size_t i = 0; i < town.out.n_headers; i++) {
		const char *value = town.out.headers[i].value;
		bool cookie = text_equal(town.out.headers[i].name, "Set-Cookie");
		char *pair = arena_copy_bytes(&town.mem, value, strcspn(value, ";"));
		if (cookie && text_starts(value, "__Host-toestel="))
			b->device = arena_print(&town.mem, "; %s", pair);
		if (cookie && text_starts(value, "__Host-extern="))
			b->trip = arena_print(&town.mem, "; %s", pair);
		if (cookie && text_starts(value, "__Host-sessie="))
			b->cookies = pair;
	}
	if (b->device || b->trip)
		b->cookies = arena_print(&town.mem, "%s%s%s", b->cookies ? b->cookies : "", b->device ? b->device : "",
		                         b->trip ? b->trip : "");
}

/* Whole pages only: a download or a part of a page has no h1. */
static void look_over(const char *target)
{
	const char *html = town.out.body ? arena_copy_bytes(&town.mem, town.out.body, town.out.n_body) : "";
	const char *fault = text_starts(html, "<!DOCTYPE html>") ? markup_fault(&town.mem, html) : NULL;
	if (fault)
		test_fail(__FILE__, __LINE__, "%s: %s", fault, target);
}

static void go(struct browser *b, const struct incoming *in)
{
	int64_t before = db_statements(town.db);
	town.out = (struct outgoing){ 0 };
	web_answer(town.web, town.db, &town.mem, in, &town.out);
	town.queries = db_statements(town.db) - before;
	keep_cookie(b);
	look_over(in->target);
	char *token = hidden("_token"), *key = hidden("_key");
	b->token = token ? token : b->token;
	b->key = key ? key : b->key;
}

int visit_at(const char *who, const char *host, const char *target)
{
	struct browser copy = *browser_of(who);
	struct incoming in = {
		.method = IS_GET, .host = host, .target = target, .cookies = copy.cookies, .address = "192.0.2.1"
	};
	go(&copy, &in);
	return town.out.status;
}

/* The token is of the session, and so the same on every page: one from the page on which text is typed. */
int send_at(const char *who, const char *host, const char *target)
{
	struct browser copy = *browser_of(who);
	struct incoming in = {
		.method = IS_GET, .host = host, .target = "/vraag/nieuw/tekst", .cookies = copy.cookies, .address = "192.0.2.1"
	};
	go(&copy, &in);
	in = (struct incoming){ .method = IS_POST,
		                .host = host,
		                .target = target,
		                .cookies = copy.cookies,
		                .address = "192.0.2.1",
		                .content_type = "application/x-www-form-urlencoded",
		                .origin = arena_print(&town.mem, "https://%s", host) };
	in.body = arena_print(&town.mem, "_token=%s&_key=%s", copy.token ? copy.token : "", copy.key ? copy.key : "");
	in.n_body = strlen(in.body);
	go(&copy, &in);
	return town.out.status;
}

int call(struct call c)
{
	struct browser copy = *browser_of(c.who ? c.who : "");
	struct incoming in = {
		.method = c.method ? c.method : IS_GET,
		.host = c.host ? c.host : copy.host,
		.target = c.target,
		.cookies = copy.cookies,
		.address = "192.0.2.1",
		.origin = c.origin,
		.fetch_site = c.origin ? "cross-site"
		            : c.token  ? NULL
		                       : "same-origin",
		.content_type = c.body ? "application/json" : NULL,
		.body = c.body ? c.body : "",
		.n_body = c.body ? strlen(c.body) : 0,
		.authorization = c.token ? arena_print(&town.mem, "Bearer %s", c.token) : NULL,
		.idempotency_key = c.key,
		.if_none_match = c.if_none_match,
	};
	go(&copy, &in);
	return town.out.status;
}

const struct route *town_route(size_t i)
{
	const char *slice;
	return web_route(town.web, i, &slice);
}

concern_id town_concern(void)
{
	return town_first_concern(scope_of(""));
}

uint64_t town_print(void)
{
	struct scope s = *scope_of("");
	return town_fingerprint(&s);
}

void visit(const char *who, const char *target, ...)
{
	struct browser *b = browser_of(who);
	va_list args;
	va_start(args, target);
	struct incoming in = { .method = IS_GET, .host = b->host, .cookies = b->cookies, .address = "192.0.2.1" };
	in.target = arena_vprint(&town.mem, target, args);
	va_end(args);
	go(b, &in);
}

void send_form(const char *who, const char *target, const char *fields)
{
	struct browser *b = browser_of(who);
	struct incoming in = { .method = IS_POST,
		               .host = b->host,
		               .target = target,
		               .cookies = b->cookies,
		               .address = "192.0.2.1",
		               .content_type = "application/x-www-form-urlencoded",
		               .origin = arena_print(&town.mem, "https://%s", b->host) };
	in.body = arena_print(&town.mem, "_token=%s&_key=%s%s%s", b->token ? b->token : "", b->key ? b->key : "",
	                      *fields ? "&" : "", fields);
	in.n_body = strlen(in.body);
	go(b, &in);
}

void send_bare(const char *who, const char *target, const char *body)
{
	struct browser *b = browser_of(who);
	struct incoming in = { .method = IS_POST,
		               .host = b->host,
		               .target = target,
		               .cookies = b->cookies,
		               .address = "192.0.2.1",
		               .content_type = "application/x-www-form-urlencoded",
		               .origin = arena_print(&town.mem, "https://%s", b->host),
		               .body = body,
		               .n_body = strlen(body) };
	go(b, &in);
}

int status_of_answer(void)
{
	return town.out.status;
}

const char *header_of_answer(const char *name)
{
	return outgoing_header(&town.out, name);
}

const char *goes_to(void)
{
	const char *to = outgoing_header(&town.out, "Location");
	return to ? to : "";
}

struct acting_wish {
	struct browser *browser;
	mandate_id mandate;
};

static result begin_acting(struct scope *s, void *data)
{
	struct acting_wish *wish = data;
	TRY(sign_in(s, wish->browser));
	const char *secret = wish->browser->cookies + strlen("__Host-sessie=");
	return town.wiring.hooks.acting ? member_session_mandate(s, hash_of(secret, strlen(secret)), wish->mandate.n) : OK;
}

void browser_in_name(const char *name, const char *who, mandate_id mandate)
{
	struct scope s = *scope_of(who);
	struct browser *b = &town.browsers[town.n_browsers++];
	*b = *browser_of(who);
	b->who = name;
	b->device = NULL;
	check_ok(db_write(&s, begin_acting, &(struct acting_wish){ b, mandate }));
}

void renew_session(const char *who)
{
	struct scope s = *scope_of(who);
	check_ok(db_write(&s, sign_in, browser_of(who)));
}

void follow(const char *who)
{
	visit(who, "%s", goes_to());
}

const char *page(void)
{
	return town.out.body ? arena_copy_bytes(&town.mem, town.out.body, town.out.n_body) : "";
}

void see_at(const char *text, bool wanted, const char *file, int line)
{
	if ((strstr(page(), text) != NULL) != wanted)
		test_fail(file, line, wanted ? "not on the page: %s" : "should not be on the page: %s", text);
}

void status_at(int wanted, const char *file, int line)
{
	if (town.out.status != wanted)
		test_fail(file, line, "status %d, not %d", town.out.status, wanted);
}

void queries_at(int64_t most, const char *file, int line)
{
	if (town.queries > most)
		test_fail(file, line, "%d statements, at most %d wanted", (int)town.queries, (int)most);
}

const char *address_in(const char *text, const char *begins)
{
	const char *at = strstr(text, begins);
	return at ? arena_copy_bytes(&town.mem, at, strlen(begins) + strcspn(at + strlen(begins), "\"' \n<>")) : NULL;
}

/* ---- time, mail, rules ---- */

void pass(int64_t seconds)
{
	int done = 1;
	struct scope before = *scope_of("");
	check_ok(web_write_seen(town.web, &before));
	town.now += seconds;
	clock_set(town.now);
	for (int round = 0; round < 20 && done; round++) {
		struct scope s = { .mem = &town.mem, .db = town.db, .now = town.now, .language = &language_nl };
		check_ok(jobs_run(town.jobs, &s, 100, &done));
	}
}

member_id member_of(const char *who)
{
	return browser_of(who)->member;
}

static char *address_of(const char *who)
{
	return arena_print(&town.mem, "%s@voorbeeld.example", mail_name(&town.mem, who));
}

static struct texts waiting(const char *who)
{
	struct scope s = *scope_of(who);
	return town_mails(&s, address_of(who));
}

int64_t mail_due(const char *who)
{
	struct scope s = *scope_of(who);
	return town_mail_due(&s, address_of(who));
}

const char *mail_to(const char *who)
{
	struct texts mails = waiting(who);
	return mails.n ? mails.at[0] : NULL;
}

int mails_to(const char *who)
{
	return (int)waiting(who).n;
}

void in_write(const char *who, db_work work, void *data)
{
	struct scope s = *scope_of(who);
	check_ok(db_write(&s, work, data));
}

struct drafting {
	struct draft draft;
	listing_id id;
};

static result place_it(struct scope *s, void *data)
{
	struct drafting *d = data;
	return listing_place(s, &d->draft, true, &d->id);
}

listing_id placed(const char *who, struct draft draft)
{
	struct drafting drafting = { .draft = draft };
	in_write(who, place_it, &drafting);
	pass(0);
	return drafting.id;
}

struct draft draft_with(int type, int kind, const char *title)
{
	return (struct draft){ .type = type,
		               .kinds = arena_print(&town.mem, "%d", kind),
		               .title = title,
		               .body = "Graag.",
		               .timing = TIMING_AGREE,
		               .minutes = -1,
		               .place = PLACE_NEAR,
		               .walk = type == OFFER ? 30 : 0,
		               .audience = AUDIENCE_ALL,
		               .other_name = "",
		               .relation = "",
		               .whose = "",
		               .other_postcode = "",
		               .told_by = "",
		               .told_at_address = "" };
}

listing_id ask_by(const char *who, int kind, const char *title)
{
	return placed(who, draft_with(ASK, kind, title));
}

listing_id offer_by(const char *who, int kind, const char *title)
{
	return placed(who, draft_with(OFFER, kind, title));
}

char *path_of(const char *begin, int64_t id, const char *end)
{
	return arena_print(&town.mem, "%s%s%s", begin, id_text(&town.mem, id), end);
}
