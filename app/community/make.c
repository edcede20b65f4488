#include "app/community/areas.sql.h"
#include "app/community/communities.sql.h"
#include "app/community/community.h"
#include "app/community/own.h"
#include "app/community/pages.sql.h"

/* make.c - a new community: its row, its areas, its pages in their first version, its drawing.
 *
 * What is not asked for has a default that works: ask and offer and the map on, all else off. */

/* 2 to 40 letters, digits and hyphens: it stands in addresses that are read out over the phone. */
static bool path_name_fits(const char *name)
{
	size_t n = strlen(name);

	return n >= 2 && n <= 40 && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == n && name[0] != '-' &&
	       name[n - 1] != '-';
}

bool host_fits(const char *host)
{
	size_t n = strlen(host);

	return n >= 3 && n <= 253 && strspn(host, "abcdefghijklmnopqrstuvwxyz0123456789-.") == n && host[0] != '.' &&
	       host[n - 1] != '.';
}

bool theme_is_known(const char *theme)
{
	return !theme[strspn(theme, "abcdefghijklmnopqrstuvwxyz0123456789-")] && asset_named(theme_asset(theme).name) != NULL;
}

struct theme_name theme_asset(const char *theme)
{
	struct theme_name name;

	snprintf(name.name, sizeof name.name, "thema/%.60s.css", theme);
	return name;
}

static result check_wish(struct scope *s, const struct community_wish *wish)
{
	const struct taken_row *taken;

	if (!path_name_fits(wish->path_name))
		return PROBLEM(s->mem, .kind = PROBLEM_INVALID, .title = N_("The short name of a community is not right."),
		               .hint = N_("Use 2 to 40 small letters, digits and hyphens: haarlem-oost."),
		               .cause = wish->path_name);
	if (text_empty(wish->name) || text_length(wish->name) > 80)
		return PROBLEM(s->mem, .kind = PROBLEM_INVALID, .title = N_("A community needs a name."),
		               .hint = N_("Give it a name of at most 80 letters."));
	if (wish->host && !host_fits(wish->host))
		return PROBLEM(s->mem, .kind = PROBLEM_INVALID, .title = N_("The host name is not right."),
		               .hint = N_("Write it without https:// and in small letters: haarlem-oost.nl."),
		               .cause = wish->host);
	if (wish->theme && !theme_is_known(wish->theme))
		return PROBLEM(s->mem, .kind = PROBLEM_INVALID, .title = N_("There is no such look."),
		               .hint = N_("Choose buurt, duinstad or veenkade."), .cause = wish->theme);
	if (wish->language && !language_find(wish->language))
		return PROBLEM(s->mem, .kind = PROBLEM_INVALID, .title = N_("There is no such language."),
		               .hint = N_("Choose nl, nl_je or en."), .cause = wish->language);
	TRY(community_taken(s, wish->path_name, wish->host ? wish->host : "", &taken));
	if (taken)
		return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT, .title = N_("There is a community with that name already."),
		               .hint = N_("Choose another short name or host name."), .cause = wish->path_name);
	return OK;
}

result areas_set(struct scope *s, const char *const *codes, size_t n)
{
	int64_t count;

	TRY(community_areas_clear(s, &count));
	for (size_t i = 0; i < n; i++) {
		const struct area_line *area;

		TRY(area_by_code(s, codes[i], &area));
		if (!area)
			return PROBLEM(
				s->mem, .kind = PROBLEM_INVALID, .title = N_("There is no area with that code."),
				.hint = N_(
					"Import it first with `stoep areas import`. Codes read GM0392, WK039201 or BU03920103."),
				.cause = codes[i]);
		TRY(community_area_add(s, area->id, &count));
	}
	return OK;
}

static result place_name(struct scope *s, const struct community_wish *wish, const char **out)
{
	const struct area_line *area = NULL;

	if (!wish->place && wish->n_areas)
		TRY(area_by_code(s, wish->areas[0], &area));
	*out = wish->place ? wish->place : area ? area->name : wish->name;
	return OK;
}

struct making {
	const struct community_wish *wish;
	community_id id;
};

static result make_in_write(struct scope *s, void *data)
{
	struct making *m = data;
	const struct community_wish *wish = m->wish;
	struct scope own = *s;
	const char *place, *language = wish->language ? wish->language : "nl";
	int64_t count;

	TRY(check_wish(s, wish));
	TRY(place_name(s, wish, &place));
	own.community = m->id = (community_id){ id_new(s) };
	own.language = language_find(language);
	TRY(community_insert(&own, wish->path_name, wish->host, wish->name, place, wish->theme ? wish->theme : "buurt", language,
	                     SWITCH_MARKET | SWITCH_MAP, &count));
	TRY(areas_set(&own, wish->areas, wish->n_areas));
	TRY(pages_begin(&own));
	return community_draw(&own);
}

result community_make(struct scope *s, const struct community_wish *wish, community_id *out)
{
	struct making making = { .wish = wish };

	TRY(db_write(s, make_in_write, &making));
	community_forget();
	*out = making.id;
	return OK;
}

result community_landmark(struct scope *s, int kind, const char *name, const struct shape *shape)
{
	struct bytes bytes;
	int64_t count;

	bytes.at = shape_bytes(s->mem, shape, &bytes.n);
	return landmark_insert(s, (landmark_id){ id_new(s) }, kind, name, bytes, &count);
}
