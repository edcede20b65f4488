#include "app/community/look.h"
#include "app/community/cache.h"
#include "app/community/manage.h"

/* look.c - the colours that a manager sends in.
 *
 * theme_tokens.c lets through only known names and values of a strict grammar and refuses what is hard to
 * read, so the stylesheet that is made of it can hold no CSS of others. */

static result standard_theme(struct scope *s, struct theme *out)
{
	const struct asset *asset = asset_named("buurt.tokens.json");
	struct theme_faults faults;

	if (!asset)
		return PROBLEM(s->mem, .kind = PROBLEM_BROKEN, .title = N_("Something went wrong on our side."),
		               .hint = N_("Please try again in a minute."), .cause = "the program lacks buurt.tokens.json");
	return theme_read(s->mem, (const char *)asset->bytes.at, asset->bytes.n, NULL, &faults, out);
}

result look_read(struct scope *s, const char *tokens, struct theme_faults *faults, struct theme *out)
{
	struct theme *standard = arena_new(s->mem, struct theme);
	struct theme_import ours;

	*faults = (struct theme_faults){ 0 };
	TRY(standard_theme(s, standard));
	TRY(theme_import(s->mem, tokens, strlen(tokens), "", &ours));
	return theme_read(s->mem, ours.tokens, strlen(ours.tokens), standard, faults, out);
}

result look_check(struct scope *s, const char *tokens)
{
	struct theme_faults *faults = arena_new(s->mem, struct theme_faults);
	struct theme *theme = arena_new(s->mem, struct theme);

	return look_read(s, tokens, faults, theme);
}

/* What a stylesheet with own colours is made of. */
struct own_look {
	const char *tokens;
};

static void give_tokens(struct scope *s, const struct kept *found, void *data)
{
	((struct own_look *)data)->tokens = arena_copy(s->mem, found->row.tokens);
}

result answer_look(struct request *req, const char *tokens)
{
	const struct asset *base = asset_named("base.css");
	struct theme_faults *faults = arena_new(req->s.mem, struct theme_faults);
	struct theme *theme = arena_new(req->s.mem, struct theme);

	if (!base || text_empty(tokens))
		return db_absent(&req->s);
	TRY(look_read(&req->s, tokens, faults, theme));
	const char *css = theme_css(req->s.mem, theme);
	size_t n = strlen(css);
	char *all = arena_take(req->s.mem, base->bytes.n + n + 1);
	memcpy(all, base->bytes.at, base->bytes.n);
	memcpy(all + base->bytes.n, css, n);
	answer_bytes(req, "text/css; charset=utf-8", all, base->bytes.n + n, NULL);
	return OK;
}

result show_own_look(struct request *req)
{
	struct own_look own = { 0 };

	TRY(kept_by_id(&req->s, give_tokens, &own));
	return answer_look(req, own.tokens);
}
