/* member.c - what the member reads of a decision, by a link in a mail and without signing in, and the objection. */
#include "app/moderation/own.h"

static result load(struct request *req, struct mod_item *out)
{
	int64_t ids[2];
	if (!seal_open(req->s.mem, "decision of the team", req->word, ids, 2) || ids[0] != req->s.community.n)
		return db_absent(&req->s);
	TRY(mod_item_by_id(&req->s, (mod_item_id){ ids[1] }, out));
	return out->decided_at ? OK : db_absent(&req->s);
}

static result show(struct request *req)
{
	struct mod_item item;
	TRY(load(req, &item));
	struct decided_page page = { .item = &item,
		                     .decision = T(req->s.language, mod_decisions[item.decision]),
		                     .decided = date_words(&req->s, item.decided_at),
		                     .action = req->path,
		                     .community = req->community->name,
		                     .may_object = item.decision > MOD_FINE && !item.appeal_at };
	decided_page(&req->out, &page);
	return OK;
}

struct object_fields {
	const char *words;
};
FORM(object_form, struct object_fields, { "bezwaar", FIELD_LINES, offsetof(struct object_fields, words), .most = 2000 });

struct objecting {
	struct request *req;
	mod_item_id item;
};

static result object_in_write(struct scope *s, void *data)
{
	struct objecting *o = data;
	int64_t count;
	TRY(mod_object(s, o->item, ((const struct object_fields *)o->req->fields)->words, &count));
	return redirect_with(o->req, N_("We have your objection. Somebody else of the team looks at it."), "%s", o->req->path);
}

static result object(struct request *req)
{
	struct mod_item item;
	TRY(load(req, &item));
	if (item.decision <= MOD_FINE || item.appeal_at)
		return PROBLEM(req->s.mem, .kind = PROBLEM_CONFLICT, .title = N_("You have objected already."),
		               .hint = N_("You get a mail with the answer."));
	if (text_empty(((const struct object_fields *)req->fields)->words))
		return wrong_field(req, "bezwaar", N_("Write why you do not agree."));
	return write_once(req, object_in_write, &(struct objecting){ req, item.id });
}

static const struct route routes[] = {
	GET("/besluit/*geheim", ANYONE, show, .needs = SWITCH_MODERATION),
	POST("/besluit/*geheim", ANYONE, object, &object_form, show, .per_hour = 30, .needs = SWITCH_MODERATION),
};

const struct slice moderation_member = { .name = "moderation", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
