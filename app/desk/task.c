/* task.c - how tasks come about: a mail that nobody can read, a new member, a long silence, a mandate that ends. */
#include "app/desk/task.h"
#include "app/community/community.h"
#include "platform/base/clock.h"
#include "platform/mail/mail.h"

/* For who is accompanied: their broker, and as they are reached. */
static result route_of(struct scope *s, member_id about, int64_t *reached, member_id *broker)
{
	const struct accompanied *row;
	TRY(accompanied_of(s, about, &row));
	*reached = row ? row->reached : REACHED_BY_MAIL;
	*broker = row ? row->broker_id : (member_id){ 0 };
	return OK;
}

result task_raise(struct scope *s, const struct task_wish *wish)
{
	int64_t reached, count;
	member_id broker;
	TRY(route_of(s, wish->about, &reached, &broker));
	return task_put(s, (task_id){ id_new(s) }, wish->kind, wish->about, reached, wish->title, wish->words, wish->link, broker,
	                wish->due_at, &count);
}

/* Of 'https://host/@name/actueel/TOKEN' the path within the community. */
static const char *path_in(const char *url)
{
	static const char *const begins[] = { "/actueel/", "/opvolging/", "/berichten", "/uitnodiging/", "/mijn/" };
	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
		const char *at = strstr(url, begins[i]);
		if (at)
			return at;
	}
	return "";
}

/* Kinds of mail that ask for an answer, how many days there are for it, and whether the last paragraph says how
 * to answer a mail, which is left out on paper. */
static const struct {
	const char *list;
	enum task_kind kind;
	int days;
	bool last_is_how;
} kinds_of_mail[] = {
	{ "actueel", TASK_ASK, 3, true },      { "opvolging", TASK_ASK, 3, true },  { "gesprek", TASK_ASK, 1, true },
	{ "uitnodiging", TASK_ASK, 1, false }, { "afspraak", TASK_TELL, 1, false },
};
enum { KINDS_OF_MAIL = sizeof kinds_of_mail / sizeof *kinds_of_mail };

static const char *words_of(struct arena *mem, const char *body, bool last_is_how)
{
	const char *last = NULL;
	for (const char *at = body; (at = strstr(at, "\n\n")) && at[2]; at += 2)
		last = at;
	return last_is_how && last ? arena_copy_bytes(mem, body, (size_t)(last - body)) : body;
}

result task_for_mail(struct scope *s, member_id to, const struct mail *mail)
{
	const struct mail_text *text = mail->text;
	const struct accompanied *row;
	size_t i = 0;
	TRY(accompanied_of(s, to, &row));
	while (i < KINDS_OF_MAIL && !text_equal(mail->list_id, kinds_of_mail[i].list))
		i++;
	if (!row || i == KINDS_OF_MAIL)
		return OK;
	return task_raise(s, &(struct task_wish){ .kind = kinds_of_mail[i].kind,
	                                          .about = to,
	                                          .title = text->subject,
	                                          .words = words_of(s->mem, text->body, kinds_of_mail[i].last_is_how),
	                                          .link = text->n_buttons ? path_in(text->buttons[0].url) : "",
	                                          .due_at = days_later(day_start(s->now), kinds_of_mail[i].days) });
}

result task_welcome(struct scope *s, member_id member)
{
	const struct community *community;
	TRY(community_self(s, &community));
	if (!community || !(community->switches & SWITCH_MANDATE))
		return OK;
	return task_raise(s,
	                  &(struct task_wish){ .kind = TASK_WELCOME,
	                                       .about = member,
	                                       .title = T(s->language, N_("A new member: say welcome")),
	                                       .words = T(s->language, N_("Welcome! Do you know how it works? Is there something "
	                                                                  "you would like to ask or to do for a neighbour?")),
	                                       .link = "",
	                                       .due_at = days_later(day_start(s->now), 7) });
}

/* ---- each day ---- */

enum { SILENT_WEEKS = 8, ENDS_SOON = 28 * DAY, KEPT = 365 * DAY };

static result speak_in_write(struct scope *s, void *data)
{
	const struct silent_person *p = data;
	return task_raise(s,
	                  &(struct task_wish){
				  .kind = TASK_SPEAK,
				  .about = p->member_id,
				  .title = T(s->language, N_("Not spoken to for eight weeks")),
				  .words = T(s->language, N_("How are you? Is there something that a neighbour can help with?")),
				  .link = "",
				  .due_at = days_later(day_start(s->now), 7) });
}

static result mandate_in_write(struct scope *s, void *data)
{
	const struct ending_mandate *m = data;
	return task_raise(s,
	                  &(struct task_wish){
				  .kind = TASK_MANDATE,
				  .about = m->member_id,
				  .title = T(s->language, N_("The mandate ends")),
				  .words = T(s->language, N_("Your mandate ends soon. May we go on doing things in your name?")),
				  .link = "",
				  .due_at = day_start(m->until_at) });
}

/* One write for each, in its own community; the first problem is told at the end. */
static result silent_all(struct scope *s)
{
	struct silent_persons rows;
	result first = OK;
	TRY(persons_silent(s, s->now - SILENT_WEEKS * WEEK, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct scope here = *s;
		here.community = rows.at[i].community_id;
		result problem = db_write(&here, speak_in_write, &rows.at[i]);
		first = first ? first : problem;
	}
	return first;
}

static result mandates_all(struct scope *s)
{
	struct ending_mandates rows;
	result first = OK;
	TRY(mandates_ending(s, s->now - DAY, s->now + ENDS_SOON, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct scope here = *s;
		here.community = rows.at[i].community_id;
		result problem = db_write(&here, mandate_in_write, &rows.at[i]);
		first = first ? first : problem;
	}
	return first;
}

static result forget_in_write(struct scope *s, void *unused)
{
	(void)unused;
	return tasks_erase(s, s->now - KEPT, NULL);
}

result task_sweep(struct scope *s, int64_t unused)
{
	(void)unused;
	TRY(silent_all(s));
	TRY(mandates_all(s));
	return db_write(s, forget_in_write, NULL);
}
