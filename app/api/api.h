/* api.h - /api/v1: what the pages do, for programs; and the tokens with which they come.
 *
 * Each resource is a file with its shapes and its rows of the route table; the rules are those of
 * the pages. */
#pragma once
#include "app/match/match.h"
#include "app/saved/saved.h"
#include "platform/web/json.h"

/* What a token may do; the bits are stored, so a new one comes at the end. */
enum scope_bit {
	SCOPE_LISTINGS = 1 << 0,
	SCOPE_PLACE = 1 << 1,
	SCOPE_INVITATIONS = 1 << 2,
	SCOPE_TALK = 1 << 3,
	SCOPE_AGREE = 1 << 4,
	SCOPE_ME = 1 << 5,
	SCOPE_EXPORT = 1 << 6,
	SCOPE_SEARCHES = 1 << 7,
};
enum { SCOPES = 8 };
struct scope_words {
	const char *name, *words; /* listings:read; a msgid in plain words */
	bool service;             /* may a service token of the community have it? */
};
extern const struct scope_words scope_words[SCOPES]; /* by bit */
#define SCOPE_NAMES "listings:read listings:write invitations messages agreements profile:read export searches"

extern const struct slice api_places, api_listings, api_talk, api_agree, api_me;

/* For the rows of all files. */
#define V1 "/api/v1"
enum { NEEDS_API = SWITCH_MARKET | SWITCH_API };

/* The address of a page of the website. */
const char *page_url(const struct request *req, const char *path);

/* One listing as this reader sees it, for what names it. */
extern const struct json_object listing_json;
