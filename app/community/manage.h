/* manage.h - the pages of managers, for the table of routes; inside the slice only. */
#pragma once
#include "app/community/pages.h"

extern const char *const short_text_names[SHORT_TEXTS];

/* A stylesheet with the own colours, and that with colours which are only tried. */
result show_own_look(struct request *req) MUST_USE;
