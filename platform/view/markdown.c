/* markdown.c - Markdown of managers: cmark without raw HTML, then our own sanitiser over what it made. */
#include "platform/view/sanitise.h"
#include <cmark.h>

struct safe_html markdown(struct arena *mem, const char *text)
{
	char *html = cmark_markdown_to_html(text, strlen(text), CMARK_OPT_DEFAULT);
	struct safe_html safe = sanitise(mem, html ? html : "");
	cmark_get_default_mem_allocator()->free(html);
	return safe;
}
