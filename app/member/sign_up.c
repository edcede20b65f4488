/* sign_up.c - making an account, and what the links in mails do.
 *
 * An account begins when somebody follows the link that was sent to its address. Who has one
 * already gets a link to sign in, and joins this community with it; the page is the same. */
#include "app/member/pages.h"

enum { CHANGE_UNDO = 7 * DAY };

/* ---- the form ---- */

struct sign_up_fields {
	const char *name, *email, *postcode, *house_number, *age, *back;
	bool agreed;
};
FORM(sign_up_form, struct sign_up_fields,
     { "naam", FIELD_LINE, offsetof(struct sign_up_fields, name), .required = true, .least = 2, .most = NAME_MOST,
       .missing = N_("Fill in your name.") },
     { "email", FIELD_EMAIL, offsetof(struct sign_up_fields, email), .required = true,
       .missing = N_("Fill in your mail address.") },
     { "postcode", FIELD_POSTCODE, offsetof(struct sign_up_fields, postcode), .required = true,
       .missing = N_("Fill in your postcode.") },
     { "huisnummer", FIELD_LINE, offsetof(struct sign_up_fields, house_number), .most = 10 },
     { "leeftijd", FIELD_CHOICE, offsetof(struct sign_up_fields, age), .required = true, .choices = "18 16",
       .missing = N_("Choose how old you are.") },
     { "akkoord", FIELD_CHECK, offsetof(struct sign_up_fields, agreed), .required = true,
       .missing = N_("Without your agreement to the terms we cannot make an account.") },
     { "terug", FIELD_LINE, offsetof(struct sign_up_fields, back), .most = 500 });

struct back_fields {
	const char *back;
};
FORM(back_form, struct back_fields, { "terug", FIELD_LINE, offsetof(struct back_fields, back), .most = 500 });

static result show_sign_up(struct request *req)
{
	const struct back_fields *f = req->fields;
	const char *kept = form_value(&req->out, "terug");
	struct sign_in_page page = { .back = path_back(*kept          ? kept
		                                       : f && f->back ? f->back
		                                                      : "/"),
		                     .community = req->community->name };

	sign_up_page(&req->out, &page);
	return OK;
}

result place_for(struct request *req, const char *postcode, const struct place **out)
{
	const struct place *place;

	TRY(place_of_postcode(&req->s, postcode, &place));
	if (!place)
		return wrong_field(req, "postcode",
		                   N_("We do not know this postcode. Check it: four digits and two letters, as 1234 AB."));
	*out = place;
	return OK;
}

struct signing_up {
	struct request *req;
	const struct sign_up_fields *f;
	const char *email;
	const struct place *place;
	const struct person_row *known;
};

/* Somebody new, or who did not confirm yet and sends the form again. */
static result store_person(struct scope *s, struct signing_up *up, person_id person)
{
	const struct sign_up_fields *f = up->f;
	const char *first = first_name(s->mem, f->name);
	int64_t adult = text_equal(f->age, "18"), count;

	if (!up->known)
		return person_insert(s, person, f->name, first, up->email, "", f->postcode, f->house_number, up->place->point.lat,
		                     up->place->point.lon, up->place->area, "", adult, "", 0, &count);
	return person_set_unconfirmed(s, person, f->name, first, f->postcode, f->house_number, up->place->point.lat,
	                              up->place->point.lon, up->place->area, adult, &count);
}

static result sign_up_work(struct scope *s, void *data)
{
	struct signing_up *up = data;
	struct request *req = up->req;
	bool account = up->known && up->known->confirmed_at;
	person_id person = up->known ? up->known->id : (person_id){ id_new(s) };
	struct person_row to = {
		.id = person, .name = up->f->name, .first_name = first_name(s->mem, up->f->name), .email = up->email
	};
	const char *secret;

	TRY(store_person(s, up, person));
	TRY(link_make(s,
	              &(struct link_wish){ .person = person,
	                                   .purpose = LINK_SIGN_UP,
	                                   .to_path = path_back(up->f->back),
	                                   .visitor = req->session ? req->session->visitor : 0 },
	              &secret));
	TRY(link_mail(req, s, account ? MAIL_KNOWN : MAIL_SIGN_UP, account ? up->known : &to,
	              &(struct link_mail_page){ .url = absolute_url(req, "/inloggen/link/%s", secret),
	                                        .minutes = LINK_SECONDS / MINUTE }));
	return redirect(req, "/inloggen/mail?terug=%s", url_part(s->mem, path_back(up->f->back)));
}

/* A stranger who fills in another's address learns nothing and changes nothing of a confirmed account. */
static result sign_up(struct request *req)
{
	struct signing_up up = { .req = req, .f = req->fields };

	up.email = email_folded(req->s.mem, up.f->email);
	TRY(place_for(req, up.f->postcode, &up.place));
	TRY(person_by_email(&req->s, up.email, &up.known));
	TRY(try_count(req, up.email, up.known ? up.known->id : (person_id){ 0 }));
	return write_once(req, sign_up_work, &up);
}

/* ---- following a link ---- */

static struct hash link_hash(const struct request *req)
{
	return hash_of(req->word, strlen(req->word));
}

static result link_of(struct request *req, const struct link_row **out)
{
	struct hash id = link_hash(req);

	return link_by_id(&req->s, (struct bytes){ id.at, HASH_BYTES }, out);
}

/* Looks only: programs that follow links in mails use up none. */
static result show_link(struct request *req)
{
	const struct link_row *link;

	TRY(link_of(req, &link));
	bool good = link && link->person_id;
	struct link_page page = { .good = good, .community = req->community->name };
	if (good) {
		page.purpose = (enum link_purpose)link->purpose;
		page.detail = link->detail;
		page.action = arena_print(req->s.mem, "/inloggen/link/%s", req->word);
	}
	link_page(&req->out, &page);
	return OK;
}

struct following {
	struct request *req;
	struct link_row link;
	struct person_row person;
	bool used;
};

/* Makes a member here of who signed up, and tells the other slices that the address is confirmed. */
static result join(struct scope *s, struct following *f)
{
	struct scope there = *s;
	const struct member_row *member;
	int64_t terms, privacy, count;

	there.community = (community_id){ f->link.asked_in };
	TRY(community_text_versions(&there, &terms, &privacy));
	TRY(member_insert(&there, (member_id){ id_new(s) }, f->person.id, ROLE_MEMBER, "", terms + privacy, &count));
	TRY(consent_insert(&there, (consent_id){ id_new(s) }, f->person.id, "terms", terms, true, "page", &count));
	TRY(consent_insert(&there, (consent_id){ id_new(s) }, f->person.id, "privacy", privacy, true, "page", &count));
	TRY(member_of_person(&there, f->person.id, &member));
	for (member_hook *hook = member_hooks_confirmed; member && *hook; hook++)
		TRY((*hook)(&there, member->id));
	return OK;
}

/* Using it up comes first: of two that press at once, one goes on. */
static result use_link(struct scope *s, void *data)
{
	struct following *f = data;
	struct hash id = link_hash(f->req);
	int64_t count;

	TRY(link_use(s, (struct bytes){ id.at, HASH_BYTES }, &count));
	f->used = count == 1;
	if (!f->used)
		return OK;
	TRY(person_confirm(s, f->person.id, &count));
	if (f->link.purpose == LINK_SIGN_UP)
		return join(s, f);
	if (f->link.purpose == LINK_NEW_EMAIL)
		return email_change_do(s, f->req, &f->person, f->link.detail);
	return f->link.purpose == LINK_UNDO_EMAIL ? email_change_undo(s, &f->person, f->link.detail) : OK;
}

/* Who mistyped the new address must not give the account to a stranger. */
static bool is_signed_in_as(struct request *req, int64_t person)
{
	struct person_row mine;

	return req->session && req->session->signed_in && !session_person(req, &mine) && mine.id.n == person;
}

/* Using up and its effect are one transaction; the session begins after it, for without it the link would be lost. */
static result follow_link(struct request *req)
{
	struct following f = { .req = req };
	const struct link_row *link;

	TRY(link_of(req, &link));
	if (!link || !link->person_id)
		return redirect(req, "/inloggen/link/%s", req->word); /* the page says that it does not work any more */
	f.link = *link;
	if (link->purpose == LINK_NEW_EMAIL && !is_signed_in_as(req, link->person_id))
		return redirect_with(req,
		                     N_("Sign in first, with your old mail address. Then press the button in the mail again."),
		                     "/inloggen");
	TRY(person_row(&req->s, (person_id){ link->person_id }, &f.person));
	TRY(db_write(&req->s, use_link, &f));
	if (!f.used)
		return redirect(req, "/inloggen/link/%s", req->word);
	if (link->purpose == LINK_UNDO_EMAIL)
		return redirect_with(req, N_("Your old mail address is back. Sign in with it."), "/inloggen");
	if (link->purpose == LINK_NEW_EMAIL)
		return redirect_with(req, N_("Your new mail address is in use from now on."), "/mijn");
	return come_in(req, &f.person, link->visitor, link->to_path);
}

static const struct route routes[] = {
	GET("/aanmelden", ANYONE, show_sign_up, &back_form),
	POST("/aanmelden", ANYONE, sign_up, &sign_up_form, show_sign_up),
	GET("/inloggen/link/*link", ANYONE, show_link),
	POST("/inloggen/link/*link", ANYONE, follow_link),
};

const struct slice member_sign_up = { .name = "member", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
