/* own.h - what the files of this slice share; inside the slice only. */
#pragma once
#include "app/community/communities.sql.h"
#include "app/community/community.h"
#include "platform/base/text.h"
#include "platform/view/asset.h"

struct theme_name {
	char name[80];
};
struct theme_name theme_asset(const char *theme); /* thema/NAME.css */
bool theme_is_known(const char *theme);
bool host_fits(const char *host);

/* What s->community covers from now on: codes of areas. */
result areas_set(struct scope *s, const char *const *codes, size_t n) MUST_USE;

/* The first version of each page, in the community's language. */
result pages_begin(struct scope *s) MUST_USE;
/* {naam}, {plaats}, {organisatie}, {beheerder} (organisation, or else the name), {telefoon}, {tijden} and {email} filled
 * in. A line that holds something which nobody told is left out: no page says 'call -'. */
char *fill_in(struct arena *mem, const struct community_row *row, const char *text) __attribute__((returns_nonnull));

/* ---- properties: one table for the command line and the pages of managers ---- */

/* Checks one property and puts it into a row; nothing is stored yet. */
result property_put(struct scope *s, struct community_row *row, const char *property, const char *value) MUST_USE;
/* Stores a row that was changed, in a write. */
result community_store(struct scope *s, const struct community_row *row) MUST_USE;

/* Capabilities by name, in the order of their bits. */
#define CAPABILITIES \
	"market map saved poster verify checked-only directory vacancy mandates balance api phrase moderation first-asks"
struct capability {
	const char *name, *words; /* words: a msgid, for managers */
	bool narrows;             /* shows or allows less: 'all' leaves it off */
};
extern const struct capability capabilities[];
extern const size_t n_capabilities;
struct capability_list {
	const struct capability *at;
	size_t n;
};
struct capability_list all_capabilities(void);
