/* web_test.c - the way of a request, with a toy slice on a real database.
 *
 * The toy has members in two communities, a form with fields of several types and a write. Each
 * test is what a browser would do: it keeps cookies and sends back what stood in the form. */
#include "platform/base/clock.h"
#include "platform/base/secret.h"
#include "platform/web/toy_test.h"
#include "test/harness.h"

TEST(a_page_has_the_layout_of_its_community)
{
	AUTO_TOY toy = toy_open();
	visit(&toy, "/");
	check_int(toy.out.status, 200);
	see(&toy, "<title>Toys - Oost voor elkaar</title>");
	see(&toy, "<a class=\"skip-link\" href=\"#inhoud\">");
	see(&toy, "aria-current=\"page\"");
	see(&toy, "tel:+31231234567");
	see(&toy, "<html lang=\"nl\"");
	see_not(&toy, "_token"); /* no form of its own, so a guest gets no cookie */
	check(!outgoing_header(&toy.out, "Set-Cookie"));
}

TEST(a_guest_who_sees_a_form_gets_a_session_that_the_form_needs)
{
	AUTO_TOY toy = toy_open();
	visit(&toy, "/toy/new");
	check_int(toy.out.status, 200);
	const char *cookie = outgoing_header(&toy.out, "Set-Cookie");
	check(cookie && strstr(cookie, "__Host-sessie=") && strstr(cookie, "; Secure") && strstr(cookie, "; HttpOnly") &&
	      strstr(cookie, "; SameSite=Lax") && strstr(cookie, "; Path=/") && !strstr(cookie, "Domain"));
	send_form(&toy, "/toy/new", "naam=Bear&hoeveel=2");
	check_int(toy.out.status, 303);
	check_int(toy.effects, 1);
}

TEST(a_wrong_field_brings_the_form_back_filled_in)
{
	AUTO_TOY toy = toy_open();
	visit(&toy, "/toy/new");
	send_form(&toy, "/toy/new", "naam=Bear&hoeveel=many");
	check_int(toy.out.status, 422);
	see(&toy, "<title>Fout: New toy");
	see(&toy, "value=\"Bear\"");
	see(&toy, "value=\"many\"");
	check_int(toy.effects, 0);
	send_form(&toy, "/toy/new", "naam=Bear&hoeveel=3");
	check_int(toy.out.status, 303);
	check_int(toy.effects, 1);
}

TEST(a_handler_may_find_a_field_wrong_too)
{
	AUTO_TOY toy = toy_open();
	visit(&toy, "/toy/new");
	send_form(&toy, "/toy/new", "naam=Taken&hoeveel=3");
	check_int(toy.out.status, 422);
	see(&toy, "That name is taken.");
	see(&toy, "value=\"Taken\"");
	check_int(toy.effects, 0);
}

TEST(fields_that_are_unknown_or_stand_twice_are_refused)
{
	static const char *const bodies[] = {
		"naam=Bear&hoeveel=2&role=4", "naam=Bear&naam=Cat&hoeveel=2", "naam=Bear&hoeveel=2&community_id=1",
		"naam=%zz&hoeveel=2",         "naam=Bear%00&hoeveel=2",       "naam=Bear&hoeveel=2&_key=x"
	};
	AUTO_TOY toy = toy_open();
	visit(&toy, "/toy/new");
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
		send_form(&toy, "/toy/new", bodies[i]);
		check_int(toy.out.status, 400);
	}
	check_int(toy.effects, 0);
	visit(&toy, "/?zoek=bear");
	check_int(toy.out.status, 400);
	visit(&toy, "/?utm_source=x&fbclid=1");
	check_int(toy.out.status, 200);
}

TEST(a_form_without_its_token_changes_nothing)
{
	AUTO_TOY toy = toy_open();
	visit(&toy, "/toy/new");
	send_raw(&toy, "/toy/new", "naam=Bear&hoeveel=2");
	check_int(toy.out.status, 403);
	send_raw(&toy, "/toy/new", "naam=Bear&hoeveel=2&_token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
	check_int(toy.out.status, 403);
	toy.fetch_site = "cross-site";
	send_form(&toy, "/toy/new", "naam=Bear&hoeveel=2");
	check_int(toy.out.status, 403);
	toy.fetch_site = NULL;
	toy.origin = "https://evil.example";
	send_form(&toy, "/toy/new", "naam=Bear&hoeveel=2");
	check_int(toy.out.status, 403);
	toy.origin = "null";
	send_form(&toy, "/toy/new", "naam=Bear&hoeveel=2");
	check_int(toy.out.status, 403);
	toy.origin = "https://oost.example";
	send_form(&toy, "/toy/new", "naam=Bear&hoeveel=2");
	check_int(toy.out.status, 303);
	check_int(toy.effects, 1);
}

TEST(another_visitor_cannot_use_my_token)
{
	AUTO_TOY toy = toy_open();
	visit(&toy, "/toy/new");
	toy_forget_cookies(&toy);
	char *token = toy.token;
	visit(&toy, "/toy/new"); /* another guest */
	toy.token = token;
	send_form(&toy, "/toy/new", "naam=Bear&hoeveel=2");
	check_int(toy.out.status, 403);
}

TEST(the_token_looks_different_on_each_page)
{
	AUTO_TOY toy = toy_open();
	sign_in(&toy, "Riet");
	visit(&toy, "/toy/new");
	char *first = toy.token;
	visit(&toy, "/toy/new");
	check(!text_equal(first, toy.token));
	toy.token = first; /* and the older one still works: two tabs */
	send_form(&toy, "/toy/new", "naam=Bear&hoeveel=2");
	check_int(toy.out.status, 303);
}

TEST(ten_equal_posts_have_one_effect_and_one_answer)
{
	AUTO_TOY toy = toy_open();
	visit(&toy, "/toy/new");
	send_form(&toy, "/toy/new", "naam=Bear&hoeveel=2");
	char *to = arena_copy(&toy.mem, outgoing_header(&toy.out, "Location"));
	check(to && strstr(to, "/toy/"));
	for (int i = 0; i < 9; i++) {
		send_form(&toy, "/toy/new", "naam=Bear&hoeveel=2");
		check_int(toy.out.status, 303);
		check_text(outgoing_header(&toy.out, "Location"), to);
	}
	check_int(toy.effects, 1);
	send_form(&toy, "/toy/new", "naam=Cat&hoeveel=2");
	check_int(toy.out.status, 422); /* the same key, another content */
	see(&toy, "value=\"Cat\"");
	check_int(toy.effects, 1);
	take_form(&toy); /* the form came back with a new key */
	send_form(&toy, "/toy/new", "naam=Cat&hoeveel=2");
	check_int(toy.out.status, 303);
	check_int(toy.effects, 2);
}

TEST(a_work_that_fails_leaves_no_key_behind)
{
	AUTO_TOY toy = toy_open();
	visit(&toy, "/toy/new");
	send_form(&toy, "/toy/new", "naam=Conflict&hoeveel=2");
	check_int(toy.out.status, 409);
	check_int(toy.effects, 0);
	send_form(&toy, "/toy/new", "naam=Bear&hoeveel=2");
	check_int(toy.out.status, 303);
}

TEST(who_may_call_a_route)
{
	static const struct {
		const char *who, *path;
		int status;
		const char *to;
	} cases[] = {
		{ NULL, "/", 200, NULL },
		{ NULL, "/toy/mine?terug=x", 303, "/inloggen?terug=/toy/mine%3Fterug%3Dx" },
		{ NULL, "/team", 303, "/inloggen?terug=/team" },
		{ "Riet", "/toy/mine", 200, NULL },
		{ "Riet", "/team", 404, NULL },
		{ "Riet", "/operator", 404, NULL },
		{ "Samira", "/team", 200, NULL },
		{ "Samira", "/beheer", 404, NULL },
		{ "Joost", "/team", 303, "/inloggen/code?terug=/team" },
		{ "Dora", "/toy/mine", 404, NULL },
		{ "Dora", "/team", 404, NULL },
		{ "Riet", "/off", 404, NULL },
		{ NULL, "/nowhere", 404, NULL },
		{ NULL, "/toy/mine/", 404, NULL },
		{ NULL, "/toy/new", 200, NULL },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		AUTO_TOY toy = toy_open();
		if (cases[i].who)
			sign_in(&toy, cases[i].who);
		visit(&toy, cases[i].path);
		if (!check_int(toy.out.status, cases[i].status) ||
		    !check_text(outgoing_header(&toy.out, "Location"), cases[i].to))
			test_fail(__FILE__, __LINE__, "%s at %s", cases[i].who ? cases[i].who : "a guest", cases[i].path);
	}
}

TEST(a_step_up_is_asked_when_sign_in_was_long_ago)
{
	AUTO_TOY toy = toy_open();
	sign_in(&toy, "Riet");
	visit(&toy, "/delicate");
	check_int(toy.out.status, 200);
	clock_set(clock_now() + 6 * MINUTE);
	visit(&toy, "/delicate");
	check_int(toy.out.status, 303);
	check_text(outgoing_header(&toy.out, "Location"), "/inloggen/opnieuw?terug=/delicate");
	clock_set(0);
}

TEST(a_community_lives_at_its_host_or_under_its_name)
{
	AUTO_TOY toy = toy_open();
	toy.host = "stoep.example";
	visit(&toy, "/@oost/");
	check_int(toy.out.status, 200);
	see(&toy, "Oost voor elkaar");
	see(&toy, "href=\"/@oost/toy/new\"");
	see_not(&toy, "/@oost/@oost");
	visit(&toy, "/@oost/toy/new");
	send_form(&toy, "/@oost/toy/new", "naam=Bear&hoeveel=2");
	check_int(toy.out.status, 303);
	check(text_starts(outgoing_header(&toy.out, "Location"), "/@oost/toy/"));
	visit(&toy, "/@nobody/");
	check_int(toy.out.status, 404);
	toy.host = "evil.example";
	visit(&toy, "/");
	check_int(toy.out.status, 404);
	toy.host = "oost.example\r\nX: y";
	visit(&toy, "/");
	check_int(toy.out.status, 400);
}

TEST(sign_in_makes_a_new_session_and_sign_out_ends_it)
{
	AUTO_TOY toy = toy_open();
	visit(&toy, "/toy/new");
	char *guest = arena_copy(&toy.mem, toy_cookie(&toy, "__Host-sessie"));
	sign_in(&toy, "Riet");
	char *member = arena_copy(&toy.mem, toy_cookie(&toy, "__Host-sessie"));
	check(guest && member && !text_equal(guest, member));
	visit(&toy, "/toy/mine");
	check_int(toy.out.status, 200);
	see(&toy, "Riet");
	send_form(&toy, "/uit", "");
	check_int(toy.out.status, 303);
	check(outgoing_header(&toy.out, "Clear-Site-Data") != NULL);
	toy_set_cookie(&toy, "__Host-sessie", member);
	visit(&toy, "/toy/mine");
	check_int(toy.out.status, 303); /* the old cookie means nothing now */
}

TEST(a_sentence_is_shown_once_above_the_next_page)
{
	AUTO_TOY toy = toy_open();
	visit(&toy, "/toy/new");
	send_form(&toy, "/toy/new", "naam=Bear&hoeveel=2");
	check(toy_cookie(&toy, "__Host-melding") != NULL);
	visit(&toy, "/");
	see(&toy, "Your toy is there.");
	visit(&toy, "/");
	see_not(&toy, "Your toy is there.");
	toy_set_cookie(&toy, "__Host-melding", "0123456789abcdef.Send%20money");
	visit(&toy, "/");
	see_not(&toy, "Send money");
}

TEST(larger_letters_and_language_are_kept_in_a_cookie)
{
	AUTO_TOY toy = toy_open();
	send_raw(&toy, "/voorkeur", "tekst=groot&terug=/toy/new");
	check_int(toy.out.status, 303);
	check_text(outgoing_header(&toy.out, "Location"), "/toy/new");
	visit(&toy, "/");
	see(&toy, "data-tekst=\"groot\"");
	see(&toy, "value=\"groot\" aria-pressed=\"true\"");
	send_raw(&toy, "/voorkeur", "taal=en&terug=/");
	visit(&toy, "/");
	see(&toy, "<html lang=\"en\" data-tekst=\"groot\"");
	send_raw(&toy, "/voorkeur", "tekst=groot"); /* pressed again: off */
	visit(&toy, "/");
	see(&toy, "data-tekst=\"\"");
	toy.fetch_site = "cross-site";
	send_raw(&toy, "/voorkeur", "taal=nl");
	check_int(toy.out.status, 403);
}

TEST(nobody_is_led_to_another_site)
{
	static const char *const targets[] = {
		"//evil.example",     "/%5Cevil.example", "https://evil.example", "/%09/evil",         "javascript:alert(1)",
		"%2F%2Fevil.example", "/\\evil.example",  "@evil.example",        "/%0d%0aLocation:x", ""
	};
	AUTO_TOY toy = toy_open();
	for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
		char *body = arena_print(&toy.mem, "taal=nl&terug=%s", targets[i]);
		send_raw(&toy, "/voorkeur", body);
		const char *to = outgoing_header(&toy.out, "Location");
		check(!to || text_equal(to, "/"));
	}
}

TEST(every_answer_carries_the_headers_of_safety)
{
	static const char *const paths[] = { "/", "/toy/new", "/nowhere", "/toy/mine", "/broken", "/file", "/feed" };
	static const char *const names[] = { "Content-Security-Policy",
		                             "X-Content-Type-Options",
		                             "Referrer-Policy",
		                             "Cross-Origin-Opener-Policy",
		                             "Cross-Origin-Resource-Policy",
		                             "Permissions-Policy",
		                             "Strict-Transport-Security",
		                             "Cache-Control" };
	AUTO_TOY toy = toy_open();
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		visit(&toy, paths[i]);
		for (size_t k = 0; k < sizeof names / sizeof *names; k++)
			if (!check(outgoing_header(&toy.out, names[k]) != NULL))
				test_fail(__FILE__, __LINE__, "%s lacks %s", paths[i], names[k]);
		const char *policy = outgoing_header(&toy.out, "Content-Security-Policy");
		check(policy && strstr(policy, "default-src 'none'") && !strstr(policy, "unsafe"));
	}
	visit(&toy, "/");
	check_text(outgoing_header(&toy.out, "Cache-Control"), "no-store");
}

TEST(a_feed_may_be_asked_about_and_a_download_is_a_download)
{
	AUTO_TOY toy = toy_open();
	visit(&toy, "/feed");
	const char *etag = arena_copy(&toy.mem, outgoing_header(&toy.out, "ETag"));
	check(etag != NULL);
	toy.if_none_match = etag;
	visit(&toy, "/feed");
	check_int(toy.out.status, 304);
	check_int(toy.out.n_body, 0);
	visit(&toy, "/file");
	check_text(outgoing_header(&toy.out, "Content-Disposition"),
	           "attachment; filename=\"uw-gegevens.json\"; filename*=UTF-8''uw%20gegevens.json");
	check_text(outgoing_header(&toy.out, "Cache-Control"), "no-store");
}

TEST(a_mistake_of_ours_shows_a_number_and_nothing_more)
{
	AUTO_TOY toy = toy_open();
	visit(&toy, "/broken");
	check_int(toy.out.status, 500);
	see_not(&toy, "the inside of things");
	toy.accept = "application/problem+json";
	visit(&toy, "/nowhere");
	check_int(toy.out.status, 404);
	check_text(toy.out.type, "application/problem+json");
	see(&toy, "\"status\":404");
}

TEST(the_other_method_of_a_path_is_named)
{
	AUTO_TOY toy = toy_open();
	visit(&toy, "/uit");
	check_int(toy.out.status, 405);
	check_text(outgoing_header(&toy.out, "Allow"), "POST");
}

TEST(too_often_is_refused_and_time_heals)
{
	AUTO_TOY toy = toy_open();
	toy.address = "192.0.2.7";
	for (int i = 0; i < 3; i++) {
		visit(&toy, "/seldom");
		check_int(toy.out.status, 200);
	}
	visit(&toy, "/seldom");
	check_int(toy.out.status, 429);
	check(outgoing_header(&toy.out, "Retry-After") != NULL);
	toy.address = "192.0.2.200"; /* the same /24 */
	visit(&toy, "/seldom");
	check_int(toy.out.status, 429);
	toy.address = "2001:db8:1::1";
	visit(&toy, "/seldom");
	check_int(toy.out.status, 200);
}

TEST(a_large_page_is_packed_when_the_browser_can)
{
	AUTO_TOY toy = toy_open();
	toy.accept_encoding = "gzip, br";
	visit(&toy, "/");
	check_text(outgoing_header(&toy.out, "Content-Encoding"), "gzip");
	size_t packed = toy.out.n_body;
	toy.accept_encoding = "gzip;q=0";
	visit(&toy, "/");
	check(!outgoing_header(&toy.out, "Content-Encoding") && toy.out.n_body > 2 * packed);
}

TEST(files_of_the_program_are_kept_for_ever)
{
	AUTO_TOY toy = toy_open();
	toy.accept_encoding = "gzip, deflate, br";
	visit(&toy, asset_url("base.css"));
	check_int(toy.out.status, 200);
	check_text(outgoing_header(&toy.out, "Cache-Control"), "public, max-age=31536000, immutable");
	check_text(outgoing_header(&toy.out, "Content-Encoding"), "br");
	toy.if_none_match = outgoing_header(&toy.out, "ETag");
	visit(&toy, asset_url("base.css"));
	check_int(toy.out.status, 304);
	visit(&toy, "/static/base.0000000000.css");
	check_int(toy.out.status, 404);
}

TEST(a_session_is_written_as_seen_at_most_every_five_minutes)
{
	AUTO_TOY toy = toy_open();
	struct scope s = { .mem = &toy.mem, .db = toy.db };
	clock_set(1764000000);
	sign_in(&toy, "Riet");
	check_ok(web_write_seen(toy.web, &s));
	int before = toy_seen();
	for (int i = 0; i < 10; i++)
		visit(&toy, "/");
	check_ok(web_write_seen(toy.web, &s));
	check_int(toy_seen(), before);
	clock_set(1764000000 + 5 * MINUTE);
	visit(&toy, "/");
	check_ok(web_write_seen(toy.web, &s));
	check_int(toy_seen(), before + 1);
	clock_set(0);
}

TEST(all_routes_can_be_listed)
{
	AUTO_TOY toy = toy_open();
	const char *slice;
	size_t n = 0;
	for (const struct route *route; (route = web_route(toy.web, n, &slice)); n++)
		check(route->who > 0 && slice[0]);
	check(n > 10);
}
