/* event.c - that something changed, written with the effect; and the address at which a page listens.
 *
 * Nothing of what changed stands in an event, so there is nothing to leak but that it happened. */
#include "platform/web/event.h"
#include "platform/base/clock.h"
#include "platform/web/events.sql.h"
#include "platform/web/internal.h"
#include <assert.h>

result event_tell(struct scope *s, member_id to, const char *name)
{
	int64_t count;
	assert(*name && strlen(name) <= EVENT_NAME_MOST && !strchr(name, '\n'));
	return event_insert(s, (event_id){ id_new(s) }, to, name, &count);
}

result event_forget(struct scope *s)
{
	int64_t count;
	return event_sweep(s, s->now - HOUR, &count);
}

struct stream_fields {
	int64_t since;
};
FORM(stream_form, struct stream_fields, { "sinds", FIELD_INT, offsetof(struct stream_fields, since), .most = INT64_MAX });

/* What changed between the making of the page and its listening goes first. */
static result listen_for_me(struct request *req)
{
	const struct stream_fields *f = req->fields;
	struct event_names rows = { 0 };
	if (f->since)
		TRY(events_of_me(&req->s, f->since, &rows));
	html_raw(&req->out, "retry: 3000\n\n");
	for (size_t i = 0; i < rows.n; i++) {
		const char *line = join(req->s.mem, "data: ", rows.at[i].name, "\n\n", NULL);
		html_put(&req->out, line, strlen(line));
	}
	req->type = "text/event-stream";
	req->no_layout = true;
	req->stream = true;
	return OK;
}

static const struct route routes[] = {
	GET("/stroom", MEMBER, listen_for_me, &stream_form, .per_hour = 1200),
};

const struct slice web_events = { .name = "web", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
