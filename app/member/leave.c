/* leave.c - taking one's data along, and deleting an account, with 30 days to think again.
 *
 * Deleting empties a person, does not remove the row: what others were told stays theirs, under
 * nobody's name. The team member who wants to leave hands over the role first. */
#include "app/member/own_data.h"
#include "app/member/pages.h"

enum { REGRET = 30 * DAY };

member_hook member_hooks_leaving[8];

/* ---- taking along ---- */

static result show_take_along(struct request *req)
{
	struct person_row person;
	struct mine_page page;

	TRY(mine_page_of(req, &person, &page));
	take_along_page(&req->out, &page);
	return OK;
}

/* Asked for by who gave a password or a mail link in the last five minutes, at most five times an hour. */
static result give_json(struct request *req)
{
	struct person_row person;
	char *json;

	TRY(session_person(req, &person));
	TRY(own_json(&req->s, person.id, &json));
	answer_bytes(req, "application/json", json, strlen(json), "mijn-gegevens.json");
	return OK;
}

static result give_page(struct request *req)
{
	struct person_row person;
	struct own_export all;
	struct html o = { .mem = req->s.mem, .language = req->s.language, .base = "" };

	TRY(session_person(req, &person));
	TRY(own_read(&req->s, person.id, &all));
	all.community = req->community->name;
	own_data_page(&o, &all);
	answer_bytes(req, "text/html; charset=utf-8", o.at, o.n, "mijn-gegevens.html");
	return OK;
}

/* ---- deleting ---- */

static result show_leave(struct request *req)
{
	struct person_row person;
	struct mine_page page;

	TRY(mine_page_of(req, &person, &page));
	leave_page(&req->out, &page);
	return OK;
}

struct planning {
	struct request *req;
	person_id person;
	int64_t at;
	const char *notice;
};

/* Only a moment is set: until then nothing is lost, and another press takes it away. */
static result plan_work(struct scope *s, void *data)
{
	const struct planning *p = data;
	int64_t count;

	TRY(deletion_plan(s, p->person, p->at, &count));
	return redirect_with(p->req, p->notice, "/mijn");
}

static result leave(struct request *req)
{
	struct person_row person;

	TRY(session_person(req, &person));
	if (person.staff)
		return PROBLEM(req->s.mem, .kind = PROBLEM_CONFLICT, .title = N_("You work in the team."),
		               .hint = N_("Ask a manager to end your role first. Then you can delete your account."));
	struct planning planning = { req, person.id, req->s.now + REGRET,
		                     N_("We are sorry to see you go. You can still change your mind.") };
	return write_once(req, plan_work, &planning);
}

static result stay(struct request *req)
{
	struct person_row person;

	TRY(session_person(req, &person));
	struct planning planning = { req, person.id, 0, N_("Your account stays. Good to have you here.") };
	return write_once(req, plan_work, &planning);
}

/* ---- the deletion itself ---- */

/* In each community: what the other slices do, as ending asks and offers. */
static result leave_all(struct scope *s, person_id person)
{
	struct memberships all;

	TRY(members_of_person(s, person, &all));
	for (size_t i = 0; i < all.n; i++) {
		struct scope there = *s;
		there.community = all.at[i].community_id;
		there.me = all.at[i].id;
		for (member_hook *hook = member_hooks_leaving; *hook; hook++)
			TRY((*hook)(&there, all.at[i].id));
	}
	return OK;
}

/* All that could let somebody in, or say what they wished. Consents stay five years: they prove what was agreed. */
static result forget_keys(struct scope *s, person_id person)
{
	int64_t count;

	TRY(session_all_delete(s, person.n, &count));
	TRY(known_device_forget(s, person.n, &count));
	TRY(links_delete(s, person.n, &count));
	TRY(totp_delete(s, person, &count));
	TRY(recovery_delete(s, person, &count));
	TRY(email_changes_delete(s, person, &count));
	TRY(mail_off_forget(s, person, &count));
	return mail_wish_forget(s, person, &count);
}

result member_erase_person(struct scope *s, person_id person)
{
	int64_t count;

	TRY(leave_all(s, person));
	TRY(mail_drop_for(s, person.n));
	TRY(own_empty(s, person));
	TRY(forget_keys(s, person));
	TRY(member_erase(s, person, &count));
	/* Neighbours who wrote with this person still see that there was somebody. */
	return person_erase(s, person, language_text(&language_nl, N_("Former member")), &count);
}

static const struct route routes[] = {
	GET("/mijn/meenemen", SIGNED_IN, show_take_along),
	GET("/mijn/meenemen/gegevens.json", SIGNED_IN, give_json, .flags = SLOW | STEP_UP, .per_hour = 5),
	GET("/mijn/meenemen/gegevens.html", SIGNED_IN, give_page, .flags = SLOW | STEP_UP, .per_hour = 5),
	GET("/mijn/verwijderen", SIGNED_IN, show_leave, .flags = STEP_UP),
	POST("/mijn/verwijderen", SIGNED_IN, leave, .page = show_leave, .flags = STEP_UP),
	POST("/mijn/verwijderen/toch-niet", SIGNED_IN, stay),
};

const struct slice member_leave = { .name = "member", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
