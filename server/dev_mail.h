/* dev_mail.h - the mails of the folder transport as pages: only with --development. */
#pragma once
#include "platform/mail/mail.h"
#include "platform/web/web.h"

extern const struct slice dev_mail_slice;
/* Where the mails are. Once, at start. */
void dev_mail_folder(const char *path);

/* What its templates show. */
struct dev_mail {
	const char *name; /* of the file, without .eml */
	struct mail_view view;
};
struct dev_mails {
	struct dev_mail *at;
	size_t n;
};
void dev_mail_list(struct html *o, const struct dev_mails *p);
struct dev_mail_page {
	const struct dev_mail *mail;
	struct texts paragraphs, links;
};
void dev_mail_page(struct html *o, const struct dev_mail_page *p);
