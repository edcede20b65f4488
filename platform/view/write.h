/* write.h - what the files of view share of the writer; nothing outside view includes it. */
#pragma once
#include "platform/view/html.h"

enum { DIGITS = 24 };

/* The digits of n at the front of 'out'; how many. */
size_t write_digits(char out[DIGITS], uint64_t n, bool negative);

/* place: 't' text, 'a' attribute. */
void write_run(struct html *o, char place, const char *from, const char *end);
void write_value(struct html *o, char place, const char *text);
/* The next { or < of a sentence, or its end. */
const char *write_until_place(const char *from);

/* An address that may stand in a link: http, https, mailto, tel, or one of this site. */
enum link_kind { LINK_BAD, LINK_LOCAL, LINK_HERE, LINK_AWAY };
enum link_kind link_kind(const char *url);
