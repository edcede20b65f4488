/* mail_text.h - what a mail template (x_mail.txt) fills: plain text, from which the HTML part is made. */
#pragma once
#include "platform/view/html.h"

enum { MAIL_BUTTONS = 4 };

struct mail_button {
	const char *text, *url; /* url: absolute */
};

struct mail_text {
	const char *subject;
	const char *body; /* paragraphs with an empty line between; no markup */
	struct mail_button buttons[MAIL_BUTTONS];
	size_t n_buttons;
};

/* ---- what html2c writes for {{mail}}: text mode, and each part taken out of the writer ---- */

/* Begins an empty mail; gives back the writer's mode for mail_end. */
bool mail_begin(struct html *o, struct mail_text *m);
void mail_end(struct html *o, bool plain);
/* What was written since 'from', taken out: one line without control characters, or paragraphs. */
const char *mail_line(struct html *o, size_t from);
const char *mail_body(struct html *o, size_t from);
/* One more button, whose words were written since 'from'; more than MAIL_BUTTONS is our own mistake. */
void mail_button(struct html *o, struct mail_text *m, size_t from, const char *url);
