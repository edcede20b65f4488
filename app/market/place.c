/* place.c - placing, publishing and ending asks and offers.
 *
 * What is open stands in the indexes, what is not open does not: every change of state goes
 * through listing_move or listing_end, which keep that true in one transaction. */
#include "app/market/index.h"
#include "app/market/market.h"
#include "app/member/member.h"

struct market_hooks market_hooks;

/* Five characters that are read out over the phone: no 0/O, 1/I/L. */
static char *code_new(struct scope *s)
{
	static const char letters[] = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
	unsigned char random[5];
	char *code = arena_take(s->mem, 6);
	random_bytes(random, sizeof random);
	for (size_t i = 0; i < sizeof random; i++)
		code[i] = letters[random[i] % (sizeof letters - 1)];
	return code;
}

static result code_free(struct scope *s, char **out)
{
	for (int tries = 0; tries < 20; tries++) {
		const struct listing_key *taken;
		char *code = code_new(s);
		TRY(listing_by_code(s, code, &taken));
		if (!taken) {
			*out = code;
			return OK;
		}
	}
	return PROBLEM(s->mem, .kind = PROBLEM_BUSY, .title = N_("We cannot place this now."),
	               .hint = N_("Please try again in a minute."));
}

static result note(struct scope *s, listing_id listing, const char *what)
{
	int64_t count;
	return listing_change_note(s, (listing_change_id){ id_new(s) }, listing, what, "", "", &count);
}

/* A listing is no longer found. */
result listing_closed(struct scope *s, listing_id id)
{
	struct listing listing;
	TRY(listing_by_id(s, id, &listing));
	TRY(index_remove(s, &listing));
	return market_hooks.closed ? market_hooks.closed(s, &listing) : OK;
}

/* A listing becomes findable, and the match slice hears of it; unless the team looks at it first. */
static result open_listing(struct scope *s, listing_id id)
{
	struct listing listing;
	bool hold = false;
	int64_t count;
	TRY(listing_by_id(s, id, &listing));
	if (market_hooks.hold)
		TRY(market_hooks.hold(s, &listing, &hold));
	if (hold)
		return listing_state_set(s, id, LISTING_OPEN, LISTING_HELD, &count);
	TRY(index_add(s, &listing));
	TRY(note(s, id, "published"));
	TRY(person_tell(s, &listing));
	return market_hooks.opened ? market_hooks.opened(s, &listing) : OK;
}

struct ints kinds_of_draft(struct arena *mem, const struct draft *draft)
{
	struct texts words = text_split(mem, draft->kinds, ' ');
	int64_t *at = arena_array(mem, words.n + 1, sizeof *at);
	size_t n = 0;
	for (size_t i = 0; i < words.n && n < KINDS_OF_OFFER; i++) {
		int64_t kind = strtoll(words.at[i], NULL, 10);
		if (kind >= 1 && kind <= KINDS)
			at[n++] = kind;
	}
	return (struct ints){ at, n };
}

static result insert_on_behalf(struct scope *s, listing_id id, const struct draft *d)
{
	int64_t count;
	return on_behalf_insert(s, id, d->other_name, d->relation, d->whose, d->other_knows, d->contact, d->told_by,
	                        d->told_at_address, 0, (member_id){ 0 }, &count);
}

/* By a mandate: the person knows, and both names stand on it. */
static result insert_in_name(struct scope *s, listing_id id)
{
	int64_t count;
	return on_behalf_insert(s, id, "", "", "", true, CONTACT_PERSON, "", "", s->now, s->by, &count);
}

static result insert_listing(struct scope *s, listing_id id, const struct draft *d, const struct home *home, bool confirmed)
{
	struct ints chosen = kinds_of_draft(s->mem, d);
	struct point seen = blurred(home->point, s->me.n); /* by member: else the mean of many asks would tell the house */
	char *code;
	int64_t count;
	TRY(code_free(s, &code));
	TRY(listing_insert(s, id, d->type, chosen.at[0], d->title, d->body, d->timing, d->starts_at, d->minutes, d->dayparts,
	                   d->place, d->type == OFFER ? metres_in_minutes(d->walk) : 0, d->audience, home->point.lat,
	                   home->point.lon, seen.lat, seen.lon, home->area, d->health == 1,
	                   confirmed ? LISTING_OPEN : LISTING_WAITS, code, &count));
	return listing_kinds_insert(s, id, chosen, &count);
}

result listing_place(struct scope *s, const struct draft *d, bool confirmed, listing_id *out)
{
	struct home home;
	int64_t count;
	listing_id id = { id_new(s) };
	TRY(draft_home(s, d, &home));
	if (!home.known)
		return PROBLEM(s->mem, .kind = PROBLEM_INVALID, .field = "postcode",
		               .title = N_("We do not know your postcode yet."),
		               .hint = N_("Fill in your postcode with your details. Then place it again."));
	TRY(insert_listing(s, id, d, &home, confirmed));
	TRY(note(s, id, "placed"));
	if (d->type == ASK && d->other == 1)
		TRY(insert_on_behalf(s, id, d));
	else if (s->by.n)
		TRY(insert_in_name(s, id));
	TRY(draft_delete(s, d->visitor, d->type, &count));
	if (confirmed)
		TRY(open_listing(s, id));
	*out = id;
	return OK;
}

result market_publish_waiting(struct scope *s, member_id member)
{
	struct waiting_listings waiting;
	bool moved;
	TRY(listings_waiting_of(s, member, &waiting));
	for (size_t i = 0; i < waiting.n; i++)
		TRY(listing_move(s, waiting.at[i].id, LISTING_WAITS, LISTING_OPEN, &moved));
	return OK;
}

result listing_move(struct scope *s, listing_id id, enum listing_state from, enum listing_state to, bool *moved)
{
	int64_t count;
	TRY(listing_state_set(s, id, from, to, &count));
	*moved = count == 1;
	if (!*moved)
		return OK;
	return to == LISTING_OPEN ? open_listing(s, id) : listing_closed(s, id);
}

result listing_end(struct scope *s, listing_id id, enum listing_state to, bool *ended)
{
	int64_t count;
	TRY(listing_end_mine(s, id, to, &count));
	*ended = count == 1;
	if (!*ended)
		return OK;
	TRY(listing_closed(s, id));
	return note(s, id, to == LISTING_HELPED ? "helped" : "withdrawn");
}

result market_leave(struct scope *s, member_id member)
{
	struct waiting_listings live;
	bool ended;
	TRY(listings_live_of(s, member, &live));
	for (size_t i = 0; i < live.n; i++)
		TRY(listing_end(s, live.at[i].id, LISTING_WITHDRAWN, &ended));
	return OK;
}

enum { REVIVE_WITHIN = 183 * DAY };

bool listing_may_revive(const struct scope *s, const struct listing *l)
{
	return l->state == LISTING_LAPSED && l->ended_at > s->now - REVIVE_WITHIN;
}

result listing_revive(struct scope *s, listing_id id, bool *revived)
{
	int64_t count;
	TRY(listing_revived(s, id, s->now - REVIVE_WITHIN, &count));
	*revived = count == 1;
	if (!*revived)
		return OK;
	TRY(note(s, id, "revived"));
	return open_listing(s, id);
}

result listing_sign_of_life(struct scope *s, listing_id id)
{
	int64_t count;
	return listing_current_now(s, id, &count);
}

static result forget_in_write(struct scope *s, void *unused)
{
	(void)unused;
	int64_t half_a_year_ago = s->now - 184 * DAY;
	TRY(ended_behalf_erase(s, half_a_year_ago, NULL));
	TRY(ended_changes_erase(s, half_a_year_ago, NULL));
	TRY(ended_erase(s, half_a_year_ago, NULL));
	return drafts_forget(s, s->now - 30 * DAY, NULL);
}

result market_forget(struct scope *s, int64_t unused)
{
	(void)unused;
	return db_write(s, forget_in_write, NULL);
}
