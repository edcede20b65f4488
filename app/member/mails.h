/* mails.h - the mails of this slice, made from link_mail.txt. */
#pragma once
#include "app/member/own.h"

void sign_in_mail(struct html *o, struct mail_text *m, const struct link_mail_page *p);
void no_account_mail(struct html *o, struct mail_text *m, const struct link_mail_page *p);
void sign_up_mail(struct html *o, struct mail_text *m, const struct link_mail_page *p);
void known_mail(struct html *o, struct mail_text *m, const struct link_mail_page *p);
void new_email_mail(struct html *o, struct mail_text *m, const struct link_mail_page *p);
void email_changed_mail(struct html *o, struct mail_text *m, const struct link_mail_page *p);
void unused_mail(struct html *o, struct mail_text *m, const struct link_mail_page *p);
void not_arrived_mail(struct html *o, struct mail_text *m, const struct link_mail_page *p);
void late_mail(struct html *o, struct mail_text *m, const struct link_mail_page *p);
