/* rings.h - whether a ring may be the outline of an area. For platform/geo alone. */
#pragma once
#include "platform/geo/geo.h"

/* The ring runs through itself; *where is the first edge (from 0) that takes part. Touching is fine. */
bool ring_crosses_itself(struct arena *mem, const struct ring *ring, size_t *where);

/* All points lie on one line, or on one place: there is no surface. */
bool ring_is_flat(const struct ring *ring);
