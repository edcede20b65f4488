/* sanitise.h - HTML from elsewhere becomes HTML that may stand in our pages. */
#pragma once
#include "platform/view/html.h"

/* Parses the HTML into a tree of the few elements that we allow and writes that tree anew: no
 * other element or attribute, links to http, https, mailto, tel and this site alone, everything
 * closed, in a nesting that browsers keep. Sanitising twice gives the same bytes as once. */
struct safe_html sanitise(struct arena *mem, const char *html);
