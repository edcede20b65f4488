/* sweep.c - what is over is forgotten: a job of each day.
 *
 * Deletions whose thirty days are over; sign-ups that were never confirmed, after a week; accounts
 * that nobody used for 24 months, warned at 22 and 23; old sessions, links, tries and devices. */
#include "app/member/mails.h"
#include "app/member/own_data.h"

enum {
	MOST = 200, /* a turn; the next day does the rest */
	UNCONFIRMED_KEPT = 7 * DAY,
	UNUSED_KEPT = 730 * DAY,
	UNUSED_WARNED = 670 * DAY,
	WARNED_AGAIN = 30 * DAY,
	SESSION_KEPT = 90 * DAY,
	DEVICE_KEPT = 365 * DAY,
	CHANGE_KEPT = 30 * DAY,
};

static result erase_rows(struct scope *s, struct deletion_rows rows)
{
	for (size_t i = 0; i < rows.n; i++)
		TRY(member_erase_person(s, rows.at[i].id));
	return OK;
}

static result erase_due(struct scope *s, void *unused)
{
	struct deletion_rows rows;

	(void)unused;
	TRY(deletions_due(s, MOST, &rows));
	TRY(erase_rows(s, rows));
	TRY(unconfirmed_old(s, s->now - UNCONFIRMED_KEPT, MOST, &rows));
	TRY(erase_rows(s, rows));
	TRY(unused_old(s, s->now - UNUSED_KEPT, s->now - WARNED_AGAIN, MOST, &rows));
	return erase_rows(s, rows);
}

/* From the first community that the person is a member of. */
static result warn_one(struct scope *s, const struct unused_row *row)
{
	struct memberships all;
	const char *name, *address;
	int64_t count;

	TRY(person_warned(s, row->id, &count));
	TRY(members_of_person(s, row->id, &all));
	if (!all.n)
		return OK;
	struct scope there = *s;
	there.community = all.at[0].community_id;
	TRY(community_address(&there, &name, &address));
	const struct language *language = language_find(text_empty(row->language) ? "nl" : row->language);
	struct html o = { .mem = s->mem, .language = language, .base = "", .plain = true };
	struct mail_text text = { 0 };
	struct link_mail_page page = { .name = row->first_name,
		                       .community = name,
		                       .url = arena_print(s->mem, "%s/inloggen", address) };
	unused_mail(&o, &text, &page);
	return mail_queue(&there, &(struct mail){ .person = row->id.n,
	                                          .to = row->email,
	                                          .to_name = row->name,
	                                          .from_name = name,
	                                          .list_id = "inloggen",
	                                          .text = &text,
	                                          .language = language });
}

static result warn_unused(struct scope *s, void *unused)
{
	struct unused_rows rows;

	(void)unused;
	TRY(unused_unwarned(s, s->now - UNUSED_WARNED, s->now - WARNED_AGAIN, MOST, &rows));
	for (size_t i = 0; i < rows.n; i++)
		TRY(warn_one(s, &rows.at[i]));
	return OK;
}

/* Each kind by its own term, as schema.sql promises. */
static result forget_old(struct scope *s, void *unused)
{
	int64_t count;

	(void)unused;
	TRY(session_sweep(s, s->now - SESSION_KEPT, &count));
	TRY(known_device_sweep(s, s->now - DEVICE_KEPT, &count));
	TRY(link_sweep(s, s->now - DAY, &count));
	TRY(try_sweep(s, s->now - DAY, &count));
	return email_changes_sweep(s, s->now - CHANGE_KEPT, &count);
}

result member_sweep(struct scope *s, int64_t unused)
{
	(void)unused;
	TRY(db_write(s, erase_due, NULL));
	TRY(db_write(s, warn_unused, NULL));
	return db_write(s, forget_old, NULL);
}
