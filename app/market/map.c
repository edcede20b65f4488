/* map.c - listings on the drawing of a community, and as GeoJSON for Leaflet.
 *
 * Only blurred places are drawn. The drawing works without JavaScript; the list beside it says
 * the same in words, so the drawing has one label and its pins none. */
#include "app/market/map.h"
#include "app/community/community.h"

static struct map_pin pin_at(const struct frame *f, struct point place)
{
	double x, y;
	frame_place(f, place, &x, &y);
	return (struct map_pin){ .x = (int)x, .y = (int)y };
}

result map_with_cards(struct scope *s, const struct cards *cards, struct point me, struct card_map *out)
{
	const struct community_map *map;
	TRY(community_map(s, &map));
	*out = (struct card_map){ .width = map->frame.width,
		                  .height = map->frame.height,
		                  .areas = { map->areas },
		                  .source = map->source,
		                  .has_me = me.lat != 0 };
	out->pins.at = arena_array(s->mem, cards->n + 1, sizeof *out->pins.at);
	for (size_t i = 0; i < cards->n; i++) {
		struct map_pin pin = pin_at(&map->frame, cards->at[i].seen);
		pin.icon = cards->at[i].icon;
		pin.ask = cards->at[i].ask;
		out->pins.at[out->pins.n++] = pin;
	}
	out->me = pin_at(&map->frame, me);
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
	return arena_print(mem,
	                   "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[%.5f,%.5f]},"
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
	char *json =
		arena_print(mem, "{\"type\":\"FeatureCollection\",\"bbox\":[%.5f,%.5f,%.5f,%.5f],\"me\":%s,\"features\":[%s]}",
	                    f->low.lon, f->low.lat, f->high.lon, f->high.lat, at, all);
	answer_bytes(req, "application/geo+json", json, strlen(json), NULL);
	return OK;
}
