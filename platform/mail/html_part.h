/* html_part.h - between render.c and html_part.c. */
#pragma once
#include "platform/mail/mail.h"

/* The mail as HTML: the same paragraphs, the first button as a button, the rest as links. Zero-ended. */
char *mail_html(struct arena *mem, const struct mail *mail) __attribute__((returns_nonnull));
/* The mail as plain text. */
char *mail_plain(struct arena *mem, const struct mail *mail) __attribute__((returns_nonnull));
