/* open.h - what others may take along: feeds. */
#pragma once
#include "app/market/market.h"

extern const struct slice open_slice;
