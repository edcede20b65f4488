/* pages.c - the pages of kept searches: keeping one, changing how often it mails, stopping it. */
#include "app/saved/saved.h"
#include "app/community/community.h"

struct keep_fields {
	const char *words, *type, *group, *how_often;
	int64_t minutes;
};
#define SEARCH_FIELDS                                                                                         \
	{ "zoek", FIELD_LINE, offsetof(struct keep_fields, words), .most = 200 },                             \
		{ "soort", FIELD_CHOICE, offsetof(struct keep_fields, type), .choices = "vraag aanbod" },     \
		{ "categorie", FIELD_CHOICE, offsetof(struct keep_fields, group), .choices = GROUP_CHOICES }, \
	{                                                                                                     \
		"afstand", FIELD_INT, offsetof(struct keep_fields, minutes), .least = 1, .most = 120          \
	}
#define OFTEN_FIELD                                                                                                        \
	{                                                                                                                  \
		"hoe_vaak", FIELD_CHOICE, offsetof(struct keep_fields, how_often),                                         \
			.required = true, .choices = "meteen dag week", .missing = N_("Choose how often you want a mail.") \
	}
FORM(search_form, struct keep_fields, SEARCH_FIELDS);
FORM(keep_form, struct keep_fields, SEARCH_FIELDS, OFTEN_FIELD);
FORM(often_form, struct keep_fields, OFTEN_FIELD);

static const char *const often_names[] = { NULL, "meteen", "dag", "week" };
static const char *const often_words[] = { NULL, N_("A mail at once"), N_("One mail a day"), N_("One mail a week") };

static enum how_often often_of(const char *name)
{
	return text_equal(name, "meteen") ? SAVED_AT_ONCE : text_equal(name, "dag") ? SAVED_DAILY : SAVED_WEEKLY;
}

static int type_of(const char *name)
{
	return text_equal(name, "vraag") ? ASK : text_equal(name, "aanbod") ? OFFER : 0;
}

/* ---- a search in words, and as addresses ---- */

/* 'Help wanted, transport, 15 minutes on foot at most, rolstoel' */
static char *words_of(const struct scope *s, const struct saved_wish *w)
{
	const char *type = w->type == ASK ? N_("Help wanted") : w->type == OFFER ? N_("Help offered") : N_("Asks and offers");
	char *words = arena_copy(s->mem, T(s->language, type));
	if (w->group)
		words = arena_print(s->mem, "%s, %s", words, T(s->language, kind_groups[w->group].name));
	if (w->minutes)
		words = arena_print(s->mem, "%s, %s", words,
		                    language_count(s->mem, s->language, "at most {n} minute on foot",
		                                   "at most {n} minutes on foot", w->minutes));
	return text_empty(w->words) ? words : arena_print(s->mem, "%s, ‘%s’", words, w->words);
}

/* The same search at another page; the feed knows no distance, since strangers have none. */
static char *address_of(struct arena *mem, const char *path, const struct saved_wish *w, bool with_distance)
{
	char *url = arena_print(mem, "%s?", path);
	if (!text_empty(w->words))
		url = arena_print(mem, "%szoek=%s&", url, url_part(mem, w->words));
	if (w->type)
		url = arena_print(mem, "%ssoort=%s&", url, w->type == ASK ? "vraag" : "aanbod");
	if (w->group)
		url = arena_print(mem, "%scategorie=%s&", url, kind_groups[w->group].key);
	if (w->minutes && with_distance)
		url = arena_print(mem, "%safstand=%d&", url, (int)w->minutes);
	url[strlen(url) - 1] = '\0';
	return url;
}

static struct saved_wish wish_of(const struct keep_fields *f)
{
	return (struct saved_wish){ f->words, type_of(f->type), f->group ? group_find(f->group) : 0, f->minutes,
		                    often_of(f->how_often) };
}

static struct saved_form form_of(struct request *req, const struct saved_wish *w)
{
	return (struct saved_form){
		.words = words_of(&req->s, w),
		.feed = absolute_url(req, "%s", address_of(req->s.mem, "/vraag-en-aanbod.atom", w, false)),
		.near = w->minutes > 0,
	};
}

/* ---- keeping one ---- */

static result show_new(struct request *req)
{
	struct saved_wish wish = wish_of(req->fields);
	struct saved_form page = form_of(req, &wish);
	const struct keep_fields *f = req->fields;
	prefill(req, "zoek", f->words);
	prefill(req, "soort", f->type);
	prefill(req, "categorie", f->group);
	if (f->minutes)
		prefill(req, "afstand", arena_print(req->s.mem, "%d", (int)f->minutes));
	page.action = "/mijn/zoekopdrachten/nieuw";
	saved_form_page(&req->out, &page);
	return OK;
}

static result keep_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	struct saved_wish wish = wish_of(req->fields);
	saved_search_id id;
	TRY(saved_keep(s, &wish, &id));
	return redirect_with(req, N_("Your search is kept. You get a mail when something new fits."), "/mijn/zoekopdrachten");
}

static result keep(struct request *req)
{
	return write_once(req, keep_in_write, req);
}

/* ---- those that one keeps ---- */

static result show_kept(struct request *req)
{
	struct saved_lines rows;
	struct saved_page page = { 0 };
	bool wanted;
	TRY(saved_of_me(&req->s, &rows));
	TRY(member_wants_mail(&req->s, req->member->person, "zoekopdracht", &wanted));
	page.no_mail = !wanted;
	page.kept.at = arena_array(req->s.mem, rows.n + 1, sizeof *page.kept.at);
	for (size_t i = 0; i < rows.n; i++) {
		const struct saved_line *l = &rows.at[i];
		struct saved_wish w = { l->words, (int)l->type, (int)l->kind_group, l->minutes, (enum how_often)l->how_often };
		page.kept.at[page.kept.n++] = (struct saved_view){
			.words = words_of(&req->s, &w),
			.often = T(req->s.language, often_words[l->how_often]),
			.href = arena_print(req->s.mem, "/mijn/zoekopdrachten/%s", id_text(req->s.mem, l->id.n)),
			.results = address_of(req->s.mem, "/vraag-en-aanbod", &w, true),
			.found = l->found,
		};
	}
	saved_page(&req->out, &page);
	return OK;
}

static result show_one(struct request *req)
{
	struct saved_search_row row;
	TRY(saved_by_id(&req->s, (saved_search_id){ req->ids[0] }, &row));
	struct saved_wish w = { row.words, (int)row.type, (int)row.kind_group, row.minutes, (enum how_often)row.how_often };
	struct saved_form page = form_of(req, &w);
	page.action = arena_print(req->s.mem, "/mijn/zoekopdrachten/%s", id_text(req->s.mem, row.id.n));
	page.stop = arena_print(req->s.mem, "%s/stop", page.action);
	prefill(req, "hoe_vaak", often_names[row.how_often]);
	saved_form_page(&req->out, &page);
	return OK;
}

static result change_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct keep_fields *f = req->fields;
	TRY(saved_change(s, (saved_search_id){ req->ids[0] }, often_of(f->how_often)));
	return redirect_with(req, N_("Your changes have been saved."), "/mijn/zoekopdrachten");
}

static result change(struct request *req)
{
	return write_once(req, change_in_write, req);
}

static result stop_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	TRY(saved_stop(s, (saved_search_id){ req->ids[0] }));
	return redirect_with(req, N_("This search is stopped. You get no more mail about it."), "/mijn/zoekopdrachten");
}

static result stop(struct request *req)
{
	return write_once(req, stop_in_write, req);
}

static const struct route routes[] = {
	GET("/mijn/zoekopdrachten", MEMBER, show_kept, .needs = SWITCH_MARKET | SWITCH_SAVED),
	GET("/mijn/zoekopdrachten/nieuw", MEMBER, show_new, &search_form, .needs = SWITCH_MARKET | SWITCH_SAVED),
	POST("/mijn/zoekopdrachten/nieuw", MEMBER, keep, &keep_form, show_new, .per_hour = 60,
	     .needs = SWITCH_MARKET | SWITCH_SAVED),
	GET("/mijn/zoekopdrachten/:opdracht", MEMBER, show_one, .needs = SWITCH_MARKET | SWITCH_SAVED),
	POST("/mijn/zoekopdrachten/:opdracht", MEMBER, change, &often_form, show_one, .needs = SWITCH_MARKET | SWITCH_SAVED),
	POST("/mijn/zoekopdrachten/:opdracht/stop", MEMBER, stop, .page = show_one, .needs = SWITCH_MARKET | SWITCH_SAVED),
};

const struct slice saved_slice = { .name = "saved", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
