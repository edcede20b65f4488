/* profile.c - what members see of a neighbour: first name, neighbourhood, since when, own words. No more. */
#include "app/member/pages.h"

struct profile_hooks profile_hooks;

static result show_profile(struct request *req)
{
	struct profile_row row;
	const struct place *place = NULL;

	TRY(profile_of(&req->s, (member_id){ req->ids[0] }, &row));
	if (!text_empty(row.postcode))
		TRY(place_of_postcode(&req->s, row.postcode, &place));
	struct profile_page page = {
		.name = row.first_name,
		.district = place ? place->district : "",
		.since = date_words(&req->s, row.created_at),
		.about = text_split(req->s.mem, row.about, '\n'),
		.team = row.role > ROLE_MEMBER,
		.mine = row.id.n == req->s.me.n,
		.report = arena_print(req->s.mem, "%s/melden", req->path),
		.block = arena_print(req->s.mem, "%s/blokkeren", req->path),
	};
	if (profile_hooks.load)
		TRY(profile_hooks.load(req, row.id, &page.part));
	profile_page(&req->out, &page);
	return OK;
}

void profile_part(struct html *o, const struct profile_page *p)
{
	if (profile_hooks.part && p->part)
		profile_hooks.part(o, p->part);
}

static const struct route routes[] = {
	GET("/buren/:deelnemer", MEMBER, show_profile, .in_name = COVERS_ANY),
};

const struct slice member_profile = { .name = "member", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
