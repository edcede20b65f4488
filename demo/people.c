/* people.c - who lives in the demo town, and what they place. */
#include "demo/demo.h"
#include "demo/play.h"
#include "platform/base/clock.h"
#include <inttypes.h>

const char demo_password[] = "stoep-proef-2026";
const struct demo_account demo_accounts[] = {
	{ "Riet Jansen", "riet@voorbeeld.example", "asks for help" },
	{ "Kees de Boer", "kees@voorbeeld.example", "helps" },
	{ "Samira Kaya", "samira@voorbeeld.example", "broker" },
	{ "Joost Prins", "joost@voorbeeld.example", "manager" },
};
const size_t n_demo_accounts = sizeof demo_accounts / sizeof *demo_accounts;

int64_t roll(struct dice *dice, int64_t sides)
{
	dice->state ^= dice->state >> 12;
	dice->state ^= dice->state << 25;
	dice->state ^= dice->state >> 27;
	return (int64_t)((dice->state * 2685821657736338717u >> 33) % (uint64_t)sides);
}

bool chance(struct dice *dice, int percent)
{
	return roll(dice, 100) < percent;
}

static const char *name_of(struct scope *s, struct play *p, size_t i)
{
	if (i < n_demo_accounts)
		return demo_accounts[i].name;
	const char *last = demo_last_names[roll(&p->dice, (int64_t)n_demo_last_names)];
	return arena_print(s->mem, "%s %s", demo_first_names[i % n_demo_first_names], last);
}

static result join(struct scope *s, struct play *p, size_t i)
{
	static const enum role roles[] = { ROLE_MEMBER, ROLE_MEMBER, ROLE_BROKER, ROLE_MANAGER };
	bool account = i < n_demo_accounts, staff = account && roles[i] > ROLE_MEMBER;
	struct member_wish wish = {
		.name = name_of(s, p, i),
		.email = account ? demo_accounts[i].email : arena_print(s->mem, "bewoner%zu@voorbeeld.example", i),
		.postcode = p->postcodes[roll(&p->dice, (int64_t)p->n_postcodes)],
		.house_number = arena_print(s->mem, "%" PRId64, 1 + roll(&p->dice, 80)),
		.phone = "0612345678",
		.about = chance(&p->dice, 40) ? demo_abouts[roll(&p->dice, (int64_t)n_demo_abouts)] : NULL,
		.role = account ? roles[i] : ROLE_MEMBER,
		.minor = i > 20 && i % 40 == 0,
		.confirmed = true,
		.password = account ? member_password_hash(s->mem, demo_password, staff) : NULL,
	};
	TRY(member_make(s, &wish, &p->people[i].id));
	p->n_people = i + 1;
	return OK;
}

result play_joins(struct scope *s, struct play *p, int64_t day)
{
	for (size_t i = p->n_people; i < DEMO_PEOPLE && p->people[i].joins_day <= day; i++)
		TRY(join(s, p, i));
	return OK;
}

/* ---- what they place ---- */

/* An offer is good for its own kind and some of the same group; an ask is for one. */
static char *kinds_for(struct scope *s, struct play *p, int kind, int type)
{
	char *kinds_text = arena_print(s->mem, "%d", kind);
	for (int other = 1; other <= KINDS && type == OFFER; other++)
		if (other != kind && kinds[other].group == kinds[kind].group && chance(&p->dice, 70))
			kinds_text = arena_print(s->mem, "%s %d", kinds_text, other);
	return kinds_text;
}

/* When people usually can: a bit for morning, afternoon and evening of each day from Monday. */
enum { MORNING = 1, AFTERNOON = 2, EVENING = 4 };
#define ON(day, parts) ((int64_t)(parts) << ((day)*3))
static const int64_t usual_times[] = {
	ON(0, EVENING) | ON(1, EVENING) | ON(2, EVENING) | ON(3, EVENING) | ON(4, EVENING),
	ON(5, 7) | ON(6, 7),
	ON(1, 7) | ON(4, 7),
	ON(0, MORNING) | ON(2, MORNING) | ON(4, MORNING),
	ON(2, AFTERNOON),
	ON(1, MORNING) | ON(3, MORNING) | ON(5, AFTERNOON),
	ON(0, MORNING | AFTERNOON) | ON(1, MORNING | AFTERNOON) | ON(2, MORNING | AFTERNOON) | ON(3, MORNING | AFTERNOON),
	ON(3, EVENING) | ON(5, AFTERNOON | EVENING),
};
#undef ON

static struct draft draft_of(struct scope *s, struct play *p, const struct demo_text *text, int type)
{
	struct draft d = {
		.type = type,
		.kinds = kinds_for(s, p, text->kind, type),
		.title = text->title,
		.body = text->body,
		.health = 1,
		.minutes = -1,
		.other_name = "",
		.relation = "",
		.whose = "",
		.other_postcode = "",
		.told_by = "",
		.told_at_address = "",
		.place = PLACE_HOME,
		.audience = chance(&p->dice, 85) ? AUDIENCE_ALL : AUDIENCE_MEMBERS,
	};
	if (type == OFFER) {
		d.walk = 15 + 15 * roll(&p->dice, 4);
		d.timing = TIMING_AGREE;
		d.dayparts = chance(&p->dice, 40) ? usual_times[roll(&p->dice, sizeof usual_times / sizeof *usual_times)] : 0;
		return d;
	}
	d.timing = 1 + roll(&p->dice, 4);
	if (d.timing == TIMING_DATE) {
		d.starts_at = days_later(p->today, (int)(2 + roll(&p->dice, 12)));
		d.minutes = 60 * (9 + roll(&p->dice, 10));
	}
	return d;
}

static result place(struct scope *s, struct play *p, const struct demo_text *text, int type, size_t who)
{
	struct draft draft = draft_of(s, p, text, type);
	listing_id id;
	s->me = p->people[who].id;
	return listing_place(s, &draft, true, &id);
}

/* Not of the team, and not Kees, who helps. */
static size_t some_asker(struct play *p)
{
	size_t who = (size_t)roll(&p->dice, (int64_t)p->n_people);
	return who < n_demo_accounts ? n_demo_accounts + who : who;
}

/* Asks come all year, somewhat more in autumn; offers mostly from who has just joined. */
result play_places(struct scope *s, struct play *p, int64_t day)
{
	if (p->n_people < 12)
		return OK;
	int64_t asks = roll(&p->dice, 100) < 62 ? 1 : 0;
	if (day > DEMO_DAYS - 21)
		asks = 1 + roll(&p->dice, 4);
	for (int64_t i = 0; i < asks; i++) {
		bool riet = chance(&p->dice, 5);
		TRY(place(s, p, &demo_asks[p->next_ask++ * 37 % n_demo_asks], ASK, riet ? DEMO_RIET : some_asker(p)));
	}
	if (day == DEMO_DAYS - 40)
		TRY(place(s, p, &demo_offers[0], OFFER, DEMO_KEES));
	for (size_t i = 0; i < p->n_people; i++)
		if (p->people[i].helps && p->people[i].joins_day == day)
			TRY(place(s, p, &demo_offers[p->next_offer++ * 29 % n_demo_offers], OFFER, i));
	return OK;
}
