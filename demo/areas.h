/* areas.h - where the demo town lies: invented neighbourhoods, river, park and postcodes. */
#pragma once
#include "app/community/community.h"

/* Makes the areas and the community 'lindeveld'; its postcodes stay valid as long as s->mem. Inside db_write. */
result demo_town(struct scope *s, community_id *out, const char *const **postcodes, size_t *n) MUST_USE;
