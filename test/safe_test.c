/* safe_test.c - what must hold for every route there is: walks the table of routes, so that a new one is looked at too.
 *
 * Together with matrix_test.c (who gets in) and payloads_test.c (what people type stays text): docs/trust.md. */
#include "platform/base/log.h"
#include "test/things.h"
#include <stdio.h>
#include <unistd.h>

static struct arena *mem(void)
{
	return scope_of("")->mem;
}

static bool leads_to(const char *path)
{
	return text_starts(goes_to(), path);
}

static void said_of(const struct route *r, const char *what)
{
	test_fail(__FILE__, __LINE__, "%s %s %s", method_name(r->method), r->path, what);
}

/* ---- forms that nobody meant, or that hold more than was asked ---- */

/* The letters and colours of the page change nothing that is kept; the other is the mail program's own button. */
static bool needs_token(const struct route *r)
{
	return r->method == IS_POST && !r->api && !(r->flags & NO_CSRF) && !text_equal(r->path, "/voorkeur");
}

/* A browser that says nothing, or that another site sends, is no page of ours: cookies then count for nothing. */
STORY(no_call_of_the_api_is_taken_from_another_site)
{
	struct things t = make_things();
	const struct route *r;
	for (size_t i = 0; (r = town_route(i)); i++) {
		uint64_t before = town_print();
		if (!r->api || r->method == IS_GET)
			continue;
		for (size_t k = 0; k < 2; k++) {
			int answer = call((struct call){ "Riet", .method = r->method, .target = path_to(&t, r->path),
			                                 .body = "{}", .origin = k ? "https://evil.example" : "null" });
			if (answer != 401 && answer != 403)
				said_of(r, "is taken from another site");
		}
		if (town_print() != before)
			said_of(r, "changes something from another site");
	}
}

/* As long as a token is. */
#define MADE_UP "_token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static const char *const senders[] = { "", "Riet", "Kees", "Samira", "Joost", "Dora" };

STORY(no_form_is_taken_without_the_token_of_its_session)
{
	struct things t = make_things();
	const struct route *r;
	for (size_t i = 0; (r = town_route(i)); i++) {
		uint64_t before = town_print();
		for (size_t k = 0; needs_token(r) && k < sizeof senders / sizeof *senders; k++) {
			send_bare(senders[k], path_to(&t, r->path), k % 2 ? MADE_UP : "");
			int answer = status_of_answer();
			if (answer != 403 && answer != 404 && !leads_to("/inloggen?"))
				said_of(r, "takes a form without a token");
		}
		if (town_print() != before)
			said_of(r, "changes something without a token");
	}
}

STORY(no_form_takes_a_field_that_it_does_not_have)
{
	static const char *const fields[] = { "role=4", "community_id=1", "member_id=1", "state=3", "confirmed_at=1" };
	struct things t = make_things();
	const struct route *r;
	for (size_t i = 0; (r = town_route(i)); i++) {
		uint64_t before = town_print();
		if (r->api && r->method != IS_GET &&
		    call((struct call){ "Riet", .method = r->method, .target = path_to(&t, r->path), .body = "{\"role\":4}" }) <
		            400)
			said_of(r, "takes a role");
		for (size_t k = 0; r->method == IS_POST && !r->api && k < sizeof fields / sizeof *fields; k++) {
			visit("Riet", "/vraag/nieuw/tekst");
			send_form("Riet", path_to(&t, r->path), fields[k]);
			if (status_of_answer() != 400 && status_of_answer() != 404)
				said_of(r, fields[k]);
		}
		if (town_print() != before)
			said_of(r, "changes something with a field that it does not have");
	}
}

/* ---- headers ---- */

static void look_at_cookies(const struct route *r)
{
	const char *cookie = header_of_answer("Set-Cookie");
	if (!cookie)
		return;
	bool good = text_starts(cookie, "__Host-") && strstr(cookie, "; Path=/;") && strstr(cookie, "; HttpOnly") &&
	            strstr(cookie, "; SameSite=Lax") && strstr(cookie, "; Secure") && !strstr(cookie, "Domain");
	if (!good)
		said_of(r, cookie);
}

static void look_at_headers(const struct route *r)
{
	static const char *const wanted[] = {
		"Content-Security-Policy",      "X-Content-Type-Options", "Referrer-Policy",
		"Cross-Origin-Opener-Policy",   "Permissions-Policy",     "Strict-Transport-Security",
		"Cross-Origin-Resource-Policy", "Cache-Control"
	};
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		if (!header_of_answer(wanted[i]))
			said_of(r, wanted[i]);
	bool shared = r->api && r->who == ANYONE && r->method == IS_GET;
	if (!shared && header_of_answer("Access-Control-Allow-Origin"))
		said_of(r, "lets other sites read it");
	const char *policy = header_of_answer("Content-Security-Policy"), *kept = header_of_answer("Cache-Control");
	if (!policy || !strstr(policy, "default-src 'none'") || strstr(policy, "unsafe") || strstr(policy, "*"))
		said_of(r, policy ? policy : "has no policy");
	if (r->who != ANYONE && !text_equal(kept, "no-store"))
		said_of(r, "may stay on a disk, but is not for anyone");
	look_at_cookies(r);
}

STORY(every_route_answers_with_the_headers_of_safety)
{
	static const char *const readers[] = { "", "Riet", "Joost" };
	struct things t = make_things();
	const struct route *r;
	for (size_t i = 0; (r = town_route(i)); i++)
		for (size_t k = 0; k < 3; k++) {
			if (r->api)
				call((struct call){ readers[k], .method = r->method, .target = path_to(&t, r->path) });
			else if (r->method == IS_GET)
				visit(readers[k], "%s", path_to(&t, r->path));
			else
				send_bare(readers[k], path_to(&t, r->path), "");
			look_at_headers(r);
		}
}

/* ---- what is important asks who you are again ---- */

STORY(a_session_of_six_minutes_is_asked_again_before_what_is_important)
{
	static const char *const important[] = { "/mijn/email", "/mijn/wachtwoord", "/mijn/inlogcode", "/mijn/meenemen/",
		                                 "/mijn/verwijderen" };
	const struct route *r;
	int seen = 0;
	pass(6 * MINUTE);
	for (size_t i = 0; (r = town_route(i)); i++)
		for (size_t k = 0; k < sizeof important / sizeof *important; k++) {
			/* To change one's mind about leaving must stay easy. */
			if (!text_starts(r->path, important[k]) || text_equal(r->path, "/mijn/verwijderen/toch-niet"))
				continue;
			seen++;
			visit("Riet", "/vraag/nieuw/tekst");
			if (r->method == IS_GET)
				visit("Riet", "%s", r->path);
			else
				send_form("Riet", r->path, "");
			if (!leads_to("/inloggen/opnieuw"))
				said_of(r, "does not ask again who you are");
		}
	check(seen >= 12);
}

/* ---- nobody is led to another site ---- */

static bool stays_here(const char *to)
{
	size_t n = strcspn(to, "\"\t\r\n");
	return to[0] == '/' && to[1] != '/' && to[1] != '\\' && (!to[n] || to[n] == '"');
}

/* Each form that carries a way back, that of letters and colours too; and where the answer itself leads. */
static void look_at_ways_back(const struct route *r, const char *sent)
{
	static const char field[] = "name=\"terug\" value=\"";
	if (*goes_to() && !stays_here(goes_to()))
		test_fail(__FILE__, __LINE__, "%s leads from %s to %s", r->path, sent, goes_to());
	for (const char *at = page(); (at = strstr(at, field)); at++)
		if (!stays_here(at + sizeof field - 1))
			test_fail(__FILE__, __LINE__, "%s keeps %s as %.40s", r->path, sent, at + sizeof field - 1);
}

static const char *const away[] = {
	"//evil.example",
	"///evil.example",
	"////evil.example",
	"/\\evil.example",
	"\\\\evil.example",
	"\\/evil.example",
	"/%09/evil.example",
	"/%0a/evil.example",
	"/%0d%0aLocation:%20https://evil.example",
	"/%00/evil.example",
	"https://evil.example",
	"HTTPS://evil.example",
	"http:evil.example",
	"https:/evil.example",
	"https:///evil.example",
	"//evil.example@oost.example",
	"//oost.example@evil.example",
	"https://oost.example@evil.example",
	"@evil.example",
	"evil.example",
	".evil.example",
	"javascript:alert(1)",
	"JaVaScRiPt:alert(1)",
	"java%09script:alert(1)",
	"data:text/html,x",
	"vbscript:x",
	"file:///etc/passwd",
	"ftp://evil.example",
	"%2F%2Fevil.example",
	"/%5cevil.example",
	"%5c%5cevil.example",
	"/%2e%2e//evil.example\\",
	"//%65vil.example",
	"//evil%E3%80%82example",
	"//[::1]/",
	"//2130706433/",
	"?//evil.example",
	"#//evil.example",
	";//evil.example",
	"%20//evil.example",
	"%09//evil.example",
	"//",
};

STORY(terug_never_leads_to_another_site)
{
	const struct route *r;
	int forms = 0;
	for (size_t i = 0; (r = town_route(i)); i++)
		for (size_t k = 0; r->method == IS_GET && r->form && k < sizeof away / sizeof *away; k++) {
			bool back = text_equal(r->form->fields[r->form->n - 1].name, "terug");
			if (!back)
				break;
			forms += k == 0;
			visit("Riet", "%s?terug=%s", r->path, away[k]);
			look_at_ways_back(r, away[k]);
		}
	check(forms >= 5);
}

/* ---- what is somebody's own stays off the pages of others ---- */

static const char *const readers[] = { "",       "Dora", "Wim",  "Fatima", "Ina",  "Mo",  "Joost",
	                               "Samira", "Kees", "Riet", "Nel",    "Bram", "Daan" };

/* Addresses of mail of others; the team of a community sees none either, as far as there is a page now. */
static void look_for_addresses(const struct route *r, const char *reader)
{
	const char *html = page();
	for (const char *at = html; (at = strstr(at, "@voorbeeld.example")); at++) {
		const char *from = at;
		while (from > html && isalnum((unsigned char)from[-1]))
			from--;
		size_t n = (size_t)(at - from);
		bool own = n == strlen(reader) && !strncasecmp(from, reader, n);
		if (!own)
			test_fail(__FILE__, __LINE__, "%s shows %.*s to %s", r->path, (int)n, from, *reader ? reader : "a guest");
	}
}

STORY(nobody_reads_the_mail_address_or_telephone_of_another)
{
	struct things t = make_things();
	const struct route *r;
	for (size_t i = 0; (r = town_route(i)); i++)
		for (size_t k = 0; r->method == IS_GET && k < sizeof readers / sizeof *readers; k++) {
			visit(readers[k], "%s", path_to(&t, r->path));
			look_for_addresses(r, readers[k]);
			bool own = text_starts(r->path, "/mijn/") || text_starts(r->path, "/api/v1/me") ||
			           text_starts(r->path, "/berichten/:gesprek");
			if (!own && strstr(page(), "0612345678"))
				said_of(r, "shows a telephone number");
		}
}

/* ---- logs ---- */

static char *log_while(void (*run)(void))
{
	static char log[256 * 1024];
	FILE *file = tmpfile();
	if (!check(file != NULL))
		return log;
	fflush(stderr);
	int before = dup(STDERR_FILENO);
	dup2(fileno(file), STDERR_FILENO);
	log_least(LOG_DEBUG_); /* all there is */
	run();
	log_least(LOG_ERROR_); /* as harness.c sets it */
	dup2(before, STDERR_FILENO);
	close(before);
	rewind(file);
	log[fread(log, 1, sizeof log - 1, file)] = 0;
	fclose(file);
	return log;
}

#define CANARY "kanarievogel"

/* Wrong passwords, links that do not hold, forms with mistakes, mails that cannot go: each with the word in it. */
static void live_a_day(void)
{
	struct things t = make_things();
	const struct route *r;
	for (size_t i = 0; (r = town_route(i)); i++) {
		char *path = path_to(&t, r->path);
		if (strstr(r->path, "/*"))
			path = arena_print(mem(), "%.*s" CANARY, (int)strcspn(r->path, "*"), r->path);
		visit("Riet", "/vraag/nieuw/tekst");
		if (r->method == IS_GET)
			visit("Riet", "%s?x=" CANARY, path);
		else
			send_form("Riet", path,
			          "bericht=" CANARY "&naam=" CANARY "&email=" CANARY "@voorbeeld.example&wachtwoord=" CANARY);
	}
	visit("", "/inloggen");
	send_form("", "/inloggen", "email=" CANARY "@voorbeeld.example&terug=/");
	visit("", "/inloggen/wachtwoord");
	send_form("", "/inloggen/wachtwoord", "email=riet@voorbeeld.example&wachtwoord=" CANARY "&terug=/");
	visit("Kees", "%s", path_of("/berichten/", t.talk.n, ""));
	send_form("Kees", path_of("/berichten/", t.talk.n, ""), "bericht=" CANARY);
	visit("", "/nergens/" CANARY "?q=" CANARY);
	pass(50 * DAY);
}

STORY(the_log_holds_nothing_of_people)
{
	static const char *const never[] = { CANARY,  "voorbeeld.example", "Riet",   "Kees", "0612345678",
		                             "9901A", "192.0.2",           "__Host-" };
	const char *log = log_while(live_a_day);
	check(strstr(log, "problem kind=") != NULL); /* something was logged */
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		if (strstr(log, never[i]))
			test_fail(__FILE__, __LINE__, "the log holds '%s': %.200s", never[i], strstr(log, never[i]) - 60);
}
