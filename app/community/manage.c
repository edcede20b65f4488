#include "app/community/manage.h"

/* manage.c - the pages on which managers change what their community is called and how it works.
 *
 * All goes through the table of properties.c. A row is read, changed and stored in one write, so two
 * managers at once cannot undo each other's other fields. */

static result show_manage(struct request *req)
{
	struct community_row row;
	struct manage_page page = { .row = &row };
	const char *name;

	TRY(community_get(&req->s, &row));
	TRY(community_areas_top(&req->s, &page.areas));
	TRY(community_address(&req->s, &name, &page.address));
	manage_page(&req->out, &page);
	return OK;
}

/* One property of a form. */
struct change {
	const char *property, *value;
};
struct changes {
	const struct change *at;
	size_t n;
	struct request *req;
	const char *next;
};

static result change_in_write(struct scope *s, void *data)
{
	struct changes *changes = data;
	struct community_row row;

	TRY(community_get(s, &row));
	for (size_t i = 0; i < changes->n; i++)
		TRY(property_put(s, &row, changes->at[i].property, changes->at[i].value));
	TRY(community_store(s, &row));
	return redirect_with(changes->req, N_("Your changes are saved."), "%s", changes->next);
}

static result store(struct request *req, const struct change *at, size_t n)
{
	struct changes changes = { at, n, req, "/beheer" };
	result problem = write_once(req, change_in_write, &changes);

	community_forget();
	return problem;
}

/* ---- name and team ---- */

struct words_fields {
	const char *name, *subtitle, *place, *municipality, *organisation, *phone, *hours, *team, *email, *sender_name;
};
#define LINE(field, member, longest)                                                      \
	{                                                                                 \
		field, FIELD_LINE, offsetof(struct words_fields, member), .most = longest \
	}
FORM(words_form, struct words_fields, { "naam", FIELD_LINE, offsetof(struct words_fields, name), .required = true, .most = 80 },
     LINE("ondertitel", subtitle, 120),
     { "plaats", FIELD_LINE, offsetof(struct words_fields, place), .required = true, .most = 60 },
     LINE("gemeente", municipality, 60), LINE("organisatie", organisation, 120), LINE("telefoon", phone, 30),
     LINE("tijden", hours, 200), LINE("team", team, 120), { "email", FIELD_EMAIL, offsetof(struct words_fields, email) },
     LINE("afzender", sender_name, 80));

static result show_words(struct request *req)
{
	struct community_row row;

	TRY(community_get(&req->s, &row));
	const struct change values[] = { { "naam", row.name },
		                         { "ondertitel", row.subtitle },
		                         { "plaats", row.place },
		                         { "gemeente", row.municipality },
		                         { "organisatie", row.organisation },
		                         { "telefoon", row.phone },
		                         { "tijden", row.hours },
		                         { "team", row.team },
		                         { "email", row.email },
		                         { "afzender", row.sender_name } };
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		prefill(req, values[i].property, values[i].value);
	words_page(&req->out);
	return OK;
}

static result save_words(struct request *req)
{
	const struct words_fields *f = req->fields;
	const struct change changes[] = { { "name", f->name },   { "subtitle", f->subtitle },
		                          { "place", f->place }, { "municipality", f->municipality },
		                          { "phone", f->phone }, { "organisation", f->organisation },
		                          { "hours", f->hours }, { "team", f->team },
		                          { "email", f->email }, { "sender-name", f->sender_name } };

	return store(req, changes, sizeof changes / sizeof *changes);
}

/* ---- how it works here ---- */

struct rules_fields {
	const char *language, *tile_url, *tile_source;
	struct texts switches;
	int64_t wave_size, weekly_limit, quiet_from, quiet_until;
	bool listed;
};
FORM(rules_form, struct rules_fields,
     { "taal", FIELD_CHOICE, offsetof(struct rules_fields, language), .required = true, .choices = "nl nl_je en" },
     { "aan", FIELD_CHOICES, offsetof(struct rules_fields, switches), .choices = CAPABILITIES },
     { "ronde", FIELD_INT, offsetof(struct rules_fields, wave_size), .required = true, .least = 1, .most = 25 },
     { "per_week", FIELD_INT, offsetof(struct rules_fields, weekly_limit), .required = true, .least = 1, .most = 14 },
     { "stil_van", FIELD_TIME, offsetof(struct rules_fields, quiet_from), .required = true },
     { "stil_tot", FIELD_TIME, offsetof(struct rules_fields, quiet_until), .required = true },
     { "tegels", FIELD_LINE, offsetof(struct rules_fields, tile_url), .most = 300 },
     { "tegels_bron", FIELD_LINE, offsetof(struct rules_fields, tile_source), .most = 120 },
     { "lijst", FIELD_CHECK, offsetof(struct rules_fields, listed) });

static const char *clock_text(struct arena *mem, int64_t minutes)
{
	return arena_print(mem, "%02d.%02d", (int)(minutes / 60), (int)(minutes % 60));
}

static const char *number_text(struct arena *mem, int64_t n)
{
	return arena_print(mem, "%lld", (long long)n);
}

static result show_rules(struct request *req)
{
	struct arena *mem = req->s.mem;
	struct community_row row;

	TRY(community_get(&req->s, &row));
	const struct change values[] = { { "taal", row.language },
		                         { "ronde", number_text(mem, row.wave_size) },
		                         { "per_week", number_text(mem, row.weekly_limit) },
		                         { "stil_van", clock_text(mem, row.quiet_from) },
		                         { "stil_tot", clock_text(mem, row.quiet_to) },
		                         { "tegels", row.tile_url },
		                         { "tegels_bron", row.tile_source },
		                         { "lijst", row.listed ? "1" : "" } };
	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		prefill(req, values[i].property, values[i].value);
	for (size_t bit = 0; bit < n_capabilities; bit++)
		if (row.switches >> bit & 1)
			prefill(req, "aan", capabilities[bit].name);
	rules_page(&req->out);
	return OK;
}

static const char *joined(struct arena *mem, struct texts words)
{
	const char *all = "";

	for (size_t i = 0; i < words.n; i++)
		all = arena_print(mem, "%s%s%s", all, i ? " " : "", words.at[i]);
	return all;
}

static result save_rules(struct request *req)
{
	const struct rules_fields *f = req->fields;
	struct arena *mem = req->s.mem;
	const struct change changes[] = { { "language", f->language },
		                          { "switches", joined(mem, f->switches) },
		                          { "wave-size", number_text(mem, f->wave_size) },
		                          { "weekly-limit", number_text(mem, f->weekly_limit) },
		                          { "quiet-from", clock_text(mem, f->quiet_from) },
		                          { "quiet-until", clock_text(mem, f->quiet_until) },
		                          { "tile-url", f->tile_url },
		                          { "tile-source", f->tile_source },
		                          { "listed", f->listed ? "yes" : "no" } };

	return store(req, changes, sizeof changes / sizeof *changes);
}

/* ---- the words of the home page ---- */

struct welcome_fields {
	const char *title, *lead;
};
FORM(welcome_form, struct welcome_fields, { "kop", FIELD_LINE, offsetof(struct welcome_fields, title), .most = 80 },
     { "inleiding", FIELD_LINES, offsetof(struct welcome_fields, lead), .most = 300 });

static result show_welcome(struct request *req)
{
	const char *title, *lead;

	TRY(community_short_text(&req->s, TEXT_HERO_TITLE, &title));
	TRY(community_short_text(&req->s, TEXT_HERO_LEAD, &lead));
	prefill(req, "kop", title ? title : "");
	prefill(req, "inleiding", lead ? lead : "");
	welcome_page(&req->out);
	return OK;
}

static result put_short(struct scope *s, enum short_text which, const char *body)
{
	int64_t count;

	return *body ? short_text_put(s, short_text_names[which], body, &count)
	             : short_text_drop(s, short_text_names[which], &count);
}

static result welcome_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct welcome_fields *f = req->fields;

	TRY(put_short(s, TEXT_HERO_TITLE, f->title));
	TRY(put_short(s, TEXT_HERO_LEAD, f->lead));
	return redirect_with(req, N_("Your changes are saved."), "/beheer");
}

static result save_welcome(struct request *req)
{
	return write_once(req, welcome_in_write, req);
}

static const struct route routes[] = {
	GET("/beheer", MANAGER, show_manage),
	GET("/beheer/gegevens", MANAGER, show_words),
	POST("/beheer/gegevens", MANAGER, save_words, .form = &words_form, .page = show_words),
	GET("/beheer/regels", MANAGER, show_rules),
	POST("/beheer/regels", MANAGER, save_rules, .form = &rules_form, .page = show_rules),
	GET("/beheer/welkom", MANAGER, show_welcome),
	POST("/beheer/welkom", MANAGER, save_welcome, .form = &welcome_form, .page = show_welcome),
};

static const struct nav_item nav[] = {
	{ N_("Manage"), "/beheer", MANAGER, 0 },
};

const struct slice community_manage = { "community", routes, sizeof routes / sizeof *routes, nav, sizeof nav / sizeof *nav };
