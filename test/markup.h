/* markup.h - looks over the HTML of a page, as every visit in a test town does. */
#pragma once
#include "platform/base/arena.h"

/* What is wrong with a page, or NULL: elements that do not close in order, an id that stands twice, a label, description
 * or local link that names no id, a field without a label, a picture without alt, no or two h1, a link that was refused,
 * anything that would run, an address that leads astray. */
const char *markup_fault(struct arena *mem, const char *html);
/* The same for the HTML of a mail, which has styles of its own and needs no heading. */
const char *markup_mail_fault(struct arena *mem, const char *html);
