/* devices.c - where somebody is signed in, and signing out there. */
#include "app/member/pages.h"

enum { KEY_TEXT = 16 };

/* The first half of a session's hash names it on the page: the hash itself is of no use to anybody. */
static const char *key_of(struct arena *mem, struct bytes id)
{
	return hex_text(mem, id.at, KEY_TEXT / 2);
}

static bool is_here(const struct request *req, struct bytes id)
{
	return id.n == HASH_BYTES && same_bytes(id.at, req->session->id.at, HASH_BYTES);
}

/* The one from which is looked is named, and has no button: signing out here is another page. */
static result show_devices(struct request *req)
{
	struct person_row person;
	struct session_lines lines;

	TRY(session_person(req, &person));
	TRY(session_list(&req->s, person.id.n, &lines));
	struct devices_page page = { .at = arena_array(req->s.mem, lines.n, sizeof *page.at) };
	for (size_t i = 0; i < lines.n; i++)
		page.at[page.n++] = (struct device_line){
			.key = key_of(req->s.mem, lines.at[i].id),
			.words = lines.at[i].device,
			.since = ago_words(&req->s, lines.at[i].created_at),
			.seen = ago_words(&req->s, lines.at[i].last_seen_at),
			.here = is_here(req, lines.at[i].id),
		};
	devices_page(&req->out, &page);
	return OK;
}

struct device_fields {
	const char *key;
};
FORM(device_form, struct device_fields,
     { "toestel", FIELD_LINE, offsetof(struct device_fields, key), .required = true, .least = KEY_TEXT, .most = KEY_TEXT });

struct ending {
	struct request *req;
	struct person_row person;
};

/* Only among the person's own sessions is looked. */
static result end_work(struct scope *s, void *data)
{
	struct ending *e = data;
	struct request *req = e->req;
	const struct device_fields *f = req->fields;
	struct session_lines lines;
	int64_t count;

	TRY(session_list(s, e->person.id.n, &lines));
	for (size_t i = 0; i < lines.n; i++)
		if (text_equal(key_of(s->mem, lines.at[i].id), f->key) && !is_here(req, lines.at[i].id))
			TRY(session_delete(s, lines.at[i].id, &count));
	return redirect_with(req, N_("That device is signed out."), "/mijn/apparaten");
}

static result end_device(struct request *req)
{
	struct ending ending = { .req = req };

	TRY(session_person(req, &ending.person));
	return write_once(req, end_work, &ending);
}

static result end_others_work(struct scope *s, void *data)
{
	struct ending *e = data;
	struct request *req = e->req;
	int64_t count;

	TRY(session_other_delete(s, e->person.id.n, (struct bytes){ req->session->id.at, HASH_BYTES }, &count));
	TRY(known_device_forget(s, e->person.id.n, &count));
	return redirect_with(req, N_("Everywhere else you are signed out."), "/mijn/apparaten");
}

/* Browsers that signed in before are strangers again: who stole one counts against the account's tries. */
static result end_others(struct request *req)
{
	struct ending ending = { .req = req };

	TRY(session_person(req, &ending.person));
	return write_once(req, end_others_work, &ending);
}

static const struct route routes[] = {
	GET("/mijn/apparaten", SIGNED_IN, show_devices),
	POST("/mijn/apparaten", SIGNED_IN, end_device, &device_form, show_devices),
	POST("/mijn/apparaten/overal", SIGNED_IN, end_others),
};

const struct slice member_devices = { .name = "member", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
