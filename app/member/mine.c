/* mine.c - a person's own pages: details, password, mail address, terms.
 *
 * What refusers of new terms may still do (take data along, leave) hangs on being signed in, not
 * on being a member. */
#include "app/member/pages.h"

static struct bytes own_session(const struct request *req)
{
	return (struct bytes){ req->session->id.at, HASH_BYTES };
}

result mine_page_of(struct request *req, struct person_row *person, struct mine_page *out)
{
	TRY(session_person(req, person));
	*out = (struct mine_page){
		.name = person->first_name,
		.community = req->community->name,
		.deletion_day = person->deletion_at ? date_words(&req->s, person->deletion_at) : NULL,
		.staff = person->staff != 0,
		.has_password = !text_empty(person->password),
		.confirmed = person->confirmed_at != 0,
		.mail_failed = person->mail_failed_at != 0,
		.market = req->community && (req->community->switches & SWITCH_MARKET),
		.saved = req->community && (req->community->switches & SWITCH_SAVED),
		.ways = sign_in_ways.n > 0,
		.checks = req->community && (req->community->switches & SWITCH_VERIFY),
		.mandates = req->community && (req->community->switches & SWITCH_MANDATE),
		.email = person->email ? person->email : "",
		.profile = req->member ? arena_print(req->s.mem, "/buren/%s", id_text(req->s.mem, req->s.me.n)) : NULL,
	};
	return OK;
}

static result what_waits(struct scope *s, struct waitings *out)
{
	*out = (struct waitings){ arena_array(s->mem, WAITINGS_MOST, sizeof *out->at), 0 };
	for (waiting_hook *hook = member_hooks_waiting; *hook; hook++)
		TRY((*hook)(s, out));
	return OK;
}

/* Who is signed in but no member here is asked to join: an account is one, memberships are many. */
static result show_mine(struct request *req)
{
	struct person_row person;
	struct mine_page page;

	TRY(mine_page_of(req, &person, &page));
	if (!req->member) {
		join_page(&req->out, &page);
		return OK;
	}
	TRY(what_waits(&req->s, &page.waiting));
	mine_page(&req->out, &page);
	return OK;
}

/* ---- terms ---- */

struct agree_fields {
	const char *back;
	bool agreed;
};
FORM(agree_form, struct agree_fields,
     { "akkoord", FIELD_CHECK, offsetof(struct agree_fields, agreed), .required = true,
       .missing = N_("Without your agreement to the terms you cannot take part.") },
     { "terug", FIELD_LINE, offsetof(struct agree_fields, back), .most = 500 });
FORM(terms_query, struct agree_fields, { "terug", FIELD_LINE, offsetof(struct agree_fields, back), .most = 500 });

static result show_terms(struct request *req)
{
	const struct agree_fields *f = req->fields;
	struct person_row person;
	struct mine_page page;

	if (f->back)
		prefill(req, "terug", f->back);
	TRY(mine_page_of(req, &person, &page));
	terms_page(&req->out, &page);
	return OK;
}

struct agreeing {
	struct request *req;
	struct person_row person;
};

/* Joining and agreeing anew are one: a member row with the present versions, and the record of it. */
static result agree_work(struct scope *s, void *data)
{
	struct agreeing *a = data;
	const struct agree_fields *f = a->req->fields;
	int64_t terms, privacy, count;

	TRY(community_text_versions(s, &terms, &privacy));
	TRY(member_insert(s, (member_id){ id_new(s) }, a->person.id, ROLE_MEMBER, "", terms + privacy, &count));
	TRY(consent_insert(s, (consent_id){ id_new(s) }, a->person.id, "terms", terms, true, "page", &count));
	TRY(consent_insert(s, (consent_id){ id_new(s) }, a->person.id, "privacy", privacy, true, "page", &count));
	return redirect(a->req, "%s", f->back && *f->back ? path_back(f->back) : "/mijn");
}

/* The same for joining and for terms that have changed. */
static result agree(struct request *req)
{
	struct agreeing agreeing = { .req = req };

	TRY(session_person(req, &agreeing.person));
	return write_once(req, agree_work, &agreeing);
}

/* ---- details ---- */

struct details_fields {
	const char *name, *postcode, *house_number, *phone, *about, *language;
};
FORM(details_form, struct details_fields,
     { "naam", FIELD_LINE, offsetof(struct details_fields, name), .required = true, .least = 2, .most = NAME_MOST,
       .missing = N_("Fill in your name.") },
     { "postcode", FIELD_POSTCODE, offsetof(struct details_fields, postcode), .required = true,
       .missing = N_("Fill in your postcode.") },
     { "huisnummer", FIELD_LINE, offsetof(struct details_fields, house_number), .most = 10 },
     { "telefoon", FIELD_PHONE, offsetof(struct details_fields, phone) },
     { "over", FIELD_LINES, offsetof(struct details_fields, about), .most = 500 },
     { "taal", FIELD_CHOICE, offsetof(struct details_fields, language), .choices = "nl en" });

/* Prefilled from the person, but not when the form came back with what was typed. */
static result show_details(struct request *req)
{
	struct person_row person;
	struct member_row member;
	struct mine_page page;

	TRY(mine_page_of(req, &person, &page));
	TRY(member_by_id(&req->s, req->s.me, &member));
	prefill(req, "naam", person.name);
	prefill(req, "postcode", person.postcode);
	prefill(req, "huisnummer", person.house_number);
	prefill(req, "telefoon", person.phone);
	prefill(req, "over", member.about);
	prefill(req, "taal", text_empty(person.language) ? req->community->language->code : person.language);
	details_page(&req->out, &page);
	return OK;
}

member_hook member_hooks_changed[8];

struct saving {
	struct request *req;
	const struct place *place;
};

static result save_work(struct scope *s, void *data)
{
	struct saving *saving = data;
	struct request *req = saving->req;
	const struct details_fields *f = req->fields;
	const struct place *place = saving->place;
	int64_t count;

	TRY(person_set_details(s, (person_id){ req->member->person }, f->name, first_name(s->mem, f->name), f->postcode,
	                       f->house_number, place->point.lat, place->point.lon, place->area, f->phone,
	                       f->language ? f->language : "", &count));
	TRY(member_set_about(s, s->me, f->about, &count));
	for (member_hook *hook = member_hooks_changed; *hook; hook++)
		TRY((*hook)(s, s->me));
	return redirect_with(req, N_("Your changes have been saved."), "/mijn");
}

/* Where the postcode lies is looked up before the write, which only stores. */
static result save_details(struct request *req)
{
	const struct details_fields *f = req->fields;
	struct saving saving = { .req = req };

	TRY(place_for(req, f->postcode, &saving.place));
	return write_once(req, save_work, &saving);
}

/* ---- password ---- */

struct new_password_fields {
	const char *password;
};
FORM(new_password_form, struct new_password_fields,
     { "wachtwoord", FIELD_PASSWORD, offsetof(struct new_password_fields, password), .required = true, .most = PASSWORD_MOST,
       .missing = N_("Fill in a password.") });

static result show_password(struct request *req)
{
	struct person_row person;
	struct mine_page page;

	TRY(mine_page_of(req, &person, &page));
	password_page(&req->out, &page);
	return OK;
}

struct new_password {
	struct request *req;
	person_id person;
	const char *hash; /* "" takes it away */
};

/* Whoever knew the old password is signed out; this browser stays. */
static result set_password_work(struct scope *s, void *data)
{
	struct new_password *n = data;
	int64_t count;

	TRY(person_set_password(s, n->person, n->hash, &count));
	TRY(session_other_delete(s, n->person.n, own_session(n->req), &count));
	return redirect_with(n->req, N_("Your changes have been saved. On other devices you are signed out."), "/mijn");
}

/* Hashing costs time and memory on purpose, so it stands before the write and in the queue of HASHES. */
static result set_password(struct request *req)
{
	const struct new_password_fields *f = req->fields;
	struct person_row person;

	TRY(session_person(req, &person));
	const char *wrong = password_wrong(req->s.mem, f->password, &person, req->community->name);
	if (wrong)
		return wrong_field(req, "wachtwoord", wrong);
	const char *hash = member_password_hash(req->s.mem, f->password, person.staff);
	if (!hash)
		return PROBLEM(req->s.mem, .kind = PROBLEM_BUSY, .title = N_("It is too busy just now."),
		               .hint = N_("Try again in a minute."), .cause = "no memory for argon2id");
	return write_once(req, set_password_work, &(struct new_password){ req, person.id, hash });
}

static result drop_password(struct request *req)
{
	struct person_row person;

	TRY(session_person(req, &person));
	return write_once(req, set_password_work, &(struct new_password){ req, person.id, "" });
}

/* ---- mail address ---- */

struct email_fields {
	const char *email;
};
FORM(email_form, struct email_fields,
     { "email", FIELD_EMAIL, offsetof(struct email_fields, email), .required = true,
       .missing = N_("Fill in your mail address.") });

static result show_email(struct request *req)
{
	struct person_row person;
	struct mine_page page;

	TRY(mine_page_of(req, &person, &page));
	email_page(&req->out, &page);
	return OK;
}

struct changing {
	struct request *req;
	struct person_row person;
	const char *email;
	const struct person_row *other; /* who has that address already */
};

/* Who has the address already gets a mail that says so; on the page it looks the same. */
static result change_email_work(struct scope *s, void *data)
{
	struct changing *c = data;
	struct request *req = c->req;
	struct person_row to = c->person;
	const char *secret;

	to.email = c->email;
	TRY(link_make(s,
	              &(struct link_wish){ .person = c->other ? c->other->id : c->person.id,
	                                   .purpose = c->other ? LINK_SIGN_IN : LINK_NEW_EMAIL,
	                                   .detail = c->email },
	              &secret));
	TRY(link_mail(req, s, c->other ? MAIL_SIGN_IN : MAIL_NEW_EMAIL, c->other ? c->other : &to,
	              &(struct link_mail_page){ .url = absolute_url(req, "/inloggen/link/%s", secret),
	                                        .minutes = LINK_SECONDS / MINUTE }));
	return redirect_with(req, N_("We have sent a mail to your new address. Press the button in it."), "/mijn");
}

/* Nothing is changed yet: the new address must first answer. */
static result change_email(struct request *req)
{
	const struct email_fields *f = req->fields;
	struct changing c = { .req = req, .email = email_folded(req->s.mem, f->email) };

	TRY(session_person(req, &c.person));
	if (text_equal(c.person.email, c.email))
		return wrong_field(req, "email", N_("This is your address already. Fill in the new one."));
	TRY(person_by_email(&req->s, c.email, &c.other));
	TRY(try_count(req, c.email, c.person.id));
	return write_once(req, change_email_work, &c);
}

static const struct route routes[] = {
	GET("/mijn", SIGNED_IN, show_mine),
	POST("/mijn/meedoen", SIGNED_IN, agree, &agree_form, show_mine),
	GET("/mijn/voorwaarden", SIGNED_IN, show_terms, &terms_query),
	POST("/mijn/voorwaarden", SIGNED_IN, agree, &agree_form, show_terms),
	GET("/mijn/gegevens", MEMBER, show_details),
	POST("/mijn/gegevens", MEMBER, save_details, &details_form, show_details),
	GET("/mijn/wachtwoord", SIGNED_IN, show_password, .flags = STEP_UP),
	POST("/mijn/wachtwoord", SIGNED_IN, set_password, &new_password_form, show_password, .flags = STEP_UP | HASHES),
	POST("/mijn/wachtwoord/weg", SIGNED_IN, drop_password, .flags = STEP_UP),
	GET("/mijn/email", SIGNED_IN, show_email, .flags = STEP_UP),
	POST("/mijn/email", SIGNED_IN, change_email, &email_form, show_email, .flags = STEP_UP),
};

const struct slice member_mine = { .name = "member", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
