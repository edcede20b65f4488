/* NAME.c - the pages of NAME. */
#include "app/NAME/NAME.h"

enum { SHOWN_MOST = 50 };

/* GET /NAME: what is there, newest first. */
static result show(struct request *req)
{
	struct NAME_page page = { 0 };
	TRY(NAME_newest(&req->s, SHOWN_MOST, &page.items));
	NAME_page(&req->out, &page);
	return OK;
}

static const struct route routes[] = {
	GET("/NAME", MEMBER, show),
};

const struct slice NAME_slice = { .name = "NAME", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
