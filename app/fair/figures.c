/* figures.c - the chance of help by district, age and language, for the coordinator; and how it works, for all.
 *
 * Asks of a year, but those of the last two weeks, which may still be helped. Of age we know only '16 or 17';
 * nothing is asked for these figures. */
#include "app/fair/fair.h"
#include "app/community/community.h"

enum { YEAR = 365 * DAY, STILL_YOUNG = 14 * DAY };

static bool too_small(const struct chance *c)
{
	return c->asks < GROUP_LEAST || c->people < GROUP_LEAST ||
	       (c->helped > 0 && c->helped < GROUP_LEAST && c->asks < PERCENT_FROM);
}

/* A single hidden group is the sum less the others: the smallest of the others goes with it. */
void chances_hide(struct chances *c)
{
	size_t hidden = 0, smallest = SIZE_MAX;
	for (size_t i = 0; i < c->n; i++) {
		c->at[i].shown = !too_small(&c->at[i]);
		hidden += !c->at[i].shown;
	}
	if (hidden != 1)
		return;
	for (size_t i = 0; i < c->n; i++)
		if (c->at[i].shown && (smallest == SIZE_MAX || c->at[i].asks < c->at[smallest].asks))
			smallest = i;
	if (smallest != SIZE_MAX)
		c->at[smallest].shown = false;
}

static int64_t rounded(int64_t n)
{
	return (n + ROUNDED_TO / 2) / ROUNDED_TO * ROUNDED_TO;
}

/* No percentage under a base of 100 (Statistics Netherlands): then rounded numbers. */
static void put_words(struct scope *s, struct chance *c)
{
	c->percent = -1;
	c->words = T(s->language, N_("too few to show"));
	if (!c->shown)
		return;
	c->percent = rounded(c->helped * 100 / c->asks);
	if (c->asks >= PERCENT_FROM) {
		c->words = arena_print(s->mem, "%lld %%", (long long)c->percent);
		return;
	}
	c->words = language_sentence(s->mem, s->language, N_("about {n} of {all}"), "n",
	                             arena_print(s->mem, "%lld", (long long)rounded(c->helped)), "all",
	                             arena_print(s->mem, "%lld", (long long)rounded(c->asks)), NULL);
}

static void fill(struct scope *s, const struct chance_rows *rows, bool translate, struct chances *out)
{
	*out = (struct chances){ arena_array(s->mem, rows->n + 1, sizeof *out->at), rows->n };
	for (size_t i = 0; i < rows->n; i++) {
		const struct chance_row *r = &rows->at[i];
		out->at[i] = (struct chance){ .name = translate ? T(s->language, r->name) : r->name,
			                      .asks = r->asks,
			                      .helped = r->helped,
			                      .people = r->people };
	}
	chances_hide(out);
	for (size_t i = 0; i < out->n; i++)
		put_words(s, &out->at[i]);
}

/* The names of groups in the queries are msgids: Dutch, English, '18 or older', '16 or 17'. */
static const char *const groups[] __attribute__((unused)) = { N_("Dutch"), N_("English"), N_("18 or older"), N_("16 or 17") };

static result show_figures(struct request *req)
{
	struct scope *s = &req->s;
	int64_t since = s->now - YEAR, before = s->now - STILL_YOUNG;
	struct chance_rows districts, ages, languages;
	struct figures_page page;
	TRY(chance_by_district(s, since, before, &districts));
	TRY(chance_by_age(s, since, before, &ages));
	TRY(chance_by_language(s, since, before, &languages));
	fill(s, &districts, false, &page.districts);
	fill(s, &ages, true, &page.ages);
	fill(s, &languages, true, &page.languages);
	figures_page(&req->out, &page);
	return OK;
}

static result show_how(struct request *req)
{
	struct how_page page = { .community = req->community->name,
		                 .moderation = req->community->switches & SWITCH_MODERATION,
		                 .checks = req->community->switches & SWITCH_VERIFY };
	how_page(&req->out, &page);
	return OK;
}

static const struct route routes[] = {
	GET("/hoe-werkt-het", ANYONE, show_how),
	GET("/team/kans-op-hulp", MANAGER, show_figures, .flags = SLOW),
};

const struct slice fair_figures = { .name = "fair", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
