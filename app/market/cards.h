/* cards.h - rows of a search as cards for one reader; inside the slice only. */
#pragma once
#include "app/market/market.h"
#include "app/market/search.sql.h"

/* The words of a search as they stand on its cards, for stems: 'boodschappen tuin'. */
char *whole_words(const struct scope *s, struct texts stems, const struct cards *cards) __attribute__((returns_nonnull));
struct card card_of(const struct scope *s, const struct found *f, const struct search *search);
