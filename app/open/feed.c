/* feed.c - every search as an Atom feed (RFC 4287), as a stranger sees it.
 *
 * Entries keep their id for ever: a tag: URI (RFC 4151) of the listing. 'updated' is the day of
 * placing, since the hour would tell more than the page does. */
#include "app/open/open.h"
#include "app/community/community.h"

struct feed_fields {
	const char *words, *type, *group;
};
FORM(feed_form, struct feed_fields, { "zoek", FIELD_LINE, offsetof(struct feed_fields, words), .most = 200 },
     { "soort", FIELD_CHOICE, offsetof(struct feed_fields, type), .choices = "vraag aanbod" },
     { "categorie", FIELD_CHOICE, offsetof(struct feed_fields, group), .choices = GROUP_CHOICES });

struct feed {
	const char *name, *address; /* of the community */
	const char *self;           /* address of this feed */
};

/* 2026-11-25T00:00:00Z of a moment: RFC 3339, the day only. */
static char *day_text(struct arena *mem, int64_t moment)
{
	struct civil day = civil_of(moment);
	return arena_print(mem, "%04d-%02d-%02dT00:00:00Z", day.year, day.month, day.day);
}

static void element(struct html *o, const char *name, const char *text)
{
	html_put(o, "<", 1);
	html_put(o, name, strlen(name));
	html_put(o, ">", 1);
	html_text(o, text);
	html_put(o, "</", 2);
	html_put(o, name, strlen(name));
	html_put(o, ">\n", 2);
}

static void link_to(struct html *o, const char *rel, const char *href)
{
	html_raw(o, "<link rel=\"");
	html_attr(o, rel);
	html_raw(o, "\" href=\"");
	html_attr(o, href);
	html_raw(o, "\"/>\n");
}

static void entry(struct html *o, const struct feed *feed, const struct card *card)
{
	char *id = arena_print(o->mem, "tag:stoep,2026:%s", id_text(o->mem, card->id.n));
	html_raw(o, "<entry>\n");
	element(o, "id", id);
	element(o, "title", arena_print(o->mem, "%s (%s)", card->title, card->who));
	element(o, "updated", day_text(o->mem, id_time(card->id.n)));
	link_to(o, "alternate", arena_print(o->mem, "%s%s", feed->address, card->href));
	element(o, "summary", arena_print(o->mem, "%s. %s. %s.", card->type_words, card->who, card->when));
	html_raw(o, "</entry>\n");
}

static void write_feed(struct html *o, const struct feed *feed, const struct cards *cards, int64_t now)
{
	html_raw(o, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
	element(o, "id", feed->self);
	element(o, "title", arena_print(o->mem, "%s: %s", feed->name, T(o->language, N_("Asks and offers"))));
	element(o, "updated", day_text(o->mem, cards->n ? id_time(cards->at[0].id.n) : now));
	html_raw(o, "<author>");
	element(o, "name", feed->name);
	html_raw(o, "</author>\n");
	link_to(o, "self", feed->self);
	link_to(o, "alternate", arena_print(o->mem, "%s/vraag-en-aanbod", feed->address));
	for (size_t i = 0; i < cards->n; i++)
		entry(o, feed, &cards->at[i]);
	html_raw(o, "</feed>\n");
}

/* The address of this very search. */
static char *self_of(struct arena *mem, const char *address, const struct feed_fields *f)
{
	char *url = arena_print(mem, "%s/vraag-en-aanbod.atom?", address);
	if (!text_empty(f->words))
		url = arena_print(mem, "%szoek=%s&", url, url_part(mem, f->words));
	if (!text_empty(f->type))
		url = arena_print(mem, "%ssoort=%s&", url, f->type);
	if (!text_empty(f->group))
		url = arena_print(mem, "%scategorie=%s&", url, f->group);
	url[strlen(url) - 1] = '\0';
	return url;
}

static result show_feed(struct request *req)
{
	const struct feed_fields *f = req->fields;
	struct search_result found;
	struct feed feed;
	int type = text_equal(f->type, "vraag") ? ASK : text_equal(f->type, "aanbod") ? OFFER : 0;
	struct search q = {
		.words = f->words, .type = type, .group = group_find(f->group), .sight = SIGHT_GUEST, .uncounted = true
	};
	TRY(market_search(&req->s, &q, &found));
	TRY(community_address(&req->s, &feed.name, &feed.address));
	feed.self = self_of(req->s.mem, feed.address, f);
	struct html out = { .mem = req->s.mem, .language = req->s.language };
	write_feed(&out, &feed, &found.cards, req->s.now);
	answer_bytes(req, "application/atom+xml; charset=utf-8", out.at, out.n, NULL);
	return OK;
}

static const struct route routes[] = {
	GET("/vraag-en-aanbod.atom", ANYONE, show_feed, &feed_form, .needs = SWITCH_MARKET),
};

const struct slice open_slice = { .name = "open", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
