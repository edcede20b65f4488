/* follow.c - asked afterwards: is it still current, did it work out, are you still in touch?
 *
 * The questions go by mail with a sealed link that needs no sign-in; the page behind it acts by a
 * button. What went wrong, and asks that stay silent for two weeks, come on the team's list; who asked
 * gets a tip for better words. */
#include "app/community/community.h"
#include "app/match/follow.sql.h"
#include "app/match/match.h"
#include "app/match/pairings.sql.h"
#include "app/member/member.h"
#include "platform/job/job.h"
#include "platform/mail/mail.h"

enum { STALE = 42 * DAY, ANSWER_WITHIN = 14 * DAY, SILENT = 14 * DAY, FEW_WORDS = 80 };

result concern_raise(struct scope *s, enum concern_kind kind, listing_id listing, member_id about, const char *words)
{
	int64_t count;
	return concern_insert(s, (concern_id){ id_new(s) }, kind, listing, about, words, &count);
}

/* ---- still current? ---- */

static char *current_url(struct scope *s, const char *address, listing_id listing, member_id member)
{
	const int64_t ids[2] = { listing.n, member.n };
	return arena_print(s->mem, "%s/actueel/%s", address, seal(s->mem, "current", ids, 2));
}

enum question { STILL_CURRENT, LAPSED, DAY_PASSED };

static result mail_current(struct scope *s, const struct stale_listing *l, enum question question)
{
	struct neighbour_contact reader;
	const char *community, *address;
	TRY(community_address(s, &community, &address));
	TRY(member_contact(s, l->member_id, &reader));
	struct mail_text text = { 0 };
	struct html out = { .mem = s->mem, .language = reader.language, .plain = true };
	current_mail(&out, &text,
	             &(struct current_mail){ .to = reader.first_name,
	                                     .title = l->title,
	                                     .community = community,
	                                     .url = current_url(s, address, l->id, l->member_id),
	                                     .lapsed = question != STILL_CURRENT,
	                                     .passed = question == DAY_PASSED,
	                                     .ask = l->type == ASK });
	struct mail mail = { .from_name = community, .list_id = "actueel", .text = &text };
	return mail_to_member(s, l->member_id, &mail);
}

static result ask_current(struct scope *s, void *data)
{
	const struct stale_listing *l = data;
	int64_t count;
	TRY(question_asked(s, l->id, &count));
	return mail_current(s, l, STILL_CURRENT);
}

static result lapse_and_tell(struct scope *s, const struct stale_listing *l, enum question why)
{
	bool moved;
	TRY(listing_move(s, l->id, LISTING_OPEN, LISTING_LAPSED, &moved));
	return moved ? mail_current(s, l, why) : OK;
}

static result lapse(struct scope *s, void *data)
{
	return lapse_and_tell(s, data, LAPSED);
}

/* Nobody was found before the day: off the website, and back with one button for another day. */
static result lapse_passed(struct scope *s, void *data)
{
	return lapse_and_tell(s, data, DAY_PASSED);
}

/* Nobody answered: a kind word, and what could be better about the ask. */
static result advise(struct scope *s, listing_id ask)
{
	struct listing l;
	struct neighbour_contact asker;
	const struct community *self;
	const char *community, *address;
	TRY(listing_by_id(s, ask, &l));
	TRY(member_contact(s, l.member_id, &asker));
	TRY(community_self(s, &self));
	TRY(community_address(s, &community, &address));
	struct mail_text text = { 0 };
	struct html out = { .mem = s->mem, .language = asker.language, .plain = true };
	advice_mail(&out, &text,
	            &(struct advice_mail){ .to = asker.first_name,
	                                   .title = l.title,
	                                   .community = community,
	                                   .phone = self->phone,
	                                   .url = arena_print(s->mem, "%s%s/wijzigen", address, listing_path(s->mem, ASK, ask)),
	                                   .few_words = text_length(l.title) + text_length(l.body) < FEW_WORDS,
	                                   .no_time = l.timing != TIMING_DATE && !l.dayparts,
	                                   .hidden = l.audience != AUDIENCE_ALL });
	struct mail mail = { .from_name = community, .list_id = "actueel", .text = &text };
	return mail_to_member(s, l.member_id, &mail);
}

static result raise_silent(struct scope *s, void *data)
{
	const struct stale_listing *ask = data;
	TRY(concern_raise(s, CONCERN_NO_REPLY, ask->id, ask->member_id, ""));
	return advise(s, ask->id);
}

/* One write for each, so that one that fails does not hold the others; the first problem is told at the end. */
static result each(struct scope *s, const struct stale_listings *rows, db_work work)
{
	result first = OK;
	for (size_t i = 0; i < rows->n; i++) {
		struct scope here = *s;
		here.community = rows->at[i].community_id;
		result problem = db_write(&here, work, &rows->at[i]);
		first = first ? first : problem;
	}
	return first;
}

static result forget_in_write(struct scope *s, void *unused)
{
	(void)unused;
	TRY(invitations_erase(s, s->now - 184 * DAY, NULL));
	TRY(questions_erase(s, s->now - 184 * DAY, NULL));
	TRY(concerns_erase(s, s->now - 365 * DAY, NULL));
	TRY(away_erase(s, s->now - 30 * DAY));
	TRY(less_erase(s, s->now - 365 * DAY));
	return pairings_erase(s, s->now - 730 * DAY, NULL);
}

result match_forget(struct scope *s, int64_t unused)
{
	(void)unused;
	return db_write(s, forget_in_write, NULL);
}

result match_sweep(struct scope *s, int64_t unused)
{
	struct stale_listings passed, unanswered, stale, silent;
	(void)unused;
	TRY(passed_asks(s, day_start(s->now), &passed));
	TRY(each(s, &passed, lapse_passed));
	TRY(unanswered_listings(s, s->now - ANSWER_WITHIN, &unanswered));
	TRY(each(s, &unanswered, lapse));
	TRY(silent_asks(s, s->now - SILENT, &silent));
	TRY(each(s, &silent, raise_silent));
	TRY(stale_listings(s, s->now - STALE, &stale));
	return each(s, &stale, ask_current);
}

struct current_link {
	struct request *req;
	listing_id listing;
	const char *answer;
};

static result open_current(struct request *req, struct listing *out)
{
	int64_t ids[2];
	if (!seal_open(req->s.mem, "current", req->word, ids, 2))
		return db_absent(&req->s);
	struct listing l;
	TRY(listing_by_id(&req->s, (listing_id){ ids[0] }, &l));
	if (l.member_id.n != ids[1])
		return db_absent(&req->s); /* somebody else has taken it over since */
	req->s.me.n = ids[1];
	*out = l;
	return OK;
}

static result show_current(struct request *req)
{
	struct listing l;
	TRY(open_current(req, &l));
	struct current_page page = { .title = l.title,
		                     .action = arena_print(req->s.mem, "/actueel/%s", req->word),
		                     .open = l.state == LISTING_OPEN,
		                     .lapsed = listing_may_revive(&req->s, &l),
		                     .ask = l.type == ASK };
	current_page(&req->out, &page);
	return OK;
}

struct current_fields {
	const char *answer;
};
FORM(current_form, struct current_fields,
     { "antwoord", FIELD_CHOICE, offsetof(struct current_fields, answer), .required = true,
       .choices = "ja geholpen nietmeer terug", .missing = N_("Choose one of the buttons.") });

static result current_in_write(struct scope *s, void *data)
{
	struct current_link *link = data;
	bool done;
	if (text_equal(link->answer, "ja"))
		TRY(listing_sign_of_life(s, link->listing));
	else if (text_equal(link->answer, "terug"))
		TRY(listing_revive(s, link->listing, &done));
	else
		TRY(listing_end(s, link->listing, text_equal(link->answer, "geholpen") ? LISTING_HELPED : LISTING_WITHDRAWN,
		                &done));
	return redirect_with(link->req, N_("Thank you. We have noted your answer."), "/actueel/%s", link->req->word);
}

static result answer_current(struct request *req)
{
	struct listing l;
	TRY(open_current(req, &l));
	struct current_link link = { req, l.id, ((const struct current_fields *)req->fields)->answer };
	return write_once(req, current_in_write, &link);
}

/* ---- did it work out? and after three months ---- */

static const char *name_of_other(const struct scope *s, const struct pairing_full *p, bool to_asker)
{
	return to_asker ? p->helper_name : asker_words(s, p->asker_name, p->asked_for);
}

static result mail_follow(struct scope *s, const struct pairing_full *p, bool to_asker, bool later)
{
	struct neighbour_contact reader;
	const struct person_concerned *person = NULL;
	const char *community, *address;
	member_id to = to_asker ? p->asker_id : p->helper_id;
	const int64_t ids[3] = { p->id.n, to.n, later };
	TRY(community_address(s, &community, &address));
	TRY(member_contact(s, to, &reader));
	if (to_asker)
		TRY(person_concerned(s, p->listing_id, &person));
	bool reached = person && person->email;
	struct mail_text text = { 0 };
	struct html out = { .mem = s->mem, .language = reader.language, .plain = true };
	follow_mail(&out, &text,
	            &(struct follow_mail){ .to = reached ? person->first_name : reader.first_name,
	                                   .with = name_of_other(s, p, to_asker),
	                                   .title = p->title,
	                                   .community = community,
	                                   .url = arena_print(s->mem, "%s/opvolging/%s", address, seal(s->mem, "follow", ids, 3)),
	                                   .later = later });
	struct mail mail = { .from_name = community, .list_id = "opvolging", .text = &text };
	return reached ? mail_to_person(s, person, &mail) : mail_to_member(s, to, &mail);
}

struct following {
	struct pairing_full pairing;
	bool later;
};

/* After three months what was shared is forgotten, whether the first question was answered or not. */
static result follow_in_write(struct scope *s, void *data)
{
	const struct following *f = data;
	int64_t count;
	if (f->later)
		TRY(pairing_forget_shared(s, f->pairing.id, &count));
	TRY(mail_follow(s, &f->pairing, true, f->later));
	return mail_follow(s, &f->pairing, false, f->later);
}

static result follow(struct scope *s, int64_t pairing, bool later)
{
	struct following f = { .later = later };
	TRY(pairing_by_id(s, (pairing_id){ pairing }, &f.pairing));
	return f.pairing.state == 2 ? db_write(s, follow_in_write, &f) : OK;
}

result match_follow_up(struct scope *s, int64_t pairing)
{
	return follow(s, pairing, false);
}

result match_still_in_touch(struct scope *s, int64_t pairing)
{
	return follow(s, pairing, true);
}

struct follow_link {
	struct request *req;
	struct pairing_full pairing;
	const struct follow_fields *fields;
	bool asker, later;
};

static result open_follow(struct request *req, struct follow_link *out)
{
	int64_t ids[3];
	if (!seal_open(req->s.mem, "follow", req->word, ids, 3))
		return db_absent(&req->s);
	out->req = req;
	TRY(pairing_by_id(&req->s, (pairing_id){ ids[0] }, &out->pairing));
	if (ids[1] != out->pairing.asker_id.n && ids[1] != out->pairing.helper_id.n)
		return db_absent(&req->s);
	req->s.me.n = ids[1];
	out->asker = out->pairing.asker_id.n == ids[1];
	out->later = ids[2] != 0;
	return OK;
}

static result show_follow(struct request *req)
{
	struct follow_link link = { 0 };
	TRY(open_follow(req, &link));
	struct follow_page page = { .title = link.pairing.title,
		                    .with = name_of_other(&req->s, &link.pairing, link.asker),
		                    .action = arena_print(req->s.mem, "/opvolging/%s", req->word),
		                    .later = link.later,
		                    .asker = link.asker,
		                    .done = link.pairing.outcome != 0 };
	follow_page(&req->out, &page);
	return OK;
}

struct follow_fields {
	const char *outcome, *still, *words;
	int64_t rating, hours;
};
FORM(follow_form, struct follow_fields,
     { "gelukt", FIELD_CHOICE, offsetof(struct follow_fields, outcome), .choices = "ja deels nee" },
     { "contact", FIELD_CHOICE, offsetof(struct follow_fields, still), .choices = "ja nee" },
     { "cijfer", FIELD_INT, offsetof(struct follow_fields, rating), .least = 1, .most = 5 },
     { "uren", FIELD_INT, offsetof(struct follow_fields, hours), .least = 1, .most = 100 },
     { "woord", FIELD_LINES, offsetof(struct follow_fields, words), .most = 1000 });

static int64_t outcome_number(const char *word)
{
	return text_equal(word, "ja") ? 1 : text_equal(word, "deels") ? 2 : 3;
}

/* What went wrong, and a private word, are for the team. */
static result tell_team(struct scope *s, listing_id listing, const struct verdict *v)
{
	bool wrong = v->outcome == 3 || (v->rating > 0 && v->rating <= 2);
	if (!wrong && text_empty(v->words))
		return OK;
	return concern_raise(s, wrong ? CONCERN_WENT_WRONG : CONCERN_WORD, listing, s->me, v->words ? v->words : "");
}

result pairing_judge(struct scope *s, pairing_id id, const struct verdict *v)
{
	struct pairing_full p;
	int64_t count;
	TRY(pairing_by_id(s, id, &p));
	bool asker = p.asker_id.n == s->me.n;
	if (asker)
		TRY(pairing_outcome_asker(s, id, v->outcome, v->rating, v->half_hours, &count));
	else
		TRY(pairing_outcome_helper(s, id, v->outcome, v->rating, v->half_hours, &count));
	if (v->outcome < 3 && asker && !p.outcome)
		TRY(helped_note(s, p.helper_id, kinds[p.kind].group));
	return tell_team(s, p.listing_id, v);
}

static result outcome_in_write(struct scope *s, void *data)
{
	struct follow_link *link = data;
	const struct follow_fields *f = link->fields;
	int64_t count;
	if (link->later)
		TRY(pairing_in_touch(s, link->pairing.id, text_equal(f->still, "ja") ? 1 : 2, &count));
	else
		TRY(pairing_judge(s, link->pairing.id,
		                  &(struct verdict){ outcome_number(f->outcome), f->rating, f->hours * 2, f->words }));
	return redirect_with(link->req, N_("Thank you. We have noted your answer."), "/opvolging/%s", link->req->word);
}

static result answer_follow(struct request *req)
{
	struct follow_link link = { .fields = req->fields };
	TRY(open_follow(req, &link));
	if (!link.later && text_empty(link.fields->outcome))
		return wrong_field(req, "gelukt", N_("Choose how it went."));
	if (link.later && text_empty(link.fields->still))
		return wrong_field(req, "contact", N_("Choose yes or no."));
	return write_once(req, outcome_in_write, &link);
}

static const struct route routes[] = {
	GET("/actueel/*geheim", ANYONE, show_current, .needs = SWITCH_MARKET),
	POST("/actueel/*geheim", ANYONE, answer_current, &current_form, show_current, .per_hour = 20, .needs = SWITCH_MARKET),
	GET("/opvolging/*geheim", ANYONE, show_follow, .needs = SWITCH_MARKET),
	POST("/opvolging/*geheim", ANYONE, answer_follow, &follow_form, show_follow, .per_hour = 20, .needs = SWITCH_MARKET),
};

const struct slice match_follow = { .name = "match", .routes = routes, .n_routes = sizeof routes / sizeof *routes };
