/* pages.h - what the templates of this slice show. */
#pragma once
#include "app/member/own.h"
#include "platform/view/parts.h"

struct sign_in_page {
	const char *back; /* where to go afterwards */
	const char *community;
	bool password; /* has one: it can be asked for */
	bool for_step_up;
};
void sign_in_start(struct html *o, const struct sign_in_page *p);
void sign_in_password(struct html *o, const struct sign_in_page *p);
void sign_in_again(struct html *o, const struct sign_in_page *p);
void sign_up_page(struct html *o, const struct sign_in_page *p);
void sign_out_page(struct html *o, const struct sign_in_page *p);
/* 'Look in your mail'. */
void mail_sent_page(struct html *o, const struct sign_in_page *p);

struct link_page {
	bool good;
	enum link_purpose purpose;
	const char *action, *community, *detail;
};
void link_page(struct html *o, const struct link_page *p);
