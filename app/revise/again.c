/* again.c - placing an old ask or offer again, and going on with what was being written. */
#include "app/revise/revise.h"

/* ---- again ---- */

static result show_again(struct request *req)
{
	struct listing l;
	const struct draft *writing;
	TRY(listing_by_id(&req->s, (listing_id){ req->ids[0] }, &l));
	bool theirs = l.member_id.n == req->s.me.n && (l.type == ASK) == text_starts(req->path, "/vraag");
	if (!theirs || text_equal(l.title, l.code))
		return db_absent(&req->s);
	TRY(draft_of_visitor(&req->s, req->session->visitor, l.type, &writing));
	struct again_page page = { .title = l.title,
		                   .action = req->path,
		                   .back = "/mijn/berichten",
		                   .offer = l.type == OFFER,
		                   .writing = writing && !text_empty(writing->title) };
	again_page(&req->out, &page);
	return OK;
}

static result again_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t type = text_starts(req->path, "/vraag") ? ASK : OFFER;
	char *path;
	TRY(listing_again(s, (listing_id){ req->ids[0] }, req->session->visitor));
	TRY(draft_next_page(req, type, &path));
	return redirect(req, "%s", path);
}

static result again(struct request *req)
{
	return write_once(req, again_in_write, req);
}

/* ---- drafts ---- */

static const char *title_of(const struct scope *s, const struct my_draft *d)
{
	int64_t kind = strtoll(d->kinds, NULL, 10);
	if (!text_empty(d->title))
		return d->title;
	if (kind >= 1 && kind <= KINDS)
		return T(s->language, kinds[kind].name);
	return T(s->language, d->kind_group ? kind_groups[d->kind_group].name : N_("Just begun"));
}

static result show_drafts(struct request *req)
{
	struct my_drafts rows;
	TRY(drafts_of_me(&req->s, req->session->visitor, &rows));
	struct draft_lines page = { arena_array(req->s.mem, rows.n + 1, sizeof *page.at), rows.n };
	for (size_t i = 0; i < rows.n; i++) {
		const struct my_draft *d = &rows.at[i];
		const char *id = id_text(req->s.mem, d->id.n);
		page.at[i] = (struct draft_line){
			.title = title_of(&req->s, d),
			.type_words = T(req->s.language, d->type == ASK ? N_("Help wanted") : N_("Help offered")),
			.when = ago_words(&req->s, d->changed_at),
			.on = arena_print(req->s.mem, "/mijn/concepten/%s/verder", id),
			.away = arena_print(req->s.mem, "/mijn/concepten/%s/weg", id),
		};
	}
	drafts_page(&req->out, &page);
	return OK;
}

static result go_on_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	int64_t type;
	char *path;
	TRY(draft_bring(s, (draft_id){ req->ids[0] }, req->session->visitor, &type));
	TRY(draft_next_page(req, type, &path));
	return redirect(req, "%s", path);
}

static result go_on(struct request *req)
{
	return write_once(req, go_on_in_write, req);
}

static result throw_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	TRY(draft_throw_away(s, (draft_id){ req->ids[0] }, req->session->visitor));
	return redirect_with(req, N_("It has been thrown away."), "/mijn/concepten");
}

static result throw_away(struct request *req)
{
	return write_once(req, throw_in_write, req);
}

static const struct route routes[] = {
	GET("/vraag/:vraag/opnieuw", MEMBER, show_again, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	POST("/vraag/:vraag/opnieuw", MEMBER, again, .page = show_again, .needs = SWITCH_MARKET, .in_name = COVERS_ASKS),
	GET("/aanbod/:aanbod/opnieuw", MEMBER, show_again, .needs = SWITCH_MARKET, .in_name = COVERS_OFFERS),
	POST("/aanbod/:aanbod/opnieuw", MEMBER, again, .page = show_again, .needs = SWITCH_MARKET, .in_name = COVERS_OFFERS),
	GET("/mijn/concepten", MEMBER, show_drafts, .needs = SWITCH_MARKET),
	POST("/mijn/concepten/:concept/verder", MEMBER, go_on, .page = show_drafts, .needs = SWITCH_MARKET),
	POST("/mijn/concepten/:concept/weg", MEMBER, throw_away, .page = show_drafts, .needs = SWITCH_MARKET),
};

const struct slice revise_again = { .name = "revise", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
