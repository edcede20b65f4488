#include "app/community/manage.h"

/* manage_texts.c - the pages on which managers write the longer texts: each save is a new version.
 *
 * Older versions stay, because members agreed to them. Saving what did not change makes no version. */

struct edit_fields {
	const char *title, *body, *button;
};
FORM(edit_form, struct edit_fields, { "titel", FIELD_LINE, offsetof(struct edit_fields, title), .required = true, .most = 80 },
     { "tekst", FIELD_LINES, offsetof(struct edit_fields, body), .required = true, .most = 20000 },
     { "knop", FIELD_CHOICE, offsetof(struct edit_fields, button), .choices = "voorbeeld bewaar" });

static bool is_page(const char *name)
{
	for (size_t i = 0; i < PAGES; i++)
		if (text_equal(name, page_paths[i]))
			return true;
	return false;
}

static result show_texts(struct request *req)
{
	struct page_newests rows;

	TRY(pages_newest(&req->s, &rows));
	texts_page(&req->out, &(struct text_lines_page){ rows.at, rows.n });
	return OK;
}

/* The text as it would read, when that was asked for. */
static result add_preview(struct request *req, struct edit_page *page)
{
	const struct edit_fields *f = req->fields;
	struct community_row row;

	if (req->route->method != IS_POST || !f || !text_equal(f->button, "voorbeeld"))
		return OK;
	TRY(community_get(&req->s, &row));
	page->preview = markdown(req->s.mem, fill_in(req->s.mem, &row, f->body));
	return OK;
}

static result show_edit(struct request *req)
{
	const struct page_row *row;
	struct edit_page page = { .path = req->word };

	if (!is_page(req->word))
		return db_absent(&req->s);
	TRY(page_latest(&req->s, req->word, &row));
	TRY(page_versions(&req->s, req->word, &page.versions));
	prefill(req, "titel", row ? row->title : "");
	prefill(req, "tekst", row ? row->body : "");
	page.asks_again = text_equal(req->word, page_paths[PAGE_TERMS]) || text_equal(req->word, page_paths[PAGE_PRIVACY]);
	TRY(add_preview(req, &page));
	edit_page(&req->out, &page);
	return OK;
}

static result save_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct edit_fields *f = req->fields;
	const struct page_row *latest;
	int64_t count;

	TRY(page_latest(s, req->word, &latest));
	if (!latest || !text_equal(latest->title, f->title) || !text_equal(latest->body, f->body))
		TRY(page_put(s, req->word, latest ? latest->version + 1 : 1, f->title, f->body, s->me.n, &count));
	return redirect_with(req, N_("Your changes are saved."), "/beheer/teksten");
}

static result save_edit(struct request *req)
{
	const struct edit_fields *f = req->fields;

	if (!is_page(req->word))
		return db_absent(&req->s);
	return text_equal(f->button, "voorbeeld") ? show_edit(req) : write_once(req, save_in_write, req);
}

static const struct route routes[] = {
	GET("/beheer/teksten", MANAGER, show_texts),
	GET("/beheer/teksten/*word", MANAGER, show_edit),
	POST("/beheer/teksten/*word", MANAGER, save_edit, .form = &edit_form, .page = show_edit),
};

const struct slice community_texts = { .name = "community", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
