/* change.c - who placed it says it in other words; what it is found by goes along.
 *
 * The rules for words are those of the wizard: no BSN, and words on health only when the person says
 * that neighbours may read them. */
#include "app/market/index.h"
#include "app/market/market.h"
#include "app/market/pages.h"
#include "app/member/member.h"

struct change_fields {
	const char *title, *body, *health;
};
FORM(change_form, struct change_fields,
     { "titel", FIELD_LINE, offsetof(struct change_fields, title), .required = true, .least = 5, .most = 80,
       .missing = N_("Write in one sentence what it is about.") },
     { "tekst", FIELD_LINES, offsetof(struct change_fields, body), .most = 1000 },
     { "gezondheid", FIELD_CHOICE, offsetof(struct change_fields, health), .choices = "ja nee" });

/* Its own, and still to be changed; a member who asks for another's sees no page. */
static result find_mine(struct request *req, struct listing *out)
{
	struct listing l;
	TRY(listing_by_id(&req->s, (listing_id){ req->ids[0] }, &l));
	bool right = (l.type == ASK) == text_starts(req->path, "/vraag");
	if (!right || l.member_id.n != req->s.me.n || l.state > LISTING_OPEN)
		return db_absent(&req->s);
	*out = l;
	return OK;
}

static result show_change(struct request *req)
{
	struct listing l;
	TRY(find_mine(req, &l));
	prefill(req, "titel", l.title);
	prefill(req, "tekst", l.body);
	const struct change_fields *f = req->route->method == IS_POST ? req->fields : NULL;
	const char *words = f ? arena_print(req->s.mem, "%s\n%s", f->title ? f->title : "", f->body ? f->body : "") : "";
	struct change_page page = { .ask = l.type == ASK,
		                    .here = listing_path(req->s.mem, l.type, l.id),
		                    .health = words_risks(req->s.mem, words) & WORDS_HEALTH };
	change_page(&req->out, &page);
	return OK;
}

struct changing {
	struct request *req;
	const struct change_fields *fields;
	struct listing listing;
};

static result change_in_write(struct scope *s, void *data)
{
	struct changing *c = data;
	const struct change_fields *f = c->fields;
	struct listing *l = &c->listing;
	TRY(listing_reword(s, l->id, f->title, f->body ? f->body : "", text_equal(f->health, "ja")));
	return redirect_with(c->req, N_("Your words have been changed."), "%s", listing_path(s->mem, l->type, l->id));
}

/* What was allowed before stays allowed; new words on health are asked about. */
static result check_words(struct request *req, const struct listing *l, const struct change_fields *f)
{
	unsigned before = words_risks(req->s.mem, arena_print(req->s.mem, "%s\n%s", l->title, l->body));
	unsigned after = words_risks(req->s.mem, arena_print(req->s.mem, "%s\n%s", f->title, f->body ? f->body : ""));
	if (!(after & WORDS_HEALTH) || text_equal(f->health, "ja") || (l->health && (before & WORDS_HEALTH)))
		return OK;
	if (text_equal(f->health, "nee"))
		return wrong_field(req, "tekst", N_("Take the words about your health out of the text. Then go on."));
	return wrong_field(req, "gezondheid", N_("This says something about your health. Choose yes or no."));
}

static result save_change(struct request *req)
{
	struct changing c = { .req = req, .fields = req->fields };
	TRY(find_mine(req, &c.listing));
	TRY(check_words(req, &c.listing, c.fields));
	return write_once(req, change_in_write, &c);
}

static const struct route routes[] = {
	GET("/vraag/:vraag/anders", MEMBER, show_change, .needs = SWITCH_MARKET),
	POST("/vraag/:vraag/anders", MEMBER, save_change, &change_form, show_change, .needs = SWITCH_MARKET),
	GET("/aanbod/:aanbod/anders", MEMBER, show_change, .needs = SWITCH_MARKET),
	POST("/aanbod/:aanbod/anders", MEMBER, save_change, &change_form, show_change, .needs = SWITCH_MARKET),
};

const struct slice market_change = { .name = "market", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
