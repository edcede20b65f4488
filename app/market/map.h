/* map.h - listings on the drawing of a community and as GeoJSON; inside the slice only. */
#pragma once
#include "app/market/market.h"

/* The community's areas with a pin per card and the reader's own place; works without JavaScript. */
result map_with_cards(struct scope *s, const struct cards *cards, struct point me, struct card_map *out) MUST_USE;

/* The same as GeoJSON (RFC 7946), for Leaflet. */
result answer_pins(struct request *req, const struct cards *cards, struct point me) MUST_USE;
