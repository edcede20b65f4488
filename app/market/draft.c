/* draft.c - keeps what a visitor is writing, so that nothing typed is ever lost.
 *
 * A draft hangs on the visitor's browser, which stays the same over sign-in: a guest writes
 * first and signs up at the end. */
#include "app/market/draft.h"

static const char *const step_names[STEPS] = { "wat", "soort", "ander", "tekst", "gezondheid", "wanneer", "wie", "controle" };

int64_t draft_type(const struct request *req)
{
	return text_starts(req->path, "/aanbod") ? OFFER : ASK;
}

char *step_path(struct arena *mem, int64_t type, enum step step)
{
	return arena_print(mem, "/%s/nieuw/%s", type == OFFER ? "aanbod" : "vraag", step_names[step]);
}

/* An offer begins with its kinds; two pages come only for who needs them. */
static bool has_step(struct arena *mem, const struct draft *d, enum step step)
{
	switch (step) {
	case STEP_WHAT:
		return d->type == ASK;
	case STEP_OTHER:
		return d->type == ASK && d->other == 1;
	case STEP_HEALTH:
		return words_risks(mem, arena_print(mem, "%s\n%s", d->title, d->body)) & WORDS_HEALTH;
	default:
		return true;
	}
}

int step_number(struct arena *mem, const struct draft *d, enum step step)
{
	int number = 1;
	for (enum step before = 0; before < step; before++)
		number += has_step(mem, d, before);
	return number;
}

/* For the link back; -1 for none. */
static int step_before(struct arena *mem, const struct draft *d, enum step step)
{
	int before = (int)step - 1;
	while (before >= 0 && !has_step(mem, d, (enum step)before))
		before--;
	return before;
}

static struct draft empty_draft(const struct request *req)
{
	return (struct draft){
		.visitor = req->session->visitor,
		.type = draft_type(req),
		.kinds = "",
		.title = "",
		.body = "",
		.minutes = -1,
		.other = -1,
		.other_name = "",
		.relation = "",
		.whose = "",
		.other_postcode = "",
		.told_by = "",
		.told_at_address = "",
	};
}

result draft_load(struct request *req, struct draft *out)
{
	const struct draft *found;
	TRY(session_for_guest(req));
	TRY(draft_of_visitor(&req->s, req->session->visitor, draft_type(req), &found));
	*out = found ? *found : empty_draft(req);
	return OK;
}

static void put_what(struct draft_save *row, const struct draft *d)
{
	row->kinds = d->kinds;
	row->kind_group = d->kind_group;
	row->title = d->title;
	row->body = d->body;
	row->health = d->health;
	row->audience = d->audience;
}

static void put_when(struct draft_save *row, const struct draft *d)
{
	row->timing = d->timing;
	row->starts_at = d->starts_at;
	row->minutes = d->minutes;
	row->dayparts = d->dayparts;
	row->place = d->place;
	row->walk = d->walk;
}

static void put_other(struct draft_save *row, const struct draft *d)
{
	row->other = d->other;
	row->other_name = d->other_name;
	row->relation = d->relation;
	row->whose = d->whose;
	row->other_postcode = d->other_postcode;
	row->other_knows = d->other_knows;
	row->contact = d->contact;
	row->told_by = d->told_by;
	row->told_at_address = d->told_at_address;
}

struct saving {
	struct request *req;
	const struct draft *draft;
	enum step next;
};

static result save(struct scope *s, void *data)
{
	struct saving *saving = data;
	const struct draft *d = saving->draft;
	int64_t count;
	struct draft_save row = { .draft = d->id.n ? d->id : (draft_id){ id_new(s) }, .visitor = d->visitor, .type = d->type };
	put_what(&row, d);
	put_when(&row, d);
	put_other(&row, d);
	TRY(draft_save(s, &row, &count));
	return redirect(saving->req, "%s", step_path(s->mem, d->type, saving->next));
}

result draft_save_and_go(struct request *req, const struct draft *draft, enum step next)
{
	struct saving saving = { req, draft, next };
	return write_once(req, save, &saving);
}

bool draft_asks_about_health(struct arena *mem, const struct draft *d)
{
	return !d->health && has_step(mem, d, STEP_HEALTH);
}

enum step draft_first_gap(const struct request *req, const struct draft *d)
{
	if (!*d->kinds)
		return d->type == ASK && !d->kind_group ? STEP_WHAT : STEP_KIND;
	if (d->type == ASK && d->other < 0)
		return STEP_WHAT;
	if (d->other == 1 && !*d->other_name)
		return STEP_OTHER;
	if (!*d->title)
		return STEP_TEXT;
	if (draft_asks_about_health(req->s.mem, d))
		return STEP_HEALTH;
	if (!d->timing || !d->place)
		return STEP_WHEN;
	return d->audience ? STEP_CHECK : STEP_WHO;
}

struct wizard_page draft_page(struct request *req, const struct draft *d, enum step step)
{
	struct arena *mem = req->s.mem;
	int back = step_before(mem, d, step);
	return (struct wizard_page){
		.draft = d,
		.offer = d->type == OFFER,
		.number = step_number(mem, d, step),
		.count = step_number(mem, d, STEP_CHECK),
		.back = back < 0 ? NULL : step_path(mem, d->type, (enum step)back),
		.action = step_path(mem, d->type, step),
		.phone = req->community->phone,
	};
}
