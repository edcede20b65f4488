/* lane.c - makes the message of an outbox row, in the memory of its lane. */
#include "platform/base/text.h"
#include "platform/mail/mailer.h"

static const char *or_null(const char *text)
{
	return text_empty(text) ? NULL : text;
}

/* As queue.c packed them. */
static void unpack_buttons(struct arena *mem, const char *packed, struct mail_text *text)
{
	struct texts lines = text_split(mem, packed, '\n');

	for (size_t i = 0; i < lines.n && text->n_buttons < MAIL_BUTTONS; i++) {
		const char *tab = strchr(lines.at[i], '\t');
		if (!tab)
			continue;
		text->buttons[text->n_buttons++] = (struct mail_button){
			.text = arena_copy_bytes(mem, lines.at[i], (size_t)(tab - lines.at[i])),
			.url = tab + 1,
		};
	}
}

result lane_render(struct mailer *m, struct lane *lane)
{
	const struct outbox_row *row = &lane->mail;
	const struct language *language = language_find(row->language);
	struct mail_text text = { .subject = row->subject, .body = row->body };

	unpack_buttons(&lane->mem, row->buttons, &text);
	struct mail mail = {
		.person = row->person_id,
		.to = row->address,
		.to_name = row->name,
		.from_name = row->from_name,
		.reply_token = or_null(row->reply_token),
		.reply_to = or_null(row->reply_to),
		.unsubscribe_url = or_null(row->unsubscribe_url),
		.list_id = or_null(row->list_id),
		.text = &text,
		.language = language ? language : &language_nl,
		.calendar = or_null(row->calendar),
	};
	return mail_render(&lane->mem, &m->options, &mail, row->id.n, row->created_at, &lane->message);
}

void lane_clear(struct lane *lane)
{
	arena_free(&lane->mem);
	lane->mail = (struct outbox_row){ 0 };
	lane->outcome = MAIL_WAITS;
	lane->message = (struct bytes){ 0 };
	atomic_store(&lane->state, LANE_FREE);
}
