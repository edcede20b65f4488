/* stoep_way.c - Stoep's way of asking, by the product itself: its rules, jobs and queries on a database in memory.
 *
 * Offers and asks are placed, the jobs match_wave and match_offer run when they are due by the clock
 * of the year, and whom they invited is read from the table. A yes is invitation_yes, as from the mail. */
#include "app/community/community.h"
#include "app/market/listings.sql.h"
#include "app/match/invitations.sql.h"
#include "platform/base/clock.h"
#include "platform/base/secret.h"
#include "platform/job/job.h"
#include "server/wiring.h"
#include "test/load/crowd.h"
#include "test/load/load.sql.h"
#include "test/match/world.h"
#include "test/match/year.sql.h"
#include <stdlib.h>

struct product {
	struct arena mem;
	struct arena_mark mark;
	struct db_store *store;
	struct scope s;
	struct jobs *jobs;
	member_id helpers[HELPERS_ROOM], asker;
	listing_id offers[HELPERS_ROOM], asks[ASKS_ROOM];
	int64_t due; /* as the table of jobs said last; -1: not known */
	int writes;
};

static const int64_t ids_begin = 1577836800; /* 2020-01-01: platform/base/scope.h */

static const struct job_kind kinds_of_job[] = { { "match_wave", match_wave, 0 }, { "match_offer", match_offer, 0 } };

/* What is to be done in one write. */
struct deed {
	struct product *p;
	struct world *w;
	int ask, helper, answer;
	int64_t until;
};

static result do_it(struct product *p, db_work work, struct deed *deed)
{
	p->s.now = world_now;
	clock_set(world_now);
	p->s.me = (member_id){ 0 };
	p->due = -1;
	deed->p = p;
	result problem = db_write(&p->s, work, deed);
	if (!problem)
		arena_reset(&p->mem, p->mark);
	return problem;
}

static result make_member(struct scope *s, struct point at, member_id *out)
{
	person_id person = { id_new(s) };
	*out = (member_id){ id_new(s) };
	TRY(load_person(s, person, "Buur", arena_print(s->mem, "m%lld@voorbeeld.example", (long long)out->n), at.lat, at.lon,
	                NULL));
	return load_member(s, *out, person, NULL);
}

static void wire_once(struct arena *mem)
{
	static const unsigned char key[KEY_BYTES] = { 9 };
	static const struct config config = { .base_url = "http://localhost:8080", .mail_from = "post@localhost", .data = "." };
	static struct wiring wiring;
	secret_set(key);
	random_repeat(key);
	wire(mem, &config, &wiring);
}

static result found_in_write(struct scope *s, void *data)
{
	struct product *p = data;
	return make_member(s, (struct point){ 52.38, 4.64 }, &p->asker);
}

static result product_begins(struct world *w, void **state)
{
	struct product *p = calloc(1, sizeof *p);
	struct db_options options = { .path = ":memory:" };
	struct crowd crowd;
	*state = p;
	p->s = (struct scope){ .mem = &p->mem, .now = w->start, .language = &language_nl };
	p->due = -1;
	clock_set(w->start);
	wire_once(&p->mem);
	TRY(db_open(&p->mem, &options, &p->store));
	TRY(db_migrate(p->store, &p->mem, &db_schema, NULL));
	TRY(db_reader(p->store, &p->mem, &p->s.db));
	crowd_begin(&crowd, &p->mem, CROWD_TOWN);
	TRY(crowd_community(&p->s, &crowd, "year"));
	TRY(jobs_new(&p->mem, p->store, kinds_of_job, 2, &p->jobs));
	TRY(db_write(&p->s, found_in_write, p));
	p->mark = arena_mark(&p->mem);
	return OK;
}

static result place(struct scope *s, listing_id id, int64_t type, struct ints chosen, const struct town_ask *a,
                    const struct town_helper *h, const char *title)
{
	struct point at = a ? a->at : h->at;
	bool moved;
	TRY(listing_insert(s, id, type, chosen.at[0], title, "", a && a->moment ? TIMING_DATE : TIMING_AGREE, a ? a->moment : 0,
	                   a ? a->minutes : -1, a ? 0 : h->said, PLACE_NEAR, a ? 0 : h->radius_metres, AUDIENCE_ALL, at.lat,
	                   at.lon, at.lat, at.lon, (area_id){ 0 }, 0, LISTING_WAITS, id_text(s->mem, id.n), NULL));
	TRY(listing_kinds_insert(s, id, chosen, NULL));
	return listing_move(s, id, LISTING_WAITS, LISTING_OPEN, &moved);
}

static result join_in_write(struct scope *s, void *data)
{
	struct deed *d = data;
	const struct town_helper *h = &d->w->helpers[d->helper];
	TRY(make_member(s, h->at, &d->p->helpers[d->helper]));
	d->p->offers[d->helper] = (listing_id){ id_new(s) };
	s->me = d->p->helpers[d->helper];
	return place(s, d->p->offers[d->helper], OFFER, (struct ints){ h->kinds, (size_t)h->n_kinds }, NULL, h,
	             T(&language_nl, kinds[h->kinds[0]].name));
}

static result product_joins(void *state, struct world *w, int helper)
{
	return do_it(state, join_in_write, &(struct deed){ .w = w, .helper = helper });
}

static result leave_in_write(struct scope *s, void *data)
{
	struct deed *d = data;
	bool moved;
	return listing_move(s, d->p->offers[d->helper], LISTING_OPEN, LISTING_WITHDRAWN, &moved);
}

static result product_leaves(void *state, struct world *w, int helper)
{
	return do_it(state, leave_in_write, &(struct deed){ .w = w, .helper = helper });
}

static result ask_in_write(struct scope *s, void *data)
{
	struct deed *d = data;
	const struct town_ask *a = &d->w->asks[d->ask];
	bool moved;
	s->me = d->p->asker;
	if (!d->p->asks[d->ask].n) {
		d->p->asks[d->ask] = (listing_id){ id_new(s) };
		return place(s, d->p->asks[d->ask], ASK, (struct ints){ &a->kind, 1 }, a, NULL,
		             T(&language_nl, kinds[a->kind].name));
	}
	return listing_move(s, d->p->asks[d->ask], LISTING_MATCHED, LISTING_OPEN, &moved);
}

static result product_asks(void *state, struct world *w, int ask)
{
	return do_it(state, ask_in_write, &(struct deed){ .w = w, .ask = ask });
}

static result settle_in_write(struct scope *s, void *data)
{
	struct deed *d = data;
	bool moved;
	return listing_move(s, d->p->asks[d->ask], LISTING_OPEN, d->helper < 0 ? LISTING_LAPSED : LISTING_MATCHED, &moved);
}

static result product_settled(void *state, struct world *w, int ask, int helper)
{
	return do_it(state, settle_in_write, &(struct deed){ .w = w, .ask = ask, .helper = helper });
}

static result say_in_write(struct scope *s, void *data)
{
	struct deed *d = data;
	const struct year_asked *asked;
	conversation_id talk;
	s->me = d->p->helpers[d->helper];
	TRY(year_invitation_of(s, d->p->asks[d->ask], s->me, &asked));
	if (!asked)
		return OK;
	return d->answer > 0 ? invitation_yes(s, asked->id, d->p->asks[d->ask], "Dat doe ik.", &talk)
	                     : invitation_answer(s, asked->id, 3, NULL);
}

static result product_says(void *state, struct world *w, int ask, int helper, int answer)
{
	return do_it(state, say_in_write, &(struct deed){ .w = w, .ask = ask, .helper = helper, .answer = answer });
}

static result help_in_write(struct scope *s, void *data)
{
	struct deed *d = data;
	if (d->answer)
		return helped_note(s, d->p->helpers[d->helper], kinds[d->w->asks[d->ask].kind].group);
	return invitation_back(s, d->p->asks[d->ask], d->p->helpers[d->helper], NULL);
}

static result product_helped(void *state, struct world *w, int ask, int helper, bool well)
{
	return do_it(state, help_in_write, &(struct deed){ .w = w, .ask = ask, .helper = helper, .answer = well });
}

static result away_in_write(struct scope *s, void *data)
{
	struct deed *d = data;
	bool kept;
	s->me = d->p->helpers[d->helper];
	return helper_is_away(s, s->now, d->until, &kept);
}

static result product_holiday(void *state, struct world *w, int helper, int64_t until)
{
	return do_it(state, away_in_write, &(struct deed){ .w = w, .helper = helper, .until = until });
}

static int64_t product_next(void *state)
{
	struct product *p = state;
	struct year_due due;
	if (p->due >= 0)
		return p->due;
	result problem = year_due(&p->s, &due);
	arena_reset(&p->mem, p->mark);
	p->due = problem ? INT64_MAX : due.at;
	return p->due;
}

static int place_in(const int64_t *ids, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] == id)
			return (int)i;
	abort();
}

static result mails_in_write(struct scope *s, void *data)
{
	(void)data;
	return year_mails_gone(s, NULL);
}

static result product_runs(void *state, struct world *w, int64_t now)
{
	struct product *p = state;
	struct year_invitations rows;
	int done;
	p->s.now = now;
	clock_set(now);
	p->due = -1;
	community_id community = p->s.community;
	TRY(jobs_run(p->jobs, &p->s, 50, &done));
	p->s.community = community;
	TRY(year_invitations(&p->s, (now - ids_begin) * 1000 << 22, &rows));
	for (size_t i = 0; i < rows.n; i++)
		world_invites(w, place_in(&p->asks[0].n, ASKS_ROOM, rows.at[i].listing_id.n),
		              place_in(&p->helpers[0].n, HELPERS_ROOM, rows.at[i].member_id.n), rows.at[i].sent_at);
	if (++p->writes % 50 == 0)
		TRY(db_write(&p->s, mails_in_write, NULL));
	arena_reset(&p->mem, p->mark);
	return OK;
}

static void product_ends(void *state)
{
	struct product *p = state;
	jobs_free(p->jobs);
	db_reader_close(p->s.db);
	db_close(p->store);
	arena_free(&p->mem);
	free(p);
	random_repeat(NULL);
	clock_set(0);
}

const struct way way_stoep = { .name = "stoep",
	                       .begin = product_begins,
	                       .joins = product_joins,
	                       .leaves = product_leaves,
	                       .asks = product_asks,
	                       .settled = product_settled,
	                       .says = product_says,
	                       .helped = product_helped,
	                       .holiday = product_holiday,
	                       .next = product_next,
	                       .runs = product_runs,
	                       .end = product_ends };
