/* home.c - the first page of a community: what is going on near you, and two large buttons. */
#include "app/community/community.h"
#include "app/market/index.h"
#include "app/market/kept.h"
#include "app/market/map.h"
#include "app/market/market.h"
#include "app/member/member.h"

enum { HOME_CARDS = 3 };

static result few(struct scope *s, int type, struct point from, enum sight sight, struct cards *out)
{
	struct search_result found;
	struct search q = { .type = type,
		            .from = from,
		            .sight = sight,
		            .minutes = from.lat != 0 ? 30 : 0,
		            .most = HOME_CARDS,
		            .uncounted = true };
	TRY(market_search(s, &q, &found));
	if (!found.cards.n && q.minutes) {
		q.minutes = 0; /* nothing close by: then what is further away */
		TRY(market_search(s, &q, &found));
	}
	*out = found.cards;
	return OK;
}

static result count_open(struct scope *s, struct home_page *page)
{
	TRY(kept_count(s, facet_of(ASK, 0), &page->n_asks));
	return kept_count(s, facet_of(OFFER, 0), &page->n_offers);
}

static struct cards both(struct arena *mem, const struct cards *a, const struct cards *b)
{
	struct cards all = { arena_array(mem, a->n + b->n + 1, sizeof *all.at), 0 };
	for (size_t i = 0; i < a->n; i++)
		all.at[all.n++] = a->at[i];
	for (size_t i = 0; i < b->n; i++)
		all.at[all.n++] = b->at[i];
	return all;
}

/* What stands on the drawing: a manager's words, or those of the program. */
static result hero_words(struct request *req, struct home_page *page)
{
	struct scope *s = &req->s;
	const char *place;
	TRY(community_short_text(s, TEXT_HERO_TITLE, &page->hero_title));
	TRY(community_short_text(s, TEXT_HERO_LEAD, &page->hero_lead));
	TRY(community_words(s, &page->team, &place));
	if (!page->hero_title)
		page->hero_title = html_sentence(&req->out, N_("Neighbours help neighbours in {place}"), "place", place, NULL);
	if (!page->hero_lead)
		page->hero_lead = T(
			s->language,
			N_("A ride to the doctor, hanging up a lamp or coffee together. Ask your neighbours. Or help yourself."));
	return OK;
}

static result show_home(struct request *req)
{
	struct home_page page = { .community = req->community, .guest = !req->member };
	struct home home = { 0 };
	if (!req->community)
		return show_communities(req);
	if (req->member)
		TRY(member_home(&req->s, req->s.me, &home));
	struct point from = home.known ? home.point : (struct point){ 0 };
	enum sight sight = home.known ? sight_of(req) : SIGHT_GUEST;
	TRY(few(&req->s, ASK, from, sight, &page.asks));
	TRY(few(&req->s, OFFER, from, sight, &page.offers));
	TRY(count_open(&req->s, &page));
	TRY(hero_words(req, &page));
	page.place = home.known ? home.area_name : NULL;
	struct cards pins = both(req->s.mem, &page.asks, &page.offers);
	TRY(map_with_cards(&req->s, &pins, from, &page.map));
	home_page(&req->out, &page);
	return OK;
}

static const struct route routes[] = {
	GET("/", ANYONE, show_home, .needs = SWITCH_MARKET, .flags = NO_COMMUNITY, .in_name = COVERS_ANY),
};

const struct slice market_home = { .name = "market", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
