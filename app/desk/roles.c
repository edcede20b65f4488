/* roles.c - what each broker does: broker, volunteer, trainee, coordinator; a trainee's day of acting in names. */
#include "app/desk/dossier.h"
#include "platform/base/clock.h"

static const char *const kind_values[] = { "", "makelaar", "vrijwilliger", "stagiair", "coordinator" };

static result show_roles(struct request *req)
{
	struct brokers rows;
	struct roles_page page = { .manager = req->member->role == ROLE_MANAGER };
	TRY(brokers(&req->s, &rows));
	page.brokers.at = arena_array(req->s.mem, rows.n + 1, sizeof *page.brokers.at);
	for (size_t i = 0; i < rows.n; i++) {
		const struct broker *b = &rows.at[i];
		const char *id = id_text(req->s.mem, b->member_id.n);
		bool trainee = b->kind == DUTY_TRAINEE && b->member_id.n != req->s.me.n;
		page.brokers.at[page.brokers.n++] =
			(struct role_view){ .field = i ? arena_print(req->s.mem, "taak-%d", (int)i + 1) : "taak",
			                    .name = b->name,
			                    .action = arena_print(req->s.mem, "/team/rollen/%s", id),
			                    .kind = kind_values[b->kind],
			                    .approve = trainee ? arena_print(req->s.mem, "/team/rollen/%s/vandaag", id) : NULL,
			                    .approved = b->approved_until > req->s.now };
	}
	roles_page(&req->out, &page);
	return OK;
}

struct duty_fields {
	const char *kind;
};
FORM(duty_form, struct duty_fields,
     { "taak", FIELD_CHOICE, offsetof(struct duty_fields, kind), .required = true,
       .choices = "makelaar vrijwilliger stagiair coordinator", .missing = N_("Choose what this person does.") });

static result duty_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct duty_fields *f = req->fields;
	int64_t kind = DUTY_COORDINATOR, count;
	while (kind > DUTY_BROKER && !text_equal(f->kind, kind_values[kind]))
		kind--;
	TRY(duty_put(s, (member_id){ req->ids[0] }, kind, 0, &count));
	return redirect_with(req, N_("Written down."), "/team/rollen");
}

/* Only who is a broker here: else any number would do. */
static result is_broker(struct request *req, bool *out)
{
	struct brokers rows;
	TRY(brokers(&req->s, &rows));
	*out = false;
	for (size_t i = 0; i < rows.n; i++)
		*out |= rows.at[i].member_id.n == req->ids[0];
	return OK;
}

static result set_duty(struct request *req)
{
	bool broker;
	TRY(is_broker(req, &broker));
	return broker ? write_once(req, duty_in_write, req) : db_absent(&req->s);
}

static result approve_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count;
	TRY(duty_approve(s, (member_id){ req->ids[0] }, days_later(day_start(s->now), 1), &count));
	return count ? redirect_with(req, N_("May act in names today."), "/team/rollen") : db_absent(s);
}

/* Not by a trainee, and not for oneself. */
static result approve(struct request *req)
{
	const struct duty *mine;
	TRY(duty_of(&req->s, req->s.me, &mine));
	if ((mine && mine->kind == DUTY_TRAINEE) || req->ids[0] == req->s.me.n)
		return db_absent(&req->s);
	return write_once(req, approve_in_write, req);
}

static const struct route routes[] = {
	GET("/team/rollen", BROKER, show_roles, .needs = SWITCH_MANDATE),
	POST("/team/rollen/:makelaar", MANAGER, set_duty, &duty_form, show_roles, .needs = SWITCH_MANDATE),
	POST("/team/rollen/:makelaar/vandaag", BROKER, approve, .page = show_roles, .needs = SWITCH_MANDATE),
};

const struct slice desk_roles = { .name = "desk", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
