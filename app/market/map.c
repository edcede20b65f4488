/* map.c - listings on the drawing of a community, and as GeoJSON for Leaflet.
 *
 * Only blurred places are drawn. The drawing works without JavaScript; the list beside it says
 * the same in words, so the drawing has one label and its pins none. */
#include "app/market/map.h"
#include "app/community/community.h"
#include "platform/view/asset.h"

static char *pin(struct scope *s, const struct frame *f, const struct card *c)
{
	double x, y;
	frame_place(f, c->seen, &x, &y);
	return arena_print(s->mem, "<g class=\"pin is-%s\"><circle cx=\"%.0f\" cy=\"%.0f\" r=\"25\"/>"
	                           "<use href=\"%s#%s\" x=\"%.0f\" y=\"%.0f\" width=\"30\" height=\"30\"/></g>",
	                   c->ask ? "vraag" : "aanbod", x, y, asset_url("icons.svg"), c->icon, x - 15, y - 15);
}

static char *me_pin(struct scope *s, const struct frame *f, struct point me)
{
	double x, y;
	frame_place(f, me, &x, &y);
	return arena_print(s->mem, "<g class=\"pin--u\"><circle cx=\"%.0f\" cy=\"%.0f\" r=\"24\"/><text x=\"%.0f\" y=\"%.0f\">%s</text></g>", x, y, x,
	                   y + 8, T(s->language, N_("You")));
}

result map_with_cards(struct scope *s, const struct cards *cards, struct point me, struct safe_html *out)
{
	const struct community_map *map;
	TRY(community_map(s, &map));
	char *pins = arena_copy(s->mem, "");
	for (size_t i = 0; i < cards->n; i++)
		pins = arena_print(s->mem, "%s%s", pins, pin(s, &map->frame, &cards->at[i]));
	const char *mine = me.lat == 0 ? "" : me_pin(s, &map->frame, me);
	const char *label = T(s->language, N_("Map of the neighbourhood. The same asks and offers are in the list."));
	out->html = arena_print(s->mem, "<svg class=\"quilt\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%s%s%s</svg>",
	                        map->frame.width, map->frame.height, label, map->areas, pins, mine);
	return OK;
}

static char *json_text(struct arena *mem, const char *text)
{
	char *out = arena_take(mem, strlen(text) * 6 + 3), *to = out;
	static const char hex[] = "0123456789abcdef";
	*to++ = '"';
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		if (c < 32 || c == '"' || c == '\\' || c == '<') {
			memcpy(to, "\\u00", 4);
			to[4] = hex[c >> 4];
			to[5] = hex[c & 15];
			to += 6;
		} else {
			*to++ = (char)c;
		}
	}
	*to = '"';
	return out;
}

static char *feature(struct request *req, const struct card *c)
{
	struct arena *mem = req->s.mem;
	return arena_print(mem, "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[%.5f,%.5f]},"
	                        "\"properties\":{\"kind\":\"%s\",\"title\":%s,\"about\":%s,\"icon\":\"%s\",\"href\":%s}}",
	                   c->seen.lon, c->seen.lat, c->ask ? "vraag" : "aanbod", json_text(mem, c->title),
	                   json_text(mem, arena_print(mem, "%s. %s", c->type_words, c->distance)), c->icon,
	                   json_text(mem, arena_print(mem, "%s%s", req->out.base ? req->out.base : "", c->href)));
}

result answer_pins(struct request *req, const struct cards *cards, struct point me)
{
	struct arena *mem = req->s.mem;
	const struct community_map *map;
	TRY(community_map(&req->s, &map));
	char *all = arena_copy(mem, "");
	for (size_t i = 0; i < cards->n; i++)
		all = arena_print(mem, "%s%s%s", all, i ? "," : "", feature(req, &cards->at[i]));
	const char *at = me.lat == 0 ? "null" : arena_print(mem, "[%.5f,%.5f]", me.lon, me.lat);
	const struct frame *f = &map->frame;
	char *json = arena_print(mem, "{\"type\":\"FeatureCollection\",\"bbox\":[%.5f,%.5f,%.5f,%.5f],\"me\":%s,\"features\":[%s]}",
	                         f->low.lon, f->low.lat, f->high.lon, f->high.lat, at, all);
	answer_bytes(req, "application/geo+json", json, strlen(json), NULL);
	return OK;
}
