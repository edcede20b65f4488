/* revise.c - changing what was placed, placing it again, and drafts that were left in another browser.
 *
 * A listing that is changed leaves the indexes and comes back, so what is found is what it says now.
 * Nobody is asked anew: who was invited sees the new words behind the same link. */
#include "app/market/draft.h"
#include "app/market/index.h"

static result may_change(struct scope *s, const struct listing *l)
{
	bool standing = l->state == LISTING_WAITS || l->state == LISTING_HELD || l->state == LISTING_OPEN;
	if (l->member_id.n != s->me.n)
		return db_absent(s);
	if (standing)
		return OK;
	return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT, .title = N_("This can no longer be changed."),
	               .hint = N_("Help has been found, or it is over. You can place it again."));
}

result listing_change(struct scope *s, listing_id id, const struct revision *to)
{
	struct listing before, after;
	int64_t count;
	TRY(listing_by_id(s, id, &before));
	TRY(may_change(s, &before));
	TRY(listing_change_note(s, (listing_change_id){ id_new(s) }, id, "changed", before.title, before.body, &count));
	TRY(index_remove(s, &before));
	TRY(listing_revise(s, id, to->title, to->body, to->health, to->timing, to->starts_at, to->minutes, to->audience, &count));
	TRY(listing_by_id(s, id, &after));
	return after.state == LISTING_OPEN ? index_add(s, &after) : OK;
}

/* ---- again ---- */

/* What stands in this browser's place for the type moves to a place of its own. */
static result make_room(struct scope *s, int64_t type, int64_t visitor)
{
	int64_t count;
	return draft_move(s, type, visitor, id_new(s), &count);
}

static char *kinds_words(struct arena *mem, const struct listing_kind_rows *rows)
{
	char *words = arena_copy(mem, "");
	for (size_t i = 0; i < rows->n; i++)
		words = arena_print(mem, "%s%s%d", words, i ? " " : "", (int)rows->at[i].kind);
	return words;
}

/* For whom it was is asked again: that person has to be told again. */
static struct draft_save draft_like(struct scope *s, const struct listing *l, const struct listing_kind_rows *rows)
{
	bool day = l->timing == TIMING_DATE;
	return (struct draft_save){
		.draft = { id_new(s) },
		.type = l->type,
		.kinds = kinds_words(s->mem, rows),
		.kind_group = kinds[l->kind].group,
		.title = l->title,
		.body = l->body,
		.health = l->health,
		.timing = day ? 0 : l->timing,
		.minutes = -1,
		.dayparts = l->dayparts,
		.place = day ? 0 : l->place,
		.walk = l->type == OFFER ? walking_minutes(l->radius_metres) : 0,
		.audience = l->audience,
		.other = l->type == ASK && !text_empty(l->asked_for) ? 1 : 0,
		.other_name = "",
		.relation = "",
		.whose = "",
		.other_postcode = "",
		.told_by = "",
		.told_at_address = "",
	};
}

result listing_again(struct scope *s, listing_id id, int64_t visitor)
{
	struct listing l;
	struct listing_kind_rows rows;
	int64_t count;
	TRY(listing_by_id(s, id, &l));
	if (l.member_id.n != s->me.n || text_equal(l.title, l.code))
		return db_absent(s);
	TRY(listing_kinds_of(s, id, &rows));
	TRY(make_room(s, l.type, visitor));
	struct draft_save draft = draft_like(s, &l, &rows);
	draft.visitor = visitor;
	return draft_save(s, &draft, &count);
}

/* ---- drafts ---- */

result draft_bring(struct scope *s, draft_id id, int64_t visitor, int64_t *type)
{
	struct my_draft draft;
	int64_t count;
	TRY(draft_of_me(s, id, visitor, &draft));
	*type = draft.type;
	if (draft.visitor == visitor)
		return OK;
	TRY(make_room(s, draft.type, visitor));
	return draft_move(s, draft.type, draft.visitor, visitor, &count);
}

result draft_throw_away(struct scope *s, draft_id id, int64_t visitor)
{
	struct my_draft draft;
	int64_t count;
	TRY(draft_of_me(s, id, visitor, &draft));
	return draft_delete(s, draft.visitor, draft.type, &count);
}

result draft_next_page(struct request *req, int64_t type, char **path)
{
	const struct draft *draft;
	TRY(draft_of_visitor(&req->s, req->session->visitor, type, &draft));
	*path = draft ? step_path(req->s.mem, type, draft_first_gap(req, draft))
	              : step_path(req->s.mem, type, type == OFFER ? STEP_KIND : STEP_WHAT);
	return OK;
}
