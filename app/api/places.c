/* places.c - by the API: the community, its areas, the kinds of help. What anyone may know. */
#include "app/api/api.h"
#include "app/community/community.h"

const char *page_url(const struct request *req, const char *path)
{
	return absolute_url(req, "%s", path);
}

/* ---- the community ---- */

struct community_out {
	int64_t id;
	const char *name, *subtitle, *url, *phone, *hours, *email, *language;
};
JSON_OF(community_json, struct community_out, "Community",
        "A village, a district or a municipality whose people help each other.",
        { "id", JSON_ID, offsetof(struct community_out, id), "Stays the same." },
        { "name", JSON_WORDS, offsetof(struct community_out, name), "What it is called." },
        { "subtitle", JSON_WORDS, offsetof(struct community_out, subtitle), "Where it is, or of whom." },
        { "url", JSON_WORDS, offsetof(struct community_out, url), "Its website." },
        { "phone", JSON_WORDS, offsetof(struct community_out, phone), "Of its team; null: none." },
        { "hours", JSON_WORDS, offsetof(struct community_out, hours), "When the team can be called." },
        { "email", JSON_WORDS, offsetof(struct community_out, email), "Of its team." },
        { "language", JSON_WORDS, offsetof(struct community_out, language), "Of its texts (BCP 47)." });

static const char *or_null(const char *text)
{
	return text_empty(text) ? NULL : text;
}

static result show_community(struct request *req)
{
	const struct community *c = req->community;
	struct community_out out = { c->id.n,           c->name,           or_null(c->subtitle), page_url(req, "/"),
		                     or_null(c->phone), or_null(c->hours), or_null(c->email),    c->language->code };
	return answer_object(req, &community_json, &out);
}

/* ---- areas ---- */

struct area_out {
	const char *code, *name, *level, *parent;
};
JSON_OF(area_json, struct area_out, "Area",
        "A neighbourhood, district or municipality, as Statistics Netherlands (CBS) draws them.",
        { "code", JSON_WORDS, offsetof(struct area_out, code), "Of CBS: GM0392, WK039201, BU03920101." },
        { "name", JSON_WORDS, offsetof(struct area_out, name), "What it is called." },
        { "level", JSON_WORDS, offsetof(struct area_out, level), "How large it is.", NULL,
          "neighbourhood district municipality" },
        { "parent", JSON_WORDS, offsetof(struct area_out, parent), "The code of the area in which it lies." });

static result list_areas(struct request *req)
{
	static const char *const levels[] = { "neighbourhood", "neighbourhood", "district", "municipality" };
	struct community_area_lines rows;
	TRY(community_areas_all(&req->s, &rows));
	struct area_out *out = arena_array(req->s.mem, rows.n + 1, sizeof *out);
	for (size_t i = 0; i < rows.n; i++)
		out[i] = (struct area_out){ rows.at[i].code, rows.at[i].name,
			                    levels[rows.at[i].level > 0 && rows.at[i].level < 4 ? rows.at[i].level : 0],
			                    or_null(rows.at[i].parent_code) };
	return answer_list(req, &area_json, (struct json_many){ out, rows.n }, NULL);
}

/* ---- kinds of help ---- */

struct kind_out {
	const char *id, *name, *group, *group_name;
};
JSON_OF(kind_json, struct kind_out, "Kind", "A kind of help, in people's words.",
        { "id", JSON_WORDS, offsetof(struct kind_out, id), "Stays the same." },
        { "name", JSON_WORDS, offsetof(struct kind_out, name), "In the reader's language." },
        { "group", JSON_WORDS, offsetof(struct kind_out, group), "Key of its group, by which listings are filtered.", NULL,
          GROUP_CHOICES },
        { "groupName", JSON_WORDS, offsetof(struct kind_out, group_name), "In the reader's language." });

static result list_kinds(struct request *req)
{
	static const size_t n = KINDS;
	struct kind_out *out = arena_array(req->s.mem, n, sizeof *out);
	for (size_t i = 0; i < n; i++) {
		const struct kind *kind = &kinds[i + 1];
		const struct kind_group *group = &kind_groups[kind->group];
		out[i] = (struct kind_out){ arena_print(req->s.mem, "%zu", i + 1), T(req->s.language, kind->name), group->key,
			                    T(req->s.language, group->name) };
	}
	return answer_list(req, &kind_json, (struct json_many){ out, n }, NULL);
}

static const struct route routes[] = {
	GET(V1 "/communities/self", ANYONE, show_community, .needs = SWITCH_API,
	    API(.summary = "The community of this address", .gives = &community_json)),
	GET(V1 "/areas", ANYONE, list_areas, .needs = SWITCH_API,
	    API(.summary = "The areas of the community", .gives = &area_json, .list = true)),
	GET(V1 "/kinds", ANYONE, list_kinds, .needs = NEEDS_API,
	    API(.summary = "The kinds of help", .gives = &kind_json, .list = true)),
};

const struct slice api_places = { .name = "api", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
