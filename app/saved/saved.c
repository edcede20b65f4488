/* saved.c - keeps searches, and finds whom a new ask or offer fits.
 *
 * A search stands in saved_key under each of its facets and cells, with the longest of its words.
 * A listing knows the few keys under which it can be wanted, so what it costs hangs on how many
 * it fits, not on how many are kept. */
#include "app/saved/saved.h"
#include "app/community/community.h"
#include "app/match/match.h"
#include "platform/job/job.h"

enum { FOUND_AT_A_TIME = 500, WORDS_OF_LISTING = 200, KEPT = 365 * DAY };

static const char *const mail_jobs[] = { NULL, "saved_mail_now", "saved_mail_daily", "saved_mail_weekly" };

/* ---- keeping ---- */

/* The one under which it is looked up: long words are rare. */
static const char *key_word(struct texts words)
{
	const char *longest = "";
	for (size_t i = 0; i < words.n; i++)
		if (strlen(words.at[i]) > strlen(longest))
			longest = words.at[i];
	return longest;
}

static result insert_keys(struct scope *s, saved_search_id id, member_id member, const struct search *q)
{
	struct ground ground;
	int64_t count;
	search_ground(s->mem, q, &ground);
	return saved_keys_insert(s, id, member, ground.facets, ground.cells, key_word(ground.words), &count);
}

static result check_room(struct scope *s)
{
	struct saved_count kept;
	TRY(saved_number(s, &kept));
	if (kept.n < SAVED_MOST)
		return OK;
	return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT, .title = N_("You keep twenty searches already."),
	               .hint = N_("Stop one that you no longer need. Then keep this one."));
}

result saved_keep(struct scope *s, const struct saved_wish *w, saved_search_id *out)
{
	struct home home;
	saved_search_id id = { id_new(s) };
	int64_t count;
	TRY(check_room(s));
	TRY(member_home(s, s->me, &home));
	struct search q = { .words = w->words, .type = w->type, .group = w->group };
	if (home.known) {
		q.minutes = w->minutes;
		q.from = home.point;
	}
	TRY(saved_insert(s, id, w->words ? w->words : "", w->type, w->group, q.minutes, q.from.lat, q.from.lon, w->how_often,
	                 &count));
	TRY(insert_keys(s, id, s->me, &q));
	*out = id;
	return OK;
}

static int64_t minutes_later(int64_t day, int64_t minutes)
{
	struct civil at = civil_of(day);
	at.hour = (int)(minutes / 60);
	at.minute = (int)(minutes % 60);
	return moment_of(at);
}

int64_t saved_due(int64_t now, enum how_often how_often, int64_t quiet_from, int64_t quiet_until)
{
	if (how_often == SAVED_AT_ONCE)
		return after_quiet_hours(now, quiet_from, quiet_until);
	int64_t day = day_start(now);
	while (minutes_later(day, quiet_until) <= now || (how_often == SAVED_WEEKLY && civil_of(day).weekday != 0))
		day = days_later(day, 1);
	return minutes_later(day, quiet_until);
}

/* Its mails from now on: what waits is due by the new rhythm. */
static result mail_later(struct scope *s, member_id member, enum how_often how_often)
{
	struct community_rules rules;
	TRY(community_rules(s, &rules));
	return job_later(s, mail_jobs[how_often], member.n, saved_due(s->now, how_often, rules.quiet_from, rules.quiet_until));
}

result saved_change(struct scope *s, saved_search_id id, enum how_often how_often)
{
	int64_t count;
	TRY(saved_set_often(s, id, how_often, &count));
	if (!count)
		return db_absent(s);
	TRY(saved_hits_set_often(s, id, how_often, &count));
	return count ? mail_later(s, s->me, how_often) : OK;
}

result saved_stop(struct scope *s, saved_search_id id)
{
	struct saved_search_row mine;
	int64_t count;
	TRY(saved_by_id(s, id, &mine));
	TRY(saved_hits_delete(s, id, &count));
	TRY(saved_keys_delete(s, id, &count));
	return saved_delete(s, id, &count);
}

result saved_leave(struct scope *s, member_id member)
{
	struct saved_owns kept;
	TRY(saved_of_member(s, member, &kept));
	for (size_t i = 0; i < kept.n; i++)
		TRY(saved_stop(s, kept.at[i].id));
	return OK;
}

/* ---- finding ---- */

result saved_opened(struct scope *s, const struct listing *listing)
{
	const struct community *community;
	TRY(community_self(s, &community));
	bool on = community && (community->switches & SWITCH_SAVED);
	return on ? job_later(s, "saved_match", listing->id.n, s->now) : OK;
}

static bool among(const char *word, struct texts words)
{
	for (size_t i = 0; i < words.n; i++)
		if (text_equal(word, words.at[i]))
			return true;
	return false;
}

bool saved_fits(struct arena *mem, const struct saved_found *saved, const struct findable *listing)
{
	struct texts words = terms_wanted(mem, saved->words);
	for (size_t i = 0; i < words.n; i++)
		if (!among(words.at[i], listing->words))
			return false;
	struct point from = { saved->lat, saved->lon };
	return !saved->minutes || metres_between(from, listing->seen) <= metres_in_minutes(saved->minutes);
}

struct finding {
	const struct listing *listing;
	struct findable as;
	struct saved_founds found;
};

static result note_hit(struct scope *s, const struct finding *f, const struct saved_found *saved)
{
	int64_t count;
	enum how_often how_often = (enum how_often)saved->how_often;
	TRY(saved_hit_insert(s, saved->member_id, f->listing->id, saved->id, how_often, &count));
	if (!count)
		TRY(saved_hit_sooner(s, saved->member_id, f->listing->id, saved->id, how_often, &count));
	if (!count)
		return OK;
	return mail_later(s, saved->member_id, how_often);
}

static result note_hits(struct scope *s, void *data)
{
	const struct finding *f = data;
	for (size_t i = 0; i < f->found.n; i++) {
		const struct saved_found *saved = &f->found.at[i];
		if (saved->member_id.n != f->listing->member_id.n && saved_fits(s->mem, saved, &f->as))
			TRY(note_hit(s, f, saved));
	}
	return OK;
}

/* The words under which a listing can be wanted: none, and each of its own. */
static struct text_list keys_of(struct arena *mem, struct texts words)
{
	const char **at = arena_array(mem, WORDS_OF_LISTING + 1, sizeof *at);
	size_t n = 0;
	at[n++] = "";
	for (size_t i = 0; i < words.n && n < WORDS_OF_LISTING; i++)
		at[n++] = words.at[i];
	return (struct text_list){ at, n };
}

/* A batch at a time, each in a transaction of its own: a listing that many wait for holds nobody up. */
result saved_match(struct scope *s, int64_t id)
{
	struct listing listing;
	struct finding f = { .listing = &listing };
	saved_search_id beyond = { 0 };
	result problem = listing_by_id(s, (listing_id){ id }, &listing);
	if (problem)
		return problem->kind == PROBLEM_NOT_FOUND ? OK : problem;
	if (listing.state != LISTING_OPEN)
		return OK;
	TRY(listing_findable(s, &listing, &f.as));
	struct text_list keys = keys_of(s->mem, f.as.words);
	do {
		TRY(saved_for(s, f.as.facets, f.as.cells, keys, beyond, FOUND_AT_A_TIME, &f.found));
		TRY(db_write(s, note_hits, &f));
		if (f.found.n)
			beyond = f.found.at[f.found.n - 1].id;
	} while (f.found.n == FOUND_AT_A_TIME);
	return OK;
}

/* ---- once a day ---- */

static result move_one(struct scope *s, const struct saved_moved_row *moved)
{
	int64_t count;
	struct search q = { .words = moved->words,
		            .type = (int)moved->type,
		            .group = (int)moved->kind_group,
		            .minutes = moved->minutes,
		            .from = { moved->lat, moved->lon } };
	TRY(saved_move(s, moved->id, moved->lat, moved->lon, &count));
	TRY(saved_keys_delete(s, moved->id, &count));
	return insert_keys(s, moved->id, moved->member_id, &q);
}

static result sweep_in_write(struct scope *s, void *unused)
{
	(void)unused;
	struct saved_moved_rows moved;
	TRY(saved_hits_forget(s, s->now - KEPT, NULL));
	TRY(saved_moved(s, &moved));
	for (size_t i = 0; i < moved.n; i++) {
		struct scope there = *s;
		there.community = moved.at[i].community_id;
		TRY(move_one(&there, &moved.at[i]));
	}
	return OK;
}

result saved_sweep(struct scope *s, int64_t unused)
{
	(void)unused;
	return db_write(s, sweep_in_write, NULL);
}
