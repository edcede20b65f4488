/* whole.c - a draft that comes at once, by a program, held to what the wizard asks page by page. */
#include "app/market/draft.h"

static result check_words(struct request *req, const struct draft *d)
{
	if (words_risks(req->s.mem, d->title) & WORDS_BSN)
		return wrong_field(req, "title",
		                   N_("This holds a citizen service number (BSN). We may not keep it. Please take it out."));
	if (words_risks(req->s.mem, d->body) & WORDS_BSN)
		return wrong_field(req, "text",
		                   N_("This holds a citizen service number (BSN). We may not keep it. Please take it out."));
	if (draft_asks_about_health(req->s.mem, d))
		return wrong_field(req, "health", N_("Choose yes or no."));
	return OK;
}

static result check_kinds(struct request *req, const struct draft *d)
{
	size_t n = kinds_of_draft(req->s.mem, d).n;
	if (!n)
		return wrong_field(req, "kinds", N_("Choose what fits best."));
	if (d->type == ASK && n > 1)
		return wrong_field(req, "kinds", N_("Choose one thing. You can place another ask later."));
	return OK;
}

static result check_when(struct request *req, const struct draft *d)
{
	if (d->type == OFFER)
		return d->walk ? OK : wrong_field(req, "walk", N_("Choose how far you want to walk."));
	if (!d->timing)
		return wrong_field(req, "timing", N_("Choose when you need help."));
	if (d->timing == TIMING_DATE && !d->starts_at)
		return wrong_field(req, "day", N_("Fill in the day, for example 26 11 2026."));
	if (d->timing == TIMING_DATE && d->starts_at < day_start(req->s.now))
		return wrong_field(req, "day", N_("This day has passed. Fill in a day that is still to come."));
	return d->place ? OK : wrong_field(req, "place", N_("Choose where the help is needed."));
}

result draft_whole(struct request *req, const struct draft *d)
{
	TRY(check_kinds(req, d));
	TRY(check_words(req, d));
	TRY(check_when(req, d));
	return d->audience ? OK : wrong_field(req, "audience", N_("Choose who may see it."));
}
