#include "app/community/areas.sql.h"
#include "app/community/communities.sql.h"
#include "app/community/community.h"

/* places.c - from a postcode or a point to its area.
 *
 * The area of a postcode is found once, at its import; a page that asks for it runs two queries. */

static result find_postcode(struct scope *s, const char *postcode, const struct postcode_place **out)
{
	TRY(postcode_by_code(s, postcode, out));
	if (*out || strlen(postcode) != 6)
		return OK;
	return postcode_by_code(s, arena_copy_bytes(s->mem, postcode, 4), out);
}

result place_of_postcode(struct scope *s, const char *postcode, const struct place **out)
{
	const struct postcode_place *row;
	bool here;

	TRY(find_postcode(s, postcode, &row));
	if (!row) {
		*out = NULL;
		return OK;
	}
	TRY(community_covers(s, row->area_id, &here));
	struct place *place = arena_new(s->mem, struct place);
	*place = (struct place){ .postcode = row->code,
		                 .point = { row->lat, row->lon },
		                 .area = row->area_id,
		                 .town = row->place,
		                 .area_name = row->area,
		                 .district = row->district,
		                 .here = here };
	*out = place;
	return OK;
}

/* A part of an area that is given is covered too; so is what lies in a part of it. */
result community_covers(struct scope *s, area_id area, bool *covers)
{
	struct community_covers_row row;

	if (area.n == 0) {
		*covers = false;
		return OK;
	}
	TRY(community_covers_area(s, area, &row));
	*covers = row.covers > 0;
	return OK;
}

result area_at(struct scope *s, struct point p, area_id *out)
{
	struct area_in_cells areas;

	TRY(areas_in_cell(s, cell_key(p, 12), &areas));
	for (size_t i = 0; i < areas.n; i++) {
		const struct shape *shape = shape_parse(s->mem, areas.at[i].shape.at, areas.at[i].shape.n);

		if (shape && inside(shape, p)) {
			*out = areas.at[i].id;
			return OK;
		}
	}
	*out = (area_id){ 0 };
	return OK;
}
