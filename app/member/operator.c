/* operator.c - what the operator does for people by the command line: roles, and a way in for who lost theirs.
 *
 * An operator starts things and never sees or sets a password: a link lets a person in, once. */
#include "app/member/own.h"

static const char *const role_words[] = {
	[ROLE_MEMBER] = "member",
	[ROLE_BROKER] = "broker",
	[ROLE_MODERATOR] = "moderator",
	[ROLE_MANAGER] = "manager",
};
enum { ROLES = sizeof role_words / sizeof *role_words };

static result role_of(struct scope *s, const char *word, enum role *out)
{
	for (int i = ROLE_MEMBER; i < ROLES; i++)
		if (text_equal(role_words[i], word)) {
			*out = (enum role)i;
			return OK;
		}
	return PROBLEM(s->mem, .kind = PROBLEM_INVALID, .title = N_("There is no such role."),
	               .hint = N_("Roles are member, broker, moderator and manager."), .cause = word);
}

static result into_community(struct scope *s, const char *path_name, struct scope *out)
{
	const struct community *community;

	TRY(community_find(s, NULL, path_name, &community));
	if (!community)
		return PROBLEM(s->mem, .kind = PROBLEM_NOT_FOUND, .title = N_("There is no community with that name."),
		               .hint = N_("`stoep community list` shows all."), .cause = path_name);
	*out = *s;
	out->community = community->id;
	return OK;
}

/* ---- roles ---- */

struct giving {
	const char *email, *name; /* name: NULL when only a member here may get it */
	enum role role;
};

static result no_member(struct scope *s)
{
	return PROBLEM(s->mem, .kind = PROBLEM_NOT_FOUND, .title = N_("No member here has this mail address."),
	               .hint = N_("Let them sign up first. The operator can make an account, with --name."));
}

/* Somebody known joins; somebody new is made, with the address taken as right: the operator says so. */
static result member_for(struct scope *s, const struct giving *g, member_id *out)
{
	const struct member_row *member;
	const struct person_row *person;
	int64_t terms, privacy, count;

	TRY(member_by_email(s, g->email, &member));
	if (!member || member->state != 1) {
		if (text_empty(g->name))
			return no_member(s);
		TRY(person_by_email(s, g->email, &person));
		if (!person)
			return member_make(s, &(struct member_wish){ .name = g->name, .email = g->email, .confirmed = true },
			                   out);
		TRY(community_text_versions(s, &terms, &privacy));
		TRY(member_insert(s, (member_id){ id_new(s) }, person->id, ROLE_MEMBER, "", terms + privacy, &count));
		TRY(member_of_person(s, person->id, &member));
	}
	*out = member->id;
	return OK;
}

/* Sessions of before get the shorter life of the team at once, not at the next sign-in. */
static result give_role(struct scope *s, void *data)
{
	const struct giving *g = data;
	struct member_row member;
	member_id who;
	int64_t count;

	TRY(member_for(s, g, &who));
	TRY(member_by_id(s, who, &member));
	TRY(member_set_role(s, who, g->role, &count));
	TRY(role_change_insert(s, (role_change_id){ id_new(s) }, who, s->me, g->role, &count));
	return staff_refresh(s, member.person_id);
}

result member_give_role(struct scope *s, const char *email, enum role role)
{
	return db_write(s, give_role, &(struct giving){ .email = email_folded(s->mem, email), .role = role });
}

result cli_operator_role(struct scope *s, const char *path_name, const char *email, const char *role, const char *name, FILE *to)
{
	struct scope own;
	struct giving giving = { .email = email_folded(s->mem, email), .name = name };

	TRY(role_of(s, role, &giving.role));
	TRY(into_community(s, path_name, &own));
	TRY(db_write(&own, give_role, &giving));
	fprintf(to, "%s: %s is %s\n", path_name, email, role);
	if (giving.role > ROLE_MEMBER)
		fprintf(to, "The pages of the team ask for a code app; it is set up at the first visit.\n");
	return OK;
}

result member_team(struct scope *s, struct team *out)
{
	struct team_members rows;

	TRY(team_members(s, &rows));
	*out = (struct team){ .at = arena_array(s->mem, rows.n, sizeof *out->at), .n = rows.n };
	for (size_t i = 0; i < rows.n; i++)
		out->at[i] = (struct team_person){ rows.at[i].id, (enum role)rows.at[i].role, rows.at[i].name, rows.at[i].email };
	return OK;
}

static result add_member(struct scope *s, void *data)
{
	member_id member;

	return member_for(s, data, &member);
}

result cli_operator_add(struct scope *s, const char *path_name, const char *email, const char *name, FILE *to)
{
	struct scope own;
	struct giving giving = { .email = email_folded(s->mem, email), .name = name };

	TRY(into_community(s, path_name, &own));
	TRY(db_write(&own, add_member, &giving));
	fprintf(to, "%s is a member of %s\n", email, path_name);
	return OK;
}

/* ---- a way in ---- */

struct letting_in {
	person_id person;
	const char *secret;
};

static result make_link(struct scope *s, void *data)
{
	struct letting_in *l = data;

	return link_make(s, &(struct link_wish){ .person = l->person, .purpose = LINK_SIGN_IN, .to_path = "/mijn" }, &l->secret);
}

static result known(struct scope *s, const char *email, const struct person_row **out)
{
	TRY(person_by_email(s, email_folded(s->mem, email), out));
	if (*out)
		return OK;
	return PROBLEM(s->mem, .kind = PROBLEM_NOT_FOUND, .title = N_("There is no account with this mail address."),
	               .hint = N_("Check the address. It is written in small letters behind the @."));
}

/* For the first manager, and where mail does not work yet. The operator hands it over by another way. */
result cli_operator_link(struct scope *s, const char *path_name, const char *email, FILE *to)
{
	struct scope own;
	const struct person_row *person;
	const char *name, *address;

	TRY(into_community(s, path_name, &own));
	TRY(known(&own, email, &person));
	TRY(community_address(&own, &name, &address));
	struct letting_in letting = { .person = person->id };
	TRY(db_write(&own, make_link, &letting));
	fprintf(to, "%s/inloggen/link/%s\nIt works once, for 30 minutes. Give it to nobody else.\n", address, letting.secret);
	return OK;
}

/* ---- a lost phone ---- */

/* Who had the phone may have had the browser too: all sessions end. */
static result reset_factor(struct scope *s, void *data)
{
	const struct person_row *person = data;
	int64_t count;

	TRY(totp_delete(s, person->id, &count));
	TRY(recovery_delete(s, person->id, &count));
	return session_all_delete(s, person->id.n, &count);
}

result cli_operator_reset(struct scope *s, const char *email, FILE *to)
{
	const struct person_row *person;

	TRY(known(s, email, &person));
	struct person_row copy = *person;
	TRY(db_write(s, reset_factor, &copy));
	fprintf(to, "%s: the code app and the printed codes are gone, and all devices are signed out.\n", email);
	return OK;
}

/* ---- the team ---- */

result cli_operator_team(struct scope *s, const char *path_name, FILE *to)
{
	struct scope own;
	struct team team;

	TRY(into_community(s, path_name, &own));
	TRY(member_team(&own, &team));
	for (size_t i = 0; i < team.n; i++)
		fprintf(to, "%-10s %s <%s>\n", role_words[team.at[i].role], team.at[i].name,
		        team.at[i].email ? team.at[i].email : "");
	if (!team.n)
		fprintf(to, "Nobody yet: stoep operator role %s EMAIL manager --name NAME\n", path_name);
	return OK;
}
