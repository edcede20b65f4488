/* keep.c - making the page of an organisation, changing it, and who keeps it. */
#include "app/directory/directory.h"

enum { KEEPERS_MOST = 20 };

result organisation_to_keep(struct request *req, organisation_id id, struct organisation *out)
{
	TRY(organisation_by_id(&req->s, id, out));
	return out->mine || is_team(req) ? OK : db_absent(&req->s);
}

result organisation_make(struct scope *s, const struct organisation_words *words, enum organisation_state state,
                         organisation_id *out)
{
	organisation_id id = { id_new(s) };
	int64_t count;
	TRY(organisation_insert(s, id, words->name, text_fold(s->mem, words->name), words->informal, words->summary, state,
	                        &count));
	TRY(organisation_store(s, id, words));
	TRY(keeper_add(s, id, s->me, &count));
	*out = id;
	return OK;
}

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

result organisation_store(struct scope *s, organisation_id id, const struct organisation_words *words)
{
	int64_t count;
	return organisation_change(s, id, words->name, text_fold(s->mem, words->name), words->informal, words->summary,
	                           or_empty(words->body), or_empty(words->phone), or_empty(words->email),
	                           or_empty(words->website), or_empty(words->address), &count);
}

/* ---- making and changing ---- */

FORM(keep_form, struct organisation_words,
     { "naam", FIELD_LINE, offsetof(struct organisation_words, name), .required = true, .least = 2, .most = 100,
       .missing = N_("Fill in how it is called.") },
     { "kort", FIELD_LINE, offsetof(struct organisation_words, summary), .required = true, .least = 10, .most = 200,
       .missing = N_("Say in one sentence what you do.") },
     { "tekst", FIELD_LINES, offsetof(struct organisation_words, body), .most = 5000 },
     { "telefoon", FIELD_LINE, offsetof(struct organisation_words, phone), .most = 30 },
     { "email", FIELD_EMAIL, offsetof(struct organisation_words, email) },
     { "website", FIELD_LINE, offsetof(struct organisation_words, website), .most = 200 },
     { "adres", FIELD_LINE, offsetof(struct organisation_words, address), .most = 200 },
     { "buren", FIELD_CHECK, offsetof(struct organisation_words, informal) });

/* An address that a browser opens as a website, and nothing else. */
static bool website_fits(const char *website)
{
	if (text_empty(website))
		return true;
	const char *rest = text_starts(website, "https://") ? website + 8 : text_starts(website, "http://") ? website + 7 : NULL;
	return rest && strchr(rest, '.') && !strpbrk(rest, " \"'<>\\@");
}

static result show_new(struct request *req)
{
	struct keep_page page = { "/sociale-kaart/nieuw", true };
	keep_page(&req->out, &page);
	return OK;
}

static result make_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	bool team = is_team(req);
	organisation_id id;
	TRY(organisation_make(s, req->fields, team ? ORGANISATION_SHOWN : ORGANISATION_WAITS, &id));
	return redirect_with(req,
	                     team ? N_("The page is on the website.")
	                          : N_("Thank you. The team looks at your page and puts it on the website."),
	                     "%s", organisation_path(s->mem, id));
}

static result make(struct request *req)
{
	if (!website_fits(((const struct organisation_words *)req->fields)->website))
		return wrong_field(req, "website", N_("Write the website as https://www.example.nl."));
	return write_once(req, make_in_write, req);
}

static result show_change(struct request *req)
{
	struct organisation row;
	TRY(organisation_to_keep(req, (organisation_id){ req->ids[0] }, &row));
	prefill(req, "naam", row.name);
	prefill(req, "kort", row.summary);
	prefill(req, "tekst", row.body);
	prefill(req, "telefoon", row.phone);
	prefill(req, "email", row.email);
	prefill(req, "website", row.website);
	prefill(req, "adres", row.address);
	prefill(req, "buren", row.informal ? "1" : "");
	struct keep_page page = { req->path, false };
	keep_page(&req->out, &page);
	return OK;
}

static result change_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	organisation_id id = { req->ids[0] };
	TRY(organisation_store(s, id, req->fields));
	return redirect_with(req, N_("Your changes have been saved."), "%s", organisation_path(s->mem, id));
}

static result change(struct request *req)
{
	struct organisation row;
	TRY(organisation_to_keep(req, (organisation_id){ req->ids[0] }, &row));
	if (!website_fits(((const struct organisation_words *)req->fields)->website))
		return wrong_field(req, "website", N_("Write the website as https://www.example.nl."));
	return write_once(req, change_in_write, req);
}

/* ---- shown or not ---- */

static result show_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	organisation_id id = { req->ids[0] };
	int64_t count;
	TRY(organisation_set_state(s, id, ORGANISATION_SHOWN, &count));
	return redirect_with(req, N_("The page is on the website."), "%s", organisation_path(s->mem, id));
}

static result show_to_all(struct request *req)
{
	struct organisation row;
	TRY(organisation_to_keep(req, (organisation_id){ req->ids[0] }, &row));
	return write_once(req, show_in_write, req);
}

static result take_off_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t count;
	TRY(organisation_set_state(s, (organisation_id){ req->ids[0] }, ORGANISATION_OFF, &count));
	return redirect_with(req, N_("The page has been taken off the website."), "/sociale-kaart");
}

static result take_off(struct request *req)
{
	struct organisation row;
	TRY(organisation_to_keep(req, (organisation_id){ req->ids[0] }, &row));
	return write_once(req, take_off_in_write, req);
}

/* ---- who keeps it ---- */

static result show_keepers(struct request *req)
{
	struct organisation row;
	TRY(organisation_to_keep(req, (organisation_id){ req->ids[0] }, &row));
	struct organisation_page page = { .organisation = &row, .path = organisation_path(req->s.mem, row.id) };
	TRY(keepers_of(&req->s, row.id, &page.keepers));
	keepers_page(&req->out, &page);
	return OK;
}

struct add_fields {
	const char *email;
};
FORM(add_form, struct add_fields,
     { "email", FIELD_EMAIL, offsetof(struct add_fields, email), .required = true, .missing = N_("Fill in a mail address.") });

struct adding {
	struct request *req;
	struct organisation row;
};

static result tell_keeper(struct scope *s, const struct adding *a, member_id who)
{
	struct neighbour_contact contact;
	const char *community, *address;

	TRY(member_contact(s, who, &contact));
	TRY(community_address(s, &community, &address));
	struct mail_text text = { 0 };
	struct html out = { .mem = s->mem, .language = contact.language, .plain = true };
	struct keeper_mail mail = {
		.to = contact.first_name,
		.by = a->req->member->name,
		.organisation = a->row.name,
		.community = community,
		.url = arena_print(s->mem, "%s%s", address, organisation_path(s->mem, a->row.id)),
	};
	keeper_mail(&out, &text, &mail);
	return mail_to_member(s, who, &(struct mail){ .from_name = community, .text = &text, .list_id = "organisatie" });
}

/* Nothing on the page tells whether the address is a member's: the mail does. */
static result add_in_write(struct scope *s, void *data)
{
	struct adding *a = data;
	const struct add_fields *f = a->req->fields;
	member_id who;
	int64_t count = 0;

	TRY(member_with_email(s, f->email, &who));
	if (who.n)
		TRY(keeper_add(s, a->row.id, who, &count));
	if (count)
		TRY(tell_keeper(s, a, who));
	return redirect_with(a->req, N_("If this person takes part here, they get a mail and can now change the page."),
	                     "%s/mensen", organisation_path(s->mem, a->row.id));
}

static result add_keeper(struct request *req)
{
	struct adding a = { .req = req };
	struct keepers keepers;
	TRY(organisation_to_keep(req, (organisation_id){ req->ids[0] }, &a.row));
	TRY(keepers_of(&req->s, a.row.id, &keepers));
	if (keepers.n >= KEEPERS_MOST)
		return wrong_field(req, "email", N_("More people cannot keep one page. Take somebody off first."));
	return write_once(req, add_in_write, &a);
}

static result remove_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	organisation_id id = { req->ids[0] };
	int64_t count;
	TRY(keeper_remove(s, id, (member_id){ req->ids[1] }, &count));
	return redirect_with(req,
	                     count ? N_("This person does not keep the page any more.")
	                           : N_("Somebody must keep the page. Add another person first."),
	                     "%s/mensen", organisation_path(s->mem, id));
}

static result remove_keeper(struct request *req)
{
	struct organisation row;
	TRY(organisation_to_keep(req, (organisation_id){ req->ids[0] }, &row));
	return write_once(req, remove_in_write, req);
}

static const struct route routes[] = {
	GET("/sociale-kaart/nieuw", MEMBER, show_new, .needs = SWITCH_DIRECTORY),
	POST("/sociale-kaart/nieuw", MEMBER, make, &keep_form, show_new, .per_hour = 10, .needs = SWITCH_DIRECTORY),
	GET("/sociale-kaart/:organisatie/wijzig", MEMBER, show_change, .needs = SWITCH_DIRECTORY),
	POST("/sociale-kaart/:organisatie/wijzig", MEMBER, change, &keep_form, show_change, .per_hour = 60,
	     .needs = SWITCH_DIRECTORY),
	POST("/sociale-kaart/:organisatie/toon", TEAM, show_to_all, .page = show_change, .needs = SWITCH_DIRECTORY),
	POST("/sociale-kaart/:organisatie/weg", MEMBER, take_off, .page = show_change, .per_hour = 10, .needs = SWITCH_DIRECTORY),
	GET("/sociale-kaart/:organisatie/mensen", MEMBER, show_keepers, .needs = SWITCH_DIRECTORY),
	POST("/sociale-kaart/:organisatie/mensen", MEMBER, add_keeper, &add_form, show_keepers, .per_hour = 20,
	     .needs = SWITCH_DIRECTORY),
	POST("/sociale-kaart/:organisatie/mensen/:deelnemer/weg", MEMBER, remove_keeper, .page = show_keepers, .per_hour = 20,
	     .needs = SWITCH_DIRECTORY),
};

const struct slice directory_keep = { .name = "directory", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
