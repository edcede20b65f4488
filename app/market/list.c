/* list.c - asks and offers as a list and a map, with an address to share for every search. */
#include "app/community/community.h"
#include "app/market/map.h"
#include "app/market/market.h"
#include "app/member/member.h"

struct list_fields {
	const char *words, *type, *group, *order;
	int64_t minutes, beyond, before;
};
FORM(list_form, struct list_fields, { "zoek", FIELD_LINE, offsetof(struct list_fields, words), .most = 200 },
     { "soort", FIELD_CHOICE, offsetof(struct list_fields, type), .choices = "vraag aanbod" },
     { "categorie", FIELD_CHOICE, offsetof(struct list_fields, group), .choices = GROUP_CHOICES },
     { "afstand", FIELD_INT, offsetof(struct list_fields, minutes), .least = 1, .most = 120 },
     { "volgorde", FIELD_CHOICE, offsetof(struct list_fields, order), .choices = "nieuw dichtbij" },
     { "na", FIELD_ID, offsetof(struct list_fields, before) },
     { "voorbij", FIELD_INT, offsetof(struct list_fields, beyond), .most = 100000 });

static const char *or_none(const char *text)
{
	return text ? text : "";
}

/* Where the reader is: home; the middle of the community for a guest, who then gets no distances. */
static result reader_place(struct request *req, struct point *out)
{
	struct home home;
	*out = (struct point){ 0 };
	if (!req->member)
		return OK;
	TRY(member_home(&req->s, req->s.me, &home));
	if (home.known)
		*out = home.point;
	return OK;
}

result search_for_reader(struct request *req, struct point *from, enum sight *sight)
{
	TRY(reader_place(req, from));
	*sight = sight_of(req) == SIGHT_GUEST || from->lat == 0 ? SIGHT_GUEST : sight_of(req);
	return OK;
}

static struct search search_of(const struct list_fields *f, struct point from, enum sight sight)
{
	int type = text_equal(f->type, "vraag") ? ASK : text_equal(f->type, "aanbod") ? OFFER : 0;
	return (struct search){
		.words = f->words,
		.type = type,
		.group = f->group ? group_find(f->group) : 0,
		.minutes = f->minutes,
		.order = text_equal(f->order, "dichtbij") ? ORDER_NEAREST : ORDER_NEWEST,
		.from = from,
		.sight = sight,
		.before = { f->before },
		.beyond = f->beyond,
	};
}

/* The search as an address without its page: what a reader shares. */
static char *address(struct arena *mem, const char *path, const struct list_fields *f)
{
	char *url = arena_print(mem, "%s?", path);
	const struct {
		const char *name, *value;
	} parts[] = {
		{ "zoek", f->words },
		{ "soort", f->type },
		{ "categorie", f->group },
		{ "volgorde", f->order },
	};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (!text_empty(parts[i].value))
			url = arena_print(mem, "%s%s=%s&", url, parts[i].name, url_part(mem, parts[i].value));
	if (f->minutes)
		url = arena_print(mem, "%safstand=%d&", url, (int)f->minutes);
	url[strlen(url) - 1] = '\0';
	return url;
}

static char *next_page(struct arena *mem, const struct list_fields *f, const struct search *q, const struct search_result *r)
{
	if (!r->more)
		return NULL;
	char *url = address(mem, "/vraag-en-aanbod", f);
	const char *join = strchr(url, '?') ? "&" : "?";
	if (q->order == ORDER_NEAREST && text_empty(q->words))
		return arena_print(mem, "%s%svoorbij=%d&na=%s", url, join, (int)r->next_beyond, id_text(mem, r->next.n));
	return arena_print(mem, "%s%sna=%s", url, join, id_text(mem, r->next.n));
}

/* Where the same search is kept: without order and page. */
static char *keep_address(struct request *req, const struct list_fields *f)
{
	struct list_fields search = *f;
	search.order = NULL;
	return req->community->switches & SWITCH_SAVED ? address(req->s.mem, "/mijn/zoekopdrachten/nieuw", &search) : NULL;
}

/* What the form shows as it was sent, and what this reader and community have. */
static struct list_page page_of(struct request *req, const struct search *q)
{
	const struct list_fields *f = req->fields;
	return (struct list_page){
		.words = or_none(f->words),
		.type = or_none(f->type),
		.group = or_none(f->group),
		.order = or_none(f->order),
		.minutes = f->minutes ? arena_print(req->s.mem, "%d", (int)f->minutes) : "",
		.guest = q->sight == SIGHT_GUEST,
		.near = q->from.lat != 0,
		.board = (req->community->switches & SWITCH_POSTER) != 0,
		.has_map = (req->community->switches & SWITCH_MAP) != 0,
		.tile_url = or_none(req->community->tile_url),
		.tile_source = or_none(req->community->tile_source),
	};
}

static result show_list(struct request *req)
{
	const struct list_fields *f = req->fields;
	struct point from;
	enum sight sight;
	TRY(search_for_reader(req, &from, &sight));
	struct search q = search_of(f, from, sight);
	struct list_page page = page_of(req, &q);
	TRY(market_search(&req->s, &q, &page.found));
	page.keep = keep_address(req, f);
	page.balance = (req->community->switches & SWITCH_BALANCE) != 0;
	page.next = next_page(req->s.mem, f, &q, &page.found);
	page.map_data = arena_print(req->s.mem, "%s%s", or_none(req->out.base), address(req->s.mem, "/kaart.json", f));
	if (page.has_map)
		TRY(map_with_cards(&req->s, &page.found.cards, from, &page.map));
	list_page(&req->out, &page);
	return OK;
}

/* The pins of the same search, for Leaflet. */
static result show_pins(struct request *req)
{
	const struct list_fields *f = req->fields;
	struct point from;
	enum sight sight;
	struct search_result found;
	TRY(search_for_reader(req, &from, &sight));
	struct search q = search_of(f, from, sight);
	q.uncounted = true;
	TRY(market_search(&req->s, &q, &found));
	return answer_pins(req, &found.cards, from);
}

static const struct nav_item nav[] = {
	{ N_("Home"), "/", ANYONE, SWITCH_MARKET },
	{ N_("Asks and offers"), "/vraag-en-aanbod", ANYONE, SWITCH_MARKET },
};

static const struct route routes[] = {
	GET("/vraag-en-aanbod", ANYONE, show_list, &list_form, .needs = SWITCH_MARKET, .in_name = COVERS_ANY),
	GET("/kaart.json", ANYONE, show_pins, &list_form, .needs = SWITCH_MARKET | SWITCH_MAP, .in_name = COVERS_ANY),
};

const struct slice market_list = { .name = "market",
	                           .routes = routes,
	                           .n_routes = sizeof routes / sizeof *routes,
	                           .nav = nav,
	                           .n_nav = sizeof nav / sizeof *nav };
