/* api_test.c - by the API people can do what they can on the pages, and strangers see what strangers see. */
#include "app/api/api.h"
#include "test/things.h"

static int get(const char *who, const char *target)
{
	return call((struct call){ who, .target = target });
}

static int post(const char *who, const char *target, const char *body)
{
	return call((struct call){ who, .method = IS_POST, .target = target, .body = body });
}

/* The value of the first "name":"..." in the answer. */
static char *value(const char *name)
{
	struct arena *mem = scope_of("")->mem;
	char *mark = arena_print(mem, "\"%s\":\"", name), *at = strstr(page(), mark);
	at = at ? at + strlen(mark) : arena_copy(mem, "");
	return arena_copy_bytes(mem, at, strcspn(at, "\""));
}

#define ASK_BODY                                                         \
	"{\"type\":\"ask\",\"kinds\":[\"5\"],\"title\":\"Wie doet mijn " \
	"boodschappen?\",\"timing\":\"day\",\"day\":\"2026-11-27\","     \
	"\"time\":\"10:00\",\"place\":\"home\",\"audience\":\"everyone\"}"

STORY(strangers_see_by_the_api_what_strangers_see)
{
	listing_id ask = ask_by("Riet", 1, "Wie gaat er mee naar de oogarts?");
	struct draft hidden = draft_with(ASK, 5, "Alleen voor buren");
	hidden.audience = AUDIENCE_MEMBERS;
	listing_id members = placed("Riet", hidden);
	check_int(get("", "/api/v1/listings"), 200);
	see("\"title\":\"Een rit naar de dokter of het ziekenhuis\"");
	see("\"who\":\"Oosterwijk\"");
	see("\"text\":null");
	see_not("oogarts");
	see_not("Riet");
	see_not("Alleen voor buren");
	check_int(get("", path_of("/api/v1/listings/", ask.n, "")), 200);
	see_not("oogarts");
	check_int(get("", path_of("/api/v1/listings/", members.n, "")), 404);
	see("problem");
	check_int(get("Kees", path_of("/api/v1/listings/", members.n, "")), 200);
	see("Alleen voor buren");
	check_int(get("Dora", path_of("/api/v1/listings/", ask.n, "")), 404);
}

/* Word for word: what the API says of a listing to somebody stands on that reader's page. */
STORY(each_reader_finds_on_the_page_what_the_api_says)
{
	static const char *const readers[] = { "", "Kees", "Riet", "Samira", "Ina" };
	static const char *const names[] = { "title", "who", "when", "typeWords", "distance" };
	struct things t = make_things();
	struct texts said;
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
		const char *values[5];
		check_int(get(readers[i], path_of("/api/v1/listings/", t.ask.n, "")), 200);
		for (size_t k = 0; k < 5; k++)
			values[k] = value(names[k]);
		said = (struct texts){ values, 5 };
		visit(readers[i], "%s", path_of("/vraag/", t.ask.n, ""));
		for (size_t k = 0; k < said.n; k++)
			see(said.at[k]);
	}
}

STORY(riet_places_an_ask_and_ends_it)
{
	check_int(post("Riet", "/api/v1/listings", ASK_BODY), 201);
	const char *at = arena_copy(scope_of("")->mem, goes_to());
	check(text_starts(at, "/api/v1/listings/"));
	see(strrchr(at, '/') + 1);
	pass(0);
	check_int(get("Riet", at), 200);
	see("Wie doet mijn boodschappen?");
	see("vrijdag 27 november");
	see("\"mine\":true");
	check_int(get("Riet", "/api/v1/me/listings"), 200);
	see("\"state\":\"open\"");
	const char *close = arena_print(scope_of("")->mem, "%s/closures", at);
	check_int(post("Kees", close, "{\"reason\":\"helped\"}"), 404);
	check_int(post("Riet", close, "{\"reason\":\"helped\"}"), 204);
	check_int(get("", at), 404);
	check_int(post("Riet", close, "{\"reason\":\"helped\"}"), 404);
}

STORY(what_is_wrong_is_said_field_by_field)
{
	static const struct {
		const char *body, *field;
	} rows[] = {
		{ "{\"type\":\"ask\",\"kinds\":[\"5\"],\"title\":\"Hulp\",\"audience\":\"everyone\"}", "title" },
		{ "{\"type\":\"ask\",\"kinds\":[\"5\"],\"title\":\"Help mij\",\"audience\":\"everyone\"}", "timing" },
		{ "{\"type\":\"ask\",\"kinds\":[\"5\",\"6\"],\"title\":\"Help mij\",\"audience\":\"everyone\"}", "kinds" },
		{ "{\"type\":\"offer\",\"kinds\":[\"5\"],\"title\":\"Help u\",\"audience\":\"everyone\"}", "walk" },
		{ "{\"type\":\"ask\",\"kinds\":[\"5\"],\"title\":\"Help mij\",\"timing\":\"day\",\"day\":\"2026-11-24\","
		  "\"place\":\"home\",\"audience\":\"everyone\"}",
		  "day" },
		{ "{\"type\":\"ask\",\"kinds\":[\"5\"],\"title\":\"Na mijn operatie\",\"text\":\"Ik heb "
		  "kanker\",\"timing\":\"soon\","
		  "\"place\":\"home\",\"audience\":\"everyone\"}",
		  "health" },
		{ "{}", "type" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		check_int(post("Riet", "/api/v1/listings", rows[i].body), 422);
		check_text(header_of_answer("API-Version"), "1.0.0");
		see(arena_print(scope_of("")->mem, "{\"field\":\"%s\"", rows[i].field));
		see("\"type\":\"/problems/invalid\"");
	}
}

STORY(what_is_no_json_or_has_more_in_it_is_refused)
{
	static const char *const bodies[] = {
		"",
		"[]",
		"{",
		"{\"reason\":\"helped\",\"reason\":\"helped\"}",
		"{\"reason\":\"helped\",\"member_id\":\"1\"}",
		"{\"reason\":{\"a\":1}}",
		"{\"reason\":[\"helped\"]}",
		"{\"reason\":7}",
		"{\"reason\":true}",
		"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]",
		"reason=helped",
	};
	struct things t = make_things();
	const char *path = path_of("/api/v1/listings/", t.ask.n, "/closures");
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
		int answer = post("Riet", path, bodies[i]);
		if (answer != (*bodies[i] ? 400 : 422))
			test_fail(__FILE__, __LINE__, "%s answers %d", bodies[i], answer);
	}
	check_int(call((struct call){ "Riet", .method = IS_DELETE, .target = path }), 405);
	check_text(header_of_answer("Allow"), "POST");
}

STORY(the_same_call_sent_twice_happens_once)
{
	struct call place = { "Riet", .method = IS_POST, .target = "/api/v1/listings", .body = ASK_BODY,
		              .key = "\"een-twee-drie\"" };
	check_int(call(place), 201);
	const char *first = arena_copy(scope_of("")->mem, goes_to());
	check_int(call(place), 201);
	check_text(goes_to(), first);
	place.body = "{\"type\":\"offer\",\"kinds\":[\"5\"],\"title\":\"Ik help u graag\",\"walk\":15,\"audience\":\"everyone\"}";
	check_int(call(place), 422);
	place.key = "twee woorden";
	check_int(call(place), 400);
	place.key = NULL;
	check_int(call(place), 201);
}

STORY(lists_go_page_by_page)
{
	for (int i = 0; i < 5; i++)
		ask_by("Riet", 5, arena_print(scope_of("")->mem, "Vraag nummer %d", i));
	check_int(get("Kees", "/api/v1/listings?limit=2"), 200);
	see("Vraag nummer 4");
	see_not("Vraag nummer 2");
	const char *next = value("next"), *link = header_of_answer("Link");
	check(link && strstr(link, "rel=\"next\""));
	check(text_starts(next, "https://oost.example/api/v1/listings?after="));
	check_int(get("Kees", next + strlen("https://oost.example")), 200);
	see("Vraag nummer 2");
	check_int(get("Kees", value("next") + strlen("https://oost.example")), 200);
	see("Vraag nummer 0");
	see("\"next\":null");
	check_int(get("Kees", "/api/v1/listings?order=nearest&limit=2"), 200);
	check_int(get("Kees", value("next") + strlen("https://oost.example")), 200);
	check_int(get("Kees", "/api/v1/listings?after=zzz.x"), 422);
	check_int(get("Kees", "/api/v1/listings?page=2"), 400);
}

STORY(what_has_not_changed_is_not_sent_again)
{
	ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	check_int(get("", "/api/v1/listings"), 200);
	const char *etag = header_of_answer("ETag");
	check_text(header_of_answer("Access-Control-Allow-Origin"), "*");
	check_text(header_of_answer("Cross-Origin-Resource-Policy"), "cross-origin");
	check_int(call((struct call){ "", .target = "/api/v1/listings", .if_none_match = etag }), 304);
	check_int(get("Riet", "/api/v1/me"), 200);
	check_text(header_of_answer("Cache-Control"), "no-store");
	check_int(call((struct call){ "Riet", .target = "/api/v1/me", .if_none_match = header_of_answer("ETag") }), 304);
}

/* A page elsewhere that reads along gets what strangers get, whatever cookies its browser has. */
STORY(another_site_reads_as_a_stranger)
{
	ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	check_int(call((struct call){ "Kees", .target = "/api/v1/listings", .origin = "https://krant.example" }), 200);
	see_not("Wie doet mijn boodschappen?");
	check_int(call((struct call){ "Kees", .target = "/api/v1/me", .origin = "https://krant.example" }), 401);
	check(text_starts(header_of_answer("WWW-Authenticate"), "Bearer"));
}

STORY(limits_are_told)
{
	check_int(get("", "/api/v1/kinds"), 200);
	check_text(header_of_answer("RateLimit-Policy"), "\"default\";q=3600;w=3600");
	check_text(header_of_answer("RateLimit"), "\"default\";r=3599;t=1");
	for (int i = 0; i < 31; i++)
		post("Riet", "/api/v1/listings", "{}");
	status(429);
	check_text(header_of_answer("RateLimit-Policy"), "\"default\";q=30;w=3600");
	check(header_of_answer("Retry-After") != NULL);
}

STORY(kees_says_yes_by_the_api_and_they_agree)
{
	struct arena *mem = scope_of("")->mem;
	offer_by("Kees", 5, "Boodschappen");
	listing_id ask = ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	check_int(get("Kees", "/api/v1/invitations"), 200);
	see(id_text(mem, ask.n));
	see("minuten lopen");
	const char *id = value("id");
	check_int(get("Fatima", arena_print(mem, "/api/v1/invitations/%s", id)), 404);
	check_int(post("Kees", arena_print(mem, "/api/v1/invitations/%s/answers", id), "{\"answer\":\"yes\"}"), 201);
	const char *talk = arena_copy(mem, goes_to());
	check_int(get("Riet", arena_print(mem, "%s/messages", talk)), 200);
	see("\"who\":\"Kees\"");
	check_int(get("Fatima", arena_print(mem, "%s/messages", talk)), 404);
	check_int(post("Riet", arena_print(mem, "%s/messages", talk), "{\"text\":\"Graag!\"}"), 204);
	check_int(post("Riet", arena_print(mem, "%s/reads", talk), "{}"), 204);
	check_int(post("Riet", arena_print(mem, "%s/agreements", talk),
	               "{\"day\":\"2026-11-27\",\"time\":\"10:00\",\"where\":\"thuis\",\"street\":\"Dorpsstraat 1\"}"),
	          204);
	check_int(get("Kees", "/api/v1/agreements"), 200);
	see("\"at\":\"2026-11-27T09:00:00Z\"");
	see_not("Dorpsstraat");
	const char *agreement = arena_print(mem, "/api/v1/agreements/%s", value("id"));
	check_int(post("Fatima", arena_print(mem, "%s/acceptances", agreement), "{}"), 404);
	check_int(post("Kees", arena_print(mem, "%s/acceptances", agreement), "{}"), 204);
	check_int(get("Kees", agreement), 200);
	see("\"state\":\"agreed\"");
	see("Dorpsstraat 1");
	check_int(post("Riet", arena_print(mem, "%s/outcomes", agreement), "{\"outcome\":\"yes\",\"rating\":5}"), 204);
	check_int(call((struct call){ "Riet", .method = IS_DELETE, .target = agreement }), 204);
}

STORY(fatima_answers_an_ask_by_the_api)
{
	listing_id ask = ask_by("Riet", 5, "Wie doet mijn boodschappen?");
	check_int(post("Fatima", path_of("/api/v1/listings/", ask.n, "/replies"), "{\"text\":\"Dat doe ik\"}"), 201);
	check(mail_to("Riet") && strstr(mail_to("Riet"), "Dat doe ik"));
	check_int(get("Riet", "/api/v1/conversations"), 200);
	see("\"with\":\"Fatima\"");
	see("\"unread\":true");
	check_int(post("", path_of("/api/v1/listings/", ask.n, "/replies"), "{\"text\":\"Dat doe ik\"}"), 401);
}

STORY(riet_keeps_a_search_and_takes_her_data_along)
{
	check_int(post("Riet", "/api/v1/saved-searches", "{\"q\":\"rolstoel\",\"howOften\":\"daily\"}"), 201);
	const char *at = arena_copy(scope_of("")->mem, goes_to());
	check_int(get("Riet", "/api/v1/saved-searches"), 200);
	see("rolstoel");
	check_int(call((struct call){ "Kees", .method = IS_DELETE, .target = at }), 404);
	check_int(call((struct call){ "Riet", .method = IS_DELETE, .target = at }), 204);
	check_int(get("Riet", "/api/v1/me/export"), 200);
	see("Riet Jansen");
	pass(6 * MINUTE);
	check_int(get("Riet", "/api/v1/me/export"), 403);
}

STORY(what_a_community_has_off_is_not_there)
{
	check_ok(community_set(scope_of("Joost"), "switches", "market"));
	check_int(get("", "/api/v1/listings"), 404);
	check_int(get("", "/api/v1/communities/self"), 404);
}

STORY(the_place_and_its_kinds_are_for_anyone)
{
	check_int(get("", "/api/v1/communities/self"), 200);
	see("\"name\":\"Oost\"");
	check_int(get("", "/api/v1/areas"), 200);
	see("Slachthuisbuurt");
	see_not("Duinbuurt");
	check_int(get("", "/api/v1/kinds"), 200);
	see("\"group\":\"boodschappen\"");
}
