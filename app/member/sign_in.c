/* sign_in.c - signing in, by a link in a mail or with a password, and out.
 *
 * What a stranger sees never tells who has an account: the same page, the same time, and each
 * time a mail goes out. */
#include "app/member/pages.h"

static const char general[] = N_("This mail address and password do not belong together. Try again, or sign in with a mail.");

struct back_fields {
	const char *back;
};
FORM(back_form, struct back_fields, { "terug", FIELD_LINE, offsetof(struct back_fields, back), .most = 500 });

/* Where to go afterwards comes by the address, or back from the form; never to another site. */
static struct sign_in_page page_of(struct request *req)
{
	const struct back_fields *f = req->fields;
	const char *kept = form_value(&req->out, "terug");

	return (struct sign_in_page){
		.back = path_back(*kept          ? kept
		                  : f && f->back ? f->back
		                                 : "/"),
		.community = req->community->name,
	};
}

/* ---- by a link ---- */

static result show_start(struct request *req)
{
	struct sign_in_page page = page_of(req);

	page.ways = sign_in_ways;
	sign_in_start(&req->out, &page);
	return OK;
}

static result show_mail_sent(struct request *req)
{
	struct sign_in_page page = page_of(req);

	mail_sent_page(&req->out, &page);
	return OK;
}

struct link_fields {
	const char *email, *back;
};
FORM(link_form, struct link_fields,
     { "email", FIELD_EMAIL, offsetof(struct link_fields, email), .required = true, .missing = N_("Fill in your mail address.") },
     { "terug", FIELD_LINE, offsetof(struct link_fields, back), .most = 500 });

struct asking {
	struct request *req;
	const struct person_row *person; /* or somebody without id */
	const char *back;
};

/* Known or not: one link is made, one mail goes out. */
static result send_link(struct scope *s, void *data)
{
	struct asking *a = data;
	struct request *req = a->req;
	const char *secret;

	TRY(link_make(s,
	              &(struct link_wish){ .person = a->person->id,
	                                   .purpose = LINK_SIGN_IN,
	                                   .to_path = a->back,
	                                   .visitor = req->session ? req->session->visitor : 0 },
	              &secret));
	const char *url = a->person->id.n ? absolute_url(req, "/inloggen/link/%s", secret) : absolute_url(req, "/aanmelden");
	TRY(link_mail(req, s, a->person->id.n ? MAIL_SIGN_IN : MAIL_NO_ACCOUNT, a->person,
	              &(struct link_mail_page){ .url = url, .minutes = LINK_SECONDS / MINUTE }));
	return redirect(req, "/inloggen/mail?terug=%s", url_part(s->mem, path_back(a->back)));
}

/* The count comes before all else: mails cost their reader's patience. */
static result ask_link(struct request *req)
{
	const struct link_fields *f = req->fields;
	const char *email = email_folded(req->s.mem, f->email);
	const struct person_row *person;

	TRY(person_by_email(&req->s, email, &person));
	struct person_row nobody = { .email = email, .name = "", .first_name = "" };
	TRY(try_count(req, email, person ? person->id : nobody.id));
	return write_once(req, send_link, &(struct asking){ req, person ? person : &nobody, f->back });
}

/* ---- with a password ---- */

static result show_password(struct request *req)
{
	struct sign_in_page page = page_of(req);

	sign_in_password(&req->out, &page);
	return OK;
}

struct password_fields {
	const char *email, *password, *back;
};
FORM(password_form, struct password_fields,
     { "email", FIELD_EMAIL, offsetof(struct password_fields, email), .required = true,
       .missing = N_("Fill in your mail address.") },
     { "wachtwoord", FIELD_PASSWORD, offsetof(struct password_fields, password), .required = true, .most = PASSWORD_MOST,
       .missing = N_("Fill in your password.") },
     { "terug", FIELD_LINE, offsetof(struct password_fields, back), .most = 500 });

struct rehash {
	person_id person;
	const char *hash;
};

static result keep_hash(struct scope *s, void *data)
{
	const struct rehash *r = data;
	int64_t count;

	return person_set_password(s, r->person, r->hash, &count);
}

/* The hash was made with the numbers of before, or before this person joined the team. */
static result renew_hash(struct request *req, const struct person_row *person, const char *password)
{
	if (!password_outdated(person->password, person->staff))
		return OK;
	const char *hash = member_password_hash(req->s.mem, password, person->staff);
	return hash ? db_write(&req->s, keep_hash, &(struct rehash){ person->id, hash }) : OK;
}

/* The same sentence whatever is wrong, and the same time (password.c). */
static result sign_in(struct request *req)
{
	const struct password_fields *f = req->fields;
	const char *email = email_folded(req->s.mem, f->email);
	const struct person_row *person;

	TRY(person_by_email(&req->s, email, &person));
	TRY(try_count(req, email, person ? person->id : (person_id){ 0 }));
	bool right = password_right(person ? person->password : NULL, email, f->password);
	if (!right || !person->confirmed_at)
		return wrong_field(req, "wachtwoord", general);
	TRY(try_good(req, email, person->id));
	TRY(renew_hash(req, person, f->password));
	return come_in(req, person, 0, f->back);
}

/* ---- once more, before something important ---- */

static result show_again(struct request *req)
{
	struct sign_in_page page = page_of(req);
	struct person_row person;

	TRY(session_person(req, &person));
	page.password = !text_empty(person.password);
	sign_in_again(&req->out, &page);
	return OK;
}

struct again_fields {
	const char *password, *back;
};
FORM(again_form, struct again_fields,
     { "wachtwoord", FIELD_PASSWORD, offsetof(struct again_fields, password), .required = true, .most = PASSWORD_MOST,
       .missing = N_("Fill in your password.") },
     { "terug", FIELD_LINE, offsetof(struct again_fields, back), .most = 500 });

/* The second factor that was given stays given: it was given in this session. */
static result sign_in_once_more(struct request *req)
{
	const struct again_fields *f = req->fields;
	struct person_row person;
	bool second_factor = req->session->second_factor != 0;

	TRY(session_person(req, &person));
	TRY(try_count(req, person.email, person.id));
	if (!password_right(person.password, person.email, f->password))
		return wrong_field(req, "wachtwoord", N_("This is not your password. Try again, or use a mail."));
	TRY(try_good(req, person.email, person.id));
	TRY(session_begin(req, person.id.n, second_factor));
	return redirect(req, "%s", path_back(f->back));
}

static result ask_link_again(struct request *req)
{
	const struct back_fields *f = req->fields;
	struct person_row person;

	TRY(session_person(req, &person));
	TRY(try_count(req, person.email, person.id));
	return write_once(req, send_link, &(struct asking){ req, &person, f->back });
}

/* ---- out ---- */

static result show_out(struct request *req)
{
	struct sign_in_page page = page_of(req);

	sign_out_page(&req->out, &page);
	return OK;
}

static result sign_out(struct request *req)
{
	TRY(session_end(req));
	return redirect_with(req, N_("You are signed out."), "/");
}

static const struct route routes[] = {
	GET("/inloggen", ANYONE, show_start, &back_form),
	POST("/inloggen", ANYONE, ask_link, &link_form, show_start),
	GET("/inloggen/mail", ANYONE, show_mail_sent, &back_form),
	GET("/inloggen/wachtwoord", ANYONE, show_password, &back_form),
	POST("/inloggen/wachtwoord", ANYONE, sign_in, &password_form, show_password, .flags = HASHES),
	GET("/inloggen/opnieuw", SIGNED_IN, show_again, &back_form),
	POST("/inloggen/opnieuw", SIGNED_IN, sign_in_once_more, &again_form, show_again, .flags = HASHES),
	POST("/inloggen/opnieuw/mail", SIGNED_IN, ask_link_again, &back_form, show_again),
	GET("/uitloggen", SIGNED_IN, show_out),
	POST("/uitloggen", SIGNED_IN, sign_out),
};

const struct slice member_slice = { .name = "member", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
