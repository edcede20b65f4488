/* weights.c - how much each thing counts in matching: a page on which a manager sees it and sets it within limits.
 *
 * Three invented helpers show what a change does: the same function scores them as scores the real ones. */
#include "app/match/match.h"
#include "app/match/weights.sql.h"
#include <stddef.h>
#include <stdlib.h>

struct weight {
	const char *name, *label, *hint;
	size_t at;
	int64_t least, most;
};
#define AT(field) offsetof(struct match_weights, field)
static const struct weight weights[] = {
	{ "lopen", N_("Off for each minute on foot"), N_("0 to 6. More: who lives near comes first."), AT(minute), 0, 6 },
	{ "tijd", N_("The helper can at that time"), N_("0 to 60. For who said so in the offer."), AT(time), 0, 60 },
	{ "ervaring", N_("Has helped with this before"), N_("0 to 40."), AT(done_before), 0, 40 },
	{ "taal", N_("Speaks the same language"), N_("0 to 60. For another language than most speak here."), AT(language), 0,
	  60 },
	{ "nieuw", N_("Was not asked for a month"), N_("0 to 60. More: newcomers hear from us sooner."), AT(newcomer), 0, 60 },
	{ "woorden", N_("The offer says what is asked"), N_("0 to 100."), AT(words), 0, 100 },
	{ "week", N_("Off for each time asked in the last week"), N_("10 to 40. It keeps helpers from getting too much."),
	  AT(asked_week), 10, 40 },
	{ "maand", N_("Off for each time asked in the last month"), N_("2 to 20."), AT(asked_month), 2, 20 },
	{ "rust", N_("Off for each yes in the last three months"), N_("0 to 40. More: others get a turn."), AT(rest), 0, 40 },
	{ "ander", N_("Off when the offer is for other help of the group"), N_("0 to 80."), AT(other_kind), 0, 80 },
	{ "past_niet", N_("Off when the helper said: that does not suit me"), N_("20 to 60."), AT(less), 20, 60 },
};
enum { WEIGHTS = sizeof weights / sizeof *weights };

static int64_t *field(struct match_weights *w, size_t i)
{
	return (int64_t *)((char *)w + weights[i].at);
}

result match_weights_of(struct scope *s, struct match_weights *out)
{
	struct weight_rows rows;
	*out = match_weights_given;
	TRY(weights_all(s, &rows));
	for (size_t i = 0; i < rows.n; i++)
		for (size_t k = 0; k < WEIGHTS; k++)
			if (text_equal(rows.at[i].name, weights[k].name))
				*field(out, k) = rows.at[i].points;
	return OK;
}

result match_weight_set(struct scope *s, const char *name, int64_t points, bool *set)
{
	int64_t count;
	*set = false;
	for (size_t i = 0; i < WEIGHTS; i++)
		if (text_equal(name, weights[i].name) && points >= weights[i].least && points <= weights[i].most) {
			*set = true;
			return weight_put(s, name, points, &count);
		}
	return OK;
}

/* ---- the page ---- */

struct weights_fields {
	int64_t at[WEIGHTS];
	bool reset;
};
#define NUMBER(number, field_name, smallest, largest)                                                    \
	{                                                                                                \
		field_name, FIELD_INT, offsetof(struct weights_fields, at) + (number) * sizeof(int64_t), \
			.required = true, .least = (smallest), .most = (largest)                         \
	}
FORM(weights_form, struct weights_fields, NUMBER(0, "lopen", 0, 6), NUMBER(1, "tijd", 0, 60), NUMBER(2, "ervaring", 0, 40),
     NUMBER(3, "taal", 0, 60), NUMBER(4, "nieuw", 0, 60), NUMBER(5, "woorden", 0, 100), NUMBER(6, "week", 10, 40),
     NUMBER(7, "maand", 2, 20), NUMBER(8, "rust", 0, 40), NUMBER(9, "ander", 0, 80), NUMBER(10, "past_niet", 20, 60));

/* An ask for shopping on Tuesday afternoon, and three who offer it. */
static void fill_example(struct scope *s, const struct match_weights *w, struct weights_page *page)
{
	static const struct wish wish_of_example = { .kind = 5, .dayparts = 1 << 4 };
	static const struct {
		const char *name, *facts;
		struct candidate c;
	} helpers[3] = {
		{ "Anna",
		  N_("lives 2 minutes away, was asked twice this month and said yes once"),
		  { .metres = 120, .asked_month = 2, .yes_lately = 1 } },
		{ "Bas",
		  N_("lives 10 minutes away, can on Tuesday afternoon, and was not asked for a month"),
		  { .metres = 600, .dayparts = 1 << 4 } },
		{ "Cor",
		  N_("lives 15 minutes away, has helped with this before, and was asked this week"),
		  { .metres = 900, .asked_week = 1, .asked_month = 1, .helped_times = 3 } },
	};
	int64_t points[3];
	struct wish wish = wish_of_example;
	wish.weights = w;
	for (size_t i = 0; i < 3; i++) {
		struct candidate c = helpers[i].c;
		c.radius_metres = 2000;
		c.week_most = 3;
		c.adult = true;
		points[i] = candidate_score(&wish, &c) ? c.score : 0;
		page->examples[i] = (struct weight_example){ helpers[i].name, T(s->language, helpers[i].facts), points[i], NULL };
	}
	for (size_t i = 0; i < 3; i++) {
		int before = 0;
		for (size_t k = 0; k < 3; k++)
			before += points[k] > points[i] || (points[k] == points[i] && k < i);
		page->examples[i].place = T(s->language, before == 0   ? N_("asked first")
		                                         : before == 1 ? N_("asked second")
		                                                       : N_("asked third"));
	}
}

static result show_weights(struct request *req)
{
	struct match_weights w;
	struct weights_page page = { .at = arena_array(req->s.mem, WEIGHTS, sizeof *page.at), .n = WEIGHTS };
	TRY(match_weights_of(&req->s, &w));
	for (size_t i = 0; i < WEIGHTS; i++) {
		page.at[i] = (struct weight_line){ weights[i].name, T(req->s.language, weights[i].label),
			                           T(req->s.language, weights[i].hint) };
		prefill(req, weights[i].name, arena_print(req->s.mem, "%lld", (long long)*field(&w, i)));
	}
	fill_example(&req->s, &w, &page);
	weights_page(&req->out, &page);
	return OK;
}

static result save_in_write(struct scope *s, void *data)
{
	struct request *req = data;
	const struct weights_fields *f = req->fields;
	bool set;
	for (size_t i = 0; i < WEIGHTS; i++)
		TRY(match_weight_set(s, weights[i].name, f->at[i], &set));
	return redirect_with(req, N_("Your changes have been saved. Below you see what they do."), "/beheer/passend");
}

static result save_weights(struct request *req)
{
	return write_once(req, save_in_write, req);
}

static result reset_in_write(struct scope *s, void *data)
{
	int64_t count;
	TRY(weights_reset(s, &count));
	return redirect_with(data, N_("All is as the program brings it again."), "/beheer/passend");
}

static result reset_weights(struct request *req)
{
	return write_once(req, reset_in_write, req);
}

static const struct route routes[] = {
	GET("/beheer/passend", MANAGER, show_weights, .needs = SWITCH_MARKET),
	POST("/beheer/passend", MANAGER, save_weights, &weights_form, show_weights, .needs = SWITCH_MARKET),
	POST("/beheer/passend/terug", MANAGER, reset_weights, .page = show_weights, .needs = SWITCH_MARKET),
};

const struct slice match_weighing = { .name = "match", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
