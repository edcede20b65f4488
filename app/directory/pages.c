/* pages.c - what everybody sees: the list of organisations, and the page of one. */
#include "app/directory/directory.h"

enum { SHOWN_MOST = 30 };

char *organisation_path(struct arena *mem, organisation_id id)
{
	return arena_print(mem, "/sociale-kaart/%s", id_text(mem, id.n));
}

result organisation_for(struct request *req, organisation_id id, struct organisation *out)
{
	TRY(organisation_by_id(&req->s, id, out));
	return out->state == ORGANISATION_SHOWN || out->mine || is_team(req) ? OK : db_absent(&req->s);
}

struct list_fields {
	const char *after;
	int64_t after_id;
};
FORM(list_query, struct list_fields, { "na", FIELD_LINE, offsetof(struct list_fields, after), .most = 120 },
     { "vanaf", FIELD_ID, offsetof(struct list_fields, after_id) });

/* One more is read than is shown: so it is known whether there is a next page. */
static const char *next_page(struct request *req, struct organisation_lines *rows)
{
	if (rows->n <= SHOWN_MOST)
		return NULL;
	rows->n = SHOWN_MOST;
	const struct organisation_line *last = &rows->at[SHOWN_MOST - 1];
	return arena_print(req->s.mem, "/sociale-kaart?na=%s&vanaf=%s", url_part(req->s.mem, last->sort_name),
	                   id_text(req->s.mem, last->id.n));
}

static result show_list(struct request *req)
{
	const struct list_fields *f = req->fields;
	struct organisation_lines rows;
	struct organisations_page page = { 0 };

	TRY(organisations_shown(&req->s, f->after ? f->after : "", (organisation_id){ f->after_id }, SHOWN_MOST + 1, &rows));
	if (is_team(req))
		TRY(organisations_new(&req->s, &page.waiting));
	page.next = next_page(req, &rows);
	page.at = arena_array(req->s.mem, rows.n + 1, sizeof *page.at);
	page.n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		page.at[i] = (struct organisation_card){ organisation_path(req->s.mem, rows.at[i].id), rows.at[i].name,
			                                 rows.at[i].summary, rows.at[i].informal != 0 };
	organisations_page(&req->out, &page);
	return OK;
}

static const char *without_scheme(const char *website)
{
	const char *rest = strstr(website, "://");
	return rest ? rest + 3 : website;
}

static result show_organisation(struct request *req)
{
	struct organisation row;
	TRY(organisation_for(req, (organisation_id){ req->ids[0] }, &row));
	struct organisation_page page = {
		.organisation = &row,
		.body = markdown(req->s.mem, row.body),
		.changed = date_words(&req->s, row.changed_at),
		.path = organisation_path(req->s.mem, row.id),
		.website_words = without_scheme(row.website),
		.keeps = row.mine || is_team(req),
		.team = is_team(req),
		.waits = row.state == ORGANISATION_WAITS,
		.vacancies = req->community->switches & SWITCH_VACANCY,
	};
	organisation_page(&req->out, &page);
	return OK;
}

static const struct nav_item nav[] = {
	{ N_("Help in the neighbourhood"), "/sociale-kaart", ANYONE, SWITCH_DIRECTORY },
};

static const struct route routes[] = {
	GET("/sociale-kaart", ANYONE, show_list, &list_query, .needs = SWITCH_DIRECTORY),
	GET("/sociale-kaart/:organisatie", ANYONE, show_organisation, .needs = SWITCH_DIRECTORY),
};

const struct slice directory_slice = { "directory", routes, sizeof routes / sizeof *routes, nav, sizeof nav / sizeof *nav };
