/* tell.c - the mails: somebody would like to help, your shift is tomorrow; and what must go at the end. */
#include "app/vacancy/vacancy.h"
#include "platform/base/clock.h"

enum { KEPT = 183 * DAY };

typedef void (*mail_page)(struct html *o, struct mail_text *m, const struct vacancy_mail *p);

static result send(struct scope *s, member_id to, mail_page page, struct vacancy_mail m, const char *list)
{
	struct neighbour_contact reader;
	const char *community, *address;
	TRY(member_contact(s, to, &reader));
	TRY(community_address(s, &community, &address));
	struct mail_text text = { 0 };
	struct html out = { .mem = s->mem, .language = reader.language, .plain = true };
	m.to = reader.first_name;
	m.url = arena_print(s->mem, "%s%s", address, m.url);
	page(&out, &text, &m);
	return mail_to_member(s, to, &(struct mail){ .from_name = community, .list_id = list, .text = &text });
}

result vacancy_tell_keepers(struct scope *s, vacancy_id vacancy)
{
	struct vacancy row;
	struct keepers keepers;
	TRY(vacancy_by_id(s, vacancy, &row));
	TRY(keepers_of(s, row.organisation_id, &keepers));
	struct vacancy_mail m = { .title = row.title, .organisation = row.organisation };
	m.url = arena_print(s->mem, "%s/mensen", vacancy_path(s->mem, vacancy));
	for (size_t i = 0; i < keepers.n; i++)
		TRY(send(s, keepers.at[i].member, reply_mail, m, "vrijwilligers"));
	return OK;
}

static result remind_in_write(struct scope *s, void *data)
{
	const struct shift_told *shift = data;
	struct takers takers;
	TRY(takers_of_shift(s, shift->id, &takers));
	struct vacancy_mail m = {
		.title = shift->title,
		.organisation = shift->organisation,
		.when = shift_words(s, shift->starts_at, shift->minutes),
		.where = shift->place,
		.phone = shift->phone,
		.url = vacancy_path(s->mem, shift->vacancy_id),
	};
	for (size_t i = 0; i < takers.n; i++)
		TRY(send(s, takers.at[i].member, shift_mail, m, "vrijwilligers"));
	return OK;
}

/* Who takes a shift on its last day knows when it is; a shift that has begun needs no mail. */
result shift_remind(struct scope *s, int64_t shift)
{
	const struct shift_told *told;
	TRY(shift_with_title(s, (shift_id){ shift }, &told));
	if (!told || told->starts_at < s->now + HOUR || told->state != VACANCY_OPEN)
		return OK;
	struct shift_told copy = *told;
	return db_write(s, remind_in_write, &copy);
}

static result forget_in_write(struct scope *s, void *unused)
{
	int64_t before = s->now - KEPT, count;
	(void)unused;
	TRY(takers_erase(s, before, &count));
	TRY(replies_erase(s, before, &count));
	TRY(shifts_erase(s, before, &count));
	return vacancies_erase(s, before, &count);
}

result vacancy_forget(struct scope *s, int64_t unused)
{
	(void)unused;
	return db_write(s, forget_in_write, NULL);
}

result vacancy_leave(struct scope *s, member_id member)
{
	int64_t count;
	(void)member;
	TRY(shifts_leave(s, &count));
	TRY(takers_leave(s, &count));
	return replies_leave(s, &count);
}

result vacancy_waiting(struct scope *s, struct waitings *list)
{
	struct my_shifts rows;
	TRY(my_shifts(s, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const char *words = language_sentence(s->mem, s->language, N_("{when}: {title}"), "when",
		                                      moment_words(s, rows.at[i].starts_at), "title", rows.at[i].title, NULL);
		waiting_add(list, words, vacancy_path(s->mem, rows.at[i].vacancy_id));
	}
	return OK;
}
