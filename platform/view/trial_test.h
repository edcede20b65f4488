/* trial_test.h - what the test pages of view (trial_test.html, trial_mail_test.txt) are filled from. */
#pragma once
#include "platform/view/mail_text.h"
#include "platform/view/parts.h"

struct trial_offer {
	const char *helper;
	int minutes;
};
struct trial_offers {
	const struct trial_offer *at;
	size_t n;
};
struct trial {
	const char *title, *asker, *phone, *email, *url;
	int64_t id;
	bool mine;
	struct safe_html about;
	struct trial_offers offers;
};

void trial_page(struct html *o, const struct trial *t);
void trial_line(struct html *o, const struct trial *t);
void trial_form(struct html *o);
void trial_mail(struct html *o, struct mail_text *m, const struct trial *t);
