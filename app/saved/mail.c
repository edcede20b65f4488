/* mail.c - one mail with all that is new in a member's kept searches.
 *
 * It holds what strangers may see (kind, district, this week) and the minutes on foot: a mail lies
 * open longer than a page, and the words of the person stand behind the link. */
#include "app/saved/saved.h"
#include "app/community/community.h"
#include "app/match/match.h"
#include "platform/mail/mail.h"

enum { CARDS_MOST = 10 };

static result cards_for(struct scope *s, member_id member, const struct saved_hit_rows *hits, struct cards *out)
{
	struct home home;
	listing_id *ids = arena_array(s->mem, CARDS_MOST, sizeof *ids);
	size_t n = hits->n < CARDS_MOST ? hits->n : CARDS_MOST;
	for (size_t i = 0; i < n; i++)
		ids[i] = hits->at[i].id;
	TRY(member_home(s, member, &home));
	struct search as = { .sight = SIGHT_GUEST, .from = home.known ? home.point : (struct point){ 0 } };
	return cards_by_ids(s, (struct listing_ids){ ids, n }, &as, out);
}

static result send(struct scope *s, member_id member, const struct saved_hit_rows *hits)
{
	struct neighbour_contact reader;
	struct community_rules rules;
	struct cards cards;
	struct saved_mail p = { .cards = &cards, .n = (int64_t)hits->n };
	struct mail_text text = { 0 };
	struct scope theirs = *s;
	TRY(member_contact(s, member, &reader));
	TRY(community_address(s, &p.community, &p.address));
	TRY(community_rules(s, &rules));
	theirs.language = reader.language;
	TRY(cards_for(&theirs, member, hits, &cards));
	p.name = reader.first_name;
	struct html out = { .mem = s->mem, .language = reader.language, .plain = true };
	saved_mail(&out, &text, &p);
	return mail_to_member(s, member,
	                      &(struct mail){ .from_name = p.community,
	                                      .list_id = "zoekopdracht",
	                                      .text = &text,
	                                      .language = reader.language,
	                                      .not_before = after_quiet_hours(s->now, rules.quiet_from, rules.quiet_until) });
}

struct mailing {
	member_id member;
	enum how_often how_often;
};

static result mail_in_write(struct scope *s, void *data)
{
	const struct mailing *m = data;
	struct saved_hit_rows hits;
	int64_t count;
	TRY(saved_hits_waiting(s, m->member, m->how_often, &hits));
	TRY(saved_hits_mailed(s, m->member, m->how_often, &count));
	return hits.n ? send(s, m->member, &hits) : OK;
}

result saved_mail_now(struct scope *s, int64_t member)
{
	struct mailing m = { { member }, SAVED_AT_ONCE };
	return db_write(s, mail_in_write, &m);
}

result saved_mail_daily(struct scope *s, int64_t member)
{
	struct mailing m = { { member }, SAVED_DAILY };
	return db_write(s, mail_in_write, &m);
}

result saved_mail_weekly(struct scope *s, int64_t member)
{
	struct mailing m = { { member }, SAVED_WEEKLY };
	return db_write(s, mail_in_write, &m);
}
