/* geojson.h - the features of a GeoJSON file, one at a time. For platform/geo alone.
 *
 * Only one feature is in memory as JSON, so that a large file costs no more than its largest area. */
#pragma once
#include "platform/geo/geo_file.h"
#include <jansson.h>

struct geojson {
	const struct geo_file *file;
	size_t at;    /* how far it was read */
	size_t start; /* of the feature that was read last */
	size_t n;     /* features read */
};

/* Stands before the first feature of a FeatureCollection; refuses what is none. */
result geojson_open(const struct geo_file *file, struct geojson *out) MUST_USE;

/* The next feature, for the caller to give back with json_decref, or NULL after the last. */
result geojson_next(struct geojson *g, json_t **out) MUST_USE;

/* The outline of a feature; 'what' names it in refusals. */
result geojson_shape(const struct geojson *g, json_t *feature, const char *what, struct shape **out) MUST_USE;

static inline void json_decref_at(json_t **json)
{
	json_decref(*json);
}
#define AUTO_JSON __attribute__((cleanup(json_decref_at))) json_t
