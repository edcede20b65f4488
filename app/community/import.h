/* import.h - the parts of an import of areas; inside the slice only. */
#pragma once
#include "app/community/areas.sql.h"
#include "app/community/community.h"

/* The area with this code among sorted keys, or NULL. */
const struct area_key *key_of_code(const struct area_keys *keys, const char *code);

/* The gemeenten that lie round imported buurten but were never imported themselves: with the name that the file
 * tells, and the outlines of their buurten together. Without them a community of a whole gemeente would need a
 * second file, and guests would have no name to see. */
struct area_rows towns_of(struct arena *mem, const struct area_rows *rows, const struct area_keys *keys);

/* Places postcodes in the finest area round them: those of the list, and with 'all' those that were there. */
result place_postcodes(struct scope *s, const struct postcode_rows *rows, bool all, struct import_counts *counts) MUST_USE;
