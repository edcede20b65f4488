#include "app/community/look.h"
#include "app/community/manage.h"
#include "platform/view/parts.h"

/* manage_look.c - the page on which managers choose colours, and see them before all others do.
 *
 * Own colours come as Design Tokens (JSON). What is hard to read is refused with each pair that fails; what
 * passes can first be tried: it then stands in a text of its own and only managers see it. */

#define DRAFT "draft_tokens"

struct look_fields {
	const char *theme, *tokens, *button;
};
FORM(look_form, struct look_fields,
     { "thema", FIELD_CHOICE, offsetof(struct look_fields, theme), .required = true, .choices = "buurt duinstad veenkade" },
     { "kleuren", FIELD_LINES, offsetof(struct look_fields, tokens), .most = THEME_MOST_BYTES },
     { "knop", FIELD_CHOICE, offsetof(struct look_fields, button), .choices = "voorbeeld bewaar" });

static const char *ratio(struct request *req, double value)
{
	char *text = arena_print(req->s.mem, "%.1f", value);
	char *dot = strchr(text, '.');

	if (dot && text_equal(req->s.language->code, "nl"))
		*dot = ',';
	return text;
}

/* All faults of the tokens that were sent, for the page that comes back. */
static void list_faults(struct request *req, struct look_page *page)
{
	struct theme_faults *faults = arena_new(req->s.mem, struct theme_faults);
	struct theme *theme = arena_new(req->s.mem, struct theme);
	const char *tokens = form_value(&req->out, "kleuren");

	if (!req->form.n_errors || !*tokens || !look_read(&req->s, tokens, faults, theme))
		return;
	page->at = arena_array(req->s.mem, faults->n + 1, sizeof *page->at);
	for (size_t i = 0; i < faults->n; i++) {
		const struct theme_fault *f = &faults->at[i];

		page->at[page->n++] =
			(struct fault_line){ f->scheme,           f->token, f->behind, f->value, ratio(req, f->contrast),
			                     ratio(req, f->least) };
	}
}

static result show_look(struct request *req)
{
	struct community_row row;
	struct look_page page = { 0 };

	TRY(community_get(&req->s, &row));
	prefill(req, "thema", row.theme);
	prefill(req, "kleuren", row.tokens);
	list_faults(req, &page);
	look_page(&req->out, &page);
	return OK;
}

static result save_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct look_fields *f = req->fields;
	struct community_row row;
	int64_t count;

	TRY(community_get(s, &row));
	TRY(property_put(s, &row, "theme", f->theme));
	TRY(property_put(s, &row, "tokens", f->tokens));
	if (text_equal(f->button, "voorbeeld")) {
		TRY(*row.tokens ? short_text_put(s, DRAFT, row.tokens, &count) : short_text_drop(s, DRAFT, &count));
		return redirect(req, "/beheer/uiterlijk/voorbeeld?thema=%s", *row.tokens ? "eigen" : f->theme);
	}
	TRY(short_text_drop(s, DRAFT, &count));
	TRY(community_store(s, &row));
	return redirect_with(req, N_("Your changes are saved."), "/beheer");
}

static result save_look(struct request *req)
{
	result problem = write_once(req, save_in_write, req);

	community_forget();
	return problem;
}

/* ---- the example ---- */

struct preview_query {
	const char *theme;
};
FORM(preview_query, struct preview_query,
     { "thema", FIELD_CHOICE, offsetof(struct preview_query, theme), .required = true,
       .choices = "buurt duinstad veenkade eigen" });

/* This one page in another look: the layout takes the look from the community of the request. */
static result show_preview(struct request *req)
{
	const struct preview_query *q = req->fields;
	struct community *other = arena_new(req->s.mem, struct community);

	*other = *req->community;
	other->theme = q->theme;
	if (text_equal(q->theme, "eigen"))
		other->theme = arena_print(req->s.mem, "/beheer/uiterlijk/concept/%s", id_text(req->s.mem, req->s.now));
	req->community = other;
	look_preview(&req->out, other);
	return OK;
}

static result show_draft_look(struct request *req)
{
	const struct text_row *row;

	TRY(short_text_get(&req->s, DRAFT, &row));
	return row ? answer_look(req, row->body) : db_absent(&req->s);
}

static const struct route routes[] = {
	GET("/beheer/uiterlijk", MANAGER, show_look),
	POST("/beheer/uiterlijk", MANAGER, save_look, .form = &look_form, .page = show_look),
	GET("/beheer/uiterlijk/voorbeeld", MANAGER, show_preview, .form = &preview_query),
	GET("/beheer/uiterlijk/concept/*word", MANAGER, show_draft_look),
};

const struct slice community_look = { .name = "community", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
