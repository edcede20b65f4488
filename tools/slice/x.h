/* NAME.h - one sentence on what people do here. */
#pragma once
#include "app/NAME/NAME.sql.h"
#include "platform/web/web.h"

extern const struct slice NAME_slice;

/* ---- pages (templates) ---- */

struct NAME_page {
	struct NAME_items items;
};
void NAME_page(struct html *o, const struct NAME_page *p);
