/* map.h - listings on the drawing of a community and as GeoJSON; inside the slice only. */
#pragma once
#include "app/market/market.h"

/* What map_with_cards draws as GeoJSON (RFC 7946), for Leaflet. */
result answer_pins(struct request *req, const struct cards *cards, struct point me) MUST_USE;
