/* toy_test.c - the browser of the tests: no sockets, cookies and forms as a browser keeps them. */
#include "platform/web/toy_test.h"
#include "platform/base/text.h"
#include "test/harness.h"

struct toy toy_open(void)
{
	static const unsigned char key[KEY_BYTES] = { 1, 2, 3 };
	struct toy toy = { .host = "oost.example" };
	const struct db_options db = { .path = ":memory:" };
	const struct web_options options = { .base_url = "https://stoep.example" };
	int applied;
	toy_forget_sessions();
	secret_set(key);
	check_ok(db_open(&toy.lasting, &db, &toy.store));
	check_ok(db_migrate(toy.store, &toy.lasting, &db_schema, &applied));
	check_ok(db_reader(toy.store, &toy.lasting, &toy.db));
	check_ok(web_new(&toy.lasting, toy.store, &options, &toy_hooks, &toy_slice, 1, &toy.web));
	return toy;
}

void toy_close(struct toy *toy)
{
	web_free(toy->web);
	db_reader_close(toy->db);
	db_close(toy->store);
	arena_free(&toy->mem);
	arena_free(&toy->lasting);
}

const char *toy_cookie(const struct toy *toy, const char *name)
{
	for (size_t i = 0; i < toy->n_cookies; i++)
		if (text_equal(toy->cookies[i].name, name))
			return toy->cookies[i].value;
	return NULL;
}

void toy_set_cookie(struct toy *toy, const char *name, const char *value)
{
	char *copy = *value ? arena_copy(&toy->mem, value) : NULL;
	for (size_t i = 0; i < toy->n_cookies; i++) {
		if (text_equal(toy->cookies[i].name, name)) {
			toy->cookies[i].value = copy;
			return;
		}
	}
	if (check(toy->n_cookies < MOST_TOY_COOKIES)) {
		toy->cookies[toy->n_cookies].name = arena_copy(&toy->mem, name);
		toy->cookies[toy->n_cookies++].value = copy;
	}
}

void toy_forget_cookies(struct toy *toy)
{
	toy->n_cookies = 0;
}

static void keep_cookies(struct toy *toy)
{
	for (size_t i = 0; i < toy->out.n_headers; i++) {
		const char *value = toy->out.headers[i].value;
		if (!text_equal(toy->out.headers[i].name, "Set-Cookie"))
			continue;
		size_t name = strcspn(value, "="), n = strcspn(value + name + 1, ";");
		toy_set_cookie(toy, arena_copy_bytes(&toy->mem, value, name), arena_copy_bytes(&toy->mem, value + name + 1, n));
	}
}

static char *hidden(struct toy *toy, const char *name)
{
	char *mark = arena_print(&toy->mem, "name=\"%s\" value=\"", name);
	char *at = toy->out.n_body ? memmem(toy->out.body, toy->out.n_body, mark, strlen(mark)) : NULL;
	if (!at)
		return NULL;
	at += strlen(mark);
	return arena_copy_bytes(&toy->mem, at, strcspn(at, "\""));
}

void take_form(struct toy *toy)
{
	char *token = hidden(toy, FORM_TOKEN_FIELD), *key = hidden(toy, FORM_KEY_FIELD);
	if (token) {
		toy->token = token;
		toy->key = key;
	}
}

static void go(struct toy *toy, enum method method, const char *target, const char *body)
{
	char *cookies = arena_copy(&toy->mem, "");
	for (size_t i = 0; i < toy->n_cookies; i++)
		if (toy->cookies[i].value)
			cookies = arena_print(&toy->mem, "%s%s%s=%s", cookies, *cookies ? "; " : "", toy->cookies[i].name,
			                      toy->cookies[i].value);
	const struct incoming in = {
		.method = method,
		.host = toy->host,
		.target = target,
		.cookies = *cookies ? cookies : NULL,
		.content_type = body ? "application/x-www-form-urlencoded" : NULL,
		.body = body,
		.n_body = body ? strlen(body) : 0,
		.origin = toy->origin,
		.fetch_site = toy->fetch_site,
		.accept = toy->accept,
		.accept_encoding = toy->accept_encoding,
		.if_none_match = toy->if_none_match,
		.address = toy->address,
	};
	web_answer(toy->web, toy->db, &toy->mem, &in, &toy->out);
	toy->effects = toy_made();
	keep_cookies(toy);
}

void visit(struct toy *toy, const char *target)
{
	go(toy, IS_GET, target, NULL);
	take_form(toy);
}

void send_raw(struct toy *toy, const char *target, const char *body)
{
	go(toy, IS_POST, target, body);
}

void send_form(struct toy *toy, const char *target, const char *fields)
{
	char *body = arena_print(&toy->mem, "%s%s_token=%s&_key=%s", fields, *fields ? "&" : "", toy->token ? toy->token : "",
	                         toy->key ? toy->key : "");
	send_raw(toy, target, body);
}

void sign_in(struct toy *toy, const char *name)
{
	send_raw(toy, "/in", arena_print(&toy->mem, "naam=%s", name));
	check_int(toy->out.status, 303);
}

void see_at(struct toy *toy, const char *text, bool wanted, const char *file, int line)
{
	bool there = toy->out.n_body && memmem(toy->out.body, toy->out.n_body, text, strlen(text));
	if (there != wanted)
		test_fail(file, line, wanted ? "not on the page: %s" : "should not be on the page: %s", text);
}
