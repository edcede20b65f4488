/* me.c - by the API: who one is, all that is known of one, and the searches that one keeps. */
#include "app/api/api.h"

struct me_out {
	int64_t id;
	const char *name, *first_name, *email, *phone, *postcode, *area, *language;
};
JSON_OF(me_json, struct me_out, "Me", "The member who asks.", { "id", JSON_ID, offsetof(struct me_out, id), "Stays the same." },
        { "name", JSON_WORDS, offsetof(struct me_out, name), "In full." },
        { "firstName", JSON_WORDS, offsetof(struct me_out, first_name), "What neighbours see." },
        { "email", JSON_WORDS, offsetof(struct me_out, email), "null: none." },
        { "phone", JSON_WORDS, offsetof(struct me_out, phone), "null: not told." },
        { "postcode", JSON_WORDS, offsetof(struct me_out, postcode), "1234AB." },
        { "area", JSON_WORDS, offsetof(struct me_out, area), "The neighbourhood." },
        { "language", JSON_WORDS, offsetof(struct me_out, language), "Of mails (BCP 47)." });

static result show_me(struct request *req)
{
	struct neighbour_contact c;
	struct home home;
	TRY(member_contact(&req->s, req->s.me, &c));
	TRY(member_home(&req->s, req->s.me, &home));
	struct me_out out = { req->s.me.n,
		              c.name,
		              c.first_name,
		              c.email,
		              c.phone,
		              text_empty(c.postcode) ? NULL : c.postcode,
		              home.known ? home.area_name : NULL,
		              c.language->code };
	return answer_object(req, &me_json, &out);
}

static result show_export(struct request *req)
{
	char *json;
	TRY(member_export(&req->s, req->member->person, &json));
	answer_bytes(req, "application/json", json, strlen(json), NULL);
	return OK;
}

/* ---- kept searches ---- */

struct search_out {
	int64_t id, minutes, found;
	const char *words, *type, *group, *how_often;
};
JSON_OF(search_json, struct search_out, "SavedSearch", "A search that mails what is new in it.",
        { "id", JSON_ID, offsetof(struct search_out, id), "Stays the same." },
        { "q", JSON_WORDS, offsetof(struct search_out, words), "Words; null: any." },
        { "type", JSON_WORDS, offsetof(struct search_out, type), "null: both.", NULL, "ask offer" },
        { "group", JSON_WORDS, offsetof(struct search_out, group), "Key of a group of kinds; null: all." },
        { "minutes", JSON_INT, offsetof(struct search_out, minutes), "On foot from home at most; 0: everywhere." },
        { "howOften", JSON_WORDS, offsetof(struct search_out, how_often), "When it mails.", NULL, "at_once daily weekly" },
        { "found", JSON_INT, offsetof(struct search_out, found), "How many it has found so far." });

static const char *const often_names[] = { "at_once", "at_once", "daily", "weekly" };

static result list_searches(struct request *req)
{
	struct saved_lines rows;
	TRY(saved_of_me(&req->s, &rows));
	struct search_out *out = arena_array(req->s.mem, rows.n + 1, sizeof *out);
	for (size_t i = 0; i < rows.n; i++) {
		const struct saved_line *l = &rows.at[i];
		out[i] = (struct search_out){ .id = l->id.n,
			                      .minutes = l->minutes,
			                      .found = l->found,
			                      .words = text_empty(l->words) ? NULL : l->words,
			                      .type = l->type == ASK   ? "ask"
			                            : l->type == OFFER ? "offer"
			                                               : NULL,
			                      .group = l->kind_group ? kind_groups[l->kind_group].key : NULL,
			                      .how_often = often_names[l->how_often] };
	}
	return answer_list(req, &search_json, (struct json_many){ out, rows.n }, NULL);
}

struct keep_fields {
	const char *words, *type, *group, *how_often;
	int64_t minutes;
};
FORM(keep_form, struct keep_fields, { "q", FIELD_LINE, offsetof(struct keep_fields, words), .most = 200 },
     { "type", FIELD_CHOICE, offsetof(struct keep_fields, type), .choices = "ask offer" },
     { "group", FIELD_CHOICE, offsetof(struct keep_fields, group), .choices = GROUP_CHOICES },
     { "minutes", FIELD_INT, offsetof(struct keep_fields, minutes), .least = 1, .most = 120 },
     { "howOften", FIELD_CHOICE, offsetof(struct keep_fields, how_often), .required = true, .choices = "at_once daily weekly" });

static result keep_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct keep_fields *f = req->fields;
	struct saved_wish wish = { f->words,
		                   text_equal(f->type, "ask")     ? ASK
		                   : text_equal(f->type, "offer") ? OFFER
		                                                  : 0,
		                   text_empty(f->group) ? 0 : group_find(f->group), f->minutes,
		                   text_equal(f->how_often, "daily")    ? SAVED_DAILY
		                   : text_equal(f->how_often, "weekly") ? SAVED_WEEKLY
		                                                        : SAVED_AT_ONCE };
	saved_search_id id;
	TRY(saved_keep(s, &wish, &id));
	return answer_created(req, V1 "/saved-searches/%s", id_text(s->mem, id.n));
}

static result keep_search(struct request *req)
{
	return write_once(req, keep_in_write, req);
}

static result stop_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	TRY(saved_stop(s, (saved_search_id){ req->ids[0] }));
	return answer_done(req);
}

static result stop_search(struct request *req)
{
	return write_once(req, stop_in_write, req);
}

static const struct route routes[] = {
	GET(V1 "/me", MEMBER, show_me, .needs = SWITCH_API, API(SCOPE_ME, "Who you are", &me_json)),
	GET(V1 "/me/export", MEMBER, show_export, .flags = SLOW | STEP_UP, .per_hour = 5, .needs = SWITCH_API,
	    API(SCOPE_EXPORT, "All that is known of you")),
	GET(V1 "/saved-searches", MEMBER, list_searches, .needs = NEEDS_API | SWITCH_SAVED,
	    API(SCOPE_SEARCHES, "The searches that you keep", &search_json, true)),
	POST(V1 "/saved-searches", MEMBER, keep_search, &keep_form, .needs = NEEDS_API | SWITCH_SAVED,
	     API(SCOPE_SEARCHES, "Keep a search")),
	DELETE(V1 "/saved-searches/:search", MEMBER, stop_search, .needs = NEEDS_API | SWITCH_SAVED,
	       API(SCOPE_SEARCHES, "Stop one")),
};

const struct slice api_me = { .name = "api", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
