/* decide.c - what a decision does, who is told, and how it is undone. */
#include "app/moderation/own.h"

const char *const mod_decisions[MOD_DECISIONS] = {
	[MOD_FINE] = N_("Nothing wrong"),
	[MOD_SPOKEN_TO] = N_("Spoken to"),
	[MOD_TAKEN_AWAY] = N_("Taken off the website"),
	[MOD_SHUT_OUT] = N_("Shut out"),
};

char *decision_path(struct scope *s, mod_item_id item)
{
	const int64_t ids[2] = { s->community.n, item.n };
	return arena_print(s->mem, "/besluit/%s", seal(s->mem, "decision of the team", ids, 2));
}

/* ---- telling ---- */

typedef void (*mod_words)(struct html *o, struct mail_text *m, const struct mod_mail *p);

static result mail_member(struct scope *s, member_id to, mod_words words, struct mod_mail page)
{
	struct neighbour_contact reader;
	const char *address;
	struct mail_text text = { 0 };
	TRY(member_contact(s, to, &reader));
	TRY(community_address(s, &page.community, &address));
	struct html out = { .mem = s->mem, .language = reader.language, .plain = true };
	page.name = reader.first_name;
	page.url = arena_print(s->mem, "%s%s", address, page.url);
	if (page.decision)
		page.decision = T(reader.language, page.decision);
	words(&out, &text, &page);
	return mail_to_member(s, to, &(struct mail){ .from_name = page.community, .list_id = "afspraak", .text = &text });
}

/* Who did nothing wrong hears only that the ask, which was held, stands there now. */
result tell_decision(struct scope *s, const struct mod_item *item)
{
	bool held = item->what == REPORT_LISTING && (item->kind == MOD_FIRST || item->kind == MOD_WORDS);
	if (item->what == REPORT_OTHER || (item->decision == MOD_FINE && !held && !item->appeal_done_at))
		return OK;
	struct mod_mail page = { .decision = mod_decisions[item->decision],
		                 .reason = item->reason,
		                 .words = item->decision == MOD_FINE ? "" : item->words,
		                 .answer = item->appeal_answer,
		                 .url = decision_path(s, item->id) };
	return mail_member(s, item->about_id, item->appeal_done_at ? answered_mail : decision_mail, page);
}

result open_message(struct scope *s, const struct mod_item *item, bool untold, const char *reason)
{
	const struct mod_message *m;
	TRY(log_deed(s, &(struct deed){ item->about_id, item->id, untold ? DEED_READ_UNTOLD : DEED_READ, 0, reason }));
	TRY(mod_message(s, (message_id){ item->subject_id }, &m));
	if (untold || !m)
		return OK;
	struct mod_mail page = { .reason = T(s->language, mod_kinds[item->kind]),
		                 .url = arena_print(s->mem, "/berichten/%s", id_text(s->mem, m->conversation_id.n)) };
	TRY(mail_member(s, m->owner_id, looked_mail, page));
	return mail_member(s, m->other_id, looked_mail, page);
}

/* ---- doing and undoing ---- */

static result end_listing(struct scope *s, listing_id id)
{
	bool moved;
	for (enum listing_state from = LISTING_HELD; from <= LISTING_MATCHED; from++) {
		TRY(listing_move(s, id, from, LISTING_WITHDRAWN, &moved));
		if (moved)
			return OK;
	}
	return OK;
}

/* The listings of who is shut out end as those of who leaves. */
static result shut_out(struct scope *s, member_id who)
{
	struct scope as = *s;
	int64_t count;
	TRY(mod_member_state(s, who, 1, 3, &count));
	if (!count)
		return PROBLEM(s->mem, .kind = PROBLEM_CONFLICT, .title = N_("This member cannot be shut out."),
		               .hint = N_("Who works in the team first gives up that role. Ask a manager."));
	as.me = who;
	return market_leave(&as, who);
}

static result take_away(struct scope *s, const struct mod_item *item)
{
	int64_t count;
	if (item->what == REPORT_LISTING)
		return end_listing(s, (listing_id){ item->subject_id });
	if (item->what == REPORT_MESSAGE)
		return mod_message_put(s, (message_id){ item->subject_id },
		                       T(s->language, N_("The team took this message away.")), &count);
	return OK;
}

static result carry_out(struct scope *s, const struct mod_item *item, enum mod_decision decision)
{
	bool moved;
	if (decision == MOD_FINE && item->what == REPORT_LISTING)
		return listing_move(s, (listing_id){ item->subject_id }, LISTING_HELD, LISTING_OPEN, &moved);
	if (decision == MOD_SHUT_OUT)
		TRY(shut_out(s, item->about_id));
	return decision >= MOD_TAKEN_AWAY ? take_away(s, item) : OK;
}

result undo_decision(struct scope *s, const struct mod_item *item)
{
	int64_t count;
	bool moved;
	if (item->decision == MOD_SHUT_OUT)
		TRY(mod_member_state(s, item->about_id, 3, 1, &count));
	if (item->decision >= MOD_TAKEN_AWAY && item->what == REPORT_LISTING)
		return listing_move(s, (listing_id){ item->subject_id }, LISTING_WITHDRAWN, LISTING_OPEN, &moved);
	if (item->decision >= MOD_TAKEN_AWAY && item->what == REPORT_MESSAGE)
		return mod_message_put(s, (message_id){ item->subject_id }, item->words, &count);
	return OK;
}

result mod_decides(struct scope *s, const struct mod_deciding *d, bool *done)
{
	static const enum report_decision answers[] = { [MOD_FINE] = REPORT_NOTHING_WRONG,
		                                        [MOD_SPOKEN_TO] = REPORT_SPOKEN_TO,
		                                        [MOD_TAKEN_AWAY] = REPORT_TAKEN_AWAY,
		                                        [MOD_SHUT_OUT] = REPORT_SHUT_OUT };
	struct mod_item item;
	int64_t count;
	bool told;
	TRY(mod_decide(s, d->item, d->decision, d->reason, &count));
	*done = count == 1;
	if (!*done)
		return OK;
	TRY(mod_item_by_id(s, d->item, &item));
	TRY(carry_out(s, &item, d->decision));
	TRY(log_deed(s, &(struct deed){ item.about_id, item.id, DEED_DECIDED, d->decision, d->reason }));
	if (item.report_id)
		TRY(report_decide(s, (report_id){ item.report_id }, answers[d->decision], d->reason, &told));
	return tell_decision(s, &item);
}
