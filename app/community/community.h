/* community.h - communities: what they cover, say and look like; areas and postcodes. */
#pragma once
#include "app/community/listed.sql.h"
#include "ids.h"
#include "platform/geo/geo.h"
#include "platform/web/web.h"
#include <stdio.h>

/* What anybody reads, and the pages of managers. */
extern const struct slice community_slice, community_manage, community_look, community_texts;

/* ---- for the wiring ---- */

/* Which community answers at this host or under this path; *out is NULL when there is none. Copies live in s->mem.
 * All heads are kept in memory; at most once a second is asked whether one has changed. */
result community_find(struct scope *s, const char *host, const char *path_name, const struct community **out) MUST_USE;
/* The next call reads anew: after a change in this process, and between tests. */
void community_forget(void);
/* How people reach this installation (https://stoep.example), without a slash behind it. Once, at start. */
void community_set_base_url(const char *base_url);

/* ---- for rules of other slices; all in s->community ---- */

struct community_rules {
	int64_t wave_size;               /* helpers asked in one wave */
	int64_t weekly_limit;            /* times a helper is asked in a week, at most */
	int64_t quiet_from, quiet_until; /* minutes after midnight between which no mail goes out */
};
result community_rules(struct scope *s, struct community_rules *out) MUST_USE;

/* The name above its mails, and its address (https://host or https://installation/@name) without a slash behind it. */
result community_address(struct scope *s, const char **name, const char **address) MUST_USE;

/* Its head, for a job that has no request. */
result community_self(struct scope *s, const struct community **out) MUST_USE;
/* All that may be listed at the address of the installation. */
struct communities {
	const struct community *at;
	size_t n;
};
result communities_listed(struct scope *s, struct communities *out) MUST_USE;

/* The drawing of its areas: the inside of an SVG with viewBox 0 0 frame.width frame.height (classes quilt__...). */
struct community_map {
	struct frame frame;
	const char *areas;
	const char *source; /* whom to name beside it, or NULL: a licence asks for it wherever the drawing stands */
};
result community_map(struct scope *s, const struct community_map **out) MUST_USE;

/* The versions of terms and privacy statement that hold now: a member who accepted older ones is asked again. */
enum page_name { PAGE_ABOUT, PAGE_SAFE, PAGE_PRIVACY, PAGE_ACCESS, PAGE_TERMS, PAGES };
extern const char *const page_paths[PAGES]; /* over-ons, veilig, privacy, toegankelijkheid, voorwaarden */
result community_text_versions(struct scope *s, int64_t *terms, int64_t *privacy) MUST_USE;

/* A small number that is this community's alone, for the terms of an index that all share. */
result community_number(struct scope *s, int64_t *out) MUST_USE;

/* A short text of its home page: what a manager wrote, or NULL for the sentence of the program. */
enum short_text { TEXT_HERO_TITLE, TEXT_HERO_LEAD, SHORT_TEXTS };
result community_short_text(struct scope *s, enum short_text which, const char **out) MUST_USE;
/* First names of who answers the phone ('Samira en Joost'), and the place ('Haarlem-Oost'); "" when not told. */
result community_words(struct scope *s, const char **team, const char **place) MUST_USE;

/* ---- areas and postcodes ---- */

struct place {
	const char *postcode; /* as it was found: 1234AB, or 1234 where only that is known */
	struct point point;
	area_id area;
	const char *town;      /* woonplaats, or "" */
	const char *area_name; /* for members: the buurt; "" when not known */
	const char *district;  /* for guests: the wijk, or else the gemeente; "" when not known */
	bool here;             /* lies in an area of s->community */
};
/* Where a postcode lies (1234AB, or its 1234 when the six are not known); NULL when neither is known. */
result place_of_postcode(struct scope *s, const char *postcode, const struct place **out) MUST_USE;
/* The finest area round a point; 0 when none was imported. */
result area_at(struct scope *s, struct point p, area_id *out) MUST_USE;
result community_covers(struct scope *s, area_id area, bool *covers) MUST_USE;

/* ---- making and filling one: inside or outside of a write ---- */

struct community_wish {
	const char *path_name, *name;
	const char *host;         /* or NULL */
	const char *place;        /* or NULL: the name of its first area */
	const char *theme;        /* or NULL: buurt */
	const char *language;     /* nl, nl_je, en; or NULL: nl */
	const char *const *areas; /* codes: GM0392, WK039201 */
	size_t n_areas;
};
/* A new community with ask and offer and the map on, all else off, its pages in their first version, its drawing. */
result community_make(struct scope *s, const struct community_wish *wish, community_id *out) MUST_USE;
/* Water (kind 1) or a park (2) on the drawing; community_draw shows it. */
result community_landmark(struct scope *s, int kind, const char *name, const struct shape *shape) MUST_USE;
/* Draws the areas of s->community anew. */
result community_draw(struct scope *s) MUST_USE;
/* Sets one property by the name that `stoep community set` uses (name, phone, hours, theme, switches, ...). */
result community_set(struct scope *s, const char *property, const char *value) MUST_USE;

/* Areas and postcodes that were read: in one transaction, new ones made and known ones brought up to date. */
struct area_import {
	struct area_rows areas;
	struct postcode_rows postcodes;
};
struct import_counts {
	int64_t new_areas, changed_areas, postcodes, postcodes_in_areas, drawn;
};
result areas_import(struct scope *s, const struct area_import *from, struct import_counts *out) MUST_USE;

/* ---- the command line: each prints what it did to 'to' ---- */

result cli_areas_import(struct scope *s, const char *const *paths, size_t n, FILE *to) MUST_USE;
result cli_community_add(struct scope *s, const struct community_wish *wish, FILE *to) MUST_USE;
result cli_community_list(struct scope *s, FILE *to) MUST_USE;
/* Design tokens of the NL Design System, or of our own form, as the look of a community; each pair of colours that
 * is hard to read is named and nothing is changed. */
result cli_community_look(struct scope *s, const char *path_name, const char *path, FILE *to) MUST_USE;
result cli_community_set(struct scope *s, const char *path_name, const char *property, const char *value, FILE *to) MUST_USE;

/* ---- parts of the home page, for the slice that has it ---- */

/* The page at the address of the installation: all communities that may be listed. For the handler of '/'. */
result show_communities(struct request *req) MUST_USE;
/* 'Rather call?', with phone and hours; nothing where there is no phone. team: first names, or "". */
void call_us(struct html *o, const struct community *c, const char *team);
/* Three steps: place it, we look for neighbours, you choose. */
void how_it_works(struct html *o);
