/* read.h - between the files that read mail from the wild. Nothing here trusts what it reads. */
#pragma once
#include "platform/mail/mail.h"

/* What is needed of a message to judge it; texts are UTF-8 in the arena. */
struct mail_facts {
	struct arena *mem;
	const char *raw; /* the whole message, zero-ended */
	size_t n;
	const char *from, *from_name, *subject; /* "" where absent */
	const char *return_path;                /* NULL where absent; "<>" is that of a bounce */
	const char *content_type;               /* lower case, with report-type=... as written */
	const char *auto_submitted, *precedence, *auto_reply, *suppress, *x_loop, *failed_recipients;
	const char *recipients;               /* all fields that say to whom, one after the other */
	const char *text;                     /* readable parts, as plain text */
	const char *report;                   /* message/delivery-status parts, or "" */
	bool feedback, delivery, disposition; /* there is such a part */
	size_t received;                      /* how many machines it went through */
};

/* What kind of mail it is; fills bounced and bounced_for_good where it came back. */
void mail_judge(const struct mail_facts *f, struct mail_in *out);
/* Which address failed, and whether for good. */
void mail_bounce(const struct mail_facts *f, struct mail_in *out);

/* Bytes in some charset as UTF-8, without control characters; never fails. */
char *charset_text(struct arena *mem, const void *bytes, size_t n, const char *charset) __attribute__((returns_nonnull));
/* HTML as plain text, with '> ' before what stands in a blockquote. */
char *html_as_text(struct arena *mem, const char *html) __attribute__((returns_nonnull));
/* The first mail address in a text, lower case, or NULL. */
char *first_address(struct arena *mem, const char *text);
/* ASCII in lower case. */
char *mail_lower(struct arena *mem, const char *text) __attribute__((returns_nonnull));
