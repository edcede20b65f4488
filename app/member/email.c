/* email.c - another mail address: confirmed at the new one, told to the old one, undone for a week.
 *
 * An address that somebody else has gets no link and is not told apart on the page. */
#include "app/member/own.h"

enum { UNDO_SECONDS = 7 * DAY };

static struct bytes own_session(const struct request *req)
{
	return (struct bytes){ req->session->id.at, HASH_BYTES };
}

static result tell_old_address(struct scope *s, struct request *req, const struct person_row *person, const char *email)
{
	const char *secret;

	TRY(link_make(
		s,
		&(struct link_wish){
			.person = person->id, .purpose = LINK_UNDO_EMAIL, .detail = person->email, .seconds = UNDO_SECONDS },
		&secret));
	return link_mail(req, s, MAIL_EMAIL_CHANGED, person,
	                 &(struct link_mail_page){ .url = absolute_url(req, "/inloggen/link/%s", secret), .other = email });
}

result email_change_do(struct scope *s, struct request *req, const struct person_row *person, const char *email)
{
	struct email_found taken;
	int64_t count;

	TRY(email_taken(s, email, &taken));
	if (taken.n)
		return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT,
		               .title = N_("This mail address is used by somebody else meanwhile."),
		               .hint = N_("Choose another address, or call the team."));
	TRY(person_set_email(s, person->id, person->email, email, &count));
	if (!count)
		return OK; /* changed in another way meanwhile */
	TRY(email_change_insert(s, (email_change_id){ id_new(s) }, person->id, person->email, email, &count));
	TRY(link_void(s, person->id.n, LINK_NEW_EMAIL, &count));
	TRY(link_void(s, person->id.n, LINK_SIGN_IN, &count));
	TRY(session_other_delete(s, person->id.n, req->session ? own_session(req) : (struct bytes){ "", 0 }, &count));
	return text_empty(person->email) ? OK : tell_old_address(s, req, person, email);
}

result email_change_undo(struct scope *s, const struct person_row *person, const char *old)
{
	struct email_found taken;
	int64_t count;

	TRY(email_taken(s, old, &taken));
	if (taken.n)
		return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT,
		               .title = N_("This mail address is used by somebody else meanwhile."),
		               .hint = N_("Call the team: they can help you."));
	TRY(email_change_undone(s, person->id, person->email, &count));
	TRY(person_set_email(s, person->id, person->email, old, &count));
	TRY(person_set_password(s, person->id, "", &count));
	TRY(session_all_delete(s, person->id.n, &count));
	TRY(known_device_forget(s, person->id.n, &count));
	TRY(link_void(s, person->id.n, LINK_SIGN_IN, &count));
	return link_void(s, person->id.n, LINK_NEW_EMAIL, &count);
}
