/* sight.c - what a reader sees of an ask or offer.
 *
 * Guests, feeds and posters: kind, district, 'this week'. Members with a known postcode: first
 * name, day, own words. The hour: only who is invited, who placed it, and the team. */
#include "app/market/cards.h"
#include "app/member/member.h"

enum sight sight_of(const struct request *req)
{
	if (!req->member)
		return SIGHT_GUEST;
	bool unchecked = (req->community->switches & SWITCH_CHECKED_ONLY) && !req->member->address_checked;
	if (unchecked && !is_team(req))
		return SIGHT_GUEST;
	return is_team(req) ? SIGHT_FULL : SIGHT_MEMBER;
}

static char *date_and_hour(const struct scope *s, struct when w, enum sight sight)
{
	if (sight == SIGHT_FULL && w.minutes >= 0) {
		struct civil day = civil_of(w.starts_at);
		day.hour = (int)(w.minutes / 60);
		day.minute = (int)(w.minutes % 60);
		return moment_words(s, moment_of(day));
	}
	return date_words(s, w.starts_at);
}

/* For a guest: never a day, only whether it is this week. */
static char *when_for_guest(const struct scope *s, struct when w)
{
	const char *words = N_("Later");
	if (w.timing == TIMING_SOON || (w.timing == TIMING_DATE && w.starts_at < s->now + WEEK))
		words = N_("This week");
	else if (w.timing == TIMING_WEEKLY)
		words = N_("Every week");
	else if (w.timing == TIMING_AGREE)
		words = N_("In consultation");
	return arena_copy(s->mem, T(s->language, words));
}

char *when_words(const struct scope *s, struct when w, enum sight sight)
{
	if (sight == SIGHT_GUEST)
		return when_for_guest(s, w);
	if (w.timing == TIMING_DATE && w.starts_at)
		return date_and_hour(s, w, sight);
	const char *lead = w.timing == TIMING_SOON   ? N_("As soon as possible")
	                 : w.timing == TIMING_WEEKLY ? N_("Every week")
	                                             : N_("In consultation");
	const char *parts = dayparts_words(s, w.dayparts);
	if (text_empty(parts))
		return arena_copy(s->mem, T(s->language, lead));
	return arena_print(s->mem, "%s: %s", T(s->language, lead), parts);
}

/* 'Ask for transport', 'Offer of company': what stands above each card. */
static const char *type_words(const struct scope *s, const struct found *f)
{
	const char *lead = f->type == ASK ? N_("Help wanted") : N_("Help offered");
	const char *group = T(s->language, kind_groups[kinds[f->kind].group].name);
	return arena_print(s->mem, "%s: %s", T(s->language, lead), group);
}

struct card card_of(const struct scope *s, const struct found *f, const struct search *search)
{
	struct point seen = { f->seen_lat, f->seen_lon };
	bool guest = search->sight == SIGHT_GUEST;
	const char *kind = T(s->language, kinds[f->kind].name);
	struct when when = { f->timing, f->starts_at, -1, f->dayparts };
	return (struct card){
		.id = f->id,
		.ask = f->type == ASK,
		.guest = guest,
		.kind = (int)f->kind,
		.seen = seen,
		.href = listing_path(s->mem, f->type, f->id),
		.type_words = type_words(s, f),
		.title = guest ? kind : f->title,
		.text = guest ? "" : text_cut(s->mem, f->body, 140),
		.helps = "",
		.code = f->code,
		.icon = kind_groups[kinds[f->kind].group].icon,
		.distance = search->from.lat == 0 ? "" : distance_words(s, metres_between(search->from, seen)),
		.who = guest ? f->district : asker_words(s, f->first_name, f->asked_for),
		.when = when_words(s, when, search->sight),
	};
}
