/* cards.h - rows of a search as cards for one reader; inside the slice only. */
#pragma once
#include "app/market/market.h"
#include "app/market/search.sql.h"

struct card card_of(const struct scope *s, const struct found *f, const struct search *search);
