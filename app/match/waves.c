/* waves.c - whom to ask when: a first wave of the best few, a next one when nobody says yes.
 *
 * The job 'match_wave' runs per ask. It does nothing when the ask is no longer open or when
 * somebody said yes; it plans itself again until there is nobody left to ask. */
#include "app/community/community.h"
#include "app/match/invitations.sql.h"
#include "app/match/candidates.sql.h"
#include "app/match/match.h"
#include "app/member/member.h"
#include "platform/job/job.h"
#include "platform/mail/mail.h"

enum {
	WAVES_MOST = 14,
	HOPE_FIRST = 1600, /* thousandths of a yes: the first wave hopes for more than one, since answers take a day */
	HOPE_LATER = 100,  /* the later ones ask one or two more, while the first may still answer */

	URGENT = 48 * HOUR,
	SOON = 5 * DAY,
	PAUSE = DAY,
	PAUSE_SOON = 8 * HOUR,
	PAUSE_URGENT = 2 * HOUR,
	OFFER_ASKS = 3
};

int64_t wave_pause(int64_t now, int64_t moment)
{
	if (!moment || moment - now >= SOON)
		return PAUSE;
	return moment - now < URGENT ? PAUSE_URGENT : PAUSE_SOON;
}

size_t wave_fits(const struct candidates *c, bool first, int64_t most)
{
	int64_t hope = 0, enough = first ? HOPE_FIRST : HOPE_LATER;
	size_t n = 0;
	while (n < c->n && n < (size_t)most && hope < enough)
		hope += c->at[n++].hope;
	return n;
}

/* When the help of a dated ask is needed: its hour, or the end of its day; 0 for an ask without a day. */
static int64_t needed_at(const struct listing *l)
{
	if (l->timing != TIMING_DATE || !l->starts_at)
		return 0;
	return l->minutes >= 0 ? l->starts_at + 60 * l->minutes : l->starts_at + DAY;
}

int64_t after_quiet_hours(int64_t now, int64_t from, int64_t until)
{
	struct civil c = civil_of(now);
	int64_t minute = c.hour * 60 + c.minute;
	bool late = minute >= from, early = minute < until;
	if (!late && !early)
		return now;
	int64_t morning = late ? days_later(day_start(now), 1) : day_start(now);
	struct civil at = civil_of(morning);
	at.hour = (int)(until / 60);
	at.minute = (int)(until % 60);
	return moment_of(at);
}

/* The daypart bit of a moment. */
static int64_t daypart_at(int64_t day, int64_t minutes)
{
	int weekday = civil_of(day).weekday;
	if (minutes < 0)
		return (int64_t)7 << (weekday * 3);
	int part = minutes < 12 * 60 ? 0 : minutes < 18 * 60 ? 1 : 2;
	return (int64_t)1 << (weekday * 3 + part);
}

int64_t ask_dayparts(const struct listing *l)
{
	return l->timing == TIMING_DATE && l->starts_at ? daypart_at(l->starts_at, l->minutes) : l->dayparts;
}

/* A language in which the asker is at home, when it is not the one that all speak here anyway. */
static result own_language(struct scope *s, const char *asker, const char **out)
{
	const struct community *community;
	*out = NULL;
	if (text_empty(asker))
		return OK;
	TRY(community_self(s, &community));
	if (community && !text_equal(community->language->code, asker))
		*out = asker;
	return OK;
}

static result wish_of(struct scope *s, const struct listing *l, struct wish *out)
{
	*out = (struct wish){
		.point = { l->lat, l->lon },
		.asker = l->member_id,
		.kind = (int)l->kind,
		.at_home = l->place == PLACE_HOME,
		.dayparts = ask_dayparts(l),
		.moment = l->timing == TIMING_DATE ? l->starts_at : 0,
	};
	struct match_weights *weights = arena_new(s->mem, struct match_weights);
	TRY(match_weights_of(s, weights));
	out->weights = weights;
	TRY(meanings_weighed(s, arena_print(s->mem, "%s\n%s", l->title, l->body), &out->words));
	return own_language(s, l->asker_language, &out->language);
}

result match_next(struct scope *s, const struct listing *l, struct candidates *out)
{
	struct wish wish;
	TRY(wish_of(s, l, &wish));
	return match_candidates(s, &wish, l->id, out);
}

/* ---- one invitation ---- */

struct invite_facts {
	const char *community, *address;
	int64_t wave, not_before;
};

static result invite_mail(struct scope *s, const struct listing *l, const struct candidate *c, const char *secret,
                          const struct invite_facts *f)
{
	struct neighbour_contact helper;
	TRY(member_contact(s, c->helper, &helper));
	struct scope theirs = *s;
	theirs.language = helper.language;
	struct mail_text text = { 0 };
	struct html out = { .mem = s->mem, .language = helper.language, .plain = true };
	const char *answer = arena_print(s->mem, "%s/uitnodiging/%s", f->address, secret);
	struct invitation_mail p = {
		.helper = helper.first_name,
		.asker = asker_words(s, l->first_name, l->asked_for),
		.title = l->title,
		.body = l->body,
		.kind = T(helper.language, kinds[l->kind].name),
		.where = l->area,
		.community = f->community,
		.when = when_words(&theirs, (struct when){ l->timing, l->starts_at, l->minutes, l->dayparts }, SIGHT_FULL),
		.why = reason_words(&theirs, walking_minutes(c->metres), c->reasons, kinds[l->kind].group),
		.yes_url = arena_print(s->mem, "%s?antwoord=ja", answer),
		.no_url = arena_print(s->mem, "%s?antwoord=nee", answer),
		.less_url = arena_print(s->mem, "%s?antwoord=minder", answer),
	};
	invitation_mail(&out, &text, &p);
	struct mail mail = { .from_name = f->community, .list_id = "uitnodiging", .text = &text, .not_before = f->not_before };
	return mail_to_member(s, c->helper, &mail);
}

/* Asks one helper; nothing happens when they were asked before. */
static result invite(struct scope *s, const struct listing *l, const struct candidate *c, const struct invite_facts *f)
{
	char *secret = token_new(s->mem);
	struct hash hash = hash_of(secret, strlen(secret));
	int64_t count;
	TRY(invitation_insert(s, (invitation_id){ id_new(s) }, l->id, c->helper, f->wave, c->score, walking_minutes(c->metres),
	                      c->reasons, (struct bytes){ hash.at, sizeof hash.at }, f->not_before, &count));
	return count ? invite_mail(s, l, c, secret, f) : OK;
}

static result facts_of(struct scope *s, int64_t wave, const struct community_rules *rules, struct invite_facts *out)
{
	out->wave = wave;
	out->not_before = after_quiet_hours(s->now, rules->quiet_from, rules->quiet_until);
	return community_address(s, &out->community, &out->address);
}

/* ---- a wave ---- */

struct wave {
	listing_id listing;
};

static result send_wave(struct scope *s, const struct listing *l, const struct wave_state *state,
                        const struct community_rules *rules)
{
	struct candidates c;
	struct invite_facts facts;
	int64_t pause = wave_pause(s->now, needed_at(l));
	TRY(match_next(s, l, &c));
	TRY(facts_of(s, state->waves + 1, rules, &facts));
	size_t asked = wave_fits(&c, state->waves == 0, rules->wave_size);
	for (size_t i = 0; i < asked; i++)
		TRY(invite(s, l, &c.at[i], &facts));
	if (pause == PAUSE_URGENT)
		TRY(concern_raise(s, CONCERN_URGENT, l->id, l->member_id, ""));
	return job_later(s, "match_wave", l->id.n, after_quiet_hours(s->now + pause, rules->quiet_from, rules->quiet_until));
}

static result wave_in_write(struct scope *s, void *data)
{
	struct wave *wave = data;
	struct listing l;
	struct wave_state state;
	struct community_rules rules;
	bool stopped;
	TRY(listing_by_id(s, wave->listing, &l));
	if (l.state != LISTING_OPEN || l.type != ASK)
		return OK;
	TRY(wave_state(s, wave->listing, &state));
	TRY(community_rules(s, &rules));
	TRY(waves_stopped(s, l.id, &stopped));
	if (stopped || state.yes || state.waves >= WAVES_MOST || (needed_at(&l) && needed_at(&l) < s->now))
		return OK;
	return send_wave(s, &l, &state, &rules);
}

result match_wave(struct scope *s, int64_t listing)
{
	struct wave wave = { { listing } };
	return db_write(s, wave_in_write, &wave);
}

/* ---- a new helper for open asks ---- */

static result invite_for(struct scope *s, listing_id ask, const struct listing *offer, const struct community_rules *rules)
{
	struct listing l;
	struct wave_state state;
	struct candidates c;
	struct invite_facts facts;
	bool stopped;
	TRY(listing_by_id(s, ask, &l));
	TRY(wave_state(s, ask, &state));
	TRY(waves_stopped(s, ask, &stopped));
	if (stopped || l.state != LISTING_OPEN || state.yes)
		return OK;
	TRY(match_next(s, &l, &c));
	TRY(facts_of(s, state.waves > 0 ? state.waves : 1, rules, &facts));
	for (size_t i = 0; i < c.n; i++)
		if (c.at[i].helper.n == offer->member_id.n)
			return invite(s, &l, &c.at[i], &facts);
	return OK;
}

result invite_by_hand(struct scope *s, const struct listing *l, member_id helper, bool *asked)
{
	struct wave_state state;
	struct candidates c;
	struct community_rules rules;
	struct invite_facts facts;
	*asked = false;
	if (l->state != LISTING_OPEN)
		return OK;
	TRY(wave_state(s, l->id, &state));
	TRY(community_rules(s, &rules));
	TRY(match_next(s, l, &c));
	TRY(facts_of(s, state.waves > 0 ? state.waves : 1, &rules, &facts));
	for (size_t i = 0; i < c.n && !*asked; i++) {
		*asked = c.at[i].helper.n == helper.n;
		if (*asked)
			TRY(invite(s, l, &c.at[i], &facts));
	}
	return OK;
}

static bool offers(const struct listing_kind_rows *rows, int64_t kind)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].kind == kind)
			return true;
	return false;
}

static result offer_in_write(struct scope *s, void *data)
{
	listing_id id = *(const listing_id *)data;
	struct listing offer;
	struct listing_kind_rows rows;
	struct ask_nears asks;
	struct community_rules rules;
	struct cells cells;
	int64_t facet = ASK * 100, invited = 0;
	TRY(listing_by_id(s, id, &offer));
	TRY(listing_kinds_of(s, id, &rows));
	TRY(community_rules(s, &rules));
	cells_around((struct point){ offer.lat, offer.lon }, offer.radius_metres, 64, &cells);
	TRY(open_asks_near(s, (struct ints){ &facet, 1 }, (struct ints){ cells.at, cells.n }, 200, &asks));
	for (size_t i = 0; i < asks.n && invited < OFFER_ASKS; i++) {
		if (!offers(&rows, asks.at[i].kind))
			continue;
		TRY(invite_for(s, asks.at[i].listing_id, &offer, &rules));
		invited++;
	}
	return OK;
}

result match_offer(struct scope *s, int64_t offer)
{
	listing_id id = { offer };
	return db_write(s, offer_in_write, &id);
}

/* ---- what hangs on the market ---- */

static result remember_helper(struct scope *s, const struct listing *l)
{
	struct listing_kind_rows rows;
	int64_t count;
	TRY(listing_kinds_of(s, l->id, &rows));
	int64_t *at = arena_array(s->mem, rows.n + 1, sizeof *at);
	for (size_t i = 0; i < rows.n; i++)
		at[i] = rows.at[i].kind;
	struct point place = { l->lat, l->lon };
	TRY(helper_cell_insert(s, (struct ints){ at, rows.n }, cell_key(place, 14), l->id, l->member_id, l->lat, l->lon,
	                       l->radius_metres, l->dayparts, &count));
	struct meanings words = meanings_of(s->mem, arena_print(s->mem, "%s\n%s", l->title, l->body));
	TRY(helper_words_put(s, l->id, meanings_bytes(s->mem, &words), &count));
	return job_later(s, "match_offer", l->id.n, s->now);
}

result match_opened(struct scope *s, const struct listing *l)
{
	if (l->type == OFFER)
		return remember_helper(s, l);
	return job_later(s, "match_wave", l->id.n, s->now);
}

result match_closed(struct scope *s, const struct listing *l)
{
	int64_t count;
	if (l->type == OFFER) {
		TRY(helper_words_delete(s, l->id, &count));
		return helper_cell_delete(s, l->id, &count);
	}
	TRY(job_cancel(s, "match_wave", l->id.n));
	TRY(wave_stop_drop(s, l->id, &count));
	return invitations_stop(s, l->id, &count);
}

result match_fitting(struct scope *s, const struct draft *d, int64_t *helpers)
{
	struct candidates c;
	struct home home;
	struct ints chosen = kinds_of_draft(s->mem, d);
	TRY(draft_home(s, d, &home));
	*helpers = 0;
	if (!home.known || !chosen.n || d->type != ASK)
		return OK;
	struct wish wish = { .point = home.point,
		             .kind = (int)chosen.at[0],
		             .at_home = d->place == PLACE_HOME,
		             .asker = s->me,
		             .dayparts = d->timing == TIMING_DATE && d->starts_at ? daypart_at(d->starts_at, d->minutes)
		                                                                  : d->dayparts };
	TRY(match_candidates(s, &wish, (listing_id){ 0 }, &c));
	*helpers = (int64_t)c.n;
	return OK;
}

result helped_note(struct scope *s, member_id helper, int group)
{
	int64_t count;
	return helped_add(s, helper, group, &count);
}
