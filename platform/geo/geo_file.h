/* geo_file.h - a file of areas or postcodes while it is read: the checks that come before its format,
 * and how a refusal is worded. For platform/geo alone. */
#pragma once
#include "platform/geo/geo.h"

enum {
	GEO_FILE_MOST = 64 << 20,   /* bytes; all 12,696 buurten at 8 % take 8.4 MB */
	GEO_FEATURE_MOST = 4 << 20, /* bytes of one area: the largest municipality at full detail is under 1 MB */
	GEO_DEPTH_MOST = 32,        /* brackets within brackets */
	GEO_ROWS_MOST = 1000000,    /* the Netherlands have some 470,000 postcodes */
};

struct geo_file {
	struct arena *mem;
	const char *name; /* for people: without its folder */
	const char *at;
	size_t n;
};

/* The bytes behind a UTF-8 byte order mark. Refuses what is empty, too large or no UTF-8 text. */
result geo_file_open(struct arena *mem, const char *name, const char *text, size_t n, struct geo_file *out) MUST_USE;

/* The line, from 1, in which a byte stands. */
size_t geo_line(const struct geo_file *f, size_t at);

/* A refusal: title and hint are msgids; the format says where, and comes behind the file's name. */
result geo_wrong(const struct geo_file *f, const char *title, const char *hint, const char *format, ...)
	__attribute__((format(printf, 4, 5), returns_nonnull));

bool geo_in_netherlands(double lon, double lat);

/* Refuses coordinates that are swapped, in RD, in web mercator or outside the Netherlands. 'where' is a place
 * in the file. */
result geo_point_check(const struct geo_file *f, double lon, double lat, const char *where) MUST_USE;
