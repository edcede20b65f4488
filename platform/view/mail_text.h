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
