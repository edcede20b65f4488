/* draft.c - keeps what a visitor is writing, so that nothing typed is ever lost.
 *
 * A draft hangs on the visitor's browser, which stays the same over sign-in: a guest writes
 * first and signs up at the end. */
#include "app/market/draft.h"

static const char *const step_names[STEPS] = { "wat", "soort", "ander", "tekst", "gezondheid", "wanneer", "wie", "controle" };

/* Place of each step for the reader; an offer has no page for the group and none for someone else. */
static const int ask_numbers[STEPS] = { 1, 2, 2, 3, 3, 4, 5, 6 };
static const int offer_numbers[STEPS] = { 1, 1, 1, 2, 2, 3, 4, 5 };

int64_t draft_type(const struct request *req)
{
	return text_starts(req->path, "/aanbod") ? OFFER : ASK;
}

char *step_path(struct arena *mem, int64_t type, enum step step)
{
	return arena_print(mem, "/%s/nieuw/%s", type == OFFER ? "aanbod" : "vraag", step_names[step]);
}

int step_number(int64_t type, enum step step)
{
	return (type == OFFER ? offer_numbers : ask_numbers)[step];
}

int step_count(int64_t type)
{
	return step_number(type, STEP_CHECK);
}

int step_before(int64_t type, const struct draft *draft, enum step step)
{
	switch (step) {
	case STEP_WHAT:
		return -1;
	case STEP_KIND:
		return type == OFFER ? -1 : STEP_WHAT;
	case STEP_TEXT:
		return draft->other == 1 ? STEP_OTHER : STEP_KIND;
	case STEP_WHEN:
		return STEP_TEXT;
	default:
		return (int)step - 1;
	}
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
	draft_id id = d->id.n ? d->id : (draft_id){ id_new(s) };
	TRY(draft_save(s, id, d->visitor, d->type, d->step, d->kinds, d->kind_group, d->title, d->body, d->health, d->timing,
	               d->starts_at, d->minutes, d->dayparts, d->place, d->walk, d->audience, d->other, d->other_name,
	               d->relation, d->whose, d->other_postcode, d->other_knows, d->contact, d->told_by, d->told_at_address,
	               &count));
	return redirect(saving->req, "%s", step_path(s->mem, d->type, saving->next));
}

result draft_save_and_go(struct request *req, const struct draft *draft, enum step next)
{
	struct saving saving = { req, draft, next };
	return write_once(req, save, &saving);
}

bool draft_asks_about_health(struct arena *mem, const struct draft *d)
{
	return !d->health && (words_risks(mem, arena_print(mem, "%s\n%s", d->title, d->body)) & WORDS_HEALTH);
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
	int back = step_before(d->type, d, step);
	return (struct wizard_page){
		.draft = d,
		.offer = d->type == OFFER,
		.number = step_number(d->type, step),
		.count = step_count(d->type),
		.back = back < 0 ? NULL : step_path(req->s.mem, d->type, (enum step)back),
		.action = step_path(req->s.mem, d->type, step),
		.phone = req->community->phone,
	};
}
