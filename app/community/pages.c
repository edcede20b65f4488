#include "app/community/cache.h"
#include "app/community/look.h"
#include "app/community/manage.h"
#include "app/community/pages.h"
#include "platform/base/clock.h"

/* pages.c - what anybody may read: the texts of a community, its drawing and areas, and the list of all. */

static void give_row(struct scope *s, const struct kept *found, void *data)
{
	struct community_row *row = data;

	*row = found->row;
	const char **texts[] = { &row->name, &row->place, &row->organisation, &row->phone, &row->hours, &row->email };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = arena_copy(s->mem, *texts[i]);
}

/* ---- texts ---- */

struct text_query {
	int64_t version;
};
FORM(text_query, struct text_query, { "versie", FIELD_INT, offsetof(struct text_query, version), .least = 1, .most = 1000000 });

static result find_text(struct request *req, const char *name, int64_t version, const struct page_row **out)
{
	if (version)
		TRY(page_version(&req->s, name, version, out));
	else
		TRY(page_latest(&req->s, name, out));
	return *out ? OK : db_absent(&req->s);
}

static result show_text(struct request *req, enum page_name which)
{
	const struct text_query *q = req->fields;
	const struct page_row *row, *latest;
	struct community_row community = { 0 };

	TRY(find_text(req, page_paths[which], q->version, &row));
	TRY(find_text(req, page_paths[which], 0, &latest));
	TRY(kept_by_id(&req->s, give_row, &community));
	struct text_page page = {
		.title = row->title,
		.language = req->community->language->code,
		.since = date_words(&req->s, row->at),
		.version = row->version,
		.old = row->version < latest->version,
		.body = markdown(req->s.mem, fill_in(req->s.mem, &community, row->body)),
	};
	page.source = which == PAGE_ABOUT ? community.map_source : "";
	text_page(&req->out, &page);
	return OK;
}

static result show_about(struct request *req)
{
	return show_text(req, PAGE_ABOUT);
}

static result show_safe(struct request *req)
{
	return show_text(req, PAGE_SAFE);
}

static result show_privacy(struct request *req)
{
	return show_text(req, PAGE_PRIVACY);
}

static result show_access(struct request *req)
{
	return show_text(req, PAGE_ACCESS);
}

static result show_terms(struct request *req)
{
	return show_text(req, PAGE_TERMS);
}

result community_text_versions(struct scope *s, int64_t *terms, int64_t *privacy)
{
	struct page_newests pages;

	TRY(pages_newest(s, &pages));
	*terms = *privacy = 0;
	for (size_t i = 0; i < pages.n; i++) {
		if (text_equal(pages.at[i].name, page_paths[PAGE_TERMS]))
			*terms = pages.at[i].version;
		if (text_equal(pages.at[i].name, page_paths[PAGE_PRIVACY]))
			*privacy = pages.at[i].version;
	}
	return OK;
}

const char *const short_text_names[SHORT_TEXTS] = { [TEXT_HERO_TITLE] = "hero_title", [TEXT_HERO_LEAD] = "hero_lead" };

result community_short_text(struct scope *s, enum short_text which, const char **out)
{
	const struct text_row *row;

	TRY(short_text_get(s, short_text_names[which], &row));
	*out = row ? row->body : NULL;
	return OK;
}

/* ---- files ---- */

/* RFC 9116. It ends within a year and moves on by itself; by whole days, so that it is the same all day. */
static result show_security(struct request *req)
{
	struct civil end = civil_of(days_later(day_start(req->s.now), 300));
	const char *email = req->community->email;
	const char *contact = text_empty(email) ? absolute_url(req, "/over-ons") : arena_print(req->s.mem, "mailto:%s", email);
	char *text = arena_print(req->s.mem,
	                         "Contact: %s\nExpires: %04d-%02d-%02dT12:00:00Z\nPreferred-Languages: nl, en\nCanonical: %s\n",
	                         contact, end.year, end.month, end.day, absolute_url(req, "/.well-known/security.txt"));

	answer_bytes(req, "text/plain; charset=utf-8", text, strlen(text), NULL);
	return OK;
}

/* The areas as GeoJSON (RFC 7946), for theme/js/map.js. */
static result show_areas(struct request *req)
{
	const struct drawing_row *row;

	TRY(drawing_get(&req->s, &row));
	char *json =
		arena_print(req->s.mem, "{\"type\":\"FeatureCollection\",\"features\":[\n%s\n]}\n", row ? row->features : "");
	answer_bytes(req, "application/geo+json", json, strlen(json), NULL);
	return OK;
}

static void give_quilt(struct scope *s, const struct kept *found, void *data)
{
	*(const char **)data = arena_copy(s->mem, found->row.quilt);
}

/* The small drawing; its address holds the moment of its last change, so that a browser may keep it. */
static result show_quilt(struct request *req)
{
	const char *svg = NULL;

	TRY(kept_by_id(&req->s, give_quilt, &svg));
	if (text_empty(svg))
		return db_absent(&req->s);
	answer_bytes(req, "image/svg+xml", svg, strlen(svg), NULL);
	return OK;
}

result show_communities(struct request *req)
{
	struct communities all;

	TRY(communities_listed(&req->s, &all));
	communities_page(&req->out, &all);
	return OK;
}

static const struct route routes[] = {
	GET("/over-ons", ANYONE, show_about, .form = &text_query),
	GET("/veilig", ANYONE, show_safe, .form = &text_query),
	GET("/privacy", ANYONE, show_privacy, .form = &text_query),
	GET("/toegankelijkheid", ANYONE, show_access, .form = &text_query),
	GET("/voorwaarden", ANYONE, show_terms, .form = &text_query),
	GET("/.well-known/security.txt", ANYONE, show_security),
	GET("/kaart/gebieden.json", ANYONE, show_areas, .needs = SWITCH_MAP),
	GET("/lappendeken/*word", ANYONE, show_quilt),
	GET("/eigen-thema/*word", ANYONE, show_own_look),
};

const struct slice community_slice = { .name = "community", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
